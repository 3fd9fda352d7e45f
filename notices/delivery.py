"""From the outbox to the mail server: decide once more, write, hand over."""

import logging
import time
from typing import Any

from django.db import Error as DatabaseError
from django.utils import timezone

from notices import digest, ledger
from notices.bell import ring
from notices.kinds import Kind, kind_named
from notices.letters import Letter, write
from notices.models import Notice, NoticePreference, Reason
from notices.postbox import Postbox, Unreachable
from notices.timing import after_quiet_hours

log = logging.getLogger(__name__)

State = Notice.State
Delivery = NoticePreference.Delivery


class Stopped(Exception):
    """It is not to be sent; `state` and `reason` say why."""

    def __init__(self, state: str, reason: str) -> None:
        super().__init__(reason)
        self.state, self.reason = state, reason


def deliver_due(*, seconds: float = 50) -> None:
    """Send what is due, for so long at most; then ring for whoever is free."""
    ledger.recover()
    end = time.monotonic() + seconds
    with Postbox() as postbox:
        while batch := ledger.claim():
            if not deliver_batch(batch, postbox):
                return
            if time.monotonic() > end:
                ring()
                return


def deliver_batch(batch: list[Notice], postbox: Postbox) -> bool:
    """False when the mail server is in trouble: the rest waits for the next sweep."""
    try:
        fine = all(deliver_one(notice, postbox) for notice in batch)
    except Unreachable as problem:
        log.warning("The mail server cannot be reached: %s", problem)
        ledger.unreachable(batch)
        return False
    ledger.release(batch)
    return fine


def deliver_one(notice: Notice, postbox: Postbox) -> bool:
    letter = prepare(notice)
    if letter is None:
        return True
    postbox.open()
    attempt = ledger.open_attempt(notice, before=notice.expires_at)
    if attempt is None:
        return True
    answer = postbox.hand_over(letter)
    ledger.close_attempt(attempt, answer)
    if answer.outcome in {ledger.Outcome.UNREACHABLE, ledger.Outcome.UNCERTAIN}:
        log.warning("Hand-over of %s broke off: %s", notice.uuid, answer.reply)
        return False
    return True


def prepare(notice: Notice) -> Letter | None:
    """What to send now; or None, and the outbox says why or until when not."""
    try:
        if notice.kind == digest.KIND.name:
            return _write_digest(notice)
        kind, about = check(notice)
        if kind.can_wait and held_back(notice):
            return None
        return write(notice, kind, about)
    except Stopped as stopped:
        ledger.stop(notice, stopped.state, stopped.reason)
    except DatabaseError:
        raise
    except Exception:
        log.exception("Notice %s of kind %s could not be written", notice.uuid, notice.kind)
        ledger.stop(notice, State.PARKED, Reason.BROKEN)
    return None


def check(notice: Notice) -> tuple[Kind, Any]:
    """The thing it is about, if it still is to be told."""
    kind = kind_named(notice.kind)
    if kind is None:
        raise Stopped(State.PARKED, Reason.BROKEN)
    if not notice.recipient.is_active:
        raise Stopped(State.SUPPRESSED, Reason.LEFT)
    if kind.optional and chosen_delivery(notice) == Delivery.OFF:
        raise Stopped(State.SUPPRESSED, Reason.SWITCHED_OFF)
    about = kind.load(notice.about) if notice.about else None
    if notice.about and about is None:
        raise Stopped(State.CANCELLED, Reason.GONE)
    if not kind.wanted(about, notice.recipient):
        raise Stopped(State.CANCELLED, Reason.DONE)
    if notice.has_expired():
        raise Stopped(State.FAILED if notice.had_time() else State.CANCELLED, Reason.TOO_LATE)
    return kind, about


def chosen_delivery(notice: Notice) -> str:
    chosen = NoticePreference.objects.filter(
        person_id=notice.recipient_id, kind=notice.kind, channel=notice.channel
    ).values_list("delivery", flat=True)
    return chosen.first() or Delivery.AT_ONCE


def held_back(notice: Notice) -> bool:
    """Quiet hours and the daily message; what would expire meanwhile is not put into the latter."""
    if chosen_delivery(notice) == Delivery.DIGEST and digest.bundle(notice):
        return True
    now = timezone.now()
    allowed = after_quiet_hours(now, notice.recipient)
    if allowed <= now:
        return False
    if notice.expires_at and notice.expires_at <= allowed:
        raise Stopped(State.CANCELLED, Reason.QUIET)
    ledger.wait(notice, until=allowed)
    return True


def _write_digest(notice: Notice) -> Letter | None:
    """One message of what is still to be told; what is not is stopped one by one."""
    if not notice.recipient.is_active:
        digest.suppress(notice, Reason.LEFT)
        raise Stopped(State.SUPPRESSED, Reason.LEFT)
    allowed = after_quiet_hours(timezone.now(), notice.recipient)
    if allowed > timezone.now():
        ledger.wait(notice, until=allowed)
        return None
    lines = [line for member in digest.members(notice) if (line := _line(member))]
    if not lines:
        raise Stopped(State.CANCELLED, Reason.EMPTY)
    notice.expires_at = min((line.until for line in lines if line.until), default=None)
    return write(notice, digest.KIND, None, lines=lines)


def _line(member: Notice) -> "digest.Line | None":
    try:
        kind, about = check(member)
        return digest.line(member, kind, about)
    except Stopped as stopped:
        digest.stop_member(member, stopped.state, stopped.reason)
    except DatabaseError:
        raise
    except Exception:
        log.exception("Notice %s could not be written into a digest", member.uuid)
        digest.stop_member(member, State.PARKED, Reason.BROKEN)
    return None
