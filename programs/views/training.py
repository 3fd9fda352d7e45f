"""Taking a training, one part a page; it goes on where somebody stopped, on any device."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID
from zlib import crc32

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people.requests import PersonRequest
from programs.actions import answer_scenario, finish_part, say_done
from programs.models import ProgramTraining, TrainingCompletion, TrainingProgress
from programs.queries import trainings_of
from programs.trainings.text import Scenario
from web.pages import done, render_page


@require_safe
def trainings(request: PersonRequest) -> HttpResponse:
    context = {"groups": trainings_of(request.user)}
    return render_page(request, "programs/trainings.html", context)


@require_http_methods(["GET", "POST"])
def training(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """POST answers a scenario, goes on from a part, or says that a course elsewhere is done."""
    rows = ProgramTraining.objects.seen_by(request.user).select_related("training", "program")
    place = get_object_or_404(rows, uuid=uuid)
    problems: list[str] = []
    if request.method == "POST":
        try:
            return _act(request, place)
        except ValidationError as problem:
            problems = problem.messages
    context = _page(request, place) | {"problems": problems}
    status = 422 if problems else 200
    return render_page(request, "programs/training.html", context, status=status)


def _act(request: PersonRequest, place: ProgramTraining) -> HttpResponse:
    if place.training.url:
        say_done(place=place, by=request.user)
        messages.success(request, _("Well done. This training is finished."))
        return done(request, to="programs:training", uuid=place.uuid)
    part = number(request.POST.get("part"))
    here = f"{reverse('programs:training', args=[place.uuid])}?part={part}"
    if scenario := request.POST.get("scenario"):
        if not request.POST.get("choice"):
            raise ValidationError(_("Choose one of the answers first."))
        choice = number(request.POST.get("choice"), missing=-1)
        answer_scenario(place=place, scenario=scenario, choice=choice, by=request.user)
        return done(request, to=f"{here}#scenario-{scenario.replace('.', '-')}")
    finish_part(place=place, part=part, by=request.user)
    if part < len(place.parts):
        following = reverse("programs:training", args=[place.uuid])
        return done(request, to=f"{following}?part={part + 1}")
    messages.success(request, _("Well done. This training is finished."))
    return done(request, to="programs:trainings")


def number(typed: str | None, *, missing: int = 0) -> int:
    return (
        int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 5 else missing
    )


def _page(request: PersonRequest, place: ProgramTraining) -> dict[str, Any]:
    parts, training = place.parts, place.training
    own = TrainingProgress.objects.filter(person=request.user, training=training).first()
    reached = min(own.part, len(parts)) if own else 1
    completion = TrainingCompletion.objects.filter(person=request.user, training=training).first()
    asked = number(request.POST.get("part") or request.GET.get("part"), missing=reached)
    at = max(1, min(asked, len(parts) if completion else reached))
    return {
        "place": place,
        "at": at,
        "reached": reached,
        "resumed": own is not None and not completion and at > 1 and "part" not in request.GET,
        "completion": completion,
        "part": parts[at - 1] if parts else None,
        "scenarios": answered(training.key, parts[at - 1].scenarios, own) if parts else [],
        "is_last": at == len(parts),
        "path": _path(place, at, reached, has_finished=completion is not None),
    }


def answered(
    key: str, scenarios: Iterable[Scenario], own: TrainingProgress | None
) -> list[dict[str, Any]]:
    """Each scenario with the choice made, if one was.

    The answers are mixed, so that the best one does not always come first; the same way for
    everybody and on every device.
    """
    choices = own.choices if own else {}
    found = []
    for one in scenarios:
        at = choices.get(one.key)
        made = one.choices[at] if isinstance(at, int) and at < len(one.choices) else None
        mixed = sorted(
            enumerate(one.choices), key=lambda pair: crc32(f"{key} {one.key} {pair[0]}".encode())
        )
        others = [choice for _n, choice in mixed if choice is not made]
        anchor = f"scenario-{one.key.replace('.', '-')}"
        found.append(
            {"asked": one, "made": made, "mixed": mixed, "others": others, "anchor": anchor}
        )
    return found


def _path(
    place: ProgramTraining, at: int, reached: int, *, has_finished: bool
) -> list[dict[str, Any]]:
    here = reverse("programs:training", args=[place.uuid])
    steps = []
    for n, part in enumerate(place.parts, 1):
        is_open = has_finished or n <= reached
        state = "now" if n == at else "done" if has_finished or n < reached else "next"
        url = f"{here}?part={n}" if is_open and n != at else ""
        steps.append({"label": part.title, "state": state, "url": url})
    return steps
