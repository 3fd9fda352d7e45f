"""Who is asked whom they would like to work with, and whom they may name."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from matching.asking import askable, possible_with
from matching.by_hand import Chosen
from matching.models import Ban, Choosing, Suggestion, Ways, Wish
from matching.needs import needs_met
from matching.policies import judging_of_cohort
from matching.queries import available_mentors, current_policy, free_seats, waiting_mentees
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
    if ways.suggests and not _suggestions(enrollment, ways).exists():
        return False
    waiting = waiting_mentees(enrollment.cohort)
    there = available_mentors(enrollment.cohort) if _mentors(enrollment) else waiting
    return there.filter(pk=enrollment.pk).exists()


def unweighed_wishes(cohort: Cohort) -> QuerySet[Wish]:
    """Of those who can be matched now, the wishes nobody has let the computer weigh."""
    mentees = Q(enrollment__in=waiting_mentees(cohort))
    return Wish.objects.filter(
        mentees | Q(enrollment__in=available_mentors(cohort)), weighed_at=None
    )


def people_whose_wishes_do_not_count(cohort: Cohort) -> int:
    """The next run passes them over: wishes have no points, and theirs were not weighed."""
    if ways_of(cohort).choosing == Choosing.NOT:
        return 0
    if judging_of_cohort(cohort, current_policy(cohort)).weights["wishes"]:
        return 0
    people = unweighed_wishes(cohort).order_by().values("enrollment")
    return people.distinct().count()


def places_to_choose_from(person: Person) -> list[Enrollment]:
    """Where this person can still say their wishes and has not; for their home page."""
    rows = Enrollment.objects.filter(person=person, wishes=None)
    rows = rows.exclude(cohort__ways=None).exclude(cohort__ways__choosing=Choosing.NOT)
    return [one for one in rows.select_related("cohort__program") if is_asked(one)]


def choosable(enrollment: Enrollment) -> list[Choice]:
    ways = ways_of(enrollment.cohort)
    if ways.suggests:
        return _suggested(enrollment, ways)
    if _mentors(enrollment):
        return _mentees_of(enrollment)
    return [
        Choice(one.mentor, one.free, one.reasons, for_them=one.for_them)
        for one in askable(enrollment)
    ]


def _mentors(enrollment: Enrollment) -> bool:
    return enrollment.role == Role.MENTOR


def _suggestions(enrollment: Enrollment, ways: Ways) -> QuerySet[Suggestion]:
    """As a mentee; as a mentor only where both sides rank."""
    if not _mentors(enrollment):
        return Suggestion.objects.filter(mentee=enrollment)
    both = ways.choosing == Choosing.CHEMISTRY
    rows = Suggestion.objects.filter(mentor=enrollment)
    return rows if both else rows.none()


def _suggested(enrollment: Enrollment, ways: Ways) -> list[Choice]:
    rows = _suggestions(enrollment, ways)
    people = ("mentee__person__unit", "mentor__person__unit", "mentee__person", "mentor__person")
    found = list(rows.select_related(*people).order_by("place", "mentee__person__name"))
    names, cohort = competency_names(), enrollment.cohort
    if _mentors(enrollment):
        waiting = set(waiting_mentees(cohort).values_list("pk", flat=True))
        return [
            Choice(one.mentee, None, strengths(one.parts, names), one)
            for one in found
            if one.mentee_id in waiting
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
        Choice(one, None, chosen.reasons_between(one, mentor))
        for one in possible_with(mentor, mentees, chosen)
    ]
