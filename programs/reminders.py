"""Reminding people of what they still have to do: their training, and the review of a program."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from notices.actions import post
from programs.actions.readiness import settle
from programs.models import Enrollment, Program
from programs.readiness import preparations
from programs.reviews import review_due
from programs.telling import tell_review_due

MOST_REMINDERS = 4
UNDER_WAY = ("open", "matching")


def remind_of_missing_training() -> int:
    """Once a week for a month after approval; the key makes a second run say nothing twice."""
    today = timezone.now()
    # Whoever was approved in the moment they finished may have slipped through.
    with transaction.atomic():
        settle(Enrollment.objects.unready().values_list("pk", flat=True))
    rows = Enrollment.objects.unready().filter(
        cohort__state__in=UNDER_WAY, decided_at__lte=today - timedelta(days=7)
    )
    reminded = 0
    for one in preparations(rows.select_related("cohort", "person")):
        enrollment = one.enrollment
        if one.is_ready or enrollment.decided_at is None:
            continue
        week = (today - enrollment.decided_at).days // 7
        if week > MOST_REMINDERS:
            continue
        post(
            key=f"programs.training_missing:{enrollment.uuid}:{week}",
            to=enrollment.person,
            kind="programs.training_missing",
            about=enrollment,
            expires_at=today + timedelta(days=6),
        )
        reminded += 1
    return reminded


@transaction.atomic
def remind_of_reviews() -> None:
    """From the day of a review on; whoever runs the program later is reminded then."""
    for program in Program.objects.announced().exclude(reviews_on=[]):
        day = review_due(program)
        if day is not None:
            tell_review_due(program, day)
