"""`manage.py demo_data --seed 7 --people 1200`: the demo company, into an empty database."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from mentoring.demo.loader import FEWEST, NotEmpty, load_demo
from mentoring.demo.people_file import write_people_file
from mentoring.demo.record_files import write_record_files


class Command(BaseCommand):
    help = "Load the demo company: made-up people, programs and meetings. Needs an empty database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seed", type=int, default=7, help="the same seed, the same company")
        parser.add_argument("--people", type=int, default=1200, help="how many work there")
        parser.add_argument(
            "--today", type=date.fromisoformat, help="the day the story ends, such as 2026-11-23"
        )

        parser.add_argument(
            "--write-people-file",
            type=Path,
            metavar="PATH",
            help="only write the people as a file that can be imported, and load nothing",
        )
        parser.add_argument(
            "--write-record-files",
            type=Path,
            metavar="FOLDER",
            help="only write files of careers, reviews, succession and measures, and load nothing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["write_people_file"]:
            write_people_file(options["write_people_file"], options["seed"], options["people"])
            return
        if options["write_record_files"]:
            write_record_files(options["write_record_files"], options["seed"], options["people"])
            return
        if settings.MODE == "production":
            raise CommandError(
                "This is production: the demo company is only for MENTORING_MODE=demo,"
                " development or test."
            )
        if options["people"] < FEWEST:
            raise CommandError(f"The demo company needs at least {FEWEST} people.")
        today = options["today"] or timezone.localdate()
        try:
            loaded = load_demo(options["seed"], options["people"], today)
        except NotEmpty:
            raise CommandError(
                "This database has people of its own: the demo company goes into an empty one."
            ) from None
        self.stdout.write(
            f"The demo company is loaded: {options['people']} people."
            if loaded
            else "The demo company is already there."
        )
