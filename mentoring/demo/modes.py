"""How people come together in the demo: wishes and a request in the open cohort.

Imported by the command alone: it loads numpy, which the pages must not.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from matching.avoiding import closed_of, with_closed
from matching.choosing import rounds
from matching.models import Avoidance, Choosing, MentorRequest, Suggestion, Ways, Wish
from matching.queries import case_of, waiting_mentees
from mentoring.demo import scarcity
from mentoring.demo.loading import at, keep, public_names
from people.models import Person
from programs.models import Cohort, Enrollment

ASKED_FOR = (
    "I would like to learn how you hold a room when the news is not good. "
    "Could you imagine an hour every two weeks?"
)
SAID_THEIR_WISHES = 0.6  # of those who were shown somebody
SHOWN = 3


def write_modes(seed: int, *, opened: Cohort, running: Cohort, by: Person, today: date) -> None:
    chance = Random(f"{seed}:modes")
    public = public_names(Random(f"{seed}:modes:names"))
    asked = at(today - timedelta(days=2), 10)
    _keep(
        public,
        asked,
        [
            Ways(
                cohort=opened,
                choosing=Choosing.SUGGEST,
                closes_on=max(opened.applications_close_on, today + timedelta(days=5)),
                suggested_at=asked,
                asks=True,
                answer_days=10,
                set_by=by,
            ),
            Ways(cohort=running, every_days=14, set_by=by),
        ],
    )
    waiting = list(waiting_mentees(opened).select_related("person").order_by("uuid"))
    _avoid(public, asked, waiting[:2])
    _suggest_and_wish(public, asked, opened, chance)
    _ask(public, at(today - timedelta(days=1), 15), opened)


def _keep(public: Iterable[Any], when: datetime, rows: list[Any]) -> None:
    for row, name in zip(rows, public, strict=False):
        row.uuid, row.created_at, row.updated_at = name, when, when
    keep(rows)


def _avoid(public: Iterable[Any], when: datetime, two: list[Enrollment]) -> None:
    """Two who wait would each rather not work with their manager's manager."""
    named = [(one.person, one.person.manager) for one in two]
    above = [(one, boss.manager) for one, boss in named if boss and boss.manager]
    rows = [Avoidance(person=one, people=json.dumps([str(other.uuid)])) for one, other in above]
    _keep(public, when, rows)


def _suggest_and_wish(
    public: Iterable[Any], when: datetime, cohort: Cohort, chance: Random
) -> None:
    case = case_of(cohort)
    found = rounds(with_closed(case, closed_of(case)), SHOWN)
    rows = {str(one.uuid): one for one in cohort.enrollments.all()}
    suggestions = [
        Suggestion(
            mentee=rows[mentee],
            mentor=rows[pair.mentor],
            place=place,
            parts=[asdict(part) for part in pair.parts],
        )
        for mentee, pairs in sorted(found.items())
        for place, pair in enumerate(pairs, start=1)
    ]
    _keep(public, when, suggestions)
    shown: dict[str, list[str]] = defaultdict(list)
    for mentee, pairs in sorted(found.items()):
        shown[mentee] = [pair.mentor for pair in pairs]
    for mentee, mentors in list(shown.items()):
        for mentor in mentors:
            shown[mentor].append(mentee)
    wishes = [one for who, people in shown.items() for one in _wishes(rows, who, people, chance)]
    _keep(public, when + timedelta(hours=5), wishes)


def _wishes(rows: dict[str, Enrollment], who: str, people: list[str], chance: Random) -> list[Wish]:
    """Two of those somebody was shown, if they said any."""
    liked = list(people)
    chance.shuffle(liked)
    if chance.random() >= SAID_THEIR_WISHES:
        return []
    return [
        Wish(enrollment=rows[who], wished=rows[other], place=place)
        for place, other in enumerate(liked[:2], start=1)
    ]


def _ask(public: Iterable[Any], when: datetime, cohort: Cohort) -> None:
    """Somebody asks the mentor who was suggested to them first."""
    # Not of those who compete for too few mentors: see scarcity.py.
    easy = waiting_mentees(cohort).filter(languages__contains=[scarcity.SHARED])
    shown = Suggestion.objects.filter(place=1, mentee__in=easy)
    first = shown.select_related("mentee", "mentor").order_by("mentee__uuid").first()
    if first is None:
        return
    mentee, asked = first.mentee, first.mentor
    request = MentorRequest(
        mentee=mentee, mentor=asked, words=ASKED_FOR, expires_at=when + timedelta(days=10)
    )
    _keep(public, when, [request])
