"""One child process: in a session of its own, writing to its log, ended together with us."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mentoring.local.folders import MEGABYTE, Account

PR_SET_PDEATHSIG = 1
# Loaded before any fork: the child may only call it.
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Command:
    name: str
    words: list[str]
    stop_signal: signal.Signals = signal.SIGTERM
    orphan_signal: signal.Signals | None = None  # when we are killed; else as `stop_signal`
    grace: float = 10
    account: Account | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None
    pass_fds: tuple[int, ...] = ()
    to_terminal: bool = False  # what it prints is for the person; its log gets the rest


class Child:
    """A command that runs; started again by `restart` after it died."""

    def __init__(self, command: Command, logs: Path, environment: Mapping[str, str]) -> None:
        self.command = command
        self.name = command.name
        self.log = logs / f"{command.name}.log"
        self.environment = {**environment, **command.environment}
        self.started_at = 0.0
        shorten(self.log)
        self.began_at = self.read_until = self.log.stat().st_size if self.log.exists() else 0
        self.start()

    def start(self) -> None:
        account = self.command.account
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command.words,
                stdin=subprocess.DEVNULL,
                stdout=None if self.command.to_terminal else log,
                stderr=log,
                env=self.environment,
                cwd=self.command.folder or ("/" if account else None),
                start_new_session=True,
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
                pass_fds=self.command.pass_fds,
                # Only async-safe work happens there, and this process has a single thread.
                preexec_fn=end_with_parent(self.command.orphan_signal or self.command.stop_signal),
            )
        self.started_at = time.monotonic()

    def died(self) -> bool:
        return self.process.poll() is not None

    def failed(self) -> bool:
        """It ended by itself; a child that somebody killed is only started again."""
        return (self.process.poll() or 0) > 0

    def ask_to_stop(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(self.command.stop_signal)

    def wait(self, seconds: float) -> None:
        """Wait for the end; past `seconds`, end it with everything it started."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        self.kill()

    def kill(self) -> None:
        # Its session outlives it: a worker that was killed leaves its pool behind.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def how_it_died(self) -> str:
        code = self.process.returncode or 0
        return (
            f"was killed ({signal.Signals(-code).name})" if code < 0 else f"ended with code {code}"
        )

    def news(self) -> list[str]:
        """The lines written since the last call."""
        with self.log.open("rb") as log:
            log.seek(self.read_until)
            text = log.read(MEGABYTE)
        whole = text[: text.rfind(b"\n") + 1]
        self.read_until += len(whole)
        return whole.decode(errors="replace").splitlines()

    def last_words(self) -> str:
        with self.log.open("rb") as log:
            log.seek(max(self.began_at, self.log.stat().st_size - MEGABYTE))
            text = log.read().decode(errors="replace")
        if "No space left on device" in text:
            return "the disk is full; free some space and start again."
        last = text.strip().splitlines()[-1:] or ["it said nothing"]
        return f"{self.name} {self.how_it_died()}: {last[0]} (see {self.log})"


def end_with_parent(orphan_signal: signal.Signals) -> Callable[[], None] | None:
    """On Linux the kernel signals a child when its parent dies, however it dies."""
    if LIBC is None:
        return None
    parent = os.getpid()
    return lambda: tie_to(parent, orphan_signal)


def tie_to(parent: int, orphan_signal: signal.Signals) -> None:
    """Called in the child itself, whose parent may be gone already."""
    if LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, int(orphan_signal), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)


def shorten(log: Path) -> None:
    """Keep the last run's log beside a new one once it has grown large."""
    if log.exists() and log.stat().st_size > 5 * MEGABYTE:
        log.replace(log.with_suffix(".log.1"))
