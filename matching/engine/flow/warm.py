"""A solved problem that stays warm: what would a change do? Answered by shortest paths, exactly.

Each question works on a copy of the solution. A change leaves one unit of flow too many
somewhere and one too few elsewhere, and one shortest path between the two makes the solution
optimal again among the listed pairs (paths.py). For pairs outside the lists each row knows a
margin: how far its price may fall before one of them could matter. Rows that fall further are
compared with everybody, so every answer equals a fresh solve.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from matching.engine.arrays import IntArray
from matching.engine.flow.backward import Backward, backward
from matching.engine.flow.network import (
    ABSENT,
    FAR,
    Lists,
    Seats,
    State,
    listed,
    rise,
    row_of_each,
    seated,
)
from matching.engine.flow.optimum import (
    NEVER,
    Look,
    Optimum,
    Problem,
    better_of_rows,
    fallen_rows,
    look_at_all,
)
from matching.engine.flow.passes import best_of_all, unwatched
from matching.engine.flow.paths import admit_all, follow
from matching.engine.flow.prices import NotProven, set_prices
from matching.engine.flow.search import Search, search_for
from matching.engine.flow.turned import Turned, turned
from matching.engine.flow.wider import wider_lists
from matching.engine.pairs import (
    NO_EXTRA,
    Best,
    Extra,
    Pairs,
    PricedPairs,
    ScoreArray,
)

WIDE = 24  # pairs of each row that stay in the lists, however prices move a little


class NoSuchSeat(ValueError):
    """A pair is to be forced that a rule forbids, or a mentor has no seat left for it."""


@dataclass(frozen=True, slots=True)
class Floored:
    """Pairs that may be below the floor after all, each counting `extra` less than it would:
    after a change somebody may only be matched so, and people come before the floor."""

    pairs: Pairs
    floor: int
    extra: int

    @property
    def shape(self) -> tuple[int, int]:
        return self.pairs.shape

    def block(self, part: slice) -> ScoreArray:
        return self._with_extra(self.pairs.block(part))

    def at(self, rows: IntArray, columns: IntArray) -> ScoreArray:
        return self._with_extra(self.pairs.at(rows, columns))

    def _with_extra(self, score: ScoreArray) -> ScoreArray:
        wide: IntArray = score.astype(np.int64)
        wide[wide >= self.floor] += self.extra
        return wide


@dataclass(frozen=True, slots=True)
class PricedFloored(Floored):
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
        return self.pairs.best(rows, price, above, count, least, Extra(self.floor, self.extra))


def floored(pairs: Pairs, floor: int, extra: int) -> Floored:
    if isinstance(pairs, PricedPairs):
        return PricedFloored(pairs, floor, extra)
    return Floored(pairs, floor, extra)


def with_floor_as_extra(problem: Problem) -> tuple[Problem, int]:
    """The same problem in which the floor yields to people, and the extra of keeping it.

    The extra is more than twice what the total can change, who counts more included, and a person
    more than twice what the extras can, so a sum of them tells people, pairs above the floor and
    total apart.
    """
    rows, columns = problem.pairs.shape
    free, all_count = np.zeros(columns, dtype=np.int64), np.full(rows, -1, dtype=np.int64)
    highest = max(int(best_of_all(problem.pairs, free, all_count, 1).worth.max(initial=0)), 0)
    highest += int(problem.bonus.max() - problem.bonus.min())
    extra = 2 * (len(problem.bonus) + 1) * (highest + 1)
    yielding = replace(
        problem,
        pairs=floored(problem.pairs, problem.least, extra),
        bonus=problem.bonus + 4 * (len(problem.bonus) + 1) * extra,
        least=0,
    )
    return yielding, extra


@dataclass(slots=True)
class Warm:
    """problem, found: as solved, but for the floor. scores: the pairs without its extra.
    lists: wider ones. margin: per row; see the module. person: the least that being matched
    counts beside the scores."""

    problem: Problem
    scores: Pairs
    floor: int
    extra: int
    scored: IntArray  # per row the score of its pair, 0 for none
    found: Optimum
    lists: Lists
    turned: Turned
    margin: IntArray
    search: Search
    arcs: Backward | None = None

    @property
    def person(self) -> int:
        return int(self.problem.bonus.min(initial=FAR))

    def outweighs(self, charge: int) -> bool:
        """Whether people, and the floor, come first however many are charged so for moving."""
        least = min(self.person, self.extra) if self.extra else self.person
        return 2 * charge * (len(self.problem.bonus) + 1) <= least

    def backward(self) -> Backward:
        """The solution's arcs, turned round when somebody first asks."""
        if self.arcs is None:
            self.arcs = backward(self.lists, self.problem.seats, self.found.state)
        return self.arcs

    def ask(self, charge: int = 0) -> "Change":
        """A change to be described, beginning from the solution.

        charge: what moving a person costs. Then the total less all charges is kept largest:
        every pair that stands counts so much more, and so does its mentee's price.
        """
        state, seats = self.found.state, self.problem.seats
        state = State(*(array.copy() for array in state))
        lists = self.lists
        if charge:
            row = row_of_each(lists)
            stands = lists.column == state.mate[row]
            lists = lists._replace(worth=lists.worth + charge * stands)
            state.u[state.mate >= 0] += charge
        return Change(self, state, seats._replace(most=seats.most.copy()), lists, self.turned)


