"""What runs in the queue `notices`."""

from celery import shared_task


@shared_task
def deliver() -> None:
    """Send what is due."""


@shared_task
def sweep() -> None:
    """Every 30 seconds."""
