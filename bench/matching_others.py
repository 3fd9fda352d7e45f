"""The same table of scores solved by others: two packages, scipy's dense solver and the greedy way.

    python -m bench.matching_others [--sizes 50x25 100x50 …] [--seconds 120]

`mentor-match` and `matching` both import as `matching`, as this product's own app does, so each
gets an environment of its own, made for the run and removed after it; pip has to be able to
reach them as the machine is set up. What each of them does with the table:

- mentor-match: Munkres' algorithm over a grid, each seat a mentor of its own, pairs that a rule
  forbids disqualified. Its time is from the grid of scored pairs to the matches.
- matching: stable matching (hospital and residents); both sides rank each other by the score.
- scipy: the dense assignment, each seat a column, people before points as in the engine.
- greedy: the best pair first, and so on.

Whoever needs longer than the limit at one size is not asked about larger ones.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from bench.matching_pool import pool
from matching.engine.arrays import IntArray
from matching.engine.flow.floor import best_floor
from matching.engine.flow.network import plain_seats
from matching.engine.flow.optimum import (
    Problem,
    first_lists,
    is_proven,
    lists_above,
    optimum,
)
from matching.engine.flow.passes import unwatched
from matching.engine.pairs import Table
from matching.engine.scoring import judge
from matching.engine.solve import quiet

SIZES = ("50x25", "100x50", "200x100", "400x200", "1000x500", "2000x1000")
SEED = 7

# Each reads {scores, seats} and tells {seconds, pairs}; a score below 0 is no pair.
MENTOR_MATCH = """
import json, sys, time
from matching.match import Match
from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import match_and_assign_participants
from matching.rules.rule import Disqualify

case = json.load(open(sys.argv[1]))
scores = case["scores"]

class Given:
    def apply(self, match):
        return max(scores[match.mentee.place][match.mentor.place], 0)

def person(kind, place, seat):
    one = kind(grade=1, email=f"{kind.__name__} {place} {seat}")  # which tells people apart
    one.place = place
    return one

mentees = [person(Mentee, i, 0) for i in range(len(scores))]
mentors = [person(Mentor, j, k) for j, seats in enumerate(case["seats"]) for k in range(seats)]
barred = Disqualify(lambda match: scores[match.mentee.place][match.mentor.place] < 0)
grid = [[Match(mentor, mentee, [Given(), barred]).calculate_match() for mentee in mentees]
        for mentor in mentors]
began = time.perf_counter()
match_and_assign_participants(grid)
seconds = time.perf_counter() - began
pairs = [[mentee.place, mentee.mentors[0].place] for mentee in mentees if mentee.mentors]
json.dump({"seconds": seconds, "pairs": pairs}, sys.stdout)
"""

MATCHING = """
import json, sys, threading, time
from matching.games import HospitalResident

sys.setrecursionlimit(10**6)  # it copies its players, who know each other, recursively
threading.stack_size(2**29)
case = json.load(open(sys.argv[1]))
scores = case["scores"]

def ranked(places, score):
    return sorted((one for one in places if score(one) >= 0), key=lambda one: -score(one))

def main():
    began = time.perf_counter()
    mentees = {i: ranked(range(len(row)), row.__getitem__) for i, row in enumerate(scores)}
    mentors = {j: ranked(mentees, lambda i: scores[i][j]) for j in range(len(scores[0]))}
    mentees = {f"e{i}": [f"m{j}" for j in row] for i, row in mentees.items() if row}
    mentors = {f"m{j}": [f"e{i}" for i in column] for j, column in mentors.items() if column}
    seats = {name: case["seats"][int(name[1:])] for name in mentors}
    found = HospitalResident.create_from_dictionaries(mentees, mentors, seats).solve()
    seconds = time.perf_counter() - began
    pairs = [[int(one.name[1:]), int(mentor.name[1:])]
             for mentor, some in found.items() for one in some]
    json.dump({"seconds": seconds, "pairs": pairs}, sys.stdout)

