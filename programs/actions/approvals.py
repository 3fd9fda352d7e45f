"""Asking the manager of whoever applies."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from notices.actions import cancel, post
from people.models import Person
from programs.actions.admissions import fill_seats
from programs.actions.turnstiles import locked_cohort
from programs.models import (
    Enrollment,
    Invitation,
    ManagerAnswer,
    ManagerApproval,
    Program,
    Way,
)

KINDS = ("programs.manager_asked", "programs.manager_reminder")
PATIENCE = timedelta(days=4)


@transaction.atomic
def set_manager_approval(*, program: Program, ask: bool) -> Program:
    """Whether managers of applicants are asked; who has applied before is not asked again."""
    program.manager_approval = ask
    program.save(update_fields=["manager_approval", "updated_at"])
    return program


def ask_manager(enrollment: Enrollment) -> None:
    """Anew for each application; without a manager, those who run the program decide.

    Whoever nominated the applicant has said yes by that, and is not asked: the question would tell
    them the applicant's answer.
    """
    if not enrollment.cohort.program.manager_approval:
        return
    manager = enrollment.person.manager
    if manager is not None and not manager.is_active:
        manager = None
    agreed = manager is not None and _nominated_by(manager, enrollment)
    now = timezone.now()
    approval, _created = ManagerApproval.objects.update_or_create(
        enrollment=enrollment,
        defaults={
            "manager": manager,
            "asked_at": now,
            "answer": ManagerAnswer.AGREED if agreed else "",
            "reason": "",
            "answered_at": now if agreed else None,
            "waived_by": None,
            "waiver_reason": "",
        },
    )
    if manager is not None and not agreed:
        _tell(approval, manager)


def _nominated_by(manager: Person, enrollment: Enrollment) -> bool:
    same = {name: getattr(enrollment, name) for name in ("cohort", "person", "role")}
    nominations = Invitation.objects.filter(**same, way=Way.NOMINATED, withdrawn_at=None)
    return nominations.filter(invited_by=manager).exists()


def _tell(approval: ManagerApproval, manager: Person) -> None:
    for kind, after in zip(KINDS, (timedelta(), PATIENCE), strict=True):
        post(
            key=f"{kind}:{approval.uuid}:{approval.asked_at.isoformat()}",
            to=manager,
            kind=kind,
            about=approval,
            not_before=approval.asked_at + after if after else None,
        )


def call_off_manager(enrollment: Enrollment) -> None:
    """Nothing is asked any more about an application that is decided or withdrawn."""
    for approval in ManagerApproval.objects.filter(enrollment=enrollment):
        for kind in KINDS:
            cancel(kind=kind, about=approval)


@transaction.atomic
def answer_for_report(
    *, approval: ManagerApproval, answer: str, by: Person, reason: str = ""
) -> ManagerApproval:
    """The manager agrees or does not; the same answer twice is once."""
    approval = _locked(approval)
    if approval.manager_id != by.pk:
        raise ValidationError(_("Somebody else is asked."))
    if approval.answer == answer:
        return approval
    if not approval.waits_for_manager:
        raise ValidationError(_("This is settled already; there is nothing left to answer."))
    if answer == ManagerAnswer.REFUSED and not reason:
        raise ValidationError({"reason": _("Say in a kind word why.")})
    approval.answer, approval.answered_at = answer, timezone.now()
    approval.reason = reason if answer == ManagerAnswer.REFUSED else ""
    approval.save(update_fields=["answer", "answered_at", "reason", "updated_at"])
    call_off_manager(approval.enrollment)
    fill_seats(approval.enrollment.cohort)
    return approval


@transaction.atomic
def waive_manager(*, approval: ManagerApproval, by: Person, reason: str) -> ManagerApproval:
    """Those who run the program go on without the manager's yes, and say why."""
    approval = _locked(approval)
    if approval.waived_by_id is not None or approval.answer == ManagerAnswer.AGREED:
        return approval
    approval.waived_by, approval.waiver_reason = by, reason
    approval.save(update_fields=["waived_by", "waiver_reason", "updated_at"])
    call_off_manager(approval.enrollment)
    fill_seats(approval.enrollment.cohort)
    return approval


def _locked(approval: ManagerApproval) -> ManagerApproval:
    cohort = locked_cohort(approval.enrollment.cohort)
    rows = ManagerApproval.objects.select_for_update(of=("self",), no_key=True)
    found = rows.select_related("enrollment", "manager").get(pk=approval.pk)
    found.enrollment.cohort = cohort
    return found
