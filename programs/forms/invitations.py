"""Whom to ask, as what, and with which words."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Lower
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from people.models import Person, Site, Unit
from programs.access import rules_known_to
from programs.eligibility import Company, chosen, for_role
from programs.forms.rules import with_ways
from programs.models import Cohort, Enrollment, EnrollmentState, Invitation, Role
from programs.models.enrollment import MOST_SEATS

MOST_AT_ONCE = 500
READERS = _("The people you ask, and those who run this program")
BETWEEN = re.compile(r"[\s,;]+")


class _RoleField(forms.ChoiceField):
    def __init__(self) -> None:
        super().__init__(label=_("As what?"), initial=Role.MENTEE, widget=forms.RadioSelect)

    def of(self, cohort: Cohort) -> None:
        """The roles that this kind of mentoring has."""
        sides = reversed(cohort.program.shape.sides.items())
        self.choices = [(role, side.joins) for role, side in sides]


class _WordsField(forms.CharField):
    def __init__(self, help_text: Any) -> None:
        super().__init__(
            label=_("A few words"),
            help_text=help_text,
            widget=forms.Textarea(attrs={"rows": 3}),
            max_length=1000,
            required=False,
        )


class _TeamField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        """With what they do: two people of a team may have one name."""
        return f"{obj.called} · {obj.job_title}" if obj.job_title else str(obj.called)


class NominationForm(forms.Form):
    """Somebody of one's own team; who may not join is not among them."""

    seen_by = {"words": _("The person you nominate, and those who run this program")}

    person = _TeamField(
        label=_("Whom?"),
        queryset=Person.objects.none(),
        to_field_name="uuid",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("Choose somebody of your team."),
            "invalid_choice": _("This person cannot be nominated any more."),
        },
    )
    role = _RoleField()
    words = _WordsField(_("Why do you think of them? They read it beside your nomination."))

    def __init__(self, *args: Any, cohort: Cohort, manager: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["role"].of(cohort)
        person: Any = self.fields["person"]
        team = Person.objects.employed().filter(manager=manager)
        # A manager must not learn by this list what only HR knows of their team.
        rules = rules_known_to(manager, for_role(cohort.program.rules, ""))
        person.queryset = team.filter(chosen(rules, Company())).by_name()

    @property
    def somebody_can_join(self) -> bool:
        person: Any = self.fields["person"]
        return bool(person.queryset.exists())


class _AddressesField(forms.CharField):
    def __init__(self) -> None:
        super().__init__(
            label=_("E-mail addresses"),
            help_text=_("One or many, with a space, a comma or a new line between them."),
            widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        )

    def clean(self, value: Any) -> list[Person]:
        text = super().clean(value)
        addresses = list(dict.fromkeys(one for one in BETWEEN.split(text.lower()) if one))
        if len(addresses) > MOST_AT_ONCE:
            raise ValidationError(gettext("At most %(n)s at a time.") % {"n": MOST_AT_ONCE})
        people = Person.objects.employed().annotate(address=Lower("email"))
        found = {one.email.lower(): one for one in people.filter(address__in=addresses)}
        if unknown := [one for one in addresses if one not in found]:
            words = ngettext(
                "Nobody who works here has this address: %(addresses)s.",
                "Nobody who works here has these addresses: %(addresses)s.",
                len(unknown),
            )
            raise ValidationError(words % {"addresses": get_text_list(unknown, gettext("and"))})
        return [found[one] for one in addresses]


class NamesForm(forms.Form):
    """People by their addresses."""

    seen_by = {"words": READERS}

    people = _AddressesField()
    role = _RoleField()
    words = _WordsField(_("They read it beside the invitation."))

    def __init__(self, *args: Any, cohort: Cohort, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cohort = cohort
        fields: Any = self.fields
        fields["role"].of(cohort)


class AdditionForm(forms.Form):
    people = _AddressesField()
    role = _RoleField()
    seats = forms.IntegerField(
        label=_("Mentees at most, for each mentor"),
        help_text=_("Empty: as each says in their profile, else one."),
        min_value=1,
        max_value=MOST_SEATS,
        required=False,
    )
    state = forms.ChoiceField(
        label=_("How do they come in?"),
        choices=[
            (EnrollmentState.APPROVED.value, _("Approved at once")),
            (EnrollmentState.APPLIED.value, _("As an application that is still to be decided")),
        ],
        initial=EnrollmentState.APPROVED,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["role"].of(cohort)


class GroupForm(forms.Form):
    """Everybody who may join, fits, and was neither asked nor applied."""

    seen_by = {"words": READERS}

    unit = forms.ModelChoiceField(
        label=_("Unit"),
        help_text=_("With all units below it."),
        queryset=Unit.objects.all(),
        to_field_name="uuid",
        required=False,
        empty_label=_("Every unit"),
    )
    site = forms.ModelChoiceField(
        label=_("Site"),
        queryset=Site.objects.all(),
        to_field_name="uuid",
        required=False,
        empty_label=_("Every site"),
    )
    grade_at_least = forms.IntegerField(
        label=_("Lowest grade"), min_value=0, max_value=99, required=False
    )
    grade_at_most = forms.IntegerField(
        label=_("Highest grade"), min_value=0, max_value=99, required=False
    )
    role = _RoleField()
    words = _WordsField(_("They read it beside the invitation."))

    def __init__(self, *args: Any, cohort: Cohort, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cohort, self.company, self.by = cohort, Company(), by
        fields: Any = self.fields
        fields["role"].of(cohort)
        unit: Any = self.fields["unit"]
        with_ways(unit, self.company)
        unit.choices = [("", unit.empty_label), *unit.choices]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        if self.is_for_hr:
            raise ValidationError(
                gettext(
                    "A rule of this program rests on what only HR knows, so an HR admin has to "
                    "choose the group. You can invite people by address."
                )
            )
        found = self.found()
        number = found.count()
        if not number:
            raise ValidationError(gettext("Nobody is left to ask who fits this."))
        if number > MOST_AT_ONCE:
            words = gettext("%(n)s people fit. Ask at most %(most)s at a time: narrow it down.")
            raise ValidationError(words % {"n": number, "most": MOST_AT_ONCE})
        cleaned["people"] = list(found)
        return cleaned

    @property
    def is_for_hr(self) -> bool:
        """Whether the group would tell what only HR knows."""
        rules = self.cohort.program.rules_for(self.cleaned_data["role"])
        return rules_known_to(self.by, rules) != rules

    def found(self) -> QuerySet[Person]:
        chosen_ones = self.cleaned_data
        role = chosen_ones["role"]
        rules = self.cohort.program.rules_for(role)
        rows = Person.objects.employed().filter(chosen(rules, self.company))
        if unit := chosen_ones.get("unit"):
            rows = rows.filter(unit_id__in=self.company.units_under([unit.uuid]))
        if site := chosen_ones.get("site"):
            rows = rows.filter(site=site)
        for name, lookup in (("grade_at_least", "grade__gte"), ("grade_at_most", "grade__lte")):
            if chosen_ones.get(name) is not None:
                rows = rows.filter(**{lookup: chosen_ones[name]})
        same = {"cohort": self.cohort, "person": OuterRef("pk"), "role": role}
        applied = Enrollment.objects.filter(**same).exclude(state=EnrollmentState.WITHDRAWN)
        asked = Invitation.objects.listed().filter(**same, withdrawn_at=None)
        return rows.exclude(Exists(applied)).exclude(Exists(asked)).by_name()

    def number(self) -> int | None:
        """How many it stands for now; None while it makes no sense."""
        if not self.is_bound or set(self.errors) - {"__all__"} or self.is_for_hr:
            return None
        return self.found().count()
