"""How people come together in the demo: wishes in the open cohort, a request in the running one.

Imported by the command alone: it loads numpy, which the pages must not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from matching.avoiding import avoided_pairs, with_avoided
from matching.choosing import rounds
from matching.models import Avoidance, Choosing, MentorRequest, Suggestion, Ways, Wish
from matching.queries import available_mentors, case_of, free_seats, waiting_mentees
from mentoring.demo.loading import at, keep, public_names
from people.models import Person
from programs.models import Cohort, Enrollment

ASKED_FOR = (
    "I would like to learn how you hold a room when the news is not good. "
    "Could you imagine an hour every two weeks?"
)
SAID_THEIR_WISHES = 0.6  # of those who were shown mentors
SHOWN = 3


def write_modes(
    seed: int, *, opened: Cohort, running: Cohort, mentor: Person, by: Person, today: date
) -> None:
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
                set_by=by,
            ),
            Ways(cohort=running, asks=True, answer_days=10, every_days=14, set_by=by),
        ],
    )
    waiting = list(waiting_mentees(opened).select_related("person").order_by("uuid"))
    _avoid(public, asked, waiting[:2])
    _suggest_and_wish(public, asked, opened, chance)
    _ask(public, at(today - timedelta(days=1), 15), running, mentor)


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
    found = rounds(with_avoided(case, avoided_pairs(case)), SHOWN)
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
    wishes = []
    for mentee, pairs in sorted(found.items()):
        liked = [pair.mentor for pair in pairs]
        chance.shuffle(liked)
        if chance.random() < SAID_THEIR_WISHES:
            wishes += [
                Wish(enrollment=rows[mentee], wished=rows[mentor], place=place)
                for place, mentor in enumerate(liked[:2], start=1)
            ]
    _keep(public, when + timedelta(hours=5), wishes)


def _ask(public: Iterable[Any], when: datetime, cohort: Cohort, mentor: Person) -> None:
    """Somebody who came too late for the matching asks a mentor with a free place."""
    mentee = waiting_mentees(cohort).order_by("uuid").first()
    free = available_mentors(cohort).annotate(free=free_seats()).filter(free__gt=0)
    of_account = free.filter(person=mentor).first()
    asked = of_account or free.order_by("uuid").first()
    if mentee is None or asked is None or mentee.person_id == asked.person_id:
        return
    request = MentorRequest(
        mentee=mentee, mentor=asked, words=ASKED_FOR, expires_at=when + timedelta(days=10)
    )
    _keep(public, when, [request])
