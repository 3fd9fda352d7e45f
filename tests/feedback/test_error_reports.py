"""When something breaks while somebody writes, the report of it knows nothing of the text."""

import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.signals import got_request_exception
from django.test import Client, override_settings
from django.views.debug import ExceptionReporter

from feedback.models import JournalEntry
from tests.factories.feedback import make_entry
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
CANARY = "canary-in-a-report"


@contextmanager
def reports() -> Iterator[list[str]]:
    """What a mail to the admins would say about each error, as HTML and as text."""
    written: list[str] = []

    def listen(request: Any, **_: Any) -> None:
        kind, error, traceback = sys.exc_info()
        reporter = ExceptionReporter(request, kind, error, traceback, is_email=True)
        written.extend([reporter.get_traceback_html(), reporter.get_traceback_text()])

    got_request_exception.connect(listen)
    try:
        with override_settings(DEBUG=False):
            yield written
    finally:
        got_request_exception.disconnect(listen)


def breaks(*_: Any, **__: Any) -> None:
    raise RuntimeError("The disk is full.")


@pytest.mark.parametrize("method", ["save", "_do_update"])
def test_neither_writing_nor_editing_leaks(monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    bo = make_person()
    entry = make_entry(bo, CANARY)
    client = Client(raise_request_exception=False)
    client.force_login(bo)
    monkeypatch.setattr(JournalEntry, method, breaks)
    monkeypatch.setattr("django.db.models.query.QuerySet.bulk_create", breaks)

    with reports() as written:
        data = {"key": str(uuid.uuid4()), "body": f"{CANARY} {CANARY}", "revision": "1"}
        statuses = [
            client.post(url, data).status_code
            for url in ("/journal/new/", f"/journal/{entry.uuid}/edit/")
        ]

    assert statuses == [500, 500]
    assert len(written) == 4
    assert all("The disk is full." in report for report in written)
    assert not any(CANARY in report for report in written)
