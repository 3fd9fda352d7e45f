"""What the pages of a program share: names of competencies, kinds, and who runs it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.forms import EmployeeField
from programs.kinds import KINDS, ProgramKind
from programs.models import Competency, Program

MOST_NEW_COMPETENCIES = 20


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
    field.choices = [(kind.value, f"{kind.label}: {KINDS[kind].meaning}") for kind in ProgramKind]
    if program.has_people:
        field.disabled = True
        field.help_text = _("It stays as it is, since people have applied.")


class ManagerForm(forms.Form):
    person = EmployeeField(label=_("E-mail address"))
