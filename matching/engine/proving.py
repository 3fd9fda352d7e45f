"""What a finished or stopped solution proves: prices, covers, and how far off it may be."""

from dataclasses import dataclass

import numpy as np

from matching.engine.arrays import IntArray
from matching.engine.case import Case
from matching.engine.flow import floor as flow
from matching.engine.flow.floor import BestFloor
from matching.engine.flow.leximin import Fairest
from matching.engine.flow.network import row_of_each
from matching.engine.flow.optimum import Optimum, Problem, is_bounded, is_proven
from matching.engine.flow.prices import NotProven
from matching.engine.pairs import Counted, score_blocks
from matching.engine.result import Certificate, Cover, Floor, Gap, Leximin
from matching.engine.scoring import Judged


@dataclass(frozen=True, slots=True)
class OpenPool:
    """What is still to decide: no locked mentees, only open seats. locked: mentee → mentor,
    by their places in the case. bonus: as in the certificate."""

    problem: Problem
    locked: dict[int, int]
    bonus: int


class Proven:
    """A chosen optimum with its prices: raises NotProven unless they hold over every pair. One
    that was stopped has prices that bound it; see Optimum."""

    def __init__(
        self, problem: Problem, found: Optimum, mate: IntArray, floor: BestFloor | None
    ) -> None:
        self.floor = floor
        load = np.bincount(mate[mate >= 0], minlength=len(problem.seats.most))
        state = found.state._replace(mate=mate, load=load)
        self.optimum = Optimum(found.lists, state, proven=found.proven)
        self.mate, self.u, self.v, self.load = mate, state.u, state.v, load
        self.is_optimal = found.proven and (floor is None or floor.proven)
        holds = is_proven if found.proven else is_bounded
        if not holds(problem, self.optimum):
            raise NotProven


def certificate_of(case: Case, judged: Judged, pool: OpenPool, proven: Proven) -> Certificate:
    """Prices of everybody: the open part as solved, closed mentors and locked mentees to fit."""
    mentee, mentor = proven.u.copy(), closed_prices(pool.problem, proven)
    for row, column in pool.locked.items():
        score = int(pool.problem.pairs.at(np.array([row]), np.array([column]))[0])
        mentee[row] = int(pool.problem.bonus[row]) + score - mentor[column]
    return Certificate(
        bonus=pool.bonus,
        mentee={one.id: int(price) for one, price in zip(case.mentees, mentee, strict=True)},
        mentor={one.id: int(price) for one, price in zip(case.mentors, mentor, strict=True)},
        floor=_floor(case, judged.low, pool.problem.least, proven.floor),
        extra=isinstance(pool.problem.pairs, Counted),
    )


def _floor(case: Case, low: int, least: int, found: BestFloor | None) -> Floor | None:
    if found is None:
        return None

    def named(cover: flow.Cover) -> Cover:
        return Cover(
            mentees=tuple(sorted(case.mentees[row].id for row in cover.rows.tolist())),
            mentors=tuple(sorted(case.mentors[column].id for column in cover.columns.tolist())),
        )

    return Floor(
        score=least + low,
        best=found.bound + low,
        low=low,
        share=case.floor_share(),
        most=named(found.most),
        better=named(found.better),
    )


def closed_prices(problem: Problem, proven: Proven) -> IntArray:
    """All mentors' prices; one without an open seat costs what the keenest mentee would gain."""
    price = proven.v.copy()
    closed = np.flatnonzero(problem.seats.most == 0)
    price[closed] = 0
    if not len(closed):
        return price
    here = np.zeros(len(problem.bonus), dtype=np.bool_)
    here[problem.present] = True
    for part, block in score_blocks(problem.pairs):
        score = block[:, closed].astype(np.int64)
        gain = score + (problem.bonus - proven.u)[part, None]
        gain[(score < problem.least) | ~here[part, None]] = 0
        price[closed] = np.maximum(price[closed], gain.max(axis=0, initial=0))
    return price


def gap_of(
    case: Case, judged: Judged, pool: OpenPool, proven: Proven, certificate: Certificate
) -> Gap:
    """How much better any choice could be: no choice is worth more than all prices together."""
    seats = {mentor.id: mentor.capacity for mentor in case.mentors}
    bound = sum(certificate.mentee.values())
    bound += sum(price * seats[mentor] for mentor, price in certificate.mentor.items())
    locked = _counted(pool, np.array([*pool.locked.items()], np.int64).reshape(-1, 2))
    rows = np.flatnonzero(proven.mate >= 0)
    own = _counted(pool, np.stack([rows, proven.mate[rows]], axis=1))
    matched, score = len(own) + len(locked), sum(own) + sum(locked)
    most = min(bound // (pool.bonus + min(judged.low, 0)), len(case.mentees), sum(seats.values()))
    total = bound - pool.bonus * matched
    if most > matched:
        total = sum(_best_of_each(pool, proven, locked)[:most])
    return Gap(
        people=max(most - matched, 0), score=total - score, floor=_floor_gap(certificate.floor)
    )


def _counted(pool: OpenPool, pairs: IntArray) -> list[int]:
    """Scores with the extra of each mentee. pairs: (count, 2) rows and columns."""
    scores = pool.problem.pairs.at(pairs[:, 0], pairs[:, 1]).astype(np.int64)
    found: list[int] = (scores + pool.problem.bonus[pairs[:, 0]] - pool.bonus).tolist()
    return found


def _best_of_each(pool: OpenPool, proven: Proven, locked: list[int]) -> list[int]:
    """What each mentee would have with whoever suits them best, the highest first. The lists
    began with everybody's best."""
    lists, problem = proven.optimum.lists, pool.problem
    best = np.zeros(len(problem.bonus), dtype=np.int64)
    np.maximum.at(best, row_of_each(lists), lists.worth - pool.bonus)
    return sorted([*best[problem.present].tolist(), *(max(one, 0) for one in locked)], reverse=True)


def _floor_gap(floor: Floor | None) -> int:
    if floor is None:
        return 0
    return floor.low - (-floor.share * (floor.best - floor.low) // 100) - floor.score


def leximin_certificate(case: Case, judged: Judged, pool: OpenPool, found: Fairest) -> Certificate:
    """As above, at what the levels make of scores; locked mentees and closed mentors to fit."""
    levels, u, v = found.levels, found.u.copy(), found.v.copy()
    scores = judged.pairs.block(slice(0, len(case.mentees)))
    here = set(pool.problem.present.tolist())
    for column in np.flatnonzero(pool.problem.seats.most == 0).tolist():
        able = [row for row in np.flatnonzero(scores[:, column] >= 0).tolist() if row in here]
        v[column] = max([0, *(levels.worth(int(scores[row, column])) - u[row] for row in able)])
    for row, column in pool.locked.items():
        u[row] = levels.worth(int(scores[row, column])) - v[column]
    return Certificate(
        bonus=levels.bonus,
        mentee={one.id: int(price) for one, price in zip(case.mentees, u, strict=True)},
        mentor={one.id: int(price) for one, price in zip(case.mentors, v, strict=True)},
        leximin=Leximin(tuple(score + judged.low for score in levels.scores), levels.people + 1),
    )
