"""What the commands share that import a file from a shell, by the same steps as on the page."""

import json
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from people.actions import imports
from people.directory.kind import FileKind
from people.directory.kinds import kind_of
from people.directory.problems import left_out_words, reason
from people.directory.running import apply_now, check_now
from people.directory.sheet import Unreadable
from people.models import Coverage, DateOrder, DirectoryImport, ImportState

REFUSED, WRONG_ARGUMENTS, HELD = 1, 2, 3
SHOWN_PROBLEMS = 20
HOLDS = {
    "leavers": "Held: {left} of {employed} people would leave. Add --confirm-leavers if that is "
    "right.",
    "removals": "Held: {removed} of {known} roles and candidates would be removed. Add "
    "--confirm-removals if that is right.",
    "regrading": "Held: many people change their grade at once and nothing else. Add --regrading "
    "regrading or --regrading promotions.",
}


def past_day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is not a day such as 2026-03-31") from None
    if day > timezone.localdate():
        raise ArgumentTypeError(f"{text} is still to come")
    return day


class ImportCommand(BaseCommand):
    def add_arguments_of_all(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")
        parser.add_argument("--json", action="store_true", help="answer in JSON")
        parser.add_argument(
            "--as-of",
            type=past_day,
            metavar="YYYY-MM-DD",
            help="the day the file speaks of; unless given, the day in its name, or today",
        )
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="FIELD=COLUMN",
            help="which column holds a field, where the guess is wrong",
        )
        parser.add_argument("--date-order", choices=DateOrder.values, default="")

    def bring_in(self, kind: FileKind, options: dict[str, Any]) -> None:
        directory_import = self.upload(kind, options)
        imports.start_check(
            directory_import=directory_import,
            chosen=directory_import.mapping,
            date_order=options["date_order"] or directory_import.date_order,
            covers=directory_import.covers,
            here=True,
        )
        check_now(directory_import.uuid)
        directory_import.refresh_from_db()
        if not options["dry_run"]:
            self.apply(directory_import, options)
        self.answer(directory_import, as_json=options["json"])
        held = directory_import.state == ImportState.HELD
        failed = directory_import.state == ImportState.FAILED
        if directory_import.state != ImportState.APPLIED:
            imports.cancel(directory_import=directory_import)
        if failed:
            raise SystemExit(REFUSED)
        if held and not options["dry_run"]:
            raise SystemExit(HELD)

    def upload(self, kind: FileKind, options: dict[str, Any]) -> DirectoryImport:
        wishes = dict(text.split("=", 1) for text in options["map"] if "=" in text)
        if len(wishes) != len(options["map"]):
            raise CommandError("--map wants FIELD=COLUMN", returncode=WRONG_ARGUMENTS)
        path: Path = options["file"]
        covers = Coverage.SOME if options.get("some") else Coverage.EVERYBODY
        try:
            with path.open("rb") as file:
                return imports.upload(
                    file=file,
                    name=path.name,
                    kind=kind.key,
                    covers=covers,
                    as_of=options["as_of"],
                    by=None,
                    wishes=wishes,
                )
        except OSError as problem:
            raise CommandError(
                f"{path} cannot be opened: {problem.strerror}", returncode=WRONG_ARGUMENTS
            ) from problem
        except Unreadable as problem:
            self.refuse(str(problem), as_json=options["json"])

    def refuse(self, message: str, *, as_json: bool) -> NoReturn:
        if as_json:
            self.stdout.write(json.dumps({"state": "failed", "message": message}))
            raise SystemExit(REFUSED)
        raise CommandError(message, returncode=REFUSED)

    def apply(self, directory_import: DirectoryImport, options: dict[str, Any]) -> None:
        """Whoever has a shell on the server may confirm what an HR admin confirms on the page."""
        if options["confirm"] and directory_import.asks("leavers", "removals"):
            imports.confirm_leavers(directory_import=directory_import, by=None)
        if options.get("regrading") and directory_import.asks("regrading"):
            imports.answer_regrading(
                directory_import=directory_import, answer=options["regrading"], by=None
            )
        directory_import.refresh_from_db()
        if directory_import.state == ImportState.CHECKED:
            imports.start_applying(directory_import=directory_import, by=None, here=True)
            apply_now(directory_import.uuid)
            directory_import.refresh_from_db()

    def answer(self, directory_import: DirectoryImport, *, as_json: bool) -> None:
        kinds = kind_of(directory_import).meanings
        counts = {name: directory_import.summary.get(name, 0) for name in kinds}
        problems = [
            {
                "line": problem.line,
                "column": problem.column,
                "reason": reason(problem.code, problem.value, problem.other),
                "blocks_row": problem.blocks_row,
            }
            for problem in directory_import.problems.all()
        ]
        if as_json:
            answer = {
                "state": directory_import.state,
                "kind": directory_import.kind,
                "as_of": directory_import.as_of.isoformat(),
                "message": directory_import.failure,
                "rows": directory_import.rows_total,
                **counts,
                "changes": directory_import.changes,
                "holds": directory_import.open_holds,
                "mapping": directory_import.mapping,
                "problems": problems,
                "problems_found": sum(directory_import.summary.get("problems", {}).values()),
                "problems_note": left_out_words(directory_import.summary),
            }
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
            return
        self.tell(directory_import, counts, problems)

    def tell(
        self,
        directory_import: DirectoryImport,
        counts: dict[str, int],
        problems: list[dict[str, Any]],
    ) -> None:
        if directory_import.failure:
            self.stderr.write(directory_import.failure)
            return
        said = ", ".join(f"{count} {name}" for name, count in counts.items() if name != "blocked")
        self.stdout.write(f"{directory_import.changes} changes: {said}.")
        if counts["blocked"]:
            self.stdout.write(f"{counts['blocked']} rows have errors and are left out.")
        for problem in problems[:SHOWN_PROBLEMS]:
            self.stdout.write("  line {line}, {column}: {reason}".format(**problem))
        if len(problems) > SHOWN_PROBLEMS:
            found = sum(directory_import.summary["problems"].values())
            self.stdout.write(f"  … and {found - SHOWN_PROBLEMS} more (see --json)")
        if left_out := left_out_words(directory_import.summary):
            self.stdout.write(f"  {left_out}")
        if directory_import.state == ImportState.HELD:
            for hold in directory_import.open_holds:
                self.stdout.write(HOLDS[hold].format(**directory_import.summary))
        if directory_import.state == ImportState.APPLIED:
            self.stdout.write("Applied.")
