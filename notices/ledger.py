"""What is written down around each hand-over, so that a killed worker loses and repeats nothing.

A notice is claimed by a lease. An attempt is opened, and committed, before the first byte goes
out; the moment the mail server takes the message, that attempt is closed as accepted, and the
journal is the truth from then on. A worker that dies in between leaves an open attempt: nobody
knows how it ended, so the message goes out once more under the same Message-ID, then is parked.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from notices.models import Notice, NoticeAttempt, Reason
from notices.models.notice import MOST_HANDOVERS

Outcome = NoticeAttempt.Outcome
State = Notice.State

BATCH = 25
MOST_DELAYS = 10
LONGEST_PAUSE = timedelta(hours=4)
NOTE_YES = """
    UPDATE notices_noticeattempt
    SET outcome = 'accepted', reply = %s, closed_at = statement_timestamp() WHERE id = %s
"""
NO_LEASE: dict[str, Any] = {"lease": None, "lease_until": None}


@dataclass(frozen=True)
class Answer:
    """What came of a hand-over, and the mail server's own words."""

    outcome: str
    reply: str = ""


def claim(limit: int = BATCH) -> list[Notice]:
    """Take what is due and nobody else holds; other workers pass by without waiting."""
    now, lease = timezone.now(), uuid4()
    with transaction.atomic():
        due = Notice.objects.due(now).select_for_update(skip_locked=True)
        chosen = list(due.values_list("pk", flat=True)[:limit])
        claimed = Notice.objects.filter(pk__in=chosen)
        claimed.update(lease=lease, lease_until=now + settings.NOTICE_LEASE)
    return list(claimed.filter(lease=lease).select_related("recipient"))


def untouched(batch: list[Notice]) -> QuerySet[Notice]:
    """What is left of a claimed batch: one lease holds it all."""
    keys = [notice.pk for notice in batch]
    return Notice.objects.waiting().filter(pk__in=keys, lease=batch[0].lease)


def release(batch: list[Notice]) -> None:
    """Give back what was claimed and not touched."""
    untouched(batch).update(**NO_LEASE)


def still_mine(notice: Notice) -> QuerySet[Notice]:
    """The row, as long as our lease holds and nobody called it off meanwhile."""
    return Notice.objects.waiting().filter(
        pk=notice.pk, lease=notice.lease, lease_until__gt=timezone.now()
    )


def stop(notice: Notice, state: str, reason: str) -> None:
    """Write down why it is not sent."""
    still_mine(notice).update(state=state, reason=reason, updated_at=timezone.now(), **NO_LEASE)


def wait(notice: Notice, until: datetime) -> None:
    still_mine(notice).update(due_at=until, updated_at=timezone.now(), **NO_LEASE)


def unreachable(batch: list[Notice]) -> None:
    """Nobody answered the door, so nothing was attempted and nothing is counted."""
    untouched(batch).update(
        state=State.RETRY, reason=Reason.UNREACHABLE, updated_at=timezone.now(), **NO_LEASE
    )


def open_attempt(notice: Notice, *, before: datetime | None) -> NoticeAttempt | None:
    """Announce the hand-over; None when it was called off, has expired or the lease is gone."""
    now = timezone.now()
    if before is not None and before <= now:
        release([notice])
        return None
    with transaction.atomic(durable=True):
        announced = (
            still_mine(notice)
            .filter(handovers__lt=MOST_HANDOVERS)
            .update(
                state=State.INFLIGHT,
                attempts=F("attempts") + 1,
                handovers=F("handovers") + 1,
                lease_until=now + settings.NOTICE_LEASE,
                updated_at=now,
            )
        )
        if not announced:
            return None
        return NoticeAttempt.objects.create(
            notice=notice, number=notice.attempts + 1, opened_at=now
        )


def close_attempt(attempt: NoticeAttempt, answer: Answer) -> None:
    notice = attempt.notice
    if answer.outcome == Outcome.ACCEPTED:
        _note_yes(attempt, answer.reply)
        mark_sent(notice)
        return
    with transaction.atomic():
        _close(attempt, answer)
        held = Notice.objects.filter(pk=notice.pk, state=State.INFLIGHT, lease=notice.lease)
        for current in held.select_for_update():
            after_failure(current, answer.outcome)


def _note_yes(attempt: NoticeAttempt, reply: str) -> None:
    """One plain statement right after the server's yes: who dies before it leaves a doubt."""
    with connection.cursor() as cursor:
        cursor.execute(NOTE_YES, [reply[:500], attempt.pk])


def _close(attempt: NoticeAttempt, answer: Answer) -> None:
    NoticeAttempt.objects.filter(pk=attempt.pk).update(
        outcome=answer.outcome, reply=answer.reply[:500], closed_at=timezone.now()
    )


@transaction.atomic
def mark_sent(notice: Notice) -> None:
    """Sent, whatever anybody thought meanwhile; what was bundled went with it."""
    now = timezone.now()
    sent: dict[str, Any] = {"state": State.SENT, "reason": "", "sent_at": now, "updated_at": now}
    Notice.objects.filter(Q(pk=notice.pk) & ~Q(state=State.SENT)).update(**sent, **NO_LEASE)
    Notice.objects.filter(bundle=notice, state__in=[State.QUEUED, State.RETRY]).update(**sent)


def after_failure(notice: Notice, outcome: str, *, pause: bool = True) -> None:
    """Where a notice goes that was handed over and not taken. The row is locked by the caller."""
    state, reason = _verdict(notice, outcome)
    if outcome != Outcome.UNCERTAIN:
        notice.handovers -= 1
    if state == State.RETRY and pause:
        notice.due_at = timezone.now() + pause_after(notice.attempts)
    notice.state, notice.reason = state, reason
    notice.lease = notice.lease_until = None
    notice.save()


def _verdict(notice: Notice, outcome: str) -> tuple[str, str]:
    match outcome:
        case Outcome.REFUSED:
            return State.FAILED, Reason.REFUSED
        case Outcome.UNREACHABLE:
            return State.RETRY, Reason.UNREACHABLE
        case Outcome.PUT_OFF:
            fresh = notice.journal.filter(number__gt=notice.earlier_attempts)
            delays = fresh.filter(outcome=Outcome.PUT_OFF).count()
            return (
                (State.FAILED, Reason.GAVE_UP)
                if delays >= MOST_DELAYS
                else (State.RETRY, Reason.PUT_OFF)
            )
        case _:
            return (
                (State.PARKED, Reason.UNCERTAIN)
                if notice.handovers >= MOST_HANDOVERS
                else (State.RETRY, "")
            )


def pause_after(attempts: int) -> timedelta:
    """1, 3, 9, 27, 81 minutes, then every four hours."""
    return min(timedelta(minutes=3 ** min(attempts - 1, 6)), LONGEST_PAUSE)


def recover(limit: int = 200) -> int:
    """Settle what dead workers left behind; returns how many that were."""
    with transaction.atomic():
        left = list(Notice.objects.abandoned().select_for_update(skip_locked=True)[:limit])
        for notice in left:
            _settle(notice)
    return len(left)


def _settle(notice: Notice) -> None:
    attempt = notice.journal.latest("number")
    if attempt.outcome == Outcome.ACCEPTED:
        mark_sent(notice)
        return
    if attempt.closed_at is None:
        _close(attempt, Answer(Outcome.UNCERTAIN, "The worker did not come back."))
    # The worker failed, not the mail server: there is nothing to wait for.
    after_failure(notice, Outcome.UNCERTAIN, pause=False)
