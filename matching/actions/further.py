"""After the first publication: the best next for whoever waits. A person approves it as before."""

import logging

from django.core.exceptions import ValidationError
from django.utils import timezone

from matching.actions.publication import stale_because
from matching.actions.runs import refuse_unless_open, request_run
from matching.actions.ways import ask_for_job
from matching.engine.case import Case
from matching.models import GroupPlan, Run, RunState, Ways, WaysJob
from matching.queries import (
    available_mentors,
    free_seats,
    latest_run,
    pool_size,
    publication_of,
    waiting_mentees,
)
from matching.turns import next_round
from matching.wishing import asking_key, to_be_shown
from notices.models import Notice
from notices.slots import once_per_slot
from programs.models import Cohort, CohortState, EndReason, Mentorship

log = logging.getLogger(__name__)


def look_for_next(mentorship: Mentorship) -> None:
    """A match was declined: its people are free, and a run looks for the best next of them.

    Only in a cohort that was published; before, the people are in the next run anyhow.
    """
    if publication_of(mentorship.cohort) is not None:
        match_those_who_wait(mentorship.cohort)


def look_for_next_of_rematched(mentorship: Mentorship) -> None:
    """The same where those who run the program end a pair to match its people anew."""
    if mentorship.end_reason == EndReason.REMATCHED:
        look_for_next(mentorship)


def look_again(run: Run, read: Case) -> Run | None:
    """Whoever became free after a run by itself had read who waits began none of their own.

    In the transaction of its result, with the cohort's row locked. It ends by itself: the next
    run has read them. A run that failed is not followed by another.
    """
    cohort = run.cohort
    if run.started_by_id is not None or publication_of(cohort) is None:
        return None
    known = {one.id for one in read.mentees}
    seats = {one.id: one.capacity for one in read.mentors}
    waiting = waiting_mentees(cohort).values_list("uuid", flat=True)
    mentors = available_mentors(cohort).annotate(free=free_seats())
    free = {str(uuid): n for uuid, n in mentors.values_list("uuid", "free")}
    came = any(str(uuid) not in known for uuid in waiting)
    if came or any(n > seats.get(one, 0) for one, n in free.items()):
        return match_those_who_wait(cohort)
    return None


def match_those_who_wait(cohort: Cohort) -> Run | None:
    """A run that nobody asked for; None where there is nobody to match or no time for it."""
    pool = pool_size(cohort)
    if cohort.program.shape.is_group:
        return None  # one more is asked into a group that is there
    if not (pool["ready"] and pool["ready_seats"]):
        return None
    try:
        refuse_unless_open(cohort)
    except ValidationError:
        return None
    return request_run(cohort=cohort, by=None)


def match_newcomers() -> int:
    """In every cohort that asked for it, once each so many days; how many runs were begun."""
    rolling = Ways.objects.filter(
        every_days__isnull=False,
        cohort__state=CohortState.RUNNING,
        cohort__ends_on__gt=timezone.localdate(),
        cohort__publications__isnull=False,
    )
    return sum(_its_turn(one) for one in rolling.select_related("cohort__program").distinct())


def _its_turn(ways: Ways) -> bool:
    """Each cohort by itself: where one fails, the others still have theirs."""
    cohort = ways.cohort
    try:
        with once_per_slot(*ways.slot) as ours:
            if not ours or _is_found(cohort):
                return False
            return match_those_who_wait(cohort) is not None
    except Exception:
        log.exception("Those who wait in cohort %s could not be matched.", cohort.uuid)
        return False


def _is_found(cohort: Cohort) -> bool:
    """What would be found waits for a person already; nobody is told of it twice."""
    newest = latest_run(cohort)
    if newest is None or newest.state != RunState.DONE or not newest.objective.get("matched"):
        return False
    return not hasattr(newest, "publication") and not stale_because(newest)


def ask_newcomers() -> int:
    """Whom whoever waits would like to work with, in cohorts where those who run it asked before;
    how many jobs were begun."""
    asking = Ways.objects.filter(
        every_days__isnull=False,
        suggested_at__isnull=False,
        cohort__state=CohortState.RUNNING,
    )
    return sum(_asks(one) for one in asking.select_related("cohort__program"))


def _asks(ways: Ways) -> bool:
    cohort = ways.cohort
    try:
        if not ways.is_rolling or not _somebody_to_ask(ways):
            return False
        ask_for_job(cohort=cohort, job=WaysJob.SUGGEST, by=None)
    except ValidationError:
        return False  # not the time for it
    except Exception:
        log.exception("Those who wait in cohort %s could not be asked.", cohort.uuid)
        return False
    return True


def _somebody_to_ask(ways: Ways) -> bool:
    cohort = ways.cohort
    if ways.suggests:
        return bool(pool_size(cohort)["seats"]) and to_be_shown(cohort).exists()
    waiting = waiting_mentees(cohort).filter(wishes=None).values_list("uuid", flat=True)
    keys = {asking_key(one, ways) for one in waiting}
    return Notice.objects.filter(key__in=keys).count() < len(keys)


def draw_next_rounds() -> int:
    """In every cohort of peers whose round has lasted its days; how many runs were begun."""
    today = timezone.localdate()
    plans = GroupPlan.objects.filter(
        every_days__gt=0, cohort__state=CohortState.RUNNING, cohort__ends_on__gt=today
    )
    return sum(_draws(one.cohort) for one in plans.select_related("cohort__program"))


def _draws(cohort: Cohort) -> bool:
    """Once a day until it is drawn, however late it is published: what comes then is a person's."""
    try:
        coming, today = next_round(cohort), timezone.localdate()
        if not coming or coming.due_on > today or not pool_size(cohort)["could_begin"]:
            return False
        turn = f"{coming.number}:{today}"
        with once_per_slot(f"matching.round:{cohort.uuid}", turn) as ours:
            if not ours or _is_drawn(cohort):
                return False
            request_run(cohort=cohort, by=None)
            return True
    except Exception:
        log.exception("The next round of cohort %s could not be drawn.", cohort.uuid)
        return False


def _is_drawn(cohort: Cohort) -> bool:
    """It waits for a person: the computer found it already, or they were earlier, or stopped it."""
    published, newest = publication_of(cohort), latest_run(cohort)
    if published is None or newest is None or newest.created_at <= published.created_at:
        return False
    if newest.is_under_way or newest.state == RunState.CANCELLED:
        return True
    if newest.state != RunState.DONE or not newest.objective.get("matched"):
        return False
    return newest.started_by_id is None or not stale_because(newest)
