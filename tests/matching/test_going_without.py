"""Somebody is ready, a training is added, and a rule of the matching asks for it: the ways out."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from matching.queries import pool_size
from programs.actions import complete_training, waive_training
from programs.held_back import missing_of
from programs.models import Cohort, Enrollment, Program, ProgramTraining, ReadinessWaiver
from tests.factories.matching import make_policy
from tests.factories.people import make_hr_admin, make_person
from tests.factories.preparation import make_completion, make_place, make_training
from tests.factories.programs import make_cohort, make_enrollment
from tests.pages import ask, send, text_of
from tests.races import together

pytestmark = pytest.mark.django_db


def make_held(*, ruled: bool = True) -> tuple[Enrollment, ProgramTraining]:
    """A mentee who was ready before "Plans" was added, in a cohort whose rule asks for it."""
    cohort = make_cohort()
    first = make_place(cohort.program, make_training("Listening"), is_required=True)
    mentee = make_enrollment(cohort=cohort, person=make_person("Anke"), state="approved")
    complete_training(training=first.training, by=mentee.person)
    added = make_place(cohort.program, make_training("Plans", role="mentee"), is_required=True)
    make_policy(cohort, rules={"training_done": {}} if ruled else {})
    return Enrollment.objects.select_related("cohort__program").get(pk=mentee.pk), added


def ready(cohort: Cohort) -> int:
    return pool_size(Cohort.objects.get(pk=cohort.pk))["ready"]


def page_of(cohort: Cohort) -> str:
    return reverse("programs:cohort-preparation", args=[cohort.uuid])


def test_whoever_runs_it_lets_them_go_without_and_they_are_matched() -> None:
    held, _added = make_held()
    hana, waiver = make_hr_admin(), reverse("programs:waiver", args=[held.uuid])
    before = ready(held.cohort)

    listed = text_of(ask(hana, page_of(held.cohort)))
    empty = send(hana, waiver, {"reason": " "})
    answers = [send(hana, waiver, {"reason": words}) for words in ("Long experience", "Again")]
    after = text_of(ask(hana, page_of(held.cohort)))

    assert held.state == "ready"
    assert "1 person still misses something." in listed
    assert "Missing: Plans" in listed
    assert waiver in listed
    assert empty.status_code == 422
    assert [one.status_code for one in answers] == [303, 303]
    assert ReadinessWaiver.objects.get().reason == "Long experience"
    assert ReadinessWaiver.objects.get().given_by == hana
    assert [before, ready(held.cohort)] == [0, 1]
    assert "0 people still miss something." in after
    assert "Goes without: Long experience" in after
    assert waiver not in after


def test_nobody_else_lets_them_go_without() -> None:
    held, _added = make_held()
    waiver = reverse("programs:waiver", args=[held.uuid])

    for stranger in (held.person, make_person()):
        assert send(stranger, waiver, {"reason": "Please"}).status_code == 404

    assert not ReadinessWaiver.objects.exists()
    assert ready(held.cohort) == 0


@pytest.mark.django_db(transaction=True)
def test_two_who_let_them_go_at_once_do_it_once() -> None:
    held, _added = make_held()
    hana, hugo = make_hr_admin(), make_hr_admin("Hugo")

    problems = together(
        lambda: waive_training(enrollment=held, reason="Hana's", by=hana),
        lambda: waive_training(enrollment=held, reason="Hugo's", by=hugo),
    )

    assert problems == []
    assert ReadinessWaiver.objects.count() == 1


def test_whoever_finished_in_the_meantime_is_not_said_to_go_without() -> None:
    held, added = make_held()
    make_completion(held.person, added.training)

    waive_training(enrollment=held, reason="Long experience", by=make_hr_admin())

    assert not ReadinessWaiver.objects.exists()
    assert ready(held.cohort) == 1


def test_whose_place_is_over_is_not_let_through() -> None:
    held, _added = make_held()
    Enrollment.objects.update(state="withdrawn")

    with pytest.raises(ValidationError, match="approved"):
        waive_training(enrollment=held, reason="x", by=make_hr_admin())


def test_they_find_the_new_training_at_home_and_where_they_applied() -> None:
    held, added = make_held()
    training = reverse("programs:training", args=[added.uuid])
    pages = ("/", reverse("programs:application", args=[held.cohort.uuid]))

    before = [training in text_of(ask(held.person, url)) for url in pages]
    complete_training(training=added.training, by=held.person)
    after = [training in text_of(ask(held.person, url)) for url in pages]

    assert before == [True, True]
    assert after == [False, False]
    assert ready(held.cohort) == 1


@pytest.mark.parametrize("gated", [True, False])
def test_without_the_rule_whoever_is_ready_stays_so(gated: bool) -> None:
    held, _added = make_held(ruled=False)
    Program.objects.update(training_gates_matching=gated)

    page = text_of(ask(make_hr_admin(), page_of(held.cohort)))

    assert "0 people still miss something." in page
    assert "Let go without" not in page
    assert missing_of(held.person) == []
    assert ready(held.cohort) == 1


def test_who_is_held_back_comes_first_in_the_same_few_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    held, added = make_held()
    hana, cohort = make_hr_admin(), held.cohort
    with django_assert_max_num_queries(45) as one:
        ask(hana, page_of(cohort))
    for name in ("Aaron", "Abby"):
        done = make_enrollment(cohort=cohort, person=make_person(name), state="ready")
        for training in (added.training, cohort.program.trainings.all()[0].training):
            make_completion(done.person, training)
    with django_assert_max_num_queries(45) as three:
        page = text_of(ask(hana, page_of(cohort)))

    assert len(three) == len(one)
    assert page.index("Anke") < page.index("Aaron") < page.index("Abby")
