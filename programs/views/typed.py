"""How every page of the set-up keeps what is typed on it until it is saved.

    typed = Typed(request, program, "measure-new")
    if typed.is_dropped:
        return typed.afresh()
    form = MeasureForm(typed.data, program=program)
    if typed.saves(form):
        save_measure(…)
        typed.forget()
        return done(…)
    return typed.page("programs/setup/measure.html", form, {…}, partial="preview")

Its form has the attributes of `programs/setup/_keeping.html` and stands below `_kept.html`. By it
is the partial that answers while somebody types: `preview`, or `typed` where there is nothing to
preview. What was kept carries what its author had `seen` (`web.forms.SharedEdit`), so what somebody
else saved meanwhile is never overwritten without a word.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict

from people.requests import PersonRequest
from programs.actions import forget_typed, keep_typed
from programs.models import Program, SetupDraft
from programs.queries import typed_before
from web.forms import differs
from web.pages import done, posted, render_page

BUTTONS = {"csrfmiddlewaretoken", "go", "preview", "drop"}


class Typed:
    """`name` tells the pages of one program apart; no `program`: what every program shares."""

    def __init__(self, request: PersonRequest, program: Program | None, name: str) -> None:
        self.request = request
        self.filled: dict[str, str] = {}
        self.keeping: dict[str, Any] = {"program": program, "step": name, "by": request.user}

    @cached_property
    def kept(self) -> SetupDraft | None:
        """From an earlier visit."""
        return None if self.request.method == "POST" else typed_before(**self.keeping)

    @property
    def data(self) -> QueryDict | None:
        """What the form of the page is bound to."""
        return self.kept.as_posted() if self.kept else self.posted

    @property
    def posted(self) -> QueryDict | None:
        sent = posted(self.request)
        if sent is None or not self.filled:
            return sent
        values = sent.copy()
        for name, value in self.filled.items():
            values[name] = value
        return values

    def fill(self, values: dict[str, str]) -> None:
        """What a button of the page writes into its fields is as good as typed."""
        self.filled |= values

    @property
    def is_dropped(self) -> bool:
        """Its author goes back to what is saved."""
        return "drop" in self.request.POST

    def afresh(self) -> HttpResponse:
        self.forget()
        return done(self.request, to=self.request.path)

    @property
    def is_sent(self) -> bool:
        """To be saved, not to be looked at."""
        return self.request.method == "POST" and "preview" not in self.request.POST

    def saves(self, form: forms.BaseForm) -> bool:
        is_valid = form.is_valid()
        return is_valid and self.is_sent

    def forget(self) -> None:
        forget_typed(**self.keeping)

    def keep(self, typed: dict[str, list[str]]) -> SetupDraft:
        return keep_typed(typed=typed, **self.keeping)

    def page(
        self,
        template: str,
        form: forms.BaseForm,
        context: dict[str, Any],
        *,
        partial: str = "typed",
    ) -> HttpResponse:
        """Not saved: the page, or the piece that answers while somebody types, with all kept."""
        values = {"form": form, "kept": self._kept_of(form), **context}
        status = 422 if self.is_sent else 200
        return render_page(self.request, template, values, partial=partial, status=status)

    def _kept_of(self, form: forms.BaseForm) -> SetupDraft | None:
        """Nothing where the form says what is saved: also a late answer keeps no copy of that."""
        if not (form.is_bound and differs(form)):
            if self.request.method == "POST":
                self.forget()
            return None
        return self.kept or self.keep(typed_in(self.posted or QueryDict()))


def typed_in(post: QueryDict) -> dict[str, list[str]]:
    return {key: values for key, values in post.lists() if key not in BUTTONS}
