"""The same import from a shell; exit codes that a script can act on."""

import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from people.models import DirectoryImport, ImportState, Person
from tests.factories.imports import make_file, row
from tests.people.test_reading import bad_file

ANA, BO = row("Ana"), row("Bo")
MEMORY, SECONDS = 256, 10


def run(path: Path, *options: str) -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command("import_people", path, "--map", "employee_number=number", *options, stdout=out)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_bytes(make_file(ANA, BO))
    return path


@pytest.mark.django_db
def test_it_imports_once(file: Path) -> None:
    assert run(file) == (
        0,
        "2 changes: 2 new, 0 changed, 0 left, 0 returned, 0 unchanged.\nApplied.\n",
    )
    assert "0 changes" in run(file)[1]
    assert Person.objects.count() == 2


@pytest.mark.django_db
def test_a_dry_run_changes_nothing_and_keeps_no_file(file: Path) -> None:
    code, said = run(file, "--dry-run", "--json")

    answer = json.loads(said)
    assert (code, answer["state"], answer["new"]) == (0, "checked", 2)
    assert not Person.objects.exists()
    assert DirectoryImport.objects.get().state == ImportState.CANCELLED


@pytest.mark.django_db
def test_many_leavers_are_held_until_confirmed(file: Path) -> None:
    run(file)
    file.write_bytes(make_file(ANA))

    code, said = run(file)
    assert code == 3
    assert "Held: 1 of 2 people would leave." in said
    assert run(file, "--some")[0] == 0
    assert Person.objects.employed().count() == 2
    assert run(file, "--confirm-leavers")[0] == 0
    assert Person.objects.employed().count() == 1


@pytest.mark.django_db
def test_problems_are_told_line_by_line(file: Path) -> None:
    file.write_bytes(make_file(ANA, {**BO, "grade": "high"}))

    assert "line 3, grade: “high” is not a grade" in run(file)[1]


@pytest.mark.django_db
def test_where_only_the_first_problems_are_kept_it_says_so(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("people.directory.problems.MAX_KEPT", 1)
    file.write_bytes(make_file({**ANA, "grade": "low"}, {**BO, "grade": "high"}))

    assert "Only the first 1 of 2 problems are kept." in run(file, "--dry-run")[1]
    answer = json.loads(run(file, "--dry-run", "--json")[1])
    assert (len(answer["problems"]), answer["problems_found"]) == (1, 2)
    assert "Only the first 1 of 2" in answer["problems_note"]


@pytest.mark.django_db
def test_wrong_arguments_and_bad_files_are_told_apart(tmp_path: Path, file: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"%PDF-1.7")

    with pytest.raises(CommandError, match="This is a PDF") as refused:
        run(bad)
    assert refused.value.returncode == 1
    with pytest.raises(CommandError, match="cannot be opened") as refused:
        run(tmp_path / "nowhere.csv")
    assert refused.value.returncode == 2
    with pytest.raises(CommandError, match="FIELD=COLUMN"):
        run(file, "--map", "email")
    assert run(bad, "--json")[0] == 1
    assert run(file, "--map", "grade=nothing")[0] == 1


# A process inherits the peak of the one that starts it, so a small one stands between.
MEASURED = """
import json, os, subprocess, sys
process = subprocess.Popen(sys.argv[1:])
_, status, usage = os.wait4(process.pid, 0)
seconds = usage.ru_utime + usage.ru_stime
print(json.dumps([os.waitstatus_to_exitcode(status), seconds, usage.ru_maxrss]))
"""
WORST = ["zip bomb", "cell XFD1048576", "unclosed quote, long", "10 000 columns", "entity bomb"]


@pytest.mark.parametrize("kind", WORST)
@pytest.mark.django_db
def test_the_worst_files_cost_little_time_and_memory(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(bad_file(kind))
    environment: dict[str, Any] = {**os.environ, "VAR_DIR": str(tmp_path)}

    start = time.perf_counter()
    command = [sys.executable, "manage.py", "import_people", str(path)]
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-S", "-c", MEASURED, *command],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    code, seconds, kilobytes = json.loads(done.stdout)

    assert code == 1
    assert done.stderr.startswith("CommandError: ")
    assert len(done.stderr.strip().splitlines()) == 1
    assert seconds < SECONDS
    # Measured: 1.2 s of CPU and 90 MB for each of them, most of it Python and Django starting;
    # 6 to 10 s by the clock while eight other jobs fought for two cores. A test machine may be
    # busier than that, so the clock is asked less strictly than the CPU.
    assert time.perf_counter() - start < 3 * SECONDS
    assert kilobytes / 1024 < MEMORY
