"""What people may say about themselves, what for, and in which words they agreed to it.

The whole of it stands in this table. A category or a choice may be added; one that is taken out
is no longer asked or counted, and what people said of it stays theirs to see and delete. A text
somebody agreed to is never changed: a new one gets the next version.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

OWN_WORDS = "own_words"
NOT_SAID = "not_said"
# Never a group that is counted. Silence is always a choice.
UNCOUNTED: tuple[tuple[str, Words], ...] = (
    (OWN_WORDS, _("In my own words")),
    (NOT_SAID, _("I prefer not to say")),
)


@dataclass(frozen=True)
class Category:
    name: str
    label: Words
    groups: tuple[tuple[str, Words], ...]  # codes of at most 15 letters: see SelfDescription
    takes_words: bool = False

    @property
    def choices(self) -> list[tuple[str, Words]]:
        own = [one for one in UNCOUNTED if one[0] != OWN_WORDS or self.takes_words]
        return [*self.groups, *own]


CATEGORIES = (
    Category(
        "gender",
        _("Gender"),
        (("woman", _("Woman")), ("man", _("Man")), ("nonbinary", _("Non-binary"))),
        takes_words=True,
    ),
    Category(
        "age",
        _("Age"),
        (
            ("under_30", _("Under 30")),
            ("30_to_39", _("30 to 39")),
            ("40_to_49", _("40 to 49")),
            ("from_50", _("50 or older")),
        ),
    ),
    Category(
        "background",
        _("Ethnic background"),
        (
            ("asian", _("Asian")),
            ("black", _("Black")),
            ("latin_american", _("Latin American")),
            ("middle_eastern", _("Middle Eastern or North African")),
            ("white", _("White")),
            ("several", _("More than one of these")),
        ),
        takes_words=True,
    ),
    Category(
        "disability",
        _("Disability or long-term illness"),
        (("yes", _("Yes")), ("no", _("No"))),
    ),
    Category(
        "caring",
        _("Caring for children or relatives"),
        (("yes", _("Yes")), ("no", _("No"))),
    ),
    Category(
        "first_generation",
        _("First in the family at a university"),
        (("yes", _("Yes")), ("no", _("No"))),
    ),
)
CATEGORY_NAMED = {category.name: category for category in CATEGORIES}


class Purpose(models.TextChoices):
    COUNTS = "counts", _("Counted in figures about fair access")
    OUTREACH = "outreach", _("Invited to programs that few people like me are in")


@dataclass(frozen=True)
class ConsentText:
    version: int
    since: date
    text: Words


CONSENT_TEXTS: dict[str, tuple[ConsentText, ...]] = {
    Purpose.COUNTS: (
        ConsentText(
            1,
            date(2026, 11, 1),
            _(
                "I agree that my answers are counted together with those of others, to see whether"
                " all groups reach mentoring alike. A figure is shown only if at least ten people"
                " are in it and at least ten are not, and never so that two figures tell about"
                " fewer than ten. Nobody sees my answers: not my manager, not HR, not executives."
                " They decide nothing about me. I can take this back at any time, without giving"
                " a reason, and from that moment my answers are counted nowhere."
            ),
        ),
    ),
    Purpose.OUTREACH: (
        ConsentText(
            1,
            date(2026, 11, 1),
            _(
                "I agree that the system may choose me for an invitation to a program that people"
                " like me have joined less often than others. The system chooses, no person does,"
                " and at least as many others, drawn by chance, get the same invitation, so that"
                " being invited says nothing about me. I can take this back at any time, without"
                " giving a reason, and from that moment I am chosen no more."
            ),
        ),
    ),
}


def current_text(purpose: str) -> ConsentText:
    return CONSENT_TEXTS[purpose][-1]


def text_of_version(purpose: str, version: int) -> ConsentText:
    return next(text for text in CONSENT_TEXTS[purpose] if text.version == version)
