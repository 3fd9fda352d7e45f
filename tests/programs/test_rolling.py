"""A rolling program: people come while a cohort runs, until its last day."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from programs.actions import apply, approve
from programs.models import Cohort, EnrollmentState
from programs.queries import standing
from programs.steps import next_step
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_program

pytestmark = pytest.mark.django_db


def make_running(**fields: object) -> Cohort:
    """It began two months ago; applications closed before."""
    day = timezone.localdate()
    dates = {
        "applications_open_on": day - timedelta(days=90),
        "applications_close_on": day - timedelta(days=70),
        "starts_on": day - timedelta(days=60),
        "ends_on": day + timedelta(days=60),
    }
    program = make_program(rolling=fields.pop("rolling", True))
    return make_cohort(program, **({"state": "running"} | dates | fields))


def take_in(cohort: Cohort) -> str:
    person = make_person()
    one = apply(cohort=cohort, role="mentee", by=person, competencies=[], languages=["en"])
    return approve(enrollment=one, by=make_hr_admin()).state


def test_somebody_joins_while_it_runs_and_those_who_run_it_see_them() -> None:
    cohort = make_running()
    apply(cohort=cohort, role="mentee", by=make_person(), competencies=[], languages=["en"])

    step = next_step(cohort, standing(cohort))

    assert step.title == "1 application waits for your decision"
    assert list(Cohort.objects.open_for_applications()) == [cohort]
    assert take_in(cohort) in {EnrollmentState.APPROVED, EnrollmentState.READY}


@pytest.mark.parametrize(
    "fields",
    [
        {"rolling": False},
        {"admission": "lottery"},
        {"state": "closing"},
        {"ends_on": timezone.localdate() - timedelta(days=1)},
    ],
)
def test_nobody_joins_otherwise(fields: dict[str, object]) -> None:
    cohort = make_running(**fields)

    assert not cohort.takes_applications
    assert not Cohort.objects.open_for_applications().exists()
    with pytest.raises(ValidationError):
        take_in(cohort)
