"""The life of a cohort: which change leads from which state to which, and what stands in its way.

draft → open → matching → running → closing → closed, and back from matching to open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from programs.models import Cohort, CohortState

# A guard says in words what stands in the way, or nothing.
Guard = Callable[[Cohort], str]


def applications_lie_ahead(cohort: Cohort) -> str:
    if cohort.applications_close_on >= timezone.localdate():
        return ""
    words = gettext("Applications would have closed on %(day)s. Change the dates first.")
    return words % {"day": date_format(cohort.applications_close_on)}


def nobody_waits_for_a_decision(cohort: Cohort) -> str:
    waiting = cohort.enrollments.undecided().count()
    words = ngettext(
        "%(n)s application waits for a decision.",
        "%(n)s applications wait for a decision.",
        waiting,
    )
    return words % {"n": waiting} if waiting else ""


def both_sides_are_there(cohort: Cohort) -> str:
    approved = cohort.enrollments.matchable()
    if approved.mentors().exists() and approved.mentees().exists():
        return ""
    return gettext("At least one mentor and one mentee must be approved.")


def pairs_are_not_published(cohort: Cohort) -> str:
    if not cohort.mentorships.exists():
        return ""
    return gettext("The pairs of this cohort are published.")


@dataclass(frozen=True)
class Change:
    """A page of its own: `name` is its address, GET asks, POST does it."""

    name: str
    origin: CohortState
    target: CohortState
    label: str | Promise
    meaning: str | Promise
    guards: tuple[Guard, ...] = ()

    def obstacles(self, cohort: Cohort) -> list[str]:
        return [words for guard in self.guards if (words := guard(cohort))]


DRAFT, OPEN, MATCHING = CohortState.DRAFT, CohortState.OPEN, CohortState.MATCHING
RUNNING, CLOSING, CLOSED = CohortState.RUNNING, CohortState.CLOSING, CohortState.CLOSED

CHANGES: tuple[Change, ...] = (
    Change(
        name="opening",
        origin=DRAFT,
        target=OPEN,
        label=_("Open for applications"),
        meaning=_("Everybody who may join sees the cohort on their home page and can apply."),
        guards=(applications_lie_ahead,),
    ),
    Change(
        name="matching",
        origin=OPEN,
        target=MATCHING,
        label=_("Close applications and match"),
        meaning=_("Nobody can apply any more. You then look for the best pairs."),
        guards=(nobody_waits_for_a_decision, both_sides_are_there),
    ),
    Change(
        name="reopening",
        origin=MATCHING,
        target=OPEN,
        label=_("Take applications again"),
        meaning=_("People can apply again while the dates allow it."),
        guards=(pairs_are_not_published,),
    ),
    Change(
        name="closing",
        origin=RUNNING,
        target=CLOSING,
        label=_("Begin to close"),
        meaning=_("Pairs finish what they began. No new pair can start."),
    ),
    Change(
        name="closure",
        origin=CLOSING,
        target=CLOSED,
        label=_("Close the cohort"),
        meaning=_("Pairs that still run end as completed, and both people are told."),
    ),
)


def changes_from(state: str) -> list[Change]:
    return [change for change in CHANGES if change.origin == state]


def change_named(name: str) -> Change | None:
    return next((change for change in CHANGES if change.name == name), None)
