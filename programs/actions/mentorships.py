"""From a proposed pair or circle to a mentorship that runs."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Person
from programs.actions.turnstiles import locked_enrollments, locked_mentorship
from programs.events import mentorship_started
from programs.models import Mentorship, Participant, Role
from programs.telling import tell_joined, tell_started


@transaction.atomic
def accept_mentorship(*, mentorship: Mentorship, by: Person) -> Mentorship:
    """One says yes; it starts once enough have. Who says yes later joins at once."""
    mentorship = locked_mentorship(mentorship)
    own = mentorship.participant(by)
    if mentorship.ended_at or own.left_at:
        raise ValidationError(_("This match is no longer on offer."))
    if own.accepted_at is None:
        if not mentorship.cohort.pairs_may_start:
            raise ValidationError(_("This cohort is closing; no new pair can start."))
        own.accepted_at = timezone.now()
        own.save(update_fields=["accepted_at", "updated_at"])
        _go_on(mentorship)
    return mentorship


def _go_on(mentorship: Mentorship) -> None:
    """Take in those who have said yes, if enough of them have."""
    asked = mentorship.participants.select_related("person").filter(joined_at=None, left_at=None)
    willing = [one for one in asked if one.accepted_at]
    if mentorship.started_at:
        _join(mentorship, willing, timezone.now())
        for one in willing:
            tell_joined(one)
        return
    mentors = sum(one.role == Role.MENTOR for one in willing)
    if mentorship.shape.may_begin(mentors=mentors, mentees=len(willing) - mentors):
        _start(mentorship, willing)


def _start(mentorship: Mentorship, willing: list[Participant]) -> None:
    now = timezone.now()
    _join(mentorship, willing, now)
    mentorship.started_at = now
    mentorship.save(update_fields=["started_at", "updated_at"])
    mentorship = Mentorship.objects.get(pk=mentorship.pk)
    for listener in mentorship_started:
        listener(mentorship)
    tell_started(mentorship)


def _join(mentorship: Mentorship, willing: list[Participant], now: datetime) -> None:
    # Two mentees may accept the same mentor's last place at once; the enrollments are locked.
    rows = locked_enrollments([one.enrollment_id for one in willing])
    for one in willing:
        enrollment = rows[one.enrollment_id]
        if one.role == Role.MENTOR and enrollment.seats_taken() >= enrollment.seats:
            raise ValidationError(_("%(name)s has no free place now.") % {"name": one.person})
        if one.role == Role.MENTEE and enrollment.seats_taken():
            words = _("%(name)s works with somebody else already.")
            raise ValidationError(words % {"name": one.person})
    joining = mentorship.participants.filter(pk__in=[one.pk for one in willing])
    joining.update(joined_at=now, updated_at=now)
