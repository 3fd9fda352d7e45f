"""A mentee asks a mentor to work with them."""

from __future__ import annotations

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.encryption import EncryptedTextField
from people.models import Person
from people.records import Record
from programs.models import Cohort, Enrollment


class RequestState(models.TextChoices):
    OPEN = "open", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Not answered in time")


class RequestQuerySet(models.QuerySet["MentorRequest"]):
    def open(self) -> Self:
        """Those that hold a seat: unanswered, and their time is not over."""
        return self.filter(state=RequestState.OPEN, expires_at__gt=timezone.now())

    def overdue(self) -> Self:
        return self.filter(state=RequestState.OPEN, expires_at__lte=timezone.now())

    def seen_by(self, person: Person) -> Self:
        return self.filter(Q(mentor__person=person) | Q(mentee__person=person))

    def run_by(self, person: Person) -> Self:
        return self.filter(mentee__cohort__in=Cohort.objects.run_by(person))


# The lock makes those who ask, and those who join, at once take turns.
HOLDS_A_SEAT = """
    PERFORM FROM programs_enrollment WHERE id = NEW.mentor_id FOR NO KEY UPDATE;
    IF (SELECT seats FROM programs_enrollment WHERE id = NEW.mentor_id) <= (
        SELECT count(*) FROM programs_participant p
        JOIN programs_mentorship m ON m.id = p.mentorship_id
        WHERE p.enrollment_id = NEW.mentor_id AND p.left_at IS NULL AND m.ended_at IS NULL
    ) + (
        SELECT count(*) FROM matching_mentorrequest other
        WHERE other.mentor_id = NEW.mentor_id AND other.state = 'open'
            AND other.expires_at > now() AND other.id <> NEW.id
    ) THEN
        RAISE EXCEPTION 'no seat of this mentor is free to hold' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
"""


class MentorRequest(Record):
    """Holds a seat of the mentor until it is answered, withdrawn or over.

    Outside the audit trail: what one asks and why the other cannot is between people.
    """

    mentee = models.ForeignKey(Enrollment, on_delete=models.CASCADE, related_name="requests_made")
    mentor = models.ForeignKey(Enrollment, on_delete=models.CASCADE, related_name="requests")
    words = models.TextField(_("a few words to them"), blank=True, max_length=1000)
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.OPEN)
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    reason = EncryptedTextField(blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["mentee"],
                condition=Q(state="open"),
                name="mentor_request_one_open_per_mentee",
                violation_error_message=_("You have asked somebody already. One at a time."),
            ),
            models.UniqueConstraint(
                fields=["mentee", "mentor"],
                condition=Q(state="declined"),
                name="mentor_request_a_no_is_a_no",
                violation_error_message=_("They have answered you already."),
            ),
            models.CheckConstraint(
                condition=Q(state="open", answered_at=None)
                | (~Q(state="open") & Q(answered_at__isnull=False)),
                name="mentor_request_is_open_or_has_its_end",
            ),
            models.CheckConstraint(
                condition=~Q(mentee=F("mentor")), name="mentor_request_to_somebody_else"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="holds_a_seat",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("mentor_id", "expires_at"),
                condition=pgtrigger.Q(new__state="open"),
                func=HOLDS_A_SEAT,
            )
        ]

    def __str__(self) -> str:
        return f"request {self.uuid}"

    @property
    def is_open(self) -> bool:
        return self.state == RequestState.OPEN and self.expires_at > timezone.now()

    @property
    def state_in_words(self) -> str:
        """A request whose time is over reads so, also before anybody tidied it up."""
        over = self.state == RequestState.OPEN and not self.is_open
        return str(RequestState.EXPIRED.label if over else self.get_state_display())
