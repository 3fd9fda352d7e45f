"""Old notices leave; nobody is told twice because of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from notices import forgetting
from notices.actions import post
from notices.forgetting import KEPT, forget_old
from notices.models import JobSlot, Notice, NoticeAttempt, SpentKey
from notices.tasks import forget_old_notices
from tests.factories.notices import OCCASION, make_notice
from tests.factories.people import make_person
from tests.races import together

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LONG_AGO = NOW - KEPT - timedelta(days=1)


def make_old(key: str, state: str = "sent") -> Notice:
    stopped: dict[str, Any] = {} if state in {"sent", "queued"} else {"reason": "done"}
    sent: dict[str, Any] = {"sent_at": LONG_AGO} if state == "sent" else {}
    return make_notice(key=key, state=state, updated_at=LONG_AGO, **stopped, **sent)


def test_what_is_finished_leaves_after_its_time_and_what_waits_for_somebody_stays() -> None:
    for state in ("sent", "cancelled", "suppressed", "parked", "failed", "queued"):
        make_old(state, state)
    NoticeAttempt.objects.create(
        notice=Notice.objects.get(key="sent"), number=1, closed_at=LONG_AGO, outcome="accepted"
    )
    make_notice(key="young", state="sent", sent_at=NOW, updated_at=NOW - KEPT + timedelta(days=1))

    forget_old_notices()

    assert set(Notice.objects.values_list("key", flat=True)) == {
        "parked",
        "failed",
        "queued",
        "young",
    }
    assert not NoticeAttempt.objects.exists()


def test_an_occasion_that_was_told_of_is_not_told_of_again() -> None:
    make_old("meeting:9")
    forget_old()

    for _twice in range(2):
        assert post(key="meeting:9", to=make_person(), kind=OCCASION.name) is None

    assert not Notice.objects.exists()
    assert SpentKey.objects.count() == 1


def test_a_daily_message_stays_while_something_in_it_is_open() -> None:
    digest = make_old("digest")
    make_notice(key="member", bundle=digest)

    forget_old()
    assert Notice.objects.count() == 2

    Notice.objects.filter(key="member").update(
        state="cancelled", reason="done", updated_at=LONG_AGO
    )
    forget_old()
    assert not Notice.objects.exists()


def test_a_night_has_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgetting, "BATCH", 2)
    monkeypatch.setattr(forgetting, "MOST_BATCHES", 2)
    for number in range(5):
        make_old(f"old:{number}")

    assert [forget_old(), forget_old(), forget_old()] == [4, 1, 0]


def test_old_turns_leave_too() -> None:
    JobSlot.objects.create(job="count_sheep", slot="old")
    JobSlot.objects.update(created_at=NOW - timedelta(days=91))
    JobSlot.objects.create(job="count_sheep", slot="young")

    forget_old()

    assert JobSlot.objects.get().slot == "young"


@pytest.mark.django_db(transaction=True)
def test_posting_at_the_moment_of_forgetting_tells_nobody_again() -> None:
    ana = make_person()
    for number in range(20):
        make_old(f"meeting:{number}")

    def tell() -> None:
        for number in range(20):
            with transaction.atomic():
                post(key=f"meeting:{number}", to=ana, kind=OCCASION.name)

    assert together(forget_old, tell, tell) == []

    assert not Notice.objects.exclude(state="sent").exists()
