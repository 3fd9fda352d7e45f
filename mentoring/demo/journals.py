"""A few journal entries: nearly all for their author alone, one shared."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from feedback.models import JournalEntry, Sharing
from mentoring.demo.loading import at, keep, public_names
from mentoring.demo.pairs import Pair
from mentoring.demo.words import JOURNAL_ALONE, JOURNAL_SHARED, PROMPTS


def write_journals(seed: int, today: date, pairs: list[Pair]) -> None:
    """The mentee of the first pair writes most; others write now and then."""
    chance = Random(f"{seed}:journals")
    public = public_names(chance)
    first = pairs[0]
    authors = [(first, "mentee", 40), (first, "mentee", 23), (first, "mentor", 20)]
    authors += [(pair, chance.choice(["mentor", "mentee"]), 15) for pair in pairs[1:6]]
    entries = []
    for count, (pair, role, days_ago) in enumerate(authors):
        when = at(today - timedelta(days=days_ago), 18, chance.randint(0, 59))
        entries.append(
            JournalEntry(
                uuid=next(public),
                author=pair.mentor.person if role == "mentor" else pair.mentee.person,
                mentorship=pair.mentorship,
                prompt=PROMPTS[count % len(PROMPTS)],
                body=JOURNAL_ALONE[count % len(JOURNAL_ALONE)],
                created_at=when,
                updated_at=when,
            )
        )
    keep(entries)
    when = at(today - timedelta(days=9), 19)
    shared = JournalEntry(
        uuid=next(public),
        author=first.mentee.person,
        mentorship=first.mentorship,
        prompt=PROMPTS[1],
        body=JOURNAL_SHARED,
        visibility="my_mentorship",
        created_at=when,
        updated_at=when,
    )
    keep([shared])
    times = {"shared_at": when, "created_at": when, "updated_at": when}
    keep([Sharing(uuid=next(public), entry=shared, person=first.mentor.person, **times)])
