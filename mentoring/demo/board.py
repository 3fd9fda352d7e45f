"""What admins said and asked about the pairs of a cohort before they were published.

Imported by the command alone: it loads numpy and scipy, which the pages must not.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from uuid import UUID

from matching.actions.scenarios import ask, begin
from matching.models import Comment, Run, Scenario, ScenarioKind
from matching.what_if import answer_and_store
from mentoring.demo.loading import keep, public_names
from people.models import Person
from programs.models import Cohort, Role

AFTER, MOST_OF_SMALLER = timedelta(hours=2), 5

SAID = (
    "They met at the planning days and both asked for it.",
    "She is about to move to another site. Let us look again after the move.",
)


def write_board(seed: int, cohort: Cohort, *, by: Person, colleague: Person) -> None:
    """Two comments, two answers kept to compare, and which mentors would help."""
    public = public_names(Random(f"{seed}:board:{cohort.name}"))
    run = cohort.runs.done().get()
    when = run.created_at + AFTER
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
    _put_into_the_past(run, public)


def write_circle_board(run: Run, *, by: Person, public: Iterator[UUID]) -> None:
    """Two answers kept to compare: smaller circles, and somebody who asked for another mentor."""
    first, second, *_more = run.groups.order_by("number")
    member = first.places.mentees().select_related("enrollment").order_by("pk")[0].enrollment
    mentor = second.places.filter(role=Role.MENTOR).select_related("enrollment").get().enrollment
    _answered(run, {"groups": {"most": MOST_OF_SMALLER}}, "Smaller circles", by=by)
    _answered(run, {"pins": [[str(member.uuid), str(mentor.uuid)]]}, "As they asked", by=by)
    _put_into_the_past(run, public)


def _put_into_the_past(run: Run, public: Iterator[UUID]) -> None:
    when = run.created_at + AFTER
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
