"""What a program asks its people, whom it asked, and what they answered.

An anonymous answer cannot be tied to who gave it; docs/decisions/survey-answers-have-no-name.md.
"""

from __future__ import annotations

import uuid
from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback.surveys.content import Content, SurveyStage, content_from
from people.models import Person
from people.records import Record
from programs.models import Cohort, Program


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Survey(Record):
    """One version of what a program asks at a stage; a change is a new version."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="surveys")
    stage = models.CharField(max_length=10, choices=SurveyStage)
    version = models.PositiveSmallIntegerField(default=1)
    asked = models.BooleanField(_("ask it"), default=False)
    anonymous = models.BooleanField(_("anonymous"), default=True)
    questions = models.JSONField(default=list, help_text="text, kind, choices of each")
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["stage", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "stage", "version"],
                name="survey_version_once",
                violation_error_message=_("Somebody changed this survey meanwhile."),
            ),
            models.CheckConstraint(
                condition=Q(stage__in=SurveyStage.values), name="survey_stage_is_known"
            ),
            models.CheckConstraint(
                condition=Q(asked=False) | ~Q(questions=[]), name="survey_asked_has_questions"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="a_version_stays",
                operation=pgtrigger.UpdateOf("stage", "version", "asked", "anonymous", "questions"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.program}: {self.get_stage_display()}"

    @property
    def content(self) -> Content:
        return content_from(self.asked, self.anonymous, self.questions)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class SurveyRound(Record):
    """A survey asked in one cohort. Its results are there once it is closed, and not before."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="rounds")
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="survey_rounds")
    stage = models.CharField(max_length=10, choices=SurveyStage)
    closes_on = models.DateField(_("open until"))
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "stage"], name="survey_round_once_per_cohort_and_stage"
            )
        ]

    def __str__(self) -> str:
        return f"{self.cohort}: {self.get_stage_display()}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and timezone.localdate() <= self.closes_on


class SurveyInvitationQuerySet(models.QuerySet["SurveyInvitation"]):
    def of(self, person: Person) -> Self:
        return self.filter(person=person).select_related("round__survey", "round__cohort__program")

    def waiting(self) -> Self:
        return self.filter(
            answered=False, round__closed_at=None, round__closes_on__gte=timezone.localdate()
        )


class SurveyInvitation(Record):
    """Who is asked, and whether they have answered: not when, and not what."""

    round = models.ForeignKey(SurveyRound, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="survey_invitations")
    answered = models.BooleanField(default=False)

    objects = SurveyInvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "person"], name="survey_invitation_once_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.person}"


class SurveyResponse(models.Model):
    """Answers in the order of the questions; None where somebody left one out.

    Without times and without an order: the key is random, and is drawn anew when the round closes.
    `person` is empty where the survey is anonymous.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(SurveyRound, on_delete=models.CASCADE, related_name="responses")
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="survey_responses"
    )
    answers = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "person"], name="survey_response_once_a_person"
            )
        ]

    def __str__(self) -> str:
        # Never what was answered: this ends up in logs and shells.
        return f"an answer to {self.round}"
