"""Finds a Chromium for the browser tests, or installs one; without any they fail, never skip."""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mentoring.local.sorry import Sorry

# The same engine without a window of its own spends a third less on every page, so it comes first.
SHELL = "chromium-headless-shell"
NAMES = [SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
ON_A_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find_or_install_chromium() -> Path:
    if os.environ.get("CHROMIUM"):
        chosen = Path(os.environ["CHROMIUM"])
        if reason := why_not(chosen):
            raise Sorry(
                f"CHROMIUM={chosen} does not start; choose another or leave it unset. {reason}"
            )
        return chosen
    with (Path(tempfile.gettempdir()) / f"mentoring-chromium-{os.geteuid()}.lock").open(
        "w"
    ) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for candidate in candidates():
            if works(candidate):
                return candidate
    raise Sorry(
        "the browser tests need Chromium, and none could be found or installed; "
        "install chromium or Google Chrome, or name one: CHROMIUM=/path/to/chromium make test"
    )


def candidates() -> Iterator[Path]:
    """From what is there already to what takes longest."""
    yield from installed()
    attempt(
        [sys.executable, "-m", "playwright", "install", "chromium"], "a Chromium for Playwright"
    )
    yield from playwrights_own()
    if os.geteuid() == 0 and shutil.which("apt-get"):
        attempt(["apt-get", "update"], "the list of packages")
        for package in (SHELL, "chromium"):
            attempt(["apt-get", "install", "--yes", package], "Chromium with apt")
            yield from installed()
        yield from playwrights_own()  # it may have lacked only libraries


def installed() -> Iterator[Path]:
    for name in NAMES:
        found = shutil.which(name)
        if found:
            yield Path(found)
    yield ON_A_MAC


def playwrights_own() -> Iterator[Path]:
    script = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    asked = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    if asked.returncode == 0:
        chosen = Path(asked.stdout.strip())
        yield from sorted(chosen.parents[2].glob("chromium_headless_shell-*/*/*headless*shell"))
        yield chosen


def works(candidate: Path) -> bool:
    return not why_not(candidate)


def why_not(candidate: Path) -> str:
    """Nothing where it shows an empty page; a missing library shows only when it starts."""
    if not candidate.exists():
        return "there is no such file"
    words = ["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "about:blank"]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        try:
            shown = subprocess.run(
                [str(candidate), *words, f"--user-data-dir={profile}"],
                capture_output=True,
                timeout=60,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return str(error)
    if shown.returncode == 0 and b"<html>" in shown.stdout:
        return ""
    said = shown.stderr.decode(errors="replace").strip()[-500:]
    return f"it ended with {shown.returncode} and said: {said}"


def attempt(command: list[str], what: str) -> None:
    print(f"Installing {what} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(
            command, env=environment, stdout=subprocess.DEVNULL, timeout=600, check=False
        )
