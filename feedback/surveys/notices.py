"""Asking somebody to answer, and once more; it stops when they have, or when it is closed."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from feedback.models import SurveyInvitation
from notices.kinds import Kind, register
from people.models import Person


def load(uuid: UUID) -> SurveyInvitation | None:
    rows = SurveyInvitation.objects.select_related("round__cohort__program")
    return rows.filter(uuid=uuid).first()


def wanted(invitation: SurveyInvitation, recipient: Person) -> bool:
    asked = invitation.person_id == recipient.pk
    return asked and not invitation.answered and invitation.round.is_open


def subject(invitation: SurveyInvitation, _recipient: Person) -> str:
    return _("Two minutes: how is it in %(cohort)s?") % {"cohort": invitation.round.cohort}


def reminder(invitation: SurveyInvitation, _recipient: Person) -> str:
    return _("Still open: how is it in %(cohort)s?") % {"cohort": invitation.round.cohort}


def link(invitation: SurveyInvitation, _recipient: Person) -> str:
    return reverse("feedback:survey", args=[invitation.uuid])


INVITATION = register(
    Kind(
        name="feedback.survey",
        label=gettext_lazy("A short survey of your program"),
        template="mail/notice",
        load=load,
        wanted=wanted,
        subject=subject,
        link=link,
    )
)
REMINDER = register(
    Kind(
        name="feedback.survey_reminder",
        label=gettext_lazy("A reminder of a survey you have not answered"),
        template="mail/notice",
        load=load,
        wanted=wanted,
        subject=reminder,
        link=link,
    )
)
