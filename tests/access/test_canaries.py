"""Journals, and what people say about themselves, reach nobody they were not shared with: not
through the database, its audit trail, a mail, a filter or a form that echoes. Pages, exports and
log lines are crawled by the matrix."""

from typing import Any

import pytest
from django.core.exceptions import FieldError, ObjectDoesNotExist
from django.db import connection
from django.test import Client
from django.urls import reverse

from feedback.models import JournalEntry
from notices.kinds import Kind, kinds
from notices.letters import worded
from people.models import Person, SelfDescription
from tests.access import rule
from tests.access.matrix import NOWHERE
from tests.access.rules import RULES
from tests.access.world import SECRETS, World, make_world

pytestmark = pytest.mark.django_db

CLOSED_BY = ("canary-journal", "canary-self", "canary-rematch")
CLOSED = [secret for secret in SECRETS if secret.startswith(CLOSED_BY)]

# Administration, which HR may trace; no pair's and nobody's own words.
TRACED = {"canary-review", "canary-succession", "canary-comment"}


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        return connection.introspection.table_names(cursor)


def _tables_with(text: str) -> list[str]:
    """Tables in which any column of any row contains the text."""
    found = []
    with connection.cursor() as cursor:
        for table in _tables():
            quoted = connection.ops.quote_name(table)
            cursor.execute(
                f"SELECT EXISTS (SELECT FROM {quoted} t WHERE t::text LIKE %s)",  # noqa: S608
                [f"%{text}%"],
            )
            row = cursor.fetchone()
            if row and row[0]:
                found.append(table)
    return found


@pytest.mark.parametrize("secret", CLOSED)
def test_what_is_closed_is_in_no_table_as_it_was_written(secret: str) -> None:
    make_world()

    assert _tables_with(secret) == []


def test_what_a_pair_tells_each_other_is_not_in_the_audit_trail() -> None:
    make_world()

    for secret in set(SECRETS) - set(CLOSED) - TRACED:
        tables = _tables_with(secret)
        assert tables, f"{secret} should be somewhere, or this test tests nothing"
        assert [table for table in tables if table.endswith("event")] == []


def test_no_mail_carries_a_secret() -> None:
    world = make_world()
    texts = []

    for kind in kinds():
        for thing in _what_it_can_be_about(kind, world):
            for person in world.people.values():
                texts += _letter(kind, thing, person)

    # Where to meet is what a reminder is for; it goes to the two who meet there.
    private = set(SECRETS) - {"canary-place"}
    assert texts
    assert [secret for secret in private if secret in "\n".join(texts)] == []


def _what_it_can_be_about(kind: Kind, world: World) -> list[Any]:
    found = (kind.load(thing.uuid) for thing in world.objects.values())
    return [thing for thing in found if thing is not None]


def _letter(kind: Kind, thing: Any, person: Person) -> list[str]:
    """The mail as it would go out; a kind that has nothing to say to this person says nothing."""
    try:
        return list(worded(kind, thing, person))
    except (StopIteration, LookupError, ObjectDoesNotExist):
        return []


ENTRIES = {
    "mentee's entry": (rule.MENTEE,),
    "mentor's entry": (rule.MENTOR,),
    "shared entry": (rule.MENTEE, rule.MENTOR),
    "former partner's entry": (rule.FORMER,),
    "entry shared in the past": (rule.MENTEE,),
}


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_opens_for_its_readers_alone(name: str) -> None:
    world = make_world()
    url = reverse("feedback:entry", kwargs={"uuid": world.objects[name].uuid})

    for persona in rule.SIGNED_IN:
        client = Client()
        client.force_login(world.people[persona])
        expected = 200 if persona in ENTRIES[name] else 404
        assert (persona, client.get(url).status_code) == (persona, expected)


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_no_method_opens_a_journal_to_hr(method: str, client: Client) -> None:
    """405 says only what the address takes, the same for an entry that does not exist."""
    world = make_world()
    client.force_login(world.people[rule.HR])
    names = [name for name, asked in RULES.items() if asked.uuid in ENTRIES]

    for name in names:
        answers = [
            client.generic(method, reverse(name, kwargs={"uuid": uuid}))
            for uuid in (world.objects["mentee's entry"].uuid, NOWHERE)
        ]
        assert answers[0].status_code in {404, 405}
        assert answers[0].status_code == answers[1].status_code
        assert len(answers[0].content) == len(answers[1].content)


@pytest.mark.parametrize("lookup", ["icontains", "contains", "exact", "startswith", "regex"])
def test_no_filter_can_ask_what_a_journal_says(lookup: str) -> None:
    with pytest.raises(FieldError):
        JournalEntry.objects.filter(**{f"body__{lookup}": "canary"})


@pytest.mark.parametrize("lookup", ["icontains", "exact", "in", "gt"])
@pytest.mark.parametrize("name", ["answer", "words"])
def test_no_filter_can_ask_what_somebody_says_about_themselves(name: str, lookup: str) -> None:
    with pytest.raises(FieldError):
        SelfDescription.objects.filter(**{f"{name}__{lookup}": "canary"})


@pytest.mark.parametrize("persona", [p for p in rule.SIGNED_IN if p != rule.MENTEE])
def test_only_its_author_can_change_or_delete_an_entry(persona: str, client: Client) -> None:
    world = make_world()
    entry = world.objects["mentee's entry"]
    client.force_login(world.people[persona])

    for name, asked in RULES.items():
        if "entry" in str(asked.names()):
            for method in asked.methods():
                _send(client, method, name, entry)

    assert JournalEntry.objects.get(pk=entry.pk).body == "canary-journal-mentee"
    assert JournalEntry.objects.get(pk=entry.pk).visibility == "only_me"


def _send(client: Client, method: str, name: str, entry: JournalEntry) -> None:
    url = reverse(name, kwargs={"uuid": entry.uuid})
    data = {"body": "overwritten", "visibility": "my_mentorship"}
    response = getattr(client, method.lower())(url, data)
    assert response.status_code == 404
