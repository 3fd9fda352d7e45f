"""Who may join, as a list of rules that grows and shrinks and is saved together."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import NamedTuple

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils.translation import gettext

from programs.eligibility import Company, Rule
from programs.eligibility.stored import bound
from programs.eligibility.wording import told
from programs.forms.rules import BY_KIND, FORMS, RuleForm
from programs.models import Program

MOST_RULES = 20


class Offered(NamedTuple):
    kind: str
    title: str
    hr_only: bool


class RuleList:
    """All rules of a program as one form: rows are added and taken away, then saved together.

    for_hr: whoever is not HR neither sees nor changes the rules that rest on what only HR knows.
    """

    def __init__(self, data: QueryDict | None, *, program: Program, for_hr: bool) -> None:
        self.company, self.program, self.data = Company(), program, data
        self.kinds = [form for form in FORMS if for_hr or not form.rule_class.hr_only]
        self.for_hr = for_hr
        self.kept = [rule for rule in program.rules if not self._shows(rule)]
        self.seen = seen(program) if data is None else data.get("seen", "")
        self.problem, self.is_overtaken = "", False
        self.meanwhile: list[str] = []
        self.forms = self._stored() if data is None else self._typed(data)

    def _shows(self, rule: Rule) -> bool:
        return self.for_hr or not rule.hr_only

    def _stored(self) -> list[RuleForm]:
        shown = [rule for rule in self.program.rules if self._shows(rule)]
        return [
            BY_KIND[rule.kind](
                initial=BY_KIND[rule.kind].initial_of(rule), company=self.company, number=number
            )
            for number, rule in enumerate(shown)
        ]

    def _typed(self, data: QueryDict) -> list[RuleForm]:
        rows = [read_row(row) for row in data.getlist("row")]
        adding = [str(data["add"])] if "add" in data else []
        allowed = {form.rule_class.kind for form in self.kinds}
        if {kind for _number, kind in rows} - allowed or set(adding) - allowed:
            raise BadRequest
        made = [
            self._row(kind, number, data)
            for number, kind in rows
            if data.get("remove") != str(number)
        ]
        if len(made) + len(adding) > MOST_RULES:
            self.problem = gettext("That is the most a program can have: %(n)s.") % {
                "n": MOST_RULES
            }
            return made[:MOST_RULES]
        free = 1 + max((number for number, _kind in rows), default=-1)
        return made + [BY_KIND[kind](company=self.company, number=free) for kind in adding]

    def _row(self, kind: str, number: int, data: QueryDict) -> RuleForm:
        form = BY_KIND[kind]
        # Only who saves must have filled in every row.
        quiet = form.needs_filling and "save" not in data
        return form(data, company=self.company, number=number, empty_permitted=quiet)

    @property
    def offers(self) -> list[Offered]:
        """The kinds of rule that can be added."""
        return [
            Offered(kind.rule_class.kind, str(kind.title), kind.rule_class.hr_only)
            for kind in self.kinds
        ]

    @property
    def is_refused(self) -> bool:
        return self.data is not None and "save" in self.data and not self.is_valid()

    @property
    def kept_words(self) -> list[str]:
        """The rules that only HR sets, for those who are not HR."""
        return [told(rule, self.company, for_hr=False) for rule in self.kept]

    def is_valid(self) -> bool:
        return not self.problem and all([form.is_valid() for form in self.forms if form.is_bound])

    @property
    def wrong(self) -> list[RuleForm]:
        return [form for form in self.forms if form.is_bound and form.errors]

    def as_typed(self) -> dict[str, list[str]]:
        """The rows as they stand in the page now, to be typed on later."""
        lists = self.data.lists() if self.data is not None else []
        typed = {key: values for key, values in lists if key == "seen" or key.startswith("rule-")}
        return typed | {"row": [form.row for form in self.forms]}

    def note_change(self, now: Program) -> None:
        """Somebody else saved meanwhile: show what, and let this be saved knowingly."""
        self.seen = seen(now)
        self.is_overtaken = True
        self.meanwhile = [
            told(rule, self.company, for_hr=self.for_hr) for rule in now.rules if self._shows(rule)
        ]
        self.problem = gettext("Somebody else changed these rules while you had this page open.")

    def rules(self) -> list[Rule]:
        """What the rows stand for now; a row that makes no sense yet stands for nothing."""
        if self.data is None:
            return [rule for rule in self.program.rules if self._shows(rule)]
        ready = [form for form in self.forms if form.is_bound and form.is_valid()]
        return [bound(form.rule(), self.program.pk) for form in ready if not form.is_left_empty]


def read_row(row: str) -> tuple[int, str]:
    number, _colon, kind = row.partition(":")
    if not number.isdecimal() or len(number) > 4:
        raise BadRequest
    return int(number), kind


def seen(program: Program) -> str:
    """A digest of the rules as they are saved, by which a page knows that they have changed."""
    kept = json.dumps(program.eligibility, sort_keys=True)
    return sha256(kept.encode()).hexdigest()[:16]
