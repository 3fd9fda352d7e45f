"""Reading a training's Markdown into parts and scenarios; says by line what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

LONGEST = 40_000
MOST_PARTS = 20
SCENARIO = "### scenario:"
CHOICE = re.compile(r"^[-*] \[(good|fair|poor)\]\s+(.+)$")
FEEDBACK = re.compile(r"^\s+> ?(.*)$")
CONTINUED = re.compile(r"^\s+\S")


@dataclass(frozen=True)
class Choice:
    """`tone`: good, fair or poor."""

    tone: str
    words: str
    feedback: str


@dataclass(frozen=True)
class Scenario:
    """`key` says where it stands, such as 2.1, in every language alike."""

    key: str
    title: str
    situation: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Part:
    title: str
    body: str
    scenarios: tuple[Scenario, ...]


@dataclass(frozen=True)
class Fault:
    line: int
    reason: str

    def __str__(self) -> str:
        return _("Line %(line)s: %(reason)s") % {"line": self.line, "reason": self.reason}


class Unreadable(ValueError):
    """The text cannot be a training yet; `faults` say where and why."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("; ".join(str(one) for one in faults))


@dataclass
class _Choice:
    line: int
    tone: str
    words: str
    feedback: list[str] = field(default_factory=list)


@dataclass
class _Scenario:
    line: int
    title: str
    situation: list[str] = field(default_factory=list)
    choices: list[_Choice] = field(default_factory=list)


@dataclass
class _Part:
    line: int
    title: str
    body: list[str] = field(default_factory=list)
    scenarios: list[_Scenario] = field(default_factory=list)


def read(source: str) -> tuple[Part, ...]:
    """The parts of a training; raises `Unreadable` with everything that is wrong."""
    if len(source) > LONGEST:
        reason = _("The text is longer than %(n)s characters.") % {"n": f"{LONGEST:,}"}
        raise Unreadable([Fault(1, reason)])
    faults: list[Fault] = []
    parts = _collect(source, faults)
    for part in parts:
        faults += _faults_of(part)
    if not parts and not faults:
        faults.append(Fault(1, _("Begin with a part: a line such as “## Why it matters”.")))
    if len(parts) > MOST_PARTS:
        reason = _("At most %(n)s parts; somebody reads this in a quarter of an hour.")
        faults.append(Fault(parts[MOST_PARTS].line, reason % {"n": MOST_PARTS}))
    if faults:
        raise Unreadable(sorted(faults, key=lambda one: one.line))
    return tuple(_finished(part, at) for at, part in enumerate(parts, 1))


def _collect(source: str, faults: list[Fault]) -> list[_Part]:
    parts: list[_Part] = []
    for number, line in enumerate(source.splitlines(), 1):
        if line.startswith("## "):
            parts.append(_Part(number, line[3:].strip()))
        elif not parts:
            if line.strip():
                faults.append(Fault(number, _("Before the first part (“## …”) nothing may stand.")))
                break
        elif line.lower().startswith(SCENARIO):
            parts[-1].scenarios.append(_Scenario(number, line[len(SCENARIO) :].strip()))
        elif parts[-1].scenarios:
            _into_scenario(parts[-1].scenarios[-1], number, line, faults)
        else:
            parts[-1].body.append(line)
    return parts


def _into_scenario(scenario: _Scenario, number: int, line: str, faults: list[Fault]) -> None:
    choice = scenario.choices[-1] if scenario.choices else None
    if found := CHOICE.match(line):
        scenario.choices.append(_Choice(number, found[1], found[2].strip()))
    elif choice is None:
        scenario.situation.append(line)
    elif found := FEEDBACK.match(line):
        choice.feedback.append(found[1])
    elif CONTINUED.match(line) and not choice.feedback:
        choice.words += " " + line.strip()
    elif line.strip():
        faults.append(
            Fault(
                number,
                _("After the choices only another “- [good] …”, “### Scenario: …” or “## …” fits."),
            )
        )


def _faults_of(part: _Part) -> Iterator[Fault]:
    if not part.title:
        yield Fault(part.line, _("This part has no title."))
    if not "".join(part.body).strip() and not part.scenarios:
        yield Fault(part.line, _("This part is empty."))
    for one in part.scenarios:
        if not one.title or not "".join(one.situation).strip():
            yield Fault(one.line, _("A scenario needs a name and a few words on what happens."))
        if len(one.choices) < 2:
            yield Fault(one.line, _("A scenario needs at least two choices (“- [good] …”)."))
        elif all(choice.tone != "good" for choice in one.choices):
            yield Fault(one.line, _("One of the choices must be marked [good]."))
        for choice in one.choices:
            if not "".join(choice.feedback).strip():
                reason = _("Below the choice, say what comes of it: a line with “  > ” and words.")
                yield Fault(choice.line, reason)


def _finished(part: _Part, at: int) -> Part:
    scenarios = tuple(
        Scenario(
            f"{at}.{number}",
            one.title,
            "\n".join(one.situation).strip(),
            tuple(Choice(c.tone, c.words, "\n".join(c.feedback).strip()) for c in one.choices),
        )
        for number, one in enumerate(part.scenarios, 1)
    )
    return Part(part.title, "\n".join(part.body).strip(), scenarios)
