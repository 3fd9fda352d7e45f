"""What people decide about pairs before the engine runs: keep these two, rule those two out."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from matching.actions.runs import refuse_unless_open
from matching.engine.groups.settings import Circles
from matching.models import Ban, Pin, Suggestion
from matching.queries import PARTED, groups_wanted
from people.models import Person
from programs.models import Cohort, Enrollment, Mentorship, Role


@transaction.atomic
def pin(*, cohort: Cohort, mentor: Enrollment, mentee: Enrollment, reason: str, by: Person) -> Pin:
    """These two shall be a pair. Saying it twice says it once; a mentee has one mentor."""
    mentor, mentee = _locked_pair(cohort, mentor, mentee)
    found = Pin.objects.filter(mentee=mentee).first()
    if found is not None and found.mentor_id == mentor.pk:
        return found
    if found is not None:
        raise ValidationError(_("This mentee is pinned to somebody already."))
    if Ban.objects.filter(mentee=mentee, mentor=mentor).exists():
        raise ValidationError(_("These two are ruled out. Allow them first."))
    refuse_without_room(cohort, mentor, mentee)
    return Pin.objects.create(cohort=cohort, mentor=mentor, mentee=mentee, reason=reason, set_by=by)


def refuse_without_room(cohort: Cohort, mentor: Enrollment, mentee: Enrollment) -> None:
    """A circle has room for several members; two peers are settled by one pin."""
    if cohort.program.shape.grouping == "peers":
        both = Q(mentor__in=[mentor, mentee]) | Q(mentee__in=[mentor, mentee])
        if Pin.objects.filter(both).exists():
            raise ValidationError(_("One of these two is pinned to somebody already."))
        return
    wanted = groups_wanted(cohort)
    each = wanted.most if isinstance(wanted, Circles) else 1
    if Pin.objects.filter(mentor=mentor).count() >= mentor.seats * each:
        raise ValidationError(_("All seats of this mentor are taken by pinned mentees."))


@transaction.atomic
def ban(*, cohort: Cohort, mentor: Enrollment, mentee: Enrollment, reason: str, by: Person) -> Ban:
    """These two shall not be a pair. Saying it twice says it once."""
    mentor, mentee = _locked_pair(cohort, mentor, mentee)
    if Pin.objects.filter(mentee=mentee, mentor=mentor).exists():
        raise ValidationError(_("These two are pinned. Take the pin away first."))
    found = Ban.objects.filter(mentee=mentee, mentor=mentor).first()
    return found or Ban.objects.create(
        cohort=cohort, mentor=mentor, mentee=mentee, reason=reason, set_by=by
    )


@transaction.atomic
def lift(*, decision: Pin | Ban, by: Person) -> None:
    """Take a pin or a ban away; the audit trail keeps who did."""
    cohort = Cohort.objects.select_for_update().get(pk=decision.cohort_id)
    refuse_unless_open(cohort)
    type(decision).objects.filter(pk=decision.pk).delete()


def lift_pin_of(mentorship: Mentorship) -> None:
    """Who said no to each other, or is matched anew, is neither kept together by a pin from before
    nor shown to the other to choose."""
    if mentorship.end_reason not in PARTED:
        return
    inside = mentorship.participants.values("enrollment")
    Pin.objects.filter(mentor__in=inside, mentee__in=inside).delete()
    Suggestion.objects.filter(mentor__in=inside, mentee__in=inside).delete()


def _locked_pair(
    cohort: Cohort, mentor: Enrollment, mentee: Enrollment
) -> tuple[Enrollment, Enrollment]:
    """Both rows under a lock, so that two admins cannot pin the last seat twice."""
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    refuse_unless_open(cohort)
    rows = cohort.enrollments.matchable().select_for_update(of=("self",))
    found = {one.pk: one for one in rows.filter(pk__in=[mentor.pk, mentee.pk]).order_by("pk")}
    if len(found) < 2:
        raise ValidationError(_("Both must be approved members of this cohort."))
    mentor, mentee = found[mentor.pk], found[mentee.pk]
    other = Role.MENTEE if cohort.program.shape.grouping == "peers" else Role.MENTOR
    if (mentor.role, mentee.role) != (other, Role.MENTEE):
        raise ValidationError(_("Choose a mentor and a mentee."))
    if mentor.person_id == mentee.person_id:
        raise ValidationError(_("Nobody can mentor themselves."))
    return mentor, mentee
