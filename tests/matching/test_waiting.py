"""Whoever is left out learns it: at home and where they applied, and that it is not about them."""

from typing import Any

import pytest
from django.urls import reverse

from matching.models import GroupPlan
from programs.actions import decline_mentorship
from programs.models import Cohort, Enrollment, Mentorship
from programs.reasons import waiting_of
from tests.factories.matching import (
    make_circle_pool,
    make_pair,
    make_peer_pool,
    make_publication,
)
from tests.factories.people import make_person
from tests.factories.programs import make_cohort, make_enrollment
from tests.pages import ask, text_of

pytestmark = pytest.mark.django_db
KIND = "That says nothing about you."
LEFT_OUT = "The pairs were published; there was nobody free for you this time."


def pages(enrollment: Enrollment) -> list[str]:
    apply = reverse("programs:application", args=[enrollment.cohort.uuid])
    urls = (f"{apply}?role={enrollment.role}", "/")
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
