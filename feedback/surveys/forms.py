"""A survey as it is written, and as it is answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from feedback.surveys.content import MOST_QUESTIONS, SCALE, AnswerKind, Content, Item
from web.forms import SharedEdit, lines_of

MOST_CHOICES, LONGEST_CHOICE, LONGEST_WORDS = 8, 120, 2000


class SurveyForm(SharedEdit, forms.Form):
    """Up to eight questions; a line left empty is none."""

    asked = forms.BooleanField(
        label=_("Ask this survey"),
        help_text=_("Everybody with a pair or a group in a cohort is asked, and reminded once."),
        required=False,
    )
    anonymous = forms.BooleanField(
        label=_("Answers carry no name"),
        help_text=_(
            "Without a name people are more honest. With one, they can read their own answers "
            "again. Those who run the program never see who said what."
        ),
        required=False,
    )

    def __init__(self, *args: Any, content: Content, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked"].initial = content.asked
        self.fields["anonymous"].initial = content.anonymous
        for number in range(1, MOST_QUESTIONS + 1):
            item = content.items[number - 1] if number <= len(content.items) else Item("")
            self.fields |= _question_fields(number, item)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for number in range(1, MOST_QUESTIONS + 1):
            self._check(number, cleaned)
        if not self.errors and cleaned["asked"] and not self._items():
            raise ValidationError(gettext("Write at least one question."))
        return cleaned

    def _check(self, number: int, cleaned: dict[str, Any]) -> None:
        choices = _lines(cleaned.get(f"choices_{number}", ""))
        if not cleaned.get(f"text_{number}"):
            if choices:
                self.add_error(f"text_{number}", gettext("Write the question to these choices."))
        elif cleaned.get(f"kind_{number}") == AnswerKind.CHOICE and not _may_be_chosen(choices):
            words = gettext("Write 2 to %(n)s choices, each up to %(long)s characters.")
            told = {"n": MOST_CHOICES, "long": LONGEST_CHOICE}
            self.add_error(f"choices_{number}", words % told)

    def _items(self) -> tuple[Item, ...]:
        return tuple(
            self._item(number)
            for number in range(1, MOST_QUESTIONS + 1)
            if self.cleaned_data[f"text_{number}"]
        )

    def _item(self, number: int) -> Item:
        kind = self.cleaned_data[f"kind_{number}"]
        choices = _lines(self.cleaned_data[f"choices_{number}"])
        kept = tuple(choices) if kind == AnswerKind.CHOICE else ()
        return Item(self.cleaned_data[f"text_{number}"], kind, kept)

    def content(self) -> Content:
        return Content(self.cleaned_data["asked"], self.cleaned_data["anonymous"], self._items())

    def questions(self) -> list[list[forms.BoundField]]:
        return [
            [self[f"{name}_{number}"] for name in ("text", "kind", "choices")]
            for number in range(1, MOST_QUESTIONS + 1)
        ]


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(lines_of(text)))


def _may_be_chosen(choices: list[str]) -> bool:
    short = all(len(one) <= LONGEST_CHOICE for one in choices)
    return short and 2 <= len(choices) <= MOST_CHOICES


def _question_fields(number: int, item: Item) -> dict[str, forms.Field]:
    return {
        f"text_{number}": forms.CharField(
            label=_("Question or sentence"), max_length=300, required=False, initial=item.text
        ),
        f"kind_{number}": forms.ChoiceField(
            label=_("Kind of answer"), choices=AnswerKind.choices, initial=item.kind
        ),
        f"choices_{number}": forms.CharField(
            label=_("Choices, one on each line"),
            required=False,
            max_length=1200,
            widget=forms.Textarea(attrs={"rows": 3}),
            initial="\n".join(item.choices),
        ),
    }


class AnswerForm(forms.Form):
    """One field for each question; every one may be left out, but not all of them."""

    def __init__(self, *args: Any, content: Content, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = content.items
        for number, item in enumerate(content.items):
            self.fields[f"answer_{number}"] = _answer_field(item)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and all(answer is None for answer in self.answers()):
            raise ValidationError(gettext("Answer at least one question."))
        return cleaned

    def answers(self) -> list[Any]:
        """In the order of the questions."""
        typed = [self.cleaned_data.get(f"answer_{number}") for number in range(len(self.items))]
        return [
            int(answer) if answer and item.kind == AnswerKind.SCALE else answer or None
            for item, answer in zip(self.items, typed, strict=True)
        ]


def _answer_field(item: Item) -> forms.Field:
    if item.kind == AnswerKind.TEXT:
        area = forms.Textarea(attrs={"rows": 3})
        words = _("Please name nobody.")
        return forms.CharField(
            label=item.text, help_text=words, widget=area, max_length=LONGEST_WORDS, required=False
        )
    if item.kind == AnswerKind.CHOICE:
        choices = [(one, one) for one in item.choices]
    else:
        ends = {1: gettext("1: not at all"), 5: gettext("5: fully")}
        choices = [(str(n), ends.get(n, str(n))) for n in SCALE]
    return forms.ChoiceField(
        label=item.text, choices=choices, widget=forms.RadioSelect, required=False
    )
