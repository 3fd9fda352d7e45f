"""Checks a proof about peers in one pass, with the standard library alone.

With a price u for each person and z for some odd sets, none negative (all doubled here):

1. for every two who may be a pair, twice its worth ≤ u + u + the z of the sets that hold both;
2. the worth of the chosen pairs = half of (all u + for each set z times (its people - 1) / 2),
   rounded down; a search that ended early lacks so much of it as it says.

No choice of pairs can be worth more than the right side of 2, by summing 1 over its pairs: a set
of an odd number of people holds at most (people - 1) / 2 of them.
"""

from collections.abc import Collection, Mapping

from matching.engine.case import IdPair
from matching.engine.groups.answer import PeerCertificate


def objections(
    scores: Mapping[str, Mapping[str, int]],
    pairs: Collection[IdPair],
    waited: Collection[str],
    certificate: PeerCertificate,
    gap: int = 0,
) -> list[str]:
    """Everything wrong with the proof; empty when it proves that no other pairs are better, or
    better by no more than the gap, counted in worth.

    scores: {person: {other: score}} for every two who may be a pair, both ways round.
    """
    price, first = certificate.peer, set(waited)
    sets = [(set(one.ids), one.price) for one in certificate.odd_sets]
    found = [f"{one} has a negative price" for one, more in price.items() if more < 0]
    found += ["a set is not odd or its price negative" for s, z in sets if z < 0 or not len(s) % 2]

    def doubled(one: str, other: str) -> int:
        waiting = (one in first) + (other in first)
        return 2 * (certificate.bonus + certificate.first * waiting + scores[one][other])

    for one, row in scores.items():
        for other in row:
            asked = price[one] + price[other] + sum(z for s, z in sets if one in s and other in s)
            if doubled(one, other) > asked:
                found.append(f"{one} and {other} are worth more than their prices")
    people = [one for pair in pairs for one in pair]
    if len(set(people)) < len(people):
        found.append("somebody is in two pairs")
    worth = sum(doubled(one, other) for one, other in pairs) // 2
    if worth + gap != (sum(price.values()) + sum(len(s) // 2 * z for s, z in sets)) // 2:
        found.append("the pairs are not worth what the prices sum to")
    return found
