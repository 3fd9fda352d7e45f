"""What is typed on the pages of a program's set-up, a form for each step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.forms import EmployeeField
from people.queries import last_changed_by
from programs.agreements import program_text, usual_text
from programs.forms.program import names_in, offer_kinds, with_known
from programs.models import Competency, Level, MeasureVersion, Program, SuccessMeasure
from programs.program_templates import ProgramTemplate, program_template, program_templates
from programs.public import Learned, with_levels
from web.forms import SharedEdit

MOST_REVIEWS = 4


def text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class StartForm(forms.ModelForm):  # type: ignore[type-arg]
    template = forms.ChoiceField(
        label=_("Template"), required=False, widget=forms.RadioSelect, choices=[]
    )

    class Meta:
        model = Program
        fields = ["name"]
        help_texts = {"name": _("Empty: as the template is called. You can change it later.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.templates = program_templates()
        choices = [(one.key, one.name) for one in self.templates]
        template: Any = self.fields["template"]
        template.choices = [*choices, ("", _("None: I write it all myself"))]
        self.fields["name"].required = False

    def clean(self) -> dict[str, Any]:
        """Without a name it is called as its template."""
        cleaned = super().clean() or self.cleaned_data
        chosen = self.chosen()
        if not cleaned.get("name") and "name" not in self.errors:
            if chosen is None:
                self.add_error("name", gettext("Give it a name."))
            else:
                self.instance.name = cleaned["name"] = chosen.name
        return cleaned

    def chosen(self) -> ProgramTemplate | None:
        key = self.cleaned_data.get("template")
        return program_template(key) if key else None


class CopyForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Program
        fields = ["name"]
        help_texts = {"name": _("How the better one is called, such as “First-time leaders 2028”.")}


class StepForm(SharedEdit, forms.ModelForm):  # type: ignore[type-arg]
    """A page of the set-up: two may write on it at once, and neither overwrites the other."""

    def changed_by(self) -> str:
        return last_changed_by(self.instance)


class PurposeForm(StepForm):
    owner = EmployeeField(
        label=_("Owner"), help_text=_("Who answers for it: an employee's e-mail."), required=False
    )
    sponsor = EmployeeField(
        label=_("Executive sponsor"),
        help_text=_("Who stands behind it at the top: an employee's e-mail."),
        required=False,
    )

    class Meta:
        model = Program
        fields = ["name", "kind", "purpose", "strategic_goal", "owner", "sponsor"]
        widgets = {"purpose": text(6), "strategic_goal": text(3), "kind": forms.RadioSelect}
        help_texts = {
            "purpose": _("What should be different afterwards, and for whom? Employees read this."),
            "strategic_goal": _("In one or two sentences. Employees read this too."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_kinds(self.fields["kind"], self.instance)
        self.fields["purpose"].required = not self.instance.is_draft


class PromisesForm(StepForm):
    class Meta:
        model = Program
        fields = ["expects_of_mentors", "expects_of_mentees", "boundaries", "confidentiality"]
        widgets = {
            "expects_of_mentors": text(6),
            "expects_of_mentees": text(6),
            "boundaries": text(5),
            "confidentiality": text(6),
        }
        help_texts = {
            "expects_of_mentors": _("One promise on each line."),
            "expects_of_mentees": _("One promise on each line."),
            "boundaries": _("What nobody should expect of it. One on each line."),
            "confidentiality": _("In plain words: what is never passed on, and the exceptions."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Only those promise whom the kind of mentoring has, by the name it gives them."""
        super().__init__(*args, **kwargs)
        sides = self.instance.shape.sides
        for role, name in (("mentor", "expects_of_mentors"), ("mentee", "expects_of_mentees")):
            if role in sides:
                words = gettext("%(names)s promise")
                self.fields[name].label = words % {"names": sides[role].names}
            else:
                del self.fields[name]


