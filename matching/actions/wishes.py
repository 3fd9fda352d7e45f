"""Saying whom one would like to work with, and that one has met."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.models import Suggestion, Wish
from matching.models.wish import MOST_WISHES
from matching.wishing import choosable, ways_of
from people.models import Person
from programs.actions.turnstiles import locked_cohort, locked_enrollments
from programs.models import Enrollment


@transaction.atomic
def save_wishes(*, enrollment: Enrollment, wished: Sequence[Enrollment], by: Person) -> None:
    """These, in this order, instead of those before; none takes them all back."""
    cohort = locked_cohort(enrollment.cohort)
    enrollment = locked_enrollments([enrollment.pk])[enrollment.pk]
    enrollment.cohort = cohort
    if not ways_of(cohort).takes_wishes:
        raise ValidationError(_("Choosing is over; wishes can no longer be changed."))
    if len({one.pk for one in wished}) < len(wished):
        raise ValidationError(_("You have named somebody twice."))
    if len(wished) > MOST_WISHES:
        raise ValidationError(_("Name at most five people."))
    there = {one.enrollment.pk for one in choosable(enrollment)}
    if not there.issuperset(one.pk for one in wished):
        raise ValidationError(_("Somebody you chose cannot be chosen any more."))
    enrollment.wishes.all().delete()
    Wish.objects.bulk_create(
        Wish(enrollment=enrollment, wished=one, place=place)
        for place, one in enumerate(wished, start=1)
    )


def say_met(*, suggestion: Suggestion, by: Person) -> None:
    """One of the two is enough; twice is once."""
    now = timezone.now()
    rows = Suggestion.objects.filter(pk=suggestion.pk, met_at=None)
    rows.update(met_at=now, updated_at=now)
