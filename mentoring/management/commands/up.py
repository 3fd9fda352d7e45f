from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from mentoring.local.up import add_arguments, up


class Command(BaseCommand):
    """Listed by `manage.py help`; manage.py itself runs `up` before the settings are read."""

    help = "Start everything on this machine, with a made-up company, until Ctrl-C"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        up(
            port=options["port"],
            verbose=options["verbose"],
            until_ready=options["until_ready"],
        )
