"""Builds .venv from one file of hashed pins (`bootstrap.py local` or `bootstrap.py test`).

Standard library only. A stamp in .venv remembers what is installed: a second start costs nothing.
"""

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
LOG = ROOT / "var" / "log" / "install.log"
MEGABYTE = 1024 * 1024
NEEDED_MEGABYTES = {"local": 700, "test": 1100}

# What an installer writes when it fails, and the sentence that helps.
KNOWN_FAILURES = [
    (
        ("No space left on device", "os error 28", "Disk quota exceeded"),
        "the disk is full; free some space and start again.",
    ),
    (
        ("externally-managed-environment",),
        "the installer aimed at the system's own Python; unset the PIP_* variables and try again.",
    ),
    (
        ("DO NOT MATCH THE HASHES", "Hash mismatch"),
        "a downloaded package is not the one that was pinned; nothing of it was installed.",
    ),
    (
        (
            "Temporary failure in name resolution",
            "Name or service not known",
            "nodename nor servname",
            "Network is unreachable",
            "Failed to establish a new connection",
            "NewConnectionError",
            "ProxyError",
            "Connection refused",
            "ConnectTimeoutError",
            "dns error",
            "tcp connect error",
            "error sending request",
        ),
        "the package registry cannot be reached; check the network or the proxy.",
    ),
    (
        ("No matching distribution found", "no wheels with a matching", "has no usable wheels"),
        "a package has no ready-made build for this system and Python; try Python 3.11 to 3.13.",
    ),
]


class Sorry(Exception):
    """One clear sentence for the person at the terminal."""


def main(name: str) -> None:
    pins = ROOT / "requirements" / f"{name}.txt"
    digest = hashlib.sha256(pins.read_bytes()).hexdigest()
    if installed().get(name) == digest:
        return
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with LOG.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two starts at once build it once
        if installed().get(name) != digest:
            build(name, pins, digest)


def build(name: str, pins: Path, digest: str) -> None:
    require_space(NEEDED_MEGABYTES[name])
    count = pins.read_text().count("==")
    say(f"Installing {count} packages into .venv (once; a minute or two) …")
    began = time.monotonic()
    with LOG.open("w") as log:
        if not usable_venv():
            make_venv(log)
        install(pins, log)
    STAMP.write_text(json.dumps({**installed(), "python": minor_version(), name: digest}))
    say(f"Installed in {time.monotonic() - began:.0f} s.")


def installed() -> dict[str, str]:
    """What the virtual environment holds: {} when it is missing, broken or of another Python."""
    try:
        stamp: dict[str, str] = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    if (VENV / "bin" / "python").exists() and stamp.get("python") == minor_version():
        return stamp
    return {}


def usable_venv() -> bool:
    return bool(installed())


def minor_version() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def require_space(megabytes: int) -> None:
    free = shutil.disk_usage(ROOT).free // MEGABYTE
    if free < megabytes:
        raise Sorry(
            f"the disk that holds {ROOT} has {free} MB free and the packages need {megabytes} MB; "
            "free some space and start again."
        )


def make_venv(log: IO[str]) -> None:
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if shutil.which("uv"):
        missing = [name for name in missing if name != "ensurepip"]
    if missing:
        raise Sorry(
            f"this Python ({sys.executable}) lacks its {' and '.join(missing)} module, "
            "which builds the environment; "
            f"on Debian or Ubuntu: apt install python{minor_version()}-venv"
        )
    pip = ["--without-pip"] if importlib.util.find_spec("ensurepip") is None else []
    run([sys.executable, "-m", "venv", "--clear", *pip, str(VENV)], log)


def install(pins: Path, log: IO[str]) -> None:
    """uv when there is one, since it is quick; pip when there is none or uv cannot."""
    python = str(VENV / "bin" / "python")
    wheels = ["--require-hashes", "--only-binary", ":all:", "-r", str(pins)]
    pip = [python, "-m", "pip", "install", "--no-input", "--progress-bar", "off", *wheels]
    uv = shutil.which("uv")
    has_pip = any(VENV.glob("lib/python*/site-packages/pip"))
    if uv:
        try:
            run([uv, "pip", "install", "--python", python, "--compile-bytecode", *wheels], log)
        except Sorry:
            if not has_pip:
                raise
        else:
            return
    run(pip, log)


def run(command: list[str], log: IO[str]) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        # These would aim the installer at another place than .venv.
        if name not in {"PYTHONPATH", "PYTHONHOME", "PIP_USER", "PIP_TARGET", "PIP_PREFIX"}
    }
    environment["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    done = subprocess.run(
        command,
        stdout=log,
        stderr=subprocess.STDOUT,
        env=environment,
        cwd=ROOT,
        check=False,
    )
    if done.returncode != 0:
        raise Sorry(failure(LOG.read_text(errors="replace")))


def failure(text: str) -> str:
    for signs, sentence in KNOWN_FAILURES:
        if any(sign in text for sign in signs):
            return f"{sentence} What the installer said is in {LOG}"
    last = next((line for line in reversed(text.splitlines()) if line.strip()), "no output")
    return f"the packages could not be installed ({last.strip()}). The whole story is in {LOG}"


def say(text: str) -> None:
    print(text, flush=True)


def sentence(error: OSError) -> str:
    if error.errno == 28:
        return "the disk is full; free some space and start again."
    if isinstance(error, PermissionError):
        return (
            f"{error.filename} cannot be written by this user; make this folder yours, "
            "or start as the user it belongs to."
        )
    return f"{error.filename}: {error.strerror}."


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except Sorry as sorry:
        sys.exit(f"Mentoring cannot start: {sorry}")
    except OSError as error:
        sys.exit(f"Mentoring cannot start: {sentence(error)}")
    except KeyboardInterrupt:
        sys.exit(130)
