"""What people learn before they begin, where each program puts it, and how far somebody is."""

from __future__ import annotations

from typing import Self

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.records import Record
from programs.models.enrollment import Enrollment, EnrollmentState, Role
from programs.models.program import Program
from programs.trainings.library import Shipped, in_own_words_throughout, shipped
from programs.trainings.text import Part, read

TAKING_PART = (EnrollmentState.APPROVED, EnrollmentState.READY, EnrollmentState.COMPLETED)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Training(Record):
    """One that comes with the product (named by its key), one of our own, or a course elsewhere."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=120)
    summary = models.CharField(_("what it is for, in one sentence"), max_length=240, blank=True)
    role = models.CharField(_("for"), max_length=10, choices=Role, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes it takes"),
        default=15,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
    )
    text = models.TextField(_("text"), blank=True)
    url = models.URLField(_("address of the course"), blank=True, max_length=500)
    external_id = models.CharField(_("its name in the learning system"), blank=True, max_length=300)
    needs_proof = models.BooleanField(
        _("counts only once the learning system says so"), default=False
    )

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(text="") | Q(url=""), name="training_has_a_text_or_lies_elsewhere"
            ),
            models.CheckConstraint(
                condition=Q(needs_proof=False) | ~Q(url=""),
                name="training_asks_for_proof_only_elsewhere",
            ),
            models.UniqueConstraint(
                fields=["external_id"],
                condition=~Q(external_id=""),
                name="training_external_id_once",
                violation_error_message=_("Another training has this name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def original(self) -> Shipped | None:
        """The text that came with the product, in the reader's language and the house's words."""
        if self.text or self.url:
            return None
        found = shipped(self.key, get_language() or "en")
        return found and in_own_words_throughout(found)

    @property
    def called(self) -> str:
        return self.original.title if self.original else self.title

    @property
    def about(self) -> str:
        return self.original.summary if self.original else self.summary

    @property
    def is_for(self) -> str:
        return str(Role(self.role).label) if self.role else str(_("Everybody"))


class ProgramTrainingQuerySet(models.QuerySet["ProgramTraining"]):
    def for_role(self, role: str) -> Self:
        return self.filter(training__role__in=["", role])

    def required(self) -> Self:
        return self.filter(is_required=True)

    def taken_by(self, person: Person) -> Self:
        """Those of the programs and roles this person has a place in."""
        own = Enrollment.objects.filter(
            person=person, state__in=TAKING_PART, cohort__program=OuterRef("program")
        )
        of_role = own.filter(role=OuterRef("training__role"))
        return self.filter(Exists(of_role) | Q(Exists(own), training__role=""))

    def seen_by(self, person: Person) -> Self:
        """Those the person takes, and those of the programs they run."""
        taken = ProgramTraining.objects.taken_by(person)
        return self.filter(Q(pk__in=taken) | Q(program__in=Program.objects.run_by(person)))

    def run_by(self, person: Person) -> Self:
        return self.filter(program__in=Program.objects.run_by(person))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ProgramTraining(Record):
    """A training's place in a program; `own_text` is that program's edited copy of the text."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="trainings")
    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="places")
    position = models.PositiveSmallIntegerField(default=0)
    is_required = models.BooleanField(_("needed to be ready"), default=False)
    own_text = models.TextField(_("text"), blank=True)

    objects = ProgramTrainingQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "training"],
                name="program_training_once",
                violation_error_message=_("This training is in the program already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.program}: {self.training}"

    @property
    def source(self) -> str:
        """The text people read here; empty where the course lies elsewhere."""
        original = self.training.original
        return self.own_text or self.training.text or (original.source if original else "")

    @property
    def parts(self) -> tuple[Part, ...]:
        return read(self.source) if self.source else ()

    @property
    def is_edited(self) -> bool:
        return bool(self.own_text)


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), exclude=["reason"])
class ReadinessWaiver(Record):
    """Those who run the program let one person go without the training, and say why."""

    enrollment = models.OneToOneField(Enrollment, on_delete=models.CASCADE, related_name="waiver")
    reason = models.CharField(_("reason"), max_length=300)
    given_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="readiness_waiver_has_a_reason")
        ]

    def __str__(self) -> str:
        return str(self.enrollment)


class TrainingProgress(Record):
    """How far somebody is and what they answered; nobody else reads it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="training_progress")
    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="progress")
    part = models.PositiveSmallIntegerField(default=1)
    choices = models.JSONField(default=dict)

    class Meta:
        verbose_name_plural = "training progress"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "training"], name="training_progress_once_a_person"
            ),
            models.CheckConstraint(condition=Q(part__gte=1), name="training_progress_has_a_part"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.training}"


class CompletionSource(models.TextChoices):
    HERE = "here", _("Done here")
    CSV = "csv", _("From a file")
    XAPI = "xapi", _("From the learning system")


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
class TrainingCompletion(Record):
    """Done, and when: this much those who run a program may know."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="trainings_completed")
    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="completions")
    completed_at = models.DateTimeField(default=timezone.now)
    source = models.CharField(max_length=10, choices=CompletionSource, default="here")
    statement = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["-completed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "training"], name="training_completion_once_a_person"
            ),
            models.UniqueConstraint(
                fields=["statement"],
                condition=~Q(statement=""),
                name="training_completion_statement_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.training}"
