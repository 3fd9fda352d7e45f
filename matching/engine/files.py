"""Cases and results as JSON; the format is described in docs/matching.md."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, TypeVar

from matching.engine.case import Case, Mentee, Mentor, Objective, Policy, Profile
from matching.engine.groups.answer import GroupResult
from matching.engine.groups.settings import Groups
from matching.engine.groups.shortages import circle_shortages, found_of
from matching.engine.groups.solve import solve_groups
from matching.engine.impossible import ImpossibleCase
from matching.engine.questions import Questions
from matching.engine.result import Fairness, Result
from matching.engine.shape import SHAPES, misshapen, shape_error
from matching.engine.shortages import base_of, shortages
from matching.engine.solve import solve, solved_in
from matching.engine.words import shortage_words

SETS = {"languages", "wanted", "offered", "goals", "interests", "ways", "needs", "gives"}
LISTS = {"working_hours", "wishes", "path"}
PAIRS = ("forbidden", "locked", "previous")
KNOWN = {"mentees", "mentors", "policy", "manager", "scores", "objective", "year", "whatif", *PAIRS}
KNOWN |= {"shape", "groups", "extra", "kept", "charge"}
P = TypeVar("P", bound=Profile)


def read_case(document: Mapping[str, Any]) -> Case:
    """Raises ImpossibleCase where the document is not of the described shape."""
    unknown = sorted(set(document) - KNOWN)
    if unknown:
        raise shape_error(f"Unknown keys: {', '.join(unknown)}.")
    # An empty place says as much as a missing one.
    document = {name: value for name, value in document.items() if value is not None}
    if problems := list(misshapen(document)):
        raise ImpossibleCase(problems)
    try:
        pairs = {name: tuple((a, b) for a, b in document.get(name, ())) for name in PAIRS}
        return Case(
            mentees=[_profile(Mentee, one) for one in document["mentees"]],
            mentors=[_profile(Mentor, one) for one in _mentors(document)],
            policy=Policy(**document.get("policy", {})),
            manager=document.get("manager", {}),
            scores=document.get("scores"),
            objective=_objective(document.get("objective")),
            extra=dict(document.get("extra", {})),
            kept=dict(document.get("kept", {})),
            charge=document.get("charge", 0),
            year=document.get("year", Case.__dataclass_fields__["year"].default),
            groups=_groups(document.get("shape", "pairs"), document.get("groups", {})),
            **pairs,
        )
    except KeyError as error:
        raise shape_error(f"The case has no {error.args[0]}.") from error
    except ImpossibleCase:
        raise
    except (TypeError, ValueError, AttributeError) as error:
        raise shape_error(f"The case is not of the described shape: {error}.") from error


def _objective(value: Any) -> Objective | None:
    """ "total", "leximin", "floor" or {"floor": percentage}; nothing for the usual one."""
    if value is None or value == "floor":
        return None if value is None else Objective()
    if value == "total":
        return Objective(floor=0)
    if value == "leximin":
        return Objective(leximin=True)
    if isinstance(value, Mapping) and set(value) == {"floor"}:
        return Objective(**value)
    possible = '"total", "floor", "leximin" or {"floor": percentage}'
    raise shape_error(f"objective is {value!r}; it may be {possible}.")


def _mentors(document: Mapping[str, Any]) -> Any:
    """Peers have none, and need not say so."""
    return document.get("mentors", ()) if document.get("shape") == "peers" else document["mentors"]


def _groups(shape: str, settings: Mapping[str, Any]) -> Groups | None:
    if shape == "pairs":
        return None
    read: dict[str, Any] = {
        name: tuple(one) if name == "waited" else one for name, one in settings.items()
    }
    return SHAPES[shape](**read)


def _profile(kind: type[P], values: Mapping[str, Any]) -> P:
    read = {name: _value(name, value) for name, value in values.items()}
    return kind(**{"person": read.get("id"), **read})


def _value(name: str, value: Any) -> Any:
    if name in SETS:
        return frozenset(value)
    return tuple(value) if name in LISTS else value


def answer(
    document: Mapping[str, Any], *, time_limit: float | None = None, who_is_missing: bool = False
) -> dict[str, Any]:
    """The result document for a case document; an impossible case gives status "error".

    time_limit: as in `solve`, for the case itself; see Questions. who_is_missing: with `shortages`.
    """
    try:
        case = read_case(document)
        questions = _solved(case, time_limit)
        asked = document.get("whatif") or ()
        whatif = [questions.answered(*numbered) for numbered in enumerate(asked, 1)]
        result = questions.result
    except ImpossibleCase as error:
        problems = [problem.as_json() for problem in error.problems]
        return {"status": "error", "error": str(error), "problems": problems}
    told = {"shortages": written_shortages(case, result)} if who_is_missing else {}
    return {"status": "ok", **written(result), "whatif": whatif, **told}


def written_shortages(case: Case, result: Result | GroupResult) -> list[dict[str, Any]]:
    """Each with its sentence; none of peers, who need no mentors."""
    circles = isinstance(result, GroupResult)
    if isinstance(result, GroupResult):
        found = circle_shortages(case, found_of(result))
    else:
        found = shortages(case, base_of(result))
    return [asdict(one) | {"sentence": shortage_words(one, str, circles=circles)} for one in found]


def _solved(case: Case, time_limit: float | None) -> Questions:
    if case.groups:
        return Questions(case, solve_groups(case, time_limit=time_limit), time_limit=time_limit)
    if case.is_leximin():
        return Questions(case, solve(case, time_limit=time_limit))
    found, result = solved_in(case, time_limit=time_limit)
    # Who counts more, and what staying counts, is not told by prices alone.
    is_plain = result.optimal and not case.extra and not case.charge
    return Questions(case, result, found if is_plain else None, time_limit=time_limit)


def written_fairness(measured: Fairness) -> dict[str, Any]:
    values = asdict(measured)
    return {name: values[name] for name in ("load", "swaps", "examples")}


def written(result: Result | GroupResult) -> dict[str, Any]:
    values = result.as_json()
    values["reasons"] = values["unmatched"]
    values["unmatched"] = {mentee: reason.kind for mentee, reason in result.unmatched.items()}
    return values
