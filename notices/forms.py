from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from notices.kinds import Kind, kinds
from notices.models import NoticePreference
from people.models import Person
from web.forms import SharedEdit

Delivery = NoticePreference.Delivery


class DecisionForm(forms.Form):
    """Which stopped messages, and what about them. A row's own button decides for that row."""

    decision = forms.ChoiceField(choices=[("again", ""), ("drop", "")], required=False)
    again = forms.UUIDField(required=False)
    drop = forms.UUIDField(required=False)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        asked = data.getlist("chosen") if data is not None else []
        # Any id may be asked for: one that is decided already changes nothing.
        self.fields["chosen"] = forms.TypedMultipleChoiceField(
            coerce=UUID, choices=[(value, value) for value in asked], required=False
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self.which():
            raise ValidationError(_("Choose at least one message, and what to do about it."))
        return cleaned

    def which(self) -> list[UUID]:
        own = self.cleaned_data.get("again") or self.cleaned_data.get("drop")
        if own:
            return [own]
        return self.cleaned_data["chosen"] if self.cleaned_data.get("decision") else []

    def sends_again(self) -> bool:
        return bool(self.cleaned_data["again"]) or (
            not self.cleaned_data["drop"] and self.cleaned_data["decision"] == "again"
        )


class PreferencesForm(SharedEdit, forms.Form):
    """One choice for each kind of message that exists, and the hours that stay quiet."""

    quiet_from = forms.TimeField(
        label=_("Quiet from"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    quiet_until = forms.TimeField(
        label=_("Quiet until"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )

    def __init__(self, data: QueryDict | None = None, *, person: Person) -> None:
        chosen = dict(person.notice_preferences.values_list("kind", "delivery"))
        hours = {"quiet_from": person.quiet_from, "quiet_until": person.quiet_until}
        super().__init__(data, initial=hours)
        self.kinds = {f"kind-{n}": kind for n, kind in enumerate(offered())}
        for name, kind in self.kinds.items():
            self.fields[name] = forms.ChoiceField(
                label=str(kind.label),
                choices=choices_for(kind),
                initial=chosen.get(kind.name, Delivery.AT_ONCE),
            )

    def kind_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.kinds]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("quiet_from"), cleaned.get("quiet_until")
        if "quiet_from" in self.errors or "quiet_until" in self.errors:
            return cleaned
        if (start is None) != (end is None):
            missing = "quiet_from" if start is None else "quiet_until"
            self.add_error(missing, _("Give both times, or neither for no quiet hours."))
        elif start is not None and start == end:
            self.add_error("quiet_until", _("Quiet hours need an end other than their start."))
        return cleaned

    def deliveries(self) -> dict[str, str]:
        """Kind → when it is sent."""
        return {kind.name: self.cleaned_data[name] for name, kind in self.kinds.items()}


def offered() -> list[Kind]:
    """Those with a choice in them."""
    return [kind for kind in kinds() if kind.offered and (kind.optional or kind.can_wait)]


def choices_for(kind: Kind) -> list[tuple[str, Any]]:
    return [
        (value, label)
        for value, label in Delivery.choices
        if (value != Delivery.OFF or kind.optional) and (value != Delivery.DIGEST or kind.can_wait)
    ]
