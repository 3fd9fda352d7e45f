"""Quiet hours, the daily message, and what somebody does not want at all."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from drills.smtp_sink import RunningSink
from notices import ledger
from notices.actions import cancel
from notices.delivery import deliver_due
from notices.digest import KIND
from notices.models import Notice, NoticePreference
from people.models import Person
from tests.factories.notices import OCCASION, Occasion, make_notice
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


def wish(person: Person, delivery: str) -> None:
    NoticePreference.objects.create(person=person, kind=OCCASION.name, delivery=delivery)


def make_sleeper(hours: int = 1, **fields: Any) -> Person:
    """Somebody whose quiet hours began an hour ago and end so many hours from now."""
    now = timezone.now()
    quiet = {
        "quiet_from": (now - timedelta(hours=1)).time().replace(second=0, microsecond=0),
        "quiet_until": (now + timedelta(hours=hours)).time().replace(second=0, microsecond=0),
    }
    return make_person("Ana", **(quiet | fields))


def digest_of(person: Person) -> Notice:
    return Notice.objects.get(kind=KIND.name, recipient=person)


def morning_comes(notice: Notice) -> None:
    past = timezone.now() - timedelta(hours=1)
    Notice.objects.filter(pk=notice.pk).update(not_before=past, due_at=past)


def states() -> dict[str, tuple[str, str]]:
    return {notice.key: (notice.state, notice.reason) for notice in Notice.objects.all()}


def test_what_comes_up_in_quiet_hours_waits_for_their_end(sink: RunningSink) -> None:
    ana = make_sleeper(hours=2)
    notice = make_notice(ana)

    deliver_due()

    notice.refresh_from_db()
    assert (notice.state, notice.lease) == ("queued", None)
    assert timedelta(hours=1, minutes=58) < notice.due_at - timezone.now() < timedelta(hours=2)
    assert sink.accepted == []
    Person.objects.update(quiet_from=None, quiet_until=None)
    morning_comes(notice)
    deliver_due()
    assert len(sink.accepted) == 1


def test_what_would_expire_in_quiet_hours_is_called_off(sink: RunningSink) -> None:
    notice = make_notice(make_sleeper(), expires_at=timezone.now() + timedelta(minutes=10))

    deliver_due()

    assert states() == {notice.key: ("cancelled", "quiet")}


def test_what_is_not_wanted_is_suppressed(sink: RunningSink) -> None:
    ana = make_person("Ana")
    wish(ana, "off")
    unwanted, other = make_notice(ana), make_notice()

    deliver_due()

    assert states() == {unwanted.key: ("suppressed", "switched_off"), other.key: ("sent", "")}
    assert len(sink.accepted) == 1


def test_the_daily_message_bundles_and_settles_what_came_up(sink: RunningSink) -> None:
    ana = make_person("Ana Reyes")
    wish(ana, "digest")
    first = make_notice(ana, about=make_person("the first thing"))
    second = make_notice(ana, about=make_person("the second thing"))
    deliver_due()
    assert sink.accepted == []
    digest = digest_of(ana)
    assert digest.due_at.astimezone(ana.zone).time() == time(8)
    assert set(digest.members.all()) == {first, second}

    morning_comes(digest)
    deliver_due()
    deliver_due()

    [mail] = sink.accepted
    assert mail["subject"] == "Your daily message: 2 things"
    assert "About the first thing" in mail["raw"].decode()
    assert "About the second thing" in mail["raw"].decode()
    assert {state for state, _reason in states().values()} == {"sent"}


def test_what_is_done_or_expired_by_then_is_left_out(sink: RunningSink) -> None:
    ana, done = make_person("Ana"), make_person("done")
    wish(ana, "digest")
    kept = make_notice(ana, about=make_person("kept"))
    called_off, no_more = make_notice(ana, about=done), make_notice(ana)
    late = make_notice(ana, expires_at=timezone.now() + timedelta(days=3))
    deliver_due()
    cancel(kind=OCCASION.name, about=done)
    gone = no_more.about
    Occasion.wanted = staticmethod(lambda about, recipient: about.uuid != gone)
    hour_ago = timezone.now() - timedelta(hours=1)
    Notice.objects.filter(pk=late.pk).update(expires_at=hour_ago)

    morning_comes(digest_of(ana))
    deliver_due()

    assert states() == {
        digest_of(ana).key: ("sent", ""),
        kept.key: ("sent", ""),
        called_off.key: ("cancelled", "done"),
        no_more.key: ("cancelled", "done"),
        late.key: ("cancelled", "too_late"),
    }
    assert "1 thing" in sink.accepted[0]["subject"]


def test_an_empty_daily_message_is_not_sent(sink: RunningSink) -> None:
    ana = make_person("Ana")
    wish(ana, "digest")
    make_notice(ana)
    deliver_due()
    Occasion.wanted = staticmethod(lambda about, recipient: False)

    morning_comes(digest_of(ana))
    deliver_due()

    assert states()[digest_of(ana).key] == ("cancelled", "empty")
    assert sink.accepted == []


def test_what_cannot_wait_for_the_daily_message_goes_at_once(sink: RunningSink) -> None:
    ana = make_person("Ana")
    wish(ana, "digest")
    make_notice(ana, expires_at=timezone.now() + timedelta(minutes=1))

    deliver_due()

    assert [mail["subject"].split()[0] for mail in sink.accepted] == ["About"]


def test_nothing_joins_a_daily_message_that_somebody_is_writing(sink: RunningSink) -> None:
    ana = make_person("Ana")
    wish(ana, "digest")
    first = make_notice(ana)
    deliver_due()
    today = digest_of(ana)
    Notice.objects.filter(pk=today.pk).update(
        lease=first.uuid, lease_until=timezone.now() + timedelta(minutes=1)
    )

    second = make_notice(ana)
    deliver_due()

    second.refresh_from_db()
    assert second.bundle
    assert second.bundle != today
    assert second.bundle.due_at - today.due_at == timedelta(days=1)


def test_a_daily_message_that_nobody_knows_of_goes_out_once_more_then_is_held(
    sink: RunningSink,
) -> None:
    ana = make_person("Ana")
    wish(ana, "digest")
    member = make_notice(ana)
    deliver_due()
    sink.mode = "vanish"

    for _ in range(3):
        morning_comes(digest_of(ana))
        deliver_due()

    assert states() == {
        digest_of(ana).key: ("parked", "uncertain"),
        member.key: ("queued", ""),
    }
    assert len(sink.accepted) == 2
    assert list(Notice.objects.undecided()) == [digest_of(ana)]


def test_a_leaver_gets_no_daily_message(sink: RunningSink) -> None:
    ana = make_person("Ana")
    wish(ana, "digest")
    member = make_notice(ana)
    deliver_due()
    ana.left_on, ana.leaving_kind = timezone.localdate() - timedelta(days=1), "other"
    ana.save()

    morning_comes(digest_of(ana))
    deliver_due()

    assert states() == {
        digest_of(ana).key: ("suppressed", "left"),
        member.key: ("suppressed", "left"),
    }


def test_a_worker_killed_after_the_yes_settles_the_whole_daily_message(
    sink: RunningSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = make_person("Ana")
    wish(ana, "digest")
    make_notice(ana)
    deliver_due()
    digest = digest_of(ana)
    morning_comes(digest)

    def killed(notice: Notice) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(ledger, "mark_sent", killed)
        with pytest.raises(SystemExit):
            deliver_due()
    long_ago: datetime = timezone.now() - timedelta(hours=1)
    Notice.objects.filter(pk=digest.pk).update(lease_until=long_ago)
    deliver_due()

    assert {state for state, _reason in states().values()} == {"sent"}
    assert len(sink.accepted) == 1
