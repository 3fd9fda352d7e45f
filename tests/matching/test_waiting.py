"""Whoever is left out learns it: at home and where they applied, and that it is not about them."""

from typing import Any

import pytest
from django.urls import reverse

from matching.actions.further import match_those_who_wait
from matching.models import GroupPlan
from programs.actions import decline_mentorship
from programs.models import Cohort, Enrollment, Mentorship, Program, ProgramTraining
from programs.queries import standing
from programs.reasons import waiting_of
from programs.steps import next_step
from tests.factories.matching import (
    make_circle_pool,
    make_pair,
    make_peer_pool,
    make_policy,
    make_publication,
    make_result,
)
from tests.factories.people import make_hr_admin, make_person
from tests.factories.preparation import make_completion, make_place, make_training
from tests.factories.programs import make_cohort, make_enrollment
from tests.pages import ask, text_of

pytestmark = pytest.mark.django_db
KIND = "That says nothing about you."
LEFT_OUT = "The pairs were published; there was nobody free for you this time."


def application_page(enrollment: Enrollment) -> str:
    page = reverse("programs:application", args=[enrollment.cohort.uuid])
    return f"{page}?role={enrollment.role}"


def pages(enrollment: Enrollment) -> list[str]:
    urls = (application_page(enrollment), "/")
    return [text_of(ask(enrollment.person, url)) for url in urls]


def without(cohort: Cohort) -> Enrollment:
    waiting = cohort.enrollments.mentees().exclude(pk__in=Enrollment.objects.paired())
    return waiting.select_related("cohort__program", "person").get()


def test_a_mentee_without_a_mentor_reads_it_at_home_and_where_they_applied() -> None:
    cohort = make_cohort()
    make_pair(cohort)
    bo = make_enrollment(cohort=cohort, person=make_person(grade=5))
    before = pages(bo)
    make_publication(cohort)

    after = pages(without(cohort))

    assert not any("were published" in page for page in before)
    assert "When the pairs are found, we write to you." in before[0]
    for page in after:
        assert f"{LEFT_OUT} You stay on the list and can be matched" in page
        assert KIND in page
    assert "When the pairs are found, we write to you." not in after[0]


TRAINING = "Only who has finished the training is matched here, and one of yours is still open:"


def make_untrained(*, gated: bool) -> tuple[Enrollment, ProgramTraining]:
    """Published without them: the program waits for the training, or a rule asks for it."""
    cohort = make_cohort()
    missing = make_place(cohort.program, make_training("Plans", role="mentee"), is_required=True)
    _mentor, paired = make_pair(cohort)
    untrained = make_enrollment(cohort=cohort, person=make_person("Anke", grade=5))
    make_completion(paired.person, missing.training)
    if gated:
        Program.objects.update(training_gates_matching=True)
        Enrollment.objects.exclude(pk=untrained.pk).update(state="ready")
    else:
        make_policy(cohort, rules={"training_done": {}})
    make_enrollment("mentor", cohort=cohort, person=make_person(grade=7))
    Enrollment.objects.filter(role="mentor").update(state="ready")
    make_publication(Cohort.objects.get(pk=cohort.pk))
    return Enrollment.objects.select_related("cohort__program").get(pk=untrained.pk), missing


@pytest.mark.parametrize("gated", [True, False])
def test_who_misses_training_reads_that_and_where_to_do_it(gated: bool) -> None:
    untrained, missing = make_untrained(gated=gated)

    said, home = pages(untrained)

    for page in (said, home):
        assert f"The pairs were published; you are in none now. {TRAINING} Plans." in page
        assert "nobody free" not in page
        assert KIND not in page
    for url in (application_page(untrained), "/"):
        text = ask(untrained.person, url).content.decode()
        assert reverse("programs:training", args=[missing.uuid]) in text


def test_who_finished_it_since_is_not_told_that_nobody_was_free() -> None:
    untrained, missing = make_untrained(gated=False)
    make_completion(untrained.person, missing.training)

    said = waiting_of(Enrollment.objects.get(pk=untrained.pk))

    assert said.startswith("The pairs were published; you are in none now. You stay on the list")


def test_where_the_mentors_miss_training_the_mentee_learns_nothing_of_it() -> None:
    cohort = make_cohort()
    make_place(cohort.program, make_training(role="mentor"), is_required=True)
    mentor, _mentee = make_pair(cohort)
    make_policy(cohort, rules={"training_done": {}})
    make_completion(mentor.person, cohort.program.trainings.get().training)
    make_enrollment("mentor", cohort=cohort, person=make_person(grade=7))
    make_enrollment("mentee", cohort=cohort, person=make_person(grade=5))
    make_publication(cohort)

    assert waiting_of(without(cohort)).startswith(LEFT_OUT)


