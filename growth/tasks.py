"""What growth does by itself, once a day; it may run twice."""

from celery import shared_task

from growth.actions import remind_of_promises


@shared_task
def tell_of_commitments() -> None:
    remind_of_promises()
