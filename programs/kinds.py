"""What each kind of mentoring is. This is the one place that knows how the kinds differ.

Everybody else asks the shape of a program (`program.shape`), never which kind it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programs import promises

Words = str | Promise


class ProgramKind(models.TextChoices):
    ONE_TO_ONE = "one_to_one", _("One-to-one")
    CIRCLE = "circle", _("Circle")
    REVERSE = "reverse", _("Reverse")
    PEER = "peer", _("Peer")
    FLASH = "flash", _("Flash")
    SPONSORSHIP = "sponsorship", _("Sponsorship")


USUAL_KIND = ProgramKind.ONE_TO_ONE


@dataclass(frozen=True)
class Side:
    """One of the two roles: what its people are called, and how many of them work together.

    `yours` is how the other side speaks of them, `were` how they remember it themselves.
    """

    name: Words
    names: Words
    yours: Words
    were: Words
    joins: Words  # how one applies
    asked: Words  # what the application asks about competencies
    hopes: Words  # and about the few words
    least: int = 1
    most: int = 1


@dataclass(frozen=True)
class Shape:
    """How people of a program work together: who they are, how many, and what they agree on.

    agreement: the paragraphs that everybody signs; with none there is nothing to sign, and
    `promise` is all that is asked. meets_once: one conversation, after which it ends by itself.
    grouping: what the computer puts together: pairs, circles around mentors, or peers.
    grade_gap: how far the mentor best stands above the mentee; None leaves it to the engine.
    weighing: ways to weigh pairs that suit it, the usual one first; `matching` says what they are.
    """

    meaning: Words
    mentor: Side
    mentee: Side
    agreement: tuple[Words, ...]
    promise: Words = ""
    meets_once: bool = False
    sets_goals: bool = True
    has_commitments: bool = False
    grouping: Literal["pairs", "circles", "peers"] = "pairs"
    grade_gap: tuple[int, int] | None = None
    weighing: tuple[str, ...] = (*("balanced", "learning", "experience", "direction", "near"),)

    def side(self, role: str) -> Side:
        return self.sides[role]

    @property
    def sides(self) -> dict[str, Side]:
        """The roles somebody can have, as an enrollment names them."""
        both = {"mentor": self.mentor, "mentee": self.mentee}
        return {role: side for role, side in both.items() if side.most}

    @property
    def is_group(self) -> bool:
        return self.mentor.most + self.mentee.most > 2

    @property
    def readers(self) -> Words:
        """Who reads what people of one mentorship write for each other."""
        if self.is_group:
            return _("You and everybody who is in your group now")
        return _("You and your partner")

    @property
    def signs_agreement(self) -> bool:
        return bool(self.agreement)

    def may_begin(self, *, mentors: int, mentees: int) -> bool:
        return mentors >= self.mentor.least and mentees >= self.mentee.least

    def may_go_on(self, *, mentors: int, mentees: int) -> bool:
        """A group outlives those who leave it while somebody is left on each side that leads it."""
        return mentors >= min(1, self.mentor.least) and mentees >= 1 and mentors + mentees >= 2

    def limits(self) -> Iterator[tuple[str, int]]:
        """Role → the most people it may have at a time."""
        yield "mentor", self.mentor.most
        yield "mentee", self.mentee.most


MENTOR = Side(
    name=_("Mentor"),
    names=_("Mentors"),
    yours=_("Your mentor"),
    were=_("You were the mentor"),
    joins=_("As a mentor"),
    asked=_("What can you offer?"),
    hopes=_("What have you learned that could help somebody?"),
)
MENTEE = Side(
    name=_("Mentee"),
    names=_("Mentees"),
    yours=_("Your mentee"),
    were=_("You were the mentee"),
    joins=_("As a mentee"),
    asked=_("What do you want to learn?"),
    hopes=_("What do you hope for, and why now?"),
)

KINDS: dict[str, Shape] = {
    ProgramKind.ONE_TO_ONE: Shape(
        meaning=_("Each mentee has one mentor; a mentor may have several mentees."),
        mentor=MENTOR,
        mentee=MENTEE,
        agreement=promises.PAIR,
    ),
    ProgramKind.CIRCLE: Shape(
        meaning=_("One or two mentors meet a group of two to twelve mentees."),
        mentor=Side(
            name=_("Circle mentor"),
            names=_("Circle mentors"),
            yours=_("Mentor of your circle"),
            were=_("You were a mentor of the circle"),
            joins=_("As a mentor of a circle"),
            asked=MENTOR.asked,
            hopes=_("What have you learned that could help a group?"),
            most=2,
        ),
        mentee=Side(
            name=_("Circle member"),
            names=_("Circle members"),
            yours=_("In your circle"),
            were=_("You were in the circle"),
            joins=_("As a member of a circle"),
            asked=MENTEE.asked,
            hopes=_("What do you hope for from a group, and why now?"),
            least=2,
            most=12,
        ),
        agreement=promises.CIRCLE,
        grouping="circles",
    ),
    ProgramKind.REVERSE: Shape(
        meaning=_("The junior person mentors the senior one."),
        mentor=Side(
            name=_("Junior mentor"),
            names=_("Junior mentors"),
            yours=_("Your junior mentor"),
            were=_("You were the junior mentor"),
            joins=_("As the junior person, who mentors"),
            asked=MENTOR.asked,
            hopes=_("What do you know or live that leaders here should understand better?"),
        ),
        mentee=Side(
            name=_("Senior mentee"),
            names=_("Senior mentees"),
            yours=_("Your senior mentee"),
            were=_("You were the senior mentee"),
            joins=_("As the senior person, who learns"),
            asked=MENTEE.asked,
            hopes=_("What would you like to see through somebody else's eyes?"),
        ),
        agreement=promises.REVERSE,
        grade_gap=(-9, -1),
        weighing=("learning", "near"),
    ),
    ProgramKind.PEER: Shape(
        meaning=_("Two to six people at eye level help each other; nobody is the mentor."),
        mentor=Side(
            name=MENTOR.name,
            names=MENTOR.names,
            yours=MENTOR.yours,
            were=MENTOR.were,
            joins=MENTOR.joins,
            asked=MENTOR.asked,
            hopes=MENTOR.hopes,
            least=0,
            most=0,
        ),
        mentee=Side(
            name=_("Peer"),
            names=_("Peers"),
            yours=_("Your peer"),
            were=_("You were a peer"),
            joins=_("As a peer"),
            asked=_("What would you like to work on?"),
            hopes=_("What do you bring, and what do you hope for?"),
            least=2,
            most=6,
        ),
        agreement=promises.PEERS,
        grouping="peers",
        grade_gap=(0, 0),
        weighing=("learning", "near"),
    ),
    ProgramKind.FLASH: Shape(
        meaning=_("One conversation on one question. It ends by itself when it has taken place."),
        mentor=MENTOR,
        mentee=MENTEE,
        agreement=(),
        promise=promises.FLASH,
        meets_once=True,
        sets_goals=False,
        weighing=("learning", "near"),
    ),
    ProgramKind.SPONSORSHIP: Shape(
        meaning=_("A sponsor uses their own standing: opens doors and puts names forward."),
        mentor=Side(
            name=_("Sponsor"),
            names=_("Sponsors"),
            yours=_("Your sponsor"),
            were=_("You were the sponsor"),
            joins=_("As a sponsor"),
            asked=_("Where can you open doors?"),
            hopes=_("Whom do you know, and what would you put your name to?"),
        ),
        mentee=Side(
            name=_("Sponsored colleague"),
            names=_("Sponsored colleagues"),
            yours=_("The colleague you sponsor"),
            were=_("You were sponsored"),
            joins=_("To be sponsored"),
            asked=_("What are you ready for?"),
            hopes=_("What have you shown already, and which door is closed?"),
        ),
        agreement=promises.SPONSORSHIP,
        has_commitments=True,
        weighing=("experience", "direction", "balanced"),
    ),
}
