"""How a program is judged: written freely before the launch, in versions with a reason after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Person
from programs.actions.turnstiles import locked_program
from programs.models import MeasureVersion, Program, SuccessMeasure


@transaction.atomic
def save_measure(
    *,
    program: Program,
    content: Mapping[str, Any],
    by: Person,
    measure: SuccessMeasure | None = None,
    reason: str = "",
) -> SuccessMeasure:
    """A new measure or a changed one; the program's lock keeps the launch from slipping between.

    `content`: what, how, unit, baseline, target, months.
    """
    program = locked_program(program)
    if program.launched_at and not reason:
        raise ValidationError(_("Say why: the measures were fixed when the program was launched."))
    if measure is None:
        measure = _next_measure(program)
        _write(measure, 1, content, reason=reason, by=by)
    elif program.launched_at is None:
        MeasureVersion.objects.filter(measure=measure).update(
            **content, written_by=by, updated_at=timezone.now()
        )
    elif any(getattr(measure.current, name) != value for name, value in content.items()):
        _write(measure, measure.current.version + 1, content, reason=reason, by=by)
    return measure


@transaction.atomic
def drop_measure(*, measure: SuccessMeasure, by: Person, reason: str = "") -> None:
    """Before the launch it is gone; after it, a last version says why it is measured no more."""
    program = locked_program(measure.program)
    if program.launched_at is None:
        measure.delete()
        return
    last = MeasureVersion.objects.filter(measure=measure).latest("version")
    if last.dropped:
        return
    if not reason:
        raise ValidationError(_("Say why: the measures were fixed when the program was launched."))
    content = {name: getattr(last, name) for name in CONTENT}
    _write(measure, last.version + 1, content, reason=reason, by=by, dropped=True)


CONTENT = ("what", "how", "unit", "baseline", "target", "months")


def fix_measures(program: Program) -> None:
    """At the launch: what stands there now stays."""
    versions = MeasureVersion.objects.filter(measure__program=program, fixed_at=None)
    versions.update(fixed_at=program.launched_at)


def _next_measure(program: Program) -> SuccessMeasure:
    last = program.measures.aggregate(last=Max("position"))["last"] or 0
    return SuccessMeasure.objects.create(program=program, position=last + 1)


def _write(
    measure: SuccessMeasure,
    version: int,
    content: Mapping[str, Any],
    *,
    reason: str,
    by: Person,
    dropped: bool = False,
) -> None:
    MeasureVersion.objects.create(
        measure=measure,
        version=version,
        **content,
        reason=reason,
        dropped=dropped,
        fixed_at=timezone.now() if measure.program.launched_at else None,
        written_by=by,
    )
