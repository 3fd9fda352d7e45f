"""`manage.py up` for real, from a data folder with spaces: servers, web, workers and beat."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from mentoring.local.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
SET_BY_THE_TESTS = {"DATABASE_URL", "REDIS_URL", "EMAIL_URL", "MENTORING_MODE", "VAR_DIR"}

pytestmark = pytest.mark.xdist_group("up")


@dataclass
class Up:
    var: Path
    port: int
    process: subprocess.Popen[str] | None = None

    def command(self, port: int, *words: str) -> subprocess.Popen[str]:
        kept = {key: value for key, value in os.environ.items() if key not in SET_BY_THE_TESTS}
        return subprocess.Popen(
            [sys.executable, "manage.py", "up", "--port", str(port), *words],
            cwd=ROOT,
            # Development: everything but the made-up company, which has tests of its own.
            env={**kept, "MENTORING_MODE": "development", "VAR_DIR": str(self.var)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def start(self) -> None:
        self.process = self.command(self.port)
        eventually(self.answers, seconds=600)  # migrates, at the first start

    def answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, self.process.communicate()[0]
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            line.request("GET", "/health/")
            return line.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()

    def children(self) -> dict[str, int]:
        """The supervisor's own children, by a word of their command."""
        assert self.process is not None
        words = {
            "postgres": "postgres -D",
            "redis": "valkey-server",
            "web": "gunicorn",
            "worker": "worker@",
            "matching": "matching@",
            "beat": "beat --",
        }
        return {
            name: pid
            for pid, parent, args in running()
            for name, word in words.items()
            if parent == self.process.pid and word in args
        }


def descendants(process: subprocess.Popen[str]) -> set[int]:
    """Children, their children and so on: pools and database sessions too."""
    table = list(running())
    found: set[int] = set()
    fresh = {process.pid}
    while fresh:
        fresh = {pid for pid, parent, _ in table if parent in fresh}
        found |= fresh
    return found


def running() -> Iterator[tuple[int, int, str]]:
    """Every process: its number, its parent's, its command. Small images have no ps."""
    if not Path("/proc/self").exists():
        words = ["ps", "-A", "-o", "pid=,ppid=,args=", "-ww"]
        for line in subprocess.check_output(words, text=True).splitlines():
            pid, parent, args = line.split(maxsplit=2)
            yield int(pid), int(parent), args
        return
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            args = (folder / "cmdline").read_text(errors="replace").replace("\0", " ")
            yield int(folder.name), int(state(folder)[1]), args


def state(folder: Path) -> list[str]:
    """State, parent and so on: what follows the name, which may hold anything, in parentheses."""
    return (folder / "stat").read_text().rpartition(")")[2].split()


def eventually(true: Callable[[], bool], *, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not true within {seconds} s"
        time.sleep(0.1)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    folder = Path(f"/proc/{pid}")
    return not folder.exists() or state(folder)[0] != "Z"


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    up = Up(tmp_path_factory.mktemp("a data folder with spaces") / "var", free_port())
    up.start()
    yield up
    if up.process:
        with contextlib.suppress(ProcessLookupError):
            up.process.terminate()
        up.process.communicate(timeout=60)


def test_everything_runs(up: Up) -> None:
    names = {"postgres", "redis", "web", "worker", "matching", "beat"}

    eventually(lambda: set(up.children()) == names)


def test_a_second_start_in_the_same_folder_is_refused(up: Up) -> None:
    second = up.command(free_port())

    said = second.communicate(timeout=60)[0]

    assert second.returncode == 1
    assert said.startswith("Mentoring cannot run: it is already running here (process ")
    assert len(said.splitlines()) == 1


def test_a_port_in_use_is_one_sentence(up: Up, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        second = Up(tmp_path / "var", port).command(port)
        said = second.communicate(timeout=60)[0]

    assert second.returncode == 1
    assert said.startswith(
        f"Mentoring cannot run: port {port} is in use by another program; choose"
    )
    assert len(said.splitlines()) == 1


def test_another_command_finds_the_running_servers(up: Up) -> None:
    kept = {key: value for key, value in os.environ.items() if key not in SET_BY_THE_TESTS}

    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--check"],
        cwd=ROOT,
        env={**kept, "VAR_DIR": str(up.var)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["postgres", "redis", "web", "worker", "beat"])
def test_pages_answer_again_after_a_process_was_killed(up: Up, name: str) -> None:
    eventually(lambda: name in up.children())
    before = up.children()[name]

    os.kill(before, signal.SIGKILL)

    eventually(lambda: up.children().get(name, before) != before)
    eventually(up.answers)


def test_a_killed_supervisor_leaves_nothing_behind_and_the_next_start_prepares_nothing(
    up: Up,
) -> None:
    prepared_at = (up.var / "run" / "prepared").stat().st_mtime_ns
    assert up.process is not None
    family = descendants(up.process)
    assert len(family) > 6

    up.process.kill()
    up.process.communicate()

    if sys.platform == "linux":
        eventually(lambda: not any(map(alive, family)))
    up.start()  # 3 s on a machine that does nothing else
    assert (up.var / "run" / "prepared").stat().st_mtime_ns == prepared_at


def test_ctrl_c_stops_everything(up: Up) -> None:
    eventually(lambda: len(up.children()) == 6)
    assert up.process is not None
    family = descendants(up.process)

    up.process.send_signal(signal.SIGINT)
    said = up.process.communicate(timeout=60)[0]

    assert up.process.returncode == 0
    assert said.splitlines()[-2:] == ["Stopping …", "Stopped."]
    assert not any(map(alive, family))
    assert not (up.var / "run" / "environment.json").exists()
