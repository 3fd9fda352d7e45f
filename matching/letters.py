"""The messages that publishing a run would send, one for each side of each pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from matching.models import Proposal, Run
from matching.notices import PROPOSED
from notices.letters import worded
from people.models import Person
from programs.models import Mentorship
from web.mail import Mail


@dataclass(frozen=True)
class Letter:
    """Worded when it is looked at, exactly as it would be when it is sent."""

    run: Run
    recipient: Person
    side: str

    @cached_property
    def mail(self) -> Mail:
        return worded(PROPOSED, Mentorship(cohort=self.run.cohort), self.recipient)


class Letters(Sequence[Letter]):
    """As long as they are, only those of the page shown are read from the database."""

    def __init__(self, run: Run) -> None:
        self.run = run
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
        shape = self.run.cohort.program.shape
        yield Letter(self.run, pair.mentee.person, str(shape.mentee.name))
        yield Letter(self.run, pair.mentor.person, str(shape.mentor.name))


def letters_of(run: Run) -> Sequence[Letter]:
    """Of groups all at once: they are few people beside pairs."""
    shape = run.cohort.program.shape
    if not shape.is_group:
        return Letters(run)
    places = run.places.seated().select_related("enrollment__person")
    return [
        Letter(run, one.enrollment.person, str(shape.side(one.role).name))
        for one in places.order_by("group", "role", "enrollment__person__name")
    ]
