"""What goes wrong at the start is said in one sentence that helps."""

import errno
import importlib.util
import shutil
import socket
from pathlib import Path

import pytest

from bin import bootstrap
from mentoring.local import folders, ports, postgres, up
from mentoring.local.lock import only_one
from mentoring.local.sorry import Sorry


@pytest.mark.parametrize(
    ("installer_said", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("error: externally-managed-environment", "the system's own Python"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "not the one that was pinned"),
        ("Failed to establish a new connection: [Errno 111]", "cannot be reached"),
        ("ERROR: No matching distribution found for numpy==2.4", "no ready-made build"),
        ("something nobody has seen\n\n", "(something nobody has seen)"),
    ],
)
def test_a_failed_install_says_why_and_where_the_log_is(installer_said: str, sentence: str) -> None:
    assert sentence in bootstrap.failure(installer_said)
    assert "install.log" in bootstrap.failure(installer_said)


def test_a_python_without_venv_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(shutil, "which", lambda name: None)

    with (
        (tmp_path / "log").open("w") as log,
        pytest.raises(
            bootstrap.Sorry, match=r"lacks its venv and ensurepip .* apt install python3"
        ),
    ):
        bootstrap.make_venv(log)


def test_too_little_disk_for_the_packages_is_said_before_the_download() -> None:
    with pytest.raises(bootstrap.Sorry, match=r"MB free and the packages need"):
        bootstrap.require_space(10**9)


def test_a_full_disk_is_said_before_the_database_is_made(tmp_path: Path) -> None:
    with pytest.raises(Sorry, match=r"is full: \d+ MB are free and 1000000000 MB are needed"):
        folders.require_space(tmp_path, 10**9)


def test_a_disk_that_fills_up_while_postgres_starts_is_told_apart() -> None:
    output = "initdb: error: could not write to file: No space left on device"

    assert postgres.failure("initdb", output) == (
        "the disk is full; free some space and start again."
    )
    assert postgres.failure("initdb", "a\nlast line\n") == "Postgres's initdb failed: last line"


def test_a_port_in_use_names_itself_and_the_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(Sorry, match=rf"port {port} is in use .* PORT={port + 1} make demo"):
            ports.listening(port, patient=False)


@pytest.mark.parametrize("text", ["", "abc", "0", "-1", "65536", "80.5", "٨٠٠٠x"])
def test_a_port_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Sorry, match="PORT must be a number from 1 to 65535"):
        ports.port_number(text)


def test_an_error_of_the_system_becomes_a_sentence() -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    foreign = PermissionError(errno.EACCES, "Permission denied", "/srv/var/log")

    assert up.sentence(full) == "the disk is full; free some space and start again."
    assert up.sentence(foreign).startswith("/srv/var/log belongs to another user; start as that")


def test_a_second_supervisor_is_told_about_the_first(tmp_path: Path) -> None:
    laid_out = folders.lay_out(tmp_path / "var")

    with (
        only_one(laid_out, "http://localhost:8000/"),
        pytest.raises(Sorry, match=r"already running here \(process \d+, http://localhost:8000/\)"),
        only_one(laid_out, "http://localhost:8001/"),
    ):
        pass


def test_a_database_of_another_version_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = postgres.Postgres(folders.lay_out(tmp_path / "var"))
    folders.private_folder(server.folders.postgres)
    (server.folders.postgres / "PG_VERSION").write_text("15\n")
    monkeypatch.setattr(server, "run", lambda *words: "postgres (PostgreSQL) 18.6")

    with pytest.raises(Sorry, match=r"was made by Postgres 15 and this is Postgres 18"):
        server.prepare()
