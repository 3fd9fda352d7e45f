"""Database time of the board of a cohort with 5 000 pairs, in scans of the people table.

Fills a database of its own with 100 000 people and a cohort, solves it with the engine, asks for
the board as an HR admin would, adds up the quickest time of every query of each answer, and divides
it by the quickest sequential scan of the table of people. Works on the server of the running demo,
or of DATABASE_URL, and drops its database.

It fails where a page takes more than four scans, or the first page more than 150 ms.

    python -m bench.board --rows 100000 --pairs 5000 --rounds 15

With TEST_TEMPLATE it begins with a copy of that database, which saves most of the migrations.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from importlib import import_module

import django
from django.core.management import call_command

from bench.eligibility import compare
from drills.ground import scratch_database


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--pairs", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--plans", action="store_true", help="print the plan of the slowest query")
    options = parser.parse_args()
    template = os.environ.get("TEST_TEMPLATE", "template1")
    with scratch_database(template) as url, tempfile.TemporaryDirectory() as folder:
        return measure(url, folder, options)


def measure(url: str, folder: str, options: argparse.Namespace) -> int:
    os.environ |= {"MENTORING_MODE": "test", "DATABASE_URL": url, "VAR_DIR": folder}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")
    django.setup()
    # Its models need the settings, which read the environment that was just set.
    full_board = import_module("bench.full_board")
    call_command("migrate", verbosity=0)
    pages = full_board.pages(full_board.fill(options.rows, options.pairs))
    return compare(pages, options, in_time=[full_board.FIRST])


if __name__ == "__main__":
    raise SystemExit(main())
