"""A wish to go on with somebody else, said in private and without a fault."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from people.encryption import EncryptedTextField
from people.records import Record
from programs.models.mentorship import Mentorship, Participant


class RematchWishQuerySet(models.QuerySet["RematchWish"]):
    def about(self, mentorship: Mentorship) -> Self:
        return self.filter(participant__mentorship=mentorship)

    def open(self) -> Self:
        return self.filter(answered_at=None)


class RematchWish(Record):
    """Outside the audit trail, and gone for good once it is taken back or the pair ends.

    Those who run the program read the note, never whose it is; the partner reads nothing.
    """

    participant = models.OneToOneField(
        Participant, on_delete=models.CASCADE, related_name="rematch_wish"
    )
    note = EncryptedTextField(blank=True)
    reply = EncryptedTextField(null=True, blank=True)  # why the pair goes on for now
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = RematchWishQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reply__isnull=True, answered_at=None)
                | Q(reply__isnull=False, answered_at__isnull=False),
                name="rematch_wish_answer_has_words_and_time",
            ),
        ]

    def __str__(self) -> str:
        # Never the note: this ends up in logs and shells.
        return f"rematch wish {self.uuid}"
