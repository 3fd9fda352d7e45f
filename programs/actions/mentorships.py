"""From a proposed pair to a mentorship that runs."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from notices.actions import cancel
from people.models import Person
from programs.actions.turnstiles import locked_cohort, locked_enrollments, locked_mentorship
from programs.events import mentorship_started
from programs.models import Enrollment, Mentorship, Participant, Role
from programs.telling import tell_matched, tell_started


@transaction.atomic
def propose_mentorship(*, mentor: Enrollment, mentee: Enrollment, by: Person) -> Mentorship:
    """A pair that waits for both to accept; both are told."""
    cohort = locked_cohort(mentor.cohort)
    rows = locked_enrollments([mentor.pk, mentee.pk])
    mentor, mentee = rows[mentor.pk], rows[mentee.pk]
    if mentee.participations.filter(mentorship__ended_at=None).exists():
        raise ValidationError(_("%(name)s is in a pair already.") % {"name": mentee.person})
    if mentor.participations.filter(mentorship__ended_at=None).count() >= mentor.seats:
        raise ValidationError(_("%(name)s has no free place.") % {"name": mentor.person})
    mentorship = Mentorship.objects.create(cohort=cohort, proposed_by=by)
    for role, enrollment in ((Role.MENTOR, mentor), (Role.MENTEE, mentee)):
        Participant.objects.create(
            mentorship=mentorship, enrollment=enrollment, person=enrollment.person, role=role
        )
        tell_matched(mentorship, enrollment.person)
    return mentorship


@transaction.atomic
def accept_mentorship(*, mentorship: Mentorship, by: Person) -> Mentorship:
    """One side says yes; when the other has said so too, the mentorship starts at once."""
    mentorship = locked_mentorship(mentorship)
    if mentorship.ended_at:
        raise ValidationError(_("This match is no longer on offer."))
    own = mentorship.participant(by)
    if own.accepted_at is None:
        if not mentorship.cohort.pairs_may_start:
            raise ValidationError(_("This cohort is closing; no new pair can start."))
        own.accepted_at = timezone.now()
        own.save(update_fields=["accepted_at", "updated_at"])
        if all(one.accepted_at for one in mentorship.participants.all()):
            _start(mentorship)
    return mentorship


def _start(mentorship: Mentorship) -> None:
    mentor, mentee = mentorship.mentor(), mentorship.mentee()
    # Two mentees may accept the same mentor's last place at once; the enrollments are locked.
    rows = locked_enrollments([mentor.enrollment_id, mentee.enrollment_id])
    if rows[mentor.enrollment_id].seats_taken() >= rows[mentor.enrollment_id].seats:
        raise ValidationError(_("%(name)s has no free place now.") % {"name": mentor.person})
    if rows[mentee.enrollment_id].seats_taken():
        raise ValidationError(_("%(name)s has a mentor already.") % {"name": mentee.person})
    now = timezone.now()
    mentorship.participants.update(joined_at=now, updated_at=now)
    mentorship.started_at = now
    mentorship.save(update_fields=["started_at", "updated_at"])
    mentorship = Mentorship.objects.get(pk=mentorship.pk)
    for listener in mentorship_started:
        listener(mentorship)
    cancel(kind="programs.matched", about=mentorship)
    tell_started(mentorship)
