"""Reminders come a day before, once to each side, and stop when the thing is done."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from notices.kinds import kind_named
from notices.models import Notice
from tests.factories.people import make_person
from tests.factories.programs import make_mentorship
from tests.factories.touchpoints import make_touchpoint
from touchpoints.actions import (
    ask_how_it_was,
    cancel_touchpoint,
    log_touchpoint,
    move_touchpoint,
    remind,
)
from touchpoints.models import Touchpoint
from touchpoints.notices import CHANGE, QUESTION, REMINDER
from touchpoints.tasks import tell
from web.mail import render_mail

pytestmark = pytest.mark.django_db


def waiting(kind: str) -> list[str]:
    found = Notice.objects.filter(kind=kind, state="queued").order_by("recipient__name")
    return [notice.recipient.called for notice in found]


def of_ana_and_bo(days: float, **fields: object) -> Touchpoint:
    pair = make_mentorship(mentor=make_person("Ana"), mentee=make_person("Bo"))
    return make_touchpoint(pair, days=days, **fields)  # type: ignore[arg-type]


def moved_by(touchpoint: Touchpoint, hours: float) -> Touchpoint:
    start = touchpoint.starts_at + timedelta(hours=hours)
    return move_touchpoint(
        touchpoint=touchpoint,
        wall_date=start.date(),
        wall_time=start.time(),
        time_zone="UTC",
        by=touchpoint.mentorship.people()[0],
    )


def test_both_sides_are_reminded_once_a_day_before() -> None:
    touchpoint = of_ana_and_bo(days=0.9)
    of_ana_and_bo(days=1.5)

    tell()
    tell()

    assert waiting(REMINDER.name) == ["Ana", "Bo"]
    assert {one.expires_at for one in Notice.objects.all()} == {touchpoint.starts_at}


def test_being_reminded_leaves_the_page_that_somebody_has_open_valid() -> None:
    touchpoint = of_ana_and_bo(days=0.9)

    remind()

    assert Touchpoint.objects.get().updated_at == touchpoint.updated_at


@pytest.mark.parametrize("state", ["held", "missed", "cancelled"])
def test_what_is_not_planned_any_more_reminds_nobody(state: str) -> None:
    of_ana_and_bo(days=0.9, state=state)

    assert remind() == 0


def test_an_ended_mentorship_reminds_nobody() -> None:
    make_touchpoint(make_mentorship(state="ended"), days=0.9)
    make_touchpoint(make_mentorship(state="ended"), days=-2)

    assert (remind(), ask_how_it_was()) == (0, 0)


def test_a_moved_one_calls_the_old_reminder_off_and_reminds_anew() -> None:
    touchpoint = of_ana_and_bo(days=0.9)
    remind()

    moved_by(touchpoint, hours=1)
    assert waiting(REMINDER.name) == []

    remind()
    assert waiting(REMINDER.name) == ["Ana", "Bo"]
    assert Notice.objects.filter(kind=REMINDER.name).count() == 4


def test_with_another_place_the_reminder_still_goes_out_once_to_both() -> None:
    touchpoint = of_ana_and_bo(days=0.9)
    remind()

    move_touchpoint(
        touchpoint=touchpoint,
        wall_date=touchpoint.wall_date,
        wall_time=touchpoint.wall_time,
        time_zone=touchpoint.time_zone,
        place="Room 7",
        by=touchpoint.mentorship.people()[0],
    )
    remind()
    remind()

    assert waiting(REMINDER.name) == ["Ana", "Bo"]
    assert Notice.objects.filter(kind=REMINDER.name).count() == 2


def test_moved_away_and_back_it_still_reminds_both() -> None:
    touchpoint = of_ana_and_bo(days=0.9)
    remind()

    moved_by(moved_by(touchpoint, hours=48), hours=-48)
    remind()

    assert waiting(REMINDER.name) == ["Ana", "Bo"]


def test_a_reminder_that_has_gone_out_is_not_sent_again_for_another_place() -> None:
    touchpoint = of_ana_and_bo(days=0.9)
    remind()
    Notice.objects.update(state=Notice.State.SENT, sent_at=timezone.now())

    moved_by(moved_by(touchpoint, hours=1), hours=-1)
    remind()

    assert waiting(REMINDER.name) == []


def test_cancelling_calls_the_reminder_off_and_tells_the_partner() -> None:
    touchpoint = of_ana_and_bo(days=0.9)
    remind()

    cancel_touchpoint(touchpoint=touchpoint, by=touchpoint.mentorship.people()[0])

    assert waiting(REMINDER.name) == []
    assert waiting(CHANGE.name) == ["Bo"]


def test_moving_twice_tells_the_partner_the_last_word_only() -> None:
    touchpoint = of_ana_and_bo(days=5)

    moved_by(moved_by(touchpoint, hours=1), hours=1)

    assert waiting(CHANGE.name) == ["Bo"]


def test_who_has_not_logged_is_asked_the_day_after_and_not_once_it_is_done() -> None:
    touchpoint = of_ana_and_bo(days=-1.1)
    of_ana_and_bo(days=-0.5)
    of_ana_and_bo(days=-9)

    tell()
    tell()
    assert waiting(QUESTION.name) == ["Ana", "Bo"]

    log_touchpoint(touchpoint=touchpoint, met=True, by=touchpoint.mentorship.people()[1])
    assert waiting(QUESTION.name) == []


def test_somebody_who_left_the_company_is_told_nothing() -> None:
    touchpoint = of_ana_and_bo(days=0.9)
    ana, _bo = touchpoint.mentorship.people()
    ana.left_on = timezone.localdate()
    ana.save()

    remind()

    assert waiting(REMINDER.name) == ["Bo"]


def test_right_before_sending_it_is_asked_once_more_whether_it_is_wanted() -> None:
    touchpoint = of_ana_and_bo(days=0.9)
    ana, _bo = touchpoint.mentorship.people()
    reminder, question = kind_named(REMINDER.name), kind_named(QUESTION.name)
    assert reminder is not None
    assert question is not None

    def wanted() -> tuple[bool, bool]:
        fresh = reminder.load(touchpoint.uuid)
        return reminder.wanted(fresh, ana), question.wanted(fresh, ana)

    assert wanted() == (True, False)
    assert not reminder.wanted(reminder.load(touchpoint.uuid), make_person())
    Touchpoint.objects.update(starts_at=timezone.now() + timedelta(days=3))
    assert wanted() == (False, False)
    Touchpoint.objects.update(starts_at=timezone.now() - timedelta(days=1))
    assert wanted() == (False, True)
    Touchpoint.objects.update(state="missed")
    assert wanted() == (False, False)
    touchpoint.delete()
    assert reminder.load(touchpoint.uuid) is None


@pytest.mark.parametrize("name", [REMINDER.name, QUESTION.name, CHANGE.name])
def test_a_message_says_when_with_whom_and_never_what_about(name: str) -> None:
    touchpoint = of_ana_and_bo(days=0.9, topic="My doubts", next_step="Ask for a raise")
    touchpoint = moved_by(touchpoint, hours=1)
    _ana, bo = touchpoint.mentorship.people()
    kind = kind_named(name)
    assert kind is not None
    assert kind.subject is not None
    assert kind.link is not None
    about = kind.load(touchpoint.uuid)

    with translation.override("en"):
        context = {
            "about": about,
            "recipient": bo,
            "subject": kind.subject(about, bo),
            "link": kind.link(about, bo),
        }
        mail = render_mail(kind.template, context, "en", bo.zone)

    assert "Ana" in mail.subject
    assert str(touchpoint.uuid) in mail.text
    assert str(touchpoint.uuid) in mail.html
    for private in ("doubts", "raise"):
        assert private not in "".join(mail)
