"""The plan of those in a mentorship: what each wants from it, and what was promised."""

from __future__ import annotations

from typing import Self

import pghistory
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.records import Record
from programs.models import Competency, Mentorship, Participant


def of_those_there(person: Person, owner: str) -> Q:
    """Rows of a mentorship the person is in now, by somebody who is in it now too."""
    there = Participant.objects.present().filter(
        mentorship=OuterRef("mentorship"), person=OuterRef(owner)
    )
    return Q(Exists(there), mentorship__in=Mentorship.objects.running().seen_by(person))


class GoalQuerySet(models.QuerySet["Goal"]):
    def seen_by(self, person: Person) -> Self:
        """One's own for good, the others' while all of them are in it together."""
        return self.filter(Q(person=person) | of_those_there(person, "person"))


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


class CommitmentKind(models.TextChoices):
    DOOR = "door", _("A door to open")
    NAME = "name", _("A name to put forward")
    OTHER = "other", _("Something else")


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def seen_by(self, person: Person) -> Self:
        """One's own for good, the other's while both are in it together."""
        return self.filter(Q(promised_by=person) | of_those_there(person, "promised_by"))

    def open(self) -> Self:
        """Still to be kept, in a mentorship that runs, by somebody who is in it."""
        there = Participant.objects.present().filter(
            mentorship=OuterRef("mentorship"), person=OuterRef("promised_by")
        )
        return self.filter(Exists(there), done_at=None, mentorship__ended_at=None)


# As with goals: that there is one is on record; what it says stays with the two.
@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.DeleteEvent(),
    fields=["id", "uuid", "mentorship", "promised_by"],
    model_name="CommitmentEvent",
)
class Commitment(Record):
    """What one of them promised to do for the other, by a day, and what came of it."""

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="commitments")
    promised_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="commitments")
    kind = models.CharField(_("what it is"), max_length=10, choices=CommitmentKind, default="door")
    text = models.CharField(_("what is promised"), max_length=300)
    due_on = models.DateField(_("by when"))
    done_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=500, blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="") | Q(done_at__isnull=False),
                name="commitment_has_an_outcome_only_when_done",
            ),
        ]

    def __str__(self) -> str:
        # Never the text: this ends up in logs.
        return f"commitment {self.uuid}"
