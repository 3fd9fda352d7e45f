"""With whom a mentee could go on: nobody who has said no to them, or to whom they have."""

import pytest
from django.utils import timezone

from matching.next_partners import mentors_next
from programs.actions import decline_mentorship, end_mentorship
from programs.models import Mentorship
from tests.factories.matching import make_pair, make_request
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_enrollment, make_mentorship

pytestmark = pytest.mark.django_db


def test_whoever_said_no_to_this_mentee_or_was_parted_from_them_is_not_offered_again() -> None:
    cohort = make_cohort(state="running")
    declined, mentee = make_pair(cohort, mentor="Declined")
    refused, parted, free = (
        make_enrollment("mentor", cohort=cohort, person=make_person(name, grade=7))
        for name in ("Refused", "Parted", "Free")
    )
    offered = make_mentorship(
        mentor=declined.person, mentee=mentee.person, cohort=cohort, state="proposed"
    )
    decline_mentorship(mentorship=offered, by=declined.person)
    no = {"state": "declined", "answered_at": timezone.now()}
    make_request(mentee=mentee, mentor=refused, **no)
    before = make_mentorship(mentor=parted.person, mentee=mentee.person, cohort=cohort)
    end_mentorship(mentorship=before, reason="rematched", by=make_hr_admin())
    now = make_mentorship(mentor=make_person("Ana"), mentee=mentee.person, cohort=cohort)

    found = mentors_next(Mentorship.objects.get(pk=now.pk))

    assert [one.person for one in found] == [free.person]
