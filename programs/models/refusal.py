"""Why somebody declined a match, where they wanted to say so."""

from __future__ import annotations

from django.db import models

from people.encryption import EncryptedTextField
from people.records import Record
from programs.models.mentorship import Participant


class Refusal(Record):
    """Outside the audit trail, and encrypted: the partner never reads it."""

    participant = models.OneToOneField(
        Participant, on_delete=models.CASCADE, related_name="refusal"
    )
    reason = EncryptedTextField()

    def __str__(self) -> str:
        # Never the reason: this ends up in logs and shells.
        return f"refusal {self.uuid}"
