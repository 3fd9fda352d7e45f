"""Two people side by side: what speaks for them, what was decided, what admins say."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from matching.forms import CommentForm
from matching.models import Comment
from matching.side_by_side import side_by_side
from matching.views.board import state_of
from matching.views.finding import find_cohort, find_pair
from matching.wording import competency_names, parts_in_words, stripes
from people.access_log import note_views
from people.requests import PersonRequest
from programs.models import Cohort, Enrollment
from web.pages import render_page


@require_GET
def pair(request: PersonRequest, uuid: UUID, mentee: UUID, mentor: UUID) -> HttpResponse:
    cohort = find_cohort(request.user, uuid)
    return pair_page(request, cohort, *find_pair(cohort, mentee, mentor))


def pair_page(
    request: PersonRequest,
    cohort: Cohort,
    mentee: Enrollment,
    mentor: Enrollment,
    form: CommentForm | None = None,
) -> HttpResponse:
    state = state_of(cohort)
    proposals = state["result"].proposals if state["result"] else None
    found = proposals.filter(mentee=mentee).select_related("mentor__person") if proposals else ()
    instead = next(iter(found), None)
    proposal = instead if instead and instead.mentor_id == mentor.pk else None
    parts = parts_in_words(proposal, competency_names()) if proposal else []
    note_views(viewer=request.user, people=[mentee.person_id, mentor.person_id], page="matching")
    context = state | {
        "mentee": mentee,
        "mentor": mentor,
        "rows": side_by_side(mentee, mentor),
        "proposal": proposal,
        "instead": instead,
        "parts": parts,
        "stripes": stripes(parts),
        "pin": cohort.pins.filter(mentee=mentee, mentor=mentor).first(),
        "ban": cohort.bans.filter(mentee=mentee, mentor=mentor).first(),
        "comments": Comment.objects.about_pair(mentor, mentee),
        "comment_form": form or CommentForm(),
        "comment_url": reverse(
            "matching:pair-comments", args=[cohort.uuid, mentee.uuid, mentor.uuid]
        ),
    }
    return render_page(request, "matching/pair.html", context, status=422 if form else None)
