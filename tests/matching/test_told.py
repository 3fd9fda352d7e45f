"""What of the people in the database reaches the engine."""

import json

import pytest

from matching.engine.digest import plain
from matching.policies import NOT_ASKED, WEIGHED
from matching.queries import case_of
from matching.told import functions
from tests.factories.matching import make_pair
from tests.factories.people import make_unit
from tests.factories.preparation import make_profile
from tests.factories.programs import make_cohort

pytestmark = pytest.mark.django_db


def test_ways_of_working_and_the_part_of_the_company_are_told() -> None:
    company = make_unit("Company")
    sales = make_unit("Sales", parent=company)
    team = make_unit("North", parent=sales)
    mentor, mentee = make_pair(make_cohort())
    for one, unit in ((mentee, team), (mentor, sales)):
        one.person.unit = unit
        one.person.save()
        make_profile(one.person, one.role, ways=["talk", "plan"])

    case = case_of(mentee.cohort)

    (told,), (teller,) = case.mentees, case.mentors
    assert told.function == teller.function == str(sales.uuid)
    assert told.ways == teller.ways == {"talk", "plan"}


def test_the_top_of_the_company_is_no_part_of_it() -> None:
    company = make_unit("Company")
    law = make_unit("Law", parent=company)

    assert functions() == {company.pk: "", law.pk: str(law.uuid)}


def test_what_helps_somebody_to_be_honest_is_not_told() -> None:
    _mentor, mentee = make_pair(make_cohort())
    make_profile(mentee.person, "mentee", safe=["outside"])

    assert "outside" not in json.dumps(plain(case_of(mentee.cohort)))


def test_nobody_gives_points_to_what_nobody_is_asked_for() -> None:
    assert not NOT_ASKED & set(WEIGHED)
