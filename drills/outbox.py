"""Kill the workers while they send: nothing may be lost, nothing sent more than twice.

    python -m drills.outbox                                     10 000 reminders, 40 times kill -9
    python -m drills.outbox --reminders 500 --kills 5           a small one

Real Celery workers of the real app, a scratch database beside the one of DATABASE_URL, a Valkey and
a mail server of its own on loopback. Prints its figures; exits with 1 when the promise was broken.
"""

import argparse
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import django

from drills.ground import DrillFailed, Ground, ground, migrate
from mentoring.local.children import Child

MOST_DOUBLES = 5


@dataclass(frozen=True)
class Plan:
    reminders: int = 10_000
    workers: int = 4
    kills: int = 40
    seed: int = 7
    lease: int = 10
    sweep_seconds: float | None = None  # None: the real scheduler, every 30 seconds
    most_seconds: float = 1800


@dataclass(frozen=True)
class Figures:
    reminders: int
    kills: int
    hands_killed: int
    lost: int
    once: int
    twice: int
    more: int
    parked: int
    seconds: float

    def promise_kept(self) -> bool:
        return not self.lost and not self.more and self.twice <= MOST_DOUBLES

    def __str__(self) -> str:
        return (
            f"{self.reminders} reminders, {self.kills} times kill -9 ({self.hands_killed} of the "
            f"process that sends, the others of a whole worker), {self.seconds:.0f} s\n"
            f"lost {self.lost}, once {self.once}, twice {self.twice}, more {self.more}; "
            f"parked for a person to decide {self.parked}\n"
            f"promise (none lost, none more than twice, at most {MOST_DOUBLES} twice): "
            f"{'kept' if self.promise_kept() else 'BROKEN'}"
        )


def run(drill: Ground, plan: Plan) -> Figures:
    from drills import stock  # noqa: PLC0415 - once Django is set up

    begin = time.monotonic()
    drill.start_redis()
    stock.add_notices(stock.add_people(plan.reminders), "reminder")
    workers = [drill.start_worker(number) for number in range(plan.workers)]
    pulse = Pulse(drill, plan.sweep_seconds, stock.sweep)
    hands = kill_while_sending(drill, plan, workers, pulse)
    pulse.until(stock.settled, begin + plan.most_seconds)
    copies, states = drill.accepted(), stock.states()
    return Figures(
        reminders=plan.reminders,
        kills=plan.kills,
        hands_killed=hands,
        lost=len(stock.uuids() - set(copies)),
        once=sum(count == 1 for count in copies.values()),
        twice=sum(count == 2 for count in copies.values()),
        more=sum(count > 2 for count in copies.values()),
        parked=states["parked"],
        seconds=time.monotonic() - begin,
    )


class Pulse:
    """The scheduler: the real one, or a faster one where nobody has half a minute."""

    def __init__(self, drill: Ground, every: float | None, sweep: Callable[[str], None]) -> None:
        self.drill, self.every, self.sweep = drill, every, sweep
        self.next_at = 0.0
        if self.every is None:
            drill.start_beat()

    def beat(self) -> None:
        if self.every is not None and time.monotonic() > self.next_at:
            self.sweep(self.drill.broker)
            self.next_at = time.monotonic() + self.every

    def until(self, ready: Callable[[], bool], end: float) -> None:
        while not ready():
            if time.monotonic() > end:
                raise DrillFailed("The outbox did not empty in time.")
            self.beat()
            time.sleep(0.2)


def kill_while_sending(drill: Ground, plan: Plan, workers: list[Child], pulse: Pulse) -> int:
    """Spread the kills over the work, not over the clock; returns how many hit a hand only."""
    chance = random.Random(plan.seed)
    span = range(plan.reminders // 50, plan.reminders * 19 // 20)
    moments = sorted(chance.sample(span, plan.kills))
    end = time.monotonic() + plan.most_seconds
    hands = 0
    for moment in moments:
        pulse.until(partial(has_lines, drill.log, moment), end)
        # Any moment of a worker's round, not the one right after a message was taken.
        time.sleep(chance.random() * 0.5)
        hands += kill(chance.choice(workers), chance)
    return hands


def kill(worker: Child, chance: random.Random) -> bool:
    """A worker with everything it has, or only the hand that sends; True for a hand."""
    hands = children_of(worker.process.pid)
    if hands and chance.random() < 0.5:
        os.kill(chance.choice(hands), signal.SIGKILL)
        return True
    os.killpg(worker.process.pid, signal.SIGKILL)
    worker.process.wait()
    worker.start()
    return False


def children_of(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def has_lines(log: Path, count: int) -> bool:
    return log.read_bytes().count(b"\n") >= count


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reminders", type=int, default=Plan.reminders)
    parser.add_argument("--workers", type=int, default=Plan.workers)
    parser.add_argument("--kills", type=int, default=Plan.kills)
    parser.add_argument("--seed", type=int, default=Plan.seed)
    chosen = parser.parse_args()
    plan = Plan(chosen.reminders, chosen.workers, chosen.kills, chosen.seed)
    with ground(lease=plan.lease) as drill:
        migrate(drill)
        django.setup()
        figures = run(drill, plan)
    print(figures)
    return 0 if figures.promise_kept() else 1


if __name__ == "__main__":
    sys.exit(main())
