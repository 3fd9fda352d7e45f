"""What happens to touchpoints by itself; each may run twice."""

from celery import shared_task

from programs.models import Mentorship
from touchpoints.actions import plan_touchpoints


@shared_task
def plan_ahead() -> None:
    """Keep every running mentorship planned twelve weeks ahead."""
    for mentorship in Mentorship.objects.running().iterator():
        plan_touchpoints(mentorship=mentorship)
