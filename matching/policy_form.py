"""What counts how much and what may not be, as those who run a program set it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matching.answered import answered_in_words
from matching.engine.criteria import CRITERIA
from matching.engine.words import criterion_label
from matching.policies import CHOSEN, Judging, judging_of, judging_of_cohort
from matching.queries import current_policy
from programs.models import Cohort, Program
from web.forms import SharedEdit

# What each rule asks of a pair, and the limits it takes: name → (label, least, most).
ASKED: dict[str, Any] = {
    "reporting_line": _("Neither leads the other, directly or further up"),
    "same_manager": _("They have different managers"),
    "previous_pair": _("They have not been a pair before"),
    "shared_language": _("They share a language"),
    "same_site": _("They work at the same site"),
    "grade_range": _("The mentor's grade lies within limits above the mentee's"),
    "working_hours": _("Their working days overlap, as each says them, else from nine to five"),
    "training_done": _("Both have done the training they need"),
}
# What each criterion looks at, for whoever gives it points.
MEANT: dict[str, Any] = {
    "competencies": _("The share of what the mentee wants to learn that the mentor offers."),
    "goals": _("The share of the mentee's goals, from their profile, that the mentor helps with."),
    "trajectory": _(
        "Full where the mentor came from the mentee's part of the company to the one the mentee"
        " would like to work in; less where they worked there at all."
    ),
    "grade_gap": _("Whether the mentor stands a helpful number of grades above, or below."),
    "closeness": _(
        "The same site, or working hours that overlap, as each says, else from nine to five."
    ),
    "ways": _("The share of the ways the mentee likes to learn by that the mentor likes, too."),
    "safety": _(
        "The share of what the mentee needs to be honest that the mentor gives. Only of mentees who"
        " let it count, and one answer in four is changed by chance, so that no points and no pair"
        " tell what somebody needs."
    ),
    "interests": _("What both named beside work; two in common give everything."),
    "exposure": _("They work in different parts of the company."),
    "wishes": _("Whom they would like to work with. A wish can only add."),
}
LIMITS: dict[str, dict[str, tuple[Any, int, int]]] = {
    "grade_range": {
        "minimum": (_("At least so many grades above"), -99, 99),
        "maximum": (_("At most so many grades above"), -99, 99),
    },
    "working_hours": {"minutes": (_("At least so many minutes in common"), 0, 1440)},
}


class JudgingForm(SharedEdit, forms.Form):
    """Weights and rules as they are now; once people rely on them, a change asks why."""

    def __init__(
        self, *args: Any, now: Judging, asks_why: bool, has_floor: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in CRITERIA:
            self.fields[f"weight_{name}"] = forms.IntegerField(
                label=criterion_label(name, gettext),
                help_text=MEANT[name],
                min_value=0,
                max_value=100,
                initial=now.weights[name],
                widget=forms.NumberInput(attrs={"data-slider": "weights"}),
            )
        for name in CHOSEN:
            self.fields |= _rule_fields(name, now)
        self.now, self.has_floor = now, has_floor
        if has_floor:
            self.fields |= _floor_fields(now)
        if asks_why:
            self.fields["reason"] = forms.CharField(
                label=_("Why do you change it?"),
                help_text=_(
                    "Needed with a change. It stands beside the version, to be read later."
                ),
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=500,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        points = [cleaned.get(f"weight_{name}") for name in CRITERIA]
        if None not in points and sum(filter(None, points)) != 100:
            words = gettext("The points add up to %(sum)s. They must add up to 100.")
            raise ValidationError(words % {"sum": sum(filter(None, points))})
        self._check_limits(cleaned)
        return cleaned

    def _check_limits(self, cleaned: dict[str, Any]) -> None:
        for rule, limits in LIMITS.items():
            for limit in limits if cleaned.get(f"rule_{rule}") else ():
                name = f"{rule}_{limit}"
                if cleaned.get(name) is None and name not in self.errors:
                    self.add_error(name, gettext("Say how much, or switch the rule off."))
        least, most = cleaned.get("grade_range_minimum"), cleaned.get("grade_range_maximum")
        if least is not None and most is not None and least > most:
            words = gettext("The lower limit lies above the upper one.")
            self.add_error("grade_range_minimum", words)

    def judging(self) -> Judging:
        typed = self.cleaned_data
        return Judging(
            {name: typed[f"weight_{name}"] for name in CRITERIA},
            {
                name: {limit: typed[f"{name}_{limit}"] for limit in LIMITS.get(name, {})}
                for name in CHOSEN
                if typed[f"rule_{name}"]
            },
            floor=typed.get("floor", self.now.floor),
            fairest=typed.get("fairest", self.now.fairest),
        )

    def weights(self) -> list[forms.BoundField]:
        return [self[f"weight_{name}"] for name in CRITERIA]

    def rules(self) -> list[tuple[forms.BoundField, list[forms.BoundField]]]:
        """Each rule with the limits it takes."""
        return [
            (self[f"rule_{name}"], [self[f"{name}_{limit}"] for limit in LIMITS.get(name, {})])
            for name in CHOSEN
        ]


class PolicyForm(JudgingForm):
    """Of a program: what its coming cohorts begin with."""

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        asks_why = bool(program.launched_at)
        kwargs |= {"asks_why": asks_why, "has_floor": has_floor(program)}
        super().__init__(*args, now=judging_of(program), **kwargs)


class CohortPolicyForm(JudgingForm):
    """Of one cohort, for its next run; it may be tried and filled in before it is saved."""

    seen_by = {"reason": _("HR admins and the managers of this program")}

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        self.policy = current_policy(cohort)
        now = judging_of_cohort(cohort, self.policy)
        kwargs |= {"asks_why": self.policy is not None, "has_floor": has_floor(cohort.program)}
        super().__init__(*args, now=now, **kwargs)
        for name, words in answered_in_words(cohort).items():
            self.fields[f"weight_{name}"].help_text = f"{MEANT[name]} {words}"

    def changed_by(self) -> str:
        return self.policy.written_by.called if self.policy and self.policy.written_by else ""


def has_floor(program: Program) -> bool:
    """Where people work in groups, no pair is the weakest."""
    return program.shape.grouping == "pairs"


def _floor_fields(now: Judging) -> dict[str, forms.Field]:
    return {
        "floor": forms.IntegerField(
            label=_("No pair under so many percent of the best floor"),
            help_text=_(
                "The best floor: so many points that no pair need have fewer, with as many people"
                " matched. Usual is 95; 0: no floor."
            ),
            min_value=0,
            max_value=100,
            initial=now.floor,
        ),
        "fairest": forms.BooleanField(
            label=_("Instead of that: from the worst pair up"),
            help_text=_(
                "The worst pair as good as can be, then the second worst, and so on, whatever it"
                " costs all together. For up to 400 mentees and 400 mentors."
            ),
            required=False,
            initial=now.fairest,
        ),
    }


def typed_weights(post: QueryDict) -> dict[str, int]:
    """As far as they are numbers."""
    typed = {name: post.get(f"weight_{name}", "") for name in CRITERIA}
    return {name: int(one) if one.isdecimal() else 0 for name, one in typed.items()}


def _rule_fields(name: str, now: Judging) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {
        f"rule_{name}": forms.BooleanField(
            label=ASKED[name], required=False, initial=name in now.rules
        )
    }
    for limit, (label, least, most) in LIMITS.get(name, {}).items():
        fields[f"{name}_{limit}"] = forms.IntegerField(
            label=label,
            min_value=least,
            max_value=most,
            required=False,
            initial=now.rules.get(name, CHOSEN[name].defaults)[limit],
        )
    return fields
