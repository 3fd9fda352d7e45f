"""The browser tests find a Chromium, or install one, or fail; they are never skipped."""

from pathlib import Path

import pytest

from mentoring.local.sorry import Sorry
from tests.browser import chromium

SYSTEM = Path("/usr/bin/chromium")
PLAYWRIGHT = Path("/home/ana/.cache/chrome")


class Machine:
    """What is installed, and what was tried to install."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path, *, user: int) -> None:
        self.works: set[Path] = set()
        self.installs: dict[str, Path] = {}
        self.tried: list[str] = []
        monkeypatch.delenv("CHROMIUM", raising=False)
        monkeypatch.setattr("tempfile.tempdir", str(folder))
        monkeypatch.setattr(chromium, "works", self.works.__contains__)
        monkeypatch.setattr(chromium, "attempt", self.attempt)
        monkeypatch.setattr(chromium, "installed", lambda: iter([SYSTEM]))
        monkeypatch.setattr(chromium, "playwrights_own", lambda: iter([PLAYWRIGHT]))
        monkeypatch.setattr("os.geteuid", lambda: user)
        monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")

    def attempt(self, command: list[str], what: str) -> None:
        words = " ".join(command[-3:])
        self.tried.append(words)
        if words in self.installs:
            self.works.add(self.installs[words])


def test_one_that_is_there_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    machine = Machine(monkeypatch, tmp_path, user=1000)
    machine.works.add(SYSTEM)

    assert chromium.find_or_install_chromium() == SYSTEM
    assert machine.tried == []


def test_else_playwright_brings_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    machine = Machine(monkeypatch, tmp_path, user=0)
    machine.installs["playwright install chromium"] = PLAYWRIGHT

    assert chromium.find_or_install_chromium() == PLAYWRIGHT


def test_else_root_asks_the_system_for_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    machine = Machine(monkeypatch, tmp_path, user=0)
    machine.installs["install --yes chromium-headless-shell"] = SYSTEM

    assert chromium.find_or_install_chromium() == SYSTEM
    assert machine.tried[0] == "playwright install chromium"


def test_a_system_without_the_lighter_one_gives_the_whole_browser(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    machine = Machine(monkeypatch, tmp_path, user=0)
    machine.installs["install --yes chromium"] = SYSTEM

    assert chromium.find_or_install_chromium() == SYSTEM


def test_without_any_the_tests_fail_with_a_way_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    machine = Machine(monkeypatch, tmp_path, user=1000)

    with pytest.raises(Sorry, match="CHROMIUM=/path/to/chromium make test"):
        chromium.find_or_install_chromium()
    assert machine.tried == ["playwright install chromium"]


def test_a_chosen_one_that_does_not_start_is_not_replaced_in_silence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    machine = Machine(monkeypatch, tmp_path, user=1000)
    machine.works.add(SYSTEM)
    monkeypatch.setenv("CHROMIUM", "/opt/old/chrome")

    with pytest.raises(Sorry, match="CHROMIUM=/opt/old/chrome does not start"):
        chromium.find_or_install_chromium()
