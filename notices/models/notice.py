"""The outbox: what must be told to whom, and every attempt to tell it."""

from datetime import datetime
from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from notices.kinds import unlisted_kinds
from notices.unlisted import unlisted
from people.models import Person
from people.records import Record

# Two hand-overs whose end nobody knows are the most one notice may have.
MOST_HANDOVERS = 2


class Channel(models.TextChoices):
    EMAIL = "email", _("E-mail")


class Reason(models.TextChoices):
    """Why a notice is where it is, in words for an HR admin."""

    DONE = "done", _("No longer needed: it was done or called off.")
    GONE = "gone", _("What it was about is no longer there.")
    QUIET = "quiet", _("It would have come during quiet hours and was too late after them.")
    EMPTY = "empty", _("Nothing was left to tell in the daily message.")
    DROPPED = "dropped", _("An HR admin let it go.")
    SWITCHED_OFF = "switched_off", _("The recipient does not want this kind of message.")
    LEFT = "left", _("The recipient has left the company.")
    TOO_LATE = "too_late", _("It could not be sent in time.")
    REFUSED = "refused", _("The mail server refuses this message or this address.")
    GAVE_UP = "gave_up", _("The mail server put it off too often.")
    PUT_OFF = "put_off", _("The mail server asked to try again later.")
    UNREACHABLE = "unreachable", _("The mail server could not be reached.")
    UNCERTAIN = "uncertain", _("It may have arrived: twice the sending broke off at its very end.")
    BROKEN = "broken", _("The message could not be written. The server's log says why.")


class NoticeQuerySet(models.QuerySet["Notice"]):
    def waiting(self) -> Self:
        """Not handed over yet, and on their own: what is bundled goes with its digest."""
        return self.filter(state__in=["queued", "retry"], bundle=None)

    def due(self, now: datetime | None = None) -> Self:
        now = now or timezone.now()
        return self.waiting().filter(Q(lease_until=None) | Q(lease_until__lt=now), due_at__lte=now)

    def abandoned(self, now: datetime | None = None) -> Self:
        """Handed over by a worker that never came back to say how it ended."""
        return self.filter(state="inflight", bundle=None, lease_until__lt=now or timezone.now())

    def undecided(self) -> Self:
        """Stopped, and waiting for an HR admin: send again, or let it go."""
        rows = self.filter(state__in=["parked", "failed"], bundle=None)
        rows = rows.exclude(kind__in=unlisted_kinds())
        for things in unlisted:
            rows = rows.exclude(about__in=things())
        return rows


@pghistory.track(
    # Thousands of deliveries are not news; what an HR admin decides about a stopped one is.
    pghistory.UpdateEvent(
        condition=pgtrigger.Q(
            old__state__in=["parked", "failed"], new__state__in=["queued", "cancelled"]
        )
    ),
    exclude=["updated_at"],
)
class Notice(Record):
    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        INFLIGHT = "inflight", _("Being sent")
        SENT = "sent", _("Sent")
        RETRY = "retry", _("To be tried again")
        FAILED = "failed", _("Failed")
        PARKED = "parked", _("Held")
        CANCELLED = "cancelled", _("Called off")
        SUPPRESSED = "suppressed", _("Not wanted")

    key = models.CharField(max_length=200, unique=True)
    recipient = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(_("kind"), max_length=80)
    about = models.UUIDField(null=True, blank=True)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.EMAIL)
    not_before = models.DateTimeField(_("not before"))
    expires_at = models.DateTimeField(_("not after"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True)
    due_at = models.DateTimeField(_("due"), help_text=_("When it is next tried."))
    lease = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    handovers = models.PositiveSmallIntegerField(default=0)
    # Those before an HR admin sent it again: they do not count towards giving up.
    earlier_attempts = models.PositiveSmallIntegerField(default=0)
    message_id = models.CharField(max_length=255, unique=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    bundle = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="members"
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at=None)),
                name="notice_sent_has_time",
            ),
            models.CheckConstraint(
                condition=Q(lease=None, lease_until=None)
                | Q(lease__isnull=False, lease_until__isnull=False),
                name="notice_lease_both_or_neither",
            ),
            models.CheckConstraint(
                condition=~Q(state="inflight") | Q(lease__isnull=False),
                name="notice_inflight_has_lease",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "inflight", "retry"]) | Q(lease=None),
                name="notice_at_rest_has_no_lease",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["failed", "parked", "cancelled", "suppressed"])
                | ~Q(reason=""),
                name="notice_stopped_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(handovers__lte=MOST_HANDOVERS), name="notice_at_most_twice"
            ),
            models.CheckConstraint(
                condition=Q(due_at__gte=models.F("not_before")), name="notice_due_not_too_early"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                condition=Q(state__in=["queued", "retry"], bundle=None),
                name="notice_waiting",
            ),
            models.Index(
                fields=["lease_until"], condition=Q(state="inflight"), name="notice_inflight"
            ),
            models.Index(
                fields=["state", "-updated_at"],
                condition=Q(state__in=["parked", "failed"]),
                name="notice_undecided",
            ),
            models.Index(fields=["-sent_at"], condition=Q(state="sent"), name="notice_last_sent"),
            models.Index(fields=["kind", "about"], name="notice_about"),
        ]

    def __str__(self) -> str:
        return self.key

    def has_expired(self) -> bool:
        return self.expires_at is not None and self.expires_at <= timezone.now()

    def was_called_off(self) -> bool:
        """Called off as done before anything of it went out."""
        done = self.state == self.State.CANCELLED and self.reason == Reason.DONE
        return done and not self.handovers

    def had_time(self) -> bool:
        """Whether it could have gone out at all, had everything run."""
        start = max(self.created_at, self.not_before)
        return self.expires_at is None or self.expires_at > start


class NoticeAttempt(Record):
    """One hand-over to the mail server. The row is there before the first byte goes out."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("Taken")
        PUT_OFF = "put_off", _("Put off")
        REFUSED = "refused", _("Refused")
        UNREACHABLE = "unreachable", _("Not reached")
        UNCERTAIN = "uncertain", _("Unknown")

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="journal")
    number = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    reply = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["notice", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "number"], name="notice_attempt_numbered_once"
            ),
            models.UniqueConstraint(
                fields=["notice"],
                condition=Q(closed_at=None),
                name="notice_attempt_one_open",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="")
                | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="notice_attempt_closed_has_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice} #{self.number}: {self.outcome or 'open'}"
