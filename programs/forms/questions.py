"""A question as it is written, and the switch that asks managers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.models import ProgramQuestion, QuestionKind
from programs.models.question import WITH_CHOICES
from web.forms import SharedEdit, lines_of

MOST_CHOICES = 20


class QuestionForm(SharedEdit, forms.Form):
    text = forms.CharField(label=_("Question"), max_length=300)
    help = forms.CharField(
        label=_("Help"),
        help_text=_("A sentence below the question, when it needs one."),
        max_length=300,
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("Kind of answer"), choices=QuestionKind, widget=forms.RadioSelect
    )
    choices = forms.CharField(
        label=_("Choices"),
        help_text=_(
            "For choices: one on each line. For a scale: two lines, the words at 1 and at 5."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    role = forms.ChoiceField(label=_("Who is asked?"), required=False, widget=forms.RadioSelect)
    required = forms.BooleanField(label=_("It must be answered"), required=False)

    def __init__(
        self, *args: Any, placed: ProgramQuestion | None = None, shape: Any, **kwargs: Any
    ) -> None:
        kwargs["initial"] = _written(placed) if placed else {"kind": QuestionKind.TEXT}
        super().__init__(*args, **kwargs)
        role: Any = self.fields["role"]
        sides = [(role, side.names) for role, side in reversed(shape.sides.items())]
        role.choices = [("", _("Everybody who applies")), *sides]

    def clean_choices(self) -> list[str]:
        found = list(dict.fromkeys(lines_of(self.cleaned_data["choices"])))
        if len(found) > MOST_CHOICES or any(len(one) > 120 for one in found):
            words = gettext("At most %(n)s choices, each up to 120 characters.")
            raise ValidationError(words % {"n": MOST_CHOICES})
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kind, choices = cleaned.get("kind"), cleaned.get("choices")
        if kind in WITH_CHOICES and choices is not None and len(choices) < 2:
            self.add_error("choices", gettext("Write at least two choices, one on each line."))
        elif kind == QuestionKind.SCALE and choices is not None and len(choices) != 2:
            self.add_error("choices", gettext("Write two lines: the words at 1 and at 5."))
        elif kind not in (*WITH_CHOICES, QuestionKind.SCALE):
            cleaned["choices"] = []
        return cleaned

    def words(self) -> dict[str, Any]:
        """What makes a version of the question."""
        return {name: self.cleaned_data[name] for name in ("text", "help", "kind", "choices")}

    def place(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("role", "required")}


def _written(placed: ProgramQuestion) -> dict[str, Any]:
    question = placed.question
    return {
        "text": question.text,
        "help": question.help,
        "kind": question.kind,
        "choices": "\n".join(question.choices),
        "role": placed.role,
        "required": placed.required,
    }
