"""Asking people to take part: nominating, inviting, adding; and what they answer."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import TypeGuard

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from notices.actions import cancel, post
from people.models import Person
from programs.access import rules_known_to
from programs.actions.admissions import fill_seats
from programs.actions.decisions import check_seats
from programs.actions.lotteries import check_takes_mentees, give_ticket
from programs.actions.readiness import settle
from programs.actions.turnstiles import locked_cohort
from programs.eligibility import Company, may_join
from programs.models import (
    Admission,
    Cohort,
    Enrollment,
    EnrollmentState,
    Invitation,
    InvitationAnswer,
    Role,
    Way,
)
from programs.profiles import seats_offered

KINDS = {
    Way.NOMINATED: "programs.nominated",
    Way.INVITED: "programs.invited",
    Way.OUTREACH: "programs.invited",
}
REMINDER = "programs.invitation_reminder"
DAYS_BEFORE_CLOSE = 3


@transaction.atomic
def nominate(*, cohort: Cohort, person: Person, role: str, by: Person, words: str) -> Invitation:
    """A manager names somebody of their team, who then decides; twice is once."""
    cohort = locked_cohort(cohort)
    if person.manager_id != by.pk:
        raise ValidationError(_("You can nominate people whose manager you are."))
    _check_may_be_asked(cohort, [person], role, by)
    known = _known(cohort, [person], role).get(person.pk)
    if _was_asked(known):
        return _nominate_asked(known, by, words)
    return _ask(_blank(known) or Invitation(cohort=cohort, person=person, role=role), by, words)


def _nominate_asked(known: Invitation, by: Person, words: str) -> Invitation:
    """Whoever was asked by somebody else hears of the nomination as well, but an answer stands."""
    if (known.way, known.invited_by_id) == (Way.NOMINATED, by.pk):
        return known
    if not known.answer:
        _call_off(known)
        return _ask(known, by, words)
    known.way, known.invited_by, known.words = Way.NOMINATED, by, words
    known.save(update_fields=["way", "invited_by", "words", "updated_at"])
    return known


@transaction.atomic
def invite(
    *,
    cohort: Cohort,
    people: Iterable[Person],
    role: str,
    by: Person,
    way: str = Way.INVITED,
    words: str = "",
) -> list[Invitation]:
    """Ask all of them or none; returns the new invitations.

    Who was asked before or takes part already is left alone.
    """
    cohort, people = locked_cohort(cohort), list(people)
    _check_may_be_asked(cohort, people, role, by)
    known = _known(cohort, people, role)
    taking_part = _taking_part(cohort, people, role)
    asked = []
    for person in people:
        before = known.get(person.pk)
        if person.pk in taking_part or _was_asked(before):
            continue
        invitation = _blank(before) or Invitation(cohort=cohort, person=person, role=role)
        asked.append(_ask(invitation, by, words, way))
    return asked


def _ask(invitation: Invitation, by: Person, words: str, way: str = Way.NOMINATED) -> Invitation:
    """Writes it and tells the person; who applied already has answered by that."""
    invitation.way, invitation.invited_by, invitation.words = way, by, words
    invitation.withdrawn_at, invitation.answer, invitation.answered_at = None, "", None
    invitation.created_at = timezone.now()
    cohort, person = invitation.cohort, invitation.person
    if _taking_part(cohort, [person], invitation.role):
        invitation.answer, invitation.answered_at = InvitationAnswer.ACCEPTED, timezone.now()
    invitation.save()
    if not invitation.answer:
        _tell(invitation)
    return invitation


def _tell(invitation: Invitation) -> None:
    """At once, and once more a few days before it is too late."""
    person, occasion = invitation.person, invitation.updated_at.isoformat()
    last_day = invitation.cohort.last_day_to_apply
    end = datetime.combine(last_day + timedelta(days=1), time(), tzinfo=person.zone)
    kind = KINDS[Way(invitation.way)]
    key = f"{kind}:{invitation.uuid}:{occasion}"
    post(key=key, to=person, kind=kind, about=invitation, expires_at=end)
    day = last_day - timedelta(days=DAYS_BEFORE_CLOSE)
    reminding = datetime.combine(day, time(9), tzinfo=person.zone)
    if reminding > timezone.now() + timedelta(days=1):
        post(
            key=f"{REMINDER}:{invitation.uuid}:{occasion}",
            to=person,
            kind=REMINDER,
            about=invitation,
            not_before=reminding,
            expires_at=end,
        )


def _known(cohort: Cohort, people: list[Person], role: str) -> dict[int, Invitation]:
    rows = Invitation.objects.filter(cohort=cohort, person__in=people, role=role)
    return {row.person_id: row for row in rows.select_related("cohort", "person")}


def _was_asked(known: Invitation | None) -> TypeGuard[Invitation]:
    """Nobody may learn of an outreach, so it counts as if it were not."""
    return known is not None and known.withdrawn_at is None and known.way != Way.OUTREACH


def _blank(known: Invitation | None) -> Invitation | None:
    """To be asked again, as of now.

    An outreach gives way to a new row: its day, or a trail that begins with a change, would tell
    of it. The name stays, so that the link in its message leads to what is asked now.
    """
    if known is None or known.way != Way.OUTREACH:
        return known
    _call_off(known)
    known.delete()
    return Invitation(uuid=known.uuid, cohort=known.cohort, person=known.person, role=known.role)


def _taking_part(cohort: Cohort, people: list[Person], role: str) -> set[int]:
    rows = Enrollment.objects.filter(cohort=cohort, person__in=people, role=role)
    return set(rows.exclude(state=EnrollmentState.WITHDRAWN).values_list("person_id", flat=True))


def _check_may_be_asked(cohort: Cohort, people: list[Person], role: str, by: Person) -> None:
    if not cohort.takes_applications:
        raise ValidationError(_("This cohort takes no applications now."))
    check_all_may_join(cohort, people, role, by)


def check_all_may_join(cohort: Cohort, people: Iterable[Person], role: str, by: Person) -> None:
    """By the rules whose outcome `by` may learn; the others the person reads for themselves."""
    if role not in cohort.program.shape.sides:
        raise ValidationError(_("Nobody takes part in this program in that role."))
    company, rules = Company(), rules_known_to(by, cohort.program.rules_for(role))
    outside = [one.called for one in people if not may_join(rules, one, company)]
    if outside:
        words = _("By the rules of this program they cannot join: %(names)s. Nothing was changed.")
        raise ValidationError(words % {"names": get_text_list(outside, _("and"))})


def _check_knows_the_rules(cohort: Cohort, role: str, by: Person) -> None:
    """A refusal would tell what only HR knows of somebody, and no refusal would break the rule."""
    rules = cohort.program.rules_for(role)
    if rules_known_to(by, rules) != rules:
        words = _("A rule of this program rests on what only HR knows: an HR admin can add people.")
        raise ValidationError(words)


@transaction.atomic
def answer_invitation(*, invitation: Invitation, answer: str, by: Person) -> Invitation:
    """Yes or no; one may think better of it as long as applications are open."""
    cohort = locked_cohort(invitation.cohort)
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    invitation.cohort = cohort
    if invitation.answer == answer:
        return invitation
    if invitation.withdrawn_at or not cohort.takes_applications:
        raise ValidationError(_("This invitation is over."))
    applied = _taking_part(cohort, [by], invitation.role)
    if answer == InvitationAnswer.DECLINED and applied:
        raise ValidationError(_("You have applied already. You can withdraw on that page."))
    return _record(invitation, answer)


def _record(invitation: Invitation, answer: str) -> Invitation:
    invitation.answer, invitation.answered_at = answer, timezone.now()
    invitation.save(update_fields=["answer", "answered_at", "updated_at"])
    _call_off(invitation)
    return invitation


def _call_off(invitation: Invitation) -> None:
    for kind in {*KINDS.values(), REMINDER}:
        cancel(kind=kind, about=invitation)


def accept_by_applying(enrollment: Enrollment) -> None:
    """An application is the clearest yes, whichever page it came from."""
    same = {name: getattr(enrollment, name) for name in ("cohort", "person", "role")}
    for invitation in Invitation.objects.filter(**same, withdrawn_at=None):
        if invitation.answer != InvitationAnswer.ACCEPTED:
            _record(invitation, InvitationAnswer.ACCEPTED)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Person) -> Invitation:
    """Those who run the program take it back while it is unanswered."""
    locked_cohort(invitation.cohort)
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if invitation.withdrawn_at:
        return invitation
    if invitation.answer:
        raise ValidationError(_("They have answered already."))
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at", "updated_at"])
    _call_off(invitation)
    return invitation


@transaction.atomic
def add_people(
    *,
    cohort: Cohort,
    people: Iterable[Person],
    role: str,
    by: Person,
    state: str,
    seats: int | None = None,
) -> list[Enrollment]:
    """Put them into the cohort as applied or approved; they are told and may withdraw.

    `seats`: of each mentor; None is as they say in their profile.
    """
    cohort, people = locked_cohort(cohort), list(people)
    if not cohort.takes_decisions:
        raise ValidationError(_("This cohort takes nobody now."))
    _check_knows_the_rules(cohort, role, by)
    check_all_may_join(cohort, people, role, by)
    taking_part = _taking_part(cohort, people, role)
    new = [one for one in people if one.pk not in taking_part]
    if role == Role.MENTEE:
        _check_seats_for(cohort, len(new), state)
    added = [_add(cohort, one, role, by, state, seats) for one in new]
    settle([one.pk for one in added])
    fill_seats(cohort)
    return added


def _check_seats_for(cohort: Cohort, number: int, state: str) -> None:
    check_takes_mentees(cohort)
    if cohort.admission == Admission.LOTTERY and not cohort.takes_applications:
        raise ValidationError(_("Applications are closed; nobody joins the lottery any more."))
    if state != EnrollmentState.APPROVED:
        return
    if cohort.gives_seats_itself:
        words = _("This cohort gives its seats by a rule. Add people as applications instead.")
        raise ValidationError({"state": words})
    check_seats(cohort, number)


def _add(
    cohort: Cohort, person: Person, role: str, by: Person, state: str, seats: int | None
) -> Enrollment:
    key = {"cohort": cohort, "person": person, "role": role}
    enrollment = Enrollment.objects.filter(**key).first() or Enrollment(**key)
    enrollment.seats = (seats or seats_offered(person)) if role == Role.MENTOR else 0
    enrollment.languages = enrollment.languages or person.languages
    enrollment.state, enrollment.added_by = state, by
    decided = state == EnrollmentState.APPROVED
    enrollment.decided_by = by if decided else None
    enrollment.decided_at = timezone.now() if decided else None
    enrollment.decision_reason, enrollment.applied_at = "", timezone.now()
    enrollment.save()
    if role == Role.MENTEE:
        give_ticket(enrollment, "")
    accept_by_applying(enrollment)
    key_of_notice = f"programs.added:{enrollment.uuid}:{enrollment.updated_at.isoformat()}"
    post(key=key_of_notice, to=person, kind="programs.added", about=enrollment)
    return enrollment
