"""A resource: a text, a link, or both."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.queries import last_changed_by
from programs.models import Resource, Role
from web.forms import SharedEdit


class ResourceForm(SharedEdit, forms.ModelForm):  # type: ignore[type-arg]
    role = forms.ChoiceField(
        label=_("For"), choices=[("", _("Everybody")), *Role.choices], required=False
    )
    url = forms.URLField(label=_("Link"), max_length=500, assume_scheme="https", required=False)
    everywhere = forms.BooleanField(
        label=_("For every program"),
        help_text=_("Otherwise it is for the people of this program."),
        required=False,
    )

    class Meta:
        model = Resource
        fields = ["title", "stage", "role", "url", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}
        help_texts = {"text": _("Markdown: *emphasis*, lists with a hyphen, links.")}

    def __init__(self, *args: Any, may_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["everywhere"] = bool(self.instance.pk and self.instance.program_id is None)
        if not may_share:
            del self.fields["everywhere"]

    def changed_by(self) -> str:
        return "" if self.instance._state.adding else last_changed_by(self.instance)
