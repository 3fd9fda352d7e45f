import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from matching.engine.__main__ import main
from matching.engine.digest import digest, plain
from matching.engine.files import answer, read_case

DOCUMENT: dict[str, Any] = {
    "mentees": [
        {"id": "a", "person": "ana", "wanted": ["sql"], "languages": ["en"], "grade": 2},
        {"id": "b", "person": "bo", "wanted": ["law"], "languages": ["en"], "grade": 3},
    ],
    "mentors": [
        {"id": "m", "person": "mia", "capacity": 1, "offered": ["sql"], "languages": ["en"]},
        {"id": "n", "person": "ned", "capacity": 1, "offered": ["law"], "languages": ["en"]},
    ],
    "manager": {"ana": "zoe"},
    "whatif": [
        {"exclude": "m"},
        {"lock": ["a", "n"]},
        {"capacity": {"n": 2}},
        {"exclude": ["a", "m"]},
    ],
}


def test_an_earlier_result_is_compared_with_what_comes_out_now(tmp_path: Path) -> None:
    case, earlier = tmp_path / "case.json", tmp_path / "earlier.json"
    case.write_text(json.dumps(DOCUMENT))
    main([str(case), "--out", str(earlier)])
    again = [str(case), "--out", str(tmp_path / "now.json"), "--check", str(earlier)]

    assert main(again) == 0
    changed = json.loads(earlier.read_text()) | {"score": 1, "seconds": 99}
    earlier.write_text(json.dumps(changed))
    assert main(again) == 1
    earlier.write_text("nothing")
    assert main(again) == 1


def test_a_changed_reason_is_no_longer_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, earlier = tmp_path / "case.json", tmp_path / "earlier.json"
    forbidden = [["a", "m"], ["a", "n"]]
    case.write_text(json.dumps({**DOCUMENT, "whatif": None, "forbidden": forbidden}))
    main([str(case), "--out", str(earlier)])
    told = json.loads(earlier.read_text())
    told["reasons"]["a"]["candidates"] += 1
    earlier.write_text(json.dumps(told))

    assert main([str(case), "--check", str(earlier)]) == 1
    assert capsys.readouterr().err == "Not the same: reasons.\n"


@pytest.mark.parametrize("shape", ["circles", "peers"])
def test_groups_are_compared_too(
    shape: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, earlier = tmp_path / "case.json", tmp_path / "earlier.json"
    mentors = [] if shape == "peers" else DOCUMENT["mentors"]
    document = {**DOCUMENT, "whatif": None, "shape": shape, "mentors": mentors}
    case.write_text(json.dumps(document))
    assert main([str(case), "--out", str(earlier)]) == 0
    again = [str(case), "--out", str(tmp_path / "now.json"), "--check", str(earlier)]

    assert main(again) == 0
    told = json.loads(earlier.read_text()) | {"groups": [], "idle": ["x"], "cut": "clock"}
    earlier.write_text(json.dumps(told))
    assert main(again) == 1

    assert capsys.readouterr().err == "The same result.\nNot the same: groups, idle, cut.\n"


@pytest.mark.parametrize("read", ["case", "--check", "--verify"])
def test_a_file_that_is_read_is_not_written_to(
    read: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, earlier = tmp_path / "case.json", tmp_path / "earlier.json"
    case.write_text(json.dumps(DOCUMENT))
    earlier.write_text("kept")
    asked = [] if read == "case" else [read, str(earlier)]
    same = case if read == "case" else tmp_path / ".." / tmp_path.name / "earlier.json"

    assert main([str(case), *asked, "--out", str(same)]) == 1

    assert capsys.readouterr().err == f"--out would overwrite {same}, which is read.\n"
    assert (json.loads(case.read_text()), earlier.read_text()) == (DOCUMENT, "kept")


def test_a_case_on_paper_is_answered_on_paper(tmp_path: Path) -> None:
    case, out = tmp_path / "case.json", tmp_path / "result.json"
    case.write_text(json.dumps(DOCUMENT))

    assert main([str(case), "--out", str(out), "--shortages"]) == 0

    result = json.loads(out.read_text())
    assert result["status"] == "ok"
    assert result["optimal"] is True
    assert [(pair["mentee"], pair["mentor"]) for pair in result["pairs"]] == [
        ("a", "m"),
        ("b", "n"),
    ]
    assert [outcome["matched"] for outcome in result["whatif"]] == [1, 2, 2, 2]
    assert set(result["certificate"]) == {"bonus", "mentee", "mentor", "floor", "leximin", "extra"}


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"mentees": [], "mentors": [], "mentor": []},
        {"mentees": [{"id": 5}], "mentors": []},
        {"mentees": [{"id": "a", "charm": 9}], "mentors": []},
        {"mentees": [], "mentors": [], "locked": [["a"]]},
        {"mentees": [], "mentors": [], "policy": {"magic": 1}},
        {**DOCUMENT, "whatif": [{"exclude": "nobody"}]},
        {**DOCUMENT, "whatif": [{"wish": 1}]},
        {**DOCUMENT, "whatif": [{"capacity": {"zed": 1}}]},
        {**DOCUMENT, "whatif": [{"capacity": 1}]},
        {**DOCUMENT, "whatif": [1]},
        {**DOCUMENT, "forbidden": [[1, 2]]},
        {**DOCUMENT, "previous": [[["ana"], "mia"]]},
        {**DOCUMENT, "manager": ["ana"]},
        {**DOCUMENT, "scores": {"a": ["m"]}},
        {**DOCUMENT, "policy": {"rules": ["ban"]}},
        {**DOCUMENT, "year": -1},
    ],
)
def test_a_wrong_document_is_an_error_that_says_why(document: dict[str, Any]) -> None:
    result = answer(document)

    assert result["status"] == "error"
    assert result["error"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"mentors": None}, "The case has no mentors."),
        ({"mentors": [{"person": "mia"}]}, "The mentor in place 1 has no id."),
        ({"mentees": [{"id": "a", "charm": 9}]}, "a has unknown fields: charm."),
        ({"mentees": [{"id": "a", "wanted": "sql"}]}, "In mentee a, wanted must be a list of"),
        ({"mentors": [{"id": "m", "capacity": -1}]}, "The capacity of mentor m is -1"),
        ({"whatif": [{"exclude": "m"}, {"lock": ["a", "zed"]}]}, "What-if 2: locked names zed"),
        ({"groups": {"least": 2}}, "There is groups, but no shape: say whether it is circles or"),
        ({"shape": "pairs", "groups": {"least": 2}}, "There is groups, but the shape is pairs;"),
        ({"shape": "round"}, "shape is 'round'; it may be pairs, circles or peers."),
        (
            {"shape": "circles", "groups": {"lest": 2}},
            "In groups, lest is unknown; groups of circles may have least, most, mentors, ",
        ),
        (
            {"shape": "peers", "mentors": [], "groups": {"threes": 1}},
            "In groups, threes must be true or false.",
        ),
        ({"policy": {"magic": 1}}, "In policy, magic is unknown; policy may have weights, rules,"),
        ({"objective": "best"}, 'objective is \'best\'; it may be "total", "floor", '),
        ({"mentees": [{"id": "a\ud800"}]}, "In mentee a\ud800, id has 'a\\ud800' with half a char"),
        (
            {"mentees": [{"id": "a", "wanted": ["\udfff"]}]},
            "In mentee a, wanted has '\\udfff' with",
        ),
        ({"scores": {"a": {"\ud800": 1}}}, "In the case, scores has '\\ud800' with half a"),
    ],
)
def test_what_is_misshapen_is_told_with_whom_it_is_about(change: dict[str, Any], told: str) -> None:
    problems = answer({**DOCUMENT, "whatif": None, **change})["problems"]

    assert [one["sentence"][: len(told)] for one in problems] == [told]


