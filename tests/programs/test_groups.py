"""Circles and peers: who is asked joins, who leaves is gone, and the others go on."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from programs.actions import (
    accept_mentorship,
    decline_mentorship,
    end_for_leavers,
    end_mentorship,
    leave_mentorship,
)
from programs.models import EndReason, Mentorship
from tests.factories.groups import join, make_group, make_story_of_a_circle
from tests.factories.people import make_hr_admin, make_leaver, make_person
from tests.factories.programs import (
    make_cohort,
    make_enrollment,
    make_program,
    make_program_manager,
)
from tests.pages import ask, send, text_of
from tests.programs.test_applications import told
from tests.races import together

pytestmark = pytest.mark.django_db


def fresh(circle: Mentorship) -> Mentorship:
    return Mentorship.objects.get(pk=circle.pk)


def test_a_circle_begins_with_a_mentor_and_two_members_and_takes_the_others_later() -> None:
    circle, ana, bo, cem, di = make_story_of_a_circle("proposed")

    for person in (bo, cem):
        assert accept_mentorship(mentorship=circle, by=person).state == "proposed"
    accept_mentorship(mentorship=circle, by=ana)
    assert fresh(circle).people() == [ana, bo, cem]
    assert told(di) == []
    accept_mentorship(mentorship=circle, by=di)

    assert fresh(circle).people() == [ana, bo, cem, di]
    assert told(di) == ["programs.started"]
    assert told(ana) == ["programs.started", "programs.joined"]


def test_one_no_leaves_the_circle_on_offer_to_the_others_and_tells_only_those_who_run_it() -> None:
    circle, ana, _bo, _cem, di = make_story_of_a_circle("proposed")
    mia = make_program_manager(circle.cohort.program)

    for _ in range(2):
        decline_mentorship(mentorship=circle, by=di)

    assert fresh(circle).ended_at is None
    assert di not in fresh(circle).people()
    assert (told(ana), told(mia)) == ([], ["programs.place_free"])


def test_a_circle_without_its_mentor_does_not_go_ahead() -> None:
    circle, ana, bo, *_ = make_story_of_a_circle("proposed")

    decline_mentorship(mentorship=circle, by=ana)

    assert fresh(circle).end_reason == EndReason.NOT_ACCEPTED
    assert (told(ana), told(bo)) == ([], ["programs.not_accepted"])


def test_who_leaves_is_gone_once_and_the_others_go_on() -> None:
    circle, ana, bo, _cem, di = make_story_of_a_circle()

    for _ in range(2):
        leave_mentorship(participant=circle.participant(di), by=di)

    assert fresh(circle).ended_at is None
    assert di not in fresh(circle).people()
    assert (told(ana), told(bo), told(di)) == (["programs.left"], ["programs.left"], [])


def test_with_too_few_left_it_ends() -> None:
    circle, ana, bo, cem, di = make_story_of_a_circle()

    for person in (bo, cem):
        leave_mentorship(participant=circle.participant(person), by=person)
    assert fresh(circle).ended_at is None
    leave_mentorship(participant=fresh(circle).participant(di), by=di)

    assert fresh(circle).end_reason == EndReason.OTHER
    assert told(ana)[-1] == "programs.ended"


def test_whoever_is_let_go_is_told() -> None:
    circle, _ana, _bo, _cem, di = make_story_of_a_circle()

    leave_mentorship(participant=circle.participant(di), by=make_hr_admin())

    assert told(di) == ["programs.let_go"]


def test_a_member_who_leaves_the_company_leaves_the_circle_only() -> None:
    leo = make_leaver()
    circle = make_group(mentors=[make_person()], members=[make_person(), leo, make_person()])

    assert end_for_leavers() == 0

    assert fresh(circle).ended_at is None
    assert leo not in fresh(circle).people()


def test_only_those_who_stayed_to_the_end_have_completed() -> None:
    circle, _ana, bo, _cem, di = make_story_of_a_circle()
    leave_mentorship(participant=circle.participant(di), by=di)

    end_mentorship(mentorship=circle, reason=EndReason.COMPLETED)

    states = {one.person: one.enrollment.state for one in circle.participants.all()}
    assert (states[bo], states[di]) == ("completed", "approved")
    assert "programs.ended" not in told(di)


def test_nobody_learns_of_who_came_after_they_left() -> None:
    circle, ana, bo, _cem, di = make_story_of_a_circle()
    leave_mentorship(participant=circle.participant(di), by=di)
    eli = make_person("Eli")
    join(circle, eli, at=timezone.now())

    seen = {one.person for one in fresh(circle).others(di)}

    assert eli not in seen
    assert {ana, bo} < seen
    assert di not in {one.person for one in fresh(circle).others(ana)}


def test_the_database_has_no_room_for_a_thirteenth_member_or_a_third_mentor() -> None:
    circle = make_group(
        mentors=[make_person(), make_person()], members=[make_person() for _ in range(12)]
    )

    for role in ("mentor", "mentee"):
        with pytest.raises(IntegrityError, match="no more room"), transaction.atomic():
            join(circle, make_person(), role=role)


def test_a_pair_takes_no_third_person() -> None:
    cohort = make_cohort(make_program(kind="one_to_one"), state="running")
    pair = make_group(mentors=[make_person()], members=[make_person()], cohort=cohort)

    with pytest.raises(IntegrityError, match="no more room"), transaction.atomic():
        join(pair, make_person())


@pytest.mark.django_db(transaction=True)
def test_the_last_place_is_taken_once() -> None:
    circle = make_group(mentors=[make_person()], members=[make_person() for _ in range(11)])
    places = [make_enrollment(cohort=circle.cohort) for _ in range(2)]

    problems = together(
        *(
            lambda one=one: circle.participants.create(
                enrollment=one, person=one.person, role="mentee"
            )
            for one in places
        )
    )

    assert len(problems) == 1
    assert circle.participants.filter(role="mentee").count() == 12


def test_a_member_leaves_by_their_own_page_and_strangers_find_none() -> None:
    circle, ana, bo, cem, di = make_story_of_a_circle()
    url = reverse("programs:leaving", args=[circle.participant(di).uuid])

    for stranger in (ana, bo, make_person()):
        assert ask(stranger, url).status_code == 404
    assert "The others are told that you left" in text_of(ask(di, url))
    for _ in range(2):
        assert send(di, url).status_code == 303
    assert fresh(circle).people() == [ana, bo, cem]


def test_only_who_mentors_a_circle_may_end_it_for_all() -> None:
    circle, ana, bo, *_ = make_story_of_a_circle()
    url = reverse("programs:mentorship-ending", args=[circle.uuid])

    assert send(bo, url, {"reason": "completed"}).headers["Location"] == reverse(
        "programs:leaving", args=[circle.participant(bo).uuid]
    )
    assert fresh(circle).ended_at is None
    send(ana, url, {"reason": "completed"})
    assert fresh(circle).end_reason == EndReason.COMPLETED


def test_somebody_asked_into_a_running_circle_sees_who_is_in_it_and_nothing_else() -> None:
    circle, *_ = make_story_of_a_circle()
    eli = make_person("Eli")
    join(circle, eli)

    assert "Ana Silva" in text_of(ask(eli, reverse("programs:acceptance", args=[circle.uuid])))
    for name in ("programs:agreement", "growth:goals", "touchpoints:mentorship"):
        assert ask(eli, reverse(name, args=[circle.uuid])).status_code == 404


def test_nobody_who_left_can_accept_again_without_being_asked() -> None:
    circle, _ana, _bo, _cem, di = make_story_of_a_circle()
    leave_mentorship(participant=circle.participant(di), by=di)

    with pytest.raises(ValidationError, match="no longer on offer"):
        accept_mentorship(mentorship=circle, by=di)
    assert ask(di, reverse("programs:acceptance", args=[circle.uuid])).status_code == 404
