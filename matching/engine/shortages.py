"""What kind of mentor is missing: candidates from what the unmatched lack, each solved anew.

A new mentor can add no more than the best of their seats' worth beyond the mentees' prices, so the
prices rank candidates without solving (weak duality); the first few are then put into the pool
and the whole case is solved again. Only what is told is what that gave.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from statistics import median_low

import numpy as np

from matching.engine.arrays import IntArray
from matching.engine.case import Case, Mentee, Mentor, Objective
from matching.engine.criteria import CRITERIA
from matching.engine.result import Result, Shortage, Wanted
from matching.engine.rules import RULES
from matching.engine.scoring import OnStage, judge
from matching.engine.solve import quiet, solution

KINDS = 24  # kinds of mentor that are compared by the prices
SOLVED = 6  # and of these so many by solving the case with them
TOLD = 4
MOST_MENTORS = 5
WEAKEST = 10  # where nobody is left out, the weakest pairs: 1 in so many


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What was found without them. prices, bonus: of the certificate. scores: mentee → own
    score of everybody matched."""

    bonus: int
    prices: Mapping[str, int]
    scores: Mapping[str, int]

    def outcome(self) -> tuple[int, int]:
        return len(self.scores), sum(self.scores.values())


def base_of(result: Result) -> Base:
    """The fairest choice has other prices; then anybody matched is taken to need nobody."""
    fairest, bonus = result.certificate.leximin is not None, result.certificate.bonus
    scores = {pair.mentee: pair.score for pair in result.pairs}
    prices = {one: bonus for one in scores} if fairest else result.certificate.mentee
    return Base(bonus=bonus, prices=prices, scores=scores)


