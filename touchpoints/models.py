"""When people of a mentorship meet, and whether they did."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.models.place import valid_time_zone
from people.records import Record
from programs.models import Mentorship, Participant, Program
from touchpoints.agendas import Agenda, AgendaStage
from touchpoints.time import exists


class TouchpointKind(models.TextChoices):
    VIDEO = "video", _("Video")
    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("Phone")


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["place"],
    model_name="RhythmEvent",
)
class Rhythm(Record):
    """Every n weeks from a first date, at a wall time in one anchor zone."""

    mentorship = models.OneToOneField(Mentorship, on_delete=models.CASCADE, related_name="rhythm")
    every_weeks = models.PositiveSmallIntegerField(
        _("weeks from one touchpoint to the next"),
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(10), MaxValueValidator(240)]
    )
    first_on = models.DateField(_("first on"), help_text="its weekday is that of the rhythm")
    wall_time = models.TimeField(_("time"))
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[valid_time_zone])
    kind = models.CharField(
        _("how you meet"), max_length=20, choices=TouchpointKind, default=TouchpointKind.VIDEO
    )
    place = models.CharField(_("link or place"), max_length=500, blank=True)
    # Dates up to this one have been planned already; the next top-up begins behind it.
    planned_until = models.DateField(null=True, blank=True, editable=False)
    changed_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(every_weeks__gte=1, every_weeks__lte=12),
                name="rhythm_every_one_to_twelve_weeks",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentorship}: {self.every_weeks} w"

    @property
    def weekday(self) -> int:
        """0 is Monday."""
        return self.first_on.weekday()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class TouchpointState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    MISSED = "missed", _("Did not happen")
    CANCELLED = "cancelled", _("Cancelled")


class TouchpointQuerySet(models.QuerySet["Touchpoint"]):
    def seen_by(self, person: Person) -> Self:
        """Those of mentorships the person is in; of a group joined later, only from then on."""
        inside = Participant.objects.of(person).present().filter(mentorship=OuterRef("mentorship"))
        from_the_start = Q(joined_at__lte=OuterRef("mentorship__started_at"))
        since_then = Q(joined_at__lte=OuterRef("starts_at"))
        return self.filter(Exists(inside.filter(from_the_start | since_then)))

    def run_by(self, person: Person) -> Self:
        return self.filter(mentorship__cohort__program__in=Program.objects.run_by(person))

    def planned(self) -> Self:
        return self.filter(state=TouchpointState.PLANNED)

    def held(self) -> Self:
        return self.filter(state=TouchpointState.HELD)

    def upcoming(self) -> Self:
        return self.planned().filter(starts_at__gte=timezone.now()).order_by("starts_at")

    def past(self) -> Self:
        """What has become of those behind us, latest first; the cancelled are left out."""
        return (
            self.filter(Q(starts_at__lt=timezone.now()) | Q(logged_at__isnull=False))
            .exclude(state=TouchpointState.CANCELLED)
            .order_by("-starts_at")
        )

    def to_log(self) -> Self:
        """Their time has come and nobody has said what became of them."""
        return self.planned().filter(starts_at__lt=timezone.now()).order_by("starts_at")


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["place", "agenda", "topic", "next_step", "reminded_of", "asked_about", "updated_at"],
)
class Touchpoint(Record):
    """A planned meeting: the wall time both agreed on, its zone, and the instant that gives.

    Moving it changes the times in place and keeps it planned; `moved_at` says so.
    """

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="touchpoints")
    occurrence = models.PositiveIntegerField(help_text="1, 2, 3 … within the mentorship")
    wall_date = models.DateField(_("date"))
    wall_time = models.TimeField(_("time"))
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[valid_time_zone])
    starts_at = models.DateTimeField(help_text="the instant, from wall time and zone")
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(5), MaxValueValidator(480)]
    )
    kind = models.CharField(
        _("how you meet"), max_length=20, choices=TouchpointKind, default=TouchpointKind.VIDEO
    )
    place = models.CharField(_("link or place"), max_length=500, blank=True)
    agenda = models.CharField(
        _("agenda"), max_length=20, choices=AgendaStage, blank=True, help_text="empty: what fits"
    )
    state = models.CharField(
        max_length=20, choices=TouchpointState, default=TouchpointState.PLANNED
    )
    outside_plan = models.BooleanField(
        default=False, help_text="met without having planned to; logged afterwards"
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
    moved_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    moved_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    # The start for which people have been reminded, and asked afterwards how it was.
    reminded_of = models.DateTimeField(null=True, blank=True, editable=False)
    asked_about = models.DateTimeField(null=True, blank=True, editable=False)

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
            models.CheckConstraint(
                condition=Q(state="cancelled", cancelled_at__isnull=False)
                | (~Q(state="cancelled") & Q(cancelled_at=None)),
                name="touchpoint_cancelled_has_time",
            ),
            models.CheckConstraint(
                condition=Q(agenda__in=["", *AgendaStage.values]), name="touchpoint_agenda_is_known"
            ),
        ]
        indexes = [models.Index(fields=["state", "starts_at"])]

    def __str__(self) -> str:
        return f"{self.mentorship} {self.starts_at:%Y-%m-%d}"

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.held_minutes or self.minutes)

    @property
    def skipped_by_clocks(self) -> bool:
        """Whether its wall time does not exist on that day, so that it begins later."""
        return not exists(self.wall_date, self.wall_time, self.zone)

    @property
    def may_be_logged(self) -> bool:
        """From the day it is planned for; before that it has to be moved first."""
        return self.starts_at.astimezone(self.zone).date() <= timezone.localdate(timezone=self.zone)

    @property
    def may_be_moved(self) -> bool:
        return self.state == TouchpointState.PLANNED


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class AgendaTemplate(Record):
    """A program's own agenda for a stage; without one the usual agenda stands."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="agendas")
    stage = models.CharField(max_length=20, choices=AgendaStage)
    title = models.CharField(_("title"), max_length=80)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(5), MaxValueValidator(240)]
    )
    points = models.TextField(_("what to talk about"), help_text="one on each line")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "stage"],
                name="agenda_template_once_per_stage",
                violation_error_message=_("This stage has an agenda of its own already."),
            ),
            models.CheckConstraint(
                condition=Q(stage__in=AgendaStage.values) & ~Q(title="") & ~Q(points=""),
                name="agenda_template_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.program}: {self.title}"

    @property
    def agenda(self) -> Agenda:
        return Agenda(self.title, self.minutes, tuple(self.points.splitlines()))
