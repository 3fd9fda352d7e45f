"""Applying as an employee meets it: why, why not, once, and until when."""

from typing import Any

import pytest
from django.urls import reverse

from programs.models import Cohort, Enrollment
from tests.factories.people import make_person
from tests.factories.programs import (
    make_cohort,
    make_competency,
    make_enrollment,
    make_mentorship,
    make_program,
)
from tests.pages import ask, text_of
from tests.programs.test_program_pages import signed_in

pytestmark = pytest.mark.django_db


def page(cohort: Cohort) -> str:
    return reverse("programs:application", args=[cohort.uuid])


@pytest.fixture
def cohort() -> Cohort:
    cohort = make_cohort(make_program(eligibility=[{"rule": "grade", "at_least": 4}]))
    cohort.program.competencies.add(make_competency("Listening"))
    return cohort


def typed(cohort: Cohort, **changes: Any) -> dict[str, Any]:
    competencies = [str(one.uuid) for one in cohort.program.competencies.all()]
    return {"competencies": competencies, "languages": ["en"], "words": "My words"} | changes


def test_who_may_apply_finds_all_about_the_program(cohort: Cohort) -> None:
    cy, about = signed_in(make_person("Cy")), reverse("programs:about", args=[cohort.program.uuid])

    for url in (page(cohort), reverse("home")):
        assert f'href="{about}"' in cy.get(url).content.decode()
    cohort.program.state = "archived"
    cohort.program.save()
    assert f'href="{about}"' not in cy.get(page(cohort)).content.decode()


def test_the_page_about_a_program_leads_those_who_may_to_applying(cohort: Cohort) -> None:
    about = reverse("programs:about", args=[cohort.program.uuid])

    senior, junior = (text_of(ask(make_person(grade=grade), about)) for grade in (4, 3))

    assert "Read more and apply" in senior
    assert "Read more and apply" not in junior
    assert f'href="{page(cohort)}"' in junior


def test_bo_applies_as_a_mentee_and_finds_the_words_again(cohort: Cohort) -> None:
    bo = signed_in(make_person("Bo"))

    assert bo.post(page(cohort), typed(cohort, role="mentee")).status_code == 303

    enrollment = Enrollment.objects.get()
    assert (enrollment.role, enrollment.words, enrollment.seats) == ("mentee", "My words", 0)
    assert "My words" in bo.get(page(cohort)).content.decode()


def test_ana_applies_as_a_mentor_with_seats_and_changes_her_mind(cohort: Cohort) -> None:
    ana = signed_in(make_person("Ana"))

    for seats in ("1", "3"):
        answer = ana.post(page(cohort), typed(cohort, role="mentor", seats=seats))
        assert answer.status_code == 303

    assert Enrollment.objects.get().seats == 3


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"competencies": []}, "required"),
        ({"languages": []}, "required"),
        ({"languages": ["klingon"]}, "valid choice"),
        ({"seats": "9"}, "less than or equal to 5"),
        ({"seats": ""}, "required"),
        ({"words": "My words" + "x" * 2000}, "at most 2000"),
    ],
)
def test_bad_input_is_refused_and_kept(cohort: Cohort, wrong: dict[str, Any], words: str) -> None:
    data = typed(cohort, role="mentor", seats="1") | wrong

    answer = signed_in(make_person()).post(page(cohort), data)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "My words" in answer.content.decode()
    assert not Enrollment.objects.exists()


def test_who_cannot_join_reads_which_rule_and_cannot_post(cohort: Cohort) -> None:
    cy = signed_in(make_person("Cy", grade=3))

    shown, posted = cy.get(page(cohort)), cy.post(page(cohort), typed(cohort, role="mentee"))

    assert (shown.status_code, posted.status_code) == (200, 422)
    for answer in (shown, posted):
        assert "Grade 4 or higher: yours is 3" in answer.content.decode()
        assert "<textarea" not in answer.content.decode()
    assert not Enrollment.objects.exists()


@pytest.mark.parametrize("state", ["matching", "running", "closed"])
def test_a_cohort_that_is_not_open_says_so(cohort: Cohort, state: str) -> None:
    Cohort.objects.update(state=state)
    bo = signed_in(make_person("Bo"))

    assert "takes no applications now" in bo.get(page(cohort)).content.decode()
    assert bo.post(page(cohort), typed(cohort, role="mentee")).status_code == 422
    assert not Enrollment.objects.exists()


def test_a_draft_is_nobodys_business() -> None:
    cohort = make_cohort(state="draft")
    assert signed_in(make_person()).get(page(cohort)).status_code == 404


def test_a_decided_application_is_shown_and_closed(cohort: Cohort) -> None:
    bo = make_person("Bo")
    make_enrollment(cohort=cohort, person=bo, state="declined", decision_reason="Next year")

    shown = signed_in(bo).get(page(cohort)).content.decode()

    assert "Next year" in shown
    assert "<textarea" not in shown
    answer = signed_in(bo).post(page(cohort), typed(cohort, role="mentee"))
    assert answer.status_code == 422


def test_withdrawing_is_asked_then_done_once(cohort: Cohort) -> None:
    bo = make_person("Bo")
    enrollment = make_enrollment(cohort=cohort, person=bo, state="applied")
    here = reverse("programs:withdrawal", args=[enrollment.uuid])

    assert signed_in(bo).get(here).status_code == 200
    for _ in range(2):
        assert signed_in(bo).post(here).status_code == 303
    enrollment.refresh_from_db()
    assert enrollment.state == "withdrawn"
    assert signed_in(make_person()).post(here).status_code == 404


def test_nobody_withdraws_out_of_a_pair() -> None:
    mentee = make_mentorship().mentees()[0]
    here = reverse("programs:withdrawal", args=[mentee.enrollment.uuid])

    answer = signed_in(mentee.person).post(here)

    assert answer.status_code == 409
    assert "in a pair" in answer.content.decode()


def test_wrong_method(cohort: Cohort) -> None:
    assert signed_in(make_person()).put(page(cohort)).status_code == 405
