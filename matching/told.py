"""What people have told, and where in the company they are, for the engine."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from matching.blurring import blurred_needs
from people.models import Person
from people.queries import functions
from programs.models import Cohort, Enrollment, Profile
from programs.readiness import preparations


def told(cohort: Cohort, role: str, places: Mapping[int, int]) -> dict[int, dict[str, Any]]:
    """Enrollment → fields of the engine's profile; places: enrollment → person."""
    units = functions()
    rows = Person.objects.filter(pk__in=places.values(), unit__isnull=False)
    function = {person: units[unit] for person, unit in rows.values_list("pk", "unit")}
    profiles = {one.person_id: one for one in _profiles(role, places)}
    done = trained(cohort, places)
    return {
        place: {
            "function": function.get(person, ""),
            "trained": done[place],
            **said(profiles.get(person) or Profile(role=role)),
        }
        for place, person in places.items()
    }


def _profiles(role: str, places: Mapping[int, int]) -> list[Profile]:
    rows = Profile.objects.filter(person__in=places.values(), role=role)
    return list(rows.select_related("aim"))


def said(profile: Profile) -> dict[str, Any]:
    """What one says of oneself, as the engine calls it; nothing said is nothing known."""
    of_both = {
        "goals": frozenset(profile.goals),
        "interests": frozenset(profile.interests),
        "ways": frozenset(profile.ways),
    }
    if profile.is_mentors:
        walked = tuple(map(str, profile.walked))
        return of_both | {"path": walked, "gives": frozenset(profile.gives)}
    aim = str(profile.aim.uuid) if profile.aim else ""
    return of_both | {"aim": aim, "needs": blurred_needs(profile)}


def trained(cohort: Cohort, places: Collection[int]) -> dict[int, bool | None]:
    """Whether all that the program needs is done, or waived; None where it needs nothing."""
    if not cohort.program.trainings.required().exists():
        return dict.fromkeys(places)
    rows = Enrollment.objects.filter(pk__in=places).select_related("cohort")
    return {one.enrollment.pk: one.is_ready if one.needed else None for one in preparations(rows)}
