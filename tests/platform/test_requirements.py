import re
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements"


def pins(name: str) -> dict[str, str]:
    text = (REQUIREMENTS / name).read_text()
    return dict(re.findall(r"^([a-z0-9._-]+)(?:\[[^\]]*\])?==([^ ;\\]+)", text, re.M))


@pytest.mark.parametrize(
    ("smaller", "larger"), [("app.txt", "local.txt"), ("local.txt", "test.txt")]
)
def test_what_is_tested_is_what_runs(smaller: str, larger: str) -> None:
    shared = pins(larger).items() & pins(smaller).items()

    assert shared == pins(smaller).items()


@pytest.mark.parametrize("name", ["app.txt", "local.txt", "test.txt"])
def test_every_pin_has_a_hash_and_no_address(name: str) -> None:
    text = (REQUIREMENTS / name).read_text()
    entries = re.split(r"\n(?=[a-z0-9])", text)

    assert "://" not in text
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
