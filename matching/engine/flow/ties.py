"""Among equally good choices the one with the most evenly shared load, and then the seeded one.

A choice is optimal exactly when it uses only tight pairs (worth their prices) and serves every
row and every seat that has a price. So the ties of an optimum are a problem of the same kind over
its tight pairs, with a reward for each such duty that nothing else can outweigh; and the ties of
that problem are one again. Groups of people without a choice are left out of it.
"""

from dataclasses import dataclass

import numpy as np

from matching.engine.arrays import BoolArray, IntArray, KeyArray
from matching.engine.flow.compiled import compiled
from matching.engine.flow.network import OUT, Lists, Seats, State, listed, row_of_each
from matching.engine.flow.optimum import NEVER, Optimum, Problem, fallen_rows, solve_lists

MANY = 1_000_000  # beyond so many tight pairs each row keeps some, chosen by the seed
SOME = 64


@dataclass(frozen=True, slots=True)
class Keys:
    """One random number per row and per column, from the seed and the ids alone."""

    row: KeyArray
    column: KeyArray

    def chance(self, row: IntArray, column: IntArray, bits: int) -> IntArray:
        """A number below 2**bits for each pair (the mixer of splitmix64)."""
        mixed = self.row[row] ^ (self.column[column] * np.uint64(0x9E3779B97F4A7C15))
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        chance: IntArray = ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(64 - bits)).astype(
            np.int64
        )
        return chance


@dataclass(frozen=True, slots=True)
class Tied:
    """Tight pairs (row, column) and the duties of those concerned, numbered anew from 0.

    must: rows that have to be matched. least, most: the load a column may have.
    """

    row: IntArray
    column: IntArray
    must: BoolArray
    least: IntArray
    most: IntArray
    rows: IntArray  # the rows' and the columns' old numbers
    columns: IntArray


def choose(problem: Problem, found: Optimum, keys: Keys) -> IntArray:
    """Per row the column of the canonical optimum; see the module."""
    mate = found.state.mate.copy()
    row, column = tight_pairs(problem, found, keys)
    tied = undecided(problem, found.state, row, column)
    if tied is None:
        return mate
    already = problem.seats.already[tied.columns]
    if bool(((tied.most > tied.least) & (tied.most + already > 1)).any()):
        tied = evenly(tied, already)
    mate[tied.rows] = by_chance(tied, keys)
    return mate


