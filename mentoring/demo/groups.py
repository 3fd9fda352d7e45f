"""Two more kinds of mentoring: a circle that somebody has left, and a sponsorship with promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from growth.models import Commitment, Goal
from mentoring.demo.cast import Cast
from mentoring.demo.charter import keep_measures
from mentoring.demo.company import DIRECTOR, MANAGER
from mentoring.demo.loading import at, keep, public_names
from mentoring.demo.people import Company
from mentoring.demo.programs import Programs, cohort_of, promises_of
from mentoring.demo.words import GOALS, NEXT_STEPS, TOPICS
from people.models import Person
from programs.agreements import standard_text
from programs.eligibility.rules import GradeRule, TenureRule
from programs.eligibility.stored import as_json
from programs.models import (
    Agreement,
    Cohort,
    Enrollment,
    Mentorship,
    Participant,
    Program,
    Signature,
)
from programs.program_templates import TemplateMeasure
from touchpoints.actions import AHEAD
from touchpoints.models import Rhythm, Touchpoint
from touchpoints.time import occurrences

WEEKS_AGO = 12
LEFT_AFTER = timedelta(weeks=6)
CIRCLE = {
    "name": "New Here Circles",
    "kind": "circle",
    "purpose": "Six people who joined lately and one who knows the house meet every other week. "
    "We want nobody to spend a first year wondering whom to ask.",
    **promises_of("peer_circle"),
}
SPONSORSHIP = {
    "name": "Open Doors",
    "kind": "sponsorship",
    "purpose": "Directors put their name to people who are ready for more and whom the rooms "
    "where it is decided do not know yet.",
    "expects_of_mentors": "I say your name where you are not in the room.\nI promise little, and "
    "keep it by the day I named.\nI tell you what I heard about you, also when it is hard.",
    "expects_of_mentees": "I say what I want, and what I am not ready for.\nI come prepared to "
    "every door you open.\nI tell you what became of it.",
    "boundaries": "It is no promise of a promotion.\nIt does not replace your manager.\nNobody "
    "owes anybody anything afterwards.",
    "confidentiality": "What you tell each other stays between you; what your sponsor may say "
    "about you elsewhere, you agree first. There are two exceptions, and both are said out loud "
    "first: when somebody is in danger, and when the law obliges us to act.",
}
CIRCLES_MEASURE = TemplateMeasure(
    "Circles still meeting after six months", "Of all that began", "percent", Decimal(80), 6
)
DOORS_MEASURE = TemplateMeasure(
    "Promises kept by the day named", "Of all that fell due", "percent", Decimal(75), 12
)
#   what is promised | kind | due in weeks | what came of it
PROMISES = [
    ("Introduce you to the head of the Toronto site", "door", -5, "You met; a plan is asked for."),
    ("Put your name forward for the platform review", "name", -1, ""),
    ("A seat in the budget meeting, to listen", "door", 3, ""),
]


@dataclass
class Groups:
    seed: int
    today: date
    company: Company
    cast: Cast
    programs: Programs
    busy: set[int]
    public: Iterator[UUID] = field(init=False)

    def __post_init__(self) -> None:
        self.chance = Random(f"{self.seed}:groups")
        self.public = public_names(self.chance)

    def write(self) -> Program:
        """The program of the circles, for their next cohort."""
        circles = self._circle()
        self._sponsorship()
        return circles

    def _circle(self) -> Program:
        cohort = self._cohort(CIRCLE, CIRCLES_MEASURE, owner=self.cast["hr"], tenure=0)
        mentor = self._somebody(range(MANAGER, DIRECTOR), [])
        members: list[Person] = []
        for _ in range(6):
            members.append(self._somebody(range(2, 5), [mentor, *members]))
        circle, began = self._mentorship(cohort, [mentor], members, name="Circle Harbour")
        left = Participant.objects.filter(mentorship=circle, person=members[-1])
        left.update(left_at=began + LEFT_AFTER, updated_at=began + LEFT_AFTER)
        self._sign(circle, [mentor, *members], began)
        self._goals(circle, members[:4], began)
        self._meet(circle, [mentor, *members[:5]], began=cohort.starts_on)
        return cohort.program

    def _sponsorship(self) -> None:
        owner = self.cast["executive"]
        cohort = self._cohort(SPONSORSHIP, DOORS_MEASURE, owner=owner, tenure=24)
        sponsor = self.cast["sponsor"]
        rising = self._somebody(range(4, 6), [sponsor])
        pair, began = self._mentorship(cohort, [sponsor], [rising])
        self._sign(pair, [sponsor, rising], began)
        self._goals(pair, [rising], began)
        self._meet(pair, [sponsor, rising], began=cohort.starts_on)
        keep([self._commitment(pair, sponsor, began, *one) for one in PROMISES])

    def _cohort(
        self,
        words: dict[str, str],
        measure: TemplateMeasure,
        *,
        owner: Person,
        tenure: int,
    ) -> Cohort:
        monday = self.today - timedelta(days=self.today.weekday())
        when = at(monday - timedelta(weeks=WEEKS_AGO + 9))
        rules = [GradeRule(at_least=2), *([TenureRule(at_least_months=tenure)] if tenure else [])]
        program = Program(
            uuid=next(self.public),
            owner=owner,
            eligibility=as_json(rules),
            minutes_per_month=120,
            cadence_weeks=2,
            touchpoint_minutes=60,
            state="published",
            launched_at=when,
            **words,
            **_times(when),
        )
        keep([program])
        chosen = list(self.programs.competencies.values())[:6]
        through = Program.competencies.through
        keep([through(program_id=program.pk, competency_id=one.pk) for one in chosen])
        keep_measures(self.public, program, [measure], when.date(), by=self.cast["hr"])
        starts = monday - timedelta(weeks=WEEKS_AGO)
        cohort = cohort_of(next(self.public), program, starts, "running", 12)
        keep([cohort])
        return cohort

    def _somebody(self, grades: range, others: list[Person]) -> Person:
        """Above and below none of the others.

        In nothing else, in the time zone of the first, and of another unit than theirs, where there
        is anybody: in a small company nearly everybody takes part already.
        """
        units = {one.unit_id for one in others}
        apart = {one.pk for one in [*self.cast.values(), *others]}
        found = [
            one
            for one in self.company.here()
            if one.grade in grades and "en" in one.languages and one.pk not in apart
            if not any(in_one_line(one, other) for other in others)
        ]
        found = [one for one in found if one.pk not in self.busy] or found
        zone = others[0].time_zone if others else ""
        found = [one for one in found if one.time_zone == zone] or found
        found = [one for one in found if one.unit_id not in units] or found
        chosen = self.chance.choice(found)
        self.busy.add(chosen.pk)
        return chosen

    def _mentorship(
        self, cohort: Cohort, mentors: list[Person], mentees: list[Person], name: str = ""
    ) -> tuple[Mentorship, datetime]:
        began = at(cohort.starts_on + timedelta(days=1), 11)
        mentorship = Mentorship(
            uuid=next(self.public),
            cohort=cohort,
            name=name,
            started_at=began,
            proposed_by=self.cast["hr"],
            **_times(began - timedelta(days=6), began),
        )
        keep([mentorship])
        sides = [("mentor", one) for one in mentors] + [("mentee", one) for one in mentees]
        rows = [self._enrollment(cohort, role, person) for role, person in sides]
        keep(rows)
        keep([self._participant(mentorship, row, began) for row in rows])
        return mentorship, began

    def _enrollment(self, cohort: Cohort, role: str, person: Person) -> Enrollment:
        day = self.chance.randint(0, 12)
        row = approved(cohort, person, role, day=day, by=self.cast["hr"])
        row.uuid = next(self.public)
        return row

    def _participant(self, pair: Mentorship, row: Enrollment, began: datetime) -> Participant:
        return Participant(
            uuid=next(self.public),
            mentorship=pair,
            enrollment=row,
            person=row.person,
            role=row.role,
            accepted_at=began,
            joined_at=began,
            **_times(pair.created_at, began),
        )

    def _sign(self, pair: Mentorship, people: list[Person], began: datetime) -> None:
        text = standard_text(pair)
        when = began + timedelta(days=2)
        agreement = Agreement(
            uuid=next(self.public),
            mentorship=pair,
            text=text,
            written_by=people[0],
            **_times(when),
        )
        keep([agreement])
        keep(
            [
                Signature(uuid=next(self.public), agreement=agreement, person=one, **_times(when))
                for one in people
            ]
        )

    def _goals(self, pair: Mentorship, people: list[Person], began: datetime) -> None:
        aims = self.chance.sample(sorted(GOALS), len(people))
        keep(
            [
                Goal(
                    uuid=next(self.public),
                    mentorship=pair,
                    person=person,
                    title=GOALS[aim],
                    target_on=pair.cohort.ends_on,
                    progress=self.chance.choice([10, 20, 30, 40]),
                    **_times(began + timedelta(days=9)),
                )
                for person, aim in zip(people, aims, strict=True)
            ]
        )

    def _meet(
        self, pair: Mentorship, people: list[Person], *, began: date, until: date | None = None
    ) -> None:
        """Every other week at three on a Wednesday; one of the past ones did not take place."""
        cohort, zone = pair.cohort, people[-1].zone
        rhythm = Rhythm(
            uuid=next(self.public),
            mentorship=pair,
            every_weeks=cohort.cadence_weeks,
            minutes=cohort.touchpoint_minutes,
            first_on=began + timedelta(days=9),
            wall_time=time(15),
            time_zone=zone.key,
            planned_until=until or min(self.today + AHEAD, cohort.ends_on),
            **_times(at(began + timedelta(days=2))),
        )
        keep([rhythm])
        dates = occurrences(
            rhythm.first_on,
            rhythm.every_weeks,
            rhythm.wall_time,
            zone,
            after=rhythm.first_on - timedelta(days=1),
            until=rhythm.planned_until or rhythm.first_on,
        )
        keep([self._touchpoint(rhythm, n, one, people) for n, one in enumerate(dates, 1)])

    def _touchpoint(
        self, rhythm: Rhythm, number: int, planned: Any, people: list[Person]
    ) -> Touchpoint:
        row = Touchpoint(
            uuid=next(self.public),
            mentorship=rhythm.mentorship,
            occurrence=number,
            wall_date=planned.wall_date,
            wall_time=rhythm.wall_time,
            time_zone=rhythm.time_zone,
            starts_at=planned.starts_at,
            minutes=rhythm.minutes,
            **_times(rhythm.created_at),
        )
        if planned.wall_date < self.today:
            row.logged_by = self.chance.choice(people)
            row.logged_at = row.updated_at = min(
                row.starts_at + timedelta(minutes=90), at(self.today, 0)
            )
            row.state = "missed" if number == 3 else "held"
            if row.state == "held":
                row.held_minutes = row.minutes
                row.topic, row.next_step = (
                    self.chance.choice(TOPICS),
                    self.chance.choice(NEXT_STEPS),
                )
        return row

    def _commitment(
        self, pair: Mentorship, sponsor: Person, began: datetime, text: str, kind: str, weeks: int,
        outcome: str,
    ) -> Commitment:  # fmt: skip
        due_on = self.today + timedelta(weeks=weeks)
        done_at = at(due_on - timedelta(days=2), 15) if outcome else None
        return Commitment(
            uuid=next(self.public),
            mentorship=pair,
            promised_by=sponsor,
            kind=kind,
            text=text,
            due_on=due_on,
            done_at=done_at,
            outcome=outcome,
            **_times(began + timedelta(days=8), done_at),
        )


def in_one_line(one: Person, other: Person) -> bool:
    return one in bosses(other) or other in bosses(one)


def bosses(person: Person) -> list[Person]:
    """Everybody above, up to the head of the company."""
    found: list[Person] = []
    while person.manager is not None:
        person = person.manager
        found.append(person)
    return found


def _times(made: datetime, changed: datetime | None = None) -> dict[str, Any]:
    return {"created_at": made, "updated_at": changed or made}


def approved(cohort: Cohort, person: Person, role: str, *, day: int, by: Person) -> Enrollment:
    """Who applied so many days after applications opened, and was approved two days later."""
    applied = at(cohort.applications_open_on + timedelta(days=day), 10)
    decided = applied + timedelta(days=2)
    return Enrollment(
        cohort=cohort,
        person=person,
        role=role,
        state="approved",
        applied_at=applied,
        seats=int(role == "mentor"),
        languages=person.languages,
        decided_by=by,
        decided_at=decided,
        **_times(applied, decided),
    )
