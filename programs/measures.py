"""The success measures of a program as pages and reports show them: all versions side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone

from programs.models import MeasureVersion, Program, SuccessMeasure


@dataclass(frozen=True)
class Told:
    """A measure with its versions, the first one first; `due_on` once the program is launched."""

    measure: SuccessMeasure
    versions: list[tuple[MeasureVersion, date | None]]

    @property
    def now(self) -> MeasureVersion:
        return self.versions[-1][0]

    @property
    def due_on(self) -> date | None:
        return self.versions[-1][1]

    @property
    def has_changed(self) -> bool:
        return len(self.versions) > 1


def measures_of(program: Program, *, with_dropped: bool = True) -> list[Told]:
    """In two queries, whatever their number."""
    launched = _launched_on(program)
    versions = Prefetch("versions", MeasureVersion.objects.order_by("version"))
    told = [
        Told(one, [(v, launched and v.due_on(launched)) for v in one.versions.all()])
        for one in program.measures.select_related("program").prefetch_related(versions)
    ]
    return [one for one in told if with_dropped or not one.now.dropped]


def with_typed(
    told: list[Told], measure: SuccessMeasure | None, version: MeasureVersion, program: Program
) -> list[Told]:
    """With one measure as somebody is writing it; without a `measure` it is a new one."""
    launched = _launched_on(program)
    now = [(version, launched and version.due_on(launched))]
    if measure is None:
        return [*told, Told(SuccessMeasure(program=program), now)]
    return [Told(measure, now) if one.measure == measure else one for one in told]


def _launched_on(program: Program) -> date | None:
    return program.launched_at and timezone.localdate(program.launched_at)
