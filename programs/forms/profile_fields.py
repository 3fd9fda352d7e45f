"""Fields of a profile whose answers matching compares: a way through the company, and interests."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.models import Unit
from people.queries import functions
from programs.models.profile import LONGEST_INTEREST, MOST_INTERESTS, MOST_STEPS

STEPS = (
    gettext_lazy("First"),
    gettext_lazy("Then"),
    gettext_lazy("After that"),
    gettext_lazy("Last"),
)


def parts_of_company() -> list[tuple[UUID, str]]:
    rows = Unit.objects.filter(uuid__in=set(filter(None, functions().values())))
    return list(rows.order_by("name").values_list("uuid", "name"))


class StepsWidget(forms.MultiWidget):
    def __init__(self) -> None:
        super().__init__([forms.Select(attrs={"aria-label": label}) for label in STEPS])

    def decompress(self, value: Any) -> list[str]:
        return [str(one) for one in value or ()]


class StepsField(forms.MultiValueField):
    """Parts of the company in the order in which somebody worked in them, as uuids."""

    def __init__(self, **options: Any) -> None:
        steps = [forms.ChoiceField(required=False) for _n in range(MOST_STEPS)]
        super().__init__(
            steps, widget=StepsWidget(), required=False, require_all_fields=False, **options
        )

    @property
    def steps(self) -> list[forms.ChoiceField]:
        """As they are now: a form has copies of its own of them."""
        return cast(list[forms.ChoiceField], self.fields)

    def offer(self, parts: Sequence[tuple[UUID, str]]) -> None:
        named = [(str(uuid), name) for uuid, name in parts]
        for one, select, step in zip(self.steps, self.widget.widgets, STEPS, strict=True):
            one.choices = select.choices = [("", f"{step} …"), *named]

    def compress(self, data_list: Sequence[str]) -> list[UUID]:
        """Without gaps; twice the same in a row is one step."""
        steps = [UUID(one) for one in data_list or () if one]
        return [one for one, _same in groupby(steps)]


class InterestsField(forms.CharField):
    """Words between commas, as one spelling of each, so that two people's can be compared."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        words = map(one_spelling, re.split(r"[,;\n]", value or ""))
        return list(dict.fromkeys(filter(None, words)))

    def validate(self, value: list[str]) -> None:
        if len(value) > MOST_INTERESTS:
            raise ValidationError(_("Name at most %(most)s.") % {"most": MOST_INTERESTS})
        for one in value:
            if len(one) > LONGEST_INTEREST:
                words = _("“%(one)s” is too long: at most %(most)s characters, a word or two.")
                raise ValidationError(words % {"one": one, "most": LONGEST_INTEREST})


def one_spelling(word: str) -> str:
    """Small letters, single spaces, no full stop: what two people mean alike is written alike."""
    plain = unicodedata.normalize("NFKC", word).lower()
    return " ".join(plain.split()).strip(" .")
