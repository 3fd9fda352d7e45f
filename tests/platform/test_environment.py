"""A setting that makes no sense stops the start with one sentence that names it."""

from pathlib import Path

import pytest

from mentoring.environment import Environment, Misconfigured

KEY = "dGVzdC1qb3VybmFsLWtleS1mb3ItdGVzdHMtb25seSE="


@pytest.mark.parametrize(
    ("method", "value"),
    [
        ("fernet_keys", ","),
        ("fernet_keys", "too-short"),
        ("fernet_keys", f"{KEY},not a key"),
        ("database", "mysql://localhost/name"),
        ("database", "postgres://localhost:99999/name"),
        ("redis", "http://localhost"),
        ("redis", "redis://localhost/first"),
        ("number", "many"),
        ("flag", "perhaps"),
    ],
)
def test_nonsense_is_refused_by_name(method: str, value: str) -> None:
    read = getattr(Environment({"NAME": value}), method)
    default = [True] if method in {"number", "flag"} else []

    with pytest.raises(Misconfigured, match="NAME"):
        read("NAME", *default)


def test_a_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(f"{KEY}\n", encoding="utf-8")

    assert Environment({"KEYS_FILE": str(file)}).fernet_keys("KEYS") == [KEY]


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "key"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(Misconfigured, match="KEYS_FILE cannot be read"):
        Environment({"KEYS_FILE": str(file)}).text("KEYS")


def test_what_is_missing_is_named() -> None:
    with pytest.raises(Misconfigured, match="SECRET_KEY is not set"):
        Environment({}).text("SECRET_KEY")
