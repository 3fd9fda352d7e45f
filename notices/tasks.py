"""What runs in the queue `notices`. Each may run twice, at once, or not at all for a while."""

from celery import shared_task

from notices.bell import ring
from notices.delivery import deliver_due
from notices.forgetting import forget_old
from notices.ledger import BATCH
from notices.models import Notice

MOST_RINGS = 8


@shared_task
def deliver() -> None:
    """Somebody rang: send what is due."""
    deliver_due()


@shared_task
def sweep() -> None:
    """Every 30 seconds, whether anybody rang or not; wakes more workers when much is due."""
    due = Notice.objects.due()[: MOST_RINGS * BATCH].count()
    for _another in range(due // BATCH):
        ring()
    deliver_due()


@shared_task
def forget_old_notices() -> None:
    forget_old()
