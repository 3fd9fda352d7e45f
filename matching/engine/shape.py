"""Whether a case document has the described shape, before anything is made of it.

What the values mean is not looked at here; see validate.py. Each sentence says where it is.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from matching.engine.case import Mentee, Mentor, Policy
from matching.engine.groups.settings import Circles, Peers
from matching.engine.impossible import ImpossibleCase, Problem


@dataclass(frozen=True, slots=True)
class Kind:
    words: str
    holds: Callable[[Any], bool]


def is_text(value: Any) -> bool:
    """JSON can name half a character (a lone surrogate); no file could hold it."""
    return isinstance(value, str) and not is_halved(value)


def is_halved(value: str) -> bool:
    return not value.isascii() and any("\ud800" <= one <= "\udfff" for one in value)


def is_list(value: Any) -> bool:
    return isinstance(value, list | tuple | set | frozenset)


def is_table(value: Any) -> bool:
    return isinstance(value, Mapping) and all(map(is_text, value))


def is_year(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1900 <= value <= 2200


def is_hours(value: Any) -> bool:
    return is_list(value) and len(value) == 2 and all(type(one) is int for one in value)


def is_pair(value: Any) -> bool:
    return is_list(value) and len(value) == 2 and all(map(is_text, value))


TEXT = Kind("a text", is_text)
TEXTS = Kind("a list of texts", lambda value: is_list(value) and all(map(is_text, value)))
HOURS = Kind("two whole numbers, minutes after midnight", is_hours)
PEOPLE = Kind("a list of people", lambda value: is_list(value) and all(map(is_table, value)))
PAIRS = Kind("a list of pairs of ids", lambda value: is_list(value) and all(map(is_pair, value)))
TABLE = Kind("a table", is_table)
TABLES = Kind(
    "a table of tables", lambda value: is_table(value) and all(map(is_table, value.values()))
)
RULES = Kind('a table of tables, such as {"same_site": {}}', TABLES.holds)
WORDS = Kind(
    "a table of texts", lambda value: is_table(value) and all(map(is_text, value.values()))
)
YEAR = Kind("a year from 1900 to 2200", is_year)
FLAG = Kind("true or false", lambda value: isinstance(value, bool))
QUESTIONS = Kind("a list of questions", lambda value: is_list(value) and all(map(is_table, value)))

DOCUMENT = {
    "mentees": PEOPLE,
    "mentors": PEOPLE,
    "policy": TABLE,
    "manager": WORDS,
    "scores": TABLES,
    "extra": TABLE,
    "kept": WORDS,
    "year": YEAR,
    "groups": TABLE,
    "whatif": QUESTIONS,
    **dict.fromkeys(("forbidden", "locked", "previous"), PAIRS),
}
POLICY = {"weights": TABLE, "rules": RULES, "settings": TABLES, "version": TEXT}
GROUPS = {"waited": TEXTS, "threes": FLAG}
SHAPES: dict[str, type[Circles] | type[Peers]] = {"circles": Circles, "peers": Peers}
PROFILE = {
    **dict.fromkeys(("id", "person", "unit", "site", "time_zone", "function", "aim"), TEXT),
    **dict.fromkeys(("languages", "wanted", "offered", "goals", "interests", "ways"), TEXTS),
    **dict.fromkeys(("needs", "gives", "wishes", "path"), TEXTS),
    "working_hours": HOURS,
}


def misshapen(document: Mapping[str, Any]) -> Iterator[Problem]:
    """What is not as described, each with the person or the place it is about."""
    yield from _wrong("the case", document, DOCUMENT)
    for name, known in (("policy", POLICY), ("groups", GROUPS)):
        if is_table(document.get(name)):
            yield from _wrong(name, document[name], known)
    yield from _unknown("policy", document.get("policy"), Policy)
    yield from _groups(document.get("shape", "pairs"), document)
    for side, kind in (("mentee", Mentee), ("mentor", Mentor)):
        people = document.get(f"{side}s", ())
        if PEOPLE.holds(people):
            known_fields = {field.name for field in fields(kind)}
            for place, one in enumerate(people, 1):
                yield from _person(side, place, one, known_fields)


def _groups(shape: Any, document: Mapping[str, Any]) -> Iterator[Problem]:
    if shape not in ["pairs", *SHAPES]:
        sentence = f"shape is {shape!r}; it may be pairs, circles or peers."
        yield Problem("bad_shape", (), sentence)
    elif shape != "pairs":
        yield from _unknown("groups", document.get("groups"), SHAPES[shape], f" of {shape}")
    elif document.get("groups"):
        sentence = "There is groups, but no shape: say whether it is circles or peers."
        if "shape" in document:
            sentence = "There is groups, but the shape is pairs; only circles and peers are groups."
        yield Problem("bad_shape", (), sentence)


def _unknown(where: str, table: Any, kind: type, of: str = "") -> Iterator[Problem]:
    known = [field.name for field in fields(kind)]
    if is_table(table) and (unknown := sorted(set(table) - set(known))):
        told = f"In {where}, {', '.join(unknown)} is unknown"
        yield Problem("bad_shape", (), f"{told}; {where}{of} may have {', '.join(known)}.")


def _person(side: str, place: int, one: Mapping[str, Any], known: set[str]) -> Iterator[Problem]:
    if "id" not in one:
        yield Problem("no_id", (), f"The {side} in place {place} has no id.")
        return
    name = str(one["id"])
    if unknown := sorted(set(one) - known):
        sentence = f"{name} has unknown fields: {', '.join(unknown)}."
        yield Problem("bad_shape", (name,), sentence)
    yield from _wrong(f"{side} {name}", one, PROFILE, (name,))


def _wrong(
    where: str, table: Mapping[str, Any], known: Mapping[str, Kind], ids: tuple[str, ...] = ()
) -> Iterator[Problem]:
    for name, kind in known.items():
        if name in table and not kind.holds(table[name]):
            sentence = f"In {where}, {name} must be {kind.words}."
            half = next(_halved(table[name]), None)
            if half is not None:
                told = f"In {where}, {name} has {half!r} with half a character (a lone surrogate)"
                sentence = f"{told}, which no text can have."
            yield Problem("bad_shape", ids, sentence)


def _halved(value: Any) -> Iterator[str]:
    """Texts in it, however deep, that hold half a character."""
    if isinstance(value, str):
        yield from [value] if is_halved(value) else []
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from _halved(name)
            yield from _halved(one)
    elif is_list(value):
        for one in value:
            yield from _halved(one)


def shape_error(sentence: str) -> ImpossibleCase:
    return ImpossibleCase([Problem("bad_shape", (), sentence)])
