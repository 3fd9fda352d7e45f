"""In a circle: whoever is in it when an entry is shared reads it, for as long as they are in it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from feedback.actions import share_entry
from feedback.models import JournalEntry
from growth.models import Goal
from people.models import Person
from programs.actions import leave_mentorship
from tests.factories.feedback import make_entry
from tests.factories.groups import join, make_story_of_a_circle
from tests.factories.people import make_person
from tests.factories.touchpoints import make_touchpoint
from tests.pages import ask, send, text_of
from touchpoints.models import Touchpoint

pytestmark = pytest.mark.django_db


def may_read(entry: JournalEntry, *people: Person) -> list[bool]:
    url = reverse("feedback:entry", args=[entry.uuid])
    return [ask(one, url).status_code == 200 for one in people]


def test_it_names_everybody_who_would_read_it() -> None:
    _circle, ana, bo, cem, di = make_story_of_a_circle()
    entry = make_entry(bo)

    page = text_of(ask(bo, reverse("feedback:sharing", args=[entry.uuid])))

    assert "exactly 3 people besides you" in page
    assert all(one.name in page for one in (ana, cem, di))
    assert "Who joins the group later cannot read it." in page


def test_who_joins_later_reads_it_only_when_it_is_shared_again() -> None:
    circle, ana, bo, _cem, di = make_story_of_a_circle()
    entry = share_entry(entry=make_entry(bo), mentorship=circle, by=bo)
    eli = make_person("Eli Roth")
    join(circle, eli, at=timezone.now())

    assert may_read(entry, ana, di, eli) == [True, True, False]
    sharing = reverse("feedback:sharing", args=[entry.uuid])
    assert "Came later and cannot read it: Eli Roth." in text_of(ask(bo, sharing))
    send(bo, sharing, {"mentorship": str(circle.uuid)})
    assert may_read(entry, ana, di, eli) == [True, True, True]


def test_who_leaves_reads_no_more_and_takes_their_own_back() -> None:
    circle, ana, bo, _cem, di = make_story_of_a_circle()
    hers = share_entry(entry=make_entry(di), mentorship=circle, by=di)
    his = share_entry(entry=make_entry(bo), mentorship=circle, by=bo)

    leave_mentorship(participant=circle.participant(di), by=di)

    assert may_read(hers, di, ana, bo) == [True, False, False]
    assert may_read(his, di, ana, bo) == [False, True, True]
    hers.refresh_from_db()
    assert not hers.is_shared


def test_who_comes_back_reads_nothing_of_before() -> None:
    circle, _ana, bo, _cem, di = make_story_of_a_circle()
    his = share_entry(entry=make_entry(bo), mentorship=circle, by=bo)
    leave_mentorship(participant=circle.participant(di), by=di)
    now = timezone.now()
    circle.participants.filter(person=di).update(accepted_at=now, joined_at=now, left_at=None)

    assert may_read(his, di) == [False]


def test_touchpoints_and_goals_open_from_joining_to_leaving() -> None:
    circle, ana, bo, _cem, di = make_story_of_a_circle()
    before, after = make_touchpoint(circle, days=-7), make_touchpoint(circle, days=7)
    goal = Goal.objects.create(mentorship=circle, person=bo, title="Speak up")
    hers = Goal.objects.create(mentorship=circle, person=di, title="Say no")
    eli = make_person("Eli Roth")
    join(circle, eli, at=timezone.now())
    leave_mentorship(participant=circle.participant(di), by=di)

    assert list(Touchpoint.objects.seen_by(ana)) == [before, after]
    assert list(Touchpoint.objects.seen_by(eli)) == [after]
    assert list(Touchpoint.objects.seen_by(di)) == []
    assert list(Goal.objects.seen_by(eli)) == [goal]
    assert list(Goal.objects.seen_by(di)) == [hers]
    assert list(Goal.objects.seen_by(ana)) == [goal]


def test_a_circle_that_was_left_is_remembered_up_to_then() -> None:
    circle, _ana, bo, _cem, di = make_story_of_a_circle()
    make_touchpoint(circle, days=-7, state="held", by=bo)
    leave_mentorship(participant=circle.participant(di), by=di)
    circle.touchpoints.create(
        **{
            name: getattr(circle.touchpoints.get(), name)
            for name in ("wall_date", "wall_time", "time_zone", "minutes", "held_minutes")
        },
        occurrence=2,
        state="held",
        logged_at=timezone.now(),
        starts_at=timezone.now() + timedelta(hours=1),
    )

    page = text_of(ask(di, reverse("touchpoints:my-mentoring")))

    assert "Circle North" in page
    assert "You were in the circle" in page
    assert "met once" in page
