"""One rule about who may join: each kind has a small form."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.models import Site, Unit
from programs.eligibility import (
    Company,
    GradeRule,
    HighPotentialRule,
    LeadershipRule,
    ParticipationRule,
    RatingRule,
    Rule,
    SiteRule,
    TenureRule,
    UnitRule,
)

MOST_MONTHS = 600


class ForWhom(forms.ChoiceField):
    """A role, or everybody; an answer that is missing means everybody too."""

    def __init__(self) -> None:
        super().__init__(
            label=_("For whom"),
            choices=[
                ("everybody", _("Mentors and mentees")),
                ("mentee", _("Mentees only")),
                ("mentor", _("Mentors only")),
            ],
            initial="everybody",
        )

    def prepare_value(self, value: Any) -> Any:
        return value or "everybody"

    def clean(self, value: Any) -> str:
        chosen = super().clean(value or "everybody")
        return "" if chosen == "everybody" else str(chosen)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(initial or "everybody", data or "everybody")


class RuleForm(forms.Form):
    """One rule; `title` names its kind, `note` says what the admin should know of it."""

    rule_class: ClassVar[type[Rule]]
    title: ClassVar[str | Promise]
    needs_filling: ClassVar[bool] = True  # a new row says nothing before something is typed
    note: ClassVar[str | Promise] = ""

    role = ForWhom()
    use_required_attribute = False

    def __init__(self, *args: Any, company: Company, number: int, **kwargs: Any) -> None:
        self.number = number
        super().__init__(*args, **kwargs | {"prefix": f"rule-{number}"})
        self.order_fields([*(name for name in self.fields if name != "role"), "role"])
        self.adapt(company)

    def adapt(self, company: Company) -> None:
        """Fill in what depends on the company."""

    @property
    def is_new(self) -> bool:
        return not self.is_bound and not self.initial

    @property
    def row(self) -> str:
        return f"{self.number}:{self.rule_class.kind}"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        # What the rule itself refuses, such as a lower limit above the upper one.
        if not self.errors and not self.is_left_empty:
            try:
                self.rule()
            except ValueError as problem:
                self.add_error(None, str(problem).capitalize())
        return cleaned

    @property
    def is_left_empty(self) -> bool:
        return self.needs_filling and self.empty_permitted and not self.has_changed()

    def rule(self) -> Rule:
        return self.rule_class(**self.values(self.cleaned_data))

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        return cleaned

    @classmethod
    def initial_of(cls, rule: Any) -> dict[str, Any]:
        return {name: getattr(rule, name) for name in cls.base_fields}


def number(label: Any, *, most: int, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=False, **kwargs)


class GradeForm(RuleForm):
    rule_class, title = GradeRule, _("Grade")
    at_least = number(_("Lowest grade"), most=99)
    at_most = number(_("Highest grade"), most=99)


class TenureForm(RuleForm):
    rule_class, title = TenureRule, _("Time in the company")
    at_least_months = number(_("At least this many months"), most=MOST_MONTHS)
    at_most_months = number(_("At most this many months"), most=MOST_MONTHS)


def choices_of(queryset: Any, label: Any, help_text: Any = "") -> forms.ModelMultipleChoiceField:  # type: ignore[type-arg]
    return forms.ModelMultipleChoiceField(
        label=label,
        queryset=queryset,
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        help_text=help_text,
        error_messages={"required": _("Choose at least one.")},
    )


def with_ways(field: Any, company: Company) -> None:
    """Order units as a tree and label each with the way down to it."""
    field.choices = sorted(
        ((str(unit.uuid), company.way_to(unit)) for unit in company.units.values()),
        key=lambda one: one[1].casefold(),
    )


class UnitForm(RuleForm):
    rule_class, title = UnitRule, _("Unit")
    units = choices_of(Unit.objects.all(), _("Units"), _("With all units below them."))

    def adapt(self, company: Company) -> None:
        with_ways(self.fields["units"], company)

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        return cleaned | {"units": tuple(sorted(one.uuid for one in cleaned["units"]))}


class SiteForm(RuleForm):
    rule_class, title = SiteRule, _("Site")
    sites = choices_of(Site.objects.all(), _("Sites"))

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        return cleaned | {"sites": tuple(sorted(one.uuid for one in cleaned["sites"]))}


def yes_or_no(label: Any, yes: Any, no: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[("yes", yes), ("no", no)],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )


class LeadershipForm(RuleForm):
    rule_class, title = LeadershipRule, _("Leading people")
    needs_filling = False
    leads = yes_or_no(
        _("Does somebody report to them?"),
        _("Yes, they lead people"),
        _("No, they do not lead people"),
    )

    @classmethod
    def initial_of(cls, rule: Any) -> dict[str, Any]:
        return {"leads": "yes" if rule.leads else "no", "role": rule.role}


class ParticipationForm(RuleForm):
    rule_class, title = ParticipationRule, _("Earlier participation")
    needs_filling = False
    history = forms.ChoiceField(
        label=_("What must be true"),
        choices=[
            ("never", _("Has not taken part before")),
            ("free", _("Is not in a running cohort now")),
            ("completed_as_mentee", _("Has completed as a mentee")),
            ("completed_as_mentor", _("Has completed as a mentor")),
        ],
        widget=forms.RadioSelect,
        initial="never",
    )
    here = yes_or_no(_("Where"), _("In this program"), _("In any program"))

    @classmethod
    def initial_of(cls, rule: Any) -> dict[str, Any]:
        here = "yes" if rule.here else "no"
        return {"history": rule.history, "here": here, "role": rule.role}


class RatingForm(RuleForm):
    rule_class, title = RatingRule, _("Performance review")
    note = _(
        "Employees read this rule and what it found for themselves. Whoever sees who takes part "
        "can tell on which side of the limit their rating is."
    )
    at_least = number(_("Lowest rating"), most=999, help_text=_("On the scale of your reviews."))
    at_most = number(_("Highest rating"), most=999)
    within_months = forms.IntegerField(
        label=_("A review counts for this many months"),
        min_value=1,
        max_value=MOST_MONTHS,
        initial=18,
    )


class HighPotentialForm(RuleForm):
    rule_class, title = HighPotentialRule, _("High potential")
    needs_filling = False
    note = _(
        "Using this rule can give the mark away. Employees read “Put forward by HR”, not the mark "
        "itself; but they learn whether it holds for them, and whoever sees who takes part can "
        "guess the rest."
    )


FORMS: tuple[type[RuleForm], ...] = (
    GradeForm,
    TenureForm,
    UnitForm,
    SiteForm,
    LeadershipForm,
    ParticipationForm,
    RatingForm,
    HighPotentialForm,
)
BY_KIND = {form.rule_class.kind: form for form in FORMS}
