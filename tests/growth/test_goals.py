"""Goals: both read both, each writes their own, nobody else sees any."""

import pytest
from django.urls import reverse

from growth.actions import MOST_GOALS
from growth.models import Goal
from programs.actions import end_mentorship
from programs.models import Mentorship
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_competency, make_mentorship, make_program_manager
from tests.programs.test_program_pages import signed_in

pytestmark = pytest.mark.django_db


def page(mentorship: Mentorship) -> str:
    return reverse("growth:goals", args=[mentorship.uuid])


def make_goal(mentorship: Mentorship, title: str = "Speak up") -> Goal:
    return Goal.objects.create(
        mentorship=mentorship, person=mentorship.mentees()[0].person, title=title
    )


def test_bo_sets_a_goal_and_ana_reads_it() -> None:
    mentorship = make_mentorship(mentor=make_person("Ana"), mentee=make_person("Bo"))
    ana, bo = mentorship.people()
    listening = make_competency("Listening")
    mentorship.cohort.program.competencies.add(listening)
    data = {"title": "Speak up", "why": "I go quiet", "competency": listening.pk}

    assert signed_in(bo).post(page(mentorship), data).status_code == 303

    goal = Goal.objects.get()
    assert (goal.person, goal.competency, goal.progress) == (bo, listening, 0)
    hers = signed_in(ana).get(page(mentorship)).content.decode()
    assert "I go quiet" in hers
    assert reverse("growth:goal", args=[goal.uuid]) not in hers


def test_the_same_goal_twice_is_one() -> None:
    mentorship = make_mentorship()
    bo = signed_in(mentorship.mentees()[0].person)

    for _ in range(2):
        bo.post(page(mentorship), {"title": "Speak up"})

    assert Goal.objects.count() == 1


def test_by_htmx_a_refusal_is_the_form_and_success_the_page() -> None:
    mentorship = make_mentorship()
    bo, htmx = signed_in(mentorship.mentees()[0].person), {"HX-Request": "true"}

    refused = bo.post(page(mentorship), {"title": "", "why": "Kept"}, headers=htmx)
    done = bo.post(page(mentorship), {"title": "Speak up"}, headers=htmx)

    assert refused.status_code == 422
    assert refused.content.decode().strip().startswith('<section class="card" id="goals">')
    assert "Kept" in refused.content.decode()
    assert (done.status_code, done.headers["HX-Redirect"]) == (204, page(mentorship))


def test_only_so_many() -> None:
    mentorship = make_mentorship()
    for number in range(MOST_GOALS):
        make_goal(mentorship, f"Goal {number}")

    answer = signed_in(mentorship.mentees()[0].person).post(page(mentorship), {"title": "More"})

    assert answer.status_code == 422
    assert "Fewer get further" in answer.content.decode()


def test_progress_is_the_owners_to_tell() -> None:
    mentorship = make_mentorship()
    goal = make_goal(mentorship)
    here = reverse("growth:goal", args=[goal.uuid])

    owner, partner = signed_in(goal.person), signed_in(mentorship.mentors()[0].person)
    assert owner.post(here, {"title": "Speak up", "progress": "40"}).status_code == 303
    goal.refresh_from_db()
    assert goal.progress == 40
    assert owner.post(here, {"title": "Speak up", "progress": "140"}).status_code == 422
    assert partner.get(here).status_code == 404
    assert partner.post(here, {"title": "Mine", "progress": "1"}).status_code == 404


def test_hr_and_those_who_run_the_program_never_see_any() -> None:
    mentorship = make_mentorship()
    goal = make_goal(mentorship)
    for person in (
        make_hr_admin(),
        make_program_manager(mentorship.cohort.program),
        make_person(),
    ):
        for url in (page(mentorship), reverse("growth:goal", args=[goal.uuid])):
            assert signed_in(person).get(url).status_code == 404
            assert signed_in(person).post(url, {"title": "x"}).status_code == 404


def test_after_the_end_my_goal_is_still_mine_and_no_longer_my_partners() -> None:
    mentorship = make_mentorship()
    goal = make_goal(mentorship)
    ana, bo = mentorship.people()
    end_mentorship(mentorship=mentorship, reason="completed", by=bo)
    here = reverse("growth:goal", args=[goal.uuid])

    assert "stay as they are" in signed_in(bo).get(here).content.decode()
    answer = signed_in(bo).post(here, {"title": "Speak up", "progress": "99"})
    assert answer.status_code == 422
    assert signed_in(ana).get(page(mentorship)).status_code == 404
    assert list(Goal.objects.seen_by(bo)) == [goal]
    assert not Goal.objects.seen_by(ana).exists()


def test_nothing_is_set_before_it_begins() -> None:
    mentorship = make_mentorship(state="proposed")

    answer = signed_in(mentorship.mentees()[0].person).post(page(mentorship), {"title": "Speak up"})

    assert answer.status_code == 422
    assert not Goal.objects.exists()
