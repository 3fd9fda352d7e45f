"""Whom somebody would like to work with, in order."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.records import Record
from programs.models import Enrollment

MOST_WISHES = 5


class Wish(Record):
    """One of up to five; outside the audit trail, since it is nobody's administration."""

    enrollment = models.ForeignKey(Enrollment, on_delete=models.CASCADE, related_name="wishes")
    wished = models.ForeignKey(Enrollment, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField(help_text="1 is the first wish")
    weighed_at = models.DateTimeField(
        null=True, blank=True, help_text="when it was tried first whether it could be granted"
    )

    class Meta:
        ordering = ["enrollment", "place"]
        constraints = [
            models.UniqueConstraint(fields=["enrollment", "place"], name="wish_one_a_place"),
            models.UniqueConstraint(
                fields=["enrollment", "wished"],
                name="wish_once_a_person",
                violation_error_message=_("You have named somebody twice."),
            ),
            models.CheckConstraint(
                condition=Q(place__gte=1, place__lte=MOST_WISHES), name="wish_up_to_five"
            ),
            models.CheckConstraint(
                condition=~Q(enrollment=F("wished")), name="wish_for_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return f"wish {self.uuid}"
