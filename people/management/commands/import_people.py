"""Import a people file from a shell, by the same steps as on the page.

Exit codes: 0 done (or nothing to do), 1 the file cannot be read or was refused, 2 wrong arguments,
3 held: more people would leave than usual, or their grades look re-graded, and it was not said
whether that is right.
"""

from typing import Any

from django.core.management.base import CommandParser

from people.directory.kinds.people import PEOPLE
from people.management.importing import ImportCommand
from people.models import GradeAnswer


class Command(ImportCommand):
    help = "Import people from a CSV or XLSX file."

    def add_arguments(self, parser: CommandParser) -> None:
        self.add_arguments_of_all(parser)
        parser.add_argument(
            "--some",
            action="store_true",
            help="the file lists only some people: nobody leaves by being missing from it",
        )
        parser.add_argument(
            "--confirm-leavers",
            dest="confirm",
            action="store_true",
            help="apply even if many people would leave",
        )
        parser.add_argument(
            "--regrading",
            choices=GradeAnswer.values,
            help="what it is when many people change their grade at once",
        )
        parser.epilog = f"fields: {', '.join(field.key for field in PEOPLE.fields)}"

    def handle(self, *_args: Any, **options: Any) -> None:
        self.bring_in(PEOPLE, options)
