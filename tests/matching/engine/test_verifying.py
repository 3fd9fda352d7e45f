"""A written result is verified without solving, by `--verify` and by whoever repeats a run."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest

from matching.engine.__main__ import main
from matching.engine.digest import plain
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
