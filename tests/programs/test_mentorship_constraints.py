"""What the database itself keeps true of pairs."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from programs.models import Mentorship, Participant
from tests.factories.people import make_person
from tests.factories.programs import make_cohort, make_enrollment, make_mentorship

pytestmark = pytest.mark.django_db


def test_a_mentee_has_one_running_mentorship() -> None:
    bo = make_person("Bo")
    first = make_mentorship(mentee=bo)

    with pytest.raises(IntegrityError, match="one_running"), transaction.atomic():
        make_mentorship(mentee=bo, cohort=first.cohort)


def test_nobody_mentors_themselves() -> None:
    ana, cohort = make_person("Ana"), make_cohort()

    with pytest.raises(IntegrityError, match="nobody_mentors_themselves"), transaction.atomic():
        make_mentorship(mentor=ana, mentee=ana, cohort=cohort)


def test_a_participant_is_who_the_enrollment_says() -> None:
    mentorship = Mentorship.objects.create(cohort=make_cohort())
    enrollment = make_enrollment("mentor", cohort=mentorship.cohort)

    with pytest.raises(IntegrityError, match="does not fit"), transaction.atomic():
        Participant.objects.create(
            mentorship=mentorship, enrollment=enrollment, person=make_person(), role="mentor"
        )


def test_an_end_has_both_time_and_reason() -> None:
    mentorship = make_mentorship()

    mentorship.ended_at = timezone.now()
    with pytest.raises(IntegrityError, match="end_has_time_and_reason"), transaction.atomic():
        mentorship.save()
