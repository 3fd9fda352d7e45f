"""Redo the draw of a published lottery, with nothing but Python:

    python draw.py lottery.json

The file is the one published on the page of the lottery (lottery.json, unless you name it). This
program checks that the seed is the one promised before anybody applied, draws again, and says
whether the same tickets come out.

How it is drawn. Everything is HMAC with SHA-256, written as 64 hexadecimal digits.

1. key = HMAC(seed, the list of all [code, contribution] in the order of the codes, as JSON).
   Tickets that stepped back before the draw are in that list too, so that stepping back changes
   nobody else's luck.
2. The lot of a ticket is HMAC(key, code). The lowest lot has place 1; tickets of the stratum
   "goes first", where the rules have one, come before all others.
3. That stratum gets a seat for each of its tickets, as far as there are seats. The other seats go
   to the other strata in proportion to their tickets: each gets the whole part of its share, and
   what is left goes to the largest remainders; where these are equal, to the lower HMAC(key, name).
4. In each stratum the seats go to the best places. Everybody else waits, in the order of places.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

GOES_FIRST = "goes first"


class Ticket(NamedTuple):
    """`stratum` is None for a ticket that stepped back before the draw."""

    code: str
    contribution: str
    stratum: str | None


class Outcome(NamedTuple):
    code: str
    place: int
    won: bool


def commitment_of(seed: str) -> str:
    return hashlib.sha256(seed.encode()).hexdigest()


def lot(key: str, text: str) -> str:
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


def key_of(seed: str, tickets: Sequence[Ticket]) -> str:
    pairs = sorted([ticket.code, ticket.contribution] for ticket in tickets)
    return lot(seed, json.dumps(pairs, ensure_ascii=True, separators=(",", ":")))


def seats_of(key: str, seats: int, sizes: Mapping[str, int]) -> dict[str, int]:
    """Seats of each stratum by largest remainder (Hamilton, 1792), after those of whoever goes
    first; no stratum gets more than it has tickets."""
    if GOES_FIRST in sizes:
        ahead = min(seats, sizes[GOES_FIRST])
        rest = {name: size for name, size in sizes.items() if name != GOES_FIRST}
        return {GOES_FIRST: ahead} | (seats_of(key, seats - ahead, rest) if rest else {})
    total = sum(sizes.values())
    seats = min(seats, total)
    shares = {name: divmod(seats * size, total) for name, size in sizes.items()}
    given = {name: whole for name, (whole, _rest) in shares.items()}
    by_remainder = sorted(sizes, key=lambda name: (-shares[name][1], lot(key, name)))
    for name in by_remainder[: seats - sum(given.values())]:
        given[name] += 1
    return given


def draw(seed: str, seats: int, tickets: Sequence[Ticket]) -> list[Outcome]:
    """Everybody who takes part, by place."""
    key = key_of(seed, tickets)
    taking_part = [ticket for ticket in tickets if ticket.stratum is not None]
    ranked = sorted(
        taking_part, key=lambda ticket: (ticket.stratum != GOES_FIRST, lot(key, ticket.code))
    )
    sizes: dict[str, int] = {}
    for ticket in taking_part:
        sizes[str(ticket.stratum)] = sizes.get(str(ticket.stratum), 0) + 1
    left = seats_of(key, seats, sizes) if sizes else {}
    outcomes = []
    for place, ticket in enumerate(ranked, start=1):
        won = left[str(ticket.stratum)] > 0
        left[str(ticket.stratum)] -= won
        outcomes.append(Outcome(ticket.code, place, won))
    return outcomes


def differences(published: Mapping[str, Any]) -> list[str]:
    """What does not agree in a published file; nothing when all is as it should be."""
    found = []
    if commitment_of(published["seed"]) != published["commitment"]:
        found.append("The seed is not the one that was promised.")
    tickets = [
        Ticket(one["code"], one["contribution"], one["stratum"]) for one in published["tickets"]
    ]
    drawn = draw(published["seed"], published["seats"], tickets)
    said = {one["code"]: (one["place"], one["won"]) for one in published["tickets"]}
    for one in drawn:
        if said[one.code] != (one.place, one.won):
            found.append(f"Ticket {one.code} does not come out as published: drawn {one.place}.")
    return found


def main(path: str) -> int:
    with open(path, encoding="utf-8") as file:
        published = json.load(file)
    if not published.get("seed"):
        sys.stdout.write("Not drawn yet: the seed is published with the draw.\n")
        return 2
    problems = differences(published)
    sys.stdout.write("\n".join(problems or ["The draw is as published."]) + "\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*(sys.argv[1:] or ["lottery.json"])))
