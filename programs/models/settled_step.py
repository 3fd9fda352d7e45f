"""That somebody has looked at a page of a program's set-up and saved it, be it as it was."""

from __future__ import annotations

from django.db import models

from people.records import Record
from programs.models.program import Program


class SettledStep(Record):
    """Tells what somebody chose from what merely stands there from the beginning."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="settled_steps")
    step = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "step"], name="settled_step_once")
        ]

    def __str__(self) -> str:
        return f"{self.program}: {self.step}"
