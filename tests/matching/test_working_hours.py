"""The hours that people say they work are those the matching counts, by the engine and by hand."""

from datetime import time
from itertools import product
from random import Random
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from matching.by_hand import Chosen
from matching.engine.clocks import overlap, working_days
from matching.engine.scoring import eligible_scores
from matching.models import Policy
from matching.queries import case_of
from people.models import Person
from programs.models import Enrollment
from tests.factories.people import make_person
from tests.factories.programs import make_cohort, make_enrollment

pytestmark = pytest.mark.django_db
RULES = {"working_hours": {"minutes": 120}}


@pytest.mark.parametrize(
    ("mentor", "mentee", "minutes"),
    [
        ({}, {}, 480),
        ({"works_from": time(6), "works_until": time(11)}, {}, 120),
        ({"works_from": time(6), "works_until": time(10, 30)}, {}, 90),
        ({"works_from": time(6, 10), "works_until": time(11, 14)}, {}, 120),
        ({"time_zone": "Asia/Tokyo"}, {}, 0),
        (
            {"time_zone": "Asia/Tokyo", "works_from": time(15), "works_until": time(23)},
            {"works_from": time(6), "works_until": time(14)},
            480,
        ),
        (  # two whole days apart, as far as clocks go
            {
                "time_zone": "Pacific/Kiritimati",
                "works_from": time(0),
                "works_until": time(2),
            },
            {"time_zone": "Etc/GMT+12", "works_from": time(22), "works_until": time(23, 59)},
            120,
        ),
    ],
)
def test_engine_and_page_count_the_hours_people_say(
    mentor: dict[str, Any], mentee: dict[str, Any], minutes: int
) -> None:
    cohort = make_cohort()
    Policy.objects.create(cohort=cohort, version=1, weights={"competencies": 100}, rules=RULES)
    ana = make_enrollment("mentor", cohort=cohort, person=make_person(**mentor))
    bo = make_enrollment(cohort=cohort, person=make_person(**mentee))

    case = case_of(cohort)
    days = [working_days(side, case.year)[0] for side in (case.mentees, case.mentors)]

    assert overlap(*days).tolist() == [[minutes]]
    assert Chosen(cohort, [ana, bo]).may_be_a_pair(bo, ana) == (minutes >= 120)


def test_by_hand_the_worse_half_of_the_year_counts_as_the_engine_counts_it() -> None:
    """North and south put their clocks forward in opposite halves of the year."""
    chance = Random(5)
    zones = ("Pacific/Auckland", "Pacific/Honolulu", "Europe/Berlin", "Asia/Kolkata", "Asia/Tokyo")
    cohort = make_cohort()
    Policy.objects.create(cohort=cohort, version=1, weights={"competencies": 100}, rules=RULES)
    sides: dict[str, list[Enrollment]] = {"mentor": [], "mentee": []}
    for side in [*sides] * 16:
        start = chance.randrange(5, 20)
        said: dict[str, Any] = {"time_zone": chance.choice(zones), "works_from": time(start)}
        person = make_person(**said, works_until=time(chance.randrange(start + 1, 24)))
        sides[side].append(make_enrollment(side, cohort=cohort, person=person))
    chosen = Chosen(cohort, [*sides["mentor"], *sides["mentee"]])

    allowed = {mentee: set(others) for mentee, others in eligible_scores(case_of(cohort))}

    for mentee, mentor in product(sides["mentee"], sides["mentor"]):
        by_engine = str(mentor.uuid) in allowed[str(mentee.uuid)]
        assert chosen.may_be_a_pair(mentee, mentor) == by_engine


def test_a_working_day_has_a_beginning_and_an_end_after_it() -> None:
    ana = make_person()
    for hours in ({"works_from": time(9)}, {"works_from": time(9), "works_until": time(9)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Person.objects.filter(pk=ana.pk).update(**hours)
