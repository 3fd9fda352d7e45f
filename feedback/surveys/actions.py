"""Writing a survey, asking it, answering it, closing it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from random import SystemRandom
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from feedback.models import Survey, SurveyInvitation, SurveyResponse, SurveyRound
from feedback.surveys.content import Content, SurveyStage
from feedback.surveys.notices import INVITATION, REMINDER
from feedback.surveys.queries import (
    OPEN_FOR,
    REMIND_AFTER,
    content_of,
    current_survey,
    is_due,
    people_to_ask,
)
from notices.actions import post
from people.models import Person
from programs.actions.turnstiles import locked_cohort, locked_program
from programs.models import Cohort, Program


@transaction.atomic
def save_survey(*, program: Program, stage: str, content: Content, by: Person) -> Survey | None:
    """A new version, for the cohorts that are asked from now on; the same again is none."""
    program = locked_program(program)
    current = current_survey(program, stage)
    if content == content_of(program, stage):
        return current
    if content.asked and not content.items:
        raise ValidationError(_("Write at least one question."))
    return Survey.objects.create(
        program=program,
        stage=stage,
        version=current.version + 1 if current else 1,
        asked=content.asked,
        anonymous=content.anonymous,
        questions=content.questions,
        written_by=by,
    )


def copy_surveys(source: Program, copy: Program, by: Person) -> None:
    for stage in SurveyStage:
        save_survey(program=copy, stage=stage, content=content_of(source, stage), by=by)


@transaction.atomic
def open_round(*, cohort: Cohort, stage: str, today: date) -> SurveyRound | None:
    """Ask a cohort what its program asks at this stage; once, however often it is called."""
    cohort = locked_cohort(cohort)
    survey = current_survey(cohort.program, stage)
    if survey is None or not survey.asked or not is_due(stage, cohort, today):
        return None
    people = people_to_ask(cohort, stage)
    if not people or SurveyRound.objects.filter(cohort=cohort, stage=stage).exists():
        return None
    found = SurveyRound.objects.create(
        survey=survey, cohort=cohort, stage=stage, closes_on=today + OPEN_FOR
    )
    for person in people:
        _invite(found, person)
    return found


def _invite(found: SurveyRound, person: Person) -> None:
    """Now, and once more later; whoever has answered is left alone."""
    invitation = SurveyInvitation.objects.create(round=found, person=person)
    until = timezone.make_aware(datetime.combine(found.closes_on, time.max))
    told: dict[str, Any] = {"to": person, "about": invitation, "expires_at": until}
    post(key=f"{INVITATION.name}:{invitation.uuid}", kind=INVITATION.name, **told)
    later = timezone.now() + REMIND_AFTER
    post(key=f"{REMINDER.name}:{invitation.uuid}", kind=REMINDER.name, not_before=later, **told)


@sensitive_variables()
@transaction.atomic
def answer_survey(*, invitation: SurveyInvitation, answers: Sequence[Any], by: Person) -> bool:
    """Keep the answers; False when this person has answered already. The round takes turns."""
    found = _locked(invitation.round)
    mine = SurveyInvitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk, person=by)
    if mine.answered:
        return False
    if not found.is_open:
        raise ValidationError(_("This survey is closed. Thank you for wanting to answer."))
    name = None if found.survey.anonymous else by
    SurveyResponse.objects.create(round=found, person=name, answers=list(answers))
    # Leaves `updated_at` alone, so that it does not tell when.
    SurveyInvitation.objects.filter(pk=mine.pk).update(answered=True)
    return True


@transaction.atomic
def close_round(found: SurveyRound) -> None:
    """From now on there are results and no more answers.

    The answers are written anew under other keys and in another order, all at once: what the
    database knows of the order in which they came is gone.
    """
    found = _locked(found)
    if found.closed_at:
        return
    rows = list(found.responses.values("person_id", "answers"))
    SystemRandom().shuffle(rows)
    found.responses.all().delete()
    SurveyResponse.objects.bulk_create([SurveyResponse(round=found, **row) for row in rows])
    found.closed_at = timezone.now()
    found.save(update_fields=["closed_at", "updated_at"])


def _locked(found: SurveyRound) -> SurveyRound:
    rows = SurveyRound.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("survey").get(pk=found.pk)
