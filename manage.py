#!/usr/bin/env python
"""The command line of Mentoring: `python manage.py help` lists what it can do."""

import os
import sys
from importlib import import_module

from mentoring.local.surroundings import join_running

# Commands that run before the settings are read, which ask for servers and secrets: the first makes
# them, the second needs none for its two spreadsheets. Each is a function that takes the arguments.
WITHOUT_SETTINGS = {
    "up": ("mentoring.local.up", "main"),
    "match": ("matching.management.commands.match", "main"),
}


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name in WITHOUT_SETTINGS:
        module, function = WITHOUT_SETTINGS[name]
        getattr(import_module(module), function)(sys.argv[2:])
        return None
    join_running(os.environ)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - after the path

    return execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
