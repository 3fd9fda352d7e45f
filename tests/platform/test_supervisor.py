"""The supervisor with small children of its own kind."""

import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mentoring.local import supervisor as module
from mentoring.local.children import Command
from mentoring.local.sorry import Sorry
from mentoring.local.supervisor import Restart, Supervisor


def python(name: str, script: str) -> Command:
    return Command(name=name, words=[sys.executable, "-S", "-c", script], grace=2)


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[Supervisor]:
    supervisor = Supervisor(tmp_path, {}, verbose=True)
    yield supervisor
    supervisor.stop_all()


def look_after_until(supervisor: Supervisor, done: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not done():
        assert time.monotonic() < end
        supervisor.look_after_all()
        time.sleep(0.02)


def test_a_child_that_is_killed_starts_again(
    supervisor: Supervisor, capsys: pytest.CaptureFixture[str]
) -> None:
    child = supervisor.start(python("web", "import time; time.sleep(60)"))
    first = child.process.pid

    child.process.send_signal(signal.SIGKILL)
    look_after_until(supervisor, lambda: child.process.pid != first)

    assert not child.died()
    assert "web was killed (SIGKILL); starting it again in 0.25 s." in capsys.readouterr().out


def test_what_a_killed_child_had_started_ends_with_it(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    proof = tmp_path / "grandchild"
    script = (
        "import subprocess, sys, time\n"
        "subprocess.Popen([sys.executable, '-S', '-c', 'import time; time.sleep(1.5); "
        f'open("{proof}", "w")' + "'])\n"
        "time.sleep(60)"
    )
    child = supervisor.start(python("worker", script))
    first = child.process.pid
    time.sleep(0.3)

    child.process.send_signal(signal.SIGKILL)
    look_after_until(supervisor, lambda: child.process.pid != first)
    child.kill()
    time.sleep(1.7)

    assert not proof.exists()


def test_a_child_that_never_lasts_is_given_up_with_its_last_words(
    supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FIRST_DELAY", 0.001)
    monkeypatch.setattr(module, "LONGEST_DELAY", 0.001)
    supervisor.verbose = False
    supervisor.start(python("beat", "import sys; sys.exit('the schedule is torn')"))

    with pytest.raises(Sorry, match=r"beat stopped 8 times in a row.*the schedule is torn"):
        look_after_until(supervisor, lambda: False)


def test_a_start_that_fails_says_what_the_child_said(supervisor: Supervisor) -> None:
    torn = python("redis", "import sys; sys.exit('no memory')")

    with pytest.raises(Sorry, match=r"redis ended with code 1: no memory \(see .*redis\.log\)"):
        supervisor.start_and_wait(torn, lambda: False)


def test_a_job_that_fails_says_so(supervisor: Supervisor) -> None:
    supervisor.start_and_finish(python("prepare", "pass"))

    with pytest.raises(Sorry, match="prepare ended with code 3: it said nothing"):
        supervisor.start_and_finish(python("prepare", "import sys; sys.exit(3)"))


def test_what_children_write_is_shown_with_their_names(
    supervisor: Supervisor, capsys: pytest.CaptureFixture[str]
) -> None:
    child = supervisor.start(python("mail", "print('one'); print('two')"))
    child.process.wait()

    supervisor.show_news()
    supervisor.show_news()

    assert capsys.readouterr().out == "     mail | one\n     mail | two\n"


def test_children_stop_in_the_order_of_what_stands_on_what(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    order = tmp_path / "order"
    script = (
        "import signal, sys, time\n"
        "def stop(*_):\n"
        f"    open('{order}', 'a').write(sys.argv[1] + ' '); sys.exit()\n"
        "signal.signal(signal.SIGTERM, stop)\n"
        "print('up', flush=True)\n"
        "time.sleep(60)"
    )
    for name in ("postgres", "redis", "worker", "beat", "web"):
        words = [sys.executable, "-S", "-c", script, name]
        child = supervisor.start(Command(name=name, words=words))
        look_after_until(supervisor, lambda child=child: bool(child.news()))  # type: ignore[misc]

    supervisor.stop_all()

    assert order.read_text().split() == ["web", "beat", "worker", "redis", "postgres"]


def test_the_delay_doubles_up_to_a_limit_and_forgets_after_a_good_while() -> None:
    restart = Restart()

    delays = [restart.plan(lived=0, now=100) for _ in range(9)]

    assert delays == [0.25, 0.5, 1, 2, 4, 8, 15, 15, 15]
    assert restart.plan(lived=60, now=100) == 0.25
