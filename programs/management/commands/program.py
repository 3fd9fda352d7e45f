"""manage.py program export|diff|import: a program's whole set-up as one YAML file.

manage.py program export "First-Time Leaders" --out leaders.yaml
manage.py program diff leaders.yaml        0: equal, 1: it differs
manage.py program import leaders.yaml --by hr@example.com     a new one is a draft
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from people.models import Person
from programs.models import Program
from programs.program_file import (
    Bringing,
    Difference,
    differences,
    export_document,
    export_program,
    import_file,
    read_file,
    target_of,
)


class Command(BaseCommand):
    help = "Export the set-up of a program to a YAML file, compare a file with it, or import one"

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        export = verbs.add_parser("export", help="write the set-up of a program")
        export.add_argument("name", help="the program's name")
        export.add_argument("--out", type=Path, metavar="FILE", help="the terminal if absent")
        for verb, words in (
            ("diff", "say what an import would change"),
            ("import", "make the program of that name equal to the file; a new one is a draft"),
        ):
            one = verbs.add_parser(verb, help=words)
            one.add_argument("file", type=Path, help="the file, or - for standard input")
            one.add_argument(
                "--program", metavar="NAME", help="another program than the file names"
            )
            if verb == "import":
                one.add_argument("--by", metavar="E-MAIL", required=True, help="who brings it in")
                one.add_argument("--reason", default="", help="why fixed measures change")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['verb']}")(options)

    def _export(self, options: dict[str, Any]) -> None:
        text = export_program(program_named(options["name"]))
        if options["out"]:
            options["out"].write_text(text, encoding="utf-8")
        else:
            self.stdout.write(text, ending="")

    def _diff(self, options: dict[str, Any]) -> None:
        document, program = self._read(options)
        if program is None:
            self.stdout.write(f"There is no program “{document['program']['name']}” yet.")
            sys.exit(1)
        found = differences(export_document(program), document)
        self._tell(found)
        sys.exit(1 if found else 0)

    def _import(self, options: dict[str, Any]) -> None:
        document, program = self._read(options)
        bringing = Bringing(person_at(options["by"]), options["reason"])
        found = differences(export_document(program), document) if program else []
        try:
            saved = import_file(document, bringing, program=program)
        except ValidationError as problem:
            raise CommandError("\n".join(problem.messages)) from problem
        if program is None:
            self.stdout.write(f"“{saved.name}” is there now, as a draft.")
        else:
            self._tell(found)

    def _tell(self, found: list[Difference]) -> None:
        for one in found:
            self.stdout.write(str(one))
        self.stdout.write(f"{len(found)} differences." if found else "No differences.")

    def _read(self, options: dict[str, Any]) -> tuple[dict[str, Any], Program | None]:
        try:
            document = read_file(text_of(options["file"]))
        except ValidationError as refused:
            raise CommandError("\n".join(refused.messages)) from refused
        if options["program"]:
            return document, program_named(options["program"])
        return document, target_of(document)


def text_of(file: Path) -> str:
    try:
        if str(file) == "-":
            return sys.stdin.read()
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise CommandError(f"{file} cannot be read: {problem}") from problem


def program_named(name: str) -> Program:
    found = Program.objects.filter(name__iexact=name).first()
    if found is None:
        known = ", ".join(Program.objects.values_list("name", flat=True)) or "none"
        raise CommandError(f"There is no program “{name}”. There are: {known}.")
    return found


def person_at(address: str) -> Person:
    found = Person.objects.employed().filter(email__iexact=address).first()
    if found is None:
        raise CommandError(f"Nobody who works here has the address {address}.")
    return found
