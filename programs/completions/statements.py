"""xAPI statements: what somebody did, as learning systems write it down.

Read as version 1.0.3 of the specification words it (https://github.com/adlnet/xAPI-Spec): a list of
statements, or an object with them under "statements". Verbs other than completed and passed are
passed over: they say nothing about being done.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from people.directory.sheet import Unreadable
from programs.completions.finding import MOST_ROWS, Finding

VERBS = frozenset(
    {
        "http://adlnet.gov/expapi/verbs/completed",
        "http://adlnet.gov/expapi/verbs/passed",
        "https://adlnet.gov/expapi/verbs/completed",
        "https://adlnet.gov/expapi/verbs/passed",
    }
)


def read_statements(text: str) -> list[Finding]:
    """One finding for each statement that tells of something finished."""
    statements = _statements(text)
    if len(statements) > MOST_ROWS:
        words = _("This file has more than %(most)s statements.")
        raise Unreadable(words % {"most": f"{MOST_ROWS:,}"})
    return [one for at, statement in enumerate(statements, 1) for one in _read(at, statement)]


def _statements(text: str) -> list[Any]:
    try:
        read = json.loads(text)
    except json.JSONDecodeError as problem:
        words = _("This is no JSON: line %(line)s, column %(column)s.")
        raise Unreadable(words % {"line": problem.lineno, "column": problem.colno}) from problem
    except RecursionError:
        raise Unreadable(_("This JSON is nested too deeply to be statements.")) from None
    if isinstance(read, dict):
        read = read.get("statements", [read] if "verb" in read else None)
    if not isinstance(read, list):
        raise Unreadable(
            _("These are no xAPI statements: a list is expected, or an object with “statements”.")
        )
    return read


def _read(at: int, statement: Any) -> Iterator[Finding]:
    if not isinstance(statement, dict):
        yield Finding(at, problem="no_statement")
        return
    if _text(statement, "verb", "id") not in VERBS:
        return
    result = statement.get("result")
    if isinstance(result, dict) and False in (result.get("completion"), result.get("success")):
        yield Finding(at, problem="not_passed")
        return
    key = _text(statement, "id")
    if not key:
        yield Finding(at, problem="no_id")
        return
    typed = _text(statement, "timestamp") or _text(statement, "stored")
    when = _moment(typed)
    if typed and when is None:
        yield Finding(at, problem="date_unknown", value=typed)
        return
    yield Finding(
        at,
        person=_person(statement),
        training=_text(statement, "object", "id"),
        completed_at=when,
        statement=key[:100],
    )


def _person(statement: dict[str, Any]) -> str:
    """The address, or the name of the account: there it is often the employee number."""
    address = _text(statement, "actor", "mbox")
    if address.lower().startswith("mailto:"):
        return address[7:]
    return _text(statement, "actor", "account", "name")


def _moment(typed: str) -> datetime | None:
    """A time without a zone is taken as UTC, as the specification says."""
    try:
        found = parse_datetime(typed)
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found and timezone.is_naive(found) else found


def _text(thing: Any, *way: str) -> str:
    for step in way:
        thing = thing.get(step) if isinstance(thing, dict) else None
    return thing.strip() if isinstance(thing, str) else ""
