"""One daily message for those who asked for it: itself a notice, with the same guarantees.

Each bundled notice keeps its own row and is settled with the digest. Once a digest was handed over
nothing joins it: what comes later goes into the next one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from notices.actions import new_notice
from notices.kinds import Kind, register
from notices.ledger import NO_LEASE, still_mine
from notices.letters import link_of, worded
from notices.models import Notice
from notices.timing import next_digest

KIND = register(
    Kind(
        name="notices.digest",
        label=_("Your daily message"),
        template="mail/digest",
        optional=False,
        offered=False,
    )
)


@dataclass(frozen=True)
class Line:
    """One bundled notice as the reader sees it."""

    subject: str
    link: str
    until: datetime | None


def bundle(notice: Notice) -> bool:
    """Put it into the next daily message; False when it would be too late then."""
    moment = timezone.now()
    while True:
        moment = next_digest(moment, notice.recipient)
        if notice.expires_at and notice.expires_at <= moment:
            return False
        if _join(notice, moment):
            return True
        moment += timedelta(seconds=1)


@transaction.atomic
def _join(notice: Notice, moment: datetime) -> bool:
    """Into the digest of that morning, unless it has left already."""
    day = moment.astimezone(notice.recipient.zone).date()
    key = f"{KIND.name}:{notice.recipient_id}:{day}"
    new_notice(key=key, to=notice.recipient, kind=KIND.name, not_before=moment)
    digest = Notice.objects.select_for_update().get(key=key)
    # Somebody may be writing it this very moment: what joined now would not be in it.
    if digest.state != Notice.State.QUEUED or digest.attempts or digest.lease:
        return False
    still_mine(notice).update(bundle=digest, updated_at=timezone.now(), **NO_LEASE)
    return True


def members(digest: Notice) -> Iterator[Notice]:
    waiting = Notice.objects.filter(bundle=digest, state__in=["queued", "retry"])
    yield from waiting.select_related("recipient")


def line(member: Notice, kind: Kind, about: Any) -> Line:
    person = member.recipient
    subject = worded(kind, about, person).subject
    return Line(subject, link_of(kind, about, person), member.expires_at)


def stop_member(member: Notice, state: str, reason: str) -> None:
    """It leaves the bundle to stand for itself."""
    Notice.objects.filter(pk=member.pk, state__in=["queued", "retry"]).update(
        state=state, reason=reason, bundle=None, updated_at=timezone.now()
    )


def suppress(digest: Notice, reason: str) -> None:
    for member in members(digest):
        stop_member(member, Notice.State.SUPPRESSED, reason)
