"""Database time of the eligibility preview and of a cohort's page, in scans of the people table.

At most four scans for each: for a preview of rules on the directory, for one with a rule of every
kind (docs/decisions/standing-on-the-row.md), for the cohort's page, and for the summary of equity
that the page fetches by itself.

Fills a database of its own with 100 000 people, four reviews each, a cohort of 2 000 and its pairs;
asks for the pages as an HR admin would, round after round; adds up the quickest time of every query
of each answer; and divides it by the quickest sequential scan of the table of people. Works on the
server of the running demo, or of DATABASE_URL, and drops its database.

    python -m bench.eligibility --rows 100000 --rounds 15

With TEST_TEMPLATE it begins with a copy of that database, which saves most of the migrations.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from importlib import import_module
from statistics import median
from typing import Any

import django
from django.core.management import call_command
from django.db import connection, transaction

from drills.ground import scratch_database

MOST_RATIO, MOST_SECONDS = 4.0, 0.150
SCAN = "SELECT count(*), sum(grade), max(hired_on), count(left_on) FROM people_person"


def main() -> int:
    options = arguments()
    template = os.environ.get("TEST_TEMPLATE", "template1")
    with scratch_database(template) as url, tempfile.TemporaryDirectory() as folder:
        return measure(url, folder, options)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--plans", action="store_true", help="print the plan of the slowest query")
    return parser.parse_args()


def measure(url: str, folder: str, options: argparse.Namespace) -> int:
    os.environ |= {"MENTORING_MODE": "test", "DATABASE_URL": url, "VAR_DIR": folder}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")
    django.setup()
    # Its models need the settings, which read the environment that was just set.
    company = import_module("bench.large_company")
    call_command("migrate", verbosity=0)
    return compare(company.pages(*company.fill(options.rows)), options)


def compare(
    asked: dict[str, Callable[[], Any]],
    options: argparse.Namespace,
    in_time: Collection[str] = (),
) -> int:
    """Asks for the pages and reads the table in turns, and reports. in_time: pages that have to
    keep to the seconds as well, however busy the machine."""
    seconds: dict[str, list[list[float]]] = {name: [] for name in asked}
    scans = []
    for ask in asked.values():
        ask()  # so that every round asks the same, with nothing left to be read for the first time
    for number in range(options.rounds):
        scans.append(time_scan())
        for name, ask in asked.items():
            seconds[name].append(time_page(ask, plans=options.plans and not number))
    return report(seconds, scans, options.rows, in_time)


@contextmanager
def timed() -> Iterator[list[tuple[float, str, Any]]]:
    """Seconds, text and values of each query until it ends."""
    found: list[tuple[float, str, Any]] = []

    def wrapper(execute: Any, query: str, values: Any, many: bool, context: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(query, values, many, context)
        finally:
            found.append((time.perf_counter() - start, query, values))

    with connection.execute_wrapper(wrapper):
        yield found


def time_page(ask: Callable[[], Any], *, plans: bool) -> list[float]:
    """Seconds of each query of the answer."""
    with timed() as queries:
        answer = ask()
    assert answer.status_code == 200, answer.status_code
    if plans:
        for took, query, _values in sorted(queries, key=lambda one: -one[0])[:6]:
            print(f"{took * 1000:7.1f} ms  {query[:100]}")
        explain(*max(queries, key=lambda one: one[0])[1:])
    return [seconds for seconds, _query, _values in queries]


def explain(query: str, values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {query}", values)
        print("\n".join(row[0] for row in cursor.fetchall()), "\n")


def time_scan() -> float:
    """One process reads the whole table and the columns that the plainest rules look at."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")
        cursor.execute("SET LOCAL enable_indexscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        start = time.perf_counter()
        cursor.execute(SCAN)
        return time.perf_counter() - start


def report(
    seconds: dict[str, list[list[float]]],
    scans: list[float],
    rows: int,
    in_time: Collection[str],
) -> int:
    """By the quickest of the rounds, query by query: what other work adds is not the query's.

    So is the scan; by whole answers the median of the rounds is told beside it.
    """
    scan, worst, late = min(scans), 0.0, False
    print(f"one sequential scan of {rows} people: {scan * 1000:.1f} ms")
    for name, rounds in seconds.items():
        quickest = sum(min(times) for times in zip(*rounds, strict=True))
        worst = max(worst, quickest / scan)
        middle = median(sum(times) / of for times, of in zip(rounds, scans, strict=True))
        told = f"{quickest * 1000:.1f} ms, {quickest / scan:.1f} scans"
        print(f"{name}: {told} (median of the rounds {middle:.1f})")
        if quickest > MOST_SECONDS:
            late |= name in in_time
            why = "MISSED" if name in in_time else "a slow or a busy machine"
            print(f"  more than {MOST_SECONDS * 1000:.0f} ms: {why}")
    print(f"at most {MOST_RATIO:.0f} scans each")
    return int(worst > MOST_RATIO or late)


if __name__ == "__main__":
    raise SystemExit(main())
