"""Who is told of what. Each function writes notices into the transaction of their cause."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from notices.actions import post
from people.models import Grant, Person
from programs.models import (
    Agreement,
    Endorsement,
    EndReason,
    Enrollment,
    Mentorship,
    Participant,
    Program,
    ProgramManager,
    RematchWish,
)

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
    """The others in kind words; those who run the program without saying whose no it was."""
    for one in _there_at_the_end(mentorship):
        if one.person_id != by.pk:
            _tell("programs.not_accepted", mentorship, one.person)
    for person in those_who_run(mentorship.cohort.program):
        _tell("programs.free_again", mentorship, person)


def tell_declined(participant: Participant) -> None:
    """Only those who run the program, since the group itself was told of nobody yet."""
    for person in those_who_run(participant.mentorship.cohort.program):
        _tell_of("programs.place_free", participant, person, participant.left_at)


def tell_joined(participant: Participant) -> None:
    """Each of those who were there already, and the new one."""
    for person in participant.mentorship.people():
        own = person.pk == participant.person_id
        kind = "programs.started" if own else "programs.joined"
        _tell_of(kind, participant, person, participant.accepted_at)


def tell_left(participant: Participant, *, by: Person | None) -> None:
    """Those who go on; and whoever was let go by somebody else."""
    for person in participant.mentorship.people():
        if person.pk not in (participant.person_id, by and by.pk):
            _tell_of("programs.left", participant, person, participant.left_at)
    if by is not None and by.pk != participant.person_id:
        _tell_of("programs.let_go", participant, participant.person, participant.left_at)


def _there_at_the_end(mentorship: Mentorship) -> QuerySet[Participant]:
    return mentorship.participants.filter(left_at=mentorship.ended_at).select_related("person")


def _tell_of(kind: str, participant: Participant, to: Person, occasion: datetime | None) -> None:
    key = f"{kind}:{participant.uuid}:{to.uuid}:{occasion and occasion.isoformat()}"
    about = participant.mentorship if kind == "programs.started" else participant
    post(key=key, to=to, kind=kind, about=about)


def tell_ended(mentorship: Mentorship, *, by: Person | None) -> None:
    """Nobody hears that something ended which never began: then it was only a match."""
    if mentorship.end_reason == EndReason.ROUND_OVER:
        return tell_round_over(mentorship)
    for one in _there_at_the_end(mentorship):
        kind = "programs.ended"
        if mentorship.end_reason == EndReason.REMATCHED and not mentorship.shape.is_group:
            kind = "programs.rematched"  # both read the same, whoever of them asked for it
        kind = kind if one.joined_at else "programs.not_accepted"
        if by is None or one.person_id != by.pk:
            _tell(kind, mentorship, one.person)


def tell_round_over(mentorship: Mentorship) -> None:
    """Those who worked together; what was only on offer ends without a word."""
    for one in _there_at_the_end(mentorship):
        if one.joined_at:
            _tell("programs.round_over", mentorship, one.person)


def those_who_decide(mentorship: Mentorship) -> list[Person]:
    """Those who run the program, unless they are in it themselves."""
    inside = [one.person_id for one in mentorship.participants.all()]
    return those_who_run(mentorship.cohort.program, without=inside)


def tell_rematch_wished(mentorship: Mentorship, *, answered_at: datetime | None) -> None:
    """Not whose wish it is. answered_at: when an earlier one was; on one day once after each."""
    kind, day = "programs.rematch_wished", timezone.localdate()
    for person in those_who_decide(mentorship):
        key = f"{kind}:{mentorship.uuid}:{day}:{answered_at or ''}:{person.uuid}"
        post(key=key, to=person, kind=kind, about=mentorship)


def tell_rematch_wish_answered(wish: RematchWish) -> None:
    kind, mentorship = "programs.answer_waits", wish.participant.mentorship
    occasion = wish.answered_at and wish.answered_at.isoformat()
    person = wish.participant.person
    key = f"{kind}:{mentorship.uuid}:{occasion}:{person.uuid}"
    post(key=key, to=person, kind=kind, about=mentorship)


def tell_agreement_changed(agreement: Agreement, *, by: Person) -> None:
    mentorship = agreement.mentorship
    kind = "programs.agreement_changed"
    for partner in mentorship.people():
        key = f"{kind}:{mentorship.uuid}:{partner.uuid}:{agreement.version}"
        if partner.pk != by.pk:
            post(key=key, to=partner, kind=kind, about=mentorship)


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


def tell_review_due(program: Program, day: date) -> None:
    """Once for each review date."""
    kind = "programs.review_due"
    for person in those_who_run(program):
        post(key=f"{kind}:{program.uuid}:{day}:{person.uuid}", to=person, kind=kind, about=program)


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


def those_who_run(program: Program, *, without: Collection[int] = ()) -> list[Person]:
    """Its managers; while it has none (but those left out), the HR admins."""
    there = Person.objects.employed().exclude(pk__in=without)
    managing = ProgramManager.objects.current().filter(program=program)
    managers = there.filter(programs_managed__in=managing).distinct()
    if managers:
        return list(managers)
    granted = Grant.objects.current().filter(role=Grant.Role.HR_ADMIN)
    return list(there.filter(grants__in=granted).distinct())
