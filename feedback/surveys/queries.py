"""What a program asks now, when it is due, and whom."""

from __future__ import annotations

from datetime import date, timedelta

from feedback.models import Survey
from feedback.surveys.content import Content, SurveyStage, usual_content
from people.models import Person
from programs.models import Cohort, Participant, Program

AFTER_START, BEFORE_END = timedelta(days=14), timedelta(days=7)
OPEN_FOR = timedelta(days=21)
REMIND_AFTER = timedelta(days=14)
TOO_LATE = timedelta(days=14)  # what was switched on later than this is not asked any more


def current_survey(program: Program, stage: str) -> Survey | None:
    return program.surveys.filter(stage=stage).order_by("-version").first()


def content_of(program: Program, stage: str) -> Content:
    survey = current_survey(program, stage)
    return survey.content if survey else usual_content(stage)


def due_on(stage: str, cohort: Cohort) -> date:
    if stage == SurveyStage.START:
        return cohort.starts_on + AFTER_START
    if stage == SurveyStage.MID:
        return cohort.starts_on + (cohort.ends_on - cohort.starts_on) / 2
    return cohort.ends_on - BEFORE_END


def is_due(stage: str, cohort: Cohort, today: date) -> bool:
    return due_on(stage, cohort) <= today <= due_on(stage, cohort) + TOO_LATE


def people_to_ask(cohort: Cohort, stage: str) -> list[Person]:
    """Everybody who works with somebody; at the end also those who did."""
    joined = Participant.objects.filter(mentorship__cohort=cohort, joined_at__isnull=False)
    if stage != SurveyStage.EXIT:
        joined = joined.filter(left_at=None)
    people = Person.objects.filter(pk__in=joined.values("person")).order_by("pk")
    return [person for person in people if person.is_active]
