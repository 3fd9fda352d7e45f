"""The text each pair signs; absent where the program keeps to the usual one of its kind."""

from __future__ import annotations

from programs.models import Program
from programs.program_file.sections import Bringing, Section, register
from programs.program_file.shapes import Text

LONGEST = 5000


def export(program: Program) -> str:
    return program.agreement


def store(program: Program, value: str, bringing: Bringing) -> None:
    program.agreement = value
    program.save(update_fields=["agreement", "updated_at"])


register(Section("agreement", Text(LONGEST), export, store, place=62))
