"""How people come together in a cohort, beside HR deciding it all at once."""

from __future__ import annotations

from datetime import date, timedelta

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from matching.models.runs import Failure
from notices.slots import is_done
from people.models import Person
from people.records import Record
from programs.models import Cohort, CohortState

# Where so many may be theirs, each mentee is shown that many.
LEAST_SUGGESTED = 3


class Choosing(models.TextChoices):
    NOT = "not", _("Nothing: HR decides")
    WISHES = "wishes", _("Wishes: both sides may rank up to five people of the other side")
    SUGGEST = (
        "suggest",
        _("Suggest and choose: each mentee is shown up to five mentors, then both rank"),
    )
    CHEMISTRY = "chemistry", _("Chemistry: each mentee meets up to three mentors, then both rank")


class WaysJob(models.TextChoices):
    """What a worker is asked to do for the cohort."""

    NONE = "", _("nothing")
    SUGGEST = "suggest", _("Asking people, and finding whom to suggest")
    GRANT = "grant", _("Weighing the wishes")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Ways(Record):
    """What was switched on for a cohort; without a row HR decides all."""

    cohort = models.OneToOneField(Cohort, on_delete=models.CASCADE, related_name="ways")
    choosing = models.CharField(
        _("what people are asked before the matching"),
        max_length=10,
        choices=Choosing,
        default=Choosing.NOT,
    )
    closes_on = models.DateField(_("last day to choose"), null=True, blank=True)
    job = models.CharField(max_length=10, choices=WaysJob, blank=True, default=WaysJob.NONE)
    job_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    failure = models.CharField(max_length=20, choices=Failure, blank=True)
    suggested_at = models.DateTimeField(null=True, blank=True)
    granted_at = models.DateTimeField(null=True, blank=True)
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
                condition=Q(choosing="not") | Q(closes_on__isnull=False),
                name="ways_choosing_closes_on_a_day",
                violation_error_message=_("Say until which day people can choose."),
            ),
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

    @property
    def suggests(self) -> bool:
        return self.choosing in (Choosing.SUGGEST, Choosing.CHEMISTRY)

    @property
    def most_suggested(self) -> int:
        return 3 if self.choosing == Choosing.CHEMISTRY else 5

    @property
    def is_before_last_day(self) -> bool:
        """Whether people choose until a day that was set; that day is one of theirs.

        Where matchings begin by themselves, the next of them is what counts.
        """
        if self.closes_on is None or timezone.localdate() > self.closes_on:
            return False
        return not self.is_rolling

    @property
    def is_rolling(self) -> bool:
        """Pairs are published, and before the cohort ends the computer looks again by itself for
        whoever waits."""
        if not self.every_days or self.cohort.state != CohortState.RUNNING:
            return False
        return self.next_look < self.cohort.ends_on and self.cohort.publications.exists()

    @property
    def chooses_until(self) -> date | None:
        """The last day of those on which wishes can be made or changed now.

        Where matchings begin by themselves, whoever waits can choose until the next one.
        """
        if self.choosing == Choosing.NOT:
            return None
        if self.is_before_last_day:
            return self.closes_on
        return self.next_look - timedelta(days=1) if self.is_rolling else None

    @property
    def takes_wishes(self) -> bool:
        """Whether wishes can be made or changed today."""
        return self.chooses_until is not None

    @property
    def turn(self) -> int:
        """Which of the spans of `every_days` days from the cohort's start it is."""
        return (timezone.localdate() - self.cohort.starts_on).days // (self.every_days or 1)

    @property
    def slot(self) -> tuple[str, str]:
        """The computer looks once in each. A changed rhythm begins a count of its own."""
        return f"matching.rolling:{self.cohort.uuid}", f"{self.every_days or 1}:{self.turn}"

    @property
    def next_look(self) -> date:
        """The day in whose first hours the computer looks next, where it does so by itself: in the
        coming night, where it has not looked yet since the pairs or the rhythm changed."""
        if not is_done(*self.slot):
            return timezone.localdate() + timedelta(days=1)
        return self.cohort.starts_on + timedelta(days=(self.turn + 1) * (self.every_days or 1))
