"""What happens to surveys by itself; each may run twice."""

import logging

from celery import shared_task
from django.utils import timezone

from feedback.models import SurveyRound
from feedback.surveys.actions import close_round, open_round
from feedback.surveys.content import SurveyStage
from programs.models import Cohort, CohortState

log = logging.getLogger(__name__)


@shared_task
def ask_surveys() -> None:
    """Close what has had its time, open what is due; where one fails, go on."""
    today = timezone.localdate()
    for found in SurveyRound.objects.filter(closed_at=None, closes_on__lt=today):
        close_round(found)
    asking = Cohort.objects.filter(program__surveys__asked=True).distinct()
    for cohort in asking.exclude(state=CohortState.DRAFT):
        for stage in SurveyStage:
            try:
                open_round(cohort=cohort, stage=stage, today=today)
            except Exception:
                log.exception("Survey %s of cohort %s could not be opened.", stage, cohort.uuid)
