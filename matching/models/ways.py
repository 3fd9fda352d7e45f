"""How people come together in a cohort, beside HR deciding it all at once."""

from __future__ import annotations

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.records import Record
from programs.models import Cohort


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Ways(Record):
    """What was switched on for a cohort; without a row HR decides all."""

    cohort = models.OneToOneField(Cohort, on_delete=models.CASCADE, related_name="ways")
    asks = models.BooleanField(_("mentees may ask a mentor themselves"), default=False)
    answer_days = models.PositiveSmallIntegerField(
        _("days a mentor has to answer"),
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
    )
    every_days = models.PositiveSmallIntegerField(
        _("match those who wait every so many days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
    )
    set_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("ways to be paired")
        verbose_name_plural = _("ways to be paired")
        constraints = [
            models.CheckConstraint(
                condition=Q(every_days=None) | Q(every_days__gte=1, every_days__lte=90),
                name="ways_every_1_to_90_days",
            ),
            models.CheckConstraint(
                condition=Q(answer_days__gte=1, answer_days__lte=30),
                name="ways_answer_within_1_to_30_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cohort}"
