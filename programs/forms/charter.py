"""The words of those who stand behind a program, and what was changed after a review."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.forms import EmployeeField
from people.queries import last_changed_by
from programs.models import Endorsement, ReviewNote
from web.forms import SharedEdit

EVERYBODY = _("Every employee, once those who run the program show it")


class AskForm(forms.Form):
    person = EmployeeField(label=_("E-mail address"))


class EndorsementForm(SharedEdit, forms.ModelForm):  # type: ignore[type-arg]
    seen_by = dict.fromkeys(["words", "journey", "hours_given"], EVERYBODY)

    class Meta:
        model = Endorsement
        fields = ["words", "journey", "hours_given"]
        widgets = {
            "words": forms.Textarea(attrs={"rows": 4}),
            "journey": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts = {
            "words": _("Why does this matter to you? Two or three sentences, as you would say it."),
            "journey": _("Was there somebody who helped you? What would you have missed?"),
            "hours_given": _("As a mentor, in talks, at its start and end. People count on it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = True


class ReviewNoteForm(SharedEdit, forms.ModelForm):  # type: ignore[type-arg]
    publish = forms.BooleanField(label=_("Show it to employees"), required=False)

    class Meta:
        model = ReviewNote
        fields = ["said", "changed"]
        widgets = {
            "said": forms.Textarea(attrs={"rows": 3}),
            "changed": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "said": _("In a sentence, so that nobody can tell who it was."),
            "changed": _("What you do differently from now on, or why you do not."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["publish"] = self.instance.published_on is not None

    def changed_by(self) -> str:
        return last_changed_by(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("publish") and not cleaned.get("changed"):
            self.add_error("changed", _("Say what changes before employees read it."))
        return cleaned
