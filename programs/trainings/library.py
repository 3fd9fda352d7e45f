"""The trainings that come with the product, in the reader's language or else in English."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from web.own_words import in_own_words

FOLDER = Path(__file__).parent
FALLBACK = "en"


@dataclass(frozen=True)
class Shipped:
    """`role` is empty where the training is for everybody."""

    key: str
    title: str
    role: str
    minutes: int
    summary: str
    source: str


@cache
def keys() -> tuple[str, ...]:
    """In the order in which they are offered: as their file names sort."""
    return tuple(_named(path).key for path in sorted((FOLDER / FALLBACK).glob("*.md")))


@cache
def shipped(key: str, language: str = FALLBACK) -> Shipped | None:
    """The training called `key`; de-at falls back to de, and that to English."""
    for folder in (language, language.split("-")[0], FALLBACK):
        for path in (FOLDER / folder).glob("*.md"):
            found = _named(path)
            if found.key == key:
                return found
    return None


def in_own_words_throughout(training: Shipped) -> Shipped:
    """With what the organisation calls mentors, mentees and cohorts in it."""
    return replace(
        training,
        title=in_own_words(training.title),
        summary=in_own_words(training.summary),
        source=in_own_words(training.source),
    )


@cache
def _named(path: Path) -> Shipped:
    _nothing, head, source = path.read_text(encoding="utf-8").split("---\n", 2)
    pairs = (line.split(":", 1) for line in head.splitlines() if line.strip())
    values = {name.strip(): value.strip() for name, value in pairs}
    return Shipped(
        key=values["key"],
        title=values["title"],
        role="" if values["role"] == "both" else values["role"],
        minutes=int(values["minutes"]),
        summary=values["summary"],
        source=source.strip(),
    )