class ProgramAgreementForm(StepForm):
    """Shows the usual text until the program has its own; left as it is, or empty, it stays."""

    class Meta:
        model = Program
        fields = ["agreement"]
        widgets = {"agreement": text(24)}
        help_texts = {
            "agreement": _(
                "{weeks} and {minutes} stand for the rhythm of the cohort. Empty: the usual text."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["agreement"] = program_text(self.instance)

    def clean_agreement(self) -> str:
        typed: str = self.cleaned_data["agreement"].replace("\r\n", "\n").strip()
        return "" if typed == usual_text(self.instance.shape) else typed


class CompetenciesForm(StepForm):
    competencies = forms.ModelMultipleChoiceField(
        label=_("Competencies people can offer or want"),
        queryset=Competency.objects.all(),
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    new_competencies = forms.CharField(
        label=_("New competencies"),
        help_text=_("One on each line. They join the list for every program."),
        widget=text(3),
        required=False,
    )

    class Meta:
        model = Program
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = self.instance.competencies.values_list("uuid", flat=True)
        self.initial["competencies"] = list(own)

    def clean_new_competencies(self) -> list[str]:
        return names_in(self.cleaned_data["new_competencies"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("new_competencies") and "competencies" in cleaned:
            known = with_known(cleaned["competencies"], cleaned["new_competencies"])
            cleaned["competencies"] = known
        return cleaned


class CompetencyForm(StepForm):
    """A competency and how it looks at each level; all programs that name it share it."""

    class Meta:
        model = Competency
        fields = ["name", "description"]
        widgets = {"description": text(2)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        described = dict(self.instance.levels.values_list("level", "behaviours"))
        for level in Level:
            self.fields[f"level_{level.value}"] = forms.CharField(
                label=level.label,
                initial=described.get(level.value, ""),
                required=False,
                widget=text(2),
            )

    def levels(self) -> list[forms.BoundField]:
        return [self[f"level_{level.value}"] for level in Level]

    def behaviours(self) -> dict[int, str]:
        return {level.value: self.cleaned_data[f"level_{level.value}"] for level in Level}

    def as_typed(self) -> Learned:
        """As employees will read it; where it cannot be saved yet, too."""
        texts = {level.value: self[f"level_{level.value}"].value() or "" for level in Level}
        return with_levels(self.instance, texts)


class RhythmForm(StepForm):
    class Meta:
        model = Program
        fields = ["minutes_per_month", "cadence_weeks", "touchpoint_minutes", "months", "rolling"]
        help_texts = {
            "months": _("How long a cohort runs. Empty: each cohort as its dates say."),
            "rolling": _(
                "Also while a cohort runs, until its last day; you form pairs as people come. "
                "Not with a lottery, which needs all applications first."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [*self.instance.reviews_on, *[None] * MOST_REVIEWS]
        for number in range(1, MOST_REVIEWS + 1):
            self.fields[f"review_{number}"] = forms.DateField(
                label=_("Review %(n)s") % {"n": number},
                required=False,
                initial=days[number - 1],
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given = [cleaned.get(f"review_{number}") for number in range(1, MOST_REVIEWS + 1)]
        days = [day for day in given if day]
        if len(set(days)) < len(days):
            raise ValidationError(gettext("Two reviews are on the same day."))
        self.instance.reviews_on = sorted(days)
        return cleaned

    def reviews(self) -> list[forms.BoundField]:
        return [self[f"review_{number}"] for number in range(1, MOST_REVIEWS + 1)]


class MeasureForm(StepForm):
    """One success measure; after the launch every change has a reason."""

    class Meta:
        model = MeasureVersion
        fields = ["what", "how", "unit", "baseline", "target", "months", "reason"]
        widgets = {"how": text(3), "reason": text(3)}
        help_texts = {
            "what": _("In a few words, such as “Pairs that meet as planned”."),
            "how": _("What is counted, out of what, and where it comes from."),
            "baseline": _("If you know it."),
            "reason": _("It stands beside the old and the new target in every report."),
        }

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if program.launched_at is None:
            del self.fields["reason"]
        else:
            self.initial["reason"] = ""
            self.fields["reason"].required = True

    def as_typed(self) -> MeasureVersion | None:
        """As employees will read it; None while that cannot be said."""
        said = ("what", "unit", "target", "months")
        is_said = self.is_bound and all(name in self.cleaned_data for name in said)
        return self.instance if is_said else None

    def content(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "reason"}


class DropForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it no longer measured?"), widget=text(3), max_length=1000
    )

    def __init__(self, *args: Any, measure: SuccessMeasure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = measure.program.launched_at is not None
