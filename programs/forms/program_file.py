"""A program file as it is pasted or uploaded."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.program_file.reading import LONGEST, FileRefused, read_file


class ProgramFileForm(forms.Form):
    """`document` is what the file says, once the form is valid."""

    upload = forms.FileField(
        label=_("Program file"), required=False, help_text=_("A text file in YAML.")
    )
    text = forms.CharField(
        label=_("Or its text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false", "class": "code"}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why do the measures change?"),
        help_text=_("They were fixed at the launch. Every report shows the old ones and this."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document: dict[str, Any] = {}
        self.typed = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.typed = self._text(cleaned)
        if not self.typed.strip():
            raise ValidationError(gettext("Choose a file, or paste its text."))
        try:
            self.document = read_file(self.typed)
        except FileRefused as refused:
            raise ValidationError(refused.messages) from refused
        return cleaned

    def _text(self, cleaned: dict[str, Any]) -> str:
        """What was uploaded, else what was pasted."""
        upload = cleaned.get("upload")
        if upload is None:
            return str(cleaned.get("text") or "")
        if upload.size > 4 * LONGEST:
            raise ValidationError(gettext("This file is larger than a set-up of a program can be."))
        try:
            return str(upload.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise ValidationError(gettext("This is not a text file in UTF-8.")) from None
