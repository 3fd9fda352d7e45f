"""Inviting people from groups a cohort has reached less, naming nobody."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from notices.models import Notice, NoticePreference
from people.actions.self_description import withdraw_consent
from people.models import Person
from programs.actions import reach_out
from programs.actions.invitations import KINDS
from programs.actions.outreach import drawn
from programs.models import Cohort, Invitation, Way
from tests.factories.equity import enroll, make_crowd
from tests.factories.people import make_hr_admin
from tests.factories.programs import make_cohort, make_program
from tests.races import together

pytestmark = pytest.mark.django_db
INVITED = KINDS[Way.OUTREACH]
WOMEN = [("gender", "woman")]


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(make_program(eligibility=[{"rule": "grade", "at_least": 5}]))


@pytest.fixture
def hana() -> Person:
    return make_hr_admin("Hana", grade=1)


def invited(cohort: Cohort) -> set[int]:
    return set(Invitation.objects.filter(cohort=cohort).values_list("person_id", flat=True))


def keys(people: list[Person]) -> set[int]:
    return {one.pk for one in people}


def test_the_group_is_invited_among_at_least_as_many_others(cohort: Cohort, hana: Person) -> None:
    women, others = make_crowd(12, "woman"), make_crowd(40)

    reach_out(cohort=cohort, groups=WOMEN, by=hana)

    assert keys(women) <= invited(cohort)
    assert 12 <= len(invited(cohort) & keys(others)) <= 18
    assert {one.way for one in Invitation.objects.all()} == {"outreach"}
    first = Notice.objects.filter(kind=INVITED)
    assert set(first.values_list("recipient", flat=True)) == invited(cohort)


@pytest.mark.parametrize("size", [0, 9])
def test_fewer_than_ten_are_not_invited_and_not_counted(
    cohort: Cohort, hana: Person, size: int
) -> None:
    make_crowd(size, "woman")
    make_crowd(40)

    with pytest.raises(ValidationError, match="Too few: no invitations were sent"):
        reach_out(cohort=cohort, groups=WOMEN, by=hana)

    assert invited(cohort) == set()


def test_nobody_is_chosen_without_their_agreement(cohort: Cohort, hana: Person) -> None:
    women = make_crowd(10, "woman")
    make_crowd(5, "woman", agrees_to=["counts"])
    make_crowd(40)
    withdraw_consent(by=women[0], purpose="outreach")

    with pytest.raises(ValidationError, match="Too few"):
        reach_out(cohort=cohort, groups=WOMEN, by=hana)


def test_whoever_wants_no_such_mail_or_came_already_is_left_alone(
    cohort: Cohort, hana: Person
) -> None:
    women = make_crowd(14, "woman")
    make_crowd(40)
    NoticePreference.objects.create(person=women[0], kind=INVITED, delivery="off")
    enroll(cohort, women[1:3])
    Invitation.objects.create(cohort=cohort, person=women[3], role="mentee", way="nominated")

    reach_out(cohort=cohort, groups=WOMEN, by=hana)

    assert invited(cohort) & keys(women) == keys(women[3:])
    assert Invitation.objects.get(person=women[3]).way == "nominated"


def test_only_those_who_may_join_are_invited(cohort: Cohort, hana: Person) -> None:
    make_crowd(12, "woman")
    make_crowd(40)
    outside = [Person.objects.create(name=f"Low {n}", email=f"low{n}@x.example") for n in range(30)]

    reach_out(cohort=cohort, groups=WOMEN, by=hana)

    assert invited(cohort) & keys(outside) == set()


def test_a_group_that_cannot_hide_is_not_invited_as_a_whole() -> None:
    found = drawn(range(30), range(100, 128), most=20)

    assert len(found & set(range(30))) == 12
    assert drawn(range(30), range(100, 124), most=20) == set()


@pytest.mark.parametrize(("group", "others"), [(40, 25), (40, 30), (60, 40), (12, 200)])
def test_whoever_is_left_out_may_be_of_the_group_or_not(group: int, others: int) -> None:
    rest = set(range(100, 100 + others))

    totals = set()
    for _draw in range(200):
        found = drawn(range(group), rest, most=100)
        totals.add(len(found))
        assert len(rest - found) >= 10
        assert len(found & rest) >= len(found - rest) >= 10

    assert len(totals) > 1


@pytest.mark.parametrize(("seats", "of_the_group"), [(20, 20), (5, 10)])
def test_no_more_of_a_group_are_invited_than_there_are_seats_but_ten(
    seats: int, of_the_group: int
) -> None:
    found = drawn(range(90), range(100, 300), most=seats)

    assert len(found & set(range(90))) == of_the_group


def test_a_closed_door_sends_nothing(hana: Person) -> None:
    cohort = make_cohort(state="running")

    with pytest.raises(ValidationError, match="takes no applications"):
        reach_out(cohort=cohort, groups=WOMEN, by=hana)


def test_asked_twice_everybody_hears_once(cohort: Cohort, hana: Person) -> None:
    make_crowd(12, "woman")
    make_crowd(60)
    reach_out(cohort=cohort, groups=WOMEN, by=hana)
    before = invited(cohort)

    with pytest.raises(ValidationError, match="less than a week ago"):
        reach_out(cohort=cohort, groups=WOMEN, by=hana)
    Invitation.objects.update(created_at=timezone.now() - timedelta(days=8))
    with pytest.raises(ValidationError, match="Too few"):
        reach_out(cohort=cohort, groups=WOMEN, by=hana)

    assert invited(cohort) == before


@pytest.mark.django_db(transaction=True)
def test_two_admins_at_once_invite_once() -> None:
    cohort, hana = make_cohort(), make_hr_admin()
    make_crowd(12, "woman")
    make_crowd(60)

    def ask() -> None:
        reach_out(cohort=cohort, groups=WOMEN, by=hana)

    problems = together(ask, ask)

    assert [type(one) for one in problems] == [ValidationError]
    assert 24 <= Invitation.objects.count() <= 30


def test_a_message_that_stopped_tells_hr_of_nobody_whom_the_outreach_reached(
    cohort: Cohort, hana: Person
) -> None:
    make_crowd(12, "woman")
    make_crowd(40)
    reach_out(cohort=cohort, groups=WOMEN, by=hana)
    assert Notice.objects.update(state="failed", reason="refused") > 20

    assert not Notice.objects.undecided().exists()

    Invitation.objects.update(way=Way.INVITED)
    assert Notice.objects.undecided().count() > 20
