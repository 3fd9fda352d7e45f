"""docs/examples: the demo company a month on, and what HR keeps beside it."""

from datetime import date
from io import StringIO
from json import loads
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from mentoring.demo.people import build_company
from mentoring.demo.people_file import rows, write_people_file
from mentoring.demo.record_files import FILES, write_record_files

EXAMPLE = Path(settings.BASE_DIR) / "docs" / "examples" / "people.csv"


def test_the_file_in_the_docs_is_the_one_the_command_writes(tmp_path: Path) -> None:
    call_command("demo_data", write_people_file=tmp_path / "people.csv")

    assert (tmp_path / "people.csv").read_bytes() == EXAMPLE.read_bytes()
    assert EXAMPLE.stat().st_size < 300_000


@pytest.mark.parametrize("day", [date(2027, 1, 1), date(2028, 2, 29), date(2026, 8, 16)])
def test_the_company_is_the_same_on_every_day(day: date) -> None:
    def directory(today: date) -> list[tuple[object, ...]]:
        people = build_company(7, 400, today).here()
        return [(p.employee_number, p.name, p.email, p.grade, str(p.unit)) for p in people]

    assert directory(day) == directory(date(2026, 11, 23))


def test_nobody_in_it_is_there_twice() -> None:
    found = rows(7, 400)

    for column in ("Employee number", "E-mail"):
        assert len({row[column] for row in found}) == len(found)


@pytest.mark.django_db
def test_importing_it_into_the_demo_shows_a_few_of_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", "demo-demo-demo")
    call_command("demo_data", people=300, stdout=StringIO())
    write_people_file(tmp_path / "people.csv", 7, 300)
    out = StringIO()

    call_command("import_people", str(tmp_path / "people.csv"), dry_run=True, json=True, stdout=out)

    said = loads(out.getvalue())
    assert {name: said[name] for name in ("new", "changed", "left", "unchanged")} == {
        "new": 6,
        "changed": 9,
        "left": 5,
        "unchanged": 286,
    }
    assert [problem["column"] for problem in said["problems"]] == ["Manager"]


@pytest.mark.parametrize("name", FILES)
def test_the_record_files_in_the_docs_are_those_the_command_writes(
    tmp_path: Path, name: str
) -> None:
    call_command("demo_data", write_record_files=tmp_path)

    assert (tmp_path / name).read_bytes() == (EXAMPLE.parent / name).read_bytes()


@pytest.mark.django_db
def test_importing_the_record_files_shows_a_few_of_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", "demo-demo-demo")
    call_command("demo_data", people=300, today=date(2026, 11, 25), stdout=StringIO())
    write_record_files(tmp_path, 7, 300)
    found = {}
    for kind in ("reviews", "career", "succession", "unit_measures"):
        out = StringIO()
        call_command(
            "import_records",
            kind,
            str(tmp_path / f"{kind}.csv"),
            json=True,
            stdout=out,
            dry_run=True,
        )
        said = loads(out.getvalue())
        names = ("new", "changed", "removed", "blocked")
        found[kind] = {name: said[name] for name in names if said.get(name)}

    assert found == {
        "reviews": {"new": 28, "blocked": 1},
        "career": {"new": 25, "removed": 3},
        "succession": {"changed": 2, "removed": 2},
        "unit_measures": {"changed": 1},
    }
