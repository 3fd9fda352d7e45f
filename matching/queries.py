"""Who is to be matched in a cohort, and everything the engine needs to know about them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import time
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Greatest

from matching.engine import case as engine
from matching.engine.case import NINE_TO_FIVE
from matching.engine.groups.settings import Circles, Groups, Peers
from matching.models import (
    Ban,
    Comment,
    GroupPlan,
    MentorRequest,
    Pin,
    Policy,
    Proposal,
    Publication,
    Run,
)
from matching.places import extra_of
from matching.policies import judging_of, judging_of_cohort
from matching.rounds import met_already
from matching.told import told
from matching.turns import next_round
from people.models import Person
from programs.held_back import held_back
from programs.kinds import Shape
from programs.models import Cohort, CohortState, EndReason, Enrollment, Participant, Role

HALF_AN_HOUR = 30
PARTED = (EndReason.NOT_ACCEPTED, EndReason.REMATCHED)
MATCHABLE_STATES = (CohortState.OPEN, CohortState.MATCHING, CohortState.RUNNING)


@dataclass(frozen=True)
class Member:
    """A member of the pool as the database tells it; `seats` are those still free."""

    pk: int
    uuid: UUID
    seats: int
    languages: list[str]
    person_id: int
    person: UUID
    spoken: list[str]
    grade: int | None
    unit: UUID | None
    site: UUID | None
    time_zone: str
    works_from: time | None
    works_until: time | None

    @property
    def working_hours(self) -> tuple[int, int]:
        """Minutes after midnight, to the next half hour: so there are few kinds of days."""
        if self.works_from is None or self.works_until is None:
            return NINE_TO_FIVE
        start = _half_hours(self.works_from)
        return start, max(_half_hours(self.works_until), start + HALF_AN_HOUR)

    def profile(self) -> dict[str, Any]:
        return {
            "id": str(self.uuid),
            "person": str(self.person),
            "languages": frozenset(self.languages or self.spoken),
            "grade": self.grade,
            "unit": str(self.unit or ""),
            "site": str(self.site or ""),
            "time_zone": self.time_zone,
            "working_hours": self.working_hours,
        }


def _half_hours(at: time) -> int:
    return round((60 * at.hour + at.minute) / HALF_AN_HOUR) * HALF_AN_HOUR


def waiting_mentees(cohort: Cohort, *, holding: bool = False) -> QuerySet[Enrollment]:
    """Approved mentees who have no pair in this cohort, or none that is still on.

    Who has asked a mentor waits for that answer; with `holding` they are among them.
    """
    taken = Participant.objects.unfinished().filter(enrollment=OuterRef("pk"))
    found = cohort.enrollments.mentees().matchable().filter(~Exists(taken))
    asking = MentorRequest.objects.open().filter(mentee=OuterRef("pk"))
    return found if holding else found.filter(~Exists(asking))


def to_be_matched(cohort: Cohort) -> QuerySet[Enrollment]:
    """Whom the next run is about: those who wait; for a new round of peers, everybody."""
    if next_round(cohort):
        return cohort.enrollments.mentees().matchable()
    return waiting_mentees(cohort)


def free_members(cohort: Cohort, role: str) -> QuerySet[Enrollment]:
    """Approved people of that role who have a place left in this cohort, by name."""
    rows = waiting_mentees(cohort)
    if role == Role.MENTOR:
        rows = available_mentors(cohort).annotate(free=free_seats()).filter(free__gt=0)
    return rows.select_related("person").order_by("person__name", "pk")


def available_mentors(cohort: Cohort) -> QuerySet[Enrollment]:
    return cohort.enrollments.mentors().matchable()


def free_seats() -> Combinable:
    """A mentor's seats, without those of pairs of this cohort that go on and of open requests."""
    going = Q(participations__mentorship__ended_at=None, participations__left_at=None)
    given = Count("participations", filter=going)
    rows = MentorRequest.objects.open().filter(mentor=OuterRef("pk")).order_by()
    count = rows.values("mentor").annotate(n=Count("pk")).values("n")
    held = Coalesce(Subquery(count), Value(0))
    return Greatest(F("seats") - given - held, Value(0))


