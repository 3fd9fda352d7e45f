"""What groups of a cohort should be like, as those who run it choose."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from matching.models import GroupPlan
from web.forms import SharedEdit

ASKED = {
    "circles": ["least", "most", "mentors", "per_function", "mixing"],
    "peers": ["threes", "every_days"],
}


class GroupPlanForm(SharedEdit, forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = GroupPlan
        fields = ["least", "most", "mentors", "per_function", "mixing", "threes", "every_days"]
        help_texts = {
            "least": _("A circle with fewer is not begun. Its mentors are not counted."),
            "mentors": _("With two, a circle is led by one alone only where mentors are too few."),
            "per_function": _("0 sets no limit."),
            "mixing": _(
                "A perfect fit with the mentor is 100 points for each member. Points here make "
                "circles more mixed and cost a little of that."
            ),
            "threes": _("Otherwise, of an odd number one sits out and goes first next time."),
            "every_days": _(
                "So many days after each publication the computer draws a new round, in which "
                "everybody meets somebody else, and writes to you. When you publish it, the groups "
                "of the round before end. People read this before they apply. With 0 they stay "
                "together."
            ),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = ASKED[self.instance.cohort.program.shape.grouping]
        self.fields = {name: one for name, one in self.fields.items() if name in asked}

    def changed_by(self) -> str:
        who = self.instance.set_by
        return who.called if who else ""
