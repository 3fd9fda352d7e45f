"""Secrets are made once and kept private; folders fit the system's limits."""

import stat
from pathlib import Path

from cryptography.fernet import Fernet

from mentoring.local import folders, surroundings
from mentoring.local.folders import Folders, lay_out


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def make_folders(tmp_path: Path) -> Folders:
    return lay_out(tmp_path / "var")


def test_secrets_are_made_once_and_only_the_owner_reads_them(tmp_path: Path) -> None:
    laid_out = make_folders(tmp_path)

    first = surroundings.with_secrets(laid_out, {})
    contents = {name: Path(path).read_text() for name, path in first.items()}
    second = surroundings.with_secrets(laid_out, {})

    assert set(first) == {"SECRET_KEY_FILE", "JOURNAL_KEYS_FILE", "DEMO_PASSWORD_FILE"}
    assert second == first
    assert {name: Path(path).read_text() for name, path in second.items()} == contents
    assert {mode(Path(path)) for path in first.values()} == {0o600}
    assert mode(laid_out.secrets) == mode(laid_out.run) == 0o700
    assert len(contents["SECRET_KEY_FILE"].strip()) >= 50
    Fernet(contents["JOURNAL_KEYS_FILE"].strip())


def test_a_secret_that_is_given_is_not_made(tmp_path: Path) -> None:
    given = {"SECRET_KEY": "mine", "JOURNAL_KEYS_FILE": "/run/secrets/journal_keys"}

    full = surroundings.with_secrets(make_folders(tmp_path), given)

    assert "SECRET_KEY_FILE" not in full
    assert full["JOURNAL_KEYS_FILE"] == "/run/secrets/journal_keys"


def test_the_demo_password_that_is_wished_for_replaces_the_one_that_was_made(
    tmp_path: Path,
) -> None:
    laid_out = make_folders(tmp_path)
    made = surroundings.demo_password(laid_out, {}).read_text().strip()

    full = surroundings.with_secrets(laid_out, {"DEMO_PASSWORD": "open sesame"})

    assert len(made) > 12
    assert Path(full["DEMO_PASSWORD_FILE"]).read_text().strip() == "open sesame"
    assert "DEMO_PASSWORD" not in full
    assert surroundings.demo_password(laid_out, {}).read_text().strip() == "open sesame"


def test_other_commands_join_a_demo_that_runs(tmp_path: Path) -> None:
    laid_out = make_folders(tmp_path)
    surroundings.publish(laid_out, {"HOME": "/home/ana", "MENTORING_MODE": "demo"})
    joining = {"VAR_DIR": str(laid_out.var)}

    surroundings.join_running(joining)

    assert joining == {"VAR_DIR": str(laid_out.var), "MENTORING_MODE": "demo"}
    assert surroundings.withdraw(laid_out)
    assert not surroundings.withdraw(laid_out)


def test_a_command_with_settings_of_its_own_joins_nothing(tmp_path: Path) -> None:
    laid_out = make_folders(tmp_path)
    surroundings.publish(laid_out, {"DATABASE_URL": "postgres://demo"})

    for name in ("MENTORING_MODE", "DATABASE_URL", "SECRET_KEY_FILE"):
        environment = {"VAR_DIR": str(laid_out.var), name: "mine"}
        surroundings.join_running(environment)
        assert environment == {"VAR_DIR": str(laid_out.var), name: "mine"}


def test_sockets_lie_in_a_short_folder_with_a_plain_name(tmp_path: Path) -> None:
    spaced = folders.socket_folder(tmp_path / "a folder" / "run", None)
    deep = folders.socket_folder(tmp_path / ("deep" * 20) / "run", None)

    for folder in (spaced, deep):
        assert folders.PLAIN_PATH.fullmatch(str(folder))
        assert len(str(folder)) <= folders.LONGEST_SOCKET_FOLDER
        assert mode(folder) == 0o700
        folder.rmdir()
    assert spaced != deep
