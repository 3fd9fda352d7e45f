#!/usr/bin/env python
"""The command line of Mentoring: `python manage.py help` lists what it can do."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - after the path

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
