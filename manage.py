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
    join_running(os.environ)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - after the path

    return execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
