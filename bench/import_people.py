"""How long an import of people takes, as a ratio to the least it could take.

Imports a file into an empty directory by `manage.py import_people`, as an operator would: start of
Python, reading, checking, comparing, applying, career events. Then puts the very same rows into the
very same table, emptied, by one COPY: same indexes, same foreign keys, same audit triggers. Prints
both, their ratio, and the peak memory of the import. Works in a database of its own on the server
of the running demo, or of DATABASE_URL, and drops it.

    python -m bench.import_people --rows 100000 --rounds 2
"""

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psycopg
from psycopg import sql

from drills.ground import scratch_database

ROOT = Path(__file__).resolve().parent.parent
MOST_RATIO, MOST_MEMORY = 5.0, 512
SITES = [("Berlin", "Europe/Berlin"), ("Austin", "America/Chicago"), ("Pune", "Asia/Kolkata")]
HEADER = ["employee number", "e-mail", "name", "job title", "grade", "unit", "site"]
HEADER += ["site time zone", "manager", "languages", "hired on"]
# The two settings the audit triggers ask for; without them they take the slow way (applying.py).
CONTEXT = """
SELECT set_config('pgtrigger.ignore', '{}', true),
       set_config('pghistory.context_id', gen_random_uuid()::text, true),
       set_config('pghistory.context_metadata', '{}', true)
"""


@dataclass
class Round:
    import_seconds: float
    import_megabytes: float
    copy_seconds: float


def main() -> int:
    options = arguments()
    with scratch_database() as url, tempfile.TemporaryDirectory() as folder:
        rounds = measure(url, Path(folder), options)
    return report(rounds, options.rows)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def measure(url: str, folder: Path, options: argparse.Namespace) -> list[Round]:
    environment = {
        "MENTORING_MODE": "test",
        **os.environ,
        "DATABASE_URL": url,
        "VAR_DIR": str(folder / "var"),
    }
    run("migrate", "-v0", environment=environment)
    write_file(folder / "people.csv", options.rows, random.Random(options.seed))
    rounds = []
    with psycopg.connect(url, autocommit=True) as database:
        for _round in range(options.rounds):
            database.execute("TRUNCATE people_person, people_unit, people_site CASCADE")
            database.execute("TRUNCATE people_personevent")
            database.execute("CHECKPOINT")
            seconds, megabytes = time_import(folder / "people.csv", options.rows, environment)
            rounds.append(Round(seconds, megabytes, time_copy(database, options.rows)))
    return rounds


def write_file(path: Path, rows: int, chance: random.Random) -> None:
    """A reporting tree eight wide, 130 units, three sites; every name occurs a few times."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(rows):
            site, zone = chance.choice(SITES)
            writer.writerow(
                [
                    f"E{number:07}",
                    f"person{number}@demo.example",
                    f"Given{number % 977} Family{number % 1531}",
                    f"Engineer {number % 50}",
                    chance.randint(1, 12),
                    f"Company / Division {number % 10} / Team {number % 13}",
                    site,
                    zone,
                    f"E{(number - 1) // 8:07}" if number else "",
                    "en, de",
                    f"20{chance.randint(10, 24)}-{chance.randint(1, 12):02}-15",
                ]
            )


def run(*command: str, environment: dict[str, str]) -> tuple[str, float]:
    """What the command says, and its peak memory in MB (Linux counts in kB)."""
    with tempfile.TemporaryFile() as answer:
        process = subprocess.Popen(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, stdout=answer
        )
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, command
        answer.seek(0)
        unit = 1024 if sys.platform == "linux" else 1024**2
        return answer.read().decode(), usage.ru_maxrss / unit


def time_import(file: Path, rows: int, environment: dict[str, str]) -> tuple[float, float]:
    start = time.perf_counter()
    said, megabytes = run("import_people", str(file), "--json", environment=environment)
    seconds = time.perf_counter() - start
    answer = json.loads(said)
    assert (answer["state"], answer["new"]) == ("applied", rows), answer["message"]
    return seconds, megabytes


def time_copy(database: psycopg.Connection, rows: int) -> float:
    """The same rows into the same table, emptied; reading them out is not counted."""
    database.execute("CREATE TEMPORARY TABLE kept AS SELECT * FROM people_person ORDER BY id")
    columns = sql.SQL(", ").join(
        sql.Identifier(column.name)
        for column in database.execute("SELECT * FROM kept LIMIT 0").description or ()
    )
    with database.cursor() as cursor, cursor.copy("COPY kept TO STDOUT") as out:
        data = b"".join(bytes(part) for part in out)
    database.execute("DROP TABLE kept")
    # Units and sites stay: the rows point at them.
    database.execute("TRUNCATE people_person CASCADE")
    database.execute("TRUNCATE people_personevent")
    database.execute("CHECKPOINT")
    copy = sql.SQL("COPY people_person ({}) FROM STDIN").format(columns)
    start = time.perf_counter()
    with database.transaction(), database.cursor() as cursor:
        cursor.execute(CONTEXT)
        with cursor.copy(copy) as target:
            target.write(data)
    seconds = time.perf_counter() - start
    found = database.execute("SELECT count(*) FROM people_personevent").fetchone()
    assert found == (rows,), "the audit triggers did not run"
    return seconds


def report(rounds: list[Round], rows: int) -> int:
    for one in rounds:
        print(
            f"import {one.import_seconds:6.2f} s   COPY {one.copy_seconds:6.2f} s   "
            f"memory {one.import_megabytes:4.0f} MB"
        )
    took, least = (median(o.import_seconds for o in rounds), median(o.copy_seconds for o in rounds))
    memory = max(one.import_megabytes for one in rounds)
    ratio = took / least
    print(f"{rows} rows: {ratio:.1f} times a COPY (at most {MOST_RATIO:.0f}), {memory:.0f} MB")
    return int(ratio > MOST_RATIO or memory > MOST_MEMORY)


if __name__ == "__main__":
    raise SystemExit(main())
