"""What a manager says about somebody of their team who applied; and going on without it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.models import ManagerAnswer, Program
from web.forms import SharedEdit


class ManagerApprovalForm(SharedEdit, forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Program
        fields = ["manager_approval"]
        help_texts = {
            "manager_approval": _(
                "They are asked whether the time fits, and see nothing that was written. Without "
                "a yes you cannot approve, unless you say why."
            )
        }


class ManagerAnswerForm(forms.Form):
    seen_by = {"reason": _("The person who applied, and those who run the program")}

    reason = forms.CharField(
        label=_("Reason, when the time does not fit"),
        help_text=_("Such as a busy quarter, or when it would fit better."),
        max_length=500,
        required=False,
    )
    answer = forms.ChoiceField(
        choices=ManagerAnswer, error_messages={"required": _("Say whether the time fits.")}
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer") == ManagerAnswer.REFUSED and not cleaned.get("reason"):
            self.add_error("reason", gettext("Say in a kind word why."))
        return cleaned


class ManagerWaiverForm(forms.Form):
    seen_by = {"reason": _("Those who run this program")}

    reason = forms.CharField(label=_("Why do you go on without the manager's yes?"), max_length=500)
