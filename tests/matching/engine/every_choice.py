"""The best of all choices of pairs, by looking at every one: mentee by mentee, each open seat or
none, remembering what is best from here on for the seats that are left."""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from matching.engine.case import Case
from matching.engine.scoring import eligible_scores

Rows = Mapping[str, Mapping[str, int]]
Worth = tuple[Any, ...]


class EveryChoice:
    """rows: what each open mentee may have. seats: open ones. taken: by locked mentees."""

    def __init__(self, case: Case) -> None:
        locks = dict(case.locked)
        every = dict(eligible_scores(case))
        self.case, self.taken = case, Counter(locks.values())
        self.locked = [every[a][b] + case.extra.get(a, 0) for a, b in locks.items()]
        self.mentors = [one.id for one in case.mentors]
        self.seats = tuple(one.capacity - self.taken[one.id] for one in case.mentors)
        self.rows = {
            a: {b: score + case.extra.get(a, 0) for b, score in row.items()}
            for a, row in every.items()
            if a not in locks
        }

    def people(self, least: int | None = None) -> int:
        """How many of the open mentees can be matched."""
        return int(self._best(least, lambda _a, _b, _score, _load: (1,))[0])

    def floor(self, share: int) -> int | None:
        """The case's share of the best floor; None where nobody can be matched."""
        most = self.people()
        open_to = {b for b, seats in zip(self.mentors, self.seats, strict=True) if seats}
        open_to |= {b for b, taken in self.taken.items() if taken}
        scores = sorted({s for row in self.rows.values() for s in row.values()}, reverse=True)
        if not most:
            return None
        best = next(score for score in scores if self.people(score) == most)
        every = dict(eligible_scores(self.case)).values()
        low = min(score for row in every for b, score in row.items() if b in open_to)
        return low - (-share * (best - low) // 100)

    def best(self, least: int | None = None) -> tuple[int, int, int]:
        """People, total with extra and charge, and (negative) unevenness; nobody below least."""
        kept, charge = self.case.kept, self.case.charge

        def worth(mentee: str, mentor: str, score: int, load: int) -> Worth:
            return 1, score + (charge if kept.get(mentee) == mentor else 0), -(2 * load + 1)

        people, total, uneven = self._best(least, worth)
        already = sum(count**2 for count in self.taken.values())
        return people + len(self.locked), total + sum(self.locked), uneven - already

    def fairest(self) -> list[int]:
        """The open pairs' scores, the worst first, where most are matched from the worst one up."""

        @cache
        def go(place: int, seats: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
            if place == len(mentees):
                return 0, ()
            found = [go(place + 1, seats)]
            for column, score in self._open(mentees[place], seats, None):
                people, scores = go(place + 1, _one_less(seats, column))
                found.append((people + 1, tuple(sorted((*scores, score)))))
            return max(found)

        mentees = list(self.rows)
        return list(go(0, self.seats)[1])

    def _best(self, least: int | None, worth: Callable[[str, str, int, int], Worth]) -> Worth:
        mentees = list(self.rows)

        @cache
        def go(place: int, seats: tuple[int, ...]) -> Worth:
            if place == len(mentees):
                return 0, 0, 0
            one = mentees[place]
            found = [go(place + 1, seats)]
            for column, score in self._open(one, seats, least):
                mentor = self.mentors[column]
                load = self.taken[mentor] + self.seats[column] - seats[column]
                rest = go(place + 1, _one_less(seats, column))
                here = worth(one, mentor, score, load)
                found.append(tuple(a + b for a, b in zip(here, rest, strict=False)))
            return max(found)

        return go(0, self.seats)

    def _open(
        self, mentee: str, seats: tuple[int, ...], least: int | None
    ) -> list[tuple[int, int]]:
        row = self.rows[mentee]
        return [
            (column, row[mentor])
            for column, mentor in enumerate(self.mentors)
            if seats[column] and mentor in row and (least is None or row[mentor] >= least)
        ]


def _one_less(seats: tuple[int, ...], column: int) -> tuple[int, ...]:
    return (*seats[:column], seats[column] - 1, *seats[column + 1 :])
