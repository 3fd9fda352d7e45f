"""Who is told of what. Each function writes notices into the transaction of their cause."""

from datetime import timedelta

from django.utils import timezone

from notices.actions import post
from people.models import Grant, Person
from programs.models import Agreement, Endorsement, Enrollment, Mentorship, Program, ProgramManager

DECISION_KINDS = {
    "applied": "programs.application_received",
    "approved": "programs.application_approved",
    "declined": "programs.application_declined",
    "waitlisted": "programs.application_waitlisted",
}


def tell_decision(enrollment: Enrollment) -> None:
    """Once for each time the application comes to this state."""
    kind = DECISION_KINDS[enrollment.state]
    occasion = (enrollment.decided_at or enrollment.updated_at).isoformat()
    key = f"{kind}:{enrollment.uuid}:{occasion}"
    post(key=key, to=enrollment.person, kind=kind, about=enrollment)


def tell_moved_up(enrollment: Enrollment) -> None:
    occasion = (enrollment.decided_at or enrollment.updated_at).isoformat()
    key = f"programs.moved_up:{enrollment.uuid}:{occasion}"
    post(key=key, to=enrollment.person, kind="programs.moved_up", about=enrollment)


def tell_started(mentorship: Mentorship) -> None:
    for person in mentorship.people():
        _tell("programs.started", mentorship, person)


def tell_not_accepted(mentorship: Mentorship, *, by: Person) -> None:
    """The other side in kind words; those who run the program without saying whose no it was."""
    _tell("programs.not_accepted", mentorship, mentorship.partner_of(by))
    for person in those_who_run(mentorship.cohort.program):
        _tell("programs.free_again", mentorship, person)


def tell_ended(mentorship: Mentorship, *, by: Person | None) -> None:
    """Nobody hears that something ended which never began: then it was only a match."""
    kind = "programs.ended" if mentorship.started_at else "programs.not_accepted"
    for one in mentorship.participants.select_related("person"):
        if by is None or one.person_id != by.pk:
            _tell(kind, mentorship, one.person)


def tell_agreement_changed(agreement: Agreement, *, by: Person) -> None:
    mentorship = agreement.mentorship
    partner = mentorship.partner_of(by)
    key = f"programs.agreement_changed:{mentorship.uuid}:{partner.uuid}:{agreement.version}"
    post(key=key, to=partner, kind="programs.agreement_changed", about=mentorship)


def tell_asked_to_endorse(endorsement: Endorsement) -> None:
    kind = "programs.endorsement_asked"
    post(key=f"{kind}:{endorsement.uuid}", to=endorsement.person, kind=kind, about=endorsement)


def tell_endorsed(endorsement: Endorsement) -> None:
    """Those who run the program read the words before employees do."""
    kind = "programs.endorsement_written"
    occasion = endorsement.updated_at.isoformat()
    for person in those_who_run(endorsement.program):
        key = f"{kind}:{endorsement.uuid}:{occasion}:{person.uuid}"
        post(key=key, to=person, kind=kind, about=endorsement)


def tell_become_mentor(enrollment: Enrollment) -> None:
    """Once for each place somebody completed as a mentee, some days after the good-bye."""
    kind = "programs.become_mentor"
    post(
        key=f"{kind}:{enrollment.uuid}",
        to=enrollment.person,
        kind=kind,
        about=enrollment,
        not_before=timezone.now() + timedelta(days=3),
    )


def _tell(kind: str, mentorship: Mentorship, person: Person) -> None:
    key = f"{kind}:{mentorship.uuid}:{person.uuid}"
    post(key=key, to=person, kind=kind, about=mentorship)


def those_who_run(program: Program) -> list[Person]:
    """Its managers; while it has none, the HR admins."""
    managing = ProgramManager.objects.current().filter(program=program)
    managers = Person.objects.employed().filter(programs_managed__in=managing).distinct()
    if managers:
        return list(managers)
    granted = Grant.objects.current().filter(role=Grant.Role.HR_ADMIN)
    return list(Person.objects.employed().filter(grants__in=granted).distinct())
