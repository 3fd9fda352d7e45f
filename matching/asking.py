"""Which mentors a mentee may ask, why they fit, and how many places each has left."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from matching.avoiding import Unreadable, avoiding
from matching.by_hand import Chosen
from matching.models import Ban, MentorRequest, RequestState, Ways
from matching.models.wish import MOST_WISHES
from matching.needs import needs_met
from matching.queries import available_mentors, free_seats, parted_pairs, waiting_mentees
from people.models import Person
from programs.models import Enrollment, Role

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Askable:
    mentor: Enrollment
    free: int
    reasons: list[str]
    for_them: str = ""  # the mentee alone; see needs.py
    wish: int | None = None  # which of the mentee's wishes it is; for the mentee alone


def may_ask(enrollment: Enrollment) -> bool:
    """Whether this mentee can ask a mentor now: it is switched on, and they wait for a pair."""
    on = Ways.objects.filter(cohort=enrollment.cohort_id, asks=True).exists()
    if not (on and enrollment.role == Role.MENTEE and enrollment.cohort.pairs_may_start):
        return False
    return waiting_mentees(enrollment.cohort, holding=True).filter(pk=enrollment.pk).exists()


def places_to_ask_from(person: Person) -> list[Enrollment]:
    """Where this person, who waits for a pair, may ask for one; for their home page."""
    rows = Enrollment.objects.mentees().filter(person=person, cohort__ways__asks=True)
    asked = MentorRequest.objects.open().values("mentee")
    rows = rows.exclude(pk__in=asked).select_related("cohort__program")
    return [one for one in rows if may_ask(one)]


def requests_of(person: Person) -> QuerySet[MentorRequest]:
    """What this person asked and waits for."""
    rows = MentorRequest.objects.open().filter(mentee__person=person)
    return rows.select_related("mentor__person")


def open_request(enrollment: Enrollment) -> MentorRequest | None:
    rows = MentorRequest.objects.open().filter(mentee=enrollment)
    return rows.select_related("mentor__person").first()


def requests_to(person: Person) -> QuerySet[MentorRequest]:
    rows = MentorRequest.objects.open().filter(mentor__person=person)
    return rows.select_related("mentee__person", "mentee__cohort__program")


def askable(enrollment: Enrollment) -> list[Askable]:
    """Mentors who may be this mentee's: whom they wished for first, in their own order, then who
    offers most of what is wanted, full ones last.

    Who may not be is left out without a word: that tells nothing of the reason.
    """
    rows = available_mentors(enrollment.cohort).exclude(pk__in=never_with(enrollment))
    rows = rows.select_related("person__unit", "person__site")
    mentors = list(rows)
    free = dict(rows.annotate(free=free_seats()).values_list("pk", "free"))
    chosen = Chosen(enrollment.cohort, [enrollment, *mentors])
    wishes = dict(enrollment.wishes.values_list("wished", "place"))
    found = sorted(
        possible_with(enrollment, mentors, chosen),
        key=lambda one: (
            wishes.get(one.pk, MOST_WISHES + 1),
            not free[one.pk],
            -chosen.shared_by(enrollment, one),
            one.person.name,
        ),
    )
    met = needs_met(enrollment, found)
    return [
        Askable(
            one,
            free[one.pk],
            chosen.reasons_between(enrollment, one),
            met.get(one.pk, ""),
            wishes.get(one.pk),
        )
        for one in found
    ]


def possible_with(
    enrollment: Enrollment, others: Sequence[Enrollment], chosen: Chosen
) -> list[Enrollment]:
    """Those with whom nothing known here forbids a pair, nor either of the two.

    Nobody, while a list that might forbid it cannot be opened.
    """
    people = {one.pk: str(one.person.uuid) for one in (enrollment, *others)}
    try:
        avoided = avoiding(people.values())
    except Unreadable:
        log.error("A list of people somebody would rather not work with cannot be opened.")
        return []
    return [
        one
        for one in others
        if (people[enrollment.pk], people[one.pk]) not in avoided
        and chosen.may_be_a_pair(*in_order(enrollment, one))
    ]


def in_order(one: Enrollment, other: Enrollment) -> tuple[Enrollment, Enrollment]:
    """Mentee and mentor."""
    return (one, other) if one.role == Role.MENTEE else (other, one)


def never_with(enrollment: Enrollment) -> QuerySet[Enrollment]:
    """Oneself, those ruled out, and those of whom somebody has said no already."""
    bans = Ban.objects.filter(mentee=enrollment).values("mentor")
    noes = MentorRequest.objects.filter(mentee=enrollment, state=RequestState.DECLINED)
    rows = Enrollment.objects.filter(cohort=enrollment.cohort_id)
    ids = {str(one) for one in rows.values_list("uuid", flat=True)}
    parted = [b for a, b in parted_pairs(enrollment.cohort, ids) if a == str(enrollment.uuid)]
    return rows.filter(
        Q(person=enrollment.person_id)
        | Q(pk__in=bans)
        | Q(pk__in=noes.values("mentor"))
        | Q(uuid__in=parted)
    )
