"""From mentee to mentor, and what having taken part before means."""

import pytest
from django.urls import reverse

from programs.actions import end_mentorship
from programs.alumni import earlier_places, has_become_mentor, returns
from programs.models import Program
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import (
    make_cohort,
    make_competency,
    make_enrollment,
    make_mentorship,
    make_program,
)
from tests.pages import ask, text_of
from tests.programs.test_applications import told

pytestmark = pytest.mark.django_db


def test_completing_as_a_mentee_invites_to_mentor_once() -> None:
    pair = make_mentorship()
    mentor, mentee = pair.mentors()[0].person, pair.mentees()[0].person

    for _n in range(2):
        end_mentorship(mentorship=pair, reason="completed", by=make_person())

    assert told(mentee).count("programs.become_mentor") == 1
    assert "programs.become_mentor" not in told(mentor)


def test_the_invitation_is_no_longer_wanted_once_they_mentor() -> None:
    done = make_enrollment(cohort=make_cohort(state="closed"), state="completed")

    assert not has_become_mentor(done)
    make_enrollment("mentor", cohort=make_cohort(done.cohort.program), person=done.person)
    assert has_become_mentor(done)


def test_home_leads_to_the_next_open_cohort_of_that_program() -> None:
    program = make_program()
    done = make_enrollment(cohort=make_cohort(program, state="closed"), state="completed")
    make_cohort(state="open")
    make_cohort(program, state="draft")
    assert returns(done.person) == []

    coming = make_cohort(program)

    assert [one.cohort for one in returns(done.person)] == [coming]
    assert f"Would you mentor in {coming}?" in text_of(ask(done.person, reverse("home")))
    make_enrollment("mentor", cohort=coming, person=done.person, state="applied")
    assert returns(done.person) == []


def test_the_rules_for_mentors_hold_for_those_who_return() -> None:
    program = make_program(eligibility=[{"rule": "grade", "at_least": 9}])
    done = make_enrollment(cohort=make_cohort(program, state="closed"), state="completed")
    make_cohort(program)

    assert returns(done.person) == []


def test_what_was_learned_is_ticked_as_an_offer() -> None:
    program, competency = make_program(), make_competency("Delegating")
    program.competencies.add(competency)
    done = make_enrollment(cohort=make_cohort(program, state="closed"), state="completed")
    done.competencies.add(competency)
    url = reverse("programs:application", args=[make_cohort(program).uuid])

    form = ask(done.person, f"{url}?role=mentor").context["form"]  # type: ignore[attr-defined]

    assert form.initial["competencies"] == [competency.uuid]


def test_those_who_decide_see_who_took_part_before() -> None:
    program, hana = make_program(), make_hr_admin()
    past = make_enrollment(cohort=make_cohort(program, state="closed"), state="completed")
    again = make_enrollment("mentor", cohort=make_cohort(program), person=past.person)
    make_enrollment(cohort=again.cohort)
    Program.objects.update(counts_earlier=True)

    one = text_of(ask(hana, reverse("programs:enrollment", args=[again.uuid])))
    all_of_them = text_of(
        ask(hana, reverse("programs:cohort-enrollments", args=[again.cohort.uuid]))
    )
    applying = text_of(
        ask(make_person(), reverse("programs:application", args=[again.cohort.uuid]))
    )

    assert list(earlier_places(again)) == [past]
    assert f"{past.cohort}: Mentee, completed" in one
    assert all_of_them.count("Completed before") == 1
    assert "counts when applications are decided" in applying
