"""How people come together in a cohort, as those who run it choose."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from matching.models import Ways
from web.forms import SharedEdit


class WaysForm(SharedEdit, forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Ways
        fields = ["choosing", "closes_on", "asks", "answer_days", "every_days"]
        widgets = {
            "choosing": forms.RadioSelect,
            "closes_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "choosing": _(
                "Nobody but its author sees a wish. When choosing is over, you let the computer "
                "grant as many wishes as it can without leaving anybody out, and see the pairs. "
                "Nothing is granted before you ask for it. Wishes that remain count with the "
                "points that the weights give them: usually none."
            ),
            "closes_on": _("After that day you match people with their wishes."),
            "asks": _(
                "They see the mentors of this cohort who may be theirs, with reasons and free "
                "places, and ask one at a time. When the mentor says yes, the pair begins. "
                "Hard rules and what you ruled out hold here too."
            ),
            "answer_days": _("Until then the place is held; after that it is free again."),
            "every_days": _(
                "After the first pairs are published, the computer looks again by itself for those "
                "who came later or whose match was declined, and writes to you when it found "
                "somebody. It grants no wishes; those count there with their points alone, and "
                "whoever comes after the last day to choose is asked for none. "
                "Leave it empty to start each matching yourself."
            ),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["every_days"].widget.attrs |= {"min": 1, "max": 90}
        self.fields["answer_days"].widget.attrs |= {"min": 1, "max": 30}

    def changed_by(self) -> str:
        who = self.instance.set_by
        return who.called if who else ""
