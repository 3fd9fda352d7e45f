"""Starts the processes in order, starts again those that die, and stops them in reverse."""

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mentoring.local.children import Child, Command
from mentoring.local.sorry import Sorry
from mentoring.local.stopping import pause, stop

START_SECONDS = 90
FIRST_DELAY = 0.25
LONGEST_DELAY = 15.0
# A child that lived this long had started well; its next death counts as the first.
STEADY_SECONDS = 30.0
MOST_FAILURES = 8
STOP_ORDER = [
    {"web"},
    {"beat"},
    {"worker", "matching"},
    {"mail"},
    {"redis"},
    {"postgres"},
]


@dataclass
class Restart:
    """When a dead child may start again, and how often in a row it has failed."""

    failures: int = 0
    due_at: float | None = None

    def plan(self, *, lived: float, now: float) -> float:
        self.failures = 1 if lived >= STEADY_SECONDS else self.failures + 1
        delay: float = min(FIRST_DELAY * 2 ** (self.failures - 1), LONGEST_DELAY)
        self.due_at = now + delay
        return delay


class Supervisor:
    def __init__(self, logs: Path, environment: dict[str, str], *, verbose: bool) -> None:
        self.logs = logs
        self.environment = environment
        self.verbose = verbose
        self.children: list[Child] = []
        self.restarts: dict[str, Restart] = {}

    def start(self, command: Command) -> Child:
        child = Child(command, self.logs, self.environment)
        self.children.append(child)
        self.restarts[child.name] = Restart()
        return child

    def start_and_wait(self, command: Command, ready: Callable[[], bool]) -> None:
        """Start a child and wait until it answers; say what its log says when it fails instead."""
        child = self.start(command)
        end = time.monotonic() + START_SECONDS
        while not ready():
            if child.failed():
                raise Sorry(child.last_words())
            if time.monotonic() > end:
                raise Sorry(f"{child.name} did not answer in {START_SECONDS} s (see {child.log})")
            self.look_after_all()
            pause(0.03)

    def start_and_finish(self, command: Command) -> None:
        child = Child(command, self.logs, self.environment)
        try:
            while not child.died():
                self.look_after_all()
                pause(0.05)
        finally:
            child.ask_to_stop()
            child.wait(command.grace)
        if child.process.returncode != 0:
            raise Sorry(child.last_words())

    def watch(self) -> None:
        """Serve until asked to stop."""
        while not stop.asked:
            self.look_after_all()
            stop.sleep(0.25)

    def look_after_all(self) -> None:
        for child in self.children:
            self.look_after(child)
        if self.verbose:
            self.show_news()

    def look_after(self, child: Child) -> None:
        restart = self.restarts[child.name]
        now = time.monotonic()
        if not child.died():
            return
        if restart.due_at is None:
            child.kill()  # what it started and left behind
            delay = restart.plan(lived=now - child.started_at, now=now)
            if child.failed() and restart.failures > MOST_FAILURES:
                raise Sorry(
                    f"{child.name} stopped {MOST_FAILURES} times in a row, so everything stops. "
                    f"Its last words: {child.last_words()}"
                )
            say(f"{child.name} {child.how_it_died()}; starting it again in {delay:.2g} s.")
        elif now >= restart.due_at:
            restart.due_at = None
            child.start()

    def show_news(self) -> None:
        for child in self.children:
            for line in child.news():
                say(f"{child.name:>9} | {line}")

    def stop_all(self) -> None:
        """In an order in which nothing loses what it stands on; a second Ctrl-C hurries."""
        for names in STOP_ORDER:
            group = [child for child in self.children if child.name in names]
            for child in group:
                child.ask_to_stop()
            for child in group:
                self.wait_for_end(child)
            if self.verbose:
                self.show_news()

    def wait_for_end(self, child: Child) -> None:
        asked_before = stop.asked
        end = time.monotonic() + child.command.grace
        while not child.died() and time.monotonic() < end and stop.asked == asked_before:
            stop.sleep(0.05)
        child.kill()


def say(text: str) -> None:
    with contextlib.suppress(OSError):  # the terminal has gone; the work has not
        print(text, flush=True)
