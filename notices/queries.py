"""How the outbox is doing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from notices.models import Notice, Reason

PATIENCE = timedelta(minutes=5)


@dataclass(frozen=True)
class Health:
    """Figures of operation: no kind, no recipient."""

    due: int
    oldest_due_at: datetime | None
    later: int
    undecided: int
    last_sent_at: datetime | None
    unreachable: bool

    @property
    def stalled(self) -> bool:
        """Something was due for a while and nothing came of it."""
        return self.oldest_due_at is not None and self.oldest_due_at < timezone.now() - PATIENCE


def outbox_health() -> Health:
    now = timezone.now()
    due = Q(due_at__lte=now)
    waiting = Notice.objects.waiting().aggregate(
        due=Count("pk", filter=due),
        later=Count("pk", filter=~due),
        oldest=Min("due_at", filter=due),
        unreachable=Count("pk", filter=due & Q(reason=Reason.UNREACHABLE)),
    )
    sent = Notice.objects.filter(state=Notice.State.SENT).aggregate(last=Max("sent_at"))
    return Health(
        due=waiting["due"],
        oldest_due_at=waiting["oldest"],
        later=waiting["later"],
        undecided=Notice.objects.undecided().count(),
        last_sent_at=sent["last"],
        unreachable=bool(waiting["unreachable"]),
    )
