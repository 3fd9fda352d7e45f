"""A mentor's or a mentee's profile: short, and all of it voluntary."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Person
from programs.models import Profile, Role
from programs.models.profile import Safety, WorkingStyle
from programs.profiles import first_words, profile_of

MATCHED = _("You, those who run your programs, and your partner once you are matched")
MENTOR_ONLY = _("You, and your mentor once your mentorship runs. Not those who run the program")
RUNNING = _("You, and those who run your programs")
OF_MENTORS = ("offers", "path", "ways", "ways_words", "minutes_per_month", "seats", "paused_until")
OF_MENTEES = ("wants", "why_now", "ways", "ways_words", "safe", "safe_words")


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]
    every_field_optional = True
    seen_by = {
        **dict.fromkeys(["offers", "path", "wants", "why_now", "ways", "ways_words"], MATCHED),
        **dict.fromkeys(["safe", "safe_words"], MENTOR_ONLY),
        **dict.fromkeys(["minutes_per_month", "seats", "paused_until"], RUNNING),
    }

    ways = forms.MultipleChoiceField(
        choices=WorkingStyle, widget=forms.CheckboxSelectMultiple, required=False
    )
    safe = forms.MultipleChoiceField(
        label=_("What helps me feel safe to be honest"),
        choices=Safety,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Profile
        fields = list(dict.fromkeys([*OF_MENTORS, *OF_MENTEES]))
        widgets = {
            **{
                name: forms.Textarea(attrs={"rows": 3})
                for name in ("offers", "path", "wants", "why_now", "safe_words")
            },
            "paused_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "offers": _("What have you learned that could help somebody? A few lines are enough."),
            "path": _("The turns matter more than the titles: what was hard, what surprised you?"),
            "minutes_per_month": _("For all your mentees together."),
            "seats": _("Filled in when you apply. What you say there counts for that cohort."),
            "paused_until": _("You are not matched anew until after this day. Running pairs stay."),
            "wants": _("What would you like to be able to do, in nine months?"),
            "why_now": _("What happens if nothing changes?"),
        }

    def __init__(
        self,
        *args: Any,
        person: Person,
        role: str,
        apart_from: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        """`apart_from`: what the page asks elsewhere."""
        profile = profile_of(person, role)
        if profile._state.adding and role == Role.MENTOR:
            kwargs["initial"] = first_words(person) | (kwargs.get("initial") or {})
        kwargs["instance"] = profile
        super().__init__(*args, **kwargs)
        asked = OF_MENTORS if role == Role.MENTOR else OF_MENTEES
        self.fields = {name: self.fields[name] for name in asked if name not in apart_from}
        ways = _("How I like to work") if role == Role.MENTOR else _("How I learn")
        self.fields["ways"].label = ways
