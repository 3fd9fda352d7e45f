"""Ways into a cohort."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from people.models import Person
from programs.actions import apply, ask_question, publish_lottery
from programs.models import (
    Cohort,
    Enrollment,
    Invitation,
    Lottery,
    ManagerApproval,
    Program,
    ProgramQuestion,
    Question,
)
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_enrollment, make_program


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


def make_lottery(*, seats: int = 2, strata: str = "none", **fields: Any) -> Lottery:
    """Published for an open cohort; nobody has applied yet."""
    cohort = make_cohort(admission="lottery", state="draft", seats=seats, **fields)
    lottery = publish_lottery(
        cohort=cohort, rules="Everybody has one ticket.", strata=strata, by=make_hr_admin()
    )
    Cohort.objects.filter(pk=cohort.pk).update(state="open")
    lottery.refresh_from_db()
    return lottery


def make_applicants(cohort: Cohort, number: int, **fields: Any) -> list[Enrollment]:
    cohort = Cohort.objects.get(pk=cohort.pk)
    return [
        apply(cohort=cohort, role="mentee", by=make_person(**fields), contribution=f"letters {n}")
        for n in range(number)
    ]


def close_applications(cohort: Cohort) -> Cohort:
    """Yesterday was the last day."""
    yesterday = timezone.localdate() - timedelta(days=1)
    Cohort.objects.filter(pk=cohort.pk).update(applications_close_on=yesterday)
    return Cohort.objects.get(pk=cohort.pk)


def make_approval(*, manager: Person | None = None, **fields: Any) -> ManagerApproval:
    """A manager is asked about somebody who applied."""
    manager = manager or make_person("Ana")
    cohort = make_cohort(make_program(manager_approval=True))
    enrollment = fields.pop("enrollment", None) or make_enrollment(
        cohort=cohort, person=make_person("Bo", manager=manager), state="applied"
    )
    times = {"asked_at": timezone.now()}
    return ManagerApproval.objects.create(
        enrollment=enrollment, manager=manager, **(times | fields)
    )


def make_question(
    program: Program, text: str = "What drives you?", **fields: Any
) -> ProgramQuestion:
    """On the form of the program, at the end."""
    place = {name: fields.pop(name) for name in ("role", "required") if name in fields}
    question = Question(text=text, **({"kind": "text"} | fields))
    return ask_question(program=program, question=question, by=make_hr_admin(), **place)
