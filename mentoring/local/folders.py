"""Where things lie on disk, and who may reach them.

Postgres refuses to run as root. Started by root it runs as `nobody`, and what it needs must lie
where `nobody` gets to; folders above are never opened up for it.
"""

import hashlib
import os
import pwd
import re
import secrets
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from mentoring.local.sorry import Sorry

MEGABYTE = 1024 * 1024
LONGEST_SOCKET_FOLDER = 80  # the system allows about 100 bytes for folder and file name
PLAIN_PATH = re.compile(r"[A-Za-z0-9/._-]+")


@dataclass(frozen=True)
class Account:
    """Whom a server runs as; None is whoever started us."""

    uid: int
    gid: int


@dataclass(frozen=True)
class Folders:
    var: Path
    logs: Path
    run: Path
    secrets: Path
    redis: Path
    redis_sockets: Path
    postgres: Path
    postgres_sockets: Path
    account: Account | None


def lay_out(var: Path) -> Folders:
    """Make the folders under `var`, private to the one who starts."""
    var.mkdir(parents=True, exist_ok=True)
    logs, run, hidden, redis = (var / name for name in ("log", "run", "secrets", "redis"))
    logs.mkdir(exist_ok=True)
    for folder in (run, hidden, redis):
        private_folder(folder)
    account = nobody() if os.geteuid() == 0 else None
    home = var if account is None or reaches(account, var) else outside_home(var)
    return Folders(
        var=var,
        logs=logs,
        run=run,
        secrets=hidden,
        redis=redis,
        redis_sockets=socket_folder(run, None),
        postgres=home / "postgres",
        postgres_sockets=socket_folder(home / "postgres-run", account),
        account=account,
    )


def private_folder(folder: Path, account: Account | None = None) -> Path:
    """A folder that only its owner may enter; refused when it already belongs to someone else."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    owner = account.uid if account else os.geteuid()
    if account and found.st_uid == os.geteuid():
        os.chown(folder, account.uid, account.gid)
    elif found.st_uid != owner or folder.is_symlink():
        raise Sorry(
            f"{folder} belongs to another user; start as that user, or choose another data folder: "
            "VAR_DIR=/some/folder make demo"
        )
    folder.chmod(0o700)
    return folder


def nobody() -> Account:
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        return Account(65534, 65534)
    return Account(entry.pw_uid, entry.pw_gid)


def reaches(account: Account, path: Path) -> bool:
    """Whether this account may enter the path, asked of the system itself."""
    try:
        asked = subprocess.run(
            ["/bin/sh", "-c", 'cd "$1"', "sh", str(path)],
            user=account.uid,
            group=account.gid,
            extra_groups=[],
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError as error:
        raise Sorry(
            "Postgres cannot run as root, and this system does not let root start it as "
            f"'nobody' ({error.strerror}); start as an ordinary user."
        ) from error
    return asked.returncode == 0


def outside_home(var: Path) -> Path:
    """A folder `nobody` can reach for a `var` it cannot; the link in `var` remembers which."""
    link = var / "postgres-home"
    if not link.is_symlink():
        link.symlink_to(reachable_base() / secrets.token_hex(6))
    home = link.readlink()
    home.mkdir(mode=0o711, parents=True, exist_ok=True)
    return home


def reachable_base() -> Path:
    for parent in (Path("/var/lib"), Path("/var/tmp")):  # noqa: S108  named folder made below, by root
        if parent.is_dir() and os.access(parent, os.W_OK):
            base = parent / "mentoring"
            base.mkdir(mode=0o711, exist_ok=True)
            return base
    raise Sorry("neither /var/lib nor /var/tmp can be written, and Postgres needs one of them.")


def socket_folder(wanted: Path, account: Account | None) -> Path:
    """`wanted`, or a short folder with a plain name when a socket's path may not be as it is."""
    if len(os.fsencode(wanted)) > LONGEST_SOCKET_FOLDER or not PLAIN_PATH.fullmatch(str(wanted)):
        digest = hashlib.sha256(os.fsencode(wanted)).hexdigest()[:12]
        wanted = Path(tempfile.gettempdir()) / f"mentoring-{os.geteuid()}-{digest}"
    return private_folder(wanted, account)


def require_space(folder: Path, megabytes: int) -> None:
    free = shutil.disk_usage(folder).free // MEGABYTE
    if free < megabytes:
        raise Sorry(
            f"the disk that holds {folder} is full: {free} MB are free and {megabytes} MB are "
            "needed; free some space and start again."
        )
