"""What HR types to let a group count more."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from matching.favouring import MOST_POINTS, choice_of, group_in_words, groups_of
from programs.models import Cohort


class FavouringForm(forms.Form):
    group = forms.ChoiceField(
        label=_("Who counts more"),
        help_text=_(
            "By where people work. Groups of fewer than five, or beside fewer than five others,"
            " cannot be chosen; nor can what people say about themselves."
        ),
    )
    points = forms.IntegerField(
        label=_("How many points more"),
        help_text=_(
            "Where seats are too few, somebody of this group gets one before somebody else whose"
            " pair would have up to so many points more."
        ),
        min_value=1,
        max_value=MOST_POINTS,
        initial=5,
    )

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {one.code: one for one in groups_of(cohort)}
        choices = [(code, group_in_words(choice_of(one, 0))) for code, one in self.groups.items()]
        cast(forms.ChoiceField, self.fields["group"]).choices = [
            ("", _("Choose a group")),
            *choices,
        ]

    def choice(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return choice_of(self.groups[typed["group"]], typed["points"])


class ReasonForm(forms.Form):
    seen_by = {"reason": _("HR admins and the managers of this program")}

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("It is kept with your name."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
    )


class PriceForm(ReasonForm):
    seen_by = {"reason": _("Everybody who may apply")}

    known = forms.BooleanField(
        label=_("I have read the price and answer for it."),
        error_messages={"required": _("Read the price above, then tick this.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _(
            "It is published where people apply, and kept with your name."
        )
