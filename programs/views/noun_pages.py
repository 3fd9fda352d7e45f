"""Pages that ask before they change something: GET asks, POST does it or says why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.functional import Promise

from people.requests import PersonRequest
from web.pages import done, render_page


@dataclass(frozen=True)
class Question:
    """`said` is what the person reads when it is done; `back` where they go without doing it.

    `letter` is what somebody wrote that it is about, `seen` what tells the act which edition of it.
    """

    title: str | Promise
    text: str | Promise
    submit: str | Promise
    said: str | Promise
    back: str
    tone: str = "primary"
    obstacles: list[str] = field(default_factory=list)
    crumbs: list[tuple[str, str]] = field(default_factory=list)
    letter: str = ""
    seen: str = ""


def ask(
    request: PersonRequest, question: Question, act: Callable[[], object], *, to: str
) -> HttpResponse:
    problems = question.obstacles
    if request.method == "POST":
        try:
            act()
        except ValidationError as problem:
            problems = problem.messages
        else:
            messages.success(request, str(question.said))
            return done(request, to=to)
    refused = request.method == "POST" and problems
    context = {"question": question, "problems": problems}
    return render_page(request, "programs/question.html", context, status=409 if refused else 200)
