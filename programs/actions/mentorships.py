"""From a proposed pair to a mentorship that runs."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Person
from programs.actions.turnstiles import locked_enrollments, locked_mentorship
from programs.events import mentorship_started
from programs.models import Mentorship
from programs.telling import tell_started


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
    tell_started(mentorship)
