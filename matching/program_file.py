"""How a program matches, in its file: written out whole, so that the file alone says it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from matching.actions.policies import save_program_policy
from matching.engine.criteria import CRITERIA
from matching.policies import CHOSEN, Judging, judging_of, usual_judging
from matching.policy_form import LIMITS
from programs.models import Program
from programs.program_file import Bringing, Section, register
from programs.program_file.shapes import Flag, Record, Whole


def sense(value: dict[str, Any]) -> str:
    if sum(value["weights"].values()) != 100:
        return _("The points must add up to 100.")
    limits = value["limits"]["grade_range"]
    if limits["minimum"] > limits["maximum"]:
        return _("The lower limit lies above the upper one.")
    return ""


def _shape() -> Record:
    usual = usual_judging()
    return Record(
        {
            "weights": Record({name: Whole(0, 100, usual.weights[name]) for name in CRITERIA}),
            "rules": Record({name: Flag(name in usual.rules) for name in CHOSEN}),
            "limits": Record(
                {
                    rule: Record(
                        {
                            limit: Whole(least, most, CHOSEN[rule].defaults[limit])
                            for limit, (_label, least, most) in limits.items()
                        }
                    )
                    for rule, limits in LIMITS.items()
                }
            ),
            "floor": Whole(0, 100, usual.floor),
            "fairest": Flag(usual.fairest),
        },
        check=sense,
    )


def export(program: Program) -> dict[str, Any]:
    now = judging_of(program)
    return {
        "weights": now.weights,
        "rules": {name: name in now.rules for name in CHOSEN},
        "floor": now.floor,
        "fairest": now.fairest,
        "limits": {name: dict(now.rules.get(name, CHOSEN[name].defaults)) for name in LIMITS},
    }


def store(program: Program, value: dict[str, Any], bringing: Bringing) -> None:
    rules = {
        name: dict(value["limits"].get(name, {})) for name, holds in value["rules"].items() if holds
    }
    judging = Judging(value["weights"], rules, value["floor"], value["fairest"])
    save_program_policy(program=program, judging=judging, by=bringing.by, reason=bringing.reason)


register(Section("matching", _shape(), export, store, place=66, asks_why=True))
