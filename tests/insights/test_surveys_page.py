"""What a cohort said: together, from ten on, once it is closed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from feedback.models import SurveyRound
from feedback.surveys.actions import close_round
from insights.surveys import surveys_of
from tests.factories.people import make_executive, make_hr_admin, make_person
from tests.factories.programs import make_program, make_program_manager
from tests.factories.surveys import answer, make_round
from tests.pages import ask, text_of

pytestmark = pytest.mark.django_db


def closed(*answers: list[object]) -> SurveyRound:
    found = make_round()
    for one in answers:
        answer(found, one)
    close_round(found)
    return found


def page(found: SurveyRound) -> str:
    return text_of(ask(make_hr_admin(), url(found)))


def url(found: SurveyRound) -> str:
    return reverse("insights:surveys", args=[found.cohort.uuid])


TEN: list[list[object]] = [[4 if n < 7 else 2, "Often", f"Words {n}"] for n in range(10)]


def test_ten_answers_are_shown_with_what_chance_leaves() -> None:
    text = page(closed(*TEN))

    assert "70 percent said 4 or 5" in text
    assert "between 40 and 89 percent" in text  # Wilson, 7 of 10
    assert all(f"Words {n}" in text for n in range(10))


def test_nine_answers_show_nothing_of_what_was_said() -> None:
    text = page(closed(*TEN[:9]))

    assert "Too few to say" in text
    assert "9 of 9 answered." in text
    assert "Words" not in text
    assert "percent said" not in text


def test_nothing_is_shown_while_a_survey_is_open() -> None:
    found = make_round()
    for one in [*TEN, *TEN]:
        answer(found, one)

    text = page(found)

    assert "Results are here after" in text
    assert "Words" not in text


def test_an_answer_that_all_gave_and_a_question_that_few_answered_are_withheld() -> None:
    answers: list[list[object]] = [*TEN[:9], [None, "Often", None]]

    scale, choice, words = surveys_of(closed(*answers).cohort)[0].results

    assert (scale.answered, scale.counts) == (9, [])
    assert (choice.answered, choice.counts) == (10, [])
    assert len(words.comments) == 9


def test_comments_of_one_person_do_not_stand_at_one_place() -> None:
    found = make_round()
    for one in TEN:
        answer(found, one)
    close_round(found)

    shown = surveys_of(found.cohort)[0].results[2].comments

    assert sorted(shown) == [f"Words {n}" for n in range(10)]


def test_who_may_read_the_results() -> None:
    found = closed(*TEN)
    manager = make_program_manager(found.cohort.program)
    assert ask(manager, url(found)).status_code == 200
    for person in (make_person(), make_executive(), make_program_manager(make_program())):
        assert ask(person, url(found)).status_code == 404


def test_three_surveys_take_as_many_queries_as_one() -> None:
    found = closed(*TEN)
    with CaptureQueriesContext(connection) as one:
        surveys_of(found.cohort)
    for stage in ("start", "exit"):
        make_round(found.cohort, stage=stage)

    with CaptureQueriesContext(connection) as three:
        surveys_of(found.cohort)

    assert len(three) == len(one)
