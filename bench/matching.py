"""How fast the matching engine is, in solves of the bare flow, and whether every answer is proved.

    python -m bench.matching [--sizes 1000x500 10000x5000 50000x25000] [--check]
    python -m bench.matching --others

Each size is a made-up company (bench/matching_pool.py) in a process of its own, solved to a gap of
exactly zero between the pairs' worth and the prices. Times are told as ratios to OR-tools' flow on
the final lists of candidates, run in the same process, because a machine's speed is nobody's merit.
Each figure that has a limit says whether it was held or missed. Memory is the process's peak, read
when the choice is proved, when the whole answer with its reasons is there, and once everything of
the engine has run. After that every certificate is verified over all pairs, with nothing of the
solver's: in numpy by two processes of their own (bench/matching_check.py), and by the checker in
plain Python, which beyond ten thousand mentees takes so long that it is asked only with --check.
With --others the same scores are solved by other ways; see bench/matching_others.py.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

import numpy as np

from bench.matching_check import objections_by_blocks, objections_one_by_one
from bench.matching_pool import pool
from matching.engine.case import Case
from matching.engine.compiled_pairs import breakdown
from matching.engine.flow.floor import best_floor
from matching.engine.flow.network import Lists
from matching.engine.flow.optimum import (
    Optimum,
    Problem,
    first_lists,
    is_proven,
    lists_above,
    optimum,
)
from matching.engine.flow.passes import best_of_all, unwatched
from matching.engine.flow.start import best_mates
from matching.engine.flow.ties import choose
from matching.engine.result import Certificate
from matching.engine.solve import Solution, keys_of, solution
from matching.engine.whatif import Question, Standing

SIZES = ("1000x500", "10000x5000", "50000x25000")
MOST_RATIO = {1_000: 6.0, 10_000: 6.0, 50_000: 12.0}
MOST_MEGABYTES = {10_000: 300.0, 50_000: 1024.0}
MOST_MS = {10_000: (5.0, 10.0, 10.0)}  # one change: median, 95th; all others of one person: median
SEED, QUESTIONS = 7, 60  # of each kind of change
CHECKED = 10_000  # mentees up to which plain Python reads every pair in half a minute

Change = Callable[[Question], None]


def timed(work: Callable[[], object], times: int = 1) -> float:
    """The seconds of the least disturbed of some runs."""
    taken = []
    for _run in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)


def peak_megabytes() -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


class Report:
    """Prints a figure with its limit, and remembers whether any limit was missed."""

    def __init__(self) -> None:
        self.failed = False

    def say(self, what: str, value: float, unit: str = "", most: float | None = None) -> None:
        over = most is not None and value > most
        self.failed |= over
        limit = "" if most is None else f"   at most {most:g}: {'MISSED' if over else 'held'}"
        print(f"  {what:<44}{value:>12,.2f} {unit}{limit}")


def measure(mentees: int, mentors: int, *, check: bool) -> bool:
    """Whether every limit was kept."""
    report = Report()
    solution(pool(40, 20, SEED, floor=95))  # compiles what is compiled
    solution(pool(600, 300, SEED, floor=0))
    began = time.perf_counter()
    case = pool(mentees, mentors, SEED, floor=0)
    report.say("making the company up", time.perf_counter() - began, "s")
    began = time.perf_counter()
    solved = solution(case)
    proven = time.perf_counter() - began
    report.say("from the case to a proven choice", proven, "s")
    report.say("peak memory by then", peak_megabytes(), "MiB")
    result = solved.result()
    report.say("and with reasons and other mentors", time.perf_counter() - began, "s")
    report.say("peak memory by then", peak_megabytes(), "MiB", MOST_MEGABYTES.get(mentees))
    problem, found = solved.pool.problem, solved.proven.optimum
    prove(report, problem, found)
    report.say("parts of all chosen pairs", parts_of_pairs(solved), "µs/pair", 2)
    bare, plain = flows(report, problem, found.lists, solved.case, mentees)
    report.say("from the case to a proven choice, in bare flows", proven / bare)
    floors(report, problem, plain)
    proof, pairs = result.certificate, {pair.mentee: pair.mentor for pair in result.pairs}
    del solved, result, problem, found  # the next one is solved and kept warm without them
    questions(report, case, mentees)
    report.say("peak memory of all of it", peak_megabytes(), "MiB", MOST_MEGABYTES.get(mentees))
    verify(report, case, pairs, proof, plainly=check or mentees <= CHECKED)
    return not report.failed


def prove(report: Report, problem: Problem, found: Optimum) -> None:
    state = found.state
    rows = np.flatnonzero(state.mate >= 0)
    worth = problem.pairs.at(rows, state.mate[rows]).astype(np.int64) + problem.bonus[rows]
    bound = int(state.u[problem.present].sum()) + int((state.v * problem.seats.most).sum())
    report.say("mentees matched", len(rows))
    report.say("gap between the pairs and the prices", bound - int(worth.sum()), "", 0)
    report.say("defects of the proof over all pairs", int(not is_proven(problem, found)), "", 0)
    seconds = timed(
        lambda: best_of_all(problem.pairs, state.v, state.u - problem.bonus, 4), times=5
    )
    report.say(
        "one pass over all pairs", 1e9 * seconds / np.prod(problem.pairs.shape), "ns/pair", 5
    )


def parts_of_pairs(solved: Solution) -> float:
    """How long a chosen pair's score takes to be told apart by criteria, in microseconds."""
    mate, shape = solved.proven.mate, solved.judged.pairs.shape
    rows = np.flatnonzero(mate >= 0)
    seconds = timed(lambda: breakdown(solved.judged.criteria, shape, rows, mate[rows]), times=5)
    return 1e6 * seconds / max(len(rows), 1)


