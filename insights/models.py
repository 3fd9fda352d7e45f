"""Counts that were shown, kept so that the next ones do not tell by difference what each hides."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from matching.models import Run
from people.disclosure import Shown
from people.records import Record
from programs.models import Cohort


class AccessCountQuerySet(models.QuerySet["AccessCount"]):
    def standing(self) -> Self:
        """Those on show now."""
        return self.filter(taken_down_at=None)

    def counting(self, person_id: int) -> Self:
        """Those for which this person may have been counted, in whatever group."""
        stages = ("eligible", "invited", "applied", "approved")
        inside = Q()
        for stage in stages:
            inside |= Q(**{f"people__{stage}__contains": [person_id]})
        return self.filter(inside)


class AccessCount(Record):
    """How many of each group of one category reached each stage of a cohort, as shown.

    `counts` holds stage → group → how many; `people` holds who was at each of these stages, of
    all groups and of none, which is known to those who run the cohort anyway.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="access_counts")
    category = models.CharField(max_length=20)
    counted_at = models.DateTimeField()
    counts = models.JSONField()
    people = models.JSONField()
    taken_down_at = models.DateTimeField(null=True, blank=True)

    objects = AccessCountQuerySet.as_manager()

    class Meta:
        ordering = ["-counted_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "category"],
                condition=Q(taken_down_at=None),
                name="access_count_one_stands_a_category",
            ),
            models.CheckConstraint(
                condition=Q(taken_down_at=None) | Q(taken_down_at__gte=F("counted_at")),
                name="access_count_taken_down_after_counted",
            ),
        ]
        indexes = [models.Index(fields=["category"])]

    def __str__(self) -> str:
        return f"{self.cohort}: {self.category}"

    def shown(self) -> list[Shown]:
        return [
            Shown(frozenset(self.people[stage]), counts) for stage, counts in self.counts.items()
        ]


class MatchCountQuerySet(models.QuerySet["MatchCount"]):
    def standing(self) -> Self:
        return self.filter(taken_down_at=None)

    def counting(self, person_id: int) -> Self:
        pool = Q(people__pool__contains=[person_id])
        return self.filter(pool | Q(people__matched__contains=[person_id]))


class MatchCount(Record):
    """How many of each group of one category are in a run's pool, and have a mentor, as shown.

    `counts` and `people` as of an AccessCount; the two stand in each other's way.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="match_counts")
    category = models.CharField(max_length=20)
    counted_at = models.DateTimeField()
    counts = models.JSONField()
    people = models.JSONField()
    taken_down_at = models.DateTimeField(null=True, blank=True)

    objects = MatchCountQuerySet.as_manager()

    class Meta:
        ordering = ["-counted_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "category"], name="match_count_once_a_run_and_category"
            )
        ]
        indexes = [models.Index(fields=["category"])]

    def __str__(self) -> str:
        return f"{self.run}: {self.category}"

    def shown(self) -> list[Shown]:
        return [
            Shown(frozenset(self.people[stage]), counts) for stage, counts in self.counts.items()
        ]
