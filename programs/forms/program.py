"""A program: what it is for, who may join, what it asks for; and who runs it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.models import Person, Site, Unit
from people.queries import last_changed_by
from programs.eligibility import (
    Company,
    GradeRule,
    Reach,
    Rule,
    SiteRule,
    TenureRule,
    UnitRule,
    as_json,
    reach,
)
from programs.kinds import KINDS, ProgramKind
from programs.models import Competency, Program
from web.forms import SharedEdit

MOST_NEW_COMPETENCIES = 20
READY = (ProgramKind.ONE_TO_ONE, ProgramKind.REVERSE)
RULE_FIELDS = frozenset(
    {"grade_at_least", "grade_at_most", "tenure_at_least", "tenure_at_most", "units", "sites"}
)


class ProgramForm(SharedEdit, forms.ModelForm):  # type: ignore[type-arg]
    new_competencies = forms.CharField(
        label=_("New competencies"),
        help_text=_("One on each line. They join the list for every program."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    grade_at_least = forms.IntegerField(
        label=_("Lowest grade"), min_value=0, max_value=99, required=False
    )
    grade_at_most = forms.IntegerField(
        label=_("Highest grade"), min_value=0, max_value=99, required=False
    )
    tenure_at_least = forms.IntegerField(
        label=_("At least this many months here"), min_value=0, max_value=600, required=False
    )
    tenure_at_most = forms.IntegerField(
        label=_("At most this many months here"), min_value=0, max_value=600, required=False
    )
    units = forms.ModelMultipleChoiceField(
        label=_("Units"),
        queryset=Unit.objects.all(),
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        help_text=_("With all units below them. None chosen: every unit."),
        required=False,
    )
    sites = forms.ModelMultipleChoiceField(
        label=_("Sites"),
        queryset=Site.objects.all(),
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: every site."),
        required=False,
    )

    class Meta:
        model = Program
        fields = [
            "name",
            "kind",
            "purpose",
            "competencies",
            "minutes_per_month",
            "cadence_weeks",
            "touchpoint_minutes",
        ]
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 4}),
            "competencies": forms.CheckboxSelectMultiple,
            "kind": forms.RadioSelect,
        }
        labels = {"competencies": _("Competencies people can offer or want")}
        help_texts = {
            "name": _("As people should know it, such as “First-time leaders”."),
            "purpose": _("What should be different afterwards, and for whom? Employees read this."),
            "competencies": _("Choose or add at least one: matching builds on them."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.company = Company()
        self.fields["competencies"].required = False
        with_ways(self.fields["units"], self.company)
        offer_kinds(self.fields["kind"], self.instance)
        for name, value in values_of(self.instance.rules).items():
            self.initial.setdefault(name, value)

    def changed_by(self) -> str:
        return last_changed_by(self.instance)

    def clean_new_competencies(self) -> list[str]:
        first: dict[str, str] = {}
        lines = [
            " ".join(line.split()) for line in self.cleaned_data["new_competencies"].split("\n")
        ]
        for line in filter(None, lines):
            first.setdefault(line.casefold(), line)
        names = list(first.values())
        if len(names) > MOST_NEW_COMPETENCIES or any(len(name) > 120 for name in names):
            raise ValidationError(
                gettext("At most %(n)s at a time, each up to 120 characters.")
                % {"n": MOST_NEW_COMPETENCIES}
            )
        return names

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = cleaned.get("competencies") or cleaned.get("new_competencies")
        if not chosen and "new_competencies" not in self.errors:
            self.add_error("competencies", gettext("Name at least one: matching builds on it."))
        if cleaned.get("new_competencies") and "competencies" in cleaned:
            cleaned["competencies"] = with_known(
                cleaned["competencies"], cleaned["new_competencies"]
            )
        for kind in ("grade", "tenure"):
            self._check_span(cleaned, kind)
        if not self.errors:
            self.instance.eligibility = as_json(rules_in(cleaned))
        return cleaned

    def _check_span(self, cleaned: dict[str, Any], kind: str) -> None:
        least, most = cleaned.get(f"{kind}_at_least"), cleaned.get(f"{kind}_at_most")
        if least is not None and most is not None and least > most:
            self.add_error(f"{kind}_at_most", gettext("This is below the lower limit."))

    def reach(self) -> Reach | None:
        """How many may join by what stands in the form now; None while it makes no sense."""
        if not self.is_bound:
            return reach(self.instance.rules, self.company)
        if set(self.errors) & RULE_FIELDS:
            return None
        return reach(rules_in(self.cleaned_data), self.company)


def with_known(chosen: Iterable[Competency], names: Iterable[str]) -> QuerySet[Competency]:
    """What was chosen, and what was typed as new but is in the list by now.

    So that the same form sent twice asks for the same thing twice.
    """
    wanted = Q(pk__in=[one.pk for one in chosen])
    for name in names:
        wanted |= Q(name__iexact=name)
    return Competency.objects.filter(wanted)


def rules_in(cleaned: dict[str, Any]) -> list[Rule]:
    """The rules a filled-in form stands for; empty fields make none."""
    rules: list[Rule] = []
    grade = (cleaned.get("grade_at_least"), cleaned.get("grade_at_most"))
    tenure = (cleaned.get("tenure_at_least"), cleaned.get("tenure_at_most"))
    if grade != (None, None):
        rules.append(GradeRule(*grade))
    if tenure != (None, None):
        rules.append(TenureRule(*tenure))
    if units := cleaned.get("units"):
        rules.append(UnitRule(tuple(sorted(unit.uuid for unit in units))))
    if sites := cleaned.get("sites"):
        rules.append(SiteRule(tuple(sorted(site.uuid for site in sites))))
    return rules


def values_of(rules: list[Rule]) -> dict[str, Any]:
    """What the form shows for stored rules: the way back from `rules_in`."""
    values: dict[str, Any] = {}
    for rule in rules:
        if isinstance(rule, GradeRule):
            values |= {"grade_at_least": rule.at_least, "grade_at_most": rule.at_most}
        if isinstance(rule, TenureRule):
            values["tenure_at_least"] = rule.at_least_months
            values["tenure_at_most"] = rule.at_most_months
        if isinstance(rule, UnitRule):
            values["units"] = list(rule.units)
        if isinstance(rule, SiteRule):
            values["sites"] = list(rule.sites)
    return values


def offer_kinds(field: Any, program: Program) -> None:
    """Each kind with what it means; it stays what it is once people have applied."""
    field.choices = [
        (kind.value, f"{kind.label}: {KINDS[kind].meaning}")
        for kind in ProgramKind
        if kind in READY
    ]
    if program.has_people:
        field.disabled = True
        field.help_text = _("It stays as it is, since people have applied.")


def with_ways(field: Any, company: Company) -> None:
    """Order units as a tree and label each with the way down to it."""
    field.choices = sorted(
        ((str(unit.uuid), company.way_to(unit)) for unit in company.units.values()),
        key=lambda one: one[1].casefold(),
    )


class ManagerForm(forms.Form):
    person = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The address of an employee, as it stands in the directory."),
    )

    def clean_person(self) -> Person:
        address = self.cleaned_data["person"]
        person = Person.objects.employed().filter(email__iexact=address).first()
        if person is None:
            raise ValidationError(gettext("Nobody who works here has this address."))
        return person
