"""Whom somebody would rather not work with: closed, and read by nobody else."""

from __future__ import annotations

import json

from django.db import models

from people.encryption import EncryptedTextField, Sealed
from people.models import Person
from people.records import Record


class Avoidance(Record):
    """All of one person's, in one closed text: not even their number is told by the rows.

    Outside the audit trail: taking somebody off the list is for good.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="avoidance")
    people = EncryptedTextField(blank=True)  # a JSON list of uuids of people

    def __str__(self) -> str:
        # Never the people: this ends up in logs and shells.
        return f"avoidance {self.uuid}"

    @property
    def is_readable(self) -> bool:
        return not isinstance(self.people, Sealed)

    @property
    def uuids(self) -> list[str]:
        read: list[str] = json.loads(self.people) if self.people else []
        return read
