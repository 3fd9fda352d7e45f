"""Weights to begin with, by the kind of mentoring. Each is an emphasis, not a law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matching.engine.criteria import CRITERIA
from programs.kinds import KINDS, ProgramKind


@dataclass(frozen=True)
class Preset:
    """emphasis: criterion → how much it counts beside the others; what is not named counts 0."""

    key: str
    label: str | Promise
    meaning: str | Promise
    emphasis: Mapping[str, int]

    def weights(self) -> dict[str, int]:
        return to_hundred({name: self.emphasis.get(name, 0) for name in CRITERIA})


LEARNING = Preset(
    "learning",
    _("Learning first"),
    _("Most for what the mentor offers of what the mentee wants, and can help with."),
    {"competencies": 60, "goals": 15, "grade_gap": 10, "closeness": 10, "ways": 5},
)
BALANCED = Preset(
    "balanced",
    _("Balanced"),
    _("What is wanted and offered leads; goals, experience, nearness and taste follow."),
    {
        **{"competencies": 35, "goals": 15, "trajectory": 10, "grade_gap": 10},
        **{"closeness": 15, "ways": 5, "safety": 5, "interests": 5},
    },
)
EXPERIENCE = Preset(
    "experience",
    _("Experience"),
    _("A mentor well ahead, who knows the way, counts as much as what they offer."),
    {"competencies": 35, "goals": 5, "trajectory": 20, "grade_gap": 30, "closeness": 10},
)
DIRECTION = Preset(
    "direction",
    _("A new direction"),
    _("People who walked the way into another part of the company, or look at it from there."),
    {"competencies": 25, "goals": 10, "trajectory": 35, "grade_gap": 10, "exposure": 20},
)
NEAR = Preset(
    "near",
    _("Easy to meet"),
    _("People who can meet without a journey or an odd hour."),
    {"competencies": 35, "goals": 10, "grade_gap": 10, "closeness": 45},
)
PRESETS = {one.key: one for one in (BALANCED, LEARNING, EXPERIENCE, DIRECTION, NEAR)}


def presets(kind: str) -> tuple[Preset, ...]:
    return tuple(PRESETS[key] for key in KINDS[ProgramKind(kind)].weighing)


def preset_called(key: str, kind: str) -> Preset | None:
    return next((one for one in presets(kind) if one.key == key), None)


def to_hundred(points: Mapping[str, int], wanted: int = 100) -> dict[str, int]:
    """The same proportions in whole points that sum to `wanted`; of nothing, equal shares.

    Largest remainder: what rounding down leaves goes to those it took most from, in order.
    """
    total = sum(points.values())
    if total <= 0:
        return to_hundred(dict.fromkeys(points, 1), wanted)
    whole = {name: wanted * one // total for name, one in points.items()}
    by_rest = sorted(points, key=lambda name: -(wanted * points[name] % total))
    for name in by_rest[: wanted - sum(whole.values())]:
        whole[name] += 1
    return whole
