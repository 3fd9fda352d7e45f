"""Pairs of an earlier result that count more, so that few people move.

Whoever stays with the mentor they had counts `charge` more, so that somebody moves only where
everybody together gains at least as much. A kept pair below the floor counts nothing more: the
floor is about the pairs' own scores.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from matching.engine.arrays import IntArray
from matching.engine.case import Case
from matching.engine.flow.network import Lists, row_of_each
from matching.engine.flow.optimum import Problem
from matching.engine.flow.wider import wider_lists
from matching.engine.pairs import NO_EXTRA, NOTHING, Best, Extra, Pairs, PricedPairs, ScoreArray

NOBODY = -1


@dataclass(frozen=True, slots=True)
class Kept:
    """column: per row the one that counts `charge` more where its score is `least` or more."""

    pairs: Pairs
    column: IntArray
    charge: int
    least: int

    @property
    def shape(self) -> tuple[int, int]:
        return self.pairs.shape

    def block(self, part: slice) -> ScoreArray:
        score: IntArray = self.pairs.block(part).astype(np.int64)
        place = np.flatnonzero(self.column[part] >= 0)
        column = self.column[part][place]
        score[place, column] += self.charge * (score[place, column] >= self.least)
        return score

    def at(self, rows: IntArray, columns: IntArray) -> ScoreArray:
        score: IntArray = self.pairs.at(rows, columns).astype(np.int64)
        score += self.charge * ((columns == self.column[rows]) & (score >= self.least))
        return score

    def charged(self, rows: IntArray, columns: IntArray) -> IntArray:
        """How much of `at` is no score of the pairs' own."""
        charged: IntArray = self.at(rows, columns) - self.pairs.at(rows, columns)
        return charged


@dataclass(frozen=True, slots=True)
class PricedKept(Kept):
    """The same where the pairs know the pass over everything."""

    pairs: PricedPairs

    def best(
        self,
        rows: IntArray,
        price: IntArray,
        above: IntArray,
        count: int,
        least: int = 0,
        extra: Extra = NO_EXTRA,
    ) -> Best:
        """Of each row only one column counts more, so it joins the best of the others."""
        found = self.pairs.best(rows, price, above, count, least, extra)
        place = np.flatnonzero(self.column[rows] >= 0)
        column = self.column[rows[place]]
        score: IntArray = self.pairs.at(rows[place], column).astype(np.int64)
        worth = score + self.charge + extra.amount * (score >= extra.floor) - price[column]
        stays = (score >= max(least, self.least)) & (worth > above[place])
        return _joined(found, place[stays], column[stays], worth[stays])


def _joined(found: Best, place: IntArray, column: IntArray, worth: IntArray) -> Best:
    """One more column, or another worth of it, in each of these places, the best first."""
    columns, worths = found.column[place], found.worth[place]
    again = columns == column[:, None]
    columns[again], worths[again] = NOBODY, NOTHING
    columns = np.column_stack([column.astype(np.int32), columns])
    worths = np.column_stack([worth, worths])
    order = np.argsort(-worths, axis=1, kind="stable")[:, : found.column.shape[1]]
    found.column[place] = np.take_along_axis(columns, order, axis=1)
    found.worth[place] = np.take_along_axis(worths, order, axis=1)
    return found


def kept_pairs(pairs: Pairs, column: IntArray, charge: int, least: int) -> Kept:
    if isinstance(pairs, PricedPairs):
        return PricedKept(pairs, column, charge, least)
    return Kept(pairs, column, charge, least)


class Staying(NamedTuple):
    """kept: mentee id → the mentor they may stay with, which then counts `charge` more."""

    kept: Mapping[str, str]
    charge: int


def keep(case: Case, stays: Staying, problem: Problem, lists: Lists) -> Lists:
    """From here on the problem's pairs count the charge; and so do the lists, which have none of
    it yet and know the floor."""
    rows = {mentee.id: row for row, mentee in enumerate(case.mentees)}
    columns = {mentor.id: column for column, mentor in enumerate(case.mentors)}
    column = np.full(len(rows), NOBODY, dtype=np.int64)
    for mentee, mentor in stays.kept.items():
        column[rows[mentee]] = columns[mentor]
    open_rows = np.zeros(len(rows), dtype=np.bool_)
    open_rows[problem.present] = True
    column[~open_rows] = NOBODY
    row = np.flatnonzero(column >= 0)
    row = row[problem.seats.most[column[row]] > 0]
    score = problem.pairs.at(row, column[row]).astype(np.int64)
    row, score = row[score >= problem.least], score[score >= problem.least]
    lists = wider_lists(lists, (row, column[row], score + problem.bonus[row]))
    problem.pairs = kept_pairs(problem.pairs, column, stays.charge, problem.least)
    together = lists.column == column[row_of_each(lists)]
    return lists._replace(worth=lists.worth + stays.charge * together)


def moved(kept: Mapping[str, str], mentor: Mapping[str, str]) -> int:
    """How many who had a mentor have another one now, or none."""
    return sum(mentor.get(one) != before for one, before in kept.items())
