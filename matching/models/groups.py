"""Groups that a run proposes, and how large and mixed a cohort wants them."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from matching.models.runs import Run
from people.models import Person
from people.records import Record
from programs.models import Cohort, Enrollment, Role

FEWEST, MOST = 4, 8  # members of a circle, until somebody says otherwise


def small(
    label: Any, least: int, most: int, default: int
) -> models.PositiveSmallIntegerField[int, int]:
    limits = [MinValueValidator(least), MaxValueValidator(most)]
    return models.PositiveSmallIntegerField(label, default=default, validators=limits)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class GroupPlan(Record):
    """What groups of this cohort should be like; without a row, as the defaults say."""

    cohort = models.OneToOneField(Cohort, on_delete=models.CASCADE, related_name="group_plan")
    least = small(_("fewest members"), 2, 12, FEWEST)
    most = small(_("most members"), 2, 12, MOST)
    mentors = small(_("mentors of each circle"), 1, 2, 1)
    per_function = small(_("at most so many of one part of the company"), 0, 12, 0)
    mixing = small(_("points for each further part of the company and site"), 0, 50, 5)
    threes = models.BooleanField(_("somebody left over joins two others"), default=True)
    every_days = small(_("new partners every so many days"), 0, 180, 0)
    set_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(every_days__lte=180),
                name="groupplan_new_partners_within_180_days",
                violation_error_message=_("A round lasts 180 days at most."),
            ),
            models.CheckConstraint(
                condition=Q(least__gte=2, least__lte=F("most"), most__lte=12),
                name="groupplan_fewest_is_not_above_most",
                violation_error_message=_("The fewest members are more than the most."),
            ),
            models.CheckConstraint(
                condition=Q(mentors__in=[1, 2]),
                name="groupplan_has_one_or_two_mentors",
                violation_error_message=_("A circle has one mentor or two."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cohort}: {self.least}–{self.most}"


class ProposedGroup(Record):
    """numbered as they are shown; language: one that all speak, where the rule asked for it."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="proposedgroup_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.run} {self.number}"


class PlaceQuerySet(models.QuerySet["ProposedPlace"]):
    def mentees(self) -> Self:
        return self.filter(role=Role.MENTEE)

    def seated(self) -> Self:
        return self.filter(group__isnull=False)


class ProposedPlace(Record):
    """Somebody's place in a group of a run; without a group, the run found none for them.

    parts: what speaks for it, for each of those it comes from: {"with": uuid, "parts": […]}.
    elsewhere: what the score would be in each group: {number: score}; missing where a rule keeps
    them from those who lead it.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="places")
    group = models.ForeignKey(
        ProposedGroup, on_delete=models.CASCADE, null=True, related_name="places"
    )
    enrollment = models.ForeignKey(Enrollment, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20, choices=Role)
    score = models.BigIntegerField(null=True)
    parts = models.JSONField(default=list)
    elsewhere = models.JSONField(default=dict)
    pinned = models.BooleanField(default=False)
    moved_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    moved_at = models.DateTimeField(null=True, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "enrollment"], name="proposedplace_once_per_group"
            ),
            models.UniqueConstraint(
                fields=["run", "enrollment"],
                condition=Q(role="mentee"),
                name="proposedplace_one_group_per_mentee",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrollment} in {self.group}"

    @property
    def points(self) -> float | None:
        return None if self.score is None else round(self.score / 1000, 1)
