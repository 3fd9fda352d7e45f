"""The programs of the demo company, who runs them, and their cohorts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from mentoring.demo.cast import Cast
from mentoring.demo.company import LEAD
from mentoring.demo.loading import at, keep, number, public_names
from people.models import Grant
from programs.eligibility.rules import GradeRule, ParticipationRule, TenureRule
from programs.eligibility.stored import as_json
from programs.models import Admission, Cohort, Competency, GoesFirst, Program, ProgramManager
from programs.program_templates import program_template

COMPETENCIES = {
    "Leading a team": "Sets direction, shares out the work, and stands by people.",
    "Giving feedback": "Says what was seen, what it led to, and what would help next time.",
    "Delegating": "Hands over a task with its purpose, and lets go.",
    "Coaching": "Asks before advising.",
    "Setting priorities": "Decides what will not be done.",
    "Managing conflict": "Brings a disagreement to the table early and calmly.",
    "Strategic thinking": "Connects today's work to where the company wants to be.",
    "Stakeholder management": "Knows who must be heard, and hears them in time.",
    "Presenting": "Makes a point that people remember.",
    "Negotiating": "Finds terms that both sides keep.",
    "Working across cultures": "Works well with people who were raised to work differently.",
    "Project leadership": "Gets people from several teams to one result.",
    "Data literacy": "Reads a figure with its uncertainty, and asks where it comes from.",
    "Career planning": "Knows the next two steps, and what each takes.",
}
LEADERSHIP = list(COMPETENCIES)[:9]
ACROSS_BORDERS = list(COMPETENCIES)[6:]
CRITERIA = (
    "We look at what you want to learn and why now, and at whether a mentor can offer it. Where "
    "two applications are alike, whoever has not taken part yet goes first."
)
SHORT_OF_MENTORS = "Negotiating"


@dataclass
class Programs:
    leaders: Program
    borders: Program
    competencies: dict[str, Competency]
    closed: Cohort
    running: Cohort
    open: Cohort
    drawn: Cohort

    def wanted_in(self, cohort: Cohort) -> list[Competency]:
        names = LEADERSHIP if cohort.program_id == self.leaders.pk else ACROSS_BORDERS
        return [self.competencies[name] for name in names]


def build_programs(seed: int, cast: Cast, today: date, pairs: int) -> Programs:
    """Writes them; `pairs` is how many the running cohort has."""
    names = public_names(Random(f"{seed}:programs"))
    competencies = _competencies(names, at(today - timedelta(weeks=90)))
    leaders = _leaders(next(names), cast, at(today - timedelta(weeks=80)))
    borders = _borders(next(names), cast, at(today - timedelta(weeks=9)))
    keep([leaders, borders])
    for program, chosen in ((leaders, LEADERSHIP), (borders, ACROSS_BORDERS)):
        through = Program.competencies.through
        keep([through(program_id=program.pk, competency_id=competencies[n].pk) for n in chosen])
    monday = today - timedelta(days=today.weekday())
    closed = cohort_of(next(names), leaders, monday - timedelta(weeks=62), "closed", pairs * 2 // 3)
    running = cohort_of(next(names), leaders, monday - timedelta(weeks=15), "running", pairs)
    opened = cohort_of(next(names), borders, monday + timedelta(weeks=3), "open", pairs)
    keep([closed, running, opened])
    _roles(names, cast, leaders, today)
    drawn = _drawn(next(names), leaders, monday + timedelta(weeks=2), today)
    number([drawn])
    return Programs(leaders, borders, competencies, closed, running, opened, drawn)


def _drawn(public: UUID, program: Program, starts: date, today: date) -> Cohort:
    """Its seats were given by lot the day before yesterday; written once it is known how many."""
    cohort = cohort_of(public, program, starts, "open", 0)
    cohort.applications_close_on = today - timedelta(days=3)
    cohort.admission, cohort.admission_criteria = Admission.LOTTERY.value, ""
    cohort.goes_first = GoesFirst.NEWCOMERS.value
    return cohort


def _competencies(names: Iterator[UUID], when: datetime) -> dict[str, Competency]:
    rows = [
        Competency(name=n, description=d, uuid=next(names), created_at=when, updated_at=when)
        for n, d in COMPETENCIES.items()
    ]
    keep(rows)
    return {row.name: row for row in rows}


ACROSS_BORDERS_PROMISES = {
    "expects_of_mentors": "I meet my mentee every three weeks for half an hour, at an hour that "
    "suits both sides of the clock.\nI explain how my site really decides.\nI introduce my mentee "
    "to two people they would not have met.\nI speak slowly when it helps, and ask when it helps "
    "me.",
    "expects_of_mentees": "I bring one question about the other site each time.\nI tell my team "
    "what I learned.\nI say openly when something does not help me.",
    "boundaries": "It is no transfer list and no interview.\nIt does not replace talks with your "
    "own manager.\nNobody has to speak for their country.",
    "confidentiality": "What you say to each other stays between you, also across sites. There are "
    "two exceptions, and both are said out loud first: when somebody is in danger, and when the "
    "law obliges us to act.",
}


def promises_of(template: str) -> dict[str, str]:
    """A template's words for what its people promise each other."""
    names = ("expects_of_mentors", "expects_of_mentees", "boundaries", "confidentiality")
    texts = program_template(template, "en")
    return {name: getattr(texts, name) for name in names}


