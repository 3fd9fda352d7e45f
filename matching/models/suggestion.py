"""A mentor shown to a mentee to choose from, with what speaks for them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from people.records import Record
from programs.models import Enrollment


class Suggestion(Record):
    """Made by the engine for a whole cohort at once, so that no mentor is shown to everybody."""

    mentee = models.ForeignKey(Enrollment, on_delete=models.CASCADE, related_name="suggestions")
    mentor = models.ForeignKey(Enrollment, on_delete=models.CASCADE, related_name="suggested_to")
    place = models.PositiveSmallIntegerField()
    parts = models.JSONField(default=list, help_text="criterion, points, most points, evidence")
    # Where people meet before they choose: when one of the two said that they have met.
    met_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["mentee", "place"]
        constraints = [
            models.UniqueConstraint(fields=["mentee", "mentor"], name="suggestion_once_a_pair"),
            models.UniqueConstraint(fields=["mentee", "place"], name="suggestion_one_a_place"),
            models.CheckConstraint(
                condition=Q(place__gte=1, place__lte=5), name="suggestion_up_to_five"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentor} → {self.mentee}"
