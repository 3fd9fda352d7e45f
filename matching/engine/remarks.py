"""What two sheets say that is no error and hardly meant so."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from matching.engine.case import Case
from matching.engine.criteria.safety import OUTSIDE
from matching.engine.spellings import folded

# What mentees say, and where mentors answer it.
ASKED = {"languages": "languages", "wanted": "offered", "goals": "goals", "ways": "ways"}
ASKED |= {"interests": "interests", "needs": "gives", "aim": "path"}
SHOWN = 5


def remarks(case: Case) -> list[str]:
    """In sentences, for whoever wrote the sheets."""
    return [*_alike(case), *_on_both(case), *_nowhere(case), *_unanswered(case)]


def _alike(case: Case) -> Iterator[str]:
    """Ids and persons are exact: m1 and M1 may well be two people."""
    spelled: dict[str, set[str]] = defaultdict(set)
    for one in (*case.mentees, *case.mentors):
        spelled[folded(one.person)].add(one.person)
    found = sorted(" and ".join(sorted(names)) for names in spelled.values() if len(names) > 1)
    if found:
        told = "Persons who differ only in capitals, blanks or in how an accent is written "
        yield f"{told}count as several people: {_some(found)}."


def _on_both(case: Case) -> Iterator[str]:
    """Sheets that each number their lines mean two people by each number."""
    mentors = {one.id for one in case.mentors if one.person == one.id}
    found = [one.id for one in case.mentees if one.person == one.id and one.id in mentors]
    if found:
        told = f"{len(found)} × The same id on both sheets and no person: {_some(found)}. "
        yield f"{told}They count as the same people; if they are not, write the column person."


def _nowhere(case: Case) -> Iterator[str]:
    persons = {one.person for one in (*case.mentees, *case.mentors)}
    above = set(case.manager.values())
    if above and above.isdisjoint(persons) and "reporting_line" in case.policy.rules:
        told = "No manager is on either sheet, so the rule reporting_line forbids nothing. "
        yield f"{told}Managers are called as in the column person, or id where there is none."


def _unanswered(case: Case) -> Iterator[str]:
    for wanted, had in ASKED.items():
        answers = {word for one in case.mentors for word in _words(getattr(one, had))}
        asked = {word for one in case.mentees for word in _words(getattr(one, wanted))}
        missing = sorted(asked - answers - ({OUTSIDE} if wanted == "needs" else set()))
        if answers and missing:
            told = f"{wanted}: no mentor has {_some([f'“{word}”' for word in missing])}."
            joined = any(mark in word for word in missing for mark in ",|/")
            yield told + (" Several values in one cell are separated by ;." if joined else "")


def _words(value: str | Iterable[str]) -> Iterable[str]:
    return filter(None, [value]) if isinstance(value, str) else value


def _some(found: list[str]) -> str:
    more = len(found) - SHOWN
    return ", ".join(found[:SHOWN]) + (f" and {more} more" if more > 0 else "")
