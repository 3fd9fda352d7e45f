"""Everything that can be wrong in one place of a file, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The reasons may name the cell as %(value)s and what it clashes with as %(other)s.
REASONS: dict[str, "str | Promise"] = {
    "email_empty": _("There is no e-mail address."),
    "email_wrong": _("“%(value)s” is not an e-mail address."),
    "name_empty": _("There is no name."),
    "too_long": _("The text is too long: %(value)s…"),
    "too_many_cells": _("This row has more cells than the header; a column may have slipped."),
    "grade_wrong": _("“%(value)s” is not a grade: a number is expected, such as 7, G7 or L7."),
    "date_unknown": _("“%(value)s” is not a date that can be read. Write it as 2025-03-31."),
    "date_unclear": _("“%(value)s” may be two dates. Say above whether the day comes first."),
    "leaving_kind_unknown": _("“%(value)s” is not a kind of leaving."),
    "yes_or_no": _("“%(value)s” is neither yes nor no."),
    "left_before_hired": _("They would have left before they were hired."),
    "unit_deep": _("The unit has more than 12 levels: %(value)s"),
    "formula": _("“%(value)s” is a formula, not a value."),
    "number_twice": _("The employee number %(value)s stands in several rows: %(other)s"),
    "email_twice": _("The address %(value)s stands in several rows: %(other)s"),
    "person_twice": _("Several rows are the same person of the directory: %(other)s"),
    "email_taken": _("The address %(value)s belongs to somebody else already: %(other)s"),
    "email_other_number": _(
        "The address %(value)s belongs to somebody with another employee number: %(other)s. If it "
        "is the same person, correct the number on their page; if not, give a new address."
    ),
    "manager_missing": _(
        "The manager %(value)s is neither in this file nor in the directory. None was noted."
    ),
    "manager_left": _("The manager %(value)s has left, or is missing from this file."),
    "manager_self": _("This person would be their own manager; no manager was noted."),
    "manager_cycle": _("The reporting line goes round in a circle: %(other)s. None was noted."),
    "unit_two_parents": _("The unit %(value)s stands under two units; the first counts: %(other)s"),
    "unit_circle": _("The unit %(value)s would stand above itself; it was put at the top."),
    "unit_several": _("Several units are called %(value)s; give the path: %(other)s"),
    "site_two_zones": _("The site %(value)s has two time zones; the first counts: %(other)s"),
    "site_without_zone": _("The site %(value)s is new and has no time zone; UTC is assumed."),
    "zone_unknown": _("“%(value)s” is not a time zone such as Europe/Berlin; it was passed over."),
    "language_unknown": _("“%(value)s” is not a language that is known; it was passed over."),
    "last_hr_admin": _(
        "%(value)s is missing from the file, but stays: nobody else could act as HR admin."
    ),
}
WARNINGS = {
    "manager_missing",
    "manager_left",
    "manager_self",
    "manager_cycle",
    "unit_two_parents",
    "unit_circle",
    "site_two_zones",
    "site_without_zone",
    "zone_unknown",
    "language_unknown",
    "last_hr_admin",
}
MAX_KEPT = 10_000


def blocks(code: str) -> bool:
    return code not in WARNINGS


def reason(code: str, value: str = "", other: str = "") -> str:
    return str(REASONS.get(code, code)) % {"value": value, "other": other}