def tight_pairs(problem: Problem, found: Optimum, keys: Keys) -> tuple[IntArray, IntArray]:
    """All pairs that are worth exactly their prices, or some of them where there are too many.

    They are in the lists, but for rows whose price fell by their whole margin.
    """
    state, lists, look = found.state, found.lists, found.look
    doubtful = np.zeros(len(state.mate), dtype=np.bool_)
    doubtful[problem.present] = True
    if look is not None:
        doubtful[:] = False
        doubtful[fallen_rows(look.u, look.v, look.margin - 1, state)] = True
    row = row_of_each(lists)
    tight = (lists.worth == state.u[row] + state.v[lists.column]) & ~doubtful[row]
    rows, columns = [row[tight]], [lists.column[tight]]
    price = np.where(problem.seats.most > 0, state.v, NEVER)
    crowded: list[int] = np.flatnonzero(doubtful).tolist()
    limit = max(SOME, MANY // max(len(crowded), 1))
    for one in crowded:
        score = problem.pairs.block(slice(one, one + 1))[0].astype(np.int64)
        bare = state.u[one] - problem.bonus[one]
        more = np.flatnonzero((score >= problem.least) & (score - price == bare))
        if len(more) > limit:
            more = _drawn(more, one, int(state.mate[one]), limit, keys)
        rows.append(np.full(len(more), one))
        columns.append(more)
    return np.concatenate(rows), np.concatenate(columns)


def _drawn(columns: IntArray, row: int, mate: int, limit: int, keys: Keys) -> IntArray:
    chance = keys.chance(np.full(len(columns), row), columns, 60)
    chance[columns == mate] = 2**62
    kept: IntArray = np.sort(columns[np.argpartition(-chance, limit)[:limit]])
    return kept


def undecided(problem: Problem, state: State, row: IntArray, column: IntArray) -> Tied | None:
    """The groups of rows and columns that have more tight pairs than they use."""
    rows, columns = problem.pairs.shape
    group = groups(rows, columns, row, column)
    spare = np.bincount(group[row], minlength=len(group))
    spare -= np.bincount(group[:rows][state.mate >= 0], minlength=len(group))
    open_group = spare > 0
    kept = open_group[group[row]]
    if not kept.any():
        return None
    old_rows, new_row = np.unique(row[kept], return_inverse=True)
    old_columns, new_column = np.unique(column[kept], return_inverse=True)
    full = state.v[old_columns] > 0
    most = problem.seats.most[old_columns]
    most = np.minimum(most, np.bincount(new_column, minlength=len(most)))
    return Tied(
        row=new_row,
        column=new_column,
        must=state.u[old_rows] > 0,
        least=np.where(full, most, 0),
        most=most,
        rows=old_rows,
        columns=old_columns,
    )


@compiled
def groups(rows: int, columns: int, row: IntArray, column: IntArray) -> IntArray:
    """For each row and then each column one node of the group that pairs (row, column) join."""
    leader = np.arange(rows + columns)
    for pair in range(len(row)):
        one, other = row[pair], rows + column[pair]
        while leader[one] != one:  # the path is halved on the way
            leader[one] = leader[leader[one]]
            one = leader[one]
        while leader[other] != other:
            leader[other] = leader[leader[other]]
            other = leader[other]
        leader[max(one, other)] = min(one, other)
    for node in range(rows + columns):  # leaders come before those they lead
        leader[node] = leader[leader[node]]
    return leader


def evenly(tied: Tied, already: IntArray) -> Tied:
    """The tied pairs that are left when the sum of squared loads is to be smallest."""
    dearest = 2 * int((tied.most + already).max(initial=0)) + 1
    reward = len(tied.rows) * dearest + 1
    seats = Seats(tied.most, tied.least, already, 1, reward)
    found = _solved(tied, np.zeros(len(tied.row), dtype=np.int64), seats)
    u, v, lists = found.state.u, found.state.v, found.lists
    row = row_of_each(lists)
    tight = lists.worth == u[row] + v[lists.column]
    return Tied(
        row=row[tight],
        column=lists.column[tight],
        must=u > 0,
        least=_cheaper(seats, v),
        most=_cheaper(seats, v + 1),
        rows=tied.rows,
        columns=tied.columns,
    )


def narrowed(tied: Tied, score: IntArray) -> tuple[Tied, IntArray]:
    """What is left of the pairs and duties when the sum of these scores is to be largest, numbered
    by the old numbers as before, and per row its column in one such choice (-1 for none)."""
    highest = int(np.abs(score).max(initial=0)) + 1
    reward = 2 * len(tied.rows) * highest + 1
    nothing = np.zeros_like(tied.most)
    seats = Seats(tied.most, tied.least, nothing, 0, reward)
    found = _solved(tied, score, seats)
    u, v, lists = found.state.u, found.state.v, found.lists
    row = row_of_each(lists)
    tight = lists.worth == u[row] + v[lists.column]
    left = Tied(
        row=row[tight],
        column=lists.column[tight],
        must=u > 0,
        least=np.where(v > 0, tied.most, np.where(v > -reward, tied.least, 0)),
        most=np.where(v >= 0, tied.most, np.where(v >= -reward, tied.least, 0)),
        rows=tied.rows,
        columns=tied.columns,
    )
    return left, np.maximum(found.state.mate, OUT)


def _cheaper(seats: Seats, price: IntArray) -> IntArray:
    """How many seats of each column cost less than the price."""

    def below(value: IntArray) -> IntArray:
        return -((1 + 2 * seats.already - value) // 2)

    rewarded = np.clip(below(price + seats.reward), 0, seats.least)
    others = np.clip(below(price), seats.least, seats.most)
    return np.where(rewarded < seats.least, rewarded, others)


def by_chance(tied: Tied, keys: Keys) -> IntArray:
    """Per row its column in the choice with the largest sum of chances, by the old numbers."""
    nodes = len(tied.rows) + len(tied.columns) + 2
    bits = max(8, min(40, 56 - len(tied.rows).bit_length() - nodes.bit_length()))
    chance = keys.chance(tied.rows[tied.row], tied.columns[tied.column], bits)
    reward = len(tied.rows) * 2**bits + 1
    nothing = np.zeros_like(tied.most)
    found = _solved(tied, chance, Seats(tied.most, tied.least, nothing, 0, reward))
    return np.append(tied.columns, -1)[found.state.mate]


def _solved(tied: Tied, score: IntArray, seats: Seats) -> Optimum:
    bonus = np.where(tied.must, seats.reward, 0)
    lists: Lists = listed(tied.row, tied.column, score + bonus[tied.row], len(tied.rows))
    return solve_lists(lists, seats, np.arange(len(tied.rows)), bonus)
