"""How people and units did: reviews by cycle, and units' measures by period."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from people.models.imported import UNTRACKED, Imported
from people.models.person import Person
from people.models.place import Unit
from people.models.standing import NOTE_REVIEWS


class PerformanceReviewQuerySet(models.QuerySet["PerformanceReview"]):
    def newest_first(self) -> Self:
        return self.order_by("-reviewed_on", "-id")


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=UNTRACKED
)
class PerformanceReview(Imported):
    """One rating of one person in one cycle, on the scale of that cycle: higher is better."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reviews")
    cycle = models.CharField(_("review cycle"), max_length=80)
    reviewed_on = models.DateField(_("reviewed on"), help_text="the end of the period reviewed")
    rating = models.SmallIntegerField(_("rating"))
    scale_min = models.SmallIntegerField(_("lowest rating"), default=1)
    scale_max = models.SmallIntegerField(_("highest rating"), default=5)

    objects = PerformanceReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-reviewed_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "cycle"],
                name="performance_review_once_per_cycle",
                violation_error_message=_("This person has a review of that cycle already."),
            ),
            models.CheckConstraint(
                condition=Q(scale_min__lt=F("scale_max")), name="performance_review_scale_goes_up"
            ),
            models.CheckConstraint(
                condition=Q(rating__gte=F("scale_min"), rating__lte=F("scale_max")),
                name="performance_review_rating_on_scale",
                violation_error_message=_("The rating is not on its scale."),
            ),
        ]
        indexes = [models.Index(fields=["person", "-reviewed_on"])]
        triggers = NOTE_REVIEWS

    def __str__(self) -> str:
        return f"{self.person}, {self.cycle}: {self.rating} of {self.scale_max}"


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=UNTRACKED
)
class UnitMeasure(Imported):
    """What a unit achieved in a period, by whatever the company measures."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="measures")
    measure = models.CharField(_("measure"), max_length=120)
    period_start = models.DateField(_("first day of the period"))
    period_end = models.DateField(_("last day of the period"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    unit_of_measure = models.CharField(_("unit of measure"), max_length=40, blank=True)

    class Meta:
        ordering = ["measure", "period_start", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "measure", "period_start", "period_end"],
                name="unit_measure_once_per_period",
                violation_error_message=_("This unit has a value for that period already."),
            ),
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")),
                name="unit_measure_period_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.measure}, {self.period_start} – {self.period_end}"

    @property
    def plain_value(self) -> str:
        """Without the noughts that the column keeps: 12.5, not 12.5000."""
        return number_format(self.value.normalize(), force_grouping=True)
