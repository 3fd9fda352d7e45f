"""An independent checker of a result, in one pass and with the standard library alone.

It shares no code with the solver. Whoever trusts these few lines need not trust the rest.

A mentee's price u and a mentor's price v prove a result when
  1. no eligible pair is worth more than its prices: bonus + score <= u + v;
  2. every chosen pair is worth exactly its prices;
  3. no price is negative, and only matched mentees and fully taken mentors have one.
Then no other choice of pairs is worth more in total, because every choice is worth at most the
sum of all u and of v times capacity, and this one reaches it. A bonus larger than any change of
the total score makes "worth more" mean: more people first, then the higher total.
With a floor, only pairs of at least that score are looked at, and everybody is matched with one of
those. That no more people could be matched by any pair, floor or not, is proved by a cover: some
mentees and mentors who touch every eligible pair. Every matched pair uses up one of these mentees
or one seat of these mentors, so there are at most so many pairs. A second cover, smaller than that,
of the pairs above the best floor proves that as many people cannot all be above it.
A result that was stopped early claims less: prices that keep 1 and are not negative. Every choice
is still worth at most the sum of all u and of v times capacity; by how much that is more than this
one is worth is its gap, in people and in score.
The fairest choice (leximin) is proved by prices as well. Seen through the scores that it uses, any
score is one of these or lies between two. Ranked like this, a pair costs a power of a base that is
more than the number of pairs, so that no pairs together cost as much as one that ranks lower. The
choice of least cost is then the one whose scores, sorted from the worst, nobody can better.
Where moving somebody costs a charge, a pair of an earlier result counts that much more, unless it
is below the floor; scores, floor and covers are of the pairs themselves.
A locked mentee stands outside the bargain: they take their seat whatever it costs, have no other
eligible pair, and so may have a price of either sign.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

Rows = Iterable[tuple[str, Mapping[str, int]]]


def objections(
    *,
    rows: Rows,
    capacity: Mapping[str, int],
    pairs: Mapping[str, str],
    bonus: int,
    mentee_price: Mapping[str, int],
    mentor_price: Mapping[str, int],
    locked: Mapping[str, str] | None = None,
    floor: Mapping[str, Any] | None = None,
    gap: Mapping[str, int] | None = None,
    leximin: Mapping[str, Any] | None = None,
    extra: Mapping[str, int] | None = None,
    extra_counts: bool = True,
    kept: Mapping[str, str] | None = None,
    charge: int = 0,
) -> list[str]:
    """What speaks against the result being optimal; an empty list proves it.

    rows: each mentee's id with {mentor id: integer score} of the eligible pairs, every mentee
    exactly once, read once. pairs, locked: mentee id → mentor id. floor: of the certificate.
    gap: of a result that was stopped early; then an empty list proves the gap instead.
    extra: mentee id → what their pair counts beside its score. It need not where everybody is
    matched who has a seat to go to: extra_counts, as in the result. kept, charge: as in the case.
    leximin: as in the result's certificate; then an empty list proves the fairest choice.
    """
    locked, charge = locked or {}, charge if kept else 0
    rows, found = _through_levels(leximin, rows, pairs, locked)
    load, taken = Counter(pairs.values()), Counter(locked.values())
    open_seats = {b: seats - taken[b] for b, seats in capacity.items()}
    found += [f"lock of {a} with {b} is not kept" for a, b in locked.items() if pairs.get(a) != b]
    found += _mentor_objections(capacity, load, mentor_price, stopped=gap is not None)
    covers = _covers(floor, len(pairs) - len(locked))
    seen: set[str] = set()
    low, high, score, bests = 0, 0, 0, []
    for mentee, scores in rows:
        if mentee in seen:
            found.append(f"mentee {mentee} appears twice")
        seen.add(mentee)
        more = (extra or {}).get(mentee, 0) if extra_counts else 0
        if extra and not extra_counts and mentee not in pairs and any(map(open_seats.get, scores)):
            found.append(f"{mentee} is left out, so extra counts")
        low, high = min(low, *scores.values(), 0), max((high, *(s + more for s in scores.values())))
        own = {b: s + more for b, s in scores.items() if locked.get(mentee, b) == b}
        if mentee not in locked:
            found += _uncovered(covers, mentee, own, open_seats)
            own = _counting(own, floor, (kept or {}).get(mentee), charge)
        row = _Row(mentee, pairs.get(mentee), mentee in locked, gap is not None)
        found += _row_objections(row, own, mentee_price.get(mentee, 0), mentor_price, bonus)
        score += own.get(pairs.get(mentee, ""), 0)
        bests.append(max((0, *(s for b, s in own.items() if mentee in locked or open_seats[b]))))
    found += [f"mentee {a} is not in the pool" for a in pairs if a not in seen]
    found += _floor_objections(floor, covers, open_seats, gap)
    if gap is not None:
        bound = _bound(seen, mentee_price, capacity, mentor_price)
        most = min(bound // max(bonus + low, 1), len(seen), sum(capacity.values()))
        found += _gap_objections(gap, bests, bound - bonus * len(pairs), most, len(pairs), score)
    if bonus <= len(pairs) * (high + charge) - (len(pairs) + 1) * low:
        found.append("the bonus is too small to put people before points")
    return found


def _bound(
    mentees: Iterable[str],
    mentee_price: Mapping[str, int],
    capacity: Mapping[str, int],
    mentor_price: Mapping[str, int],
) -> int:
    """What no choice of pairs is worth more than."""
    seats = sum(count * mentor_price.get(b, 0) for b, count in capacity.items())
    return sum(mentee_price.get(a, 0) for a in mentees) + seats


def _through_levels(
    leximin: Mapping[str, Any] | None,
    rows: Rows,
    pairs: Mapping[str, str],
    locked: Mapping[str, str],
) -> tuple[Rows, list[str]]:
    """The rows with what each pair costs (below 0) instead of its score, and what speaks against
    the levels; the latter is complete once the rows are read."""
    found: list[str] = []
    if leximin is None:
        return rows, found
    levels, base = sorted(leximin["scores"]), leximin["base"]
    if base <= len(pairs):
        found.append(f"the base {base} is too small for {len(pairs)} pairs")

    def cost(score: int) -> int:
        place = bisect_left(levels, score)
        rank = 2 * place + (levels[place : place + 1] == [score])
        return int(base ** (2 * len(levels) - rank))

    def seen() -> Rows:
        for mentee, scores in rows:
            own = scores.get(pairs.get(mentee, ""))
            if own is not None and own not in levels and mentee not in locked:
                found.append(f"the score {own} of {mentee} is no level")
            yield mentee, {mentor: -cost(score) for mentor, score in scores.items()}

    return seen(), found


class _Cover(NamedTuple):
    """Mentees and mentors said to touch all pairs of `least` or more, in at most `limit` places."""

    name: str
    least: int | None
    limit: int
    mentees: frozenset[str]
    mentors: frozenset[str]


def _covers(floor: Mapping[str, Any] | None, matched: int) -> list[_Cover]:
    """matched: pairs that are not locked."""
    if floor is None:
        return []
    most, better = (
        (frozenset(floor[name]["mentees"]), frozenset(floor[name]["mentors"]))
        for name in ("most", "better")
    )
    return [
        _Cover("of all pairs", None, matched, *most),
        _Cover("above the best floor", floor["best"] + 1, matched - 1, *better),
    ]


def _counting(
    scores: Mapping[str, int], floor: Mapping[str, Any] | None, kept: str | None, charge: int
) -> dict[str, int]:
    """What is not below the floor, and what each counts: the kept one the charge more."""
    above = {b: s for b, s in scores.items() if floor is None or s >= floor["score"]}
    if kept in above:
        above[kept] += charge
    return above


def _uncovered(
    covers: Iterable[_Cover], mentee: str, scores: Mapping[str, int], seats: Mapping[str, int]
) -> list[str]:
    return [
        f"{mentee} with {b} is outside the cover {cover.name}"
        for cover in covers
        if mentee not in cover.mentees
        for b, score in scores.items()
        if b not in cover.mentors and seats[b] and (cover.least is None or score >= cover.least)
    ]


def _floor_objections(
    floor: Mapping[str, Any] | None,
    covers: Iterable[_Cover],
    seats: Mapping[str, int],
    gap: Mapping[str, int] | None,
) -> list[str]:
    found: list[str] = []
    if floor is None:
        return found
    for cover in covers:
        size = len(cover.mentees) + sum(seats.get(b, 0) for b in cover.mentors)
        if size > cover.limit:
            found.append(f"the cover {cover.name} would allow {size} pairs")
    promised = (floor["best"] - floor["low"]) * floor["share"]
    kept = floor["score"] - floor["low"] + (gap["floor"] if gap else 0)
    if kept * 100 < promised or floor["score"] > floor["best"]:
        found.append(f"the floor {floor['score']} is not {floor['share']} percent of the best")
    return found


def _gap_objections(
    gap: Mapping[str, int], bests: list[int], total: int, most: int, matched: int, score: int
) -> list[str]:
    """total: no choice that matches as many has more. most: no choice matches more."""
    if most > matched:
        total = sum(sorted(bests, reverse=True)[:most])
    people = max(most - matched, 0)
    if (gap["people"], gap["score"]) == (people, total - score):
        return []
    return [f"the prices bound the gap by {people} people and {total - score} in score"]


def _mentor_objections(
    capacity: Mapping[str, int],
    load: Mapping[str, int],
    price: Mapping[str, int],
    *,
    stopped: bool,
) -> list[str]:
    found = [f"mentor {b} is not in the pool" for b in load if b not in capacity]
    found += [f"price of unknown mentor {b}" for b in price if b not in capacity]
    for mentor, seats in capacity.items():
        taken, worth = load.get(mentor, 0), price.get(mentor, 0)
        if taken > seats:
            found.append(f"mentor {mentor} has {seats} seats and {taken} mentees")
        if worth < 0 or (worth > 0 and taken < seats and not stopped):
            found.append(f"mentor {mentor} has the price {worth} with {taken} of {seats} taken")
    return found


class _Row(NamedTuple):
    mentee: str
    chosen: str | None
    locked: bool
    stopped: bool


def _row_objections(
    row: _Row, scores: Mapping[str, int], price: int, mentor_price: Mapping[str, int], bonus: int
) -> list[str]:
    mentee, chosen, locked, stopped = row
    found = []
    if not locked and (price < 0 or (price > 0 and chosen is None and not stopped)):
        found.append(f"mentee {mentee} has the price {price}")
    if chosen is not None and chosen not in scores:
        found.append(f"{mentee} with {chosen} is not eligible")
    for mentor, score in scores.items():
        gap = price + mentor_price.get(mentor, 0) - bonus - score
        if gap < 0:
            found.append(f"{mentee} with {mentor} would be worth {-gap} more")
        if gap > 0 and mentor == chosen and not stopped:
            found.append(f"{mentee} with {mentor} is worth {gap} less than its prices")
    return found