def _leaders(public: UUID, cast: Cast, when: datetime) -> Program:
    return Program(
        uuid=public,
        name="First-Time Leaders",
        purpose="People who are about to lead a team for the first time get a year's head start: "
        "somebody who leads already, outside their own line, to think aloud with. We want fewer "
        "new team leads to feel alone in their first year, and more of them to come from inside.",
        **promises_of("new_manager"),
        owner=cast["manager"],
        sponsor=cast["sponsor"],
        reviews_on=[when.date() + timedelta(weeks=n) for n in (36, 56, 84)],
        eligibility=as_json(
            [
                GradeRule(3, LEAD - 1, role="mentee"),
                GradeRule(LEAD, role="mentor"),
                TenureRule(at_least_months=12),
            ]
        ),
        minutes_per_month=90,
        cadence_weeks=2,
        touchpoint_minutes=45,
        months=6,
        state="published",
        launched_at=when,
        created_at=when,
        updated_at=when,
    )


def _borders(public: UUID, cast: Cast, when: datetime) -> Program:
    return Program(
        uuid=public,
        name="Across Borders",
        purpose="Pairs from two sites learn how the other half of the company works. We want "
        "people to know whom to call, and to move between sites with less fear.",
        **ACROSS_BORDERS_PROMISES,
        owner=cast["hr"],
        sponsor=cast["executive"],
        strategic_goal="We work at seven sites and decide at one. We want ideas and people to "
        "travel both ways.",
        eligibility=as_json(
            [
                GradeRule(at_least=2),
                TenureRule(at_least_months=6),
                ParticipationRule("free", role="mentee"),
            ]
        ),
        manager_approval=True,
        minutes_per_month=60,
        cadence_weeks=3,
        touchpoint_minutes=30,
        months=6,
        state="published",
        launched_at=when,
        created_at=when,
        updated_at=when,
    )


def cohort_of(public: UUID, program: Program, starts: date, state: str, seats: int) -> Cohort:
    opens = starts - timedelta(weeks=6)
    return Cohort(
        uuid=public,
        program=program,
        name=f"{starts:%B %Y}",
        state=state,
        applications_open_on=opens,
        applications_close_on=starts - timedelta(days=10),
        starts_on=starts,
        ends_on=starts + timedelta(weeks=26),
        seats=max(seats, 5),
        admission_criteria=CRITERIA,
        cadence_weeks=program.cadence_weeks,
        touchpoint_minutes=program.touchpoint_minutes,
        created_at=at(opens - timedelta(days=8)),
        updated_at=at(opens - timedelta(days=8)),
    )


def _roles(names: Iterator[UUID], cast: Cast, leaders: Program, today: date) -> None:
    since = at(today - timedelta(weeks=100))
    times = {"since": since, "created_at": since, "updated_at": since}
    keep(
        [
            Grant(uuid=next(names), person=cast["hr"], role=Grant.Role.HR_ADMIN.value, **times),
            Grant(
                uuid=next(names),
                person=cast["executive"],
                role=Grant.Role.EXECUTIVE.value,
                granted_by=cast["hr"],
                **times,
            ),
        ]
    )
    manager = {"program": leaders, "person": cast["manager"], "granted_by": cast["hr"]}
    keep([ProgramManager(uuid=next(names), **manager, **times)])
