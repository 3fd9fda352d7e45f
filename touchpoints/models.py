"""When mentor and mentee meet, and whether they did."""

from __future__ import annotations

from typing import Self

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.models.place import valid_time_zone
from people.records import Record
from programs.models import Mentorship, Program


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Rhythm(Record):
    """Every n weeks, on a weekday, at a wall time in one anchor zone."""

    mentorship = models.OneToOneField(Mentorship, on_delete=models.CASCADE, related_name="rhythm")
    every_weeks = models.PositiveSmallIntegerField(
        _("weeks from one touchpoint to the next"),
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(10), MaxValueValidator(240)]
    )
    weekday = models.PositiveSmallIntegerField(_("weekday"), help_text="0 is Monday")
    wall_time = models.TimeField(_("time"))
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[valid_time_zone])

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="rhythm_weekday_of_seven"),
            models.CheckConstraint(
                condition=Q(every_weeks__gte=1, every_weeks__lte=12),
                name="rhythm_every_one_to_twelve_weeks",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentorship}: {self.every_weeks} w"


class TouchpointState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    MISSED = "missed", _("Missed")
    MOVED = "moved", _("Moved")
    CANCELLED = "cancelled", _("Cancelled")


class TouchpointKind(models.TextChoices):
    VIDEO = "video", _("Video")
    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("Phone")


class TouchpointQuerySet(models.QuerySet["Touchpoint"]):
    def seen_by(self, person: Person) -> Self:
        return self.filter(mentorship__in=Mentorship.objects.seen_by(person))

    def run_by(self, person: Person) -> Self:
        return self.filter(mentorship__cohort__program__in=Program.objects.run_by(person))

    def planned(self) -> Self:
        return self.filter(state=TouchpointState.PLANNED)

    def held(self) -> Self:
        return self.filter(state=TouchpointState.HELD)

    def upcoming(self) -> Self:
        return self.planned().filter(starts_at__gte=timezone.now()).order_by("starts_at")

    def to_log(self) -> Self:
        """Their time has come and nobody has said what became of them."""
        return self.planned().filter(starts_at__lt=timezone.now()).order_by("starts_at")


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["topic", "next_step"],
)
class Touchpoint(Record):
    """A planned meeting: the wall time both agreed on, its zone, and the instant that gives."""

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="touchpoints")
    occurrence = models.PositiveIntegerField(help_text="1, 2, 3 … within the mentorship")
    wall_date = models.DateField(_("date"))
    wall_time = models.TimeField(_("time"))
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[valid_time_zone])
    starts_at = models.DateTimeField(help_text="the instant, from wall time and zone")
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(5), MaxValueValidator(480)]
    )
    kind = models.CharField(max_length=20, choices=TouchpointKind, default=TouchpointKind.VIDEO)
    place = models.CharField(_("link or place"), max_length=500, blank=True)
    state = models.CharField(
        max_length=20, choices=TouchpointState, default=TouchpointState.PLANNED
    )
    held_minutes = models.PositiveSmallIntegerField(
        _("how long, in minutes"), null=True, blank=True, validators=[MaxValueValidator(480)]
    )
    topic = models.CharField(_("what about"), max_length=500, blank=True)
    next_step = models.CharField(_("next step"), max_length=500, blank=True)
    logged_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    logged_at = models.DateTimeField(null=True, blank=True)

    objects = TouchpointQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["mentorship", "occurrence"], name="touchpoint_occurrence_once"
            ),
            models.CheckConstraint(
                condition=Q(state="held", held_minutes__isnull=False, logged_at__isnull=False)
                | (~Q(state="held") & Q(held_minutes=None)),
                name="touchpoint_held_has_minutes",
            ),
        ]
        indexes = [models.Index(fields=["state", "starts_at"])]

    def __str__(self) -> str:
        return f"{self.mentorship} {self.starts_at:%Y-%m-%d}"
