"""Setting up a cohort and leading it from state to state."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Person
from programs.actions.admissions import fill_seats
from programs.actions.endings import complete_earlier_rounds, end_mentorship
from programs.actions.program import launch
from programs.actions.turnstiles import locked_cohort, locked_program, locked_unfinished
from programs.models import Admission, Cohort, CohortState, EndReason, GoesFirst, Lottery
from programs.states import Change


@transaction.atomic
def save_cohort(*, cohort: Cohort, by: Person) -> Cohort:
    """A new cohort, or a changed one; seats never fall below the places already given."""
    if cohort.pk:
        locked_program(cohort.program)  # which cohorts are earlier is about all of them
        before = locked_cohort(cohort)
        if before.state == CohortState.CLOSED:
            raise ValidationError(_("This cohort is closed and stays as it is."))
        given = cohort.enrollments.mentees().seated().count()
        if cohort.seats < given:
            words = _("%(given)s mentees have a seat already.") % {"given": given}
            raise ValidationError({"seats": words})
        cohort.state = before.state
        _check_admission_stands(before, cohort)
        _check_last_day_stands(before, cohort)
        _check_first_day_stands(before, cohort)
    cohort.save()
    fill_seats(cohort)
    return cohort


def _check_admission_stands(before: Cohort, after: Cohort) -> None:
    """How seats are given is promised to applicants from the opening on."""
    if before.admission == after.admission and before.goes_first == after.goes_first:
        return
    if before.state != CohortState.DRAFT:
        words = _("People have read how seats are given. It stands for this cohort.")
        raise ValidationError({"admission": words})
    if Lottery.objects.filter(cohort=before).exists():
        words = _("A lottery is published for this cohort. Take it back first.")
        raise ValidationError({"admission": words})


def _check_last_day_stands(before: Cohort, after: Cohort) -> None:
    """A lottery promises it with its rules: an earlier one could shut out whoever it pleases, and
    after it the tickets are public."""
    was, becomes = before.applications_close_on, after.applications_close_on
    if before.state == CohortState.DRAFT or before.admission != Admission.LOTTERY or was == becomes:
        return
    if becomes < was:
        words = _("People have read until when they can join this lottery. It can only end later.")
        raise ValidationError({"applications_close_on": words})
    if was < timezone.localdate():
        words = _("The list of tickets is published. Nobody can join this lottery any more.")
        raise ValidationError({"applications_close_on": words})


def _check_first_day_stands(before: Cohort, after: Cohort) -> None:
    """Which cohorts are earlier ones decides who goes first where people have read that it does."""
    first, last = sorted([before.starts_on, after.starts_on])
    promised = before.program.cohorts.exclude(goes_first=GoesFirst.NOBODY)
    promised = promised.filter(state__in=[CohortState.OPEN, CohortState.MATCHING])
    promised = promised.exclude(lottery__drawn_at__isnull=False)
    others = promised.exclude(pk=before.pk).filter(starts_on__gt=first, starts_on__lte=last)
    found = others.first()
    if found is None and promised.filter(pk=before.pk).exists():
        passed = before.program.cohorts.filter(starts_on__gte=first, starts_on__lt=last)
        found = before if passed.exclude(pk=before.pk).exists() else None
    if found is not None:
        words = _("By this day it would be others who go first in %(cohort)s. People rely on that.")
        raise ValidationError({"starts_on": words % {"cohort": found}})


@transaction.atomic
def change_state(*, cohort: Cohort, change: Change[Cohort], by: Person) -> Cohort:
    """Lead the cohort on; when it is there already, nothing happens."""
    locked_program(cohort.program)
    cohort = locked_cohort(cohort)
    if cohort.state == change.target:
        return cohort
    if obstacles := change.obstacles(cohort):
        raise ValidationError(obstacles)
    cohort.state = change.target
    cohort.save(update_fields=["state", "updated_at"])
    if change.target == CohortState.OPEN:
        launch(cohort.program)
    if change.target == CohortState.CLOSED:
        _finish_pairs(cohort, by)
    return cohort


def _finish_pairs(cohort: Cohort, by: Person) -> None:
    """All pairs are locked before the first one ends, as `turnstiles` says."""
    for mentorship in locked_unfinished(cohort):
        reason = EndReason.COMPLETED if mentorship.started_at else EndReason.NOT_ACCEPTED
        end_mentorship(mentorship=mentorship, reason=reason, by=by)
    complete_earlier_rounds(cohort)
