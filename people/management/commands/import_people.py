"""Import a people file from a shell, by the same steps as on the page.

Exit codes: 0 done (or nothing to do), 1 the file cannot be read or was refused, 2 wrong arguments,
3 held: more people would leave than usual, and --confirm-leavers was not given.
"""

import json
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser

from people.actions import imports
from people.directory import mapping
from people.directory.problems import reason
from people.directory.running import apply_now, check_now
from people.directory.sheet import Unreadable
from people.models import Coverage, DateOrder, DirectoryImport, ImportState

REFUSED, WRONG_ARGUMENTS, HELD = 1, 2, 3
COUNTS = ("new", "changed", "left", "returned", "unchanged", "blocked")
SHOWN_PROBLEMS = 20


class Command(BaseCommand):
    help = "Import people from a CSV or XLSX file."

    def add_arguments(self, parser: CommandParser) -> None:
        fields = ", ".join(field.key for field in mapping.FIELDS)
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")
        parser.add_argument("--json", action="store_true", help="answer in JSON")
        parser.add_argument(
            "--some",
            action="store_true",
            help="the file lists only some people: nobody leaves by being missing from it",
        )
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="FIELD=COLUMN",
            help=f"which column holds a field, where the guess is wrong; fields: {fields}",
        )
        parser.add_argument("--date-order", choices=DateOrder.values, default="")
        parser.add_argument(
            "--confirm-leavers", action="store_true", help="apply even if many people would leave"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        directory_import = self.upload(options)
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
            self.apply(directory_import, confirmed=options["confirm_leavers"])
        self.answer(directory_import, as_json=options["json"])
        held = directory_import.state == ImportState.HELD
        failed = directory_import.state == ImportState.FAILED
        if directory_import.state != ImportState.APPLIED:
            imports.cancel(directory_import=directory_import)
        if failed:
            raise SystemExit(REFUSED)
        if held and not options["dry_run"]:
            raise SystemExit(HELD)

    def upload(self, options: dict[str, Any]) -> DirectoryImport:
        wishes = dict(text.split("=", 1) for text in options["map"] if "=" in text)
        if len(wishes) != len(options["map"]):
            raise CommandError("--map wants FIELD=COLUMN", returncode=WRONG_ARGUMENTS)
        path: Path = options["file"]
        covers = Coverage.SOME if options["some"] else Coverage.EVERYBODY
        try:
            with path.open("rb") as file:
                return imports.upload(
                    file=file, name=path.name, covers=covers, by=None, wishes=wishes
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

    def apply(self, directory_import: DirectoryImport, *, confirmed: bool) -> None:
        """Whoever has a shell on the server may confirm what an HR admin confirms on the page."""
        if directory_import.state == ImportState.HELD and confirmed:
            DirectoryImport.objects.filter(pk=directory_import.pk, state=ImportState.HELD).update(
                state=ImportState.CHECKED
            )
            directory_import.refresh_from_db()
        if directory_import.state == ImportState.CHECKED:
            imports.start_applying(directory_import=directory_import, by=None, here=True)
            apply_now(directory_import.uuid)
            directory_import.refresh_from_db()

    def answer(self, directory_import: DirectoryImport, *, as_json: bool) -> None:
        counts = {name: directory_import.summary.get(name, 0) for name in COUNTS}
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
                "message": directory_import.failure,
                "rows": directory_import.rows_total,
                **counts,
                "changes": directory_import.changes,
                "mapping": directory_import.mapping,
                "problems": problems,
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
            self.stdout.write(f"  … and {len(problems) - SHOWN_PROBLEMS} more (see --json)")
        if directory_import.state == ImportState.HELD:
            self.stdout.write(
                f"Held: {counts['left']} of {directory_import.summary['employed']} people would "
                "leave. Add --confirm-leavers if that is right."
            )
        if directory_import.state == ImportState.APPLIED:
            self.stdout.write("Applied.")
