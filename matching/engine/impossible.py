"""Errors that name the culprits."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a code, the ids concerned, and one English sentence."""

    code: str
    ids: tuple[str, ...]
    sentence: str

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code, "ids": list(self.ids), "sentence": self.sentence}


class ImpossibleCase(ValueError):
    """The input contradicts itself. Nobody is dropped silently; `problems` says who and why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(problem.sentence for problem in problems))
        self.problems = problems


class TooLarge(ValueError):
    """More people than this engine solves exactly in bounded memory."""
