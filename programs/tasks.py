"""What programs does by itself, once a day."""

from celery import shared_task

from programs.actions import end_for_leavers, forget_saved_forms, move_up_waiting_lists
from programs.reminders import remind_of_missing_training, remind_of_reviews


@shared_task
def end_mentorships_of_leavers() -> None:
    end_for_leavers()
    move_up_waiting_lists()


@shared_task
def remind_of_training() -> None:
    remind_of_missing_training()


@shared_task
def remind_of_program_reviews() -> None:
    remind_of_reviews()


@shared_task
def forget_old_forms() -> None:
    forget_saved_forms()
