"""How people come together in a cohort, as those who run it choose."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matching.models import Choosing, Ways
from web.forms import SharedEdit

USUAL_POINTS = 15


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
                "Nobody but its author reads a list of wishes. Each wish counts in the matching "
                "with the points below; so the points of two people tell you that one counts, and "
                "people are told so before they choose. When choosing is over, you may also let "
                "the computer grant as many wishes as it can without leaving anybody out."
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
                "somebody. If you ask people above, and have done so once, whoever waits then is "
                "asked, too, and can choose until it looks. Leave it empty to start each matching "
                "yourself."
            ),
        }

    wish_points = forms.IntegerField(
        label=_("How much wishes count"),
        help_text=_(
            "Points of 100. A wish can only add: whoever has none, or whose wish is not granted, "
            "loses nothing. Everything else keeps its proportions, and the weights of this cohort "
            "get a new version that says so. With 0, wishes count only where you let them be "
            "granted."
        ),
        min_value=0,
        max_value=100,
        required=False,
    )
    field_order = ("choosing", "closes_on", "wish_points", "asks", "answer_days", "every_days")

    def __init__(self, *args: Any, counted: int, **options: Any) -> None:
        """counted: the points wishes have in the cohort now."""
        super().__init__(*args, **options)
        asks_already = self.instance.choosing != Choosing.NOT
        # Whoever begins to ask is offered that it counts; what holds already is not touched.
        self.fields["wish_points"].initial = counted if asks_already or counted else USUAL_POINTS
        self.fields["every_days"].widget.attrs |= {"min": 1, "max": 90}
        self.fields["answer_days"].widget.attrs |= {"min": 1, "max": 30}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        asks = cleaned.get("choosing", Choosing.NOT) != Choosing.NOT
        if not asks:
            self.errors.pop("wish_points", None)  # of no concern
        if asks and cleaned.get("wish_points") is None and "wish_points" not in self.errors:
            self.add_error("wish_points", gettext("Say how many points wishes count, or 0."))
        return cleaned

    def changed_by(self) -> str:
        who = self.instance.set_by
        return who.called if who else ""
