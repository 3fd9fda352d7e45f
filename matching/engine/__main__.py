"""python -m matching.engine CASE.json --out RESULT.json [--time-limit SECONDS]"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from matching.engine.files import answer
from matching.engine.impossible import TooLarge


def refuse(literal: str) -> None:
    raise ValueError(f"{literal} is not a finite number")


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when solved; 1 when the case is impossible, too large or unreadable."""
    parser = argparse.ArgumentParser(prog="python -m matching.engine", description=__doc__)
    parser.add_argument("case", type=Path, help="the case, as JSON")
    parser.add_argument("--out", type=Path, help="where the result goes; the terminal if absent")
    parser.add_argument("--time-limit", type=float, help="seconds; then the best so far")
    chosen = parser.parse_args(arguments)
    document = _answered(chosen.case, chosen.time_limit)
    text = json.dumps(document, indent=1, sort_keys=True) + "\n"
    if chosen.out:
        chosen.out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    if document["status"] != "ok":
        sys.stderr.write(f"{document['error']}\n")
    return 0 if document["status"] == "ok" else 1


def _answered(path: Path, time_limit: float | None) -> dict[str, Any]:
    try:
        case = json.loads(path.read_text(encoding="utf-8"), parse_constant=refuse)
        if not isinstance(case, dict):
            raise ValueError("the case must be a JSON object")
        return answer(case, time_limit=time_limit)
    except TooLarge as error:
        return {"status": "error", "error": str(error), "problems": []}
    except (OSError, ValueError) as error:
        return {"status": "error", "error": f"{path}: {error}", "problems": []}


if __name__ == "__main__":
    sys.exit(main())
