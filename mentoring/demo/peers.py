"""Peers who work with somebody else every eight weeks: a first round is over, the second runs.

Imported by the command alone: it loads numpy and scipy, which the pages must not.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from matching.models import GroupPlan, Policy, ProposedGroup, Publication
from mentoring.demo.circles import propose, weighed
from mentoring.demo.groups import Groups
from mentoring.demo.loading import at, keep, public_names
from mentoring.demo.programs import promises_of
from programs.models import Enrollment, Mentorship, Participant, Program
from programs.program_templates import TemplateMeasure

PEERS, EVERY_DAYS = 8, 56
COFFEE = {
    "name": "Fresh Eyes",
    "kind": "peer",
    "purpose": "Two people from different corners of the house think along with each other for "
    "eight weeks, then with somebody else. We want ideas to travel further than one corridor.",
    **promises_of("peer_circle"),
}
COFFEE_MEASURE = TemplateMeasure(
    "People who stay for another round", "Of all who finished one", "percent", Decimal(75), 6
)


class Rounds(Groups):
    def __post_init__(self) -> None:
        self.chance = Random(f"{self.seed}:peers")
        self.public = public_names(self.chance)

    def write(self) -> Program:
        hr = self.cast["hr"]
        cohort = self._cohort(COFFEE, COFFEE_MEASURE, owner=hr, tenure=0)
        first = at(cohort.starts_on - timedelta(days=3), 14)
        second = first + timedelta(days=EVERY_DAYS)
        people = [self._somebody(range(2, 6), [])]
        while len(people) < PEERS:
            people.append(self._somebody(range(2, 6), people))
        rows = [self._enrollment(cohort, "mentee", one) for one in people]
        keep(rows)
        self._want(rows)
        plan = {"cohort": cohort, "every_days": EVERY_DAYS, "set_by": hr}
        keep([GroupPlan(uuid=next(self.public), **plan, **_times(first))])
        policy = weighed(next(self.public), cohort, by=hr, when=first)
        self._round(policy, 1, first, until=second)
        self._round(policy, 2, second, until=None)
        return cohort.program

    def _want(self, rows: list[Enrollment]) -> None:
        """What each would like to work on is what they can share."""
        skills = sorted(rows[0].cohort.program.competencies.all(), key=lambda one: one.name)
        through = Enrollment.competencies.through
        keep(
            [
                through(enrollment_id=row.pk, competency_id=skill.pk)
                for row in rows
                for skill in self.chance.sample(skills, 3)
            ]
        )

    def _round(
        self, policy: Policy, number: int, published: datetime, *, until: datetime | None
    ) -> None:
        run = propose(policy, when=published - timedelta(hours=5), public=self.public)
        said = {
            "number": number,
            "round": number,
            "published_by": policy.written_by,
            **_times(published),
        }
        keep([Publication(uuid=next(self.public), run=run, cohort=policy.cohort, **said)])
        for group in run.groups.prefetch_related("places__enrollment__person"):
            self._pair(policy, group, published, until)

    def _pair(
        self, policy: Policy, group: ProposedGroup, published: datetime, until: datetime | None
    ) -> None:
        began = published + timedelta(days=4)
        over = {"ended_at": until, "end_reason": "round_over"} if until else {}
        pair = Mentorship(
            uuid=next(self.public),
            cohort=policy.cohort,
            started_at=began,
            proposed_by=policy.written_by,
            **over,
            **_times(published, until or began),
        )
        keep([pair])
        rows = [place.enrollment for place in group.places.all()]
        keep([self._left(self._participant(pair, row, began), until) for row in rows])
        people = [row.person for row in rows]
        self._sign(pair, people, began)
        last = until.date() - timedelta(days=1) if until else None
        self._meet(pair, people, began=began.date(), until=last)

    def _left(self, participant: Participant, until: datetime | None) -> Participant:
        participant.left_at = until
        participant.updated_at = until or participant.updated_at
        return participant


def _times(made: datetime, changed: datetime | None = None) -> dict[str, Any]:
    return {"created_at": made, "updated_at": changed or made}
