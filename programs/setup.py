"""How a program is set up: one table of steps, each a page of its own.

A page of a step lives at /programs/<uuid>/setup/<name>/ as `programs:setup-<name>`. Most steps ask
for nothing: what stands there from the beginning will do, until somebody writes their own or saves
it as it is. To add one: a line here, a URL, a view that passes `setup=frame(program, "name")` to a
template that extends `programs/setup/page.html`, and an answer by `views.setup.go_on` after saving.
An app above adds its own by `add_step`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programs.models import Program

LAST = "preview"
Done = Callable[[Program], bool]


def has_a_purpose(program: Program) -> bool:
    return bool(program.purpose)


def promises_are_written(program: Program) -> bool:
    """By everybody there is: among peers nobody is the mentor."""
    texts = {"mentor": program.expects_of_mentors, "mentee": program.expects_of_mentees}
    return bool(program.confidentiality) and all(texts[role] for role in program.shape.sides)


def names_competencies(program: Program) -> bool:
    return program.competencies.exists()


def has_measures(program: Program) -> bool:
    return program.measures.exists()


def has_an_agreement_of_its_own(program: Program) -> bool:
    return bool(program.agreement) or not program.shape.signs_agreement


def has_rules(program: Program) -> bool:
    return bool(program.eligibility)


def asks_more(program: Program) -> bool:
    return program.manager_approval or program.questions.exists()


def prepares(program: Program) -> bool:
    return program.trainings.exists()


def has_review_dates(program: Program) -> bool:
    return bool(program.reviews_on)


def is_published(program: Program) -> bool:
    return not program.is_draft


# The steps in groups, in the order of both.
PARTS: dict[str, str | Promise] = {
    "what": _("What it is"),
    "who": _("Who takes part"),
    "how": _("How it goes"),
    "goal": _("Goals and publishing"),
}


@dataclass(frozen=True)
class Step:
    """`missing` is what still has to be done before employees can see the program; where nothing
    has to, `done` tells that it has something of its own.
    """

    part: str
    name: str
    label: str | Promise
    done: Done
    missing: str | Promise = ""
    url_name: str = ""

    def url(self, program: Program) -> str:
        name = self.url_name or f"programs:setup-{self.name}"
        return reverse(name, args=[program.uuid])


STEPS: list[Step] = [
    Step("what", "purpose", _("Purpose"), has_a_purpose, _("Say what the program is for.")),
    Step(
        "what",
        "promises",
        _("Roles and promises"),
        promises_are_written,
        _("Say what mentors and mentees promise, and what stays between them."),
    ),
    Step("what", "agreement", _("Agreement"), has_an_agreement_of_its_own),
    Step(
        "what",
        "competencies",
        _("Competencies"),
        names_competencies,
        _("Name at least one competency: matching builds on it."),
    ),
    Step("who", "eligibility", _("Who may join"), has_rules),
    Step("who", "questions", _("Application form"), asks_more),
    Step("who", "preparation", _("Preparation"), prepares, url_name="programs:preparation"),
    Step("how", "rhythm", _("Rhythm and reviews"), has_review_dates),
    Step(
        "goal",
        "measures",
        _("Success measures"),
        has_measures,
        _("Say how you will know that it works."),
    ),
    Step("goal", LAST, _("Preview and publish"), is_published),
]


def add_step(step: Step, *, before: str) -> None:
    """How an app above adds its page when Django starts; twice is once."""
    if all(one.name != step.name for one in STEPS):
        STEPS.insert([one.name for one in STEPS].index(before), step)


@dataclass(frozen=True)
class Frame:
    """Where a page stands among the steps, for its header and its buttons."""

    program: Program
    here: Step

    @property
    def number(self) -> int:
        return STEPS.index(self.here) + 1

    @property
    def total(self) -> int:
        return len(STEPS)

    @property
    def part(self) -> str | Promise:
        return PARTS[self.here.part]

    @cached_property
    def parts(self) -> list[dict[str, object]]:
        """The groups of steps, each with how far it is."""
        settled = settled_in(self.program)
        return [
            {
                "label": label,
                "is_here": part == self.here.part,
                "steps": [self._told(step, settled) for step in STEPS if step.part == part],
            }
            for part, label in PARTS.items()
        ]

    def _told(self, step: Step, settled: set[str]) -> dict[str, object]:
        is_done = step.name in settled or step.done(self.program)
        return {
            "label": step.label,
            "url": step.url(self.program),
            "is_here": step == self.here,
            "is_done": is_done,
            "is_usual": not is_done and not step.missing and step.name != LAST,
        }

    @property
    def back(self) -> str:
        """The page before this one; of the first, the program's own."""
        if self.number == 1:
            return reverse("programs:program", args=[self.program.uuid])
        return STEPS[self.number - 2].url(self.program)

    @property
    def onward(self) -> str:
        return STEPS[min(self.number, self.total - 1)].url(self.program)


def frame(program: Program, name: str) -> Frame:
    return Frame(program, next(step for step in STEPS if step.name == name))


def missing(program: Program) -> list[Step]:
    """The steps that must be done before the program can be published."""
    return [step for step in STEPS if step.missing and not step.done(program)]


def next_setup(program: Program) -> Step:
    """The first step that nobody has seen to; the last one when all are."""
    settled = settled_in(program)
    open_steps = (one for one in STEPS if one.name not in settled and not one.done(program))
    return next(open_steps, STEPS[-1])


def settled_in(program: Program) -> set[str]:
    return set(program.settled_steps.values_list("step", flat=True))
