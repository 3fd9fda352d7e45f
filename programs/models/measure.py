"""How a program is judged: measures with targets, fixed when its first cohort opens."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pghistory
import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.records import Record
from programs.calendar import months_after
from programs.models.program import Program

CONTENT = (
    "measure_id",
    "version",
    "what",
    "how",
    "unit",
    "baseline",
    "target",
    "months",
    "reason",
    "dropped",
    "fixed_at",
)


class Unit(models.TextChoices):
    PERCENT = "percent", _("percent")
    PEOPLE = "people", _("people")
    POINTS = "points", _("points of 5")
    DAYS = "days", _("days")
    NUMBER = "number", _("in number")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class SuccessMeasure(Record):
    """One measure of a program; what it says stands in its versions."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="measures")
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.current)

    @property
    def history(self) -> list[MeasureVersion]:
        """All versions, the first one first; reads what was prefetched."""
        return sorted(self.versions.all(), key=lambda one: one.version)

    @property
    def current(self) -> MeasureVersion:
        return self.history[-1]


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class MeasureVersion(Record):
    """What a measure says. Once fixed it stays; a change is a new version with a reason."""

    measure = models.ForeignKey(SuccessMeasure, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveSmallIntegerField(default=1)
    what = models.CharField(_("what should be reached"), max_length=120)
    how = models.TextField(_("how it is measured"))
    unit = models.CharField(_("unit"), max_length=20, choices=Unit, default=Unit.PERCENT)
    baseline = models.DecimalField(
        _("where it stands today"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    target = models.DecimalField(_("target"), max_digits=9, decimal_places=2)
    months = models.PositiveSmallIntegerField(
        _("months after the launch"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )
    reason = models.TextField(_("why it changes"), blank=True)
    dropped = models.BooleanField(_("it is no longer measured"), default=False)
    fixed_at = models.DateTimeField(_("fixed"), null=True, blank=True, editable=False)
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "version"],
                name="measure_version_once",
                violation_error_message=_("Somebody changed this measure meanwhile."),
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(reason=""), name="measure_version_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(version=1, dropped=False) | Q(version__gt=1, fixed_at__isnull=False),
                name="measure_version_later_is_fixed",
            ),
            models.CheckConstraint(
                condition=~Q(unit="percent") | Q(target__gte=0, target__lte=100),
                name="measure_version_percent_in_range",
                violation_error_message=_("A share lies between 0 and 100 percent."),
            ),
            models.CheckConstraint(
                condition=Q(baseline=None) | ~Q(baseline=F("target")),
                name="measure_version_target_moves",
                violation_error_message=_("The target is where it stands today already."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="stays_once_fixed",
                operation=pgtrigger.UpdateOf(*CONTENT),
                condition=pgtrigger.Q(old__fixed_at__isnull=False),
            ),
            pgtrigger.Protect(
                name="remains_once_fixed",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__fixed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def due_on(self, launched_on: date) -> date:
        """The day by which the target should be reached."""
        return months_after(launched_on, self.months)

    @property
    def target_text(self) -> str:
        return in_unit(self.target, self.unit)

    @property
    def baseline_text(self) -> str:
        return "" if self.baseline is None else in_unit(self.baseline, self.unit)


def in_unit(value: Decimal, unit: str) -> str:
    """A figure in words, without zeros behind the comma that say nothing."""
    plain = f"{value.normalize():f}"
    return plain if unit == Unit.NUMBER else f"{plain} {Unit(unit).label}"
