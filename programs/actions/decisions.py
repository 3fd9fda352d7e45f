"""Approving, declining and waiting lists, one by one or many at once."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.models import Person
from programs.actions.readiness import settle
from programs.actions.turnstiles import locked_cohort, locked_enrollments
from programs.models import Cohort, Enrollment, EnrollmentState, Role
from programs.telling import tell_decision

State = EnrollmentState
DECISIONS = (State.APPROVED, State.DECLINED, State.WAITLISTED)
DECIDABLE = (State.APPLIED, State.WAITLISTED, State.APPROVED, State.READY, State.DECLINED)


@transaction.atomic
def decide(
    *,
    cohort: Cohort,
    enrollments: Iterable[Enrollment],
    decision: str,
    by: Person,
    reason: str = "",
) -> list[Enrollment]:
    """All of them or none; returns those that changed. Each applicant is told once."""
    if decision not in DECISIONS:
        raise ValueError(f"{decision!r} is no decision")
    # Two admins may give away the last seats at once; the cohort's row is the turnstile.
    cohort = locked_cohort(cohort)
    if not cohort.takes_decisions:
        raise ValidationError(_("Applications to this cohort can no longer be decided."))
    rows = locked_enrollments([one.pk for one in enrollments]).values()
    settled = {decision, State.READY} if decision == State.APPROVED else {decision}
    changing = [one for one in rows if one.state not in settled and one.cohort_id == cohort.pk]
    _check_open_to_decision(changing)
    if decision == State.APPROVED:
        check_seats(cohort, sum(one.role == Role.MENTEE for one in changing))
    for enrollment in changing:
        _record(enrollment, decision, by, reason)
    settle([one.pk for one in changing])
    return changing


def _record(enrollment: Enrollment, decision: str, by: Person, reason: str) -> None:
    enrollment.state = decision
    enrollment.decided_by, enrollment.decided_at = by, timezone.now()
    enrollment.decision_reason = reason
    enrollment.save(
        update_fields=["state", "decided_by", "decided_at", "decision_reason", "updated_at"]
    )
    tell_decision(enrollment)


def _check_open_to_decision(enrollments: list[Enrollment]) -> None:
    closed = [one.person.called for one in enrollments if one.state not in DECIDABLE]
    if closed:
        words = _("Withdrew or finished meanwhile: %(names)s. Nothing was changed.")
        raise ValidationError(words % {"names": get_text_list(closed, _("and"))})
    paired = Enrollment.objects.filter(pk__in=[one.pk for one in enrollments]).paired()
    names = [one.person.called for one in paired.select_related("person")]
    if names:
        words = _("Already in a pair: %(names)s. Nothing was changed.")
        raise ValidationError(words % {"names": get_text_list(names, _("and"))})


def check_seats(cohort: Cohort, wanted: int) -> None:
    free = cohort.seats_free()
    if wanted <= free:
        return
    left = ngettext("Only %(n)s seat is free", "Only %(n)s seats are free", free) % {"n": free}
    if not free:
        left = _("No seat is free")
    words = _(
        "%(left)s of %(all)s, and you want to approve %(wanted)s more. Nothing was changed: put "
        "somebody on the waiting list, or give the cohort more seats."
    )
    raise ValidationError(words % {"left": left, "all": cohort.seats, "wanted": wanted})


def approve(*, enrollment: Enrollment, by: Person) -> Enrollment:
    return _one(enrollment, State.APPROVED, by)


def decline(*, enrollment: Enrollment, by: Person, reason: str = "") -> Enrollment:
    return _one(enrollment, State.DECLINED, by, reason)


def waitlist(*, enrollment: Enrollment, by: Person) -> Enrollment:
    return _one(enrollment, State.WAITLISTED, by)


def _one(enrollment: Enrollment, decision: str, by: Person, reason: str = "") -> Enrollment:
    decide(
        cohort=enrollment.cohort, enrollments=[enrollment], decision=decision, by=by, reason=reason
    )
    enrollment.refresh_from_db()
    return enrollment
