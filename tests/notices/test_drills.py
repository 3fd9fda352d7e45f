"""A small version of the two drills: real workers, pages, Valkey and mail server."""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection

from drills import outbox, redis
from drills.ground import Ground, ground

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def drill() -> Iterator[Ground]:
    """On the test database itself: migrating another one would take too long."""
    server = urlsplit(os.environ["DATABASE_URL"])
    url = urlunsplit(server._replace(path=f"/{connection.settings_dict['NAME']}"))
    with ground(lease=5, database_url=url, secret=settings.SECRET_KEY) as drill:
        yield drill


def test_killed_workers_lose_nothing_and_repeat_next_to_nothing(drill: Ground) -> None:
    plan = outbox.Plan(reminders=150, workers=2, kills=3, sweep_seconds=1, most_seconds=60)

    figures = outbox.run(drill, plan)

    assert figures.promise_kept(), str(figures)
    assert figures.once + figures.twice == 150


def test_without_redis_nothing_is_lost_and_pages_answer(drill: Ground) -> None:
    plan = redis.Plan(minutes=0.02, notices=20, sweep_seconds=1, most_seconds=60, pause=0.1)

    figures = redis.run(drill, plan)

    assert figures.promise_kept(), str(figures)
    assert figures.visits.pages >= 4
