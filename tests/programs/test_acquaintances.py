"""Whom programs bring together may see each other's name card, nobody else."""

import pytest

from programs.access import acquainted
from tests.factories.people import make_executive, make_person
from tests.factories.programs import (
    make_enrollment,
    make_mentorship,
    make_program,
    make_program_manager,
)

pytestmark = pytest.mark.django_db


def test_partners_know_each_other_until_the_mentorship_ends() -> None:
    mentorship = make_mentorship()
    ana, bo = (part.person for part in mentorship.participants.order_by("-role"))

    assert acquainted(ana, bo)
    assert acquainted(bo, ana)
    mentorship.participants.update(left_at=mentorship.started_at)
    assert not acquainted(ana, bo)


def test_who_runs_a_program_knows_those_in_it() -> None:
    enrollment = make_enrollment()
    manager = make_program_manager(enrollment.cohort.program)

    assert acquainted(manager, enrollment.person)
    assert not acquainted(enrollment.person, manager)


def test_strangers_and_executives_know_nobody() -> None:
    enrollment = make_enrollment()

    assert not acquainted(make_person(), enrollment.person)
    assert not acquainted(make_executive(), enrollment.person)
    assert not acquainted(make_program_manager(make_program()), enrollment.person)
