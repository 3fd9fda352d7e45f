"""A cohort with thousands of pairs in an empty database, solved by the engine, and its board."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse

from bench.large_company import FILL, reviews_are
from matching.actions.runs import request_run
from matching.models import Run, RunState
from matching.tasks import solve_run
from people.models import Person
from programs.models import Cohort, Enrollment
from tests.factories.people import make_hr_admin
from tests.factories.programs import make_cohort

FIRST = "first page of the board"


def fill(rows: int, pairs: int) -> Run:
    """Two seats a mentor; `pairs` mentees, and a few more who find no place."""
    with connection.cursor() as cursor:
        cursor.execute(FILL.format(rows=rows, **reviews_are()))
        cursor.execute("SET session_replication_role = origin")
    cohort = make_cohort(state="matching", seats=2 * pairs)
    enroll(cohort, pairs)
    run = request_run(cohort=cohort, by=make_hr_admin())
    solve_run(str(run.uuid))
    run.refresh_from_db()
    assert run.state == RunState.DONE, run.failure
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
    return run


def enroll(cohort: Cohort, pairs: int) -> None:
    people = list(Person.objects.employed().order_by("pk")[: pairs + pairs // 2 + pairs // 20])
    mentors = pairs // 2
    Enrollment.objects.bulk_create(
        Enrollment(
            cohort=cohort,
            person=one,
            role="mentor" if place < mentors else "mentee",
            seats=2 * (place < mentors),
            state="approved",
        )
        for place, one in enumerate(people)
    )


def pages(run: Run) -> dict[str, Callable[[], Any]]:
    """What is measured, by name: each asks for one whole answer."""
    client = Client(headers={"host": "localhost"})
    client.force_login(make_hr_admin())
    board = reverse("matching:board", args=[run.cohort.uuid])
    piece = {"hx-request": "true"}
    return {
        FIRST: lambda: client.get(board),
        "its next page": lambda: client.get(f"{board}?page=2", headers=piece),
        "the pairs under 60 points": lambda: client.get(f"{board}?below=60", headers=piece),
        "the pairs with a name": lambda: client.get(f"{board}?name=family1", headers=piece),
    }
