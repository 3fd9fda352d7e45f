"""What keeps the house easy to read: sizes, names, no inline code, a home for every file."""

import ast
import re
from functools import cache
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
APPS = (
    "web",
    "people",
    "notices",
    "programs",
    "growth",
    "matching",
    "touchpoints",
    "feedback",
    "insights",
    "mentoring",
)
LONGEST_FILE, LONGEST_FUNCTION = 400, 60
FORBIDDEN_WORDS = ("utils", "helper", "helpers", "manager", "service", "services", "common")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|\sstyle=|\son[a-z]+=", re.I)


@cache
def sources() -> list[Path]:
    return [
        path
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        if "migrations" not in path.parts
    ]


@cache
def functions() -> list[tuple[str, int]]:
    """Every function and its length in lines."""
    found = []
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                found.append((f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", length))
    return found


def test_no_file_is_too_long() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_no_function_is_too_long() -> None:
    assert [one for one in functions() if one[1] > LONGEST_FUNCTION] == []


def test_most_functions_are_short() -> None:
    lengths = [length for _name, length in functions()]
    assert median(lengths) <= 8
    assert quantiles(lengths, n=10)[-1] <= 24


def test_no_file_hides_behind_an_empty_name() -> None:
    assert [path for path in sources() if path.stem in FORBIDDEN_WORDS] == []


def test_pages_carry_no_inline_code() -> None:
    """The content security policy would block it; mails have no policy and need inline style."""
    pages = [
        path for path in sorted((ROOT / "templates").rglob("*.html")) if "mail" not in path.parts
    ]
    assert pages
    found = {
        str(path.relative_to(ROOT)): match.group()
        for path in pages
        if (match := INLINE.search(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_nothing_of_this_machine_stands_in_the_tree() -> None:
    words = re.compile(r"(?<![\w.])/(?:tmp/\w|root|home/\w+)/")
    found = [
        str(path.relative_to(ROOT))
        for path in [*sources(), *sorted((ROOT / "docs").rglob("*.md"))]
        if words.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
