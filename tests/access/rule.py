"""The language of the access rules: who gets what from a URL, by method.

    "programs:cohort": Rule(uuid="cohort", GET=only(HR, MANAGER), POST=only(HR, MANAGER)),

Everybody a method does not name is refused: sent to sign in when they are not, told that there is
no such page when they are.
"""

from dataclasses import dataclass, field
from typing import Any

ANONYMOUS = "anonymous"
STRANGER = "stranger"
MENTEE = "mentee"
MENTOR = "mentor"
FORMER = "former partner"
HR = "HR admin"
MANAGER = "program manager"
OTHER_MANAGER = "program manager of another program"
EXECUTIVE = "executive"
LEAVER = "leaver with a live session"

PERSONAS = (
    ANONYMOUS,
    STRANGER,
    MENTEE,
    MENTOR,
    FORMER,
    HR,
    MANAGER,
    OTHER_MANAGER,
    EXECUTIVE,
    LEAVER,
)
SIGNED_OUT = (ANONYMOUS, LEAVER)
SIGNED_IN = tuple(one for one in PERSONAS if one not in SIGNED_OUT)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

OK, LOGIN, HIDDEN, DENIED, NO_METHOD = "ok", "login", "hidden", "denied", "no such method"


@dataclass(frozen=True)
class Who:
    """The personas let in, and what the other people who are signed in get instead."""

    let_in: tuple[str, ...]
    others: str = HIDDEN

    def outcome(self, persona: str) -> str:
        if persona in self.let_in:
            return OK
        return LOGIN if persona in SIGNED_OUT else self.others


def only(*personas: str, others: str = HIDDEN) -> Who:
    return Who(personas, others)


EVERYONE = Who(PERSONAS)
ALL_SIGNED_IN = Who(SIGNED_IN)
NOBODY = Who((), HIDDEN)


@dataclass(frozen=True)
class Rule:
    """`uuid` names the object of the world that the URL is about; `data` is what a POST carries.

    `answers_other_methods`: pages of libraries that treat PUT as POST; ours answer 405.
    """

    GET: Who | None = None
    POST: Who | None = None
    uuid: str = ""
    objects: dict[str, str] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    answers_other_methods: bool = False

    def methods(self) -> dict[str, Who]:
        declared = {"GET": self.GET, "POST": self.POST}
        return {method: who for method, who in declared.items() if who is not None}

    def names(self) -> dict[str, str]:
        """URL argument → name of the object in the world."""
        return ({"uuid": self.uuid} if self.uuid else {}) | self.objects
