"""Ways into a cohort."""

from typing import Any

from people.models import Person
from programs.models import Cohort, Invitation
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort


def make_invitation(
    *, cohort: Cohort | None = None, person: Person | None = None, **fields: Any
) -> Invitation:
    defaults: dict[str, Any] = {
        "cohort": cohort or make_cohort(),
        "person": person or make_person(),
        "role": "mentee",
        "way": "invited",
    }
    if "invited_by" not in fields:
        defaults["invited_by"] = make_hr_admin()
    return Invitation.objects.create(**(defaults | fields))
