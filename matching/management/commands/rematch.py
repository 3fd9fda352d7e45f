"""manage.py rematch RUN: solves a run once more and says whether the result is the same."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from matching.avoiding import Unreadable
from matching.models import Run, RunState
from matching.timings import timings_in_a_line


class Command(BaseCommand):
    help = "Solve a finished run of the matching once more from its record, compare, and verify"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("run", type=UUID, help="the last part of the address of its record")

    def handle(self, *args: Any, **options: Any) -> None:
        from matching.repeating import depends_on_time, repeated  # noqa: PLC0415 - numpy only where it is solved

        run = Run.objects.filter(uuid=options["run"]).first()
        if run is None:
            raise CommandError("There is no such run.")
        if run.state != RunState.DONE:
            raise CommandError("This run ended without a result, so there is nothing to compare.")
        if depends_on_time(run):
            raise CommandError("This run was stopped early: how far it came depends on the time.")
        try:
            again = repeated(run)
        except Unreadable as error:
            raise CommandError(
                "No key here opens what the run kept to itself. Give JOURNAL_KEYS the key it had."
            ) from error
        if again.differences:
            raise CommandError("Not the same. " + "; ".join(again.differences) + ".")
        self.stdout.write(
            f"The same {again.result.matched} pairs, {again.result.score / 1000:.3f} points and "
            f"prices, by engine {again.result.engine}, in {again.result.seconds} s; input "
            f"{run.input_digest}."
        )
        took = timings_in_a_line(run.timings, again.result.timings)
        self.stdout.write(f"Seconds of each stage, then → now: {took}.")
        self.stdout.write(f"The kept result was verified by itself, too. {again.claim}")
