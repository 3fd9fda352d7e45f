"""What a drill stands on: a scratch database, a Valkey and a mail server of its own, on loopback.

The database is made beside the one of DATABASE_URL and dropped at the end; nothing else of that
server is touched. Everything else lives in a temporary folder.
"""

import base64
import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from mentoring.local.children import Child, Command
from mentoring.local.surroundings import ROOT, join_running
from mentoring.local.valkey import valkey_bin


class DrillFailed(SystemExit):
    """One sentence about what could not even begin."""


class Ground:
    """Servers and processes of one drill; `children` are ended in reverse order."""

    def __init__(self, folder: Path, database_url: str, *, secret: str, lease: int) -> None:
        self.folder = folder
        self.socket = folder / "redis.sock"
        self.log = folder / "sink.jsonl"
        self.log.touch()
        self.mode_file = folder / "sink.mode"
        self.children: list[Child] = []
        self.environment = {
            "PATH": os.environ.get("PATH", ""),
            "MENTORING_MODE": "development",
            "DEBUG": "0",
            "DATABASE_URL": database_url,
            "DATABASE_POOL": "4",
            "REDIS_URL": f"unix://{self.socket}?db=0",
            "SECRET_KEY": secret,
            "JOURNAL_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
            "VAR_DIR": str(folder / "var"),
            "LOG_LEVEL": "WARNING",
            "NOTICE_LEASE_SECONDS": str(lease),
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "mentoring.settings",
        }

    @property
    def broker(self) -> str:
        return f"redis+socket://{self.socket}?virtual_host=0"

    def start(self, name: str, *words: str) -> Child:
        command = Command(name, [*words], folder=ROOT, orphan_signal=signal.SIGKILL)
        child = Child(command, self.folder, self.environment)
        self.children.append(child)
        return child

    def start_redis(self) -> Child:
        """Empty, whatever it held before: it keeps nothing on disk."""
        self.socket.unlink(missing_ok=True)
        child = self.start(
            *("redis", valkey_bin(), "--port", "0", "--unixsocket", str(self.socket)),
            *("--unixsocketperm", "700", "--save", "", "--appendonly", "no"),
            *("--dir", str(self.folder), "--daemonize", "no"),
        )
        wait_for(self.redis_answers, seconds=20, what="Valkey to answer")
        return child

    def redis_answers(self) -> bool:
        return self.ask_redis(b"PING").startswith(b"+PONG")

    def ask_redis(self, word: bytes) -> bytes:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as line:
            line.settimeout(2)
            line.connect(str(self.socket))
            line.sendall(word + b"\r\n")
            return line.recv(200)
        return b""

    def start_sink(self) -> None:
        sink = self.start(
            *("sink", sys.executable, "-m", "drills.smtp_sink", "--log", str(self.log)),
            *("--mode-file", str(self.mode_file)),
        )
        wait_for(lambda: sink.log.read_text().strip().isdigit(), seconds=20, what="the sink")
        self.environment["EMAIL_URL"] = f"smtp://127.0.0.1:{sink.log.read_text().strip()}"

    def start_worker(self, number: int) -> Child:
        return self.start(
            *(f"worker{number}", sys.executable, "-m", "celery", "--app", "mentoring", "worker"),
            *("--loglevel", "WARNING", "--without-gossip", "--without-mingle"),
            *("--queues", "notices", "--concurrency", "1", "--hostname", f"drill{number}@%h"),
        )

    def start_beat(self) -> Child:
        schedule = str(self.folder / "schedule")
        return self.start(
            *("beat", sys.executable, "-m", "celery", "--app", "mentoring", "beat"),
            *("--loglevel", "WARNING", "--pidfile", "", "--schedule", schedule),
        )

    def start_web(self) -> str:
        """The address of the pages."""
        port = free_port()
        self.start(
            *("web", sys.executable, "-m", "gunicorn", "mentoring.wsgi", "--threads", "4"),
            *("--worker-class", "gthread", "--no-control-socket", "--log-level", "warning"),
            *("--bind", f"127.0.0.1:{port}"),
        )
        wait_for(lambda: answers(port), seconds=60, what="the pages to answer")
        return f"http://localhost:{port}"

    def accepted(self) -> Counter[str]:
        """Notice → how many copies the mail server took."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return Counter(json.loads(line)["notice"] for line in lines if line.endswith("}"))

    def end(self) -> None:
        for child in reversed(self.children):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.process.pid, signal.SIGKILL)
            child.process.wait()


@contextlib.contextmanager
def ground(
    *, lease: int, database_url: str | None = None, secret: str | None = None
) -> Iterator[Ground]:
    """Without `database_url`, on a scratch database that is migrated first."""
    folder = Path(tempfile.mkdtemp(prefix="drill-"))
    secret = secret or secrets.token_urlsafe(50)
    with contextlib.ExitStack() as ending:
        ending.callback(shutil.rmtree, folder, ignore_errors=True)
        if database_url is None:
            database_url = ending.enter_context(scratch_database())
        drill = Ground(folder, database_url, secret=secret, lease=lease)
        ending.callback(drill.end)
        drill.start_sink()
        yield drill


@contextlib.contextmanager
def scratch_database(template: str = "template1") -> Iterator[str]:
    join_running(os.environ)
    if not os.environ.get("DATABASE_URL"):
        raise DrillFailed("Set DATABASE_URL, or leave `make demo` running in another terminal.")
    server = urlsplit(os.environ["DATABASE_URL"])
    name = f"drill_{os.getpid()}_{secrets.token_hex(4)}"
    with contextlib.closing(psycopg.connect(urlunsplit(server), autocommit=True)) as connection:
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(made.format(sql.Identifier(name), sql.Identifier(template)))
        try:
            yield urlunsplit(server._replace(path=f"/{name}"))
        finally:
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            connection.execute(drop)


def migrate(drill: Ground) -> None:
    """Into this process too: from here on Django uses the scratch database."""
    words = [sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity", "0"]
    subprocess.run(words, env=drill.environment, cwd=ROOT, check=True)
    os.environ.update(drill.environment)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(ready: Callable[[], bool], *, seconds: float, what: str) -> None:
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise DrillFailed(f"Waited {seconds:.0f} s for {what}.")
        time.sleep(0.05)
