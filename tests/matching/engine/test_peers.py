"""Peers, held to every possible choice on small cases and to their proof on larger ones."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from matching.engine.__main__ import main
from matching.engine.case import Case, Mentee, Policy
from matching.engine.groups.answer import GroupResult
from matching.engine.groups.peers.checking import objections
from matching.engine.groups.settings import Peers
from matching.engine.groups.solve import solve_groups
from matching.engine.impossible import ImpossibleCase

Scores = dict[str, dict[str, int]]


def peers(scores: Scores, **more: Any) -> Case:
    more.setdefault("groups", Peers(threes=False))
    people = [Mentee(id=one, person=one) for one in scores]
    return Case(mentees=people, mentors=(), scores=scores, policy=Policy(rules={}), **more)


def random_scores(seed: int, people: int | None = None) -> Scores:
    chance = Random(seed)
    names = [f"p{n}" for n in range(chance.randint(0, 9) if people is None else people)]
    scores: Scores = {one: {} for one in names}
    density, most = chance.choice([0.3, 0.6, 1.0]), chance.choice([3, 100_000])
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            if chance.random() < density:
                scores[one][other] = scores[other][one] = chance.randint(0, most)
    return scores


def every_choice(names: Sequence[str], scores: Scores) -> Iterator[list[tuple[str, str]]]:
    if not names:
        yield []
        return
    first, *rest = names
    yield from every_choice(rest, scores)
    for other in rest:
        if other in scores[first]:
            left = [one for one in rest if one != other]
            yield from ([(first, other), *more] for more in every_choice(left, scores))


def pairs_of(result: GroupResult) -> list[tuple[str, ...]]:
    return [tuple(one.id for one in group.members) for group in result.groups]


def twos_of(result: GroupResult) -> list[tuple[str, str]]:
    return [(one, other) for one, other in pairs_of(result)]


def waiting(seed: int, scores: Scores) -> tuple[str, ...]:
    return tuple(Random(seed).sample(sorted(scores), min(len(scores), seed % 3)))


@pytest.mark.parametrize("seed", range(150))
def test_no_choice_of_pairs_is_better_and_the_prices_prove_it(seed: int) -> None:
    scores = random_scores(seed)
    waited = waiting(seed, scores)

    result = solve_groups(peers(scores, groups=Peers(threes=False, waited=waited)))

    def worth(pairs: list[tuple[str, str]]) -> tuple[int, int, int]:
        first = sum(one in waited for pair in pairs for one in pair)
        return len(pairs), first, sum(scores[one][other] for one, other in pairs)

    found = twos_of(result)
    assert worth(found) == max(map(worth, every_choice(sorted(scores), scores)))
    assert result.optimal
    assert result.certificate is not None
    lifted = {a: {b: n - lowest(scores) for b, n in row.items()} for a, row in scores.items()}
    assert objections(lifted, found, waited, result.certificate) == []


def lowest(scores: Scores) -> int:
    """Scores are lifted so that the lowest is 0; who may not be a pair counts 0."""
    return min([0, *(n for row in scores.values() for n in row.values())])


def test_a_hundred_peers_are_proven_and_a_tampered_proof_is_not_believed() -> None:
    scores = random_scores(1, people=101)
    result = solve_groups(peers(scores))
    found = twos_of(result)
    proof = result.certificate
    assert proof is not None

    assert result.matched == 100
    assert objections(scores, found, (), proof) == []
    assert objections(scores, found[1:], (), proof)
    one = next(iter(proof.peer))
    cheaper = replace(proof, peer={**proof.peer, one: proof.peer[one] - 1})
    assert objections(scores, found, (), cheaper)


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_the_list_changes_nothing(seed: int) -> None:
    case = peers(random_scores(seed), groups=Peers())

    turned = solve_groups(replace(case, mentees=case.mentees[::-1]))

    assert replace(solve_groups(case), seconds=0) == replace(turned, seconds=0)


def test_who_sat_out_last_time_goes_first_and_one_of_an_odd_number_sits_out() -> None:
    scores: Scores = {one: {} for one in "abc"}
    for one, other, points in (("a", "b", 90), ("a", "c", 10), ("b", "c", 20)):
        scores[one][other] = scores[other][one] = points

    usual, fair = (
        solve_groups(peers(scores, groups=Peers(threes=False, waited=waited)))
        for waited in ((), ("c",))
    )

    assert (pairs_of(usual), usual.unmatched["c"].kind) == ([("a", "b")], "odd")
    assert (pairs_of(fair), list(fair.unmatched)) == ([("b", "c")], ["a"])


def test_somebody_left_over_joins_two_others_where_nothing_forbids_it() -> None:
    scores = random_scores(1, people=5)
    everybody: Scores = {a: {b: 5 for b in scores if b != a} for a in scores}

    three = solve_groups(peers(everybody, groups=Peers()))

    assert sorted(map(len, pairs_of(three))) == [2, 3]
    assert (three.matched, dict(three.unmatched)) == (5, {})


def test_those_who_met_before_or_report_to_each_other_are_no_peers() -> None:
    people = [Mentee(id=one, person=one) for one in "abcd"]
    case = Case(
        mentees=people,
        mentors=(),
        previous=[("a", "b")],
        manager={"a": "c"},
        forbidden=[("b", "c")],
        groups=Peers(threes=False),
    )

    result = solve_groups(case)

    assert result.matched == 2
    assert pairs_of(result) in ([("a", "d")], [("b", "d")], [("c", "d")])


def test_locks_hold_and_impossible_ones_are_named() -> None:
    scores = random_scores(3, people=6)
    everybody: Scores = {a: {b: 5 for b in scores if b != a} for a in scores}

    kept = solve_groups(peers(everybody, locked=[("p0", "p4")]))

    assert ("p0", "p4") in pairs_of(kept)
    with pytest.raises(ImpossibleCase, match="p0 or p2 is locked twice"):
        solve_groups(peers(everybody, locked=[("p0", "p1"), ("p0", "p2")]))
    with pytest.raises(ImpossibleCase, match="forbidden"):
        solve_groups(peers(everybody, locked=[("p0", "p1")], forbidden=[("p1", "p0")]))


def test_groups_on_paper_are_answered_on_paper(tmp_path: Path) -> None:
    case, out = tmp_path / "case.json", tmp_path / "result.json"
    circles = {
        "shape": "circles",
        "groups": {"least": 2, "most": 4, "mixing": 5},
        "mentees": [{"id": one} for one in "abc"],
        "mentors": [{"id": "m"}],
        "whatif": [{"exclude": "a"}, {"exclude": "m"}],
    }
    case.write_text(json.dumps(circles))

    assert main([str(case), "--out", str(out)]) == 0

    result = json.loads(out.read_text())
    assert [one["id"] for one in result["groups"][0]["members"]] == ["a", "b", "c"]
    assert [one["matched"] for one in result["whatif"]] == [2, 0]
    case.write_text(json.dumps({"shape": "peers", "mentees": [{"id": "a"}, {"id": "b"}]}))
    assert main([str(case), "--out", str(out)]) == 0
    assert json.loads(out.read_text())["matched"] == 2
    case.write_text(json.dumps({"shape": "stars", "mentees": [], "mentors": []}))
    assert main([str(case), "--out", str(out)]) == 1
