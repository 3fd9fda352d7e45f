"""Surveys that are asked, answered and closed."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from feedback.models import Survey, SurveyInvitation, SurveyRound
from feedback.surveys.actions import answer_survey
from feedback.surveys.content import Content, Item
from people.models import Person
from programs.models import Cohort
from tests.factories.people import make_person
from tests.factories.programs import make_cohort

ITEMS = (
    Item("It is worth the time."),
    Item("How often do you meet?", "choice", ("Often", "Hardly ever")),
    Item("What should change?", "text"),
)
ASKED = Content(asked=True, anonymous=True, items=ITEMS)


def make_round(
    cohort: Cohort | None = None, *, stage: str = "mid", anonymous: bool = True, **fields: Any
) -> SurveyRound:
    """Open since today, with nobody asked yet."""
    cohort = cohort or make_cohort()
    survey = Survey.objects.create(
        program=cohort.program,
        stage=stage,
        asked=True,
        anonymous=anonymous,
        questions=ASKED.questions,
    )
    defaults: dict[str, Any] = {"closes_on": timezone.localdate() + timedelta(days=21)}
    return SurveyRound.objects.create(
        survey=survey, cohort=cohort, stage=stage, **(defaults | fields)
    )


def make_survey_invitation(
    found: SurveyRound | None = None, person: Person | None = None
) -> SurveyInvitation:
    return SurveyInvitation.objects.create(
        round=found or make_round(), person=person or make_person()
    )


def answer(found: SurveyRound, answers: Sequence[Any], person: Person | None = None) -> Person:
    """Somebody is asked and answers."""
    invitation = make_survey_invitation(found, person)
    answer_survey(invitation=invitation, answers=answers, by=invitation.person)
    return invitation.person
