"""One edition of a program, from the first application to the last touchpoint."""

from __future__ import annotations

from datetime import date
from typing import Self

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.records import Record
from programs.models.program import Program


class CohortState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open for applications")
    MATCHING = "matching", _("Being matched")
    RUNNING = "running", _("Running")
    CLOSING = "closing", _("Closing")
    CLOSED = "closed", _("Closed")


class Admission(models.TextChoices):
    CRITERIA = "criteria", _("You choose, by criteria that applicants can read")
    FIRST_COME = "first_come", _("First come, first served")
    LOTTERY = "lottery", _("A published lottery")


class GoesFirst(models.TextChoices):
    """Whom a rule puts before the others; earlier cohorts are those of the same program."""

    NOBODY = "nobody", _("Nobody: it is the same for everybody")
    PASSED_OVER = (
        "passed_over",
        _("Whoever still waited when an earlier cohort began, and never had a seat"),
    )
    NEWCOMERS = "newcomers", _("Whoever has not had a seat in an earlier cohort")


# The states in which a cohort takes people in when its program is a rolling one.
ROLLING = (CohortState.OPEN, CohortState.RUNNING)


class CohortQuerySet(models.QuerySet["Cohort"]):
    def open_for_applications(self) -> Self:
        today = timezone.localdate()
        in_time = Q(state=CohortState.OPEN, applications_close_on__gte=today)
        at_any_time = Q(program__rolling=True, state__in=ROLLING, ends_on__gte=today) & ~Q(
            admission=Admission.LOTTERY
        )
        return self.filter(in_time | at_any_time, applications_open_on__lte=today)

    def announced(self) -> Self:
        """Those that employees may know of."""
        return self.exclude(state=CohortState.DRAFT)

    def under_way(self) -> Self:
        """Opened and not yet closed."""
        return self.announced().exclude(state=CohortState.CLOSED)

    def run_by(self, person: Person) -> Self:
        return self.filter(program__in=Program.objects.run_by(person))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Cohort(Record):
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="cohorts")
    name = models.CharField(_("name"), max_length=120)
    state = models.CharField(max_length=20, choices=CohortState, default=CohortState.DRAFT)
    applications_open_on = models.DateField(_("applications open on"))
    applications_close_on = models.DateField(_("applications close on"))
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    seats = models.PositiveIntegerField(
        _("seats for mentees"), default=20, validators=[MinValueValidator(1)]
    )
    admission = models.CharField(
        _("when more apply than there are seats"),
        max_length=12,
        choices=Admission,
        default=Admission.CRITERIA,
    )
    goes_first = models.CharField(
        _("who goes first"), max_length=12, choices=GoesFirst, default=GoesFirst.NOBODY
    )
    admission_criteria = models.TextField(
        _("by which criteria you choose"), blank=True, max_length=2000
    )
    cadence_weeks = models.PositiveSmallIntegerField(
        _("weeks from one touchpoint to the next"), default=2, validators=[MinValueValidator(1)]
    )
    touchpoint_minutes = models.PositiveSmallIntegerField(
        _("minutes a touchpoint"), default=30, validators=[MinValueValidator(10)]
    )

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "name"],
                name="cohort_name_once_per_program",
                violation_error_message=_("This program has a cohort of this name already."),
            ),
            models.CheckConstraint(
                condition=Q(applications_open_on__lte=F("applications_close_on")),
                name="cohort_applications_close_after_they_open",
                violation_error_message=_("Applications must close after they open."),
            ),
            models.CheckConstraint(
                condition=Q(applications_close_on__lte=F("starts_on")),
                name="cohort_starts_after_applications",
                violation_error_message=_("The cohort must start after applications close."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__lt=F("ends_on")),
                name="cohort_ends_after_it_starts",
                violation_error_message=_("The cohort must end after it starts."),
            ),
            models.CheckConstraint(condition=Q(seats__gte=1), name="cohort_has_a_seat"),
            models.CheckConstraint(
                condition=Q(goes_first="nobody") | ~Q(admission="criteria"),
                name="cohort_goes_first_by_rule_only",
                violation_error_message=_("You choose yourself here: write it into your criteria."),
            ),
            models.CheckConstraint(
                condition=Q(cadence_weeks__gte=1, touchpoint_minutes__gte=10),
                name="cohort_rhythm_is_possible",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.program} · {self.name}"

    @property
    def takes_applications(self) -> bool:
        days = self.applications_open_on <= timezone.localdate() <= self.last_day_to_apply
        return days and self.state in (ROLLING if self.is_rolling else (CohortState.OPEN,))

    @property
    def is_rolling(self) -> bool:
        """People can come at any time; a lottery needs all of its applications first."""
        return self.program.rolling and self.admission != Admission.LOTTERY

    @property
    def last_day_to_apply(self) -> date:
        return self.ends_on if self.is_rolling else self.applications_close_on

    @property
    def takes_decisions(self) -> bool:
        """Whether applications can still be approved, declined or put on the waiting list."""
        if self.is_rolling and self.state == CohortState.RUNNING:
            return True
        return self.state in (CohortState.OPEN, CohortState.MATCHING)

    @property
    def gives_seats_itself(self) -> bool:
        """Whether a rule gives the seats for mentees, and nobody may be put ahead."""
        return self.admission != Admission.CRITERIA

    @property
    def pairs_may_start(self) -> bool:
        return self.state in (CohortState.OPEN, CohortState.MATCHING, CohortState.RUNNING)

    def seats_free(self) -> int:
        """Places for mentees; read under a lock on this row to decide."""
        return max(self.seats - self.enrollments.mentees().seated().count(), 0)
