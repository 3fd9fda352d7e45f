"""What the demo's programs ask and say in their own words: surveys, agenda, agreement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from feedback.models import Survey, SurveyInvitation, SurveyResponse, SurveyRound
from feedback.surveys.content import AnswerKind, Content, usual_content
from feedback.surveys.queries import OPEN_FOR, due_on
from mentoring.demo.cast import Cast
from mentoring.demo.loading import at, copy, keep, public_names
from mentoring.demo.pairs import Pair
from mentoring.demo.programs import Programs
from people.models import Person
from programs.models import Cohort, Program
from touchpoints.models import AgendaTemplate

AGREEMENT = """What this is for
We show each other how the other site works: whom to call, what is said aloud and what is not.

Our time
We meet about every {weeks} weeks for {minutes} minutes. We take turns with who gets up early.

What stays between us
What we say about people and teams stays between us, unless the one who said it agrees."""
AGENDA = """What surprised you about leading since we last met?
Which talk with somebody in your team do you put off, and what would make it easier?
Where did you decide something alone that was not yours alone to decide?
What will you hand over before we meet again?"""
COMMENTS = (
    "The first month was slow; after that I would not have missed it.",
    "Tell mentors earlier who their mentee is, so that they can prepare.",
    "More time for the talk about what comes after.",
    "My calendar won too often. A fixed day helped.",
    "Keep the training on listening. I use it at home, too.",
    "Please keep asking what we want to learn, not what we should.",
)
WEIGHTS = (4, 7, 20, 42, 27)  # how often 1 to 5 is said, of 100
ANSWERING = 0.72


class Asking:
    """Deterministic: the seed decides who answers, and what."""

    def __init__(self, seed: int, programs: Programs, cast: Cast, today: date) -> None:
        self.chance = Random(f"{seed}:surveys")
        self.public = public_names(self.chance)
        self.programs, self.cast, self.today = programs, cast, today
        self.comments: list[str] = []

    def write(self, past: list[Pair], present: list[Pair]) -> None:
        self._set_up()
        closed, running = self.programs.closed, self.programs.running
        self._ask(closed, "exit", past, closes_on=due_on("exit", closed) + OPEN_FOR)
        going = [pair for pair in present if not pair.why_ended]
        self._ask(running, "mid", going, closes_on=due_on("mid", running) + OPEN_FOR)

    def _set_up(self) -> None:
        leaders, borders = self.programs.leaders, self.programs.borders
        when = at(self.today - timedelta(weeks=90))
        Program.objects.filter(pk=borders.pk).update(agreement=AGREEMENT)
        own: dict[str, Any] = {"program": leaders, "title": "Your first weeks as a lead"}
        own |= {"stage": "early", "minutes": 45, "points": AGENDA}
        keep([AgendaTemplate(**own, **self._row(when))])

    def _ask(self, cohort: Cohort, stage: str, pairs: list[Pair], *, closes_on: date) -> None:
        self.comments = self.chance.sample(COMMENTS, len(COMMENTS))
        content = Content(True, True, usual_content(stage).items)
        when = at(closes_on - OPEN_FOR, 6)
        survey = Survey(
            program=cohort.program,
            stage=stage,
            asked=True,
            anonymous=True,
            questions=content.questions,
            written_by=self.cast["manager"],
            **self._row(when - timedelta(days=30)),
        )
        keep([survey])
        closed_at = at(closes_on + timedelta(days=1), 6) if closes_on < self.today else None
        found = SurveyRound(survey=survey, cohort=cohort, stage=stage, **self._row(when))
        found.closes_on, found.closed_at = closes_on, closed_at
        keep([found])
        invitations = [self._invitation(found, one, when) for one in _people(pairs)]
        keep(invitations)
        answered = sum(one.answered for one in invitations)
        copy([self._response(found, content) for _number in range(answered)])

    def _invitation(self, found: SurveyRound, person: Person, when: Any) -> SurveyInvitation:
        answered = self.chance.random() < ANSWERING and person is not self.cast["mentee"]
        return SurveyInvitation(round=found, person=person, answered=answered, **self._row(when))

    def _response(self, found: SurveyRound, content: Content) -> SurveyResponse:
        answers = [self._answer(item.kind, item.choices) for item in content.items]
        return SurveyResponse(id=next(self.public), round=found, answers=answers)

    def _answer(self, kind: str, choices: tuple[str, ...]) -> int | str | None:
        if kind == AnswerKind.SCALE:
            return self.chance.choices(range(1, 6), WEIGHTS)[0]
        if kind == AnswerKind.CHOICE:
            return self.chance.choices(choices, range(len(choices), 0, -1))[0]
        return self.comments.pop() if self.comments and self.chance.random() < 0.3 else None

    def _row(self, when: Any) -> dict[str, Any]:
        return {"uuid": next(self.public), "created_at": when, "updated_at": when}


def _people(pairs: list[Pair]) -> Iterator[Person]:
    """Each person once; a mentor may have several mentees."""
    everybody = {one.person_id: one.person for pair in pairs for one in (pair.mentor, pair.mentee)}
    return iter(everybody.values())
