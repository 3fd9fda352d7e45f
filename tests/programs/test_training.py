"""Taking a training: answering, going on, coming back, being done."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from people.models import Person
from programs.actions import answer_scenario, complete_training, finish_part, say_done
from programs.models import ProgramTraining, Training, TrainingCompletion, TrainingProgress
from tests.factories.people import make_hr_admin, make_person
from tests.factories.preparation import make_completion, make_place
from tests.factories.programs import make_cohort, make_enrollment
from tests.pages import ask, send, text_of
from tests.races import together

pytestmark = pytest.mark.django_db


def page(place: ProgramTraining) -> str:
    return reverse("programs:training", args=[place.uuid])


def make_taken() -> tuple[ProgramTraining, Person]:
    cohort = make_cohort()
    bo = make_enrollment(cohort=cohort, person=make_person("Bo")).person
    return make_place(cohort.program, is_required=True), bo


def test_bo_answers_goes_on_and_is_done() -> None:
    place, bo = make_taken()

    answer_scenario(place=place, scenario="1.1", choice=1, by=bo)
    answer_scenario(place=place, scenario="1.1", choice=0, by=bo)
    finish_part(place=place, part=1, by=bo)
    progress = finish_part(place=place, part=2, by=bo)

    assert (progress.part, progress.choices) == (2, {"1.1": 0})
    assert TrainingCompletion.objects.get().person == bo


def test_a_part_is_not_left_before_its_scenario_is_judged() -> None:
    place, bo = make_taken()

    with pytest.raises(ValidationError, match="A silence"):
        finish_part(place=place, part=1, by=bo)
    with pytest.raises(ValidationError, match="A silence"):
        finish_part(place=place, part=2, by=bo)


@pytest.mark.parametrize(("scenario", "choice"), [("9.9", 0), ("1.1", 2), ("1.1", -1)])
def test_an_answer_that_is_not_there_is_refused(scenario: str, choice: int) -> None:
    place, bo = make_taken()

    with pytest.raises(ValidationError, match="changed meanwhile"):
        answer_scenario(place=place, scenario=scenario, choice=choice, by=bo)


def test_finishing_twice_is_done_once() -> None:
    place, bo = make_taken()

    assert complete_training(training=place.training, by=bo) == complete_training(
        training=place.training, by=bo
    )


@pytest.mark.django_db(transaction=True)
def test_two_devices_at_once_keep_both_answers() -> None:
    place, bo = make_taken()
    place.own_text = place.source.replace(
        "## Second", "### Scenario: Two\n\nHm.\n\n- [good] A\n  > B\n- [poor] C\n  > D\n\n## Second"
    )
    place.save()

    problems = together(
        lambda: answer_scenario(place=place, scenario="1.1", choice=0, by=bo),
        lambda: answer_scenario(place=place, scenario="1.2", choice=1, by=bo),
    )

    assert problems == []
    assert TrainingProgress.objects.get().choices == {"1.1": 0, "1.2": 1}


def test_a_page_resumes_where_bo_stopped_on_another_device() -> None:
    place, bo = make_taken()

    # Each request of these comes from a client of its own, as from another device.
    send(bo, page(place), {"part": "1", "scenario": "1.1", "choice": "0"})
    went_on = send(bo, page(place), {"part": "1"})
    resumed = ask(bo, page(place))

    assert went_on.status_code == 303
    assert "Part 2 of 2" in text_of(resumed)
    assert "Welcome back" in text_of(resumed)
    assert "They go on." in text_of(ask(bo, f"{page(place)}?part=1"))


def test_a_part_ahead_cannot_be_opened_or_finished() -> None:
    place, bo = make_taken()

    assert "Part 1 of 2" in text_of(ask(bo, f"{page(place)}?part=2"))
    assert "Part 1 of 2" in text_of(ask(bo, f"{page(place)}?part=x"))
    assert send(bo, page(place), {"part": "9"}).status_code == 422


def test_no_answer_chosen_says_so() -> None:
    place, bo = make_taken()

    refused = send(bo, page(place), {"part": "1", "scenario": "1.1"})

    assert refused.status_code == 422
    assert "Choose one of the answers first." in text_of(refused)


def test_a_training_for_mentors_is_not_there_for_mentees_and_strangers() -> None:
    cohort = make_cohort()
    place = make_place(cohort.program, "listening")
    mentee = make_enrollment(cohort=cohort).person
    mentor = make_enrollment("mentor", cohort=cohort).person
    applicant = make_enrollment("mentor", cohort=cohort, state="applied").person

    assert [ask(who, page(place)).status_code for who in (mentor, mentee, applicant)] == [
        200,
        404,
        404,
    ]


def test_a_course_elsewhere_counts_by_ones_word_unless_proof_is_asked() -> None:
    place, bo = make_taken()
    course = {"text": "", "url": "https://learn.example/course"}
    Training.objects.filter(pk=place.training_id).update(**course, needs_proof=True)
    place.training.refresh_from_db()

    with pytest.raises(ValidationError, match="learning system"):
        say_done(place=place, by=bo)
    Training.objects.update(needs_proof=False)
    assert send(bo, page(place)).status_code == 303
    assert TrainingCompletion.objects.filter(person=bo).exists()


def test_ones_trainings_take_the_same_queries_for_one_and_three(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    place, bo = make_taken()
    url = reverse("programs:trainings")
    with django_assert_max_num_queries(30) as one:
        ask(bo, url)
    make_place(place.program)
    make_completion(bo, make_place(place.program).training)
    with django_assert_max_num_queries(30) as three:
        answer = ask(bo, url)
    assert len(three) == len(one)
    assert "1 of 3 done" in text_of(answer)


def test_hr_reads_that_it_is_done_and_never_what_was_answered() -> None:
    place, bo = make_taken()
    answer_scenario(place=place, scenario="1.1", choice=1, by=bo)

    seen = text_of(ask(make_hr_admin(), page(place)))

    assert "You chose" not in seen
