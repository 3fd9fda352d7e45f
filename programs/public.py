"""A program as every employee meets it: the page, and its preview while it is set up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from people.models import Person
from programs.eligibility import Company, Verdict
from programs.eligibility.wording import told
from programs.measures import Told, measures_of
from programs.models import Cohort, Competency, Endorsement, Level, Program, ReviewNote
from programs.queries import Offer, offers_of, verdicts_by_role, verdicts_of


@dataclass(frozen=True)
class Learned:
    """A competency, and what can be seen at each level that is described."""

    name: str
    description: str
    levels: list[tuple[str, str]]


@dataclass(frozen=True)
class PublicPage:
    """`rules`: who may join, in words for a preview; a reader gets the verdicts `by_role`."""

    program: Program
    competencies: list[Learned]
    measures: list[Told]
    by_role: dict[str, list[Verdict]] = field(default_factory=dict)
    offers: list[Offer] = field(default_factory=list)
    endorsements: list[Endorsement] = field(default_factory=list)
    review_notes: list[ReviewNote] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    is_preview: bool = False

    @property
    def promises(self) -> list[tuple[str, list[str]]]:
        """What those of each role promise, as the kind calls them."""
        texts = {
            "mentor": self.program.expects_of_mentors,
            "mentee": self.program.expects_of_mentees,
        }
        sides = self.program.shape.sides
        return [(str(side.names), lines(texts[role])) for role, side in sides.items()]

    @property
    def boundaries(self) -> list[str]:
        return lines(self.program.boundaries)

    @property
    def roles(self) -> list[tuple[str, list[Verdict], bool]]:
        """How one can take part, the rules for it, and whether all of them hold."""
        sides = self.program.shape.sides
        return [
            (str(sides[role].joins), verdicts, all(one.holds for one in verdicts))
            for role, verdicts in self.by_role.items()
        ]


def public_page(program: Program, reader: Person) -> PublicPage:
    company = Company()
    cohorts = program.cohorts.open_for_applications().select_related("program")
    return PublicPage(
        program=program,
        competencies=learned_in(program),
        measures=measures_of(program),
        by_role=verdicts_by_role(program, reader, company),
        offers=offers_of(cohorts.order_by("applications_close_on"), reader, company),
        **_told(program),
    )


def _told(program: Program) -> dict[str, Any]:
    """What others say about it."""
    return {
        "endorsements": list(program.endorsements.shown().select_related("person")),
        "review_notes": list(program.review_notes.published().order_by("-published_on")),
    }


@dataclass(frozen=True)
class Offered:
    """A program in the list of all: whether the reader fits, and whether they can apply now."""

    program: Program
    verdicts: list[Verdict]
    offers: list[Offer]

    @property
    def may_join(self) -> bool:
        return all(one.holds for one in self.verdicts)

    @property
    def missing(self) -> list[Verdict]:
        return [one for one in self.verdicts if not one.holds]


def programs_for(reader: Person) -> list[Offered]:
    """In a fixed number of queries, whatever their number."""
    company = Company()
    open_now = Cohort.objects.open_for_applications().select_related("program")
    offers = offers_of(open_now.order_by("applications_close_on"), reader, company)
    found = [
        Offered(
            program,
            verdicts_of(program, reader, company),
            [one for one in offers if one.cohort.program_id == program.pk],
        )
        for program in Program.objects.announced()
    ]
    return sorted(found, key=lambda one: (not one.may_join, not one.offers))


def preview_of(
    program: Program,
    *,
    competencies: list[Learned] | None = None,
    measures: list[Told] | None = None,
) -> PublicPage:
    """With what is typed and not saved yet, as an employee will read it."""
    company = Company()
    return PublicPage(
        program=program,
        competencies=learned_in(program) if competencies is None else competencies,
        measures=measures_of(program) if measures is None else measures,
        rules=[told(rule, company, for_hr=False) for rule in program.rules],
        is_preview=True,
        **_told(program),
    )


def learned_in(program: Program) -> list[Learned]:
    return learned(program.competencies.prefetch_related("levels"))


def learned(competencies: Iterable[Competency]) -> list[Learned]:
    return [
        Learned(
            one.name,
            one.description,
            [(level.get_level_display(), level.behaviours) for level in one.levels.all()],
        )
        for one in competencies
    ]


def with_levels(competency: Competency, behaviours: dict[int, str]) -> Learned:
    """As it reads with these texts."""
    levels = [(str(Level(level).label), text) for level, text in behaviours.items() if text]
    return Learned(competency.name, competency.description, levels)


def lines(text: str) -> list[str]:
    """One thing on each line, whatever it was bulleted with."""
    found = (line.strip().lstrip("-•*").strip() for line in text.splitlines())
    return [line for line in found if line]
