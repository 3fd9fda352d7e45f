"""What those who run a program see of a pair: that it took place, when, and how long."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from people.access_log import note_views
from people.requests import PersonRequest
from programs.models import Mentorship
from touchpoints.queries import kept_record
from web.pages import render_page


@require_safe
def mentorship_touchpoints(request: PersonRequest, uuid: UUID) -> HttpResponse:
    pairs = Mentorship.objects.run_by(request.user).select_related("cohort__program")
    mentorship = get_object_or_404(pairs.prefetch_related("participants__person"), uuid=uuid)
    both = [one.person_id for one in mentorship.participants.all()]
    note_views(viewer=request.user, people=both, page="touchpoints")
    values = {
        "mentorship": mentorship,
        "touchpoints": kept_record(mentorship),
        "now": timezone.now(),
    }
    return render_page(request, "touchpoints/mentorship_touchpoints.html", values)
