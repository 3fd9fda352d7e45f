"""Comments between those who run a program; a refused one comes back with its page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from matching.actions.comments import comment_on_pair, comment_on_run, take_back
from matching.forms import CommentForm
from matching.models import Comment
from matching.views.finding import find_cohort, find_pair, find_run
from matching.views.pair import pair_page
from matching.views.runs import run_page
from people.requests import PersonRequest
from web.pages import done


@require_POST
def pair_comments(request: PersonRequest, uuid: UUID, mentee: UUID, mentor: UUID) -> HttpResponse:
    cohort = find_cohort(request.user, uuid)
    two = find_pair(cohort, mentee, mentor)
    form = CommentForm(request.POST)
    if _written(form, comment_on_pair, request, cohort=cohort, mentee=two[0], mentor=two[1]):
        return done(request, to=_pair_url(uuid, mentee, mentor))
    return pair_page(request, cohort, *two, form=form)


@require_POST
def run_comments(request: PersonRequest, uuid: UUID) -> HttpResponse:
    run, form = find_run(request.user, uuid), CommentForm(request.POST)
    if _written(form, comment_on_run, request, run=run):
        return done(request, to=reverse("matching:run", args=[uuid]) + "#comments")
    return run_page(request, run, form)


def _written(form: CommentForm, action: Any, request: PersonRequest, **about: Any) -> bool:
    if not form.is_valid():
        return False
    try:
        action(by=request.user, **about, **form.cleaned_data)
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True


@require_POST
def comment_removal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    own = Comment.objects.run_by(request.user).filter(written_by=request.user)
    comment = get_object_or_404(own.select_related("cohort", "mentor", "mentee", "run"), uuid=uuid)
    take_back(comment=comment, by=request.user)
    messages.success(request, _("Taken back."))
    return done(request, to=_page_of(comment))


def _page_of(comment: Comment) -> str:
    if comment.mentee and comment.mentor:
        return _pair_url(comment.cohort.uuid, comment.mentee.uuid, comment.mentor.uuid)
    return reverse("matching:board", args=[comment.cohort.uuid]) + "?show=runs"


def _pair_url(cohort: UUID, mentee: UUID, mentor: UUID) -> str:
    return reverse("matching:pair", args=[cohort, mentee, mentor]) + "#comments"
