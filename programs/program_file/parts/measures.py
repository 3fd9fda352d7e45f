"""How the program is judged: what its measures say now. Earlier versions stay where they are."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from programs.actions.measures import CONTENT, drop_measure, save_measure
from programs.models import MeasureVersion, Program, SuccessMeasure
from programs.models.measure import Unit
from programs.program_file.sections import Bringing, Section, register
from programs.program_file.shapes import Figure, Listing, OneOf, Record, Text, Whole, figure


def sense(entry: dict[str, Any]) -> str:
    """What the database would refuse, said with the line it stands in."""
    target, baseline = entry["target"], entry["baseline"]
    if entry["unit"] == Unit.PERCENT and target and not 0 <= Decimal(target) <= 100:
        return _("A share lies between 0 and 100 percent.")
    if target and target == baseline:
        return _("The target is where it stands today already.")
    return ""


MEASURES = Listing(
    Record(
        {
            "what": Text(120, required=True),
            "how": Text(5000, required=True),
            "unit": OneOf(Unit.values, default=Unit.PERCENT),
            "baseline": Figure(),
            "target": Figure(required=True),
            "months": Whole(1, 120, default=12),
        },
        required=frozenset({"what", "how", "target"}),
        check=sense,
    ),
    key="what",
    most=50,
)


def export(program: Program) -> list[dict[str, Any]]:
    return [_entry(one.current) for one in measured(program)]


def measured(program: Program) -> list[SuccessMeasure]:
    """Those that are not dropped, with their versions read."""
    measures = program.measures.prefetch_related("versions")
    return [one for one in measures if not one.current.dropped]


def _entry(version: MeasureVersion) -> dict[str, Any]:
    values = {name: getattr(version, name) for name in CONTENT}
    return values | {name: figure(values[name]) for name in ("baseline", "target")}


def store(program: Program, value: list[dict[str, Any]], bringing: Bringing) -> None:
    known = {one.current.what: one for one in measured(program)}
    told: dict[str, Any] = {"by": bringing.by, "reason": bringing.reason}
    kept = []
    for entry in value:
        measure = known.pop(entry["what"], None)
        if measure is None or _entry(measure.current) != entry:
            measure = save_measure(program=program, content=content(entry), measure=measure, **told)
        kept.append(measure)
    for measure in known.values():
        drop_measure(measure=measure, **told)
    for position, measure in enumerate(kept, start=1):
        SuccessMeasure.objects.filter(pk=measure.pk).update(position=position)


def content(entry: dict[str, Any]) -> dict[str, Any]:
    baseline = Decimal(entry["baseline"]) if entry["baseline"] else None
    return entry | {"baseline": baseline, "target": Decimal(entry["target"])}


register(Section("measures", MEASURES, export, store, place=60, asks_why=True))
