"""A program as every employee meets it: the page, and its preview while it is set up."""

from __future__ import annotations

from dataclasses import dataclass, field

from people.models import Person
from programs.eligibility import Company, Verdict, judge
from programs.measures import Told, measures_of
from programs.models import Competency, Program
from programs.queries import Offer, offers_of


@dataclass(frozen=True)
class PublicPage:
    program: Program
    competencies: list[Competency]
    measures: list[Told]
    verdicts: list[Verdict]
    offers: list[Offer] = field(default_factory=list)
    is_preview: bool = False

    @property
    def mentors_promise(self) -> list[str]:
        return lines(self.program.expects_of_mentors)

    @property
    def mentees_promise(self) -> list[str]:
        return lines(self.program.expects_of_mentees)

    @property
    def boundaries(self) -> list[str]:
        return lines(self.program.boundaries)

    @property
    def may_join(self) -> bool:
        return all(one.holds for one in self.verdicts)


def public_page(program: Program, reader: Person) -> PublicPage:
    company = Company()
    cohorts = program.cohorts.open_for_applications().select_related("program")
    return PublicPage(
        program=program,
        competencies=list(program.competencies.prefetch_related("levels")),
        measures=measures_of(program, with_dropped=False),
        verdicts=judge(program.rules, reader, company),
        offers=offers_of(cohorts.order_by("applications_close_on"), reader, company),
    )


def preview_of(
    program: Program, reader: Person, competencies: list[Competency] | None = None
) -> PublicPage:
    """With what is typed and not saved yet; `reader` stands for an employee."""
    if competencies is None:
        competencies = list(program.competencies.prefetch_related("levels"))
    return PublicPage(
        program=program,
        competencies=competencies,
        measures=measures_of(program, with_dropped=False),
        verdicts=judge(program.rules, reader, Company()),
        is_preview=True,
    )


def lines(text: str) -> list[str]:
    """One thing on each line, whatever it was bulleted with."""
    found = (line.strip().lstrip("-•*").strip() for line in text.splitlines())
    return [line for line in found if line]
