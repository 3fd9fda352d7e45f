"""What kind of mentor would give more people a circle, or better ones; each solved anew.

Circles have no prices that would tell without solving. Kinds are what those without a circle have
in common, ranked by what a seat beside such a mentor could add at most; the first few are put into
the pool, and the circles are found again.
"""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from matching.engine.case import SCALE, Case
from matching.engine.groups.answer import GroupResult
from matching.engine.groups.settings import Circles
from matching.engine.groups.solve import solve_groups
from matching.engine.impossible import TooLarge
from matching.engine.result import Gap, Shortage, Wanted
from matching.engine.scoring import OnStage
from matching.engine.shortages import (
    MOST_MENTORS,
    Base,
    best_of_each,
    gains_by_price,
    kinds_wanted,
    seekers,
    usual_seats,
    with_more,
)
from matching.engine.solve import quiet

SOLVED = 4  # kinds that are tried by solving with them
SECONDS = 15.0  # for each step of such a solve, which a large pool may not finish
LONGEST = 150.0  # of all of them; then no further kind is tried
PERSON = 2 * 100 * SCALE  # worth more than any score


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The circles without them. scores: member → what they bring. gap: as in GroupResult."""

    scores: Mapping[str, int]
    score: int
    gap: Gap | None = None

    @property
    def people(self) -> int:
        return len(self.scores)


def found_of(result: GroupResult) -> Found:
    scores = {one.id: one.score for group in result.groups for one in group.members}
    return Found(scores=scores, score=result.score, gap=result.gap)


def circle_shortages(case: Case, found: Found, *, on_stage: OnStage = quiet) -> list[Shortage]:
    """Which mentors would help most, the best first; `seats` are the circles each would lead.
    None of peers, who need no mentors, and none for ready scores."""
    if not isinstance(case.groups, Circles) or case.scores is not None or not case.mentees:
        return []
    return best_of_each(_tried(case, case.groups, found, on_stage))


def _tried(case: Case, circles: Circles, found: Found, on_stage: OnStage) -> Iterator[Shortage]:
    until, seats = time.monotonic() + LONGEST, usual_seats(case)
    for place, (kind, people) in enumerate(_ranked(case, circles, found, seats)):
        on_stage("asking", place / SOLVED)
        if time.monotonic() > until:
            return
        mentors = min(max(-(-people // (seats * circles.most)), 1), MOST_MENTORS)
        shortage = _solved_with(case, found, kind, mentors, seats)
        if shortage is not None:
            yield shortage


def _ranked(case: Case, circles: Circles, found: Found, seats: int) -> list[tuple[Wanted, int]]:
    """The kinds to try, and how many of those without a circle each could take at most."""
    content = {one: PERSON + score for one, score in found.scores.items()}
    base = Base(bonus=PERSON, prices=content, scores=found.scores)
    kinds = list(kinds_wanted(case, seekers(case, base)))
    gains = gains_by_price(case, base, kinds)
    most = MOST_MENTORS * seats * circles.most
    order = sorted(range(len(kinds)), key=lambda one: -int(gains[one, :most].sum()))
    return [(kinds[one], int((gains[one] > PERSON // 2).sum())) for one in order[:SOLVED]]


def _solved_with(
    case: Case, found: Found, kind: Wanted, mentors: int, seats: int
) -> Shortage | None:
    """None where that pool cannot be solved, or gains nothing for certain. What is told was found,
    so it holds even where the search ended early; what the old pool might have had at most, had
    its own search not ended early, is not counted as gained."""
    wider = with_more(case, [kind] * mentors, seats)
    try:
        answer = solve_groups(wider, time_limit=SECONDS)
    except TooLarge:
        return None
    new = {one.id for one in wider.mentors} - {one.id for one in case.mentors}
    people, score = answer.matched - found.people, answer.score - found.score
    if gap := found.gap:
        people, score = people - gap.people, score if gap.people else score - gap.score
    if people < 0 or (not people and (score <= 0 or (gap and gap.people))):
        return None
    # Whoever leads nobody would not be missed.
    leading = len(new - set(answer.idle))
    return Shortage(wanted=kind, mentors=leading, seats=seats, people=people, score=score)
