"""Finished notices leave after a while; their keys stay, so that nobody is told a second time."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from notices.models import JobSlot, Notice, SpentKey
from notices.models.notice import NoticeQuerySet
from notices.models.spent_key import digest_of

KEPT = timedelta(days=400)
SLOTS_KEPT = timedelta(days=90)
BATCH, MOST_BATCHES = 1_000, 200
FINISHED = [Notice.State.SENT, Notice.State.CANCELLED, Notice.State.SUPPRESSED]


def forget_old(now: datetime | None = None) -> int:
    """Bounded: what is left over today goes tomorrow. Returns how many notices left.

    Those that stopped (parked, failed) stay until an HR admin has decided about them.
    """
    now = now or timezone.now()
    JobSlot.objects.filter(created_at__lt=now - SLOTS_KEPT).delete()
    forgotten = 0
    for _batch in range(MOST_BATCHES):
        some = _forget_some(finished(before=now - KEPT))
        forgotten += some
        if some < BATCH:
            break
    return forgotten


def finished(*, before: datetime) -> NoticeQuerySet:
    """Nothing more happens to them, nor to anything that is bundled in them."""
    bundled = Notice.objects.filter(bundle=OuterRef("pk")).exclude(state__in=FINISHED)
    old = Notice.objects.filter(state__in=FINISHED, updated_at__lt=before)
    return old.filter(~Exists(bundled))


@transaction.atomic
def _forget_some(old: NoticeQuerySet) -> int:
    """A key is written down in the transaction that removes its row: `new_notice` finds either."""
    locked = old.select_for_update(of=("self",), skip_locked=True).order_by("pk")
    rows = list(locked.values_list("pk", "key")[:BATCH])
    spent = [SpentKey(digest=digest_of(key)) for _pk, key in rows]
    SpentKey.objects.bulk_create(spent, ignore_conflicts=True)
    Notice.objects.filter(pk__in=[pk for pk, _key in rows]).delete()
    return len(rows)
