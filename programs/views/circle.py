"""A program's circle: its conversations, one of them, and what moderators may do."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Max, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.requests import PersonRequest
from programs.actions import (
    close_circle,
    delete_post,
    edit_post,
    hide_post,
    note_reading,
    open_circle,
    reply,
    show_post,
    start_topic,
)
from programs.forms import HidingForm, PostForm, ReadingForm, TopicForm
from programs.models import AlumniCircle, Post, Topic
from programs.views.noun_pages import Question, ask
from programs.views.setup import program_run_by
from web.pages import done, posted, render_page, wants_piece
from web.tables import PAGE_SIZE


@require_safe
def circles(request: PersonRequest) -> HttpResponse:
    found = AlumniCircle.objects.read_by(request.user).select_related("program")
    counted = found.annotate(topic_count=Count("topics")).order_by("program__name")
    return render_page(request, "programs/circles.html", {"circles": counted})


@require_http_methods(["GET", "POST"])
def circle(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = _circle(request, uuid)
    form = TopicForm(posted(request))
    if form.is_valid():
        try:
            topic = start_topic(circle=found, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            return done(request, to="programs:topic", uuid=topic.uuid)
    there = Q(posts__deleted_at=None, posts__hidden_at=None)
    topics = found.topics.select_related("author").annotate(
        replies=Count("posts", filter=there), last_at=Max("posts__created_at", filter=there)
    )
    page = Paginator(topics.order_by("-last_at", "-pk"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {"circle": found, "form": form, "page": page, "moderates": _moderates(request, found)}
    return render_page(request, "programs/circle.html", context)


def _circle(request: PersonRequest, uuid: UUID) -> AlumniCircle:
    rows = AlumniCircle.objects.read_by(request.user).select_related("program")
    return get_object_or_404(rows, program__uuid=uuid)


def _moderates(request: PersonRequest, circle: AlumniCircle) -> bool:
    return AlumniCircle.objects.moderated_by(request.user).filter(pk=circle.pk).exists()


@require_http_methods(["GET", "POST"])
def topic(request: PersonRequest, uuid: UUID) -> HttpResponse:
    readable = AlumniCircle.objects.read_by(request.user)
    rows = Topic.objects.filter(circle__in=readable).select_related("circle__program", "author")
    found = get_object_or_404(rows, uuid=uuid)
    posts = list(found.posts.select_related("author", "hidden_by"))
    form = PostForm(posted(request))
    if form.is_valid():
        try:
            said = reply(topic=found, body=form.cleaned_data["body"], by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            here = reverse("programs:topic", args=[uuid])
            return done(request, to=f"{here}#post-{said.uuid}")
    context = {
        "topic": found,
        "form": form,
        "posts": posts,
        "newest": posts[-1] if found.posts.new_to(request.user).exists() else None,
        "moderates": _moderates(request, found.circle),
    }
    return render_page(request, "programs/topic.html", context)


@require_POST
def topic_reading(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The page tells how far somebody has read, by the post it ended with."""
    readable = AlumniCircle.objects.read_by(request.user)
    found = get_object_or_404(Topic.objects.filter(circle__in=readable), uuid=uuid)
    form = ReadingForm(request.POST, topic=found)
    if not form.is_valid():
        return HttpResponse(status=422)
    note_reading(topic=found, until=form.cleaned_data["post"].created_at, by=request.user)
    if wants_piece(request):
        return HttpResponse(status=204)
    return done(request, to="programs:topic", uuid=uuid)


def _own_post(request: PersonRequest, uuid: UUID) -> Post:
    rows = Post.objects.there().seen_by(request.user).filter(author=request.user)
    return get_object_or_404(rows.select_related("topic__circle__program"), uuid=uuid)


def _there(post: Post) -> str:
    return f"{reverse('programs:topic', args=[post.topic.uuid])}#post-{post.uuid}"


@require_http_methods(["GET", "POST"])
def post_edit(request: PersonRequest, uuid: UUID) -> HttpResponse:
    post = _own_post(request, uuid)
    form = PostForm(posted(request), initial={"body": post.body})
    if form.is_valid():
        try:
            edit_post(post=post, body=form.cleaned_data["body"], by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            return done(request, to=_there(post))
    context = {"post": post, "form": form, "back": _there(post)}
    return render_page(request, "programs/post_form.html", context)


@require_http_methods(["GET", "POST"])
def post_deletion(request: PersonRequest, uuid: UUID) -> HttpResponse:
    post = _own_post(request, uuid)
    question = _question(
        post,
        title=_("Delete what you wrote?"),
        text=_("Your words are gone for good. The place stays, so that answers make sense."),
        submit=_("Delete"),
        said=_("Your words are deleted."),
    )
    return ask(
        request, question, partial(delete_post, post=post, by=request.user), to=question.back
    )


def _moderated(request: PersonRequest, uuid: UUID) -> Post:
    rows = Post.objects.there().moderated_by(request.user)
    return get_object_or_404(rows.select_related("topic__circle__program", "author"), uuid=uuid)


@require_http_methods(["GET", "POST"])
def post_hiding(request: PersonRequest, uuid: UUID) -> HttpResponse:
    post = _moderated(request, uuid)
    form = HidingForm(posted(request))
    if form.is_valid():
        hide_post(post=post, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("Hidden. Its author reads the reason."))
        return done(request, to=_there(post))
    context = {"post": post, "form": form, "back": _there(post)}
    return render_page(request, "programs/post_hiding.html", context)


@require_http_methods(["GET", "POST"])
def post_showing(request: PersonRequest, uuid: UUID) -> HttpResponse:
    post = _moderated(request, uuid)
    question = _question(
        post,
        title=_("Show it again?"),
        text=_("Everybody in the circle reads it again."),
        submit=_("Show it"),
        said=_("It is shown again."),
        tone="primary",
    )
    return ask(request, question, partial(show_post, post=post, by=request.user), to=question.back)


def _question(post: Post, tone: str = "danger", **words: Any) -> Question:
    program = post.topic.circle.program
    crumbs = [
        (reverse("programs:circle", args=[program.uuid]), _("Circle of %s") % program.name),
        (reverse("programs:topic", args=[post.topic.uuid]), post.topic.title),
    ]
    return Question(back=_there(post), crumbs=crumbs, tone=tone, **words)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def circle_opening(request: PersonRequest, uuid: UUID) -> HttpResponse:
    program = program_run_by(request, uuid)
    question = Question(
        title=_("Open a circle for this program?"),
        text=_(
            "People who completed the program, and those who take part now, can talk there. The "
            "program's managers read along and can hide what hurts; the page says so."
        ),
        submit=_("Open the circle"),
        said=_("The circle is open."),
        back=reverse("programs:preparation", args=[uuid]),
        crumbs=[(reverse("programs:preparation", args=[uuid]), _("Preparation"))],
    )
    act = partial(open_circle, program=program, by=request.user)
    return ask(request, question, act, to=question.back)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def circle_closure(request: PersonRequest, uuid: UUID) -> HttpResponse:
    program = program_run_by(request, uuid)
    question = Question(
        title=_("Close the circle?"),
        text=_("Nobody reads it any more. When you open it again, everything is still there."),
        submit=_("Close the circle"),
        said=_("The circle is closed."),
        back=reverse("programs:preparation", args=[uuid]),
        tone="danger",
        crumbs=[(reverse("programs:preparation", args=[uuid]), _("Preparation"))],
    )
    act = partial(close_circle, program=program, by=request.user)
    return ask(request, question, act, to=question.back)