def keep_warm(problem: Problem, found: Optimum, *, yields: bool = True, wide: int = WIDE) -> Warm:
    """One more pass over all pairs, or with a floor a few; then questions are cheap.

    yields: whether the floor does, where somebody could not be matched otherwise. wide: pairs of
    each row that the lists are made to hold; with fewer, prices may move less before a question
    looks at all pairs of a row.
    """
    scores, floor, extra = problem.pairs, problem.least, 0
    yields = yields and floor > 0
    mate, u, v = found.state.mate, found.state.u, found.state.v
    rows, scored = np.flatnonzero(mate >= 0), np.zeros(len(mate), dtype=np.int64)
    scored[rows] = scores.at(rows, mate[rows])
    lists = wider_lists(found.lists, (rows, mate[rows], scored[rows] + problem.bonus[rows]))
    if yields:
        plain = problem.bonus
        problem, extra = with_floor_as_extra(problem)
        # None of the lists' pairs are below the floor.
        more = problem.bonus - plain + extra
        lists = lists._replace(worth=lists.worth + more[row_of_each(lists)])
    # Prices prove every optimum: those who sit are the ones who were chosen.
    state = seated(mate, len(v), u.copy(), np.where(problem.seats.most > 0, v, 0))
    lists, look = _looked_at(problem, lists, state, wide, priced=not yields)
    return Warm(
        problem=problem,
        scores=scores,
        floor=floor,
        extra=extra,
        scored=scored,
        found=Optimum(lists, state),
        lists=lists,
        turned=turned(lists, len(v)),
        margin=look.margin,
        search=search_for(len(v)),
    )


def _looked_at(
    problem: Problem, lists: Lists, state: State, wide: int, *, priced: bool
) -> tuple[Lists, Look]:
    """Wide lists, and the last look at all pairs: at the prices given, or at such as prove the
    choice. A choice with a floor proves best without one as soon as its prices are found."""
    while True:
        if not priced:
            set_prices(lists, problem.seats, state, problem.bonus)
            state.v[problem.seats.most == 0] = 0
        look = look_at_all(problem, state, unwatched, wide)
        lists = wider_lists(lists, look.told)
        if not len(look.better):
            return lists, look
        if priced:
            raise NotProven


