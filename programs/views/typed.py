"""How every page of the set-up keeps what is typed on it until it is saved.

    typed = Typed(request, program, "measure-new")
    if typed.is_dropped:
        return typed.afresh()
    form = MeasureForm(typed.data, program=program)
    if typed.saves(form):
        save_measure(…)
        return typed.saved(done(…))
    return typed.page("programs/setup/measure.html", form, {…}, partial="preview")

Its form has the attributes of `programs/setup/_keeping.html` and stands below `_kept.html`. By it
is the partial that answers while somebody types: `preview`, or `typed` where there is nothing to
preview. What was kept carries what its author had `seen` (`web.forms.SharedEdit`), so what somebody
else saved meanwhile is never overwritten without a word.

Each drawn form has a key of its own (`_put_back.html`). Once the form is saved, nothing that was
still on its way from it is kept, and sending it again as it stands leads to where saving it led:
the view is `transaction.atomic`.
"""

from __future__ import annotations

import json
from functools import cached_property
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse, QueryDict

from people.requests import PersonRequest
from programs.actions import forget_typed, keep_typed, note_saved, saved_before
from programs.models import Program, SavedForm, SetupDraft
from programs.queries import saved_last, typed_before
from web.forms import differs
from web.pages import done, posted, render_page

NOT_TYPED = {"csrfmiddlewaretoken", "go", "preview", "drop", "form_key", "returned"}


class Typed:
    """`name` tells the pages of one program apart; no `program`: what every program shares."""

    def __init__(self, request: PersonRequest, program: Program | None, name: str) -> None:
        self.request = request
        self.filled: dict[str, str] = {}
        self.earlier: SavedForm | None = None
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
        """Whether the view is to save it now: the first time that it is sent like this."""
        if self.is_sent and (form_key := self._form_key):
            self.earlier = saved_before(
                form_key=form_key, digest=self._digest(), by=self.request.user
            )
        is_valid = form.is_valid()
        return is_valid and self.is_sent and self.earlier is None

    def saved(self, response: HttpResponse) -> HttpResponse:
        """The view's answer, once it has saved it."""
        self.forget()
        if form_key := self._form_key:
            place = place_of(response)
            note_saved(**self.keeping, form_key=form_key, digest=self._digest(), place=place)
        return response

    @property
    def _form_key(self) -> UUID | None:
        try:
            return UUID(self.request.POST.get("form_key", ""))
        except ValueError:
            return None

    def _digest(self) -> str:
        typed = typed_in(self.posted or QueryDict())
        typed.pop("seen", None)
        return sha256(json.dumps(typed, sort_keys=True).encode()).hexdigest()

    def forget(self) -> None:
        forget_typed(**self.keeping)

    def keep(self, typed: dict[str, list[str]]) -> SetupDraft | None:
        """Nothing of what was on its way while the form was saved.

        Who went back to it afterwards says so by `returned`, and goes on typing.
        """
        form_key = None if "returned" in self.request.POST else self._form_key
        return keep_typed(typed=typed, form_key=form_key, **self.keeping)

    def page(
        self,
        template: str,
        form: forms.BaseForm,
        context: dict[str, Any],
        *,
        partial: str = "typed",
        status: int | None = None,
    ) -> HttpResponse:
        """Not saved: the page, or the piece that answers while somebody types, with all kept.

        Saved before: where that led.
        """
        if self.earlier:
            return done(self.request, to=self.earlier.place)
        values = {
            "form": form,
            "kept": self._kept_of(form),
            "form_key": self._form_key or uuid4(),
            "saved_last": saved_last(**self.keeping),
            **context,
        }
        status = status or (422 if self.is_sent else 200)
        return render_page(self.request, template, values, partial=partial, status=status)

    def _kept_of(self, form: forms.BaseForm) -> SetupDraft | None:
        """Nothing where the form says what is saved anyway."""
        if not (form.is_bound and differs(form)):
            if self.request.method == "POST":
                self.forget()
            return None
        return self.kept or self.keep(typed_in(self.posted or QueryDict()))


def typed_in(post: QueryDict) -> dict[str, list[str]]:
    return {key: values for key, values in post.lists() if key not in NOT_TYPED}


def place_of(response: HttpResponse) -> str:
    """Where it leads, in either of the ways of `done`."""
    return str(response.headers.get("Location") or response.headers.get("HX-Redirect", ""))
