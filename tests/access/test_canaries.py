"""Journals reach nobody they were not shared with: not through the database, its audit trail, a
log line, a filter or a form that echoes. Pages and exports are crawled by the matrix."""

import logging

import pytest
from django.core.exceptions import FieldError
from django.db import connection
from django.test import Client
from django.urls import reverse

from feedback.models import JournalEntry
from tests.access import rule
from tests.access.matrix import Matrix
from tests.access.rules import RULES
from tests.access.world import SECRETS, make_world

pytestmark = pytest.mark.django_db

JOURNALS = [secret for secret in SECRETS if secret.startswith("canary-journal")]


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


@pytest.mark.parametrize("secret", JOURNALS)
def test_a_journal_is_in_no_table_as_it_was_written(secret: str) -> None:
    make_world()

    assert _tables_with(secret) == []


def test_what_a_pair_tells_each_other_is_not_in_the_audit_trail() -> None:
    make_world()

    for secret in set(SECRETS) - set(JOURNALS):
        tables = _tables_with(secret)
        assert tables, f"{secret} should be somewhere, or this test tests nothing"
        assert [table for table in tables if table.endswith("event")] == []


def test_no_log_line_carries_a_secret(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    matrix = Matrix(make_world())

    for name, asked in RULES.items():
        matrix.check(name, asked)

    assert [secret for secret in SECRETS if secret in caplog.text] == []


@pytest.mark.parametrize("lookup", ["icontains", "contains", "exact", "startswith", "regex"])
def test_no_filter_can_ask_what_a_journal_says(lookup: str) -> None:
    with pytest.raises(FieldError):
        JournalEntry.objects.filter(**{f"body__{lookup}": "canary"})


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
