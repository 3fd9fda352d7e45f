"""`make test`: every check, then every test against a Postgres and a Redis of its own.

With arguments it runs only pytest, with those arguments.
"""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mentoring.local.folders import lay_out  # noqa: E402 - found through the line above
from mentoring.local.postgres import DATABASE, UNSAFE_AND_QUICK, Postgres  # noqa: E402
from mentoring.local.sorry import Sorry  # noqa: E402
from mentoring.local.supervisor import Supervisor  # noqa: E402
from mentoring.local.valkey import Valkey  # noqa: E402
from tests.browser.chromium import find_or_install_chromium  # noqa: E402

PYTHON = sys.executable
# Compiled here once, while the types are checked, and not by every worker of the tests.
ONE_MATCHING = (
    "from matching.engine.solve import solve\n"
    "from tests.matching.engine.cases import random_case\n"
    "solve(random_case(0))"
)
PRODUCTION = {
    "MENTORING_MODE": "production",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "JOURNAL_KEYS": "dGVzdC1qb3VybmFsLWtleS1mb3ItdGVzdHMtb25seSE=",
    "ALLOWED_HOSTS": "mentoring.example.com",
    "SITE_URL": "https://mentoring.example.com",
    "EMAIL_URL": "smtp://mail.example.com:25",
    "MAIL_FROM": "mentoring@example.com",
}


def checks(*, migrate: bool) -> dict[str, list[str]]:
    """What each check runs; `migrate` makes the database that every test worker copies."""
    manage = [PYTHON, "manage.py"]
    templates = [str(path.relative_to(ROOT)) for path in ROOT.glob("templates/**/*.html")]
    return {
        **({"database": [*manage, "migrate", "--verbosity", "0"]} if migrate else {}),
        "types": [PYTHON, "-m", "mypy", "."],
        "format": [PYTHON, "-m", "ruff", "format", "--check", "."],
        "lint": [PYTHON, "-m", "ruff", "check", "."],
        "imports": [program("lint-imports")],
        "templates": [program("djade"), "--target-version", "5.2", "--check", *templates],
        "migrations": [*manage, "makemigrations", "--check", "--dry-run"],
        "engine": [PYTHON, "-c", ONE_MATCHING],
        "deployment": [*manage, "check", "--deploy", "--fail-level", "WARNING"],
    }


def program(name: str) -> str:
    return str(Path(PYTHON).parent / name)


def main(arguments: list[str]) -> int:
    with servers() as environment:
        if arguments:
            environment.pop("TEST_TEMPLATE", None)  # a few tests need no copies
            return run_pytest(arguments, environment)
        environment["CHROMIUM"] = str(find_or_install_chromium())
        failed = run_checks(checks(migrate="TEST_TEMPLATE" in environment), environment)
        # One run for everything, so that no core idles while another drives a browser.
        workers = str(max(2, min(os.cpu_count() or 2, 6)))
        code = run_pytest(["-n", workers, "--dist", "loadgroup"], environment)
        if failed:
            say(f"These checks failed, see above: {', '.join(failed)}")
        return code or int(bool(failed))


@contextmanager
def servers() -> Iterator[dict[str, str]]:
    """What DATABASE_URL and REDIS_URL name, or servers that live as long as this run."""
    environment = {**os.environ, "MENTORING_MODE": "test"}
    folder = Path(tempfile.mkdtemp(prefix="mentoring-test-"))
    folder.chmod(0o711)  # Postgres may run as another user, who has to get through
    environment["VAR_DIR"] = str(folder / "var")
    folders = lay_out(folder)
    supervisor = Supervisor(folders.logs, environment, verbose=False)
    try:
        if not environment.get("DATABASE_URL"):
            postgres = Postgres(folders, UNSAFE_AND_QUICK)
            postgres.prepare()
            supervisor.start_and_wait(postgres.command(), postgres.ready)
            postgres.create_database()
            environment["DATABASE_URL"] = postgres.url
            environment["TEST_TEMPLATE"] = DATABASE
        if not environment.get("REDIS_URL"):
            redis = Valkey(folders, durable=False)
            supervisor.start_and_wait(redis.command(), redis.ready)
            environment["REDIS_URL"] = redis.url
        yield environment
    finally:
        supervisor.stop_all()
        for used in (folders.postgres_sockets, folders.redis_sockets, folders.postgres, folder):
            shutil.rmtree(used, ignore_errors=True)


def run_checks(commands: dict[str, list[str]], environment: dict[str, str]) -> list[str]:
    """Run the checks two at a time; return the names of those that failed."""
    with ThreadPoolExecutor(2) as pool:
        outcomes = {
            name: pool.submit(run_check, name, command, environment)
            for name, command in commands.items()
        }
    return [name for name, passed in outcomes.items() if not passed.result()]


def run_check(name: str, command: list[str], environment: dict[str, str]) -> bool:
    began = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**environment, **(PRODUCTION if name == "deployment" else {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    passed = done.returncode == 0
    outcome = "ok" if passed else "FAILED"
    say(f"{name:<11} {outcome:<7} {time.monotonic() - began:5.1f} s")
    if not passed:
        say(done.stdout)
    return passed


def run_pytest(arguments: list[str], environment: dict[str, str]) -> int:
    process = subprocess.Popen([PYTHON, "-m", "pytest", *arguments], cwd=ROOT, env=environment)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # pytest has heard it too, and says what it has so far


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Sorry as sorry:
        sys.exit(f"The tests cannot run: {sorry}")
