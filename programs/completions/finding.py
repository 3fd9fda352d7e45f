"""What one line of a table, or one statement, says; or why it says nothing to us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

MOST_ROWS = 20_000
MOST_BYTES = 5 * 1024 * 1024


@dataclass(frozen=True)
class Finding:
    """`person` is an address or an employee number; `training` a key or a name elsewhere."""

    place: int
    person: str = ""
    training: str = ""
    completed_at: datetime | None = None
    statement: str = ""
    problem: str = ""
    value: str = ""


# code → in words; kept as codes, so that each reader has them in their own language.
def reasons() -> dict[str, str]:
    return {
        "person_missing": _("There is no e-mail address and no employee number."),
        "person_unknown": _("Nobody who works here is called this: %(value)s"),
        "training_missing": _("It does not say which training."),
        "training_unknown": _("There is no training of this key or name: %(value)s"),
        "date_missing": _("It does not say when."),
        "date_unknown": _("This is no date that can be understood: %(value)s"),
        "date_unclear": _("Is the day or the month first here? Write 2027-03-31: %(value)s"),
        "date_ahead": _("This lies in the future: %(value)s"),
        "no_statement": _("This is no xAPI statement."),
        "no_id": _("The statement has no id, so it could count twice."),
        "not_passed": _("The statement says that it was not finished or not passed."),
    }


def in_words(code: str, value: str) -> str:
    return reasons()[code] % {"value": value[:100]}
