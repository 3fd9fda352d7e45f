"""The parts of a program file, in the order in which they stand in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from people.models import Person
from programs.models import Program
from programs.program_file.shapes import Record, Shape, Whole


@dataclass(frozen=True)
class Bringing:
    """Who brings the file in, and why: measures that are fixed change only with a reason."""

    by: Person
    reason: str = ""


@dataclass(frozen=True)
class Section:
    """One key of the file.

    export gives the plain value that `shape` reads back. store makes the program's rows equal to
    a value; it runs inside the transaction of the import, under the lock of the program, and
    raises ValidationError where the program may not change that way. asks_why: once the program is
    launched, a change of this part has a reason.
    """

    name: str
    shape: Shape
    export: Callable[[Program], Any]
    store: Callable[[Program, Any, Bringing], None]
    place: int
    asks_why: bool = False


SECTIONS: list[Section] = []


def register(section: Section) -> Section:
    """Add a section; the file lists them by `place`. Twice is an error."""
    if any(one.name == section.name for one in SECTIONS):
        raise ValueError(f"the section {section.name} is there already")
    SECTIONS.append(section)
    SECTIONS.sort(key=lambda one: one.place)
    return section


def document_shape() -> Record:
    fields: dict[str, Shape] = {"mentoring": Whole(1, 1, default=1)}
    fields |= {section.name: section.shape for section in SECTIONS}
    return Record(fields, required=frozenset({"mentoring", "program"}))
