"""What differs between two documents, in words a person can check before applying."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from programs.program_file.shapes import dotted

NAMES = ("name", "key", "title", "what", "text", "rule", "stage")  # what an entry of a list goes by


@dataclass(frozen=True)
class Difference:
    """`before` is what stands now, `after` what the file says; None where there is nothing."""

    field: str
    before: Any
    after: Any

    @property
    def kind(self) -> str:
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"

    @property
    def before_words(self) -> str:
        return in_words(self.before)

    @property
    def after_words(self) -> str:
        return in_words(self.after)

    def __str__(self) -> str:
        signs = {"added": "+", "removed": "-", "changed": "~"}
        shown = {"added": shorten(self.after_words), "removed": shorten(self.before_words)}
        change = f"{shorten(self.before_words)} → {shorten(self.after_words)}"
        return f"{signs[self.kind]} {self.field}: {shown.get(self.kind, change)}"


def in_words(value: Any) -> str:
    """A value on one line as a person would say it."""
    if isinstance(value, dict):
        return "; ".join(f"{name}: {in_words(one)}" for name, one in value.items() if hollow(one))
    if isinstance(value, list):
        return ", ".join(in_words(one) for one in value)
    return "" if value is None else str(value)


def shorten(value: Any, longest: int = 120) -> str:
    words = " ".join(str(value).split())
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def differences(now: Any, then: Any, field: str = "") -> list[Difference]:
    return list(_differences(now, then, field))


def _differences(now: Any, then: Any, field: str) -> Iterator[Difference]:
    if now == then:
        return
    if isinstance(now, dict) and isinstance(then, dict):
        for name in dict.fromkeys([*now, *then]):
            yield from _differences(now.get(name), then.get(name), dotted(field, name))
    elif isinstance(now, list) and isinstance(then, list) and named(now) and named(then):
        yield from _lists(now, then, field)
    else:
        yield Difference(field, hollow(now), hollow(then))


def hollow(value: Any) -> Any:
    return None if value in ("", [], {}) else value


def named(entries: list[Any]) -> str:
    """The field by which the entries of a list are told apart; empty if there is none."""
    if not entries or not all(isinstance(one, dict) for one in entries):
        return "" if entries else "name"
    for name in NAMES:
        names = [one.get(name) for one in entries]
        if all(names) and len(set(map(str, names))) == len(names):
            return name
    return ""


def _lists(now: list[Any], then: list[Any], field: str) -> Iterator[Difference]:
    name = named(then) if then else named(now)
    before = {str(one.get(name)): one for one in now}
    after = {str(one.get(name)): one for one in then}
    for key in dict.fromkeys([*before, *after]):
        here = f"{field}[{shorten(key, 60)}]"
        if key not in before or key not in after:
            yield Difference(here, before.get(key), after.get(key))
        else:
            yield from _differences(before[key], after[key], here)
    kept = [key for key in before if key in after]
    if kept != [key for key in after if key in before]:
        yield Difference(f"{field} (order)", list(before), list(after))
