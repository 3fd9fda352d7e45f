"""Reads of profiles: one's own, those of others, and whether a mentor's time is enough."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.models import CareerEvent, Person
from people.queries import functions
from programs.alumni import learned
from programs.models import Enrollment, Mentorship, Profile, Role
from programs.models.enrollment import MATCHABLE
from programs.models.profile import MOST_STEPS


def profile_of(person: Person, role: str) -> Profile:
    """The person's own; an empty one where they have said nothing yet."""
    known = Profile.objects.filter(person=person, role=role).first()
    return known or Profile(person=person, role=role)


def readable_profile(person: Person, role: str) -> Profile:
    """For those who run a program: as if what helps somebody to be honest had not been asked."""
    profile = profile_of(person, role)
    profile.safe, profile.safe_words = [], ""
    return profile


def profiles_of_others(mentorship: Mentorship, reader: Person) -> list[Profile]:
    """What the others say of themselves; what helps them feel safe only once it runs."""
    others = mentorship.others(reader)
    known = {
        (one.person_id, one.role): one
        for one in Profile.objects.filter(person__in=[one.person for one in others]).select_related(
            "aim"
        )
    }
    found = [
        known.get((one.person_id, one.role)) or Profile(person=one.person, role=one.role)
        for one in others
    ]
    for profile, other in zip(found, others, strict=True):
        profile.person = other.person
        if not mentorship.started_at or mentorship.ended_at:
            profile.safe, profile.safe_words = [], ""
    return found


def first_words(person: Person) -> dict[str, Any]:
    """What a mentor can begin from: their path, and what they learned and liked as a mentee."""
    as_mentee = profile_of(person, Role.MENTEE)
    names = [one.name for one in learned(person)]
    offers = _("What I learned as a mentee: %(names)s.") % {"names": ", ".join(names)}
    return {
        "path": path_from_directory(person),
        "walked": walked_by_directory(person),
        "offers": offers if names else "",
        "ways": as_mentee.ways,
        "ways_words": as_mentee.ways_words,
        "interests": as_mentee.interests,
    }


def seats_offered(person: Person) -> int:
    """How many mentees a mentor takes at once, unless they say otherwise when they apply."""
    return profile_of(person, Role.MENTOR).seats or 1


def path_from_directory(person: Person) -> str:
    """What the directory knows of the way somebody went: a start to change, nothing more."""
    events = CareerEvent.objects.filter(person=person).exclude(kind="left")
    lines = [
        f"{one.effective_on.year}: {one.get_kind_display()}"
        + (f", {one.to_unit.name}" if one.to_unit else "")
        for one in events.select_related("to_unit").order_by("effective_on")
    ]
    return "\n".join(lines)


def walked_by_directory(person: Person) -> list[UUID]:
    """The parts of the company somebody worked in, in order; theirs to change before it counts."""
    units, part = _units_of(person), functions()
    found = [one for one, _same in groupby(part[unit] for unit in units if part.get(unit))]
    return [UUID(one) for one in found[-MOST_STEPS:]]


def _units_of(person: Person) -> list[int]:
    """Those they moved to, and where they are now."""
    events = CareerEvent.objects.filter(person=person, to_unit__isnull=False)
    moved = events.exclude(kind="left").order_by("effective_on").values_list("to_unit", flat=True)
    return [*moved, *filter(None, [person.unit_id])]


def too_little_time(enrollment: Enrollment, profile: Profile | None = None) -> str:
    """In words, where a mentor's places ask for more than the minutes they can give."""
    if enrollment.role != Role.MENTOR:
        return ""
    profile = profile or profile_of(enrollment.person, Role.MENTOR)
    needed = enrollment.seats * enrollment.cohort.program.minutes_per_month
    if profile.minutes_per_month is None or needed <= profile.minutes_per_month:
        return ""
    words = ngettext(
        "%(n)s mentee asks for about %(needed)s minutes a month; %(given)s are given.",
        "%(n)s mentees ask for about %(needed)s minutes a month; %(given)s are given.",
        enrollment.seats,
    )
    return words % {
        "n": enrollment.seats,
        "needed": needed,
        "given": profile.minutes_per_month,
    }


def short_of_time(person: Person) -> list[str]:
    """Where somebody's places as a mentor ask for more than they can give, cohort by cohort."""
    profile = profile_of(person, Role.MENTOR)
    places = Enrollment.objects.filter(person=person).mentors().filter(state__in=MATCHABLE)
    under_way = places.exclude(cohort__state__in=["closing", "closed"])
    rows = under_way.select_related("cohort__program")
    found = ((one.cohort, too_little_time(one, profile)) for one in rows)
    return [f"{cohort}: {words}" for cohort, words in found if words]
