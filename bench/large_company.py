"""A company of any size in an empty database, with a cohort, and the pages asked of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse

from people.models import PerformanceReview, Person, Site, Unit
from people.standing import rebuild_standing
from programs.models import Cohort, Enrollment, Mentorship, Participant, Program
from tests.factories.people import make_hr_admin
from tests.factories.programs import make_cohort, make_program

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


def reviews_are() -> dict[str, str]:
    """What the imported columns of a review hold where nothing was imported."""
    known = {"person", "cycle", "reviewed_on", "rating", "scale_min", "scale_max"}
    known |= {"id", "uuid", "created_at", "updated_at"}
    more = [one for one in PerformanceReview._meta.concrete_fields if one.name not in known]
    values = [f"'{one.get_default()}'" if not one.null else "NULL" for one in more]
    return {
        "imported": "".join(f", {one.column}" for one in more),
        "imported_values": "".join(f", {value}" for value in values),
    }


def fill(rows: int) -> tuple[Program, Cohort]:
    program = make_program("Leaders")
    cohort = make_cohort(program, name="Spring", state="running", seats=COHORT_OF)
    with connection.cursor() as cursor:
        cursor.execute(FILL.format(rows=rows, **reviews_are()))
        cursor.execute("SET session_replication_role = origin")
    rebuild_standing()
    enroll(cohort)
    with connection.cursor() as cursor:
        # Without the room that the first writing of standing left: an emptier table scans slower.
        cursor.execute("VACUUM (FULL) people_person")
        cursor.execute("VACUUM (ANALYZE)")
    return program, cohort


def enroll(cohort: Cohort) -> None:
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
