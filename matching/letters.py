"""The messages that publishing a run would send, one for each side of each pair; where a round
ends, also those to whom it ends for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from matching.models import Proposal, Run
from matching.notices import PROPOSED
from matching.turns import next_round
from notices.kinds import Kind, kind_named
from notices.letters import worded
from people.models import Person
from programs.models import Cohort, Mentorship
from web.mail import Mail


@dataclass(frozen=True)
class Letter:
    """Worded when it is looked at, exactly as it would be when it is sent."""

    recipient: Person
    side: str
    about: Mentorship
    kind: Kind = PROPOSED

    @cached_property
    def mail(self) -> Mail:
        # What is proposed is no row yet; what ends is one, read as when it is sent.
        about = self.about if self.about.pk is None else self.kind.load(self.about.uuid)
        return worded(self.kind, about, self.recipient)


class Letters(Sequence[Letter]):
    """As long as they are, only those of the page shown are read from the database."""

    def __init__(self, run: Run, note: str) -> None:
        self.about = Mentorship(cohort=run.cohort, note=note)
        self.proposals = run.proposals.select_related("mentor__person", "mentee__person")
        self.proposals = self.proposals.order_by("mentee__person__name", "pk")

    @cached_property
    def _count(self) -> int:
        return 2 * self.proposals.count()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Letter: ...
    @overload
    def __getitem__(self, at: slice) -> list[Letter]: ...
    def __getitem__(self, at: int | slice) -> Letter | list[Letter]:
        if isinstance(at, int):
            return self[at : at + 1][0]
        first, end, _step = at.indices(len(self))
        pairs = self.proposals[first // 2 : (end + 1) // 2]
        found = [letter for pair in pairs for letter in self._both(pair)]
        return found[first % 2 :][: max(end - first, 0)]

    def _both(self, pair: Proposal) -> Iterator[Letter]:
        shape = self.about.shape
        yield Letter(pair.mentee.person, str(shape.mentee.name), self.about)
        yield Letter(pair.mentor.person, str(shape.mentor.name), self.about)


def letters_of(run: Run, note: str = "") -> Sequence[Letter]:
    """Of groups all at once: they are few people beside pairs.

    note: the word to everybody, as it is typed so far.
    """
    shape = run.cohort.program.shape
    if not shape.is_group:
        return Letters(run, note)
    places = run.places.seated().select_related("enrollment__person")
    about = Mentorship(cohort=run.cohort, note=note)
    found = [
        Letter(one.enrollment.person, str(shape.side(one.role).name), about)
        for one in places.order_by("group", "role", "enrollment__person__name")
    ]
    return [*found, *(_farewells(run.cohort) if next_round(run.cohort) else ())]


def _farewells(cohort: Cohort) -> Iterator[Letter]:
    """To those who work together in the round that ends."""
    kind = kind_named("programs.round_over")
    going = cohort.mentorships.running().select_related("cohort__program")
    for mentorship in going.prefetch_related("participants__person").order_by("started_at", "pk"):
        for one in mentorship.present():
            if kind is not None:
                yield Letter(one.person, str(one.side.name), mentorship, kind)
