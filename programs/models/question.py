"""What an application form asks beyond the usual, and what people answered."""

from __future__ import annotations

import uuid
from typing import Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.records import Record
from programs.models.enrollment import Enrollment, Role
from programs.models.program import Program


class QuestionKind(models.TextChoices):
    TEXT = "text", _("A line of text")
    LONG_TEXT = "long_text", _("A longer text")
    CHOICE = "choice", _("One of several choices")
    CHOICES = "choices", _("Any of several choices")
    SCALE = "scale", _("A scale from 1 to 5")
    COMPETENCIES = "competencies", _("Competencies of the program")
    AVAILABILITY = "availability", _("When somebody has time")


WITH_CHOICES = (QuestionKind.CHOICE, QuestionKind.CHOICES)


class QuestionQuerySet(models.QuerySet["Question"]):
    def newest(self) -> Self:
        """The last version of each question."""
        later = Question.objects.filter(
            series=models.OuterRef("series"), version__gt=models.OuterRef("version")
        )
        return self.exclude(models.Exists(later))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Question(Record):
    """One version of a question of the library; `series` is the question through its versions."""

    series = models.UUIDField(default=uuid.uuid4, editable=False)
    version = models.PositiveSmallIntegerField(default=1)
    text = models.CharField(_("question"), max_length=300)
    help = models.CharField(_("help"), max_length=300, blank=True)
    kind = models.CharField(_("kind of answer"), max_length=20, choices=QuestionKind)
    choices = ArrayField(
        models.CharField(max_length=120),
        verbose_name=_("choices"),
        default=list,
        blank=True,
        help_text="of a scale: the words at its two ends",
    )
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["text", "id"]
        constraints = [
            models.UniqueConstraint(fields=["series", "version"], name="question_version_once"),
            models.CheckConstraint(
                condition=Q(kind__in=WITH_CHOICES, choices__len__gte=2)
                | Q(kind="scale", choices__len=2)
                | (~Q(kind__in=[*WITH_CHOICES, "scale"]) & Q(choices__len=0)),
                name="question_choices_fit_its_kind",
                violation_error_message=_("These choices do not fit the kind of answer."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ProgramQuestion(Record):
    """A question on the form of one program; without a role it is for both."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="questions")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="placements")
    role = models.CharField(_("who is asked"), max_length=10, choices=Role, blank=True)
    position = models.PositiveSmallIntegerField()
    required = models.BooleanField(_("must be answered"), default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "question"],
                name="program_question_once",
                violation_error_message=_("The form has this question already."),
            ),
            models.UniqueConstraint(
                fields=["program", "position"],
                name="program_question_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return str(self.question)


class Answer(Record):
    """To the version that was asked; seen by the applicant and those who run the program.

    `value` is text, a number from 1 to 5, or a list of choices.
    """

    enrollment = models.ForeignKey(Enrollment, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    value = models.JSONField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["enrollment", "question"], name="answer_once"),
        ]

    def __str__(self) -> str:
        return str(self.question)
