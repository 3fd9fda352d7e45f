"""Who is asked whom they would like to work with, and whom they may name."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from matching.asking import askable, possible_with
from matching.by_hand import Chosen
from matching.models import Ban, Choosing, Suggestion, Ways, Wish
from matching.needs import needs_met
from matching.policies import judging_of_cohort
from matching.queries import (
    available_mentors,
    current_policy,
    free_members,
    free_seats,
    waiting_mentees,
)
from matching.wording import competency_names, strengths
from people.models import Person
from programs.models import Cohort, Enrollment, Role


@dataclass(frozen=True)
class Choice:
    """Somebody who may be wished for, with reasons; `free` places of a mentor, else None."""

    enrollment: Enrollment
    free: int | None = None
    reasons: list[str] = field(default_factory=list)
    suggestion: Suggestion | None = None
    for_them: str = ""  # whoever chooses, and nobody else; see needs.py


def ways_of(cohort: Cohort) -> Ways:
    """What is switched on; an unsaved row, with nothing on, where nothing was said."""
    return Ways.objects.filter(cohort=cohort).first() or Ways(cohort=cohort)


def is_asked(enrollment: Enrollment) -> bool:
    """Whether this person can say their wishes now."""
    ways = ways_of(enrollment.cohort)
    if not ways.takes_wishes:
        return False
    if ways.suggests and not _suggestions(enrollment).exists():
        return False
    return those_who_choose(ways).filter(pk=enrollment.pk).exists()


def those_who_choose(ways: Ways) -> QuerySet[Enrollment]:
    """Whoever waits for a pair, and who could be their mentor: after the first pairs, with a place
    left."""
    waiting, mentors = waiting_mentees(ways.cohort), available_mentors(ways.cohort)
    if ways.cohort.publications.exists():
        mentors = mentors.annotate(free=free_seats()).filter(free__gt=0)
    return ways.cohort.enrollments.filter(
        Q(pk__in=waiting.values("pk")) | Q(pk__in=mentors.values("pk"))
    )


def to_be_shown(cohort: Cohort) -> QuerySet[Enrollment]:
    """Whoever waits and was shown nobody who has a place left."""
    free = free_members(cohort, Role.MENTOR).order_by().values("pk")
    shown = Suggestion.objects.filter(mentee=OuterRef("pk"), mentor__in=free)
    return waiting_mentees(cohort).filter(~Exists(shown))


def asking_key(enrollment: UUID, ways: Ways) -> str:
    """Somebody is written to once until the last day that is set, and once after it, for as long
    as whoever waits can still choose."""
    until = ways.closes_on if ways.is_before_last_day else "later"
    return f"matching.choose:{enrollment}:{until}"


def still_to_choose(enrollment: Enrollment) -> bool:
    """Whether this person is asked and has not said anything since somebody new was shown."""
    if not is_asked(enrollment):
        return False
    said = enrollment.wishes.aggregate(at=Min("created_at"))["at"]
    if said is None:
        return True
    if not ways_of(enrollment.cohort).suggests:
        return False
    return _suggestions(enrollment).filter(created_at__gt=said).exists()


def unweighed_wishes(cohort: Cohort) -> QuerySet[Wish]:
    """Of those who can be matched now, the wishes nobody has let the computer weigh."""
    mentees = Q(enrollment__in=waiting_mentees(cohort))
    return Wish.objects.filter(
        mentees | Q(enrollment__in=available_mentors(cohort)), weighed_at=None
    )


def wishes_count(cohort: Cohort) -> bool:
    """Whether they have points in every matching from now on."""
    return bool(judging_of_cohort(cohort, current_policy(cohort)).weights["wishes"])


def people_whose_wishes_do_not_count(cohort: Cohort) -> int:
    """The next run passes them over: wishes have no points, and theirs were not weighed."""
    if ways_of(cohort).choosing == Choosing.NOT:
        return 0
    if wishes_count(cohort):
        return 0
    people = unweighed_wishes(cohort).order_by().values("enrollment")
    return people.distinct().count()


def places_to_choose_from(person: Person) -> list[Enrollment]:
    """Where this person can still say their wishes and has not; for their home page."""
    rows = Enrollment.objects.filter(person=person).exclude(cohort__ways=None)
    rows = rows.exclude(cohort__ways__choosing=Choosing.NOT)
    return [one for one in rows.select_related("cohort__program") if still_to_choose(one)]


def choosable(enrollment: Enrollment) -> list[Choice]:
    ways = ways_of(enrollment.cohort)
    if ways.suggests:
        return _suggested(enrollment)
    if _mentors(enrollment):
        return _mentees_of(enrollment)
    return [
        Choice(one.mentor, one.free, one.reasons, for_them=one.for_them)
        for one in askable(enrollment)
    ]


def _mentors(enrollment: Enrollment) -> bool:
    return enrollment.role == Role.MENTOR


def _suggestions(enrollment: Enrollment) -> QuerySet[Suggestion]:
    """Whom a mentee is shown; of those a mentor was shown to, whoever still waits."""
    if not _mentors(enrollment):
        return Suggestion.objects.filter(mentee=enrollment)
    waiting = waiting_mentees(enrollment.cohort)
    return Suggestion.objects.filter(mentor=enrollment, mentee__in=waiting)


def _suggested(enrollment: Enrollment) -> list[Choice]:
    rows = _suggestions(enrollment)
    people = ("mentee__person__unit", "mentor__person__unit", "mentee__person", "mentor__person")
    found = list(rows.select_related(*people).order_by("place", "mentee__person__name"))
    names, cohort = competency_names(), enrollment.cohort
    if _mentors(enrollment):
        return [
            Choice(one.mentee, None, strengths(one.parts, names, to_mentor=True), one)
            for one in found
        ]
    seats = available_mentors(cohort).annotate(free=free_seats())
    free = dict(seats.values_list("pk", "free"))
    met = needs_met(enrollment, [one.mentor for one in found])
    return [
        Choice(
            one.mentor,
            free[one.mentor_id],
            strengths(one.parts, names),
            one,
            met.get(one.mentor_id, ""),
        )
        for one in found
        if one.mentor_id in free
    ]


def _mentees_of(mentor: Enrollment) -> list[Choice]:
    """Those who wait and may be theirs, by name, with what they want to learn."""
    rows = waiting_mentees(mentor.cohort).exclude(person=mentor.person_id)
    bans = Ban.objects.filter(mentor=mentor).values("mentee")
    rows = rows.exclude(pk__in=bans).select_related("person__unit")
    mentees = list(rows.order_by("person__name", "pk"))
    chosen = Chosen(mentor.cohort, [mentor, *mentees])
    return [
        Choice(one, None, chosen.reasons_between(one, mentor, to_mentor=True))
        for one in possible_with(mentor, mentees, chosen)
    ]
