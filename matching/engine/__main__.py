"""python -m matching.engine CASE.json [--out RESULT.json] [--check EARLIER.json]"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from matching.engine.files import answer
from matching.engine.impossible import TooLarge

# What equal cases have in common on every machine; seconds, for one, they have not.
SAME = ("digest", "engine", "matched", "score", "pairs", "certificate", "unmatched", "optimal")


def each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of a name that stands twice JSON keeps the last: somebody would be dropped silently."""
    table = dict(pairs)
    if len(table) < len(pairs):
        twice = next(
            name for name, times in Counter(name for name, _ in pairs).items() if times > 1
        )
        raise ValueError(f"{twice!r} stands twice in one table")
    return table


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when solved; 1 when the case is impossible, too large or unreadable."""
    parser = argparse.ArgumentParser(prog="python -m matching.engine", description=__doc__)
    parser.add_argument("case", type=Path, help="the case, as JSON")
    parser.add_argument("--out", type=Path, help="where the result goes; the terminal if absent")
    parser.add_argument("--check", type=Path, help="an earlier result; 1 unless it is the same")
    parser.add_argument("--time-limit", type=float, help="seconds; then the best so far")
    parser.add_argument("--shortages", action="store_true", help="which mentors would help")
    chosen = parser.parse_args(arguments)
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


def _check(document: dict[str, Any], path: Path) -> int:
    """Whether another machine, or another day, came to the same."""
    try:
        earlier = json.loads(path.read_text(encoding="utf-8"))
        differing = [name for name in SAME if document[name] != earlier.get(name)]
    except (OSError, ValueError, AttributeError) as error:
        sys.stderr.write(f"{path}: {error}\n")
        return 1
    said = f"Not the same: {', '.join(differing)}." if differing else "The same result."
    sys.stderr.write(f"{said}\n")
    return 1 if differing else 0


def _answered(path: Path, **wishes: Any) -> dict[str, Any]:
    try:
        case = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=each_once)
        if not isinstance(case, dict):
            raise ValueError("the case must be a JSON object")
        return answer(case, **wishes)
    except TooLarge as error:
        return {"status": "error", "error": str(error), "problems": []}
    except (OSError, ValueError) as error:
        return {"status": "error", "error": f"{path}: {error}", "problems": []}


if __name__ == "__main__":
    sys.exit(main())
