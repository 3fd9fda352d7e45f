"""Whether written groups keep what their case asks for; of peers also whether their prices prove
that no others are better."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any

from matching.engine.case import Case, IdPair, Profile, canonical
from matching.engine.claims import left_out
from matching.engine.groups.answer import OddSet, PeerCertificate
from matching.engine.groups.measure import Measure, Seats
from matching.engine.groups.peers import checking
from matching.engine.groups.pool import Pool, pool_of
from matching.engine.groups.settings import Circles, Groups, Peers
from matching.engine.solve import quiet

Document = Mapping[str, Any]


def group_objections(case: Case, result: Document) -> list[str]:
    case = canonical(case)
    groups = case.groups or Circles()
    pool = pool_of(case, groups, quiet)
    seats = [
        Seats(tuple(one["mentors"]), tuple(member["id"] for member in one["members"]))
        for one in result["groups"]
    ]
    people = {one.id for one in (*case.mentees, *case.mentors)}
    strangers = {one for there in seats for one in (*there.mentors, *there.members)} - people
    if strangers:
        return [f"{one} is not in the pool" for one in sorted(strangers)]
    found = [*_sums(case, seats, result), *_twice(seats), *_locks(case, seats)]
    found += _idle(case, seats, result)
    for there, written in zip(seats, result["groups"], strict=True):
        found += _against(pool, groups, there, written["language"])
    found += left_out(result, {one.id for one in case.mentees} - _seated(seats))
    if isinstance(groups, Circles):
        found += _led_too_often(case, seats)
    elif not found:
        found += _prices(pool, groups, seats, result)
    return found


def _seated(seats: Sequence[Seats]) -> set[str]:
    return {one for there in seats for one in there.members}


def _sums(case: Case, seats: Sequence[Seats], result: Document) -> Iterator[str]:
    measure, matched = Measure(case), sum(len(one.members) for one in seats)
    scores = [measure.group(one) for one in seats]
    for there, score, written in zip(seats, scores, result["groups"], strict=True):
        if score != written["score"]:
            yield f"the group of {named(there)} scores {score}, not {written['score']}"
        yield from _beside_its_score(case, measure, there, written)
    if (matched, sum(scores)) != (result["matched"], result["score"]):
        yield "people and score are not those of the groups"


def _beside_its_score(
    case: Case, measure: Measure, there: Seats, written: Document
) -> Iterator[str]:
    """What a group says of its members and its mixture. What it does not say is not missed."""
    functions, sites = measure.variety(there)
    known = {"mixing": measure.mixing(there), "functions": functions, "sites": sites}
    for name, value in known.items():
        if written.get(name, value) != value:
            yield f"{name} of the group of {named(there)} is {value}, not {written[name]}"
    locked = {one for pair in case.locked for one in (pair[:1] if there.mentors else pair)}
    for member in written["members"]:
        one = member["id"]
        score, held = measure.member(one, there), one in locked
        if member.get("score", score) != score:
            yield f"{one} brings {score} to the group of {named(there)}, not {member['score']}"
        if member.get("locked", held) != held:
            yield f"{one} is locked either in the case or in the result alone"
        for pair in member.get("pairs", ()):
            yield from _pair(measure, one, there, pair)


def _pair(measure: Measure, member: str, there: Seats, pair: Document) -> Iterator[str]:
    one, other = pair["mentee"], pair["mentor"]
    if one != member or one == other or other not in (there.mentors or there.members):
        yield f"{one} with {other} is told of {member} and does not sit there"
    elif (score := measure.between(one, other)) != pair["score"]:
        yield f"{one} with {other} scores {score}, not {pair['score']}"
    elif (parts := pair.get("parts")) and sum(part["score"] for part in parts) != score:
        yield f"the parts of {one} with {other} do not come to {score}"


def _idle(case: Case, seats: Sequence[Seats], result: Document) -> Iterator[str]:
    """Mentors who lead no circle are named, and nobody else."""
    idle = {one.id for one in case.mentors} - {one for there in seats for one in there.mentors}
    told = set(result.get("idle", idle))
    yield from (f"{one} leads no circle and is not named as idle" for one in sorted(idle - told))
    yield from (f"{one} is named as idle and leads a circle" for one in sorted(told - idle))


def _twice(seats: Sequence[Seats]) -> Iterator[str]:
    times = Counter(one for there in seats for one in there.members)
    return (f"{one} is in two groups" for one, count in times.items() if count > 1)


def _led_too_often(case: Case, seats: Sequence[Seats]) -> Iterator[str]:
    led = Counter(one for there in seats for one in there.mentors)
    for mentor in case.mentors:
        if led[mentor.id] > mentor.capacity:
            yield f"{mentor.id} leads {led[mentor.id]} circles and has {mentor.capacity} seats"


def _locks(case: Case, seats: Sequence[Seats]) -> Iterator[str]:
    together = [{*there.mentors, *there.members} for there in seats]
    for a, b in case.locked:
        if not any({a, b} <= there for there in together):
            yield f"lock of {a} with {b} is not kept"


def _against(pool: Pool, groups: Groups, there: Seats, language: str) -> Iterator[str]:
    """What forbids these people to be one group."""
    rows = {one.id: row for row, one in enumerate(pool.case.mentees)}
    columns = {one.id: column for column, one in enumerate(pool.case.mentors)}
    members = sorted(rows[one] for one in there.members)
    for one, other in product(there.members, there.mentors or there.members):
        if one != other and not pool.may[rows[one], columns[other]]:
            yield f"a rule keeps {one} from {other}"
    if any(two in pool.apart for two in combinations(members, 2)):
        yield f"some of {named(there)} are to be apart"
    if isinstance(groups, Peers):
        if len(members) not in (2, 3) or (len(members) == 3 and not groups.threes):
            yield f"{named(there)} are not as many as may be"
        return
    leading = tuple(sorted(columns[one] for one in there.mentors))
    alone = len(set(leading)) < len(leading)
    if alone or leading in pool.leaders or not 1 <= len(leading) <= groups.mentors:
        yield f"{', '.join(there.mentors)} may not lead together"
    people = [pool.case.mentees[row] for row in members]
    yield from _mixture_against(groups, people, named(there))
    yield from _silent(pool, [*people, *(pool.case.mentors[one] for one in leading)], language)


def _mixture_against(groups: Circles, people: Sequence[Profile], names: str) -> Iterator[str]:
    if not groups.least <= len(people) <= groups.most:
        yield f"the circle of {names} has {len(people)} members"
    functions = Counter(one.function for one in people if one.function)
    if groups.per_function and max(functions.values(), default=0) > groups.per_function:
        yield f"{names} are too many of one function"


def _silent(pool: Pool, people: Sequence[Profile], language: str) -> Iterator[str]:
    """Who says what they speak has to speak the language of the circle."""
    if "shared_language" not in pool.case.policy.rules:
        return
    spoken = [one.languages for one in people if one.languages]
    if not language and spoken and not frozenset.intersection(*spoken):
        yield f"{', '.join(one.id for one in people)} share no language"
    for one in people:
        if language and one.languages and language not in one.languages:
            yield f"{one.id} does not speak {language}"


def _prices(pool: Pool, groups: Peers, seats: Sequence[Seats], result: Document) -> Iterator[str]:
    """Locked peers stand outside the bargain, and so does whoever joined two others."""
    settled = {one for pair in pool.case.locked for one in pair}
    written = result["certificate"]
    proof = PeerCertificate(
        bonus=written["bonus"],
        first=written["first"],
        peer=written["peer"],
        odd_sets=tuple(OddSet(**one) for one in written["odd_sets"]),
    )
    scores = _both_ways(pool, settled)
    open_groups = [there.members for there in seats if not settled & {*there.members}]
    pairs = [_found(there, scores, groups, proof) for there in open_groups]
    gap = result["gap"] or {"people": 0, "score": 0}
    lacking = gap["people"] // 2 * proof.bonus + gap["score"]
    yield from checking.objections(scores, pairs, groups.waited, proof, lacking)
    yield from _order(scores, groups, proof)


def _found(
    there: Sequence[str],
    scores: Mapping[str, Mapping[str, int]],
    groups: Peers,
    proof: PeerCertificate,
) -> IdPair:
    """Which two of them were found as a pair: of three those who are worth most, because no other
    two could reach what the prices sum to."""

    def worth(pair: IdPair) -> int:
        waiting = sum(one in groups.waited for one in pair)
        return proof.first * waiting + scores[pair[0]][pair[1]]

    return max(combinations(there, 2), key=worth)


def _order(
    scores: Mapping[str, Mapping[str, int]], groups: Peers, proof: PeerCertificate
) -> Iterator[str]:
    """No number of points makes up for one who waited, and nothing for two more people."""
    pairs, waiting = len(scores) // 2, set(groups.waited) & set(scores)
    most = max((score for row in scores.values() for score in row.values()), default=0)
    if waiting and most and proof.first <= pairs * most:
        yield "the bonus of those who waited is too small to put them before points"
    if pairs and proof.bonus <= pairs * (most + 2 * proof.first):
        yield "the bonus is too small to put people before points"


def _both_ways(pool: Pool, settled: set[str]) -> dict[str, dict[str, int]]:
    """Of those not settled, both ways round, lifted so that none is below 0."""
    means, may = (pool.scores + pool.scores.T) // 2, pool.may & pool.may.T
    low, ids = int(means.min(initial=0)), [one.id for one in pool.case.mentees]
    return {
        a: {
            b: int(means[row, column]) - low
            for column, b in enumerate(ids)
            if may[row, column] and b not in settled
        }
        for row, a in enumerate(ids)
        if a not in settled
    }


def named(there: Seats) -> str:
    return ", ".join(there.members)
