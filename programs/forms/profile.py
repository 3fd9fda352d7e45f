"""A mentor's or a mentee's profile: short, and all of it voluntary."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.models import Person, Unit
from programs.forms.profile_fields import InterestsField, StepsField, parts_of_company
from programs.models import Profile, Role
from programs.models.profile import MOST_GOALS, CareerGoal, Safety, WorkingStyle
from programs.profiles import first_words, profile_of

MATCHED = _("You, those who run your programs, and your partner once you are matched")
COMPARED = _(
    "You, those who run your programs, and your partner once you are matched. What two people have"
    " in common is also told where they may choose each other"
)
MENTOR_ONLY = _("You, and your mentor once your mentorship runs. Not those who run the program")
RUNNING = _("You, and those who run your programs")
OF_MENTORS = (
    *("offers", "goals", "path", "walked", "ways", "ways_words", "interests"),
    *("minutes_per_month", "seats", "paused_until"),
)
OF_MENTEES = (
    *("wants", "goals", "aim", "why_now", "ways", "ways_words", "interests"),
    *("safe", "safe_words"),
)
LABELS = {
    Role.MENTOR: {"goals": _("What I can help with"), "ways": _("How I like to work")},
    Role.MENTEE: {"goals": _("What I want a mentor for"), "ways": _("How I learn")},
}


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]
    every_field_optional = True
    seen_by = {
        **dict.fromkeys(["offers", "path", "wants", "why_now", "ways_words"], MATCHED),
        **dict.fromkeys(["goals", "aim", "walked", "ways", "interests"], COMPARED),
        **dict.fromkeys(["safe", "safe_words"], MENTOR_ONLY),
        **dict.fromkeys(["minutes_per_month", "seats", "paused_until"], RUNNING),
    }

    goals = forms.MultipleChoiceField(
        choices=CareerGoal, widget=forms.CheckboxSelectMultiple, required=False
    )
    aim = forms.ModelChoiceField(
        label=_("Where I would like to work one day"),
        queryset=Unit.objects.none(),
        to_field_name="uuid",
        empty_label="–",
        required=False,
        help_text=_("If it is another part of the company: who knows the way there counts more."),
    )
    walked = StepsField(
        label=_("Parts of the company I worked in"),
        help_text=_("In order. It helps those who want to go the same way."),
    )
    interests = InterestsField(
        label=_("Interests"),
        required=False,
        help_text=_("Beside work, if you like; a word or two each, with commas between them."),
    )
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
        kwargs["initial"] = {"aim": profile.aim} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self._offer_parts_of_company()
        asked = OF_MENTORS if role == Role.MENTOR else OF_MENTEES
        self.fields = {name: self.fields[name] for name in asked if name not in apart_from}
        for name, label in LABELS[Role(role)].items():
            self.fields[name].label = label
        if role == Role.MENTEE:
            most = _("Up to %(most)s. They count when pairs are found.") % {"most": MOST_GOALS}
            self.fields["goals"].help_text = most

    def _offer_parts_of_company(self) -> None:
        parts = parts_of_company()
        aim: Any = self.fields["aim"]
        aim.queryset = Unit.objects.filter(uuid__in=[one for one, _name in parts])
        walked: Any = self.fields["walked"]
        walked.offer(parts)

    def clean_goals(self) -> list[str]:
        """A mentor may help with many things; who wants everything says nothing."""
        goals: list[str] = self.cleaned_data["goals"]
        if self.instance.role == Role.MENTEE and len(goals) > MOST_GOALS:
            raise ValidationError(gettext("Choose at most %(most)s.") % {"most": MOST_GOALS})
        return goals