def test_a_score_that_is_not_finite_names_both(tmp_path: Path) -> None:
    case, out = tmp_path / "case.json", tmp_path / "result.json"
    case.write_text(json.dumps({**DOCUMENT, "scores": {"a": {"m": float("nan")}}}))

    assert main([str(case), "--out", str(out)]) == 1

    assert [one["ids"] for one in json.loads(out.read_text())["problems"]] == [["a", "m"]]


def test_a_number_too_long_to_read_names_whose_it_is(tmp_path: Path) -> None:
    case, out = tmp_path / "case.json", tmp_path / "result.json"
    document = {**DOCUMENT, "mentors": [{"id": "m", "capacity": "many"}]}
    case.write_text(json.dumps(document).replace('"many"', "9" * 5_000))

    assert main([str(case), "--out", str(out)]) == 1

    told = "The capacity of mentor m is a number of 5,000 digits; it must be a whole number, 0 or"
    assert json.loads(out.read_text())["error"].startswith(told)


@pytest.mark.parametrize("seconds", ["nan", "inf", "-1", "soon"])
def test_a_time_limit_is_a_number_of_seconds(
    seconds: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["case.json", f"--time-limit={seconds}"])

    assert f"{seconds!r} is no number of seconds, 0 or more." in capsys.readouterr().err


def test_a_result_that_cannot_be_written_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "case.json"
    case.write_text(json.dumps(DOCUMENT))

    assert main([str(case), "--out", str(tmp_path / "nowhere" / "result.json")]) == 1

    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"mentees": [], "mentees": []}', "{", pytest.param("[" * 100_000, id="nested")],
)
def test_a_file_that_is_no_case_is_told_in_one_line(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "case.json"
    case.write_text(text)

    assert main([str(case)]) == 1

    told = capsys.readouterr()
    assert json.loads(told.out)["status"] == "error"
    assert str(case) in told.err


def test_the_digest_knows_the_problem_and_not_its_order() -> None:
    first = digest(read_case(DOCUMENT))
    turned = {**DOCUMENT, "mentees": DOCUMENT["mentees"][::-1]}
    other = {**DOCUMENT, "policy": {"seed": 1}}

    assert digest(read_case(turned)) == first
    assert digest(read_case(other)) != first


@pytest.mark.parametrize("scores", [None, {}, {"b": {"n": 2, "m": 1}, "a": {}}])
def test_the_digest_is_that_of_the_whole_case_as_json(scores: Any) -> None:
    case = read_case({**DOCUMENT, "scores": scores})

    whole = json.dumps(plain(case), sort_keys=True, separators=(",", ":"))

    assert digest(case) == sha256(whole.encode()).hexdigest()


def test_the_engine_needs_no_django() -> None:
    code = "import sys, matching.engine.__main__; sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