@pytest.mark.parametrize("gated", [True, False])
def test_those_who_run_it_read_that_people_wait_for_their_training(gated: bool) -> None:
    untrained, _missing = make_untrained(gated=gated)
    cohort, hana = untrained.cohort, make_hr_admin()
    preparation = reverse("programs:cohort-preparation", args=[cohort.uuid])

    board = text_of(ask(hana, reverse("matching:board", args=[cohort.uuid])))
    step = next_step(cohort, standing(cohort))

    assert step.title == "1 mentee waits for their training"
    assert step.url == preparation
    assert "wait" in board
    assert "no mentor has a free place" not in board
    assert "Match those who wait" not in board
    assert "Plans (1)" in board
    assert preparation in ask(hana, reverse("matching:board", args=[cohort.uuid])).content.decode()
    assert "Only people who have done what is needed" in text_of(ask(hana, preparation))


def test_those_who_run_it_read_both_where_a_place_is_missing_too() -> None:
    untrained, missing = make_untrained(gated=False)
    cohort = untrained.cohort
    trained = make_enrollment(cohort=cohort, person=make_person(grade=5))
    make_completion(trained.person, missing.training)
    spare = Enrollment.objects.mentors().exclude(pk__in=Enrollment.objects.paired())
    spare.update(state="withdrawn")

    step = next_step(cohort, standing(cohort))
    board = text_of(ask(make_hr_admin(), reverse("matching:board", args=[cohort.uuid])))

    assert step.title == "1 mentee waits for their training"
    assert step.text.endswith("1 more could be matched, but no mentor has a free place.")
    assert "1 mentee could be matched and has no pair. Approve one more mentor" in board
    assert "1 person waits for training" in board


def test_of_groups_those_who_run_it_read_the_same() -> None:
    cohort = make_circle_pool(circles=1, members=2)
    make_place(cohort.program, make_training("Plans", role="mentee"), is_required=True)
    make_policy(cohort, rules={"training_done": {}})

    board = text_of(ask(make_hr_admin(), reverse("matching:board", args=[cohort.uuid])))

    assert "2 people wait for their training" in board
    assert "Plans (2)" in board


def test_a_run_that_found_nobody_for_want_of_training_does_not_ask_for_more_people() -> None:
    untrained, _missing = make_untrained(gated=False)
    make_result(untrained.cohort)

    board = text_of(ask(make_hr_admin(), reverse("matching:board", args=[untrained.cohort.uuid])))

    assert "1 mentee waits for their training" in board
    assert "Approve more people" not in board


def test_nobody_is_matched_by_itself_while_all_who_wait_miss_training() -> None:
    untrained, missing = make_untrained(gated=False)

    assert match_those_who_wait(untrained.cohort) is None
    make_completion(untrained.person, missing.training)
    assert match_those_who_wait(untrained.cohort) is not None


def test_who_is_in_a_pair_is_not_told_that_pairs_are_still_to_be_found() -> None:
    cohort = make_cohort()
    mentor, mentee = make_pair(cohort)
    make_publication(cohort)

    for one in (mentor, mentee):
        page = pages(one)[0]
        assert "Whom you work with stands on your home page." in page
        assert "When the pairs are found" not in page
        assert waiting_of(one) == ""


@pytest.mark.parametrize("role", ["mentor", "mentee"])
def test_who_comes_later_was_not_left_out(role: str) -> None:
    cohort = make_cohort()
    make_pair(cohort)
    make_publication(cohort)
    late = make_enrollment(role, cohort=Cohort.objects.get(pk=cohort.pk))

    assert waiting_of(late).startswith("The pairs were published; you are in none now.")


def test_after_a_no_the_mentee_reads_that_they_wait_again() -> None:
    cohort = make_cohort()
    _mentor, mentee = make_pair(cohort)
    make_publication(cohort)
    pair = Mentorship.objects.get()
    decline_mentorship(mentorship=pair, by=pair.mentors()[0].person)

    assert "you are in none now" in waiting_of(Enrollment.objects.get(pk=mentee.pk))


def test_where_nobody_is_matched_any_more_nobody_is_promised_it() -> None:
    cohort = make_cohort()
    make_pair(cohort)
    make_enrollment(cohort=cohort, person=make_person(grade=5))
    make_publication(cohort)
    Cohort.objects.update(state="closed")

    assert waiting_of(without(cohort)) == f"{LEFT_OUT} {KIND}"


@pytest.mark.parametrize(
    ("pool", "words"),
    [
        (lambda: make_circle_pool(circles=1, members=2), "can be asked into a group"),
        (lambda: make_peer_pool(3), "go first when groups are formed again"),
    ],
)
def test_in_groups_too(pool: Any, words: str) -> None:
    cohort = pool()
    if cohort.program.kind == "peer":
        GroupPlan.objects.create(cohort=cohort, threes=False)
    else:
        for _more in range(2):
            make_enrollment("mentee", cohort=cohort, person=make_person(grade=5))
    make_publication(cohort)

    said = waiting_of(without(cohort))

    assert said.startswith("The groups were published; there was no place for you this time.")
    assert words in said