def pool_size(cohort: Cohort) -> dict[str, int]:
    """ready, ready_seats: without those whom a rule keeps back until their training is done."""
    mentors = available_mentors(cohort).annotate(free=free_seats())
    seats = dict(mentors.values_list("pk", "free"))
    waiting = set(to_be_matched(cohort).values_list("pk", flat=True))
    held = set(held_back(cohort.enrollments.all()).values_list("pk", flat=True))
    free = sum(one > 0 for one in seats.values())
    begins = cohort.program.shape.may_begin(mentors=free, mentees=len(waiting))
    return {
        "mentees": len(waiting),
        "mentors": len(seats),
        "seats": sum(seats.values()),
        "ready": len(waiting - held),
        "ready_seats": sum(n for pk, n in seats.items() if pk not in held),
        "could_begin": int(begins),
    }


def members(enrollments: QuerySet[Enrollment]) -> list[Member]:
    """Plain rows: a cohort may have thousands, and every look at the page reads them."""
    rows = enrollments.annotate(free=free_seats()).values_list(
        "pk",
        "uuid",
        "free",
        "languages",
        "person_id",
        "person__uuid",
        "person__languages",
        "person__grade",
        "person__unit__uuid",
        "person__site__uuid",
        "person__time_zone",
        "person__works_from",
        "person__works_until",
    )
    return [Member(*row) for row in rows]


def current_policy(cohort: Cohort) -> Policy | None:
    return cohort.policies.order_by("-version").first()


def latest_run(cohort: Cohort) -> Run | None:
    return cohort.runs.light().first()


def latest_result(cohort: Cohort) -> Run | None:
    return cohort.runs.done().light().first()


def result_before(run: Run) -> Run | None:
    """The finished run before this one, to compare with."""
    earlier = Run.objects.done().filter(cohort=run.cohort_id, created_at__lt=run.created_at)
    return earlier.light().first()


def comments_on(proposals: Sequence[Proposal]) -> Counter[tuple[int, int]]:
    """Mentee and mentor (their enrollments) → how many comments stand on the two."""
    mentees = [one.mentee_id for one in proposals]
    found = Comment.objects.filter(mentee__in=mentees).values_list("mentee_id", "mentor_id")
    return Counter((mentee, mentor) for mentee, mentor in found if mentee and mentor)


def publication_of(cohort: Cohort) -> Publication | None:
    """The newest one."""
    return cohort.publications.select_related("published_by", "run").first()


def settled_by(cohort: Cohort) -> Publication | None:
    """The publication after which nobody waits for a pair; None while there is work to do."""
    published = publication_of(cohort)
    return published if published and not somebody_waits(cohort) else None


def somebody_waits(cohort: Cohort) -> bool:
    return to_be_matched(cohort).exists()


def result_to_read(cohort: Cohort) -> Run | None:
    """The newest result that is not published yet, else what was published last."""
    published, latest = publication_of(cohort), latest_result(cohort)
    if published is None or (latest and latest.created_at > published.run.created_at):
        return latest
    return published.run


def parted_pairs(cohort: Cohort, pool: set[str]) -> list[tuple[str, str]]:
    """Those of this cohort of whom somebody said no, or who are matched anew: never again here."""
    if cohort.program.shape.is_group:
        return []
    rows = Participant.objects.filter(mentorship__cohort=cohort, mentorship__end_reason__in=PARTED)
    places: dict[int, dict[str, str]] = defaultdict(dict)
    for mentorship, role, uuid in rows.values_list("mentorship_id", "role", "enrollment__uuid"):
        places[mentorship][role] = str(uuid)
    found = {(two[Role.MENTEE], two[Role.MENTOR]) for two in places.values() if len(two) == 2}
    return sorted(pair for pair in found if pool.issuperset(pair))


def groups_wanted(cohort: Cohort) -> Groups | None:
    """As the kind of program and the cohort's plan say; None where people work in pairs."""
    plan = GroupPlan.objects.filter(cohort=cohort).first() or GroupPlan()
    match cohort.program.shape.grouping:
        case "circles":
            names = ("least", "most", "mentors", "per_function", "mixing")
            return Circles(**{name: getattr(plan, name) for name in names})
        case "peers":
            return Peers(threes=plan.threes, waited=sat_out(cohort))
    return None


def sat_out(cohort: Cohort) -> tuple[str, ...]:
    """Those who wait now and had nobody when groups were published last: they go first."""
    last = publication_of(cohort)
    if last is None:
        return ()
    without = last.run.places.mentees().filter(group=None).values("enrollment")
    rows = waiting_mentees(cohort).filter(pk__in=without)
    return tuple(sorted(str(uuid) for uuid in rows.values_list("uuid", flat=True)))


