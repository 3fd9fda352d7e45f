"""The mentee's and the mentor's plan: what each wants from the mentorship."""

from __future__ import annotations

from typing import Self

import pghistory
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.records import Record
from programs.models import Competency, Mentorship


class GoalQuerySet(models.QuerySet["Goal"]):
    def seen_by(self, person: Person) -> Self:
        """One's own for good, the partner's while the mentorship runs."""
        shared = Mentorship.objects.running().seen_by(person)
        return self.filter(Q(person=person) | Q(mentorship__in=shared))


# That there is a goal is on record; what it says, and how far it is, stays with the pair.
@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.DeleteEvent(),
    fields=["id", "uuid", "mentorship", "person"],
    model_name="GoalEvent",
)
class Goal(Record):
    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="goals")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="goals")
    title = models.CharField(_("goal"), max_length=200)
    why = models.TextField(_("why it matters to me"), blank=True, max_length=2000)
    competency = models.ForeignKey(
        Competency, on_delete=models.PROTECT, null=True, blank=True, related_name="goals"
    )
    target_on = models.DateField(_("by when"), null=True, blank=True)
    progress = models.PositiveSmallIntegerField(
        _("progress in percent"), default=0, validators=[MaxValueValidator(100)]
    )

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(progress__lte=100), name="goal_progress_up_to_hundred"
            )
        ]

    def __str__(self) -> str:
        return self.title