thread = threading.Thread(target=main)
thread.start()
thread.join()
"""
PACKAGES = {
    "mentor-match": ("mentor-match==7.0.1", MENTOR_MATCH),
    "matching": ("matching==1.4.3", MATCHING),
}


@dataclass(frozen=True)
class Grid:
    """scores: (mentees, mentors), below 0 where no pair is possible. seats: per mentor."""

    scores: IntArray
    seats: IntArray


@dataclass(frozen=True)
class Answer:
    seconds: float
    pairs: list[tuple[int, int]]


Solver = Callable[[Grid], Answer]


class NoAnswer(Exception):
    """It took longer than the limit, or broke down."""


def grid(mentees: int, mentors: int) -> Grid:
    case = pool(mentees, mentors, SEED, floor=0)
    pairs = judge(case, quiet).pairs
    seats = np.array([mentor.capacity for mentor in case.mentors], dtype=np.int64)
    return Grid(pairs.block(slice(0, mentees)).astype(np.int64), seats)


def by_engine(floor: bool) -> Solver:
    def solve(given: Grid) -> Answer:
        rows = len(given.scores)
        began = time.perf_counter()
        bonus = 4 * (rows + 1) * int(given.scores.max(initial=0)) + 1
        problem = Problem(
            Table(given.scores), np.full(rows, bonus), np.arange(rows), plain_seats(given.seats)
        )
        lists = first_lists(problem, unwatched)
        best = best_floor(problem, lists) if floor else None
        if best is not None:
            problem.least = -(-95 * best.score // 100)
            lists = lists_above(problem, lists, best.mate)
        found = optimum(problem, lists=lists)
        if not is_proven(problem, found):
            raise ArithmeticError("not proven")
        return Answer(time.perf_counter() - began, pairs_of(found.state.mate))

    return solve


def pairs_of(mate: IntArray) -> list[tuple[int, int]]:
    return [(row, column) for row, column in enumerate(mate.tolist()) if column >= 0]


def by_scipy(given: Grid) -> Answer:
    began = time.perf_counter()
    seat = np.repeat(np.arange(len(given.seats)), given.seats)
    worth = given.scores[:, seat]
    bonus = 4 * (len(worth) + 1) * int(worth.max(initial=0)) + 1
    rows, places = linear_sum_assignment(np.where(worth >= 0, worth + bonus, 0), maximize=True)
    there = worth[rows, places] >= 0
    pairs = list(zip(rows[there].tolist(), seat[places[there]].tolist(), strict=True))
    return Answer(time.perf_counter() - began, pairs)


def by_greed(given: Grid) -> Answer:
    began = time.perf_counter()
    left, free, pairs = given.seats.copy(), set(range(len(given.scores))), []
    for cell in np.argsort(-given.scores, axis=None, kind="stable").tolist():
        row, column = divmod(cell, len(left))
        if given.scores[row, column] < 0:
            break
        if row in free and left[column]:
            free.remove(row)
            left[column] -= 1
            pairs.append((row, column))
    return Answer(time.perf_counter() - began, pairs)


def installed(folder: Path, requirement: str) -> Path | None:
    """The interpreter of a new environment with the package, or None where pip fails."""
    python = folder / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    install = [str(python), "-m", "pip", "install", "--quiet", requirement]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{requirement} could not be installed here:", done.stderr.strip()[-300:])
        return None
    return python


def by_package(python: Path, program: str, seconds: float) -> Solver:
    def solve(given: Grid) -> Answer:
        with tempfile.NamedTemporaryFile("w", suffix=".json") as case:
            json.dump({"scores": given.scores.tolist(), "seats": given.seats.tolist()}, case)
            case.flush()
            # Isolated: not to find this product's `matching` where it was started from.
            command = [str(python), "-I", "-W", "ignore", "-c", program, case.name]
            try:
                done = subprocess.run(
                    command, capture_output=True, text=True, check=True, timeout=seconds
                )
            except subprocess.TimeoutExpired as error:
                raise NoAnswer(f"over {seconds:.0f} s") from error
            except subprocess.CalledProcessError as error:
                raise NoAnswer(error.stderr.strip().rpartition("\n")[2]) from error
        said = json.loads(done.stdout)
        return Answer(said["seconds"], [(row, column) for row, column in said["pairs"]])

    return solve


def solvers(folder: Path, seconds: float) -> Iterator[tuple[str, Solver]]:
    yield "this engine", by_engine(floor=False)
    yield "this engine, with the floor", by_engine(floor=True)
    yield "scipy, dense", by_scipy
    yield "greedy", by_greed
    for name, (requirement, program) in PACKAGES.items():
        python = installed(folder / name, requirement)
        if python:
            yield name, by_package(python, program, seconds)


def line(given: Grid, answer: Answer) -> list[str]:
    """What it cost and what came of it; an answer that breaks a rule is called one."""
    rows, columns = np.array(answer.pairs, dtype=np.int64).reshape(-1, 2).T
    scores = given.scores[rows, columns]
    load = np.bincount(columns, minlength=len(given.seats))
    if len(set(rows.tolist())) < len(rows) or bool(
        (load > given.seats).any() or (scores < 0).any()
    ):
        return [f"{answer.seconds:.3f} s", "broke a rule", "", ""]
    total, worst = int(scores.sum()) / 1000, int(scores.min()) / 1000 if len(rows) else 0.0
    return [f"{answer.seconds:.3f} s", f"{len(rows):,}", f"{total:,.1f}", f"{worst:.1f}"]


def compare(sizes: Iterable[str], seconds: float) -> None:
    """Prints a table: time, people matched, total and worst pair in points."""
    print("| mentees × mentors | by | time | matched | total | worst pair |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        able = dict(solvers(Path(folder), seconds))
        for rows in (40, 400):
            by_engine(floor=True)(grid(rows, rows // 2))  # compiles what is compiled
        for size in sizes:
            mentees, mentors = map(int, size.split("x"))
            given = grid(mentees, mentors)
            for name, solve in list(able.items()):
                try:
                    told = line(given, solve(given))
                except NoAnswer as none:
                    del able[name]
                    told = [str(none), "", "", ""]
                print(f"| {mentees:,} × {mentors:,} | {name} | {' | '.join(told)} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--sizes", nargs="+", default=SIZES, metavar="MENTEESxMENTORS")
    parser.add_argument("--seconds", type=float, default=120, help="how long a package may take")
    chosen = parser.parse_args()
    compare(chosen.sizes, chosen.seconds)


if __name__ == "__main__":
    main()
