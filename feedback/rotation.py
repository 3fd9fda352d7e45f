"""Close every journal entry under the first key of `JOURNAL_KEYS`, while people go on writing."""

from dataclasses import dataclass

from django.db import models, transaction
from django.db.models.functions import Cast

from feedback.encryption import closed_anew, closed_by_first_key
from feedback.models import JournalEntry

BATCH = 500


@dataclass
class Tally:
    rotated: int = 0
    current: int = 0
    unreadable: int = 0


def rotate_all(batch: int = BATCH) -> Tally:
    """In short transactions; one that is stopped halfway goes on where it is needed next time."""
    tally, last = Tally(), 0
    while seen := _rotate_after(last, batch, tally):
        last = seen
    return tally


@transaction.atomic
def _rotate_after(last: int, batch: int, tally: Tally) -> int | None:
    """One batch under row locks: whoever edits one of these entries waits for a moment."""
    rows = (
        JournalEntry.objects.filter(pk__gt=last)
        .order_by("pk")
        .annotate(token=Cast("body", models.TextField()))
        .select_for_update()
        .values_list("pk", "token")[:batch]
    )
    seen = None
    for seen, token in rows:
        _rotate(seen, token, tally)
    return seen


def _rotate(pk: int, token: str, tally: Tally) -> None:
    if closed_by_first_key(token):
        tally.current += 1
    elif (anew := closed_anew(token)) is not None:
        JournalEntry.objects.filter(pk=pk).update(body=anew)
        tally.rotated += 1
    else:
        tally.unreadable += 1
