"""From two spreadsheets to pairs, by the command and without a database."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

MENTEES = """id,person,wanted,languages,grade,manager,working_hours
a,ana,sql;talks,en,2,zoe,09:00-17:00
b,bo,law,en,,mia,
"""
MENTORS = """id,person,offered,languages,grade,capacity,trained
m,mia,law;sql;talks,en,4,2,yes
n,ned,law,en;pt,5,1,no
"""


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    (tmp_path / "mentees.csv").write_text(MENTEES)
    (tmp_path / "mentors.csv").write_text("\ufeff" + MENTORS)
    return tmp_path


def match(sheets: Path, **more: Any) -> list[dict[str, str]]:
    options = {name: sheets / f"{name}.csv" for name in ("mentees", "mentors")}
    options |= {"out": sheets / "pairs.csv"} | more
    call_command("match", **options, verbosity=0)
    with (sheets / "pairs.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def test_two_spreadsheets_become_pairs_and_a_report(sheets: Path) -> None:
    policy = sheets / "policy.yaml"
    policy.write_text("weights: {competencies: 70, grade_gap: 30}\nrules: {reporting_line: {}}\n")

    pairs = match(sheets, policy=policy, report=sheets / "report.json")

    first = {"mentee": "a", "mentor": "m", "score": "100.0"}
    assert pairs[0] == first | {"competencies": "70.0", "grade_gap": "30.0"}
    assert [pair["mentor"] for pair in pairs] == ["m", "n"]  # bo reports to mia
    report = json.loads((sheets / "report.json").read_text())
    assert (report["status"], report["matched"], report["optimal"]) == ("ok", 2, True)


def test_the_command_needs_neither_a_database_nor_a_secret(sheets: Path) -> None:
    root = Path(__file__).parents[3]
    options = [f"--{name}={sheets / name}.csv" for name in ("mentees", "mentors")]
    command = [sys.executable, "manage.py", "match", *options, f"--out={sheets / 'pairs.csv'}"]

    done = subprocess.run(  # noqa: S603
        command, cwd=root, env={"VAR_DIR": str(sheets)}, capture_output=True, check=False, text=True
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("2 pairs in ")


def test_semicolons_between_cells_are_read_too(sheets: Path) -> None:
    (sheets / "mentees.csv").write_text('id;wanted;grade\na;"sql;talks";2\n')

    assert match(sheets)[0]["mentor"] == "m"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_sheet_is_read_as_spreadsheets_save_it(
    sheets: Path, between: str, end: str, encoding: str
) -> None:
    lines = [["id", "unit", "wanted"], ["é", '"a ""b"", c; d"', '"sql;talks"']]
    text = "".join(between.join(line) + end for line in lines)
    (sheets / "mentees.csv").write_bytes(text.encode(encoding))

    assert [(pair["mentee"], pair["mentor"]) for pair in match(sheets)] == [("é", "m")]


def test_a_first_line_about_the_separator_is_passed_over(sheets: Path) -> None:
    (sheets / "mentees.csv").write_text('sep=;\r\nid;wanted\r\na;"sql;talks"\r\n')

    assert match(sheets)[0]["mentor"] == "m"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["mentees", "mentors", "pins"])
def test_another_encoding_is_refused_with_the_line_and_a_way_out(
    sheets: Path, name: str, end: str
) -> None:
    text = end.join(["id,unit", "a,cafe", "b,café", ""])
    (sheets / f"{name}.csv").write_bytes(text.encode("latin-1"))
    more = {name: sheets / f"{name}.csv"} if name == "pins" else {}

    with pytest.raises(CommandError, match=rf"{name}\.csv, line 3: .* Save it as “CSV UTF-8”"):
        match(sheets, **more)


def test_a_policy_in_another_encoding_is_named(sheets: Path) -> None:
    (sheets / "policy.yaml").write_bytes("rules: {café: {}}".encode("latin-1"))

    with pytest.raises(CommandError, match=r"policy\.yaml is not in UTF-8"):
        match(sheets, policy=sheets / "policy.yaml")


def test_pairs_that_cannot_be_written_are_told(sheets: Path) -> None:
    options = {name: sheets / f"{name}.csv" for name in ("mentees", "mentors")}

    with pytest.raises(CommandError, match="nowhere"):
        call_command("match", **options, out=sheets / "nowhere" / "pairs.csv", verbosity=0)


@pytest.mark.parametrize("what", ["out", "report"])
def test_a_sheet_that_is_read_is_not_written_to(sheets: Path, what: str) -> None:
    same = sheets / ".." / sheets.name / "mentees.csv"

    with pytest.raises(CommandError, match=f"--{what} would overwrite"):
        match(sheets, **{what: same})

    assert same.read_text() == MENTEES


def test_pairs_and_report_are_two_files(sheets: Path) -> None:
    same = sheets / ".." / sheets.name / "pairs.csv"

    with pytest.raises(CommandError, match=r"--report would overwrite .*, where the pairs go"):
        match(sheets, report=same)

    assert not same.exists()


def test_pins_and_bans_are_kept(sheets: Path) -> None:
    (sheets / "pins.csv").write_text("mentee,mentor\na,n\n")

    assert [pair["mentor"] for pair in match(sheets, pins=sheets / "pins.csv")] == ["n"]
    assert [pair["mentor"] for pair in match(sheets, bans=sheets / "pins.csv")] == ["m", "n"]


def test_headers_are_compared_without_case_and_spaces_and_empty_lines_passed_over(
    sheets: Path,
) -> None:
    heads = " ID ,Person,WANTED,Working Hours,Offered,\n"
    (sheets / "mentees.csv").write_text(heads + ",,,,,\na,ana,sql;talks,09:00-17:00,,\n,,,,,\n")
    (sheets / "pins.csv").write_text(" Mentee,MENTOR,why\na,n,\n")

    assert [pair["mentor"] for pair in match(sheets)] == ["m"]
    assert [pair["mentor"] for pair in match(sheets, pins=sheets / "pins.csv")] == ["n"]


def test_words_are_the_same_however_they_are_spelled(sheets: Path) -> None:
    seeker = "id,wanted,languages,function,aim,goals,interests,ways,needs,unit,site\n"
    seeker += "a,Führung;public  speaking,English,IT,Sales,Grow,Go,Calm,Outside;Time,Lab,Köln\n"
    giver = "id,offered,languages,function,path,goals,interests,ways,gives,unit,site\n"
    giver += "m,FU\u0308HRUNG;Public Speaking,english,SALES,it;SALES,grow,GO,calm,time,lab,KÖLN\n"
    (sheets / "mentees.csv").write_text(seeker)
    (sheets / "mentors.csv").write_text(giver)
    names = ["competencies", "trajectory", "goals", "interests", "ways", "safety", "exposure"]
    weights = ", ".join(f"{name}: 10" for name in [*names, "closeness"])
    rules = "{shared_language: {}, same_site: {}}"
    (sheets / "policy.yaml").write_text(f"weights: {{{weights}, grade_gap: 20}}\nrules: {rules}\n")

    pair = match(sheets, policy=sheets / "policy.yaml", report=sheets / "report.json")[0]

    # One interest of the one they have is all; of the two needs, one asks for another unit.
    full = dict.fromkeys([*names, "closeness"], "10.0") | {"safety": "5.0", "grade_gap": "10.0"}
    assert {name: pair[name] for name in full} == full
    parts = json.loads((sheets / "report.json").read_text())["pairs"][0]["parts"]
    shown = {part["criterion"]: part["evidence"] for part in parts}
    assert shown["competencies"]["shared"] == ["Führung", "public speaking"]


@pytest.mark.parametrize("pair", ["a,m", "ana,mia", "a,mia", "mia,ana"])
def test_who_were_a_pair_before_are_none_again(sheets: Path, pair: str) -> None:
    (sheets / "mentees.csv").write_text(MENTEES.replace("mia", ""))
    (sheets / "old.csv").write_text(f"mentee,mentor,score\n{pair},100.0\n")
    off = sheets / "policy.yaml"
    off.write_text("rules: {shared_language: {}}\n")

    assert [(one["mentee"], one["mentor"]) for one in match(sheets)] == [("a", "m"), ("b", "n")]
    again = match(sheets, previous=sheets / "old.csv")
    assert [(one["mentee"], one["mentor"]) for one in again] == [("a", "n"), ("b", "m")]
    whatever = match(sheets, previous=sheets / "old.csv", policy=off)
    assert [one["mentor"] for one in whatever] == ["m", "n"]


def test_earlier_pairs_of_people_who_are_gone_are_counted(
    sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (sheets / "old.csv").write_text("mentee,mentor\na,m\ngone,mia\na,left\n")

    match(sheets, previous=sheets / "old.csv")

    said = "2 of 3 earlier pairs name somebody who is in neither list."
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("mentees.csv", "", "mentees.csv is empty"),
        ("mentees.csv", "id,Grad\na,9\n", "line 1: .* grad is unknown. Did you mean grade[?]"),
        ("mentors.csv", "sep=;\nid;offers\n", "mentors.csv, line 2: .* you mean offered[?]"),
        ("mentors.csv", "id,langauges\nm,\n", "mentors.csv, line 1: .* you mean languages[?]"),
        ("mentors.csv", "id,Seats\nm,2\n", "mentors.csv, line 1: .* you mean capacity[?]"),
        ("mentees.csv", "name,grade\na,9\n", "line 1: there is no column id, only name, grade"),
        ("mentees.csv", "id,offered\na,\nb,sql\n", "mentees.csv, line 3: a mentee has no offered"),
        ("mentors.csv", "id,wanted\nm,sql\n", "mentors.csv, line 2: a mentor has no wanted"),
        ("pins.csv", "mentee,mentors\na,m\n", "line 1: the columns mentee and mentor are both"),
        ("mentees.csv", "id,grade\na,two\n", "line 2: 'two' is no whole number"),
        ("mentees.csv", "id,grade\na,2\n,3\n", "line 3: this mentee has no id"),
        ("mentees.csv", "id,grade\na\n", "line 2: not as many cells"),
        ("mentees.csv", "id\na\nb\na\n", "csv, line 2; .*csv, line 4: The mentee id a appears"),
        ("mentees.csv", "id,working_hours\na,nine\n", "'nine' are no hours"),
        (
            "mentees.csv",
            "id,working_hours\na,17:00-09:00\n",
            "csv, line 2: .* of mentee a must begin .* A night ends on the next day: 22:00-30:00",
        ),
        ("mentees.csv", "id,time_zone\na,Mars\n", "mentees.csv, line 2: .* 'Mars' of mentee a is"),
        ("mentees.csv", "id,wishes\nb,\na,ed;ed\n", "line 3: The mentee a wishes for ed twice"),
        ("mentees.csv", "id, ID \na,b\n", "line 1: id stands twice"),
        ("mentees.csv", "id,\na,\nb,9\n", "line 3: '9' stands in a column without a name"),
        ("mentors.csv", 'id,offered\nm,"sql\nn,law\n', "mentors.csv, line 3: unexpected end"),
        ("mentors.csv", 'id,offered\nm,"sql\nn,"law"\n', "mentors.csv, line 3: .* expected after"),
        ("mentees.csv", "id\n\0a\n", "line 2: this is no text in UTF-8"),
        ("mentors.csv", "id,trained\nm,perhaps\n", "neither yes nor no"),
        (
            "mentors.csv",
            "id,capacity\nm,-1\n",
            "mentors.csv, line 2: The capacity of mentor m is -1",
        ),
        ("pins.csv", "mentee,mentor\n\na,zed\n", "pins.csv, line 3: locked names zed"),
        ("bans.csv", "mentee,mentor\nyan,m\n", "bans.csv, line 2: forbidden names yan"),
        ("pins.csv", "mentee,mentor\na,m\na,n\n", "csv, line 2; .*csv, line 3: Mentee a is locked"),
        (
            "pins.csv",
            "mentee,mentor\na,n\nb,n\n",
            "mentors.csv, line 3; .*pins.csv, line 3: Mentor n",
        ),
        ("pins.csv", "mentee,mentor\na,m\nb,m\n", "pins.csv, line 3: The lock of b with m is forb"),
        ("pins.csv", "mentee,mentor\na,\n", "line 2: mentee and mentor are both needed"),
        ("pins.csv", "mentee,mentor\nA,m\n", "pins.csv, line 2: .* in the pool. Did you mean a[?]"),
        ("bans.csv", "mentee,mentor\na,mia\n", "bans.csv, line 2: .* Did you mean m[?]"),
        ("mentees.csv", "id,manager\na,Mia\n", "line 2: the manager Mia is .* mean mia[?]"),
        ("mentees.csv", "id,manager\na,m\n", "line 2: the manager m names no person on either s"),
        ("mentees.csv", "id,manager\na,m\n", "sheet (m is the id of mia[)]: write the person[.]"),
        ("mentees.csv", "id,person,manager\nm,bo,\na,,m\n", "m is the id of bo and mia"),
        ("mentees.csv", "id,manager\na,x  y\nb,x y\n", "line 3: .* mean x  y[?] They differ in"),
        ("mentees.csv", "id,offered\na,x\nb,y\nc,z\n", "offered. It stands on 2 more lines: are"),
        ("mentees.csv", "id,offered\na,x\nb,y\n", "offered. It stands on 1 more line: are"),
        ("mentees.csv", "\n;;\nid;grade\na;b\n", "line 4: 'b' is no whole number"),
        ("policy.yaml", "weights: {charm: 100}", "charm, which is no criterion: these are comp"),
        ("policy.yaml", "rules: {same_site: }", 'must be a table of tables, such as {"same_site'),
        ("mentees.csv", "id,manager\na,Mia\nb,Mia\n", "line 2; .*csv, line 3: the manager Mia is"),
        ("mentees.csv", "id,manager\nmia,x\nmia,y\n", "line 3: the manager of mia is x in the one"),
        ("mentees.csv", "id,time_zone\na,berlin\n", "is unknown. Did you mean Europe/Berlin[?]"),
        ("mentees.csv", "id,grade\na,1,2\n", "line 2: not as many cells .* first line: 3, not 2"),
        ("mentees.csv", "id,working_hours\na,09:00-17:75\n", "'09:00-17:75' are no hours"),
        ("mentees.csv", "id,wishes\na,Mia\n", "line 2: the wish Mia is .* mean mia[?]"),
        ("previous.csv", "mentee,mentor\na,zed\nA,zed\n", "previous.csv, line 3: .* mean ana[?]"),
        ("previous.csv", "a,m\n", "previous.csv, line 1: the columns mentee and mentor"),
        ("previous.csv", "mentee,mentor\n,m\n", "previous.csv, line 2: mentee and mentor are"),
        ("policy.yaml", "rules: {}\nseed: 1\nrules: {}\n", "rules stands twice .*\n.* line 3"),
        (
            "policy.yaml",
            "rules:\n  previous_pair: {}\n  'previous_pair': {}\n",
            "previous_pair stands twice .*\n.* line 3",
        ),
        ("policy.yaml", "[1]", "must name weights"),
        ("policy.yaml", "{", "policy.yaml"),
        ("policy.yaml", "weights: {competencies: 9}", "Weights sum to 9"),
    ],
)
def test_what_cannot_be_read_is_named(sheets: Path, file: str, text: str, words: str) -> None:
    (sheets / file).write_text(text)
    more = {Path(file).stem: sheets / file} if not file.startswith("men") else {}

    with pytest.raises(CommandError, match=words.replace("(", r"\(")):
        match(sheets, **more)


def test_everything_that_is_wrong_stands_on_a_line_of_its_own(sheets: Path) -> None:
    (sheets / "mentors.csv").write_text("id,capacity,time_zone\nm,-1,\nn,1,Mars\n")

    with pytest.raises(CommandError) as refused:
        match(sheets)

    lines = str(refused.value).splitlines()
    assert [line.partition("mentors.csv, ")[2].partition(":")[0] for line in lines] == [
        "line 3",
        "line 2",
    ]


def test_columns_of_ones_own_are_passed_over_and_named(
    sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (sheets / "mentees.csv").write_text("id,Phone,wanted,private notes\na,123,talks,shy\n")

    pairs = match(sheets, report=sheets / "report.json")

    assert [(pair["mentee"], pair["mentor"]) for pair in pairs] == [("a", "m")]
    told = capsys.readouterr().err
    assert "mentees.csv: columns that are not read: phone, private_notes. Known are id," in told
    assert "mentors.csv" not in told
    ignored = json.loads((sheets / "report.json").read_text())["ignored"]
    assert ignored == {"mentees": ["phone", "private_notes"], "mentors": []}


def test_empty_cells_at_the_end_and_lists_one_below_the_other_are_read(sheets: Path) -> None:
    text = 'id,working hours,wanted,languages\na,09:00 – 17:30,"sql\ntalks",en,,\n'
    (sheets / "mentees.csv").write_text(text, encoding="utf-8")

    assert match(sheets)[0] | {"score": ""} == {
        "mentee": "a",
        "mentor": "m",
        "score": "",
        "competencies": "60.0",
        "grade_gap": "10.0",
        "closeness": "10.0",
    }


def test_what_is_hardly_meant_is_remarked(sheets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mentees = 'id,wanted,languages,manager\nMia,"law, sql",en,zoe\nb,dance,"en, fr",zoe\n'
    (sheets / "mentees.csv").write_text(mentees)

    match(sheets, report=sheets / "report.json")

    told = [
        "Persons who differ only in capitals, blanks or in how an accent is written "
        "count as several people: Mia and mia.",
        "No manager is on either sheet, so the rule reporting_line forbids nothing. "
        "Managers are called as in the column person, or id where there is none.",
        "languages: no mentor has “en, fr”. Several values in one cell are separated by ;.",
        "wanted: no mentor has “dance”, “law, sql”. Several values in one cell are separated by ;.",
    ]
    assert json.loads((sheets / "report.json").read_text())["remarks"] == told
    said = capsys.readouterr()
    assert said.err.splitlines() == told
    left = "1 × No mentor is possible. The last ones fell away by this rule: No shared language."
    assert left in said.out.splitlines()


def test_two_sheets_that_number_their_lines_are_remarked(
    sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (sheets / "mentees.csv").write_text("id,person\n7,\n2,\n1,\n3,cy\n")
    (sheets / "mentors.csv").write_text("id,person,capacity\n1,,1\n2,,1\n3,,1\n4,,1\n")

    match(sheets)

    assert capsys.readouterr().err.splitlines() == [
        "2 × The same id on both sheets and no person: 2, 1. They count as the same people; "
        "if they are not, write the column person."
    ]


def test_a_file_that_is_not_there_is_named(sheets: Path) -> None:
    (sheets / "mentees.csv").unlink()

    with pytest.raises(CommandError, match=r"mentees\.csv"):
        match(sheets)


def test_the_fairest_pairs_may_be_asked_for(sheets: Path) -> None:
    match(sheets, objective="leximin", report=sheets / "report.json")

    report = json.loads((sheets / "report.json").read_text())
    assert report["certificate"]["leximin"]["scores"]
    assert report["fairness"]["load"] == {"1": 2}


def test_groups_of_the_mentees_are_reported_and_few_are_withheld(tmp_path: Path) -> None:
    sites = ["Oslo"] * 50 + ["Rome"] * 9 + ["Bern"] * 4 + [""] * 3
    lines = [f"m{n},{site},talks\n" for n, site in enumerate(sites)]
    (tmp_path / "mentees.csv").write_text("id,site,wanted\n" + "".join(lines))
    (tmp_path / "mentors.csv").write_text("id,site,capacity,offered\nm,Oslo,70,talks\n")

    match(tmp_path, report=tmp_path / "report.json")

    groups = json.loads((tmp_path / "report.json").read_text())["fairness"]["groups"]
    assert set(groups) == {"site"}
    oslo, rome = groups["site"]["shown"]
    assert (oslo["name"], oslo["mentees"], oslo["matched"]) == ("Oslo", 50, 50)
    assert oslo["worst_tenth"] == oslo["mean"]
    assert (rome["matched"], rome["worst_tenth"], rome["share_of_best"]) == (9, None, 1)
    assert rome["mean"] < oslo["mean"]
    assert groups["site"]["withheld"] == ["", "Bern"]


def test_which_mentors_would_help_is_told_and_reported(
    sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (sheets / "mentees.csv").open("a") as file:
        file.write("c,cy,talks,fr,2,,\nd,di,talks,fr,2,,\n")

    match(sheets, shortages=True, report=sheets / "report.json")

    sentence = "2 more mentors offering talks, speaking fr, around grade 4, with 1 seat each would"
    assert sentence in capsys.readouterr().out
    assert json.loads((sheets / "report.json").read_text())["shortages"][0]["people"] == 2
