"""What counts how much and what may not be, as those who run a program set it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matching.engine.criteria import CRITERIA
from matching.engine.words import criterion_label
from matching.policies import CHOSEN, Judging, judging_of
from programs.models import Program
from web.forms import SharedEdit

# What each rule asks of a pair, and the limits it takes: name → (label, least, most).
ASKED: dict[str, Any] = {
    "reporting_line": _("Neither leads the other, directly or further up"),
    "same_manager": _("They have different managers"),
    "previous_pair": _("They have not been a pair before"),
    "shared_language": _("They share a language"),
    "same_site": _("They work at the same site"),
    "grade_range": _("The mentor's grade lies within limits above the mentee's"),
    "working_hours": _("Their working days overlap"),
}
LIMITS: dict[str, dict[str, tuple[Any, int, int]]] = {
    "grade_range": {
        "minimum": (_("At least so many grades above"), -99, 99),
        "maximum": (_("At most so many grades above"), -99, 99),
    },
    "working_hours": {"minutes": (_("At least so many minutes in common"), 0, 1440)},
}


class PolicyForm(SharedEdit, forms.Form):
    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = judging_of(program)
        for name in CRITERIA:
            self.fields[f"weight_{name}"] = forms.IntegerField(
                label=criterion_label(name, gettext),
                min_value=0,
                max_value=100,
                initial=now.weights[name],
            )
        for name in CHOSEN:
            self.fields |= _rule_fields(name, now)
        if program.launched_at:
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
        )

    def weights(self) -> list[forms.BoundField]:
        return [self[f"weight_{name}"] for name in CRITERIA]

    def rules(self) -> list[tuple[forms.BoundField, list[forms.BoundField]]]:
        """Each rule with the limits it takes."""
        return [
            (self[f"rule_{name}"], [self[f"{name}_{limit}"] for limit in LIMITS.get(name, {})])
            for name in CHOSEN
        ]


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
