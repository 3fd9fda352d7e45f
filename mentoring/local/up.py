"""`manage.py up`: the whole product on this machine, until Ctrl-C."""

import argparse
import errno
import http.client
import os
import socket
import sys
import time
from dataclasses import dataclass

from mentoring.local import processes
from mentoring.local.folders import Folders, lay_out
from mentoring.local.lock import only_one
from mentoring.local.logins import DEMO_LOGINS
from mentoring.local.ports import DEFAULT_PORT, free_port, listening, port_number
from mentoring.local.postgres import Postgres
from mentoring.local.preparation import Preparation
from mentoring.local.sorry import Sorry, StopRequested
from mentoring.local.stopping import stop
from mentoring.local.supervisor import Supervisor, say
from mentoring.local.surroundings import given, publish, var_folder, with_secrets, withdraw
from mentoring.local.valkey import Valkey


@dataclass(frozen=True)
class Wishes:
    port: int
    verbose: bool
    until_ready: bool


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", default=os.environ.get("PORT") or str(DEFAULT_PORT))
    parser.add_argument("--verbose", action="store_true", help="show what every process writes")
    parser.add_argument("--until-ready", action="store_true", help="stop once the first page works")


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="manage.py up", description=__doc__)
    add_arguments(parser)
    options = parser.parse_args(arguments)
    up(port=options.port, verbose=options.verbose, until_ready=options.until_ready)


def up(*, port: str, verbose: bool, until_ready: bool) -> None:
    stop.listen()
    try:
        run(Wishes(port_number(port), verbose, until_ready))
    except StopRequested:
        say("Stopped before it was ready.")
    except Sorry as sorry:
        sys.exit(f"Mentoring cannot run: {sorry}")
    except OSError as error:
        sys.exit(f"Mentoring cannot run: {sentence(error)}")


def run(wishes: Wishes) -> None:
    began = time.monotonic()
    mode = os.environ.get("MENTORING_MODE") or "demo"
    if mode not in {"demo", "development"}:
        raise Sorry(
            f"`up` is for a demo or for development; MENTORING_MODE={mode} uses containers."
        )
    folders = lay_out(var_folder(os.environ))
    address = f"http://localhost:{wishes.port}/"
    with only_one(folders, address), listening(wishes.port, patient=withdraw(folders)) as listener:
        environment = with_secrets(folders, os.environ)
        environment |= {"MENTORING_MODE": mode, "VAR_DIR": str(folders.var)}
        environment.setdefault("SITE_URL", address)
        supervisor = Supervisor(folders.logs, environment, verbose=wishes.verbose)
        try:
            database = start_servers(supervisor, folders)
            mail_port = choose_mail_port(environment, mode)
            publish(folders, environment)
            prepare(supervisor, folders, database)
            start_web(supervisor, listener, reload=mode == "development")
            start_background(supervisor, folders, mail_port)
            greet(folders, address, mode, time.monotonic() - began)
            if not wishes.until_ready:
                supervisor.watch()
        finally:
            if supervisor.children:
                say("Stopping …")
            supervisor.stop_all()
            withdraw(folders)
    say("Stopped.")


def start_servers(supervisor: Supervisor, folders: Folders) -> Postgres | None:
    """Start the servers that the environment does not name; our Postgres, if it is ours."""
    environment = supervisor.environment
    postgres = None
    if not given(environment, "DATABASE_URL"):
        postgres = Postgres(folders)
        environment["DATABASE_URL"] = postgres.url
        postgres.prepare()
        supervisor.start_and_wait(postgres.command(), postgres.ready)
    if not given(environment, "REDIS_URL"):
        redis = Valkey(folders)
        environment["REDIS_URL"] = redis.url
        redis.prepare()
        supervisor.start_and_wait(redis.command(), redis.ready)
    return postgres


def prepare(supervisor: Supervisor, folders: Folders, database: Postgres | None) -> None:
    preparation = Preparation(folders, supervisor.environment)
    if database is None:  # what happens to it elsewhere leaves no stamp here
        supervisor.start_and_finish(processes.prepare())
    elif not preparation.is_current():
        database.create_database()
        preparation.carry_out(supervisor)


def choose_mail_port(environment: dict[str, str], mode: str) -> int | None:
    """In the demo no mail leaves the machine: a catcher takes it, and a page shows it."""
    if mode != "demo" or given(environment, "EMAIL_URL"):
        return None
    port = free_port()
    environment["EMAIL_URL"] = f"smtp://127.0.0.1:{port}"
    return port


def start_web(supervisor: Supervisor, listener: socket.socket, *, reload: bool) -> None:
    # We listen and hand the socket down: while web restarts a browser waits and is not refused.
    port = int(listener.getsockname()[1])
    web = processes.web(listener.fileno(), reload=reload)
    supervisor.start_and_wait(web, lambda: answers(port))


def start_background(supervisor: Supervisor, folders: Folders, mail_port: int | None) -> None:
    """After the first page works, since a cold start of all at once would delay it."""
    if mail_port:
        supervisor.start(processes.mail_catcher(mail_port))
    for command in processes.background(str(folders.run / "beat-schedule")):
        supervisor.start(command)


def greet(folders: Folders, address: str, mode: str, seconds: float) -> None:
    say(f"\nMentoring is ready at {address} after {seconds:.1f} s.\n")
    if mode == "demo":
        password = (folders.var / "demo-password").read_text().strip()
        for login, what in DEMO_LOGINS:
            say(f"  {login:<24} {what}")
        say(f"\n  Password for all of them: {password}\n")
    say(f"Ctrl-C stops it. What each process writes: {folders.logs}")


def answers(port: int) -> bool:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        line.request("GET", "/health/")
        return line.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def sentence(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "the disk is full; free some space and start again."
    if isinstance(error, PermissionError):
        return (
            f"{error.filename} belongs to another user; start as that user, or choose another "
            "data folder: VAR_DIR=/some/folder make demo"
        )
    return str(error)
