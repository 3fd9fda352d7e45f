"""Runs that were asked about lately, kept warm in the worker. It loads numpy.

A first question solves the run once more; the next ones about pairs and seats are answered from
that solution in milliseconds. A worker that dies loses only the warmth.
"""

from __future__ import annotations

from collections import OrderedDict
from uuid import UUID

from matching.engine.case import Case
from matching.engine.scoring import OnStage
from matching.engine.solve import quiet
from matching.engine.whatif import Standing
from matching.models import Run

MOST_RUNS = 3
MOST_PEOPLE = 40_000  # of all of them together; a large one stands alone


class Shelf:
    """The last few, the newest last. None stands for a run that does not come out the same here."""

    def __init__(self) -> None:
        self.kept: OrderedDict[tuple[UUID, str], Standing | None] = OrderedDict()

    def standing_of(self, run: Run, case: Case, watch: OnStage = quiet) -> Standing | None:
        """case: what the run solved, with all that it kept to."""
        name = run.uuid, run.input_digest
        if name not in self.kept:
            self._make_room(size(case))
            self.kept[name] = as_it_was(run, case, watch)
        self.kept.move_to_end(name)
        return self.kept[name]

    def _make_room(self, people: int) -> None:
        while self.kept and (len(self.kept) >= MOST_RUNS or self._people() + people > MOST_PEOPLE):
            self.kept.popitem(last=False)

    def _people(self) -> int:
        return sum(size(one.case) for one in self.kept.values() if one)

    def clear(self) -> None:
        self.kept.clear()


def size(case: Case) -> int:
    return len(case.mentees) + len(case.mentors)


def as_it_was(run: Run, case: Case, watch: OnStage) -> Standing | None:
    """None where an older engine, or a run that was stopped early, chose other pairs, and where
    they were found from the worst one up: of that the prices kept warm know nothing."""
    if run.is_unproven or case.is_leximin():
        return None
    standing = Standing(case, on_stage=watch)
    rows = run.proposals.values_list("mentee__uuid", "mentor__uuid")
    then = {(str(mentee), str(mentor)) for mentee, mentor in rows}
    now = {(pair.mentee, pair.mentor) for pair in standing.pairs}
    return standing if then == now else None


SHELF = Shelf()
