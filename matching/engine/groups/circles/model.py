"""Circles as a whole-number programme, solved by HiGHS (through scipy).

    open[t]    whether the table becomes a circle
    sits[i,t]  whether member i sits at table t, where they may
    has[k,t]   up to 1 where somebody of function (or site) k sits at table t
    any[t]     at least each of them: the first function of a circle adds nothing

    each member sits at most once; a table that is open has from `least` to `most` members, any
    other has none; a mentor leads at most as many circles as they have seats; of one function sit
    at most `per_function`; two who are to be kept apart do not sit together.

In order: most members, then (where two mentors are wanted) fewest circles led by one alone, then
the highest total, among equal ones the seeded one (chance.py). Each step is a solve of its own that
keeps what those before it found.

A step ends after so many nodes of the search, which every machine counts alike; the clock ends it
only where these take longer than anybody should wait.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from matching.engine.case import SCALE, IdPair
from matching.engine.groups.answer import Cut
from matching.engine.groups.circles.chance import chances
from matching.engine.groups.circles.tables import Tables
from matching.engine.impossible import ImpossibleCase, Problem

Floats = npt.NDArray[np.float64]
# What scipy calls the endings of HiGHS; SHORT is also that of a search whose nodes are used up.
OUT_OF_TIME, INFEASIBLE, SHORT = 1, 2, 4
# Nodes times places: a node takes the longer, the more places there are.
MOST_WORK = 2_000_000
MOST_NODES, FEWEST_NODES = 5_000, 20
ANY = -1  # instead of the number of a function or a site


@dataclass(slots=True)
class Rows:
    """low ≤ matrix · x ≤ high, written row by row."""

    row: list[int] = field(default_factory=list)
    column: list[int] = field(default_factory=list)
    value: list[float] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)

    def add(self, terms: list[tuple[int, float]], low: float, high: float) -> None:
        for column, value in terms:
            self.row.append(len(self.low))
            self.column.append(column)
            self.value.append(value)
        self.low.append(low)
        self.high.append(high)

    def constraint(self, variables: int) -> LinearConstraint:
        shape = len(self.low), variables
        entries = self.value, (self.row, self.column)
        return LinearConstraint(sparse.csr_matrix(entries, shape=shape), self.low, self.high)


@dataclass(frozen=True, slots=True)
class Seating:
    """Table → its members, those that are open. score: at most so much is possible for as many
    people, as far as is known; people: the same of their number."""

    seated: dict[int, list[int]]
    people: int
    score: int


class Model:
    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.open = len(tables.tables)
        places = np.argwhere(tables.may)
        self.sits = {(int(i), int(t)): self.open + n for n, (i, t) in enumerate(places)}
        self.has: dict[tuple[int, int, int], int] = {}
        self.rows = Rows()
        self._seats()
        self._sizes()
        self._apart()
        self._functions()
        self._variety()
        self._locks()
        self.variables = self.open + len(self.sits) + len(self.has)
        self.nodes = min(max(MOST_WORK // max(len(self.sits), 1), FEWEST_NODES), MOST_NODES)
        self.cut: Cut = ""

    def at(self, table: int) -> list[int]:
        return [one for one in range(self.tables.members) if (one, table) in self.sits]

    def _seats(self) -> None:
        for one in range(self.tables.members):
            own = [(self.sits[one, t], 1.0) for t in range(self.open) if (one, t) in self.sits]
            if own:
                self.rows.add(own, 0, 1)
        for mentor, seats in enumerate(self.tables.seats.tolist()):
            led = [t for t, one in enumerate(self.tables.tables) if mentor in one.mentors]
            if led:
                self.rows.add([(t, 1.0) for t in led], 0, seats)

    def _sizes(self) -> None:
        settings = self.tables.settings
        for table in range(self.open):
            sitting = [(self.sits[one, table], 1.0) for one in self.at(table)]
            self.rows.add([*sitting, (table, -float(settings.least))], 0, np.inf)
            self.rows.add([*sitting, (table, -float(settings.most))], -np.inf, 0)
            for one in self.at(table):
                self.rows.add([(self.sits[one, table], 1.0), (table, -1.0)], -np.inf, 0)
            if self.tables.tables[table].copy:
                self.rows.add([(table, 1.0), (table - 1, -1.0)], -np.inf, 0)

    def _apart(self) -> None:
        for one, other in sorted(self.tables.pool.apart):
            for table in range(self.open):
                if (one, table) in self.sits and (other, table) in self.sits:
                    two = [(self.sits[one, table], 1.0), (self.sits[other, table], 1.0)]
                    self.rows.add([*two, (table, -1.0)], -np.inf, 0)

    def _of_kind(self, which: int) -> Iterator[tuple[int, int, list[int]]]:
        """Function (0) or site (1): its number, a table, and who of it may sit there."""
        kind = self.tables.kinds[which]
        for number in sorted(set(kind.tolist()) - {-1}):
            for table in range(self.open):
                if own := [one for one in self.at(table) if kind[one] == number]:
                    yield number, table, own

    def _functions(self) -> None:
        most = self.tables.settings.per_function
        for _number, table, own in self._of_kind(0) if most else ():
            if len(own) > most:
                sitting = [(self.sits[one, table], 1.0) for one in own]
                self.rows.add([*sitting, (table, -float(most))], -np.inf, 0)

    def _variety(self) -> None:
        for which in (0, 1) if self.tables.settings.mixing else ():
            for number, table, own in self._of_kind(which):
                column = self._more(which, number, table)
                some = self._more(which, ANY, table)
                sitting = [(self.sits[one, table], -1.0) for one in own]
                self.rows.add([(column, 1.0), *sitting], -np.inf, 0)
                self.rows.add([(column, 1.0), (some, -1.0)], -np.inf, 0)

    def _more(self, which: int, number: int, table: int) -> int:
        column = self.open + len(self.sits) + len(self.has)
        return self.has.setdefault((which, number, table), column)

    def _locks(self) -> None:
        for one, mentor in _places(self.tables):
            led = [t for t, table in enumerate(self.tables.tables) if mentor in table.mentors]
            own = [(self.sits[one, t], 1.0) for t in led if (one, t) in self.sits]
            self.rows.add(own, 1, 1)

    def best(self, seconds: float, tell: Callable[[float], None]) -> Seating | None:
        """None where nothing was found in time. Raises ImpossibleCase where locks cannot hold."""
        people, two = self._people(), self.tables.settings.mentors == 2
        # One of two mentors could lead alone whoever sits with both: two seat nobody more.
        found, most = self._solve(people, seconds, self._alone() if two else None)
        if found is None:
            return None
        tell(0.3)
        self.rows.add(_terms(people), round(float(people @ found)), np.inf)
        is_sure = True
        if two:
            alone = -self._alone()
            fewer, least = self._solve(alone, seconds)
            found = found if fewer is None else fewer
            self.rows.add(_terms(alone), round(float(alone @ found)), np.inf)
            is_sure = _whole(least) <= round(float(alone @ found))
            tell(0.5)
        total, score = self._solve(self._total(), seconds)
        found = found if total is None else total
        return self._read(found, most, score if is_sure else np.inf)

    def _solve(
        self, goal: Floats, seconds: float, opened: Floats | None = None
    ) -> tuple[Floats | None, float]:
        """The best x found, and a bound on what any could reach; both in the goal's units.
        opened: 1 for the tables that may be opened, where not all may."""
        most = np.ones(self.variables)
        if opened is not None:
            most[: self.open] = opened[: self.open]
        whole = np.ones(self.variables, dtype=np.int64)
        whole[self.open + len(self.sits) :] = 0
        answer = milp(
            -goal,
            integrality=whole,
            bounds=Bounds(0, most),
            constraints=self.rows.constraint(self.variables),
            options={"time_limit": seconds, "node_limit": self.nodes, "mip_rel_gap": 0},
        )
        self._note_ending(answer.status)
        if answer.status == INFEASIBLE:
            raise locks_cannot_hold(self.tables)
        bound = answer.mip_dual_bound
        return answer.x, np.inf if bound is None else -float(bound)

    def _note_ending(self, status: int) -> None:
        """What ended any of the steps; the clock, once it has ended one."""
        if status == OUT_OF_TIME:
            self.cut = "clock"
        elif status == SHORT:
            self.cut = self.cut or "work"

    def _people(self) -> Floats:
        goal = np.zeros(self.variables)
        goal[self.open : self.open + len(self.sits)] = 1
        return goal

    def _alone(self) -> Floats:
        goal = np.zeros(self.variables)
        for at, table in enumerate(self.tables.tables):
            goal[at] = len(table.mentors) == 1
        return goal

    def _total(self) -> Floats:
        goal = np.zeros(self.variables)
        chance = chances(self.tables)
        for (one, table), column in self.sits.items():
            goal[column] = self.tables.scores[one, table] + chance[one, table]
        worth = self.tables.settings.mixing * SCALE
        for (_which, number, _table), column in self.has.items():
            goal[column] = -worth if number == ANY else worth
        return goal

    def _read(self, found: Floats, most: float, score: float) -> Seating:
        seated: dict[int, list[int]] = {}
        for (one, table), column in self.sits.items():
            if found[column] > 0.5:
                seated.setdefault(table, []).append(one)
        return Seating(seated, _whole(most), _whole(score))


def _terms(goal: Floats) -> list[tuple[int, float]]:
    return [(int(column), float(goal[column])) for column in np.flatnonzero(goal)]


def _whole(bound: float) -> int:
    """No whole number beyond the bound is possible; floats are trusted to a thousandth."""
    return int(np.floor(bound + 1e-3)) if np.isfinite(bound) else 2**62


def _places(tables: Tables) -> list[tuple[int, int]]:
    case = tables.pool.case
    rows = {one.id: place for place, one in enumerate(case.mentees)}
    columns = {one.id: place for place, one in enumerate(case.mentors)}
    pairs: list[IdPair] = sorted(case.locked)
    return [(rows[a], columns[b]) for a, b in pairs]


def locks_cannot_hold(tables: Tables) -> ImpossibleCase:
    names = tuple(dict.fromkeys(one for pair in sorted(tables.pool.case.locked) for one in pair))
    sentence = f"These locks cannot all hold in circles of this size: {', '.join(names)}."
    return ImpossibleCase([Problem("locks_together", names, sentence)])
