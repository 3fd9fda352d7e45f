"""Why this group, in the words of somebody in it. Nothing here loads numpy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from matching.models import ProposedPlace, Publication
from matching.wording import Names, competency_names, listed, member_names, strengths
from people.models import Person
from programs.models import Enrollment, Mentorship, Role


def explain_group(mentorship: Mentorship, reader: Person) -> list[str]:
    """What speaks for the reader's own place, or for theirs who lead. Nothing for one by hand."""
    if not mentorship.shape.is_group or mentorship.because:
        return []
    place = _place_of(mentorship, reader)
    if place is None:
        return []
    leads = place.role == Role.MENTOR
    found = _to_mentor(mentorship, place) if leads else _to_member(mentorship, place, reader)
    usual = _("Of all possible groups, these were the best for everybody together.")
    moved = _("Those who run this program put you together.")
    return found or [moved if place.moved_by_id else usual]


def _place_of(mentorship: Mentorship, reader: Person) -> ProposedPlace | None:
    """The one published last that holds somebody of this group beside them."""
    others = {one.enrollment_id for one in mentorship.others(reader)}
    runs = Publication.objects.filter(cohort=mentorship.cohort_id).values("run")
    own = mentorship.participant(reader).enrollment_id
    rows = ProposedPlace.objects.filter(run__in=runs, enrollment=own)
    rows = rows.filter(group__places__enrollment__in=others).distinct().order_by("-pk")
    return rows.select_related("enrollment").first()


def _to_member(mentorship: Mentorship, place: ProposedPlace, reader: Person) -> list[str]:
    """Of those who were to be in it and are; who said no brings nothing to it."""
    others = [one.enrollment_id for one in mentorship.others(reader)]
    uuids = Enrollment.objects.filter(pk__in=others).values_list("uuid", flat=True)
    there = set(map(str, uuids))
    parts = [one for one in place.parts if one["with"] in there]
    names = member_names(one["with"] for one in parts)
    return strengths_of_place(parts, competency_names(), names)


def strengths_of_place(
    parts: Sequence[Mapping[str, Any]], competencies: Names, names: Names
) -> list[str]:
    """What speaks for it; where it comes from several people, and not from all, from whom."""
    said: dict[str, list[str]] = {}
    for one in parts:
        for words in strengths(one["parts"], competencies):
            said.setdefault(words, []).append(one["with"])
    return [
        words
        if len(whose) == len(parts)
        else _("%(names)s: %(words)s") % {"names": listed(whose, names), "words": words}
        for words, whose in said.items()
    ]


def _to_mentor(mentorship: Mentorship, place: ProposedPlace) -> list[str]:
    """Of all in it together, what was asked for most first; not who asked for what."""
    members = mentorship.participants.filter(role=Role.MENTEE, left_at=None)
    places = ProposedPlace.objects.filter(
        group=place.group_id, role=Role.MENTEE, enrollment__in=members.values("enrollment")
    )
    own = str(place.enrollment.uuid)
    pairs = (pair for one in places for pair in one.parts if pair["with"] == own)
    parts = (part for pair in pairs for part in pair["parts"])
    asked = Counter(
        competency
        for part in parts
        if part["criterion"] == "competencies"
        for competency in part["evidence"].get("shared", [])
    )
    names = competency_names()
    known = sorted(asked.keys() & names.keys(), key=lambda one: (-asked[one], names[one]))
    words = _("You offer what people in it want to learn: %(names)s.")
    return [words % {"names": ", ".join(names[one] for one in known)}] if known else []
