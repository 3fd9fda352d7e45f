"""What people agree on, and how it ends."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.kinds import Shape
from programs.models import EndReason


class AgreementForm(forms.Form):
    """`version` is the one that was read: a newer one by the partner is not overwritten."""

    text = forms.CharField(
        label=_("What we agree on"), widget=forms.Textarea(attrs={"rows": 22}), max_length=5000
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, shape: Shape, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by = {"text": shape.readers}


class RefusalForm(forms.Form):
    seen_by = {
        "reason": _(
            "Those who run this program, who read it without your name. Never your partner."
        )
    }
    reason = forms.CharField(
        label=_("Would you like to say why?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It helps to find somebody who fits better. You can leave it empty."),
    )


class EndingForm(forms.Form):
    OWN = [
        (EndReason.COMPLETED.value, _("We did what we set out to do")),
        (EndReason.OTHER.value, _("It does not fit, or something changed")),
    ]
    FOR_OTHERS = [
        (EndReason.COMPLETED.value, _("It is completed")),
        (EndReason.REMATCHED.value, _("They will be matched anew")),
        (EndReason.OTHER.value, _("Something else")),
    ]
    reason = forms.ChoiceField(label=_("Why does it end?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, of_own: bool, anew: bool, **kwargs: Any) -> None:
        """anew: whether its people can still be matched with somebody else."""
        super().__init__(*args, **kwargs)
        reason: Any = self.fields["reason"]
        for_others = [one for one in self.FOR_OTHERS if anew or one[0] != EndReason.REMATCHED]
        reason.choices = self.OWN if of_own else for_others