def shortages(case: Case, base: Base, *, on_stage: OnStage = quiet) -> list[Shortage]:
    """Which mentors would help most, the best first; none for ready scores, which tell nothing of
    what mentors are like. Takes several solves."""
    if case.scores is not None or not case.mentees:
        return []
    if case.is_leximin():
        # The question is who is missing; the usual objective answers it at any size.
        case = replace(case, objective=Objective())
    kinds, seats = list(kinds_wanted(case, seekers(case, base))), usual_seats(case)
    gains = gains_by_price(case, base, kinds)
    ranked = sorted(
        range(len(kinds)), key=lambda one: -int(gains[one, : MOST_MENTORS * seats].sum())
    )
    found = []
    for place, kind in enumerate(ranked[:SOLVED]):
        on_stage("asking", place / SOLVED)
        people = int((gains[kind] > base.bonus // 2).sum())
        mentors = min(max(-(-people // seats), 1), MOST_MENTORS)
        found.append(tried(case, base, kinds[kind], mentors, seats))
    return best_of_each(
        one for one in found if one.people > 0 or (not one.people and one.score > 0)
    )


def best_of_each(found: Iterable[Shortage]) -> list[Shortage]:
    """One for each competency, the most people first, then the most points."""
    best: dict[str, Shortage] = {}
    for one in sorted(found, key=lambda one: (-one.people, -one.score, one.mentors)):
        best.setdefault(one.wanted.competency, one)
    return list(best.values())[:TOLD]


def seekers(case: Case, base: Base) -> list[Mentee]:
    """Those left out; where there are none, those of the weakest pairs."""
    left = [one for one in case.mentees if one.id not in base.scores]
    weakest = sorted(case.mentees, key=lambda one: (base.scores.get(one.id, 0), one.id))
    return left or weakest[: max(len(weakest) // WEAKEST, 1)]


def kinds_wanted(case: Case, people: list[Mentee]) -> Iterator[Wanted]:
    """What most of these have in common, by what the policy reads."""
    policy = case.policy
    weighs = {name for name, points in policy.weights.items() if points}
    speaks, here = "shared_language" in policy.rules, "same_site" in policy.rules
    zones = "closeness" in weighs or "working_hours" in policy.rules
    counted: Counter[Wanted] = Counter()
    grades: dict[Wanted, list[int]] = {}
    for one in people:
        for kind in (
            Wanted(
                competency=competency,
                language=language,
                site=one.site if here else "",
                time_zone=one.time_zone if zones else "",
            )
            for competency in ["", *sorted(one.wanted if "competencies" in weighs else ())]
            for language in (sorted(one.languages) if speaks and one.languages else [""])
        ):
            counted[kind] += 1
            grades.setdefault(kind, []).extend([] if one.grade is None else [one.grade])
    gap = grade_gap(case)
    for kind, _count in sorted(counted.items(), key=_most_first)[:KINDS]:
        known = grades[kind] if gap is not None else []
        yield replace(kind, grade=median_low(known) + gap if known and gap is not None else None)


def _most_first(counted: tuple[Wanted, int]) -> tuple[int, tuple[str, ...]]:
    kind, count = counted
    return -count, (kind.competency, kind.language, kind.site, kind.time_zone)


def grade_gap(case: Case) -> int | None:
    """How far above the mentee the new mentor stands; None where nothing reads grades."""
    rule, criterion = RULES["grade_range"], CRITERIA["grade_gap"]
    weighs = bool(case.policy.weights.get("grade_gap"))
    if not weighs and not rule.applies(case):
        return None
    best, bounds = criterion.params(case), rule.params(case)
    middle = (best["best_from"] + best["best_to"]) // 2
    return min(max(middle, bounds["minimum"]), bounds["maximum"]) if rule.applies(case) else middle


def usual_seats(case: Case) -> int:
    return median_low([one.capacity for one in case.mentors if one.capacity] or [1])


def with_more(case: Case, wanted: Iterable[Wanted], seats: int) -> Case:
    """The case with one new mentor for each."""
    taken = {one.id for one in case.mentors} | {one.person for one in case.mentees}
    taken |= {one.person for one in case.mentors}
    names = (name for number in range(10**9) if (name := f"new {number}") not in taken)
    more = [
        Mentor(
            id=name,
            person=name,
            capacity=seats,
            offered=frozenset(filter(None, [kind.competency])),
            languages=frozenset(filter(None, [kind.language])),
            site=kind.site,
            time_zone=kind.time_zone,
            grade=kind.grade,
            trained=True,
        )
        for name, kind in zip(names, wanted, strict=False)
    ]
    return replace(case, mentors=[*case.mentors, *more])


def gains_by_price(case: Case, base: Base, kinds: list[Wanted]) -> IntArray:
    """(kinds, mentees) the most that a seat of this kind can add through each mentee, the
    largest first."""
    locked = {mentee for mentee, _mentor in case.locked}
    alone = with_more(replace(case, mentors=[], locked=[], forbidden=[]), kinds, 1)
    judged = judge(alone, quiet)
    score = judged.pairs.block(slice(0, len(case.mentees))).astype(object)
    price = np.array([base.prices.get(one.id, 0) for one in case.mentees], dtype=object)
    price -= np.array([case.extra.get(one.id, 0) for one in case.mentees], dtype=object)
    gain = score + judged.low + base.bonus - price[:, None]
    free = np.array([one.id not in locked for one in case.mentees])
    gain = np.where((score >= 0) & free[:, None], np.maximum(gain, 0), 0)
    ranked: IntArray = -np.sort(-gain.T, axis=1)
    return ranked


def tried(case: Case, base: Base, kind: Wanted, mentors: int, seats: int) -> Shortage:
    """Solved with so many of them, or with fewer where these do as well."""
    found = solved_with(case, base, kind, mentors, seats)
    enough = -(-found.people // seats)
    if 0 < enough < mentors:
        fewer = solved_with(case, base, kind, enough, seats)
        return fewer if fewer.people == found.people else found
    return found


def solved_with(case: Case, base: Base, kind: Wanted, mentors: int, seats: int) -> Shortage:
    answer = solution(with_more(case, [kind] * mentors, seats))
    rows = np.flatnonzero(answer.proven.mate >= 0)
    columns = answer.proven.mate[rows]
    locked = np.array([*answer.pool.locked.items()], dtype=np.int64).reshape(-1, 2)
    rows, columns = np.append(rows, locked[:, 0]), np.append(columns, locked[:, 1])
    score = int(answer.judged.pairs.at(rows, columns).astype(np.int64).sum())
    people, total = base.outcome()
    return Shortage(
        wanted=kind,
        mentors=mentors,
        seats=seats,
        people=len(rows) - people,
        score=score + len(rows) * answer.judged.low - total,
    )
