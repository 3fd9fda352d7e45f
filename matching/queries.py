"""Who is to be matched in a cohort, and everything the engine needs to know about them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from matching.engine import case as engine
from matching.models import Ban, Pin, Policy, Publication, Run
from people.models import Person
from programs.models import Cohort, CohortState, Enrollment, Mentorship, Participant

MATCHABLE_STATES = (CohortState.OPEN, CohortState.MATCHING)


@dataclass(frozen=True)
class Pool:
    """Mentees who still lack a mentor, and mentors with `free_seats` each."""

    mentees: list[Enrollment]
    mentors: list[Enrollment]

    def seats(self) -> int:
        return sum(free_seats(mentor) for mentor in self.mentors)


def pool_of(cohort: Cohort) -> Pool:
    return Pool(list(waiting_mentees(cohort)), list(available_mentors(cohort)))


def waiting_mentees(cohort: Cohort) -> QuerySet[Enrollment]:
    taken = Participant.objects.filter(enrollment=OuterRef("pk"), mentorship__ended_at=None)
    mentees = cohort.enrollments.mentees().matchable()
    return mentees.filter(~Exists(taken)).select_related("person__site", "person__unit")


def available_mentors(cohort: Cohort) -> QuerySet[Enrollment]:
    """Approved mentors; `seats_given` counts their pairs in this cohort that have not ended."""
    given = Count("participations", filter=Q(participations__mentorship__ended_at=None))
    mentors = cohort.enrollments.mentors().matchable()
    return mentors.annotate(seats_given=given).select_related("person__site", "person__unit")


def free_seats(mentor: Enrollment) -> int:
    return max(mentor.seats - int(getattr(mentor, "seats_given", 0)), 0)


def current_policy(cohort: Cohort) -> Policy | None:
    return cohort.policies.order_by("-version").first()


def latest_run(cohort: Cohort) -> Run | None:
    return cohort.runs.defer("inputs", "certificate").first()


def latest_result(cohort: Cohort) -> Run | None:
    return cohort.runs.done().defer("certificate").first()


def result_before(run: Run) -> Run | None:
    """The finished run before this one, to compare with."""
    earlier = Run.objects.done().filter(cohort=run.cohort_id, created_at__lt=run.created_at)
    return earlier.defer("inputs", "certificate").first()


def publication_of(cohort: Cohort) -> Publication | None:
    return cohort.publications.select_related("published_by", "run").first()


def case_of(cohort: Cohort) -> engine.Case:
    """The cohort as the engine sees it: enrollments by their uuid, people by theirs."""
    pool = pool_of(cohort)
    people = {one.person_id: one.person for one in (*pool.mentees, *pool.mentors)}
    skills = competencies_of([*pool.mentees, *pool.mentors])
    mentees = {one.pk for one in pool.mentees}
    mentors = {one.pk for one in pool.mentors}
    return engine.Case(
        mentees=[
            engine.Mentee(**_profile(one), wanted=frozenset(skills[one.pk])) for one in pool.mentees
        ],
        mentors=[
            engine.Mentor(
                **_profile(one), offered=frozenset(skills[one.pk]), capacity=free_seats(one)
            )
            for one in pool.mentors
        ],
        policy=engine_policy(cohort, current_policy(cohort)),
        locked=decided(cohort.pins, mentees, mentors),
        forbidden=decided(cohort.bans, mentees, mentors),
        manager=reporting_lines(people.values()),
        previous=earlier_pairs(people),
        year=cohort.starts_on.year,
    )


def engine_policy(cohort: Cohort, policy: Policy | None) -> engine.Policy:
    """The cohort's policy, or the engine's own where none was written; the seed never changes."""
    seed = cohort.uuid.int % 2**31
    if policy is None:
        return engine.Policy(seed=seed, version="1")
    rules = {name: params for name, params in policy.rules.items() if params is not False}
    return engine.Policy(
        weights=policy.weights, rules=rules, seed=seed, version=str(policy.version)
    )


def _profile(enrollment: Enrollment) -> dict[str, Any]:
    person = enrollment.person
    return {
        "id": str(enrollment.uuid),
        "person": str(person.uuid),
        "languages": frozenset(enrollment.languages or person.languages),
        "grade": person.grade,
        "unit": str(person.unit.uuid) if person.unit else "",
        "site": str(person.site.uuid) if person.site else "",
        "time_zone": person.time_zone,
    }


def competencies_of(enrollments: Iterable[Enrollment]) -> dict[int, set[str]]:
    """Enrollment → uuids of the competencies it offers or wants."""
    links = Enrollment.competencies.through.objects
    rows = links.filter(enrollment__in=enrollments).values_list("enrollment_id", "competency__uuid")
    found: dict[int, set[str]] = defaultdict(set)
    for enrollment, competency in rows:
        found[enrollment].add(str(competency))
    return found


def decided(
    pairs: "QuerySet[Pin] | QuerySet[Ban] | Any", mentees: set[int], mentors: set[int]
) -> list[tuple[str, str]]:
    """Pins or bans between people who are still in the pool."""
    rows = pairs.filter(mentee__in=mentees, mentor__in=mentors)
    named = rows.values_list("mentee__uuid", "mentor__uuid")
    return sorted((str(mentee), str(mentor)) for mentee, mentor in named)


def reporting_lines(people: Iterable[Person]) -> dict[str, str]:
    """Person → manager, for everybody above the given people; one query per level."""
    line: dict[str, str] = {}
    level = {one.pk for one in people}
    seen: set[int] = set()
    while level:
        seen |= level
        rows = Person.objects.filter(pk__in=level, manager__isnull=False)
        found = list(rows.values_list("uuid", "manager__uuid", "manager_id"))
        line |= {str(person): str(manager) for person, manager, _pk in found}
        level = {pk for _person, _manager, pk in found if pk is not None} - seen
    return line


def earlier_pairs(people: dict[int, Person]) -> list[tuple[str, str]]:
    """Those among these people who have worked together in a mentorship that started."""
    started = Mentorship.objects.filter(started_at__isnull=False)
    rows = Participant.objects.filter(person__in=people, mentorship__in=started)
    together: dict[int, list[str]] = defaultdict(list)
    for mentorship, person in rows.values_list("mentorship_id", "person_id"):
        together[mentorship].append(str(people[person].uuid))
    pairs = {tuple(sorted(two)) for two in together.values() if len(two) == 2}
    return sorted((one, other) for one, other in pairs)
