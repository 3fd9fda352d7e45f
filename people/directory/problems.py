"""Everything that can be wrong in one place of a file, in words."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
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
    "hours_wrong": _(
        "“%(value)s” are no working hours such as 09:00-17:30; they were passed over."
    ),
    "hours_backwards": _(
        "The working hours %(value)s do not end after they begin, on one day; they were passed "
        "over."
    ),
    "person_empty": _("It does not say who this is."),
    "person_unknown": _("Nobody in the directory has the number or address %(value)s."),
    "row_twice": _("Several lines say something of the same thing: %(other)s. None was taken."),
    "newer_known": _("A later file said otherwise of %(value)s; that stays."),
    "career_kind_empty": _("It does not say what happened."),
    "career_kind_unknown": _(
        "“%(value)s” is not a kind of event: hired, promoted, re-graded, moved, left or returned "
        "is expected. A change of grade may be a promotion or a re-grading; say which."
    ),
    "promoted_downwards": _(
        "A promotion leads to a higher grade; this one leads to a lower: %(value)s."
    ),
    "day_empty": _("There is no date."),
    "day_far_ahead": _("%(value)s lies more than a year ahead."),
    "unit_empty": _("There is no unit."),
    "unit_unknown": _("The directory has no unit called %(value)s."),
    "unit_passed_over": _("The directory has no unit called %(value)s; it was passed over."),
    "cycle_empty": _("There is neither a review cycle nor a date."),
    "reviewed_on_empty": _("The cycle “%(value)s” tells no year; give the day of the review."),
    "rating_empty": _("There is no rating."),
    "rating_wrong": _("“%(value)s” is not a rating: a whole number is expected, such as 4 or 4/5."),
    "rating_off_scale": _(
        "The rating is not on its scale: %(value)s. Name the lowest and highest rating there is."
    ),
    "number_wrong": _("“%(value)s” is not a number that can be read."),
    "number_unclear": _("“%(value)s” may be two numbers. Write it without a thousands mark."),
    "number_large": _("%(value)s is too large a number."),
    "number_fine": _("%(value)s has more than four decimals."),
    "value_empty": _("There is no value."),
    "measure_empty": _("It does not say what is measured."),
    "period_empty": _("There is no period."),
    "period_backwards": _("The period ends before it begins."),
    "period_unknown": _("“%(value)s” is not a period such as 2026, 2026-Q1 or 2026-03."),
    "role_empty": _("There is no role."),
    "role_differs": _("Line %(other)s says something else of the same role; that one counts."),
    "risk_unknown": _("“%(value)s” is not a risk: low, medium or high is expected."),
    "readiness_empty": _("It does not say when this candidate would be ready."),
    "readiness_unknown": _("“%(value)s” does not say when: now, 1–2 years or 3+ years."),
    "incumbent_unknown": _(
        "Nobody in the directory has the number or address %(value)s; the role "
        "stands without a holder."
    ),
    "candidate_incumbent": _("%(value)s holds this role already and cannot be a candidate for it."),
    "candidate_left": _("%(value)s has left, but is still listed as a candidate."),
    "nothing_removed": _(
        "%(value)s rows have errors and may be what seems to be missing, so nothing was removed "
        "from the list."
    ),
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
    "hours_wrong",
    "hours_backwards",
    "last_hr_admin",
    "newer_known",
    "unit_passed_over",
    "role_differs",
    "incumbent_unknown",
    "candidate_left",
    "nothing_removed",
}
MAX_KEPT = 10_000


def blocks(code: str) -> bool:
    return code not in WARNINGS


def left_out_words(summary: dict[str, Any]) -> str:
    """What a page, a file or a shell says beside problems of which only the first are kept."""
    found = sum(summary.get("problems", {}).values())
    if found <= MAX_KEPT:
        return ""
    return gettext(
        "Only the first %(kept)s of %(found)s problems are kept. Mend these, then check the file "
        "again to see the rest."
    ) % {"kept": f"{MAX_KEPT:,}", "found": f"{found:,}"}


def reason(code: str, value: str = "", other: str = "") -> str:
    return str(REASONS.get(code, code)) % {"value": value, "other": other}
