"""The pairs of a cohort, for those who run it: who they are and whether they have begun."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from people.access_log import note_views
from people.requests import PersonRequest
from programs.models import Mentorship
from programs.models.mentorship import MentorshipState
from programs.queries import standing
from programs.rematches import pairs_to_rematch
from programs.tables import PairTable
from programs.views.cohort import cohort_run_by
from web.pages import render_page
from web.tables import prepare

TABS = {
    "": _("All"),
    MentorshipState.PROPOSED.value: _("Not accepted yet"),
    MentorshipState.RUNNING.value: _("Running"),
    MentorshipState.ENDED.value: _("Ended"),
}


@require_safe
def cohort_pairs(request: PersonRequest, uuid: UUID) -> HttpResponse:
    cohort = cohort_run_by(request, uuid)
    state = request.GET.get("state", "")
    rows = _in_state(cohort.mentorships.all(), state)
    rows = rows.prefetch_related("participants__person", "participants__refusal")
    asked = pairs_to_rematch(request.user).filter(pk=OuterRef("pk"))
    rows = rows.annotate(waits_for_rematch=Exists(asked))
    table = PairTable(rows, shape=cohort.program.shape)
    prepare(request, table)
    shown = (row.record.participants.all() for row in table.page.object_list)
    people = (one.person_id for pair in shown for one in pair)
    note_views(viewer=request.user, people=people, page="pairs")
    here = reverse("programs:cohort-pairs", args=[uuid])
    tabs = [
        {
            "label": label,
            "url": f"{here}?state={value}",
            "active": value == state,
        }
        for value, label in TABS.items()
    ]
    context = {
        "cohort": cohort,
        "standing": standing(cohort),
        "table": table,
        "tabs": tabs,
    }
    return render_page(request, "programs/pairs.html", context, partial="pairs")


def _in_state(rows: QuerySet[Mentorship], state: str) -> QuerySet[Mentorship]:
    if state == MentorshipState.PROPOSED:
        return rows.filter(started_at=None, ended_at=None)
    if state == MentorshipState.RUNNING:
        return rows.filter(started_at__isnull=False, ended_at=None)
    return rows.filter(ended_at__isnull=False) if state == MentorshipState.ENDED else rows
