"""What may stand where in a program file: small declared shapes that read a YAML node.

A shape gives a plain value back, and tells `notes` every problem with its line and field, so that
a person sees all of them at once. What is missing gets the shape's `default`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

import yaml
from django.utils.translation import gettext as _

Node = yaml.nodes.Node
# What YAML 1.2 calls a boolean; "yes" and "no" are words that people write in texts.
FLAGS = {"true": True, "false": False}
FIGURE = re.compile(r"-?\d{1,7}(\.\d{1,2})?\Z")
WHOLE = re.compile(r"-?\d{1,9}\Z")


class Notes(Protocol):
    def add(self, node: Node, field: str, words: str) -> None: ...


class Shape(Protocol):
    @property
    def default(self) -> Any: ...

    def read(self, node: Node, field: str, notes: Notes) -> Any: ...


def scalar(node: Node) -> str | None:
    return node.value if isinstance(node, yaml.ScalarNode) else None


def is_empty(node: Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"


@dataclass(frozen=True)
class Text:
    """A string of at most `longest` characters; `required` ones are not empty."""

    longest: int
    required: bool = False
    default: str = ""

    def read(self, node: Node, field: str, notes: Notes) -> str:
        words = scalar(node)
        if words is None:
            notes.add(node, field, _("Here belongs a text."))
            return self.default
        words = "" if is_empty(node) else tidy(words)
        if self.required and not words:
            notes.add(node, field, _("This must not be empty."))
        if "\x00" in words:
            notes.add(node, field, _("This holds a character that no text may have."))
        if len(words) > self.longest:
            sentence = _("This is %(n)s characters long; at most %(most)s fit.")
            notes.add(node, field, sentence % {"n": len(words), "most": self.longest})
        return words


def tidy(words: str) -> str:
    """Lines without trailing blanks, so that a file and a form hold the same text."""
    return "\n".join(line.rstrip() for line in words.replace("\r\n", "\n").split("\n")).strip()


@dataclass(frozen=True)
class Whole:
    """A whole number from `least` to `most`; `optional` ones may be absent."""

    least: int
    most: int
    default: int | None = None

    def read(self, node: Node, field: str, notes: Notes) -> int | None:
        words = scalar(node)
        if is_empty(node):
            return self.default
        if words is None or not WHOLE.match(words):
            notes.add(node, field, _("Here belongs a whole number."))
            return self.default
        if not self.least <= int(words) <= self.most:
            sentence = _("This must lie between %(least)s and %(most)s.")
            notes.add(node, field, sentence % {"least": self.least, "most": self.most})
        return int(words)


class Plain(str):
    """A number or a day: a text to compare, and written into the file without quotes."""


@dataclass(frozen=True)
class Figure:
    """A number with at most two places behind the point, as text; empty when absent."""

    required: bool = False
    default: str = ""

    def read(self, node: Node, field: str, notes: Notes) -> str:
        words = "" if is_empty(node) else scalar(node)
        if words is None or (words and not FIGURE.match(words)) or (self.required and not words):
            notes.add(node, field, _("Here belongs a number, such as 80 or 3.5."))
            return self.default
        return figure(Decimal(words)) if words else ""


def figure(value: Decimal | None) -> Plain:
    """Without zeros that say nothing."""
    return Plain("" if value is None else f"{value.normalize():f}")


@dataclass(frozen=True)
class Flag:
    default: bool = False

    def read(self, node: Node, field: str, notes: Notes) -> bool:
        words = (scalar(node) or "").lower()
        if words not in FLAGS:
            notes.add(node, field, _("Here belongs true or false."))
        return FLAGS.get(words, self.default)


@dataclass(frozen=True)
class OneOf:
    """One of a few words; `choices` may be a function where they depend on the database."""

    choices: Iterable[str] | Callable[[], Iterable[str]]
    default: str = ""

    def read(self, node: Node, field: str, notes: Notes) -> str:
        known = list(self.choices() if callable(self.choices) else self.choices)
        words = scalar(node) or ""
        if words not in known:
            sentence = _("“%(value)s” is not known here. Choose one of: %(known)s.")
            notes.add(node, field, sentence % {"value": words[:60], "known": ", ".join(known)})
            return self.default
        return words


@dataclass(frozen=True)
class Day:
    default: str = ""

    def read(self, node: Node, field: str, notes: Notes) -> str:
        words = scalar(node) or ""
        try:
            return date.fromisoformat(words).isoformat()
        except ValueError:
            notes.add(node, field, _("Here belongs a day, such as 2027-03-31."))
            return self.default


@dataclass(frozen=True)
class Listing:
    """A list; `key` names the field by which two entries are the same thing, at most once each."""

    of: Shape
    key: str = ""
    most: int = 200

    @property
    def default(self) -> list[Any]:
        return []

    def read(self, node: Node, field: str, notes: Notes) -> list[Any]:
        if is_empty(node):
            return []
        if not isinstance(node, yaml.SequenceNode):
            notes.add(node, field, _("Here belongs a list: each entry begins with a dash."))
            return []
        if len(node.value) > self.most:
            sentence = _("This list has %(n)s entries; at most %(most)s fit.")
            notes.add(node, field, sentence % {"n": len(node.value), "most": self.most})
            return []
        values = [
            self.of.read(entry, f"{field}[{place}]", notes)
            for place, entry in enumerate(node.value, start=1)
        ]
        self._refuse_repeated(node, values, field, notes)
        return values

    def _refuse_repeated(self, node: Any, values: list[Any], field: str, notes: Notes) -> None:
        seen: set[str] = set()
        for entry, value in zip(node.value, values, strict=True):
            name = str(value.get(self.key) if self.key else value).casefold()
            if name in seen and (self.key or isinstance(value, str)):
                notes.add(entry, field, _("“%(name)s” stands here twice.") % {"name": name})
            seen.add(name)


@dataclass(frozen=True)
class Record:
    """A mapping with known keys; a key nobody knows is a problem, not a silence."""

    fields: Mapping[str, Shape]
    required: frozenset[str] = frozenset()
    check: Callable[[dict[str, Any]], str] = field(default=lambda value: "")

    @property
    def default(self) -> dict[str, Any]:
        return {name: shape.default for name, shape in self.fields.items()}

    def read(self, node: Node, field: str, notes: Notes) -> dict[str, Any]:
        values = self.default
        if not isinstance(node, yaml.MappingNode):
            notes.add(node, field, _("Here belong lines of the form “name: value”."))
            return values
        found = self._entries(node, field, notes)
        for name, entry in found.items():
            values[name] = self.fields[name].read(entry, dotted(field, name), notes)
        for name in sorted(self.required - found.keys()):
            notes.add(node, dotted(field, name), _("This is missing."))
        if words := self.check(values):
            notes.add(node, field, words)
        return values

    def _entries(self, node: yaml.MappingNode, field: str, notes: Notes) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for key, entry in node.value:
            name = str(scalar(key) or "")
            if name not in self.fields:
                sentence = _("This is not known here. Known are: %(known)s.")
                known = ", ".join(self.fields)
                notes.add(key, dotted(field, name[:60]), sentence % {"known": known})
            elif name in found:
                notes.add(key, dotted(field, name), _("This stands here twice."))
            else:
                found[name] = entry
        return found


@dataclass(frozen=True)
class Variants:
    """A mapping whose other keys depend on what stands under `key`."""

    key: str
    kinds: Mapping[str, Record]

    @property
    def default(self) -> dict[str, Any]:
        return {}

    def read(self, node: Node, field: str, notes: Notes) -> dict[str, Any]:
        entries = node.value if isinstance(node, yaml.MappingNode) else []
        kind = next((scalar(entry) for name, entry in entries if scalar(name) == self.key), None)
        if kind is None or kind not in self.kinds:
            sentence = _("“%(key)s” must be one of: %(known)s.")
            known = ", ".join(self.kinds)
            notes.add(node, dotted(field, self.key), sentence % {"key": self.key, "known": known})
            return {}
        return self.kinds[kind].read(node, field, notes)


def dotted(field: str, name: str) -> str:
    return f"{field}.{name}" if field else name
