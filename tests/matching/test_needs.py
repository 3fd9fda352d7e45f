"""What a mentor gives of what a mentee needs to be honest, told to that mentee as they choose."""

import pytest
from django.test import Client
from django.urls import reverse

from matching.by_hand import Chosen
from matching.models import Suggestion, Ways, WaysJob
from matching.needs import needs_met
from people.models import Person
from programs.models import Enrollment
from tests.factories.matching import make_pair
from tests.factories.people import make_unit
from tests.factories.preparation import make_profile
from tests.factories.programs import make_cohort
from tests.matching.test_wishes import choosing_cohort, do

pytestmark = pytest.mark.django_db

LINE = "Helps you to be honest: Hearing about my mentor&#x27;s own mistakes."


def make_two() -> tuple[Enrollment, Enrollment]:
    mentor, mentee = make_pair(make_cohort(), mentor="Ana", mentee="Bo")
    make_profile(mentee.person, safe=["mistakes", "time"])
    make_profile(mentor.person, "mentor", gives=["mistakes", "plain"], goals=["abroad"])
    return mentor, mentee


def read(client: Client, reader: Person, name: str, *uuids: object) -> str:
    client.force_login(reader)
    return client.get(reverse(f"matching:{name}", args=uuids)).content.decode()


def test_whoever_asks_a_mentor_reads_what_they_give_of_what_they_need(client: Client) -> None:
    mentor, mentee = make_two()
    Ways.objects.create(cohort=mentor.cohort, asks=True)

    listed = read(client, mentee.person, "mentors", mentee.uuid)
    asking = read(client, mentee.person, "asking", mentee.uuid, mentor.uuid)

    assert LINE in listed
    assert LINE in asking


def test_whoever_chooses_among_suggestions_reads_it_and_nothing_of_it_is_kept(
    client: Client,
) -> None:
    mentor, mentee = make_two()
    cohort = choosing_cohort("chemistry", cohort=mentor.cohort)
    do(cohort, WaysJob.SUGGEST)

    mentees = read(client, mentee.person, "wishes", mentee.uuid)
    mentors = read(client, mentor.person, "wishes", mentor.uuid)

    assert LINE in mentees
    assert "to be honest" not in mentors
    assert "mistakes" not in str(Suggestion.objects.get().parts)


def test_being_from_another_unit_is_seen_in_the_directory() -> None:
    mentor, mentee = make_pair(make_cohort())
    make_profile(mentee.person, safe=["outside"])
    for one, unit in ((mentor, make_unit()), (mentee, make_unit())):
        one.person.unit = unit

    apart = needs_met(mentee, [mentor])
    mentor.person.unit = mentee.person.unit

    assert apart == {mentor.pk: "Helps you to be honest: Somebody from outside my unit."}
    assert needs_met(mentee, [mentor]) == {}


def test_by_hand_too_what_they_have_in_common_is_told_and_needs_are_not() -> None:
    mentor, mentee = make_two()
    before = Chosen(mentor.cohort, [mentor, mentee]).reasons_between(mentee, mentor)
    profile = mentee.person.profiles.get()
    profile.goals = ["abroad"]
    profile.save()

    after = Chosen(mentor.cohort, [mentor, mentee]).reasons_between(mentee, mentor)

    assert set(after) - set(before) == {"Helps with 1 of 1 goals: Working across borders."}
    assert not any("honest" in words for words in after)
