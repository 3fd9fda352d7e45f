"""A written result is verified without solving, by `--verify` and by whoever repeats a run."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest

from matching.engine.__main__ import main
from matching.engine.digest import digest, plain
from matching.engine.files import answer, read_case
from matching.engine.flow import optimum
from matching.engine.verifying import verdict
from tests.matching.engine.cases import random_case

Document = dict[str, Any]

PAIRS: Document = {
    "mentees": [{"id": one} for one in "abc"],
    "mentors": [{"id": "m", "capacity": 1}, {"id": "n", "capacity": 1}],
    "scores": {"a": {"m": 50, "n": 10}, "b": {"m": 40, "n": 35}, "c": {"m": 20}},
}
CIRCLES: Document = {
    "shape": "circles",
    "groups": {"least": 2, "most": 3},
    "mentees": [{"id": one} for one in "abcde"],
    "mentors": [{"id": "m", "capacity": 1}, {"id": "n", "capacity": 1}],
    "scores": {one: {"m": 10 + place, "n": 20} for place, one in enumerate("abcde")},
    "forbidden": [["a", "b"], ["c", "m"]],
}
PEERS: Document = {
    "shape": "peers",
    "mentees": [{"id": one} for one in "abcde"],
    "scores": {a: {b: ord(a) + ord(b) for b in "abcde" if a != b} for a in "abcde"},
    "locked": [["a", "e"]],
}


def result_of(case: Document, **wishes: Any) -> Document:
    """As it is read back from its file."""
    found: Document = json.loads(json.dumps(answer(case, **wishes)))
    assert found["status"] == "ok"
    return found


def objections(case: Document, result: Document) -> str:
    return "\n".join(verdict(read_case(case), result).objections)


@pytest.mark.parametrize("case", [PAIRS, CIRCLES, PEERS], ids=["pairs", "circles", "peers"])
def test_what_the_engine_writes_holds(case: Document) -> None:
    assert objections(case, result_of(case)) == ""


@pytest.mark.parametrize("objective", ["total", "floor", "leximin"])
def test_results_under_every_objective_hold(objective: str) -> None:
    for seed in range(30):
        case = plain(random_case(seed)) | {"objective": objective}

        assert objections(case, result_of(case)) == "", seed


@pytest.mark.parametrize("shape", ["circles", "peers"])
def test_groups_of_any_kind_hold(shape: str) -> None:
    for seed in range(25):
        chance = Random(seed)
        people = [
            {"id": f"p{n}", "site": chance.choice("xyz")} for n in range(chance.randint(2, 9))
        ]
        leaders = [{"id": f"m{n}", "capacity": chance.randint(1, 2)} for n in range(3)]
        others = people if shape == "peers" else leaders
        scores = {
            one["id"]: {
                other["id"]: chance.randint(0, 90)
                for other in others
                if other != one and chance.random() < 0.8
            }
            for one in people
        }
        case: Document = {"shape": shape, "mentees": people, "scores": scores}
        case |= {} if shape == "peers" else {"mentors": leaders, "groups": {"least": 2, "most": 3}}

        assert objections(case, result_of(case)) == "", seed


def test_what_was_stopped_early_proves_its_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    # Lists so short that the first flow misses much.
    monkeypatch.setattr(optimum, "LISTED", (1,))
    monkeypatch.setattr(optimum, "CHANCE", 1)
    stopped = 0
    for seed in range(60):
        case = plain(random_case(seed))
        result = result_of(case, time_limit=0.0)

        assert objections(case, result) == "", seed
        if result["gap"] is not None:
            stopped += 1
            result["gap"]["score"] -= 1
            assert "bound the gap" in objections(case, result)
    assert stopped


def swap(result: Document) -> None:
    one, other = result["pairs"]
    one["mentor"], other["mentor"] = other["mentor"], one["mentor"]


def dearer(result: Document) -> None:
    result["certificate"]["mentor"]["m"] += 1


def flattered(result: Document) -> None:
    result["pairs"][0]["score"] += 1
    result["score"] += 1


def twice(result: Document) -> None:
    result["pairs"].append(result["pairs"][0])


def put(path: str, value: Any) -> Callable[[Document], None]:
    """Exchanges one value; path: names and places, divided by points."""

    def tamper(result: Document) -> None:
        *way, last = [int(one) if one.isdigit() else one for one in path.split(".")]
        at: Any = result
        for one in way:
            at = at[one]
        at[last] = value

    return tamper


FLOORED = PAIRS | {"objective": {"floor": 50}}
NAN = float("nan")


@pytest.mark.parametrize(
    ("case", "tamper", "said"),
    [
        (PAIRS, put("certificate.mentee", dict.fromkeys("abc", NAN)), "no whole number"),
        (FLOORED, put("certificate.floor", None), "asks for a floor of 50 percent"),
        (FLOORED, put("certificate.floor.share", 1), "the case asks for 50 from 10"),
        (FLOORED, put("certificate.floor.low", 9), "the case asks for 50 from 10"),
        (
            PAIRS,
            put("certificate.leximin", {"scores": [35, 50], "base": 4}),
            "the worst pair comes first",
        ),
        (PAIRS, put("unmatched", {}), "c is missing without a word"),
        (PAIRS, put("unmatched.a", "hall"), "a is named as left out and is not"),
        (PAIRS, put("pairs.0.locked", True), "a with m is locked either in the case or in"),
        (PAIRS, put("pairs.0.parts", [{"score": 7}]), "the parts of a with m do not come to 50"),
        (PAIRS, put("moved", 1), "0 of those who were kept have moved, not 1"),
        (CIRCLES, put("optimal", False), "what is not has one"),
        (CIRCLES, put("unmatched", {"zoe": "few"}), "zoe is named as left out and is not"),
        (CIRCLES, put("gap", {"people": 0, "score": 0.5}), "no whole number"),
        (CIRCLES, put("groups.0.members.0.score", 7), "b brings 11 to the group of b, e, not 7"),
        (CIRCLES, put("groups.0.members.0.locked", True), "b is locked either in the case or in"),
        (CIRCLES, put("groups.0.members.0.pairs.0.score", 7), "b with m scores 11, not 7"),
        (
            CIRCLES,
            put("groups.0.members.0.pairs.0.mentor", "zoe"),
            "b with zoe is told of b and does not",
        ),
        (CIRCLES, put("groups.0.members.0.pairs.0.parts", [{"score": 7}]), "do not come to 11"),
        (CIRCLES, put("groups.0.mixing", 7), "mixing of the group of b, e is 0, not 7"),
        (CIRCLES, put("groups.0.functions", 7), "functions of the group of b, e is 0, not 7"),
        (CIRCLES, put("groups.0.sites", 7), "sites of the group of b, e is 0, not 7"),
        (CIRCLES, put("idle", ["m"]), "m is named as idle and leads a circle"),
        (CIRCLES | {"forbidden": [[one, "n"] for one in "abcde"]}, put("idle", []), "n leads no"),
        (PEERS, put("groups.1.members.0.score", 7), "to the group of b, c, d, not 7"),
        (PEERS, put("groups.1.sites", 7), "sites of the group of b, c, d is 0, not 7"),
        (PEERS, put("certificate.bonus", 1), "too small to put people before points"),
        (PEERS, put("unmatched", {"a": "odd"}), "a is named as left out and is not"),
    ],
)
def test_what_a_result_says_beside_its_proof_is_held_to_the_case(
    case: Document, tamper: Callable[[Document], None], said: str
) -> None:
    result = result_of(case)
    assert objections(case, result) == ""

    tamper(result)

    assert said in objections(case, result)


def test_prices_that_put_points_before_people_prove_nothing() -> None:
    """Two by two there are two pairs; by points alone one is better. Its prices are in order."""
    case: Document = {
        "shape": "peers",
        "groups": {"threes": False},
        "mentees": [{"id": one} for one in "abcd"],
        "scores": {"a": {"b": 1}, "b": {"a": 1, "c": 90}, "c": {"b": 90, "d": 1}, "d": {"c": 1}},
    }
    result = result_of(case)
    member, other = ({"id": one} for one in "bc")
    result |= {"matched": 2, "score": 90, "unmatched": {"a": "others", "d": "others"}}
    result["groups"] = [result["groups"][0] | {"members": [member, other], "score": 90}]
    result["certificate"] = {"bonus": 1, "first": 0, "odd_sets": []}
    result["certificate"]["peer"] = {"a": 0, "b": 91, "c": 91, "d": 0}

    assert objections(case, result) == "the bonus is too small to put people before points"


def test_peers_who_leave_many_over_are_proved_too() -> None:
    """More groups of three than could be told apart by trying each way."""
    people = [f"{kind}{n}" for n in range(9) for kind in "abc"]
    scores = {
        one: {other: 50 for other in people if other != one and other[1:] == one[1:]}
        for one in people
    }
    case: Document = {"shape": "peers", "mentees": [{"id": one} for one in people]}
    case |= {"scores": scores}
    result = result_of(case)

    assert [len(one["members"]) for one in result["groups"]] == [3] * 9
    assert objections(case, result) == ""


def test_the_gap_of_peers_stopped_early_is_proved() -> None:
    case = PEERS | {"locked": []}
    result = result_of(case)
    result["certificate"]["peer"]["b"] += 10
    result |= {"optimal": False, "gap": {"people": 0, "score": 5, "floor": 0}}

    assert objections(case, result) == ""
    result["gap"]["score"] = 4
    assert objections(case, result)


def test_a_circle_that_shares_no_language_does_not_hold() -> None:
    case = deepcopy(CIRCLES) | {"policy": {"rules": {"shared_language": {}}}}
    result = result_of(case)
    for one, spoken in zip(case["mentees"], ("en", "de", "pt", "no", "fi"), strict=True):
        one["languages"] = [spoken, "la"] if one["id"] == "a" else [spoken]
    result["digest"] = digest(read_case(case))

    assert "share no language" in objections(case, result)


@pytest.mark.parametrize("tamper", [swap, dearer, flattered, twice])
def test_a_tampered_result_does_not_hold(tamper: Callable[[Document], None]) -> None:
    result = result_of(PAIRS)

    tamper(result)

    assert objections(PAIRS, result)


def test_the_result_of_another_case_does_not_hold() -> None:
    richer = deepcopy(PAIRS)
    richer["mentors"][0]["capacity"] = 2

    assert "another case" in objections(richer, result_of(PAIRS))


def seat(group: int, *members: str) -> Callable[[Document], None]:
    def tamper(result: Document) -> None:
        result["groups"][group]["members"] = [{"id": one} for one in members]

    return tamper


@pytest.mark.parametrize(
    ("case", "tamper", "said"),
    [
        (CIRCLES, seat(0, "a", "b"), "to be apart"),
        (CIRCLES, seat(0, "c", "d"), "a rule keeps c from m"),
        (CIRCLES, seat(1, "a", "c", "d", "e"), "has 4 members"),
        (CIRCLES, seat(0, "a", "zoe"), "zoe is not in the pool"),
        (PEERS, seat(0, "a", "c"), "lock of a with e is not kept"),
        (PEERS, seat(1, "b"), "not as many as may be"),
    ],
)
def test_tampered_groups_do_not_hold(
    case: Document, tamper: Callable[[Document], None], said: str
) -> None:
    result = result_of(case)

    tamper(result)

    assert said in objections(case, result)


def test_peers_whose_prices_do_not_prove_them_do_not_hold() -> None:
    result = result_of(PEERS)
    result["certificate"]["peer"]["b"] -= 1

    assert objections(PEERS, result)


def test_the_command_says_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, out = tmp_path / "case.json", tmp_path / "result.json"
    case.write_text(json.dumps(PAIRS))
    main([str(case), "--out", str(out)])
    verify = [str(case), "--verify", str(out)]

    assert main(verify) == 0
    assert "The result holds: 2 people, score 85. No other choice" in capsys.readouterr().out
    result = json.loads(out.read_text())
    for broken, said in (
        (result | {"score": 86}, "not those of the pairs"),
        ({"status": "ok"}, "has no digest"),
        ({"status": "error"}, "nothing to verify"),
        ([], "must be a JSON object"),
    ):
        out.write_text(json.dumps(broken))
        assert main(verify) == 1
        assert said in capsys.readouterr().err
    assert main([str(case), "--verify", str(tmp_path / "none.json")]) == 1
    assert "none.json" in capsys.readouterr().err
