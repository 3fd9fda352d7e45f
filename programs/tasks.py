"""What programs does by itself, once a day."""

from celery import shared_task

from programs.actions import end_for_leavers


@shared_task
def end_mentorships_of_leavers() -> None:
    end_for_leavers()
