"""What speaks for people chosen by hand, and what speaks against. Nothing here loads numpy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import combinations
from typing import Any

from django.utils.translation import gettext as _

from matching.engine.case import Case, Mentee, Mentor
from matching.engine.criteria import CRITERIA
from matching.engine.reporting import ancestors
from matching.engine.rules import RULES
from matching.engine.zones import day_in_utc, shared_minutes
from matching.queries import (
    Member,
    competencies_of,
    current_policy,
    earlier_pairs,
    engine_policy,
    members,
    parted_pairs,
    reporting_lines,
)
from matching.told import told, trained
from matching.wording import Names, competency_names, naming
from programs.models import Cohort, Enrollment, Role

# Those criteria whose evidence is plain: what is wanted and offered, and the grades.
TOLD = ("competencies", "grade_gap")
# Those told where there is something in common.
COMMON = ("goals", "trajectory", "ways", "interests")


class Chosen:
    """A mentor or several and those they are to work with, as the engine would see them."""

    def __init__(self, cohort: Cohort, enrollments: list[Enrollment]) -> None:
        self.cohort, self.shape = cohort, cohort.program.shape
        self.enrollments = enrollments
        self.names = {one.pk: one.person.called for one in enrollments}
        rows = members(Enrollment.objects.filter(pk__in=self.names))
        self.rows = {one.pk: one for one in rows}
        self.lines = reporting_lines([one.person_id for one in rows])
        self.earlier = earlier_pairs({one.person_id: str(one.person) for one in rows})

    def on(self, role: str) -> list[Enrollment]:
        return [one for one in self.enrollments if one.role == role]

    def doubts(self) -> list[str]:
        """What usually forbids it; a person who knows may decide otherwise."""
        found = [*self._reporting(), *self._ruled_out(), *self._known(), *self._parted()]
        return [*found, *self._speechless()]

    def _reporting(self) -> Iterator[str]:
        for one, other in combinations(self.enrollments, 2):
            a, b = str(self.rows[one.pk].person), str(self.rows[other.pk].person)
            if b in ancestors(a, self.lines):
                yield _reports(self.names[one.pk], self.names[other.pk])
            if a in ancestors(b, self.lines):
                yield _reports(self.names[other.pk], self.names[one.pk])

    def _ruled_out(self) -> Iterator[str]:
        bans = self.cohort.bans.filter(mentor__in=self.enrollments, mentee__in=self.enrollments)
        for ban in bans.select_related("mentor__person", "mentee__person"):
            values = {"one": ban.mentor.person.called, "other": ban.mentee.person.called}
            yield _("%(one)s and %(other)s are ruled out as a pair.") % values

    def _known(self) -> Iterator[str]:
        if self.shape.is_group:
            return
        for one, other in combinations(self.enrollments, 2):
            pair = sorted((str(self.rows[one.pk].person), str(self.rows[other.pk].person)))
            if tuple(pair) in self.earlier:
                values = {"one": self.names[one.pk], "other": self.names[other.pk]}
                yield _("%(one)s and %(other)s have worked together before.") % values

    def _parted(self) -> Iterator[str]:
        names = {str(one.uuid): one.person.called for one in self.enrollments}
        words = _("%(one)s and %(other)s were matched in this cohort, and did not go on.")
        for mentee, mentor in parted_pairs(self.cohort, set(names)):
            yield words % {"one": names[mentor], "other": names[mentee]}

    def _speechless(self) -> Iterator[str]:
        spoken = [set(one.languages or one.spoken) for one in self.rows.values()]
        known = [one for one in spoken if one]
        if len(known) > 1 and not set.intersection(*known):
            yield _("There is no language that all of them speak.")

    def may_be_a_pair(self, learner: Enrollment, other: Enrollment) -> bool:
        """Whether no hard rule of the cohort forbids it, by what is known here without numpy."""
        ruled = self._ruled(self.rows[learner.pk], self.rows[other.pk])
        return not any(forbids for _rule, forbids in ruled)

    def _ruled(self, mentee: Member, mentor: Member) -> Iterator[tuple[str, bool]]:
        a, b, rules = str(mentee.person), str(mentor.person), self.case.policy.rules
        if "reporting_line" in rules:
            above = b in ancestors(a, self.lines) or a in ancestors(b, self.lines)
            yield "reporting_line", above
        if "same_manager" in rules:
            yield "same_manager", a in self.lines and self.lines[a] == self.lines.get(b)
        if "previous_pair" in rules:
            yield "previous_pair", (min(a, b), max(a, b)) in self.earlier
        if "shared_language" in rules:
            spoken = [set(one.languages or one.spoken) for one in (mentee, mentor)]
            yield "shared_language", all(spoken) and not set.intersection(*spoken)
        if "same_site" in rules:
            known = None not in (mentee.site, mentor.site)
            yield "same_site", known and mentee.site != mentor.site
        if "grade_range" in rules and mentee.grade is not None and mentor.grade is not None:
            limits = RULES["grade_range"].params(self.case)
            above_by = mentor.grade - mentee.grade
            yield "grade_range", not limits["minimum"] <= above_by <= limits["maximum"]
        if "training_done" in rules:
            yield "training_done", bool({mentee.pk, mentor.pk} & self.untrained)
        if "working_hours" in rules and mentee.time_zone and mentor.time_zone:
            least = RULES["working_hours"].params(self.case)["minutes"]
            yield "working_hours", self._shared_minutes(mentee, mentor) < least

    def _shared_minutes(self, *two: Member) -> int:
        """In the worse half of the year, as the engine counts them."""
        days = [day_in_utc(one.time_zone, one.working_hours, self.case.year) for one in two]
        return shared_minutes(*days)

    def reasons(self) -> list[str]:
        """One sentence for each who learns, on what those who mentor them bring."""
        told = []
        for learner in self.on(Role.MENTEE):
            for other in self.on(Role.MENTOR):
                names = f"{other.person.called} – {learner.person.called}"
                for words in self.reasons_between(learner, other):
                    told.append(_("%(names)s: %(words)s") % {"names": names, "words": words})
        return told or self._in_common()

    def shared_by(self, learner: Enrollment, other: Enrollment) -> int:
        """How much of what one wants the other offers."""
        return len(self.skills[learner.pk] & self.skills[other.pk])

    def reasons_between(
        self, learner: Enrollment, other: Enrollment, *, to_mentor: bool = False
    ) -> list[str]:
        mentee = Mentee(
            **self.rows[learner.pk].profile(),
            **self.said[learner.pk],
            wanted=self.skills[learner.pk],
        )
        mentor = Mentor(
            **self.rows[other.pk].profile(), **self.said[other.pk], offered=self.skills[other.pk]
        )
        found = []
        for criterion in (CRITERIA[name] for name in (*TOLD, *COMMON)):
            facts = criterion.evidence(self.case, mentee, mentor, criterion.params(self.case))
            if criterion.name in TOLD or facts.get("shared") or facts.get("walked"):
                words = (to_mentor and criterion.to_mentor) or criterion.words
                found.append(words(facts, _, naming(criterion.name, self.competencies)))
        return found

    @cached_property
    def said(self) -> dict[int, dict[str, Any]]:
        """What they say of themselves, without needs: those are no reason to tell."""
        found: dict[int, dict[str, Any]] = {}
        for role in Role:
            found |= told(self.cohort, role, {one.pk: one.person_id for one in self.on(role)})
        return found

    @cached_property
    def case(self) -> Case:
        policy = engine_policy(self.cohort, current_policy(self.cohort))
        return Case(mentees=[], mentors=[], policy=policy, year=self.cohort.starts_on.year)

    @cached_property
    def untrained(self) -> set[int]:
        return {pk for pk, done in trained(self.cohort, self.rows).items() if done is False}

    @cached_property
    def skills(self) -> dict[int, frozenset[str]]:
        return competencies_of(self.cohort)

    @cached_property
    def competencies(self) -> Names:
        return competency_names()

    def _in_common(self) -> list[str]:
        """Among peers: what more than one of them wants to work on."""
        skills, names = self.skills, self.competencies
        wanted = [one for pk in self.rows for one in skills[pk]]
        shared = sorted({names.get(one, "") for one in wanted if wanted.count(one) > 1})
        if not shared:
            return [_("They want to work on different things.")]
        return [_("Several of them want to work on: %(names)s.") % {"names": ", ".join(shared)}]


def _reports(below: str, above: str) -> str:
    words = _("%(below)s reports to %(above)s, directly or further up: that makes honesty hard.")
    return words % {"below": below, "above": above}
