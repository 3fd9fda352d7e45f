"""What people type about people."""

from typing import Any, cast
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.directory import mapping
from people.directory.cleaning import BadCell, languages
from people.directory.kind import FileKind
from people.directory.kinds import kind_of
from people.models import (
    Coverage,
    DateOrder,
    DirectoryImport,
    GradeAnswer,
    Grant,
    Person,
    Site,
    Unit,
    UnitMeasure,
)
from people.queries import last_changed_by
from web.forms import SharedEdit


class AsOfField(forms.DateField):
    """The day a file speaks of: today or before."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(label=_("The file is as of"), widget=widget, **options)

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and day > timezone.localdate():
            raise ValidationError(_("This day is still to come; a file tells what was."))
        return day


class EmployeeField(forms.EmailField):
    """Somebody who works here, by e-mail address."""

    def __init__(self, **kwargs: Any) -> None:
        about = _("The address of an employee, as it stands in the directory.")
        super().__init__(**({"help_text": about} | kwargs))

    def prepare_value(self, value: Any) -> Any:
        """A stored person is shown by their address."""
        if isinstance(value, Person):
            return value.email
        if isinstance(value, int):
            return Person.objects.filter(pk=value).values_list("email", flat=True).first() or ""
        return value

    def clean(self, value: Any) -> Person | None:
        address = super().clean(value)
        if not address:
            return None
        person = Person.objects.employed().filter(email__iexact=address).first()
        if person is None:
            raise ValidationError(_("Nobody who works here has this address."))
        return person


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or Excel (.xlsx), up to 500,000 rows. Nothing changes before you say so."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    covers = forms.ChoiceField(
        label=_("This file lists"),
        choices=Coverage.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "It decides what it means when somebody is missing. People who have left keep their "
            "history, but cannot sign in any more."
        ),
    )
    as_of = AsOfField(
        required=False,
        help_text=_(
            "Every figure made of it will say this day. If you leave it empty: the day in the "
            "file's name, or today."
        ),
    )

    def __init__(self, *args: Any, kind: FileKind, **options: Any) -> None:
        super().__init__(*args, **options)
        if not kind.asks_coverage:
            del self.fields["covers"]


class MappingForm(SharedEdit, forms.Form):
    """One choice per field of ours: which column of the file holds it."""

    as_of = AsOfField()
    covers = UploadForm.base_fields["covers"]
    date_order = forms.ChoiceField(
        label=_("Dates such as 03/04/2025 mean"),
        required=False,
        choices=[("", _("There are none")), *DateOrder.choices],
    )

    def __init__(self, data: Any = None, *, directory_import: DirectoryImport) -> None:
        self.kind = kind_of(directory_import)
        guessed = {field_name(key): name for key, name in directory_import.mapping.items()}
        initial = {
            "as_of": directory_import.as_of,
            "covers": directory_import.covers,
            "date_order": directory_import.date_order,
            **guessed,
        }
        super().__init__(data, initial=initial)
        self.header = directory_import.header
        columns = [("", _("Not in this file")), *((name, name) for name in self.header if name)]
        if not self.kind.asks_coverage:
            del self.fields["covers"]
        for field in self.kind.fields:
            self.fields[field_name(field.key)] = forms.ChoiceField(
                label=field.label,
                help_text=field.about,
                choices=columns,
                required=False,
                widget=forms.Select(attrs={"class": "w-auto mw-100"}),
            )

    def chosen(self) -> dict[str, str]:
        picked = {f.key: self.cleaned_data.get(field_name(f.key)) for f in self.kind.fields}
        return {key: heading for key, heading in picked.items() if heading}

    def columns(self) -> list[forms.BoundField]:
        return [self[field_name(field.key)] for field in self.kind.fields]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and (wrong := mapping.refusal(self.kind, self.chosen(), self.header)):
            raise ValidationError(wrong)
        return cleaned


class RegradingForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("What is it?"), choices=GradeAnswer.choices, widget=forms.RadioSelect
    )


def field_name(key: str) -> str:
    return f"column_{key}"


class PeopleFilter(forms.Form):
    every_field_optional = True

    name = forms.CharField(label=_("Name, e-mail or number"), widget=forms.SearchInput)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"), empty_label=_("All"))
    site = forms.ModelChoiceField(Site.objects.none(), label=_("Site"), empty_label=_("All"))
    grade = forms.IntegerField(label=_("Grade"), min_value=0, max_value=999)
    employed = forms.ChoiceField(
        label=_("Works here"),
        choices=[("", _("Yes")), ("no", _("Has left")), ("all", _("Both"))],
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        for field in self.fields.values():
            field.required = False
        self.units.queryset = Unit.objects.all()
        self.sites.queryset = Site.objects.all()

    @property
    def units(self) -> "forms.ModelChoiceField[Unit]":
        return cast("forms.ModelChoiceField[Unit]", self.fields["unit"])

    @property
    def sites(self) -> "forms.ModelChoiceField[Site]":
        return cast("forms.ModelChoiceField[Site]", self.fields["site"])


class MeasureFilter(forms.Form):
    every_field_optional = True

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Unit"), empty_label=_("All"), required=False
    )
    measure = forms.ChoiceField(label=_("Measure"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        cast("forms.ModelChoiceField[Unit]", self.fields["unit"]).queryset = Unit.objects.all()
        names = UnitMeasure.objects.order_by("measure").values_list("measure", flat=True)
        choices = [("", _("All")), *((name, name) for name in names.distinct())]
        cast(forms.ChoiceField, self.fields["measure"]).choices = choices


class ProfileForm(SharedEdit, forms.ModelForm):  # type: ignore[type-arg]
    """What people keep about themselves; an import only fills what they left empty."""

    everyone_named = _("Everybody you work with in a program, and HR admins")
    seen_by = {
        "preferred_name": everyone_named,
        "spoken": everyone_named,
        "time_zone": everyone_named,
        "language": _("Only you"),
        "works_from": everyone_named,
        "works_until": everyone_named,
        "quiet_from": _("Only you"),
        "quiet_until": _("Only you"),
    }

    spoken = forms.CharField(
        label=_("Languages you speak"),
        required=False,
        max_length=200,
        help_text=_("Those you would like to be mentored in, such as: English, German."),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"))
    language = forms.ChoiceField(label=_("Language of the pages"))

    class Meta:
        model = Person
        fields = [
            "preferred_name",
            "time_zone",
            "works_from",
            "works_until",
            "language",
            "quiet_from",
            "quiet_until",
        ]
        labels = {
            "preferred_name": _("What people call you"),
            "works_from": _("You work from"),
            "works_until": _("You work until"),
            "quiet_from": _("No messages from"),
            "quiet_until": _("Messages again from"),
        }
        help_texts = {
            "preferred_name": _("Shown in front of your family name."),
            "works_until": _(
                "In your time zone, on a usual day. It helps to find somebody you can meet; while "
                "both are empty, nine to five counts."
            ),
            "quiet_until": _("In your time zone. What comes meanwhile waits. Give both or none."),
        }
        widgets = {
            "works_from": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "works_until": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "quiet_from": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "quiet_until": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    field_order = ["preferred_name", "spoken", "time_zone", "works_from", "works_until", "language"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["time_zone"]).choices = zones()
        cast(forms.ChoiceField, self.fields["language"]).choices = settings.LANGUAGES
        self.fields["spoken"].initial = ", ".join(self.instance.languages)

    def clean_spoken(self) -> str:
        try:
            return ", ".join(languages(self.cleaned_data["spoken"]).split())
        except BadCell as bad:
            raise ValidationError(
                _("“%(word)s” is not a language known here."), params={"word": bad.value}
            ) from None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("quiet_from")) != bool(cleaned.get("quiet_until")):
            self.add_error("quiet_until", _("Quiet hours need a beginning and an end."))
        start, end = cleaned.get("works_from"), cleaned.get("works_until")
        if bool(start) != bool(end) or (start and end and end <= start):
            words = _("Working hours need a beginning and an end after it, on one day.")
            self.add_error("works_until", words)
        return cleaned

    def save(self, commit: bool = True) -> Person:
        self.instance.languages = self.cleaned_data["spoken"].replace(",", " ").split()
        person: Person = super().save(commit)
        return person


def zones() -> list[tuple[str, list[tuple[str, str]]] | tuple[str, str]]:
    """By region, the way people look for them."""
    regions: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(available_timezones()):
        region, _slash, place = name.partition("/")
        if place and region not in {"Etc", "SystemV", "posix", "right"}:
            regions.setdefault(region, []).append((name, place.replace("_", " ")))
    return [("UTC", "UTC"), *regions.items()]


class NumberForm(SharedEdit, forms.ModelForm):  # type: ignore[type-arg]
    """HR's own number for somebody: how the next people file finds them again."""

    seen_by = {"employee_number": _("This person and HR admins")}

    class Meta:
        model = Person
        fields = ["employee_number"]
        help_texts = {"employee_number": _("As it will stand in the next people file.")}

    def changed_by(self) -> str:
        return last_changed_by(self.instance)

    def clean_employee_number(self) -> str | None:
        return " ".join((self.cleaned_data["employee_number"] or "").split()) or None


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Grant.Role.choices)
