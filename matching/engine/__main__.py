"""Solves a case, or verifies a result of it.

python -m matching.engine CASE.json [--out RESULT.json] [--check EARLIER.json]
python -m matching.engine CASE.json --verify RESULT.json
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from matching.engine.files import answer, read_case
from matching.engine.impossible import TooLarge
from matching.engine.stopwatch import time_limit
from matching.engine.verifying import verdict

# What equal cases have in common on every machine; seconds, for one, they have not.
SAME = (
    "digest",
    "engine",
    "matched",
    "score",
    "pairs",
    "groups",
    "idle",
    "certificate",
    "unmatched",
    "reasons",
    "optimal",
    "cut",
)


def each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of a name that stands twice JSON keeps the last: somebody would be dropped silently."""
    table = dict(pairs)
    if len(table) < len(pairs):
        twice = next(
            name for name, times in Counter(name for name, _ in pairs).items() if times > 1
        )
        raise ValueError(f"{twice!r} stands twice in one table")
    return table


class TooLong(float):
    """A number of more digits than Python reads: it goes on as no whole number, so that whoever
    looks at it can say whose it is."""

    digits: int

    def __repr__(self) -> str:
        return f"a number of {self.digits:,} digits"


def whole(text: str) -> int | TooLong:
    try:
        return int(text)
    except ValueError:
        found = TooLong("-inf" if text.startswith("-") else "inf")
        found.digits = len(text.removeprefix("-"))
        return found


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when solved; 1 when the case is impossible, too large or unreadable, or a result does not
    hold."""
    parser = argparse.ArgumentParser(
        prog="python -m matching.engine",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("case", type=Path, help="the case, as JSON")
    parser.add_argument("--out", type=Path, help="where the result goes; the terminal if absent")
    parser.add_argument("--check", type=Path, help="an earlier result; 1 unless it is the same")
    parser.add_argument("--verify", type=Path, help="a result: 1 unless its proof holds")
    parser.add_argument("--time-limit", type=time_limit, help="seconds; then the best so far")
    parser.add_argument("--shortages", action="store_true", help="which mentors would help")
    chosen = parser.parse_args(arguments)
    if _overwrites(chosen):
        return _said(f"--out would overwrite {chosen.out}, which is read.")
    if chosen.verify:
        return _verify(chosen.case, chosen.verify)
    document = _answered(chosen.case, time_limit=chosen.time_limit, who_is_missing=chosen.shortages)
    text = json.dumps(document, indent=1, sort_keys=True) + "\n"
    try:
        if chosen.out:
            chosen.out.write_text(text, encoding="utf-8")
        else:
            sys.stdout.write(text)
    except OSError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if document["status"] != "ok":
        sys.stderr.write(f"{document['error']}\n")
        return 1
    return _check(json.loads(text), chosen.check) if chosen.check else 0


def _overwrites(chosen: argparse.Namespace) -> bool:
    """Compared with itself, every result would be the same."""
    read = [one.resolve() for one in (chosen.case, chosen.check, chosen.verify) if one]
    return bool(chosen.out) and chosen.out.resolve() in read


def _check(document: dict[str, Any], path: Path) -> int:
    """Whether another machine, or another day, came to the same."""
    try:
        earlier = json.loads(path.read_text(encoding="utf-8"))
        differing = [name for name in SAME if document.get(name) != earlier.get(name)]
    except (OSError, ValueError, AttributeError) as error:
        sys.stderr.write(f"{path}: {error}\n")
        return 1
    said = f"Not the same: {', '.join(differing)}." if differing else "The same result."
    sys.stderr.write(f"{said}\n")
    return 1 if differing else 0


def _verify(case: Path, path: Path) -> int:
    """Whether the result answers the case and its proof holds; nothing is solved."""
    try:
        result = _table(path, "result")
        if result.get("status") != "ok":
            raise ValueError("the result is an error, so there is nothing to verify")
        judged = verdict(read_case(_table(case, "case")), result)
    except KeyError as error:
        return _said(f"{path}: the result has no {error.args[0]}")
    except (TypeError, AttributeError) as error:
        return _said(f"{path}: not a result of this program: {error}")
    except (OSError, ValueError, TooLarge) as error:
        return _said(str(error))
    if judged.objections:
        return _said("The result does not hold.\n" + "\n".join(judged.objections))
    sys.stdout.write(f"The result holds: {result['matched']} people, score {result['score']}. ")
    sys.stdout.write(f"{judged.claim}\n")
    return 0


def _said(words: str) -> int:
    sys.stderr.write(f"{words}\n")
    return 1


def _table(path: Path, what: str) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        found = json.loads(text, object_pairs_hook=each_once, parse_int=whole)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path}: {error}") from error
    if not isinstance(found, dict):
        raise ValueError(f"{path}: the {what} must be a JSON object")
    return found


def _answered(path: Path, **wishes: Any) -> dict[str, Any]:
    try:
        return answer(_table(path, "case"), **wishes)
    except TooLarge as error:
        return {"status": "error", "error": str(error), "problems": []}
    except (OSError, ValueError) as error:
        return {"status": "error", "error": str(error), "problems": []}


if __name__ == "__main__":
    sys.exit(main())
