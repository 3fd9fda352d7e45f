"""A program to a file, and a file to a program: in one transaction, under the program's lock."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from programs.actions.turnstiles import locked_program
from programs.models import Program
from programs.program_file.reading import FORMAT
from programs.program_file.sections import SECTIONS, Bringing
from programs.program_file.shapes import Plain, tidy

WIDTH = 96


class Dumper(yaml.SafeDumper):
    """Long texts as blocks, so that a change of one line is a change of one line."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _plain(dumper: yaml.SafeDumper, value: Plain) -> yaml.ScalarNode:
    """Under the tag that a reader would guess, so that it stands there without quotes."""
    kinds = {int: "int", float: "float", date: "timestamp"}
    guessed = kinds.get(type(yaml.safe_load(value)), "str")
    return dumper.represent_scalar(f"tag:yaml.org,2002:{guessed}", str(value))


Dumper.add_representer(str, _text)
Dumper.add_representer(Plain, _plain)


def export_document(program: Program) -> dict[str, Any]:
    """Every section as plain values, empty ones too."""
    return {section.name: tidied(section.export(program)) for section in SECTIONS}


def tidied(value: Any) -> Any:
    """As reading gives texts back: browsers end lines in their own way."""
    if isinstance(value, dict):
        return {name: tidied(one) for name, one in value.items()}
    if isinstance(value, list):
        return [tidied(one) for one in value]
    return tidy(value) if isinstance(value, str) and not isinstance(value, Plain) else value


def export_program(program: Program) -> str:
    document = {"mentoring": FORMAT} | pruned(export_document(program))
    options: dict[str, Any] = {"sort_keys": False, "allow_unicode": True, "width": WIDTH}
    return str(yaml.dump(document, Dumper=Dumper, **options))


def pruned(value: Any) -> Any:
    """Without what is empty: reading puts the defaults back."""
    if isinstance(value, dict):
        kept = {name: pruned(one) for name, one in value.items()}
        return {name: one for name, one in kept.items() if one not in (None, "", [], {})}
    return [pruned(one) for one in value] if isinstance(value, list) else value


def target_of(document: dict[str, Any]) -> Program | None:
    """The program the file speaks of: the one of its name."""
    return Program.objects.filter(name__iexact=document["program"]["name"]).first()


@transaction.atomic
def import_file(
    document: dict[str, Any],
    bringing: Bringing,
    *,
    program: Program | None,
    seen: str | None = None,
) -> Program:
    """A new program as a draft, or `program` made equal to the file. Twice is once.

    seen: the fingerprint of the program that the reader compared with; if somebody changed it
    since, nothing is applied. Raises ValidationError.
    """
    if program is None:
        program = Program(owner=bringing.by)
    else:
        program = locked_program(program)
        if seen is not None and seen != fingerprint(program):
            raise ValidationError(
                _("Somebody changed this program meanwhile. Look at the new differences first.")
            )
    for section in SECTIONS:
        section.store(program, document[section.name], bringing)
    return program


def fingerprint(program: Program) -> str:
    """Changes whenever anything that the file holds changes."""
    return digest(export_document(program))


def digest(document: dict[str, Any]) -> str:
    return sha256(yaml.dump(document, Dumper=Dumper).encode()).hexdigest()
