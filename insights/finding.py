"""The thing a page is about, for those who may see it; 404 for everybody else."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from people.requests import PersonRequest
from programs.models import Cohort


def cohort_run_by(request: PersonRequest, uuid: UUID) -> Cohort:
    cohorts = Cohort.objects.run_by(request.user).select_related("program")
    return get_object_or_404(cohorts, uuid=uuid)
