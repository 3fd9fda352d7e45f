"""Import careers, reviews, succession or units' measures, by the same steps as on the page.

Exit codes: 0 done (or nothing to do), 1 the file cannot be read or was refused, 2 wrong arguments,
3 held: more would be removed than usual, and --confirm-removals was not given.
"""

from typing import Any

from django.core.management.base import CommandParser

from people.directory.kinds import KINDS
from people.management.importing import ImportCommand
from people.models import ImportKind

RECORDS = [kind for kind in KINDS if kind != ImportKind.PEOPLE]


class Command(ImportCommand):
    help = "Import careers, reviews, succession or units' measures from a CSV or XLSX file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=RECORDS)
        self.add_arguments_of_all(parser)
        parser.add_argument(
            "--confirm-removals",
            dest="confirm",
            action="store_true",
            help="apply even if much of the succession list would be removed",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        self.bring_in(KINDS[options["kind"]], options)
