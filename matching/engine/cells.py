"""What the cells of a sheet say, as a case document has it."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from matching.engine.files import LISTS, SETS
from matching.engine.spellings import Spellings

SEPARATOR = re.compile(r"[;\r\n]")  # between several values in one cell


def cell(name: str, text: str, spellings: Spellings) -> Any:
    """What the cell of this column says. Raises ValueError in words."""
    if name in SETS | LISTS and name != "working_hours":
        said = [one.strip() for one in SEPARATOR.split(text)]
        return [spellings.one(name, one) for one in said if one]
    return READERS.get(name, partial(spellings.one, name))(text)


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is no whole number.") from error


def _hours(text: str) -> list[int]:
    """09:00-17:30"""
    try:
        hours = [part.split(":") for part in text.replace("–", "-").split("-")]
        (start, start_minute), (end, end_minute) = [[int(one) for one in two] for two in hours]
        if max(start_minute, end_minute) > 59:
            raise ValueError("no minute of an hour")
        return [start * 60 + start_minute, end * 60 + end_minute]
    except ValueError as error:
        raise ValueError(f"{text!r} are no hours such as 09:00-17:30.") from error


def _yes(text: str) -> bool:
    if text.lower() not in {"yes", "no"}:
        raise ValueError(f"{text!r} is neither yes nor no.")
    return text.lower() == "yes"


READERS: dict[str, Callable[[str], Any]] = {
    "grade": _whole,
    "capacity": _whole,
    "working_hours": _hours,
    "trained": _yes,
}
