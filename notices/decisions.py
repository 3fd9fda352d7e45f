"""What an HR admin does about messages that stopped: send again, or let go. Audited by trigger."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from notices.actions import ring_after_commit
from notices.models import Notice, Reason
from notices.models.notice import MOST_HANDOVERS


@transaction.atomic
def send_again(uuids: Collection[UUID]) -> int:
    """Back into the queue; what somebody else decided meanwhile or has expired stays as it is."""
    stopped = Notice.objects.undecided().filter(uuid__in=uuids).select_for_update()
    fresh = [notice for notice in stopped if not notice.has_expired()]
    for notice in fresh:
        _requeue(notice)
    if fresh:
        ring_after_commit()
    return len(fresh)


def _requeue(notice: Notice) -> None:
    notice.state, notice.reason = Notice.State.QUEUED, ""
    notice.due_at = max(timezone.now(), notice.not_before)
    # Somebody took the decision, so it may go out once more; then it is held again.
    notice.handovers = min(notice.handovers, MOST_HANDOVERS - 1)
    notice.earlier_attempts = notice.attempts
    notice.save()


@transaction.atomic
def let_go(uuids: Collection[UUID]) -> int:
    dropped = {
        "state": Notice.State.CANCELLED,
        "reason": Reason.DROPPED,
        "updated_at": timezone.now(),
    }
    stopped = Notice.objects.undecided().filter(uuid__in=uuids).select_for_update()
    keys = [notice.pk for notice in stopped]
    Notice.objects.filter(bundle__in=keys, state__in=["queued", "retry"]).update(**dropped)
    return Notice.objects.filter(pk__in=keys).update(**dropped)
