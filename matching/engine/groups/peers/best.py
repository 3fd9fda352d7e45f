"""Pairs out of one pool: a matching of most weight in a general graph, with a proof.

A pair is worth bonus + first for each of the two who waited + its score, so that most people come
first, then those who waited, then the total. Edmonds (1965): the convex hull of all matchings is

    x ≥ 0; at each person the x sum to at most 1; inside each odd set S to at most (|S| - 1) / 2

The programme starts with short lists of pairs and no odd set. HiGHS solves it; a set of people
whose x are fractional (an odd ring of halves) becomes a row; a pair that is worth more than its
people's prices, among *all* pairs, becomes a column; repeat. Where neither is found and x is
whole, it is the best matching, and the prices, rounded to halves, prove it in whole numbers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse.csgraph import connected_components

from matching.engine.arrays import BoolArray, IntArray
from matching.engine.groups.answer import Cut

OUT_OF_TIME = 1  # what scipy calls this ending of HiGHS
EPSILON = 1e-6
LISTED = 10  # partners of each to begin with
ROUNDS = 100
THRESHOLDS = (EPSILON, 0.1, 0.2, 0.3, 0.4, 0.49)
Prices = npt.NDArray[Any]  # floats from HiGHS, whole numbers once doubled
Doubled = tuple[IntArray, dict[frozenset[int], int]]


@dataclass(frozen=True, slots=True)
class Graph:
    """worth: (people, people), symmetric; 0 where two may not be a pair."""

    worth: IntArray
    bonus: int
    first: int


@dataclass(frozen=True, slots=True)
class Matching:
    """pairs: (smaller row, larger row). prices: doubled; they bound every choice. gap: by so
    much (in worth) the choice might be beaten. cut: as in GroupResult."""

    pairs: tuple[tuple[int, int], ...]
    prices: Doubled
    gap: int
    cut: Cut = ""


def graph_of(scores: IntArray, may: BoolArray, waited: BoolArray) -> Graph:
    """scores: symmetric and not negative."""
    most, pairs = int(scores.max(initial=0)), len(scores) // 2
    first = pairs * most + 1 if waited.any() else 0
    bonus = pairs * (most + 2 * first) + 1
    worth = bonus + scores + first * (waited[:, None].astype(np.int64) + waited[None, :])
    return Graph(np.where(may, worth, 0), bonus, first)


class Search:
    def __init__(self, graph: Graph) -> None:
        self.graph, self.people = graph, len(graph.worth)
        self.pairs = self._lists()
        # Everybody, where they are an odd number: one is left over whatever the choice.
        everybody = frozenset(range(self.people))
        self.odd = [everybody] if self.people % 2 and self.people > 1 else []
        self.priced = 0  # so many of them the last solve knew
        self.cut: Cut = ""

    def _lists(self) -> dict[tuple[int, int], None]:
        """The best few of each, and neighbours in the order of the case, so that few are alone."""
        found: dict[tuple[int, int], None] = {}
        for one in range(self.people):
            row = self.graph.worth[one]
            best = np.argsort(-row, kind="stable")[:LISTED].tolist()
            near = [(one + step) % self.people for step in (1, 2)]
            for other in (*best, *near):
                if row[other] > 0:
                    found[min(one, other), max(one, other)] = None
        return found

    def best(self, tell: Callable[[float], None], seconds: float) -> Matching:
        until = perf_counter() + seconds
        for turn in range(ROUNDS):
            tell(turn / ROUNDS)
            x, prices = self._solve(seconds)
            more = self._more_odd_sets(x), self._more_pairs(prices)
            if not any(more):
                break
            if perf_counter() > until:
                self.cut = "clock"
                break
        else:
            self.cut = "work"
        if any(EPSILON < one < 1 - EPSILON for one in x):
            x = self._whole(seconds)
        chosen = tuple(pair for pair, one in zip(self.pairs, x, strict=False) if one > 0.5)
        doubled = self._doubled(*prices)
        gap = bound_of(doubled) // 2 - sum(int(self.graph.worth[pair]) for pair in chosen)
        return Matching(chosen, doubled, gap, self.cut)

    def _rows(self) -> tuple[sparse.csr_matrix, list[int]]:
        row: list[int] = []
        column: list[int] = []
        for at, (one, other) in enumerate(self.pairs):
            inside = [n for n, odd in enumerate(self.odd) if one in odd and other in odd]
            rows = [one, other, *(self.people + n for n in inside)]
            row += rows
            column += [at] * len(rows)
        shape = self.people + len(self.odd), len(self.pairs)
        high = [1] * self.people + [len(odd) // 2 for odd in self.odd]
        return sparse.csr_matrix((np.ones(len(row)), (row, column)), shape=shape), high

    def _goal(self) -> list[int]:
        return [-int(self.graph.worth[pair]) for pair in self.pairs]

    def _solve(self, seconds: float) -> tuple[list[float], tuple[list[float], list[float]]]:
        rows, high = self._rows()
        self.priced = len(self.odd)
        # The stubs know no sparse matrices here; SciPy takes them.
        answer = linprog(  # type: ignore[call-overload]
            self._goal(),
            A_ub=rows,
            b_ub=high,
            method="highs-ds",
            options={"time_limit": seconds},
        )
        if answer.x is None:
            raise TimeoutError
        prices = (-answer.ineqlin.marginals).tolist()
        return answer.x.tolist(), (prices[: self.people], prices[self.people :])

    def _more_odd_sets(self, x: list[float]) -> bool:
        """Odd numbers of people, hanging together by pairs, with too much among them."""
        if not any(EPSILON < one < 1 - EPSILON for one in x):
            return False
        known = set(self.odd)
        for least in THRESHOLDS:
            for odd in self._hanging(x, least):
                if len(odd) % 2 and odd not in known and self._filled(odd, x) > len(odd) // 2:
                    known.add(odd)
                    self.odd.append(odd)
        return len(self.odd) > self.priced

    def _hanging(self, x: list[float], least: float) -> list[frozenset[int]]:
        """Sets of people connected by pairs of which at least so much is chosen."""
        joined = [
            pair for pair, one in zip(self.pairs, x, strict=False) if least < one < 1 - EPSILON
        ]
        if not joined:
            return []
        ends = np.array(joined).T
        graph = sparse.coo_matrix((np.ones(len(joined)), ends), shape=(self.people, self.people))
        _count, label = connected_components(graph, directed=False)
        order = np.argsort(label, kind="stable")
        cuts = np.flatnonzero(np.diff(label[order])) + 1
        return [frozenset(one.tolist()) for one in np.split(order, cuts) if len(one) > 1]

    def _filled(self, odd: frozenset[int], x: list[float]) -> float:
        within = (n for (a, b), n in zip(self.pairs, x, strict=False) if a in odd and b in odd)
        return sum(within) - EPSILON

    def _more_pairs(self, prices: tuple[list[float], list[float]]) -> bool:
        """Those of all pairs that are worth more than their prices, the best few of each."""
        lack = self.graph.worth - self._asked(
            np.array(prices[0]), dict(zip(self.odd, prices[1], strict=False))
        )
        lack[self.graph.worth == 0] = -1
        before = len(self.pairs)
        for one in np.flatnonzero((lack > 0.25).any(axis=1)).tolist():
            for other in np.argsort(-lack[one], kind="stable")[:LISTED].tolist():
                if lack[one, other] > 0.25:
                    self.pairs[min(one, other), max(one, other)] = None
        return len(self.pairs) > before

    def _asked(self, price: Prices, odd: Mapping[frozenset[int], float]) -> Prices:
        asked: Prices = price[:, None] + price[None, :]
        for people, more in odd.items():
            inside = sorted(people)
            asked[np.ix_(inside, inside)] += more
        return asked

    def _whole(self, seconds: float) -> list[float]:
        rows, high = self._rows()
        answer = milp(
            self._goal(),
            integrality=np.ones(len(self.pairs), dtype=np.int64),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(rows, -np.inf, high),
            options={"time_limit": seconds, "mip_rel_gap": 0},
        )
        if answer.status == OUT_OF_TIME:
            self.cut = "clock"
        if answer.x is None:
            raise TimeoutError
        return list(answer.x)

    def _doubled(self, price: list[float], odd: list[float]) -> Doubled:
        """Whole numbers that satisfy every pair, raised where rounding broke one."""
        people = np.maximum(np.rint(2 * np.array(price)).astype(np.int64), 0)
        sets = {one: max(round(2 * more), 0) for one, more in zip(self.odd, odd, strict=False)}
        sets = {one: more for one, more in sets.items() if more}
        while True:
            lack = 2 * self.graph.worth - self._asked(people, sets)
            lack[self.graph.worth == 0] = 0
            short = lack.max(axis=1, initial=0)
            if not (short > 0).any():
                return people, sets
            people[int(short.argmax())] += int(short.max())


def bound_of(prices: Doubled) -> int:
    """Twice the worth that no choice of pairs can exceed."""
    people, odd = prices
    return int(people.sum()) + sum(len(one) // 2 * more for one, more in odd.items())
