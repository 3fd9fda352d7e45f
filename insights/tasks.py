"""What insights does by itself, once a night. Each task may run twice."""

from celery import shared_task

from insights.equity.counting import count_all


@shared_task
def count_access() -> None:
    count_all()
