"""Close every journal entry, and what people say about themselves, under the first key of
`JOURNAL_KEYS`, while people go on writing."""

from dataclasses import dataclass

from django.db import models, transaction
from django.db.models.functions import Cast

from feedback.models import JournalEntry
from matching.models import Avoidance, MentorRequest, Run
from people.encryption import Sealed, closed_anew, closed_by_first_key
from people.models import SelfDescription
from programs.models import Refusal, RematchWish

BATCH = 500
CLOSED: list[tuple[type[models.Model], str]] = [
    (JournalEntry, "body"),
    (SelfDescription, "answer"),
    (SelfDescription, "words"),
    (Avoidance, "people"),
    (Refusal, "reason"),
    (RematchWish, "note"),
    (RematchWish, "reply"),
    (MentorRequest, "reason"),
    (Run, "closed_inputs"),
]


@dataclass
class Tally:
    rotated: int = 0
    current: int = 0
    unreadable: int = 0


def rotate_all(batch: int = BATCH) -> Tally:
    """In short transactions; one that is stopped halfway goes on where it is needed next time."""
    tally = Tally()
    for model, field in CLOSED:
        last = 0
        while seen := _rotate_after(last, batch, tally, model, field):
            last = seen
    return tally


@transaction.atomic
def _rotate_after(
    last: int, batch: int, tally: Tally, model: type[models.Model], field: str
) -> int | None:
    """One batch under row locks: whoever edits one of these rows waits for a moment."""
    rows = model._default_manager.filter(pk__gt=last, **{f"{field}__isnull": False}).order_by("pk")
    tokens = rows.annotate(token=Cast(field, models.TextField())).select_for_update()
    seen = None
    for seen, token in tokens.values_list("pk", "token")[:batch]:
        if (anew := _anew(token, tally)) is not None:
            model._default_manager.filter(pk=seen).update(**{field: anew})
    return seen


def _anew(token: str, tally: Tally) -> Sealed | None:
    """The token to put in its place; None where it stays as it is."""
    if closed_by_first_key(token):
        tally.current += 1
        return None
    anew = closed_anew(token)
    if anew is None:
        tally.unreadable += 1
    else:
        tally.rotated += 1
    return anew