def flows(
    report: Report, problem: Problem, lists: Lists, case: Case, mentees: int
) -> tuple[float, float]:
    """The time of a bare flow, and of a whole solve: lists, flows, passes, the choice of ties."""
    times = 5 if mentees <= 1_000 else 3 if mentees <= 10_000 else 1
    bare = timed(lambda: best_mates(lists, problem.seats, problem.present), times=max(times, 3))
    keys = keys_of(case)

    def whole() -> None:
        problem.rounds.clear()
        choose(problem, optimum(problem), keys)

    plain = timed(whole, times)
    report.say("bare flow on the final lists", bare, "s")
    report.say("pairs in these lists, for each mentee", len(lists.column) / mentees)
    report.say("rounds", len(problem.rounds))
    report.say("the whole solve, in bare flows", plain / bare, "", MOST_RATIO.get(mentees))
    return bare, plain


def floors(report: Report, problem: Problem, plain: float) -> None:
    def floored() -> None:
        lists = first_lists(problem, unwatched)
        found = best_floor(problem, lists)
        if found is not None:
            problem.least = -(-95 * found.score // 100)
            optimum(problem, lists=lists_above(problem, lists, found.mate))

    seconds = timed(floored)
    report.say("the floor found", problem.least, "thousandths of a point")
    report.say("found and solved, in plain solves", seconds / plain, "", 2.5)
    problem.least = 0


def verify(
    report: Report, case: Case, pairs: dict[str, str], proof: Certificate, *, plainly: bool
) -> None:
    checks = {"the check in numpy": objections_by_blocks}
    if plainly:
        checks["the checker in plain Python"] = objections_one_by_one
    for name, check in checks.items():
        began = time.perf_counter()
        report.say(f"objections of {name}", len(check(case, pairs, proof)), "", 0)
        report.say("which took", time.perf_counter() - began, "s")


def questions(report: Report, case: Case, mentees: int) -> None:
    standing = Standing(case)
    chance, taken = Random(SEED), []
    median_most, high_most, walk_most = MOST_MS.get(mentees, (None, None, None))
    for name, draw in KINDS.items():
        asked = [draw(standing, chance) for _number in range(QUESTIONS)]
        times = [1000 * timed(partial(ask, standing, change), times=3) for change in asked]
        report.say(f"{name}, median", median(times), "ms")
        taken += times
    report.say("one change of any kind, median", median(taken), "ms", median_most)
    high = sorted(taken)[int(0.95 * len(taken))]
    report.say("one change of any kind, 95th of 100", high, "ms", high_most)
    rows = sorted(standing.rows)
    standing.costs(rows[0])  # the first one turns the arcs round
    walks = [timed(partial(standing.costs, chance.choice(rows)), times=3) for _one in range(20)]
    report.say("all others of one person, median", 1000 * median(walks), "ms", walk_most)


def ask(standing: Standing, change: Change) -> None:
    question = standing.question()
    change(question)
    question.outcome()


def withdrawal(standing: Standing, chance: Random) -> Change:
    mentee = chance.choice(sorted(standing.rows))
    return lambda question: question.without_mentee(mentee)


def other_seats(standing: Standing, chance: Random) -> Change:
    mentor, seats = chance.choice(sorted(standing.columns)), chance.randrange(4)
    return lambda question: question.seats(mentor, seats)


def pin(standing: Standing, chance: Random) -> Change:
    """Somebody with anybody else whom no rule forbids and who has a seat."""
    pairs, mate = standing.warm.problem.pairs, standing.warm.found.state.mate
    rows, columns = sorted(standing.rows), sorted(standing.columns)
    while True:
        mentee, mentor = chance.choice(rows), chance.choice(columns)
        row, column = standing.rows[mentee], standing.columns[mentor]
        able = pairs.at(np.array([row]), np.array([column]))[0] >= 0
        if able and mate[row] != column and standing.warm.problem.seats.most[column]:
            return lambda question: question.lock(mentee, mentor)


def ban(standing: Standing, chance: Random) -> Change:
    """A pair of the result: of others nothing would change."""
    pair = chance.choice(standing.pairs)
    return lambda question: question.ban(pair.mentee, pair.mentor)


KINDS: dict[str, Callable[[Standing, Random], Change]] = {
    "a mentee withdrawn": withdrawal,
    "other seats": other_seats,
    "a pair forced": pin,
    "a pair ruled out": ban,
}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--sizes", nargs="+", metavar="MENTEESxMENTORS")
    parser.add_argument("--others", action="store_true", help="compare with other ways")
    parser.add_argument(
        "--check", action="store_true", help="run the checker in plain Python at any size"
    )
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    chosen, python = parser.parse_args(arguments), [sys.executable, "-m"]
    if chosen.others:
        sizes = ["--sizes", *chosen.sizes] if chosen.sizes else []
        return subprocess.run([*python, "bench.matching_others", *sizes], check=False).returncode
    # Compiled here, only loaded there. Where pairs are many, other loops go through them.
    for size in () if chosen.here else ("600x300", "6000x3000"):
        first = [*python, "bench.matching", "--here", "--sizes", size]
        subprocess.run(first, stdout=subprocess.DEVNULL, check=False)
    kept = True
    for size in chosen.sizes or SIZES:
        mentees, mentors = map(int, size.split("x"))
        if chosen.here:
            return 0 if measure(mentees, mentors, check=chosen.check) else 1
        print(f"{mentees:,} mentees, {mentors:,} mentors", flush=True)
        command = [*python, "bench.matching", "--here", "--sizes", size]
        ended = subprocess.run(command + ["--check"] * chosen.check, check=False)
        kept &= ended.returncode == 0
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
