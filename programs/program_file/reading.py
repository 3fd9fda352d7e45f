"""From a text to a document of plain values; every problem with its line and its field."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from programs.program_file.sections import document_shape
from programs.program_file.shapes import Node

LONGEST = 400_000  # characters; a full set-up has about a tenth of it
DEEPEST = 12
MOST_PROBLEMS = 50
FORMAT = 1


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where: `line` counts from 1, `field` is such as `eligibility[2].units`."""

    line: int
    field: str
    words: str

    def __str__(self) -> str:
        place = _("Line %(line)s") % {"line": self.line}
        return f"{place}, {self.field}: {self.words}" if self.field else f"{place}: {self.words}"


class FileRefused(ValidationError):
    """The file cannot be used; carries every problem found."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda one: one.line)[:MOST_PROBLEMS]
        super().__init__([str(one) for one in self.problems])


@dataclass
class Notebook:
    problems: list[Problem] = field(default_factory=list)

    def add(self, node: Node, field: str, words: str) -> None:
        self.problems.append(Problem(node.start_mark.line + 1, field, words))


def read_file(text: str) -> dict[str, Any]:
    """The document: every section of the set-up by its name. Raises FileRefused."""
    node = parse(text)
    notes = Notebook()
    document = document_shape().read(node, "", notes)
    if notes.problems:
        raise FileRefused(notes.problems)
    document.pop("mentoring")
    return document


def parse(text: str) -> Node:
    """YAML without aliases, tags or depth that could make a small file large."""
    if len(text) > LONGEST:
        words = _("This file is larger than a set-up of a program can be.")
        raise FileRefused([Problem(1, "", words)])
    try:
        refuse_tricks(text)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        words = _("This is not YAML: %(problem)s.") % {"problem": error.problem}
        raise FileRefused([Problem((mark.line if mark else 0) + 1, "", words)]) from error
    except yaml.YAMLError as error:
        words = _("This is not a text file in YAML.")
        raise FileRefused([Problem(1, "", words)]) from error
    if node is None:
        raise FileRefused([Problem(1, "", _("The file is empty."))])
    return node


def refuse_tricks(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            words = _("Anchors and aliases (& and *) are not used here; write the value out.")
            raise FileRefused([Problem(line, "", words)])
        if getattr(event, "tag", None):
            raise FileRefused([Problem(line, "", _("Tags (!) are not used here."))])
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise FileRefused([Problem(line, "", _("This is nested too deeply."))])
