"""Journal entries, private or shared."""

from typing import Any

from feedback.actions import share_entry
from feedback.models import JournalEntry
from people.models import Person
from programs.models import Mentorship
from tests.factories.people import make_person


def make_entry(author: Person | None = None, body: str = "I doubt.", **fields: Any) -> JournalEntry:
    return JournalEntry.objects.create(author=author or make_person(), body=body, **fields)


def make_shared_entry(
    mentorship: Mentorship, author: Person, body: str = "I dare."
) -> JournalEntry:
    return share_entry(entry=make_entry(author, body), mentorship=mentorship, by=author)