def case_of(cohort: Cohort) -> engine.Case:
    """The cohort as the engine sees it: enrollments by their uuid, people by theirs."""
    groups = groups_wanted(cohort)
    mentees = members(to_be_matched(cohort))
    is_peers = isinstance(groups, Peers)
    mentors = [] if is_peers else members(available_mentors(cohort))
    people = {one.person_id: str(one.person) for one in (*mentees, *mentors)}
    skills = competencies_of(cohort)
    ids = {str(one.uuid) for one in (*mentees, *mentors)}
    parted = parted_pairs(cohort, ids)
    current = current_policy(cohort)
    policy = engine_policy(cohort, current)
    said, offered = (
        told(cohort, role, {one.pk: one.person_id for one in side})
        for role, side in ((Role.MENTEE, mentees), (Role.MENTOR, mentors))
    )
    case = engine.Case(
        mentees=[
            engine.Mentee(**one.profile(), **said[one.pk], wanted=skills[one.pk]) for one in mentees
        ],
        mentors=[
            engine.Mentor(
                **one.profile(), **offered[one.pk], offered=skills[one.pk], capacity=one.seats
            )
            for one in mentors
        ],
        policy=policy,
        locked=[pin for pin in decided(cohort.pins.all(), ids) if pin not in parted],
        forbidden=sorted({*decided(cohort.bans.all(), ids), *parted}),
        manager=reporting_lines(people),
        previous=[] if is_peers else earlier_pairs(people),
        year=cohort.starts_on.year,
        groups=groups,
        objective=judging_of_cohort(cohort, current).objective(),
        extra=extra_of(current.extra if current else {}, [str(one.uuid) for one in mentees]),
    )
    if is_peers:
        return replace(case, previous=met_already(case, worked_together(people)))
    return case


def engine_policy(cohort: Cohort, policy: Policy | None) -> engine.Policy:
    """The cohort's policy, or what would become its first one; the seed never changes."""
    judging = policy or judging_of(cohort.program)
    rules = {name: params for name, params in judging.rules.items() if params is not False}
    return engine.Policy(
        weights=judging.weights,
        rules=rules,
        settings=settings_of(cohort.program.shape),
        seed=cohort.uuid.int % 2**31,
        version=str(policy.version if policy else 1),
    )


def settings_of(shape: Shape) -> dict[str, engine.Params]:
    """Where the kind of mentoring wants something else of a criterion than the engine does."""
    if shape.grade_gap is None:
        return {}
    best_from, best_to = shape.grade_gap
    return {"grade_gap": {"best_from": best_from, "best_to": best_to}}


def competencies_of(cohort: Cohort) -> dict[int, frozenset[str]]:
    """Enrollment → uuids of the competencies it offers or wants."""
    links = Enrollment.competencies.through.objects.filter(enrollment__cohort=cohort)
    found: dict[int, list[str]] = defaultdict(list)
    names: dict[UUID, str] = {}
    for enrollment, competency in links.values_list("enrollment_id", "competency__uuid"):
        found[enrollment].append(names.setdefault(competency, str(competency)))
    return defaultdict(frozenset, {one: frozenset(uuids) for one, uuids in found.items()})


def decided(pairs: "QuerySet[Pin] | QuerySet[Ban]", pool: set[str]) -> list[tuple[str, str]]:
    """Pins or bans between people who are still in the pool."""
    rows = pairs.values_list("mentee__uuid", "mentor__uuid")
    named = ((str(mentee), str(mentor)) for mentee, mentor in rows)
    return sorted(pair for pair in named if pool.issuperset(pair))


def reporting_lines(people: Iterable[int]) -> dict[str, str]:
    """Person → manager, for everybody above the given people; one query per level."""
    line: dict[str, str] = {}
    level, seen = set(people), set[int]()
    while level:
        seen |= level
        rows = Person.objects.filter(pk__in=level, manager__isnull=False)
        found = list(rows.values_list("uuid", "manager__uuid", "manager_id"))
        line |= {str(person): str(manager) for person, manager, _pk in found}
        level = {pk for _person, _manager, pk in found if pk is not None} - seen
    return line


def earlier_pairs(people: dict[int, str]) -> list[tuple[str, str]]:
    """Those among these people who have worked together as a pair that began."""
    pairs = {tuple(sorted(two)) for two in worked_together(people) if len(two) == 2}
    return sorted((one, other) for one, other in pairs)


def worked_together(people: dict[int, str]) -> list[list[str]]:
    """Of each pair or group that began, those among these people."""
    started = Participant.objects.filter(mentorship__started_at__isnull=False)
    rows = started.filter(person__in=people).values_list("mentorship_id", "person_id")
    together: dict[int, list[str]] = defaultdict(list)
    for mentorship, person in rows:
        together[mentorship].append(people[person])
    return list(together.values())
