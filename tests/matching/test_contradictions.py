"""A run that what was decided made impossible: what the page says while it is so, and after."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from matching.actions.avoidances import save_avoidance
from matching.actions.decisions import lift, pin
from matching.actions.publication import publish
from matching.models import Pin, Run
from people.models import Person
from programs.models import Cohort, Enrollment
from programs.queries import standing
from programs.steps import next_step
from tests.factories.matching import (
    make_pair,
    make_policy,
    make_result,
)
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_enrollment
from tests.pages import ask, text_of

pytestmark = pytest.mark.django_db
FORBIDDEN = "Ana, Bo are pinned, but this forbids it: Reporting line."
STEP = "Lift a pin, or change the rule"
CHANGED = "Something has changed since the last run gave no result"


def make_contradiction() -> tuple[Cohort, Pin]:
    """Bo reports to Ana, and HR has pinned the two; the run over it failed."""
    cohort = make_cohort()
    mentor, mentee = make_pair(cohort, mentor="Ana", mentee="Bo")
    make_pair(cohort)
    Person.objects.filter(pk=mentee.person_id).update(manager=mentor.person)
    return cohort, _pinned_and_failed(mentor, mentee)


def board(cohort: Cohort) -> str:
    page = reverse("matching:board", args=[cohort.uuid])
    return text_of(ask(make_hr_admin(), page))


def test_while_it_stands_the_next_step_is_to_end_it_though_a_run_can_be_asked_for() -> None:
    cohort, _pinned = make_contradiction()

    page = ask(make_hr_admin(), reverse("matching:board", args=[cohort.uuid]))

    assert FORBIDDEN in text_of(page)
    assert STEP in text_of(page)
    assert "Run again" not in text_of(page)
    policy, runs = (
        reverse(f"matching:{name}", args=[cohort.uuid]) for name in ("cohort-policy", "runs")
    )
    for url in ("?show=decisions", policy, f'action="{runs}"'):
        assert url in page.content.decode()


def test_a_result_from_before_does_not_lead_to_a_new_run_either() -> None:
    cohort = make_cohort(state="matching")
    mentor, mentee = make_pair(cohort, mentor="Ana", mentee="Bo")
    Person.objects.filter(pk=mentee.person_id).update(manager=mentor.person)
    make_pair(cohort)
    make_result(cohort)
    _pinned_and_failed(mentor, mentee)

    said = board(cohort)

    assert STEP in said
    assert "Run the matching again" not in said
    assert "Run again" not in said
    assert next_step(cohort, standing(cohort)).title != "Run the matching again"


def test_a_result_that_holds_again_is_read_without_a_word_of_the_run_that_failed() -> None:
    cohort = make_cohort(state="matching")
    mentor, mentee = make_pair(cohort, mentor="Ana", mentee="Bo")
    Person.objects.filter(pk=mentee.person_id).update(manager=mentor.person)
    make_pair(cohort)
    make_result(cohort)
    unpinned(_pinned_and_failed(mentor, mentee))

    said = board(cohort)

    assert "Read the pairs, then publish them" in said
    assert "gave no result" not in said


def _pinned_and_failed(mentor: Enrollment, mentee: Enrollment) -> Pin:
    cohort = mentee.cohort
    pinned = pin(cohort=cohort, mentor=mentor, mentee=mentee, reason="", by=make_hr_admin())
    assert make_result(cohort).state == "failed"
    return pinned


def unpinned(pinned: Pin) -> None:
    lift(decision=pinned, by=make_hr_admin())


def ruled_otherwise(pinned: Pin) -> None:
    make_policy(pinned.cohort, rules={"reporting_line": False})


def reporting_otherwise(pinned: Pin) -> None:
    Person.objects.filter(pk=pinned.mentee.person_id).update(manager=None)


def gone(pinned: Pin) -> None:
    Enrollment.objects.filter(pk=pinned.mentee_id).update(state="withdrawn")


def somebody_came(pinned: Pin) -> None:
    """Also with what they keep to themselves, of which nobody else may be told."""
    make_enrollment("mentee", cohort=pinned.cohort, person=make_person(grade=5))


def kept_to_oneself(pinned: Pin) -> None:
    """Of two others; it looks the same whosever list it is."""
    one, other = pinned.cohort.enrollments.exclude(pk__in=[pinned.mentee_id, pinned.mentor_id])
    save_avoidance(people=[one.person], by=other.person)


@pytest.mark.parametrize(
    "change",
    [unpinned, ruled_otherwise, reporting_otherwise, gone, somebody_came, kept_to_oneself],
)
def test_once_something_that_may_be_in_its_way_has_changed_it_says_so(
    change: Callable[[Pin], None],
) -> None:
    cohort, pinned = make_contradiction()

    change(pinned)

    said = board(cohort)
    assert CHANGED in said
    assert "It said then:" in said
    assert STEP not in said
    assert "Run the matching" in said


def test_where_a_private_list_was_in_its_way_and_somebody_came_since_a_run_is_offered() -> None:
    cohort = make_cohort()
    mentor, mentee = make_pair(cohort, mentor="Ana", mentee="Bo")
    save_avoidance(people=[mentor.person], by=mentee.person)
    pinned = _pinned_and_failed(mentor, mentee)

    somebody_came(pinned)
    save_avoidance(people=[], by=mentee.person)

    assert CHANGED in board(cohort)
    assert make_result(cohort).state == "done"


def test_what_has_nothing_to_do_with_it_changes_nothing() -> None:
    cohort, pinned = make_contradiction()
    others = Enrollment.objects.exclude(pk__in=[pinned.mentee_id, pinned.mentor_id])

    Person.objects.filter(pk__in=others.values("person")).update(grade=6)

    said = board(cohort)
    assert FORBIDDEN in said
    assert STEP in said


def test_once_something_was_published_nothing_is_left_of_it() -> None:
    cohort, hana = make_cohort(), make_hr_admin()
    mentor, mentee = make_pair(cohort, mentor="Ana", mentee="Bo")
    make_pair(cohort)
    Person.objects.filter(pk=mentee.person_id).update(manager=mentor.person)
    found = make_result(cohort)
    unpinned(_pinned_and_failed(mentor, mentee))
    publish(run=found, by=hana)
    make_enrollment("mentee", cohort=cohort, person=make_person(grade=5))

    said = board(cohort)

    assert "The pairs are published" in said
    assert "gave no result" not in said


def test_the_record_of_a_failed_run_shows_no_rules_that_were_never_counted() -> None:
    make_contradiction()

    page = reverse("matching:run", args=[Run.objects.get().uuid])

    assert FORBIDDEN in text_of(ask(make_hr_admin(), page))
    assert "What may not be" not in text_of(ask(make_hr_admin(), page))
