"""Rules and roles in words, as those who run a program read them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from programs.eligibility.company import Company
from programs.eligibility.rules import Rule


def told(rule: Rule, company: Company, *, for_hr: bool) -> str:
    """The rule, and for whom it is when it is not for everybody."""
    words = rule.words_for_hr(company) if for_hr else rule.words(company)
    if not rule.role:
        return words
    return _("%(rule)s (%(role)s)") % {"rule": words, "role": for_whom(rule.role)}


def for_whom(role: str) -> str:
    return {"mentee": _("mentees only"), "mentor": _("mentors only")}[role]


def may_join_as(role: str) -> str:
    """What stands behind "340 of 1,200"."""
    return {
        "": _("employees may join"),
        "mentee": _("employees may join as a mentee"),
        "mentor": _("employees may join as a mentor"),
    }[role]


def heading(role: str) -> str:
    return {"": _("May join"), "mentee": _("Mentees"), "mentor": _("Mentors")}[role]
