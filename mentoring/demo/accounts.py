"""Who can sign in to the demo, and with which password."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings

from mentoring.environment import env
from mentoring.local.logins import DEMO_LOGINS

ADDRESSES = [address for address, _ in DEMO_LOGINS]
MAILBOXES = {address.split("@")[0]: address for address in ADDRESSES}


def password_file() -> Path:
    return Path(settings.VAR_DIR) / "demo-password"


def demo_password() -> str:
    """DEMO_PASSWORD, else what `var/demo-password` says; made up and kept there the first time."""
    given = env.text("DEMO_PASSWORD", "")
    if given:
        return given
    path = password_file()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_privately(path, f"demo-{secrets.token_urlsafe(9)}\n")
    return path.read_text().strip()


def _write_privately(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
