"""A mentor's or a mentee's profile: short, and all of it voluntary."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.models import Person, Unit
from programs.forms.profile_fields import InterestsField, StepsField, parts_of_company
from programs.models import Profile, Role
from programs.models.profile import MOST_GOALS, CareerGoal, Giving, Safety, WorkingStyle
from programs.profiles import first_words, profile_of, walked_by_directory

MATCHED = _("You, those who run your programs, and your partner once you are matched")
COMPARED = _(
    "You, those who run your programs, and your partner; what fits, also those you may choose"
)
MENTOR_ONLY = _("You, and your mentor once your mentorship runs. Not those who run the program")
RUNNING = _("You, and those who run your programs")
# Title → fields, in the order they are asked.
ASKED: dict[str, dict[Any, tuple[str, ...]]] = {
    Role.MENTOR: {
        _("What I bring"): ("offers", "goals", "path", "walked"),
        _("How we would work"): ("ways", "ways_words", "gives", "interests"),
        _("My time"): ("minutes_per_month", "seats", "paused_until"),
    },
    Role.MENTEE: {
        _("What I am after"): ("wants", "why_now", "goals", "aim"),
        _("How we would work"): ("ways", "ways_words", "interests"),
        _("To be honest"): ("safe", "safe_words", "safe_counts"),
    },
}
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
        "gives": COMPARED,
        "safe_counts": _("You alone"),
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
    gives = forms.MultipleChoiceField(
        label=_("What I do so that people can be honest with me"),
        choices=Giving,
        widget=forms.CheckboxSelectMultiple,
        required=False,
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
        fields = [name for asked in ASKED.values() for names in asked.values() for name in names]
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
            "safe_counts": _(
                "One answer in four is turned round by chance before it counts. So nobody can tell"
                " from a pair or its points what you need, and pairs still become a little better."
            ),
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
        asked = [name for names in ASKED[role].values() for name in names]
        self.fields = {name: self.fields[name] for name in asked if name not in apart_from}
        for name, label in LABELS[Role(role)].items():
            self.fields[name].label = label
        if role == Role.MENTEE:
            most = _("Up to %(most)s. They count when pairs are found.") % {"most": MOST_GOALS}
            self.fields["goals"].help_text = most

    def clean_paused_until(self) -> date | None:
        day: date | None = self.cleaned_data["paused_until"]
        if day and "paused_until" in self.changed_data and day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Leave it empty to end the pause."))
        return day

    @property
    def is_filled_in(self) -> bool:
        """With what is known from elsewhere: it is theirs to see before it is saved."""
        return any(self.initial.get(name) for name in self.fields)

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [
            (str(title), [self[name] for name in names])
            for title, names in ASKED[self.instance.role].items()
        ]

    def _offer_parts_of_company(self) -> None:
        parts = parts_of_company()
        aim: Any = self.fields["aim"]
        aim.queryset = Unit.objects.filter(uuid__in=[one for one, _name in parts])
        walked: Any = self.fields["walked"]
        walked.offer(parts)
        known = Profile(walked=walked_by_directory(self.instance.person)).walked_in_words
        if known:
            words = _("In order. The directory knows of: %(known)s. What you save counts.")
            walked.help_text = words % {"known": " → ".join(known)}

    def clean_goals(self) -> list[str]:
        """A mentor may help with many things; who wants everything says nothing."""
        goals: list[str] = self.cleaned_data["goals"]
        if self.instance.role == Role.MENTEE and len(goals) > MOST_GOALS:
            raise ValidationError(gettext("Choose at most %(most)s.") % {"most": MOST_GOALS})
        return goals
