"""What could become a circle: its mentors, a language, and who may sit in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from matching.engine.arrays import BoolArray, IntArray
from matching.engine.case import Mentor, Profile
from matching.engine.groups.answer import Group
from matching.engine.groups.pool import Pool
from matching.engine.groups.settings import Circles
from matching.engine.impossible import TooLarge

# So many places (people times possible circles) are seated within a minute or so.
LARGEST_PLACES = 100_000


@dataclass(frozen=True, slots=True)
class Table:
    """mentors: their places in the case. copy: which of several circles of the same mentors."""

    mentors: tuple[int, ...]
    language: str = ""
    copy: int = 0


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything that could be opened, and what each member would bring to it.

    may, scores: (members, tables); scores are the whole mean over the table's mentors.
    seats: (mentors,) how many circles each may lead. kinds: for functions and for sites,
    per member the number of theirs, -1 where unknown.
    """

    pool: Pool
    settings: Circles
    tables: tuple[Table, ...]
    may: BoolArray
    scores: IntArray
    seats: IntArray
    kinds: tuple[IntArray, IntArray]

    @property
    def members(self) -> int:
        return len(self.pool.case.mentees)

    def score_of(self, table: int, seated: Sequence[int]) -> int:
        """Of a circle with these members: what they bring, and what the mixture adds."""
        return int(self.scores[list(seated), table].sum()) + self.mixture(seated)

    def mixture(self, seated: Sequence[int]) -> int:
        return self.settings.mixing * 1000 * sum(max(n - 1, 0) for n in self.variety(seated))

    def variety(self, seated: Sequence[int]) -> tuple[int, int]:
        """How many functions and how many sites are among them."""
        functions, sites = (len({int(kind[one]) for one in seated} - {-1}) for kind in self.kinds)
        return functions, sites


def tables_of(pool: Pool, settings: Circles) -> Tables:
    case = pool.case
    most = max(1, -(-len(case.mentees) // settings.least))
    seats = np.array([min(one.capacity, most) for one in case.mentors], dtype=np.int64)
    tables = tuple(_tables(pool, settings, seats))
    if len(case.mentees) * len(tables) > LARGEST_PLACES:
        raise TooLarge(
            f"{len(case.mentees)} people and {len(tables)} possible circles are too many at once "
            f"(at most {LARGEST_PLACES:,} places). Split the cohort, or let one mentor lead."
        )
    return _judged(pool, settings, tables, seats)


def opened(pool: Pool, settings: Circles, circles: Sequence[Group]) -> Tables:
    """Of circles that are there, as this pool judges them; their mentors lead no others."""
    rows = {one.id: place for place, one in enumerate(pool.case.mentors)}
    tables = tuple(Table(tuple(rows[m] for m in one.mentors), one.language) for one in circles)
    led = np.bincount([row for one in tables for row in one.mentors], minlength=len(rows))
    return _judged(pool, settings, tables, led.astype(np.int64))


def _judged(pool: Pool, settings: Circles, tables: tuple[Table, ...], seats: IntArray) -> Tables:
    case = pool.case
    scores = np.zeros((len(case.mentees), len(tables)), dtype=np.int64)
    may = np.zeros(scores.shape, dtype=np.bool_)
    for at, table in enumerate(tables):
        places = list(table.mentors)
        scores[:, at] = pool.scores[:, places].sum(axis=1) // len(places)
        may[:, at] = pool.may[:, places].all(axis=1) & _speaking(case.mentees, table.language)
    kinds = (
        _numbered([one.function for one in case.mentees]),
        _numbered([one.site for one in case.mentees]),
    )
    return Tables(pool, settings, tables, may, scores, seats, kinds)


def _tables(pool: Pool, settings: Circles, seats: IntArray) -> Iterator[Table]:
    for language in languages(pool):
        speaking = np.flatnonzero(_speaking(pool.case.mentors, language) & (seats > 0)).tolist()
        if settings.mentors == 2:
            for two in combinations(speaking, 2):
                if two not in pool.leaders:
                    yield Table(two, language)
        for one in speaking:
            yield from (Table((one,), language, copy) for copy in range(int(seats[one])))


def languages(pool: Pool) -> list[str]:
    """Those a circle might need so that all of its people share one; one that is spoken by
    nobody but speakers of another is not needed. "" where no language is asked for."""
    if "shared_language" not in pool.case.policy.rules:
        return [""]
    people: list[Profile] = [*pool.case.mentees, *pool.case.mentors]
    speakers: dict[str, set[int]] = {}
    for place, one in enumerate(people):
        for language in one.languages:
            speakers.setdefault(language, set()).add(place)
    needed: list[str] = []
    for language in sorted(speakers, key=lambda one: (-len(speakers[one]), one)):
        if not any(speakers[language] <= speakers[other] for other in needed):
            needed.append(language)
    return needed or [""]


def _speaking(people: Sequence[Mentor] | Sequence[Profile], language: str) -> BoolArray:
    """Who has said nothing of languages is not shut out."""
    speaks = [not language or not one.languages or language in one.languages for one in people]
    return np.array(speaks, dtype=np.bool_)


def _numbered(words: Sequence[str]) -> IntArray:
    index = {word: number for number, word in enumerate(sorted(set(words) - {""}))}
    return np.array([index.get(word, -1) for word in words], dtype=np.int64)
