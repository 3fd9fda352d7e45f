"""Every process that Mentoring consists of, and the command that runs it.

The supervisor starts these on one machine; docker-compose.yml and the Dockerfile run the same ones
(tests/platform/test_compose.py holds them together).
"""

import signal
import sys

from mentoring.local.children import Command
from mentoring.local.surroundings import ROOT

WEB = [
    *("gunicorn", "mentoring.wsgi", "--worker-class", "gthread", "--threads", "8"),
    *("--no-control-socket", "--graceful-timeout", "10", "--keep-alive", "5"),
]

_WORKER = [
    *("celery", "--app", "mentoring", "worker", "--loglevel", "INFO"),
    *("--without-gossip", "--without-mingle"),
]
WORKER = [*_WORKER, "--queues", "default,notices,imports", "--hostname", "worker@%h"]
# Alone, since numpy and scipy are loaded nowhere else and one run keeps a core busy.
MATCHING = [*_WORKER, "--queues", "matching", "--hostname", "matching@%h", "--concurrency", "1"]
BEAT = ["celery", "--app", "mentoring", "beat", "--loglevel", "INFO", "--pidfile", ""]


def prepare() -> Command:
    return manage("prepare", "prepare", to_terminal=True)


def mail_catcher(port: int) -> Command:
    return manage("mail", "catch_mail", "--port", str(port))


def web(socket_number: int, *, reload: bool) -> Command:
    here = ["--bind", f"fd://{socket_number}", *(["--reload"] if reload else [])]
    return Command(
        name="web",
        words=[sys.executable, "-m", *WEB, *here],
        orphan_signal=signal.SIGQUIT,
        grace=12,
        folder=ROOT,
        pass_fds=(socket_number,),
    )


def background(schedule: str) -> list[Command]:
    return [
        worker("worker", [*WORKER, "--concurrency", "2"]),
        worker("matching", MATCHING),
        Command(
            name="beat",
            words=[sys.executable, "-m", *BEAT, "--schedule", schedule],
            folder=ROOT,
        ),
    ]


def worker(name: str, words: list[str]) -> Command:
    return Command(
        name=name,
        words=[sys.executable, "-m", *words],
        orphan_signal=signal.SIGKILL,  # without its broker it might wait forever to end well
        grace=20,  # warm: time to finish the task at hand
        folder=ROOT,
    )


def manage(name: str, *words: str, to_terminal: bool = False) -> Command:
    return Command(
        name=name,
        words=[sys.executable, str(ROOT / "manage.py"), *words],
        folder=ROOT,
        to_terminal=to_terminal,
    )
