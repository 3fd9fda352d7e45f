"""A program: what it is for, who may join, what it asks for; and who runs it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.forms import EmployeeField
from people.queries import last_changed_by
from programs.kinds import KINDS, ProgramKind
from programs.models import Competency, Program
from web.forms import SharedEdit

MOST_NEW_COMPETENCIES = 20
READY = (ProgramKind.ONE_TO_ONE, ProgramKind.REVERSE)


class ProgramForm(SharedEdit, forms.ModelForm):  # type: ignore[type-arg]
    new_competencies = forms.CharField(
        label=_("New competencies"),
        help_text=_("One on each line. They join the list for every program."),
        widget=forms.Textarea(attrs={"rows": 3}),
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
        self.fields["competencies"].required = False
        offer_kinds(self.fields["kind"], self.instance)

    def changed_by(self) -> str:
        return last_changed_by(self.instance)

    def clean_new_competencies(self) -> list[str]:
        return names_in(self.cleaned_data["new_competencies"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = cleaned.get("competencies") or cleaned.get("new_competencies")
        if not chosen and "new_competencies" not in self.errors:
            self.add_error("competencies", gettext("Name at least one: matching builds on it."))
        if cleaned.get("new_competencies") and "competencies" in cleaned:
            cleaned["competencies"] = with_known(
                cleaned["competencies"], cleaned["new_competencies"]
            )
        return cleaned


def with_known(chosen: Iterable[Competency], names: Iterable[str]) -> QuerySet[Competency]:
    """What was chosen, and what was typed as new but is in the list by now.

    So that the same form sent twice asks for the same thing twice.
    """
    wanted = Q(pk__in=[one.pk for one in chosen])
    for name in names:
        wanted |= Q(name__iexact=name)
    return Competency.objects.filter(wanted)


def names_in(text: str) -> list[str]:
    """One name on each line, each of them once."""
    first: dict[str, str] = {}
    for line in filter(None, (" ".join(line.split()) for line in text.split("\n"))):
        first.setdefault(line.casefold(), line)
    names = list(first.values())
    if len(names) > MOST_NEW_COMPETENCIES or any(len(name) > 120 for name in names):
        raise ValidationError(
            gettext("At most %(n)s at a time, each up to 120 characters.")
            % {"n": MOST_NEW_COMPETENCIES}
        )
    return names


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


class ManagerForm(forms.Form):
    person = EmployeeField(label=_("E-mail address"))
