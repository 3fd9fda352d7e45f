"""A wish to be matched anew, and what those who run the program answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class RematchWishForm(forms.Form):
    seen_by = {
        "note": _("Those who run this program, who read it without your name. Never your partner.")
    }
    note = forms.CharField(
        label=_("Would you like to add something?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Such as what would fit better. You need no reason and can leave it empty. Words can "
            "tell whose they are."
        ),
    )


class RematchAnswerForm(forms.Form):
    NOW, LATER = "now", "later"
    seen_by = {"words": _("Whoever asked, and nobody else")}

    words = forms.CharField(
        label=_("Why they go on for now, if they do"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Such as until when no mentor has a free place."),
    )
    answer = forms.ChoiceField(
        choices=[(NOW, NOW), (LATER, LATER)],
        error_messages={"required": _("Say what happens now.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer") == self.LATER and not cleaned.get("words", "").strip():
            self.add_error("words", gettext("Say in a kind word why."))
        return cleaned
