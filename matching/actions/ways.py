"""Switching on how people come together in a cohort."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.actions.chosen import save_chosen
from matching.actions.policies import OVER, count_wishes
from matching.actions.runs import refuse_unless_open
from matching.models import Choosing, Ways, WaysJob
from people import bell
from people.models import Person
from programs.actions.turnstiles import locked_cohort
from programs.models import Cohort

TASK = "matching.tasks.do_job"


@transaction.atomic
def save_ways(*, cohort: Cohort, by: Person, wish_points: int | None = None, **chosen: Any) -> Ways:
    """Twice is once; the audit trail keeps each change.

    wish_points: what wishes count from the next run on, of 100, where people are asked for any.
    """
    cohort = locked_cohort(cohort)
    if cohort.program.shape.is_group:
        raise ValidationError(_("People choose each other only where they work in pairs."))
    if cohort.state in OVER:
        raise ValidationError(_("This cohort is over; nobody is paired in it any more."))
    ways = Ways.objects.filter(cohort=cohort).first() or Ways(cohort=cohort)
    ways = save_chosen(ways, chosen, by)
    if wish_points is not None and ways.choosing != Choosing.NOT:
        count_wishes(cohort=cohort, points=wish_points, by=by)
    return ways


@transaction.atomic
def ask_for_job(*, cohort: Cohort, job: WaysJob, by: Person | None) -> Ways:
    """A worker suggests mentors and asks people, or weighs the wishes; asking twice is once."""
    locked_cohort(cohort)
    refuse_unless_open(cohort)
    ways = Ways.objects.filter(cohort=cohort).first()
    if ways is None or ways.choosing == Choosing.NOT:
        raise ValidationError(_("People are asked nothing in this cohort."))
    if job == WaysJob.SUGGEST and not ways.takes_wishes:
        raise ValidationError(_("The last day to choose has passed. Set a later one first."))
    if job == WaysJob.GRANT and ways.is_before_last_day:
        raise ValidationError(_("People can still choose. Wait until the last day has passed."))
    if not ways.job:
        ways.job, ways.job_by = job, by
        ways.save(update_fields=["job", "job_by", "updated_at"])
        transaction.on_commit(lambda: bell.wake(TASK, ways, queue="matching"), robust=True)
    return ways


def wake_jobs() -> None:
    """For those whose bell nobody heard."""
    soon = timezone.now() - timedelta(seconds=30)
    for ways in Ways.objects.exclude(job=WaysJob.NONE).filter(updated_at__lt=soon):
        bell.wake(TASK, ways, queue="matching")
