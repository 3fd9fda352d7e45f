"""Hard rules: pairs that may not be, whatever their score.

A rule that lacks data about somebody does not remove them: unknown is not a refusal. This file
declares the rules for everybody who speaks of them; their formulas are in removals.py, so that a
page can name a rule without loading numpy.
"""

from collections.abc import Callable
from dataclasses import dataclass

from matching.engine.case import Case, Params
from matching.engine.criteria.base import Gettext


@dataclass(frozen=True, slots=True)
class Rule:
    """always: cannot be switched off, because ignoring it would never be meant."""

    name: str
    label: Callable[[Gettext], str]
    defaults: Params
    always: bool = False

    def params(self, case: Case) -> Params:
        return {**self.defaults, **case.policy.rules.get(self.name, {})}

    def applies(self, case: Case) -> bool:
        return self.always or self.name in case.policy.rules


# In the order in which they are told: what nobody may change first, what a person ruled last.
RULES: dict[str, Rule] = {
    rule.name: rule
    for rule in (
        Rule("same_person", lambda _: _("Same person"), {}, always=True),
        Rule("not_scored", lambda _: _("Not eligible"), {}, always=True),
        Rule("reporting_line", lambda _: _("Reporting line"), {}),
        Rule("same_manager", lambda _: _("Same manager"), {}),
        Rule("previous_pair", lambda _: _("Worked together before"), {}),
        Rule("shared_language", lambda _: _("No shared language"), {}),
        Rule("same_site", lambda _: _("Different site"), {}),
        Rule("grade_range", lambda _: _("Grade gap out of range"), {"minimum": 0, "maximum": 99}),
        Rule("working_hours", lambda _: _("Too few shared working hours"), {"minutes": 120}),
        Rule("training_done", lambda _: _("Training not finished"), {}),
        Rule("ban", lambda _: _("Ruled out by HR"), {}, always=True),
    )
}
