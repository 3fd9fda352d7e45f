import time
from concurrent.futures import ThreadPoolExecutor
from io import StringIO

import pytest
from celery import current_app
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.db import connection

from drills.smtp_sink import RunningSink
from notices import bell, ledger, tasks
from notices.delivery import deliver_due
from notices.models import Notice
from tests.factories.notices import make_notice
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


def test_the_sweep_sends_though_nobody_rang(sink: RunningSink) -> None:
    make_notice()

    tasks.sweep()
    tasks.sweep()

    assert len(sink.accepted) == 1


def test_much_work_wakes_more_workers(sink: RunningSink, monkeypatch: pytest.MonkeyPatch) -> None:
    rings: list[int] = []
    monkeypatch.setattr(tasks, "ring", lambda: rings.append(1))
    for _ in range(60):
        make_notice()

    tasks.sweep()
    assert len(rings) == 60 // ledger.BATCH

    tasks.sweep()
    assert len(rings) == 60 // ledger.BATCH


@pytest.mark.django_db(transaction=True)
def test_three_sweeps_at_once_claim_each_notice_once() -> None:
    notices = {make_notice().pk for _ in range(70)}

    def claim() -> list[int]:
        try:
            return [notice.pk for notice in ledger.claim(limit=30)]
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        claims = [future.result() for future in [pool.submit(claim) for _ in range(3)]]

    taken = [pk for claimed in claims for pk in claimed]
    assert len(taken) == len(set(taken))
    assert set(taken) <= notices


def test_work_that_is_not_finished_in_time_is_passed_on(
    sink: RunningSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    rings: list[int] = []
    monkeypatch.setattr("notices.delivery.ring", lambda: rings.append(1))
    for _ in range(ledger.BATCH + 1):
        make_notice()

    deliver_due(seconds=0)

    assert rings == [1]
    assert Notice.objects.filter(state="sent").count() == ledger.BATCH


def test_a_mail_backend_other_than_smtp_works_too(mailoutbox: list[EmailMessage]) -> None:
    notice = make_notice(make_person("Ana", email="ana@demo.example"))

    deliver_due()

    [mail] = mailoutbox
    assert mail.to == ["ana@demo.example"]
    assert mail.extra_headers["Message-ID"] == notice.message_id


def test_a_dead_broker_costs_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(bell, "_muted_until", 0.0)
    monkeypatch.setitem(
        current_app.conf, "broker_url", "redis+socket:///nowhere/redis.sock?virtual_host=0"
    )
    start = time.monotonic()

    bell.ring()

    assert time.monotonic() - start < 2
    assert bell._muted_until > start


def test_an_operator_can_try_the_way_from_end_to_end(sink: RunningSink) -> None:
    make_person(email="ana@demo.example")

    call_command("try_mail", "Ana@demo.example", stdout=StringIO())
    deliver_due()

    assert [mail["subject"] for mail in sink.accepted] == ["A trial message from Mentoring"]


def test_trying_needs_somebody_who_is_there() -> None:
    with pytest.raises(CommandError, match="Nobody here"):
        call_command("try_mail", "nobody@demo.example")
