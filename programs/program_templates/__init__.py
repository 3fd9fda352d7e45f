"""The templates a program can begin from: one YAML file each, in a folder per language.

What is missing in the reader's language is read in English. See
docs/decisions/program-templates-are-files.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language

from programs.models.competency_level import Level

HERE = Path(__file__).parent
FALLBACK = "en"
# In the order in which they are offered.
KEYS = (
    "new_manager",
    "high_potential",
    "onboarding",
    "reverse",
    "women_in_technology",
    "succession",
    "peer_circle",
    "flash",
)


TAKEN_OVER = (
    "kind",
    "purpose",
    "strategic_goal",
    "expects_of_mentors",
    "expects_of_mentees",
    "boundaries",
    "confidentiality",
    "minutes_per_month",
    "cadence_weeks",
    "touchpoint_minutes",
    "months",
    "rolling",
)


@dataclass(frozen=True)
class TemplateCompetency:
    name: str
    description: str
    behaviours: dict[int, str]


@dataclass(frozen=True)
class TemplateMeasure:
    what: str
    how: str
    unit: str
    target: Decimal
    months: int


@dataclass(frozen=True)
class ProgramTemplate:
    """Lists of promises and boundaries become one line each."""

    key: str
    name: str
    kind: str
    summary: str
    audience: str
    purpose: str
    strategic_goal: str
    expects_of_mentors: str
    expects_of_mentees: str
    boundaries: str
    confidentiality: str
    minutes_per_month: int
    cadence_weeks: int
    touchpoint_minutes: int
    months: int
    rolling: bool = False
    competencies: list[TemplateCompetency] = field(default_factory=list)
    measures: list[TemplateMeasure] = field(default_factory=list)

    def fields(self) -> dict[str, Any]:
        """What a program takes over as its own; its name, competencies and measures aside."""
        return {name: getattr(self, name) for name in TAKEN_OVER} | {"template": self.key}


def program_templates(language: str | None = None) -> list[ProgramTemplate]:
    return [program_template(key, language) for key in KEYS]


def program_template(key: str, language: str | None = None) -> ProgramTemplate:
    """In the language of the request, unless another one is named."""
    return _read(key, language or get_language() or FALLBACK)


@cache
def _read(key: str, language: str) -> ProgramTemplate:
    stored = _load(f"{key}.yaml", language)
    known = _load("competencies.yaml", language)
    several = ("expects_of_mentors", "expects_of_mentees", "boundaries")
    stored |= {name: "\n".join(stored[name]) for name in several}
    stored |= {name: stored[name].strip() for name in ("purpose", "confidentiality")}
    return ProgramTemplate(
        **stored
        | {
            "key": key,
            "strategic_goal": stored["strategic_goal"].strip(),
            "competencies": [_competency(known[name]) for name in stored["competencies"]],
            "measures": [
                TemplateMeasure(**one | {"target": Decimal(one["target"])})
                for one in stored["measures"]
            ],
        }
    )


def all_competencies(language: str | None = None) -> list[TemplateCompetency]:
    language = language or get_language() or FALLBACK
    return [_competency(one) for one in _load("competencies.yaml", language).values()]


def _competency(stored: dict[str, str]) -> TemplateCompetency:
    levels = {level.value: stored[level.name.lower()] for level in Level}
    return TemplateCompetency(stored["name"], stored["description"], levels)


def _load(name: str, language: str) -> dict[str, Any]:
    """The file of the language, of its main language, else the English one."""
    for folder in (language, language.split("-")[0], FALLBACK):
        path = HERE / folder / name
        if path.is_file():
            found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
            return found
    raise LookupError(name)
