"""An independent checker of a result, in one pass and with the standard library alone.

It shares no code with the solver. Whoever trusts these few lines need not trust the rest.

A mentee's price u and a mentor's price v prove a result when
  1. no eligible pair is worth more than its prices: bonus + score <= u + v;
  2. every chosen pair is worth exactly its prices;
  3. no price is negative, and only matched mentees and fully taken mentors have one.
Then no other choice of pairs is worth more in total, because every choice is worth at most the
sum of all u and of v times capacity, and this one reaches it. A bonus larger than any change of
the total score makes "worth more" mean: more people first, then the higher total.
A locked mentee stands outside the bargain: they take their seat whatever it costs, have no other
eligible pair, and so may have a price of either sign.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

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
) -> list[str]:
    """What speaks against the result being optimal; an empty list proves it.

    rows: each mentee's id with {mentor id: integer score} of the eligible pairs, every mentee
    exactly once. pairs, locked: mentee id → mentor id. Reads `rows` once and keeps none.
    """
    locked = locked or {}
    load = Counter(pairs.values())
    found = [f"lock of {a} with {b} is not kept" for a, b in locked.items() if pairs.get(a) != b]
    found += [f"mentor {b} is not in the pool" for b in load if b not in capacity]
    found += _mentor_objections(capacity, load, mentor_price)
    seen: set[str] = set()
    low, high = 0, 0
    for mentee, scores in rows:
        if mentee in seen:
            found.append(f"mentee {mentee} appears twice")
        seen.add(mentee)
        low, high = min(low, *scores.values(), 0), max(high, *scores.values(), 0)
        own = {b: s for b, s in scores.items() if locked.get(mentee, b) == b}
        price = mentee_price.get(mentee, 0)
        found += _row_objections(
            mentee, own, pairs.get(mentee), price, mentor_price, bonus, mentee in locked
        )
    found += [f"mentee {a} is not in the pool" for a in pairs if a not in seen]
    if bonus <= len(pairs) * high - (len(pairs) + 1) * low:
        found.append("the bonus is too small to put people before points")
    return found


def _mentor_objections(
    capacity: Mapping[str, int], load: Mapping[str, int], price: Mapping[str, int]
) -> list[str]:
    found = [f"price of unknown mentor {b}" for b in price if b not in capacity]
    for mentor, seats in capacity.items():
        taken, worth = load.get(mentor, 0), price.get(mentor, 0)
        if taken > seats:
            found.append(f"mentor {mentor} has {seats} seats and {taken} mentees")
        if worth < 0 or (worth > 0 and taken < seats):
            found.append(f"mentor {mentor} has the price {worth} with {taken} of {seats} taken")
    return found


def _row_objections(
    mentee: str,
    scores: Mapping[str, int],
    chosen: str | None,
    price: int,
    mentor_price: Mapping[str, int],
    bonus: int,
    locked: bool,
) -> list[str]:
    found = []
    if not locked and (price < 0 or (price > 0 and chosen is None)):
        found.append(f"mentee {mentee} has the price {price}")
    if chosen is not None and chosen not in scores:
        found.append(f"{mentee} with {chosen} is not eligible")
    for mentor, score in scores.items():
        gap = price + mentor_price.get(mentor, 0) - bonus - score
        if gap < 0:
            found.append(f"{mentee} with {mentor} would be worth {-gap} more")
        if gap > 0 and mentor == chosen:
            found.append(f"{mentee} with {mentor} is worth {gap} less than its prices")
    return found
