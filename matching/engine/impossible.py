"""Errors that name the culprits."""

from dataclasses import dataclass
from typing import Any

# What a case says in one place: of one side, by id, or in one list, of two people.
Said = tuple[str, str] | tuple[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a code, the ids concerned, and one English sentence.

    said: what of the case it is about, such as ("mentee", "a") or ("locked", ("a", "m")), for
    whoever knows on which line that stands.
    """

    code: str
    ids: tuple[str, ...]
    sentence: str
    said: tuple[Said, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code, "ids": list(self.ids), "sentence": self.sentence}


class ImpossibleCase(ValueError):
    """The input contradicts itself. Nobody is dropped silently; `problems` says who and why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(problem.sentence for problem in problems))
        self.problems = problems


class TooLarge(ValueError):
    """More people than this engine solves exactly in bounded memory."""
