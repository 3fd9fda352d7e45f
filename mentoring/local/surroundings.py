"""The environment that the processes of one data folder share, and the secrets in it."""

import base64
import json
import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path

from mentoring.local.folders import Folders

ROOT = Path(__file__).resolve().parent.parent.parent
# While `manage.py up` runs, this file tells the other commands which servers are there.
RUNNING = "environment.json"
SHARED_NAMES = {
    *("MENTORING_MODE", "VAR_DIR", "SITE_URL", "DATABASE_URL", "REDIS_URL", "EMAIL_URL"),
    *("SECRET_KEY", "JOURNAL_KEYS", "DEMO_PASSWORD"),
}
PLAIN_WORDS = "amber birch cedar delta ember fjord grove hazel iris juniper kelp larch maple north"


def var_folder(environment: Mapping[str, str]) -> Path:
    return (ROOT / (environment.get("VAR_DIR") or "var")).resolve()


def keep_secret(path: Path, make: Callable[[], str]) -> Path:
    """Make a secret once; only its owner may read it."""
    if not path.exists() or not path.read_text().strip():
        write_private(path, make())
    return path


def write_private(path: Path, text: str) -> None:
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"{text}\n")
    fresh.replace(path)


def new_password() -> str:
    words = PLAIN_WORDS.split()
    return "-".join(
        [*(secrets.choice(words) for _ in range(3)), str(secrets.randbelow(9000) + 1000)]
    )


def new_journal_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def demo_password(folders: Folders, environment: Mapping[str, str]) -> Path:
    """The file with the password of every demo login; DEMO_PASSWORD replaces what it holds."""
    path = keep_secret(folders.var / "demo-password", new_password)
    wished = environment.get("DEMO_PASSWORD")
    if wished and wished != path.read_text().strip():
        write_private(path, wished)
    return path


def with_secrets(folders: Folders, environment: Mapping[str, str]) -> dict[str, str]:
    """The given environment, and every secret that it lacks, as the name of a file."""
    made: dict[str, Path] = {
        "SECRET_KEY": folders.secrets / "secret-key",
        "JOURNAL_KEYS": folders.secrets / "journal-keys",
    }
    keep_secret(made["SECRET_KEY"], lambda: secrets.token_urlsafe(50))
    keep_secret(made["JOURNAL_KEYS"], new_journal_key)
    full = dict(environment)
    for name, path in made.items():
        if not given(environment, name):
            full[f"{name}_FILE"] = str(path)
    full.pop("DEMO_PASSWORD", None)
    full["DEMO_PASSWORD_FILE"] = str(demo_password(folders, environment))
    return full


def given(environment: Mapping[str, str], name: str) -> bool:
    return bool(environment.get(name) or environment.get(f"{name}_FILE"))


def publish(folders: Folders, environment: Mapping[str, str]) -> None:
    """Let `manage.py` in another terminal find the servers that run now."""
    shared = {
        name: value
        for name, value in environment.items()
        if name.removesuffix("_FILE") in SHARED_NAMES
    }
    write_private(folders.run / RUNNING, json.dumps(shared))


def withdraw(folders: Folders) -> bool:
    """Take that file away again; True when there was one."""
    found = (folders.run / RUNNING).exists()
    (folders.run / RUNNING).unlink(missing_ok=True)
    return found


def join_running(environment: dict[str, str] | os._Environ[str]) -> None:
    """Adopt the demo that runs in this folder, when the environment says nothing of its own."""
    if any(given(environment, name) for name in ("MENTORING_MODE", "DATABASE_URL", "SECRET_KEY")):
        return
    try:
        running: dict[str, str] = json.loads(
            (var_folder(environment) / "run" / RUNNING).read_text()
        )
    except (OSError, ValueError):
        return
    environment.update(running)