@dataclass(slots=True)
class Change:
    """Some changes, one after the other. `forced`: what locked pairs are worth in scores."""

    warm: Warm
    state: State
    seats: Seats
    lists: Lists
    turned: Turned
    forced: dict[int, int] = field(default_factory=dict)
    banned: set[tuple[int, int]] = field(default_factory=set)

    def without_row(self, row: int) -> None:
        """A mentee goes."""
        mate = int(self.state.mate[row])
        if mate >= 0:
            rise(self.state, row)
        self.state.mate[row], self.state.u[row] = ABSENT, 0
        if mate >= 0:
            self._send(-1, self.outside, mate)

    def ban(self, row: int, column: int) -> None:
        """These two may not be paired."""
        self.banned.add((row, column))
        first, last = self.lists.start[row], self.lists.stop[row]
        arc = first + np.flatnonzero(self.lists.column[first:last] == column)
        if not len(arc):
            return
        self.lists = self.lists._replace(worth=self.lists.worth.copy())
        self.lists.worth[arc] = -NEVER
        if self.state.mate[row] == column:
            rise(self.state, row)
            self._send(row, -1, column)

    def seats_of(self, column: int, count: int) -> None:
        """A mentor has so many open seats."""
        if count > self.seats.most[column] == 0:
            self._open(column)
        while self.seats.most[column] > count:
            self.seats.most[column] -= 1
            if self.state.load[column] > self.seats.most[column]:
                self._send(-1, column, self.outside)
        while self.seats.most[column] < count:
            self.seats.most[column] += 1
            if self.state.v[column] > 0:
                self._send(-1, self.outside, column)
            else:
                self.seats.most[column] = count

    def lock(self, row: int, column: int) -> None:
        """These two are to be paired, whatever it costs the others."""
        score = int(self.warm.scores.at(np.array([row]), np.array([column]))[0])
        closed = not self.seats.most[column] or self.state.mate[row] == ABSENT
        if score < 0 or closed or (row, column) in self.banned:
            raise NoSuchSeat
        self.without_row(row)
        self.seats_of(column, int(self.seats.most[column]) - 1)
        self.forced[row] = score

    def outcome(self) -> tuple[int, int]:
        """(matched, total score) as the problem's pairs have it, locked ones included."""
        scores = self._scores()
        return len(scores) + len(self.forced), int(scores.sum()) + sum(self.forced.values())

    def worth(self) -> int:
        """What is kept largest: people, then pairs not below the floor, then the total.
        Locked pairs count as not below it."""
        warm, scores, bonus = self.warm, self._scores(), self.warm.problem.bonus
        matched, score = self.outcome()
        kept = len(self.forced) + int((scores >= warm.floor).sum())
        rows = [*np.flatnonzero(self.state.mate >= 0).tolist(), *self.forced]
        more = int((bonus[rows] - warm.person).sum())
        return score + more + matched * warm.person + kept * warm.extra

    def _scores(self) -> IntArray:
        """Of each pair that is not locked; only those that are new are looked up."""
        mate, warm = self.state.mate, self.warm
        scores = warm.scored.copy()
        new = np.flatnonzero((mate != warm.found.state.mate) & (mate >= 0))
        scores[new] = warm.scores.at(new, mate[new])
        return scores[mate >= 0]

    @property
    def outside(self) -> int:
        return len(self.state.v)

    def _send(self, row: int, source: int, target: int) -> None:
        ways = self.lists, self.turned, self.seats, self.state, self.warm.search
        if follow(*ways, row, source, target) < 0:
            raise NotProven
        while self._admit_better():
            pass

    def _admit_better(self) -> bool:
        """Whether pairs outside the lists were worth more than their prices, and are in now."""
        base, problem = self.warm.found.state, self.warm.problem
        rows = fallen_rows(base.u, base.v, self.warm.margin, self.state)
        row, column, worth = better_of_rows(problem, self.state, rows, self.seats.most)
        allowed = np.array(
            [pair not in self.banned for pair in zip(row.tolist(), column.tolist(), strict=True)],
            dtype=np.bool_,
        )
        if allowed.any():
            self._widen(row[allowed], column[allowed], worth[allowed])
        return bool(allowed.any())

    def _widen(self, rows: IntArray, columns: IntArray, worth: IntArray) -> None:
        lists = self.lists
        wider = listed(
            np.concatenate([row_of_each(lists), rows]),
            np.concatenate([lists.column, columns]),
            np.concatenate([lists.worth, worth]),
            len(self.state.u),
        )
        wider.stop[:] = wider.start[:-1] + np.diff(lists.start)
        self.lists, self.turned = wider, turned(wider, self.outside)
        ways = wider, self.turned, self.seats, self.state, self.warm.search
        admit_all(*ways, np.unique(rows))

    def _open(self, column: int) -> None:
        """A mentor who had no open seat: nobody's lists know them, so everybody's learn."""
        problem, state = self.warm.problem, self.state
        rows = np.flatnonzero(state.mate != ABSENT)
        score = problem.pairs.at(rows, np.full(len(rows), column)).astype(np.int64)
        able = score >= problem.least
        able[[k for k, row in enumerate(rows.tolist()) if (row, column) in self.banned]] = False
        rows, worth = rows[able], score[able] + problem.bonus[rows[able]]
        others, owner = self.lists.column != column, row_of_each(self.lists)
        self.lists = listed(
            np.concatenate([owner[others], rows]),
            np.concatenate([self.lists.column[others], np.full(len(rows), column)]),
            np.concatenate([self.lists.worth[others], worth]),
            len(state.u),
        )
        self.turned = turned(self.lists, self.outside)
        state.v[column] = max(int((worth - state.u[rows]).max(initial=0)), 0)


def cost_of_lock(warm: Warm, row: int, column: int) -> tuple[int, int, int]:
    """(worth, people, score) that everybody together loses if this pair is forced."""
    before, change = warm.ask(), warm.ask()
    change.lock(row, column)
    then, now = before.outcome(), change.outcome()
    return before.worth() - change.worth(), then[0] - now[0], then[1] - now[1]
