"""What happens to touchpoints by itself; each may run twice."""

import logging

from celery import shared_task

from programs.models import Mentorship
from touchpoints.actions import ask_how_it_was, plan_touchpoints, remind

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
def tell() -> None:
    """Reminders of what is near, and a question about what nobody logged."""
    remind()
    ask_how_it_was()
