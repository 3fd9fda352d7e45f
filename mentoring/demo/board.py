"""What admins said and asked about the pairs of a cohort before they were published.

Imported by the command alone: it loads numpy and scipy, which the pages must not.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random

from matching.actions.scenarios import ask, begin
from matching.models import Comment, Run, Scenario, ScenarioKind
from matching.what_if import answer_and_store
from mentoring.demo.loading import keep, public_names
from people.models import Person
from programs.models import Cohort

SAID = (
    "They met at the planning days and both asked for it.",
    "She is about to move to another site. Let us look again after the move.",
)


def write_board(seed: int, cohort: Cohort, *, by: Person, colleague: Person) -> None:
    """Two comments, two answers kept to compare, and which mentors would help."""
    public = public_names(Random(f"{seed}:board:{cohort.name}"))
    run = cohort.runs.done().get()
    when = run.created_at + timedelta(hours=2)
    pairs = list(run.proposals.order_by("pk").select_related("mentor", "mentee")[:2])
    keep(
        [
            Comment(
                uuid=next(public),
                cohort=cohort,
                mentor=pair.mentor,
                mentee=pair.mentee,
                text=text,
                written_by=who,
                created_at=when,
                updated_at=when,
            )
            for pair, text, who in zip(pairs, SAID, (by, colleague), strict=True)
        ]
    )
    first, second = ((str(pair.mentee.uuid), str(pair.mentor.uuid)) for pair in pairs)
    _answered(run, {"pins": [[first[0], second[1]]]}, "The other way round", by=by)
    seats = {second[1]: pairs[1].mentor.seats + 1}
    _answered(run, {"seats": seats}, "One more seat", by=colleague)
    _answer(ask(run=run, kind=ScenarioKind.SHORTAGES, question={}, by=by))
    for scenario in run.scenarios.order_by("pk"):
        times = {"created_at": when, "updated_at": when, "asked_at": when}
        Scenario.objects.filter(pk=scenario.pk).update(uuid=next(public), **times)


def _answered(run: Run, question: dict[str, object], name: str, *, by: Person) -> None:
    asked = ask(run=run, kind=ScenarioKind.CHANGE, question=question, by=by)
    _answer(asked)
    Scenario.objects.filter(pk=asked.pk).update(name=name, kept_by=by)


def _answer(asked: Scenario) -> None:
    if (scenario := begin(str(asked.uuid))) is not None:
        answer_and_store(scenario)
