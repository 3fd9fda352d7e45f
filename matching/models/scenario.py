"""What if: a question put to a run, and its answer. Nothing of it changes the cohort."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from matching.models.runs import Failure, Run, RunState
from people.models import Person
from people.records import Record
from programs.models import Program


class ScenarioKind(models.TextChoices):
    CHANGE = "change", _("Something were otherwise")
    SWAPS = "swaps", _("A mentee changed places with somebody")
    SHORTAGES = "shortages", _("Some mentors more")


class ScenarioQuerySet(models.QuerySet["Scenario"]):
    def run_by(self, person: Person) -> Self:
        return self.filter(run__cohort__program__in=Program.objects.run_by(person))

    def kept(self) -> Self:
        return self.exclude(kept_by=None)


class Scenario(Record):
    """The same question to the same run is the same scenario, whoever asks.

    question: of a change {"pins": [[mentee, mentor]], "bans": …, "seats": {mentor: seats},
    "weights": {…}, "rules": {…}, "floor": percent, "fairest": true, "charge": thousandths of a
    point for each who moves}, of groups also {"leads": {mentor: circles}, "without": [member],
    "groups": {setting: value}}, of swaps {"mentee": …}, of shortages nothing; everybody by the
    enrollment's uuid.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="scenarios")
    kind = models.CharField(max_length=10, choices=ScenarioKind)
    question = models.JSONField(default=dict)
    key = models.CharField(max_length=64, help_text="digest of kind and question")
    state = models.CharField(max_length=20, choices=RunState, default=RunState.QUEUED)
    answer = models.JSONField(default=dict)
    failure = models.CharField(max_length=20, choices=Failure, blank=True)
    problems = models.JSONField(default=list, help_text="what is impossible: code, ids, sentence")
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    name = models.CharField(_("name"), max_length=80, blank=True)
    kept_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["run", "key"], name="scenario_once_a_run"),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(failure=""),
                name="scenario_that_failed_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.get_kind_display()} ({self.pk})"

    @property
    def is_under_way(self) -> bool:
        return self.state in {RunState.QUEUED, RunState.RUNNING}
