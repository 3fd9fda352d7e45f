"""Database time of the eligibility preview and of a cohort's page, in scans of the people table.

At most four scans for each: for a preview of rules on the directory, for one with a rule of every
kind (docs/decisions/standing-on-the-row.md), for the cohort's page, and for the summary of equity
that the page fetches by itself.

Fills a database of its own with 100 000 people, four reviews each, a cohort of 2 000 and its pairs;
asks for the pages as an HR admin would; adds up the time of every query of each answer; and divides
it by one sequential scan of the table of people in the same round. Works on the server of the
running demo, or of DATABASE_URL, and drops its database.

    python -m bench.eligibility --rows 100000 --rounds 15

With TEST_TEMPLATE it begins with a copy of that database, which saves most of the migrations.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from typing import TYPE_CHECKING, Any

from drills.ground import scratch_database

if TYPE_CHECKING:
    from programs.models import Cohort, Program

MOST_RATIO, MOST_SECONDS = 4.0, 0.150
SCAN = "SELECT count(*), sum(grade), max(hired_on), count(left_on) FROM people_person"
COHORT_OF = 2_000
# Triggers and foreign keys are not what is measured: the rows are put in without them.
FILL = """
SET session_replication_role = replica;
INSERT INTO people_site (uuid, created_at, updated_at, name, time_zone)
  SELECT gen_random_uuid(), now(), now(), 'Site ' || n, 'UTC' FROM generate_series(1, 12) n;
INSERT INTO people_unit (uuid, created_at, updated_at, name, parent_id)
  SELECT gen_random_uuid(), now(), now(), 'Unit ' || n,
         CASE WHEN n > 1 THEN (n + 8) / 10 END FROM generate_series(1, 400) n;
INSERT INTO people_person (uuid, created_at, updated_at, password, email, name, preferred_name,
    job_title, grade, unit_id, site_id, manager_id, time_zone, language, languages, hired_on,
    left_on, leaving_kind, high_potential)
  SELECT gen_random_uuid(), now(), now(), repeat('x', 80), 'worker' || n || '@demo.example',
         'Given' || n % 977 || ' Family' || n % 1531, '', 'Engineer ' || n % 50,
         1 + n % 12, 1 + n * 7 % 400, 1 + n % 12, CASE WHEN n > 1 THEN (n + 6) / 8 END, 'UTC',
         'en', '{{en,de}}', current_date - 900 - n * 13 % 7000,
         CASE WHEN n % 11 = 10 THEN current_date - n % 890 END, '', n % 17 = 0
    FROM generate_series(1, {rows}) n;
INSERT INTO people_performancereview
    (uuid, created_at, updated_at, person_id, cycle, reviewed_on, rating, scale_min, scale_max
     {imported})
  SELECT gen_random_uuid(), now(), now(), n, 'Year ' || y, current_date - 100 - 365 * y,
         1 + (n + y) % 5, 1, 5 {imported_values}
    FROM generate_series(1, {rows}) n, generate_series(0, 3) y;
