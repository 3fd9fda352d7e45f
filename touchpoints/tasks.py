"""What happens to touchpoints by itself; each may run twice."""

import logging

from celery import shared_task

from programs.models import Mentorship
from touchpoints.actions import ask_how_it_was, end_by_itself, plan_touchpoints, remind
from touchpoints.queries import over_by_themselves

log = logging.getLogger(__name__)


@shared_task
def plan_ahead() -> None:
    """Keep every running mentorship planned twelve weeks ahead; where one fails, go on."""
    for mentorship in Mentorship.objects.running().iterator():
        try:
            plan_touchpoints(mentorship=mentorship)
        except Exception:
            log.exception("Mentorship %s could not be planned ahead.", mentorship.uuid)


@shared_task
def end_what_met_once() -> None:
    """A single conversation is over the day after it was logged, or when it never came about."""
    for mentorship in over_by_themselves():
        try:
            end_by_itself(mentorship=mentorship)
        except Exception:
            log.exception("Mentorship %s could not be ended.", mentorship.uuid)


@shared_task
def tell() -> None:
    """Reminders of what is near, and a question about what nobody logged."""
    remind()
    ask_how_it_was()
