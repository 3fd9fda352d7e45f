"""My mentoring, and the page of one mentorship for its people."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from people.models import Person
from people.requests import PersonRequest
from programs.models import Mentorship
from programs.reasons import rounds_of
from programs.stages import helpful_now
from touchpoints.forms import LogForm
from touchpoints.models import Touchpoint, TouchpointQuerySet
from touchpoints.queries import (
    earlier_mentorships,
    next_step,
    on_clock,
    pairs_of,
    running_pair,
    sights,
    touchpoints_of,
)
from web.pages import render_page

SHOWN, MOST_WAITING = 3, 5


@require_safe
def my_mentoring(request: PersonRequest) -> HttpResponse:
    person = request.user
    pairs = pairs_of(person)
    step = next_step(person, pairs)
    asked = step.touchpoint if step else None
    seen = touchpoints_of(person)
    waiting = seen.to_log().reverse()
    values = {
        "pairs": pairs,
        "step": step,
        "form": LogForm.of(asked) if asked else None,
        "touchpoint": asked,
        "waiting": sights(_without(waiting, asked)[:MOST_WAITING], person),
        "upcoming": sights(seen.upcoming()[:SHOWN], person),
        "past": sights(seen.past().filter(logged_at__isnull=False)[:SHOWN], person),
        "earlier": earlier_mentorships(person),
        "helpful": helpful_now(person),
    }
    return render_page(request, "touchpoints/my_mentoring.html", values)


def _without(touchpoints: TouchpointQuerySet, asked: Touchpoint | None) -> TouchpointQuerySet:
    return touchpoints.exclude(pk=asked.pk) if asked else touchpoints


@require_safe
def mentorship(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """For those who are in it, while it runs; the other roles have their own pages."""
    found = mentorship_of(request.user, uuid)
    person = request.user
    pair = running_pair(found, person)
    seen = touchpoints_of(person).filter(mentorship=found)
    rhythm = getattr(found, "rhythm", None)
    values = {
        "pair": pair,
        "rhythm": rhythm,
        "local_now": on_clock(timezone.now(), pair.partner.person) if pair.partner else None,
        "waiting": sights(seen.to_log().reverse(), person),
        "upcoming": sights(seen.upcoming(), person),
        "past": sights(seen.past().filter(logged_at__isnull=False), person),
        "cancelled": sights(_cancelled(found), person),
        "rounds": rounds_of(found, person),
    }
    return render_page(request, "touchpoints/mentorship.html", values)


def _cancelled(mentorship: Mentorship) -> list[Touchpoint]:
    found = Touchpoint.objects.filter(
        mentorship=mentorship, cancelled_at__isnull=False, starts_at__gt=timezone.now()
    )
    found = found.select_related("mentorship__cohort__program")
    return list(found.prefetch_related("mentorship__participants__person"))


def mentorship_of(person: Person, uuid: UUID) -> Mentorship:
    running = (
        Mentorship.objects.running().seen_by(person).select_related("cohort__program", "rhythm")
    )
    return get_object_or_404(running, uuid=uuid)
