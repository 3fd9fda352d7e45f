"""What drills put into the outbox and read from it. Import once Django is set up."""

from collections import Counter

from celery import current_app
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.db.models import Count
from kombu import Connection

from notices.actions import post
from notices.models import Notice
from notices.trial import KIND
from people.models import Person

AT_ONCE = 500


def add_people(count: int, name: str = "drill") -> list[Person]:
    return Person.objects.bulk_create(
        Person(
            name=f"{name.title()} {number}",
            email=f"{name}{number}@demo.example",
            time_zone="Europe/Berlin" if number % 2 else "Asia/Tokyo",
        )
        for number in range(count)
    )


def add_notices(people: list[Person], occasion: str) -> None:
    """One for each, due now, through the front door."""
    for start in range(0, len(people), AT_ONCE):
        with transaction.atomic():
            for person in people[start : start + AT_ONCE]:
                post(key=f"drill:{occasion}:{person.pk}", to=person, kind=KIND.name, about=person)


def states() -> Counter[str]:
    rows = Notice.objects.values_list("state").annotate(count=Count("pk"))
    return Counter(dict(rows.order_by()))


def settled() -> bool:
    return not Notice.objects.filter(state__in=["queued", "retry", "inflight"]).exists()


def uuids() -> set[str]:
    return {str(uuid) for uuid in Notice.objects.values_list("uuid", flat=True)}


def sweep(broker: str) -> None:
    """What the scheduler does every 30 seconds."""
    with Connection(broker) as line:
        current_app.send_task("notices.tasks.sweep", queue="notices", connection=line)


def session_cookie(person: Person) -> str:
    """As if this person had just signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def disconnect() -> None:
    connection.close()
