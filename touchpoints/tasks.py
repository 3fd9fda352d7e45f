"""What happens to touchpoints by itself; each may run twice."""

from celery import shared_task

from programs.models import Mentorship
from touchpoints.actions import ask_how_it_was, plan_touchpoints, remind


@shared_task
def plan_ahead() -> None:
    """Keep every running mentorship planned twelve weeks ahead."""
    for mentorship in Mentorship.objects.running().iterator():
        plan_touchpoints(mentorship=mentorship)


@shared_task
def tell() -> None:
    """Reminders of what is near, and a question about what nobody logged."""
    remind()
    ask_how_it_was()
