"""How a program is set up: one table of steps, each a page of its own.

A page of a step lives at /programs/<uuid>/setup/<name>/ as `programs:setup-<name>`. To add one: a
line here, a URL, a view that passes `setup=frame(program, "name")` to a template that extends
`programs/setup/page.html`, and an answer by `views.setup.go_on` after saving. An app above adds its
own by `add_step`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programs.models import Program

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


def always(_program: Program) -> bool:
    return True


def is_published(program: Program) -> bool:
    return not program.is_draft


@dataclass(frozen=True)
class Step:
    """`missing` is what still has to be done before employees can see the program."""

    name: str
    label: str | Promise
    done: Done
    missing: str | Promise = ""
    url_name: str = ""

    def url(self, program: Program) -> str:
        name = self.url_name or f"programs:setup-{self.name}"
        return reverse(name, args=[program.uuid])


STEPS: list[Step] = [
    Step("purpose", _("Purpose"), has_a_purpose, _("Say what the program is for.")),
    Step(
        "promises",
        _("Roles and promises"),
        promises_are_written,
        _("Say what mentors and mentees promise, and what stays between them."),
    ),
    Step("agreement", _("Agreement"), always),
    Step(
        "competencies",
        _("Competencies"),
        names_competencies,
        _("Name at least one competency: matching builds on it."),
    ),
    Step("eligibility", _("Who may join"), always),
    Step("questions", _("Application form"), always),
    Step("preparation", _("Preparation"), always, url_name="programs:preparation"),
    Step("rhythm", _("Rhythm and reviews"), always),
    Step(
        "measures",
        _("Success measures"),
        has_measures,
        _("Say how you will know that it works."),
    ),
    Step("preview", _("Preview and publish"), is_published),
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

    @cached_property
    def steps(self) -> list[dict[str, object]]:
        return [
            {
                "label": step.label,
                "url": step.url(self.program),
                "is_here": step == self.here,
                "is_done": step.done(self.program),
            }
            for step in STEPS
        ]

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
    """The first step that is not done; the last one when all are."""
    return next((step for step in STEPS if not step.done(program)), STEPS[-1])