"""


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
    import django  # noqa: PLC0415  the settings read the environment that was just set

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    asked = pages(*fill(options.rows))
    seconds: dict[str, list[float]] = {name: [] for name in asked}
    scans = []
    for _round in range(options.rounds):
        scans.append(time_scan())
        for name, ask in asked.items():
            seconds[name].append(time_page(ask, plans=options.plans and not _round))
    return report(seconds, scans, options.rows)


def fill(rows: int) -> tuple[Program, Cohort]:
    from django.db import connection  # noqa: PLC0415

    from people.models import PerformanceReview  # noqa: PLC0415
    from people.standing import rebuild_standing  # noqa: PLC0415
    from tests.factories.programs import make_cohort, make_program  # noqa: PLC0415

    known = {"person", "cycle", "reviewed_on", "rating", "scale_min", "scale_max"}
    known |= {"id", "uuid", "created_at", "updated_at"}
    more = [one for one in PerformanceReview._meta.concrete_fields if one.name not in known]
    values = [f"'{one.get_default()}'" if not one.null else "NULL" for one in more]
    words = {
        "imported": "".join(f", {one.column}" for one in more),
        "imported_values": "".join(f", {value}" for value in values),
    }
    program = make_program("Leaders")
    cohort = make_cohort(program, name="Spring", state="running", seats=COHORT_OF)
    with connection.cursor() as cursor:
        cursor.execute(FILL.format(rows=rows, **words))
        cursor.execute("SET session_replication_role = origin")
    rebuild_standing()
    enroll(cohort)
    with connection.cursor() as cursor:
        # Without the room that the first writing of standing left: an emptier table scans slower.
        cursor.execute("VACUUM (FULL) people_person")
        cursor.execute("VACUUM (ANALYZE)")
    return program, cohort


def enroll(cohort: Cohort) -> None:
    from people.models import Person  # noqa: PLC0415
    from programs.models import Enrollment, Mentorship, Participant  # noqa: PLC0415

    people = list(Person.objects.employed().order_by("pk")[:COHORT_OF])
    half = COHORT_OF // 2
    rows = Enrollment.objects.bulk_create(
        Enrollment(
            cohort=cohort,
            person=one,
            role="mentor" if place < half else "mentee",
            seats=int(place < half),
            state="approved",
        )
        for place, one in enumerate(people)
    )
    now = cohort.created_at
    pairs = Mentorship.objects.bulk_create(
        Mentorship(cohort=cohort, started_at=now) for _ in range(half)
    )
    Participant.objects.bulk_create(
        Participant(
            mentorship=pair,
            enrollment=row,
            person=row.person,
            role=row.role,
            accepted_at=now,
            joined_at=now,
        )
        for place, pair in enumerate(pairs)
        for row in (rows[place], rows[half + place])
    )


def pages(program: Program, cohort: Cohort) -> dict[str, Callable[[], Any]]:
    """What is measured, by name: each asks for one whole answer."""
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from people.models import Site, Unit  # noqa: PLC0415
    from tests.factories.people import make_hr_admin  # noqa: PLC0415

    client = Client(headers={"host": "localhost"})
    client.force_login(make_hr_admin())
    preview = reverse("programs:setup-eligibility", args=[program.uuid])
    units = [str(one.uuid) for one in Unit.objects.filter(pk__in=[2, 5, 9])]
    directory = {
        "count": "1",
        "row": ["0:grade", "1:tenure", "2:unit", "3:site", "4:high_potential"],
        "rule-0-at_least": "4",
        "rule-1-at_least_months": "12",
        "rule-2-units": units,
        "rule-3-sites": [str(one.uuid) for one in Site.objects.all()[:6]],
    }
    more = ["5:leadership", "6:participation", "7:rating"]
    every = directory | {
        "row": [*directory["row"], *more],
        "rule-5-leads": "yes",
        "rule-6-history": "never",
        "rule-6-here": "no",
        "rule-7-at_least": "3",
        "rule-7-within_months": "18",
    }
    return {
        "preview, all rules on the directory": lambda: client.post(preview, directory),
        "preview, a rule of every kind": lambda: client.post(preview, every),
        "cohort page": lambda: client.get(reverse("programs:cohort", args=[cohort.uuid])),
        "equity summary, which the cohort page fetches": lambda: client.get(
            reverse("insights:equity-summary", args=[cohort.uuid]), headers={"hx-request": "true"}
        ),
    }


@contextmanager
def timed() -> Iterator[list[tuple[float, str, Any]]]:
    """Seconds, text and values of each query until it ends."""
    from django.db import connection  # noqa: PLC0415

    found: list[tuple[float, str, Any]] = []

    def wrapper(execute: Any, query: str, values: Any, many: bool, context: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(query, values, many, context)
        finally:
            found.append((time.perf_counter() - start, query, values))

    with connection.execute_wrapper(wrapper):
        yield found


def time_page(ask: Callable[[], Any], *, plans: bool) -> float:
    with timed() as queries:
        answer = ask()
    assert answer.status_code == 200, answer.status_code
    if plans:
        for took, query, _values in sorted(queries, key=lambda one: -one[0])[:6]:
            print(f"{took * 1000:7.1f} ms  {query[:100]}")
        explain(*max(queries, key=lambda one: one[0])[1:])
    return sum(seconds for seconds, _query, _values in queries)


def explain(query: str, values: Any) -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {query}", values)
        print("\n".join(row[0] for row in cursor.fetchall()), "\n")


def time_scan() -> float:
    """One process reads the whole table and the columns that the plainest rules look at."""
    from django.db import connection, transaction  # noqa: PLC0415

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")
        cursor.execute("SET LOCAL enable_indexscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        start = time.perf_counter()
        cursor.execute(SCAN)
        return time.perf_counter() - start


def report(seconds: dict[str, list[float]], scans: list[float], rows: int) -> int:
    """By the quickest of the rounds: what other work on the machine adds is not the query's."""
    scan, worst = min(scans), 0.0
    print(f"one sequential scan of {rows} people: {scan * 1000:.1f} ms")
    for name, found in seconds.items():
        worst = max(worst, min(found) / scan)
        middle = median(one / of for one, of in zip(found, scans, strict=True))
        quickest = f"{min(found) * 1000:.1f} ms, {min(found) / scan:.1f} scans"
        print(f"{name}: {quickest} (median of the rounds {middle:.1f})")
        if min(found) > MOST_SECONDS:
            print(f"  more than {MOST_SECONDS * 1000:.0f} ms: a slow or a busy machine")
    print(f"at most {MOST_RATIO:.0f} scans each")
    return int(worst > MOST_RATIO)


if __name__ == "__main__":
    raise SystemExit(main())
