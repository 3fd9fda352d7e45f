#!/usr/bin/env python
"""The command line of Mentoring: `python manage.py help` lists what it can do."""

import os
import sys

from mentoring.local.surroundings import join_running


def main() -> None:
    if sys.argv[1:2] == ["up"]:
        # Before Django, whose settings need the servers and the secrets that this makes.
        from mentoring.local.up import main as up  # noqa: PLC0415 - only for this command

        return up(sys.argv[2:])
    if sys.argv[1:2] == ["match"]:
        # Two spreadsheets need no server and no secret, which the settings would ask for.
        from django.conf import settings  # noqa: PLC0415 - only for this command

        from matching.management.commands.match import Command  # noqa: PLC0415 - the same

        settings.configure()
        return Command().run_from_argv(sys.argv)
    join_running(os.environ)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - after the path

    return execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
