"""The lives of a program and of a cohort: which change leads where, and what stands in its way.

A program: draft → published → archived, back to a draft until a cohort has opened, and back from
the archive. A cohort: draft → open → matching → running → closing → closed, and back from matching
to open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from programs.models import Admission, Cohort, CohortState, Lottery, Program, ProgramState
from programs.setup import missing

Thing = TypeVar("Thing", Cohort, Program)


def set_up_is_whole(program: Program) -> str:
    return " ".join(str(step.missing) for step in missing(program))


def no_cohort_has_opened(program: Program) -> str:
    if not program.cohorts.announced().exists():
        return ""
    return gettext("A cohort of it has opened: people know the program.")


def no_cohort_is_under_way(program: Program) -> str:
    under_way = program.cohorts.under_way().count()
    words = ngettext(
        "%(n)s cohort is still under way. Close it first.",
        "%(n)s cohorts are still under way. Close them first.",
        under_way,
    )
    return words % {"n": under_way} if under_way else ""


def program_is_published(cohort: Cohort) -> str:
    if cohort.program.state == ProgramState.PUBLISHED:
        return ""
    return gettext("Publish the program first: employees cannot see it yet.")


def applications_lie_ahead(cohort: Cohort) -> str:
    if cohort.applications_close_on >= timezone.localdate():
        return ""
    words = gettext("Applications would have closed on %(day)s. Change the dates first.")
    return words % {"day": date_format(cohort.applications_close_on)}


def lottery_is_published(cohort: Cohort) -> str:
    """Rules and seed are promised before anybody applies."""
    if cohort.admission != Admission.LOTTERY or Lottery.objects.filter(cohort=cohort).exists():
        return ""
    return gettext("Its seats are given by lottery. Publish the rules of the draw first.")


def nobody_waits_for_a_decision(cohort: Cohort) -> str:
    waiting = cohort.enrollments.undecided().count()
    words = ngettext(
        "%(n)s application waits for a decision.",
        "%(n)s applications wait for a decision.",
        waiting,
    )
    return words % {"n": waiting} if waiting else ""


def enough_people_are_there(cohort: Cohort) -> str:
    approved = cohort.enrollments.matchable()
    if cohort.program.shape.may_begin(
        mentors=approved.mentors().count(), mentees=approved.mentees().count()
    ):
        return ""
    return gettext("Too few people are approved to work together.")


def pairs_are_not_published(cohort: Cohort) -> str:
    if not cohort.mentorships.exists():
        return ""
    return gettext("The pairs of this cohort are published.")


def somebody_is_put_together(cohort: Cohort) -> str:
    if cohort.mentorships.unfinished().exists():
        return ""
    return gettext("Nobody is put together yet.")


@dataclass(frozen=True)
class Change(Generic[Thing]):
    """A page of its own: `name` is its address, GET asks, POST does it.

    A guard says in words what stands in the way, or nothing.
    """

    name: str
    origin: TextChoices
    target: TextChoices
    label: str | Promise
    meaning: str | Promise
    guards: tuple[Callable[[Thing], str], ...] = ()

    def obstacles(self, thing: Thing) -> list[str]:
        if thing.state == self.target:
            return [gettext("That is done already.")]
        if thing.state != self.origin:
            words = gettext("Meanwhile this has moved on. Now it is: %(state)s.")
            return [words % {"state": thing.get_state_display()}]
        return [words for guard in self.guards if (words := guard(thing))]


PROGRAM_CHANGES: tuple[Change[Program], ...] = (
    Change(
        name="publication",
        origin=ProgramState.DRAFT,
        target=ProgramState.PUBLISHED,
        label=_("Publish the program"),
        meaning=_("Every employee can then read its page. Nobody can apply before a cohort opens."),
        guards=(set_up_is_whole,),
    ),
    Change(
        name="revision",
        origin=ProgramState.PUBLISHED,
        target=ProgramState.DRAFT,
        label=_("Make it a draft again"),
        meaning=_("Employees no longer see it until you publish it again."),
        guards=(no_cohort_has_opened,),
    ),
    Change(
        name="archive",
        origin=ProgramState.PUBLISHED,
        target=ProgramState.ARCHIVED,
        label=_("Archive the program"),
        meaning=_("Employees no longer see it, and no cohort of it can open. Its numbers stay."),
        guards=(no_cohort_is_under_way,),
    ),
    Change(
        name="return",
        origin=ProgramState.ARCHIVED,
        target=ProgramState.PUBLISHED,
        label=_("Bring it back"),
        meaning=_("Every employee can read its page again, and a new cohort can open."),
    ),
)

DRAFT, OPEN, MATCHING = CohortState.DRAFT, CohortState.OPEN, CohortState.MATCHING
RUNNING, CLOSING, CLOSED = CohortState.RUNNING, CohortState.CLOSING, CohortState.CLOSED

CHANGES: tuple[Change[Cohort], ...] = (
    Change(
        name="opening",
        origin=DRAFT,
        target=OPEN,
        label=_("Open for applications"),
        meaning=_("Everybody who may join sees the cohort on their home page and can apply."),
        guards=(program_is_published, applications_lie_ahead, lottery_is_published),
    ),
    Change(
        name="matching",
        origin=OPEN,
        target=MATCHING,
        label=_("Close applications and match"),
        meaning=_("Nobody can apply any more. You then look for the best pairs."),
        guards=(nobody_waits_for_a_decision, enough_people_are_there),
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
        name="running",
        origin=MATCHING,
        target=RUNNING,
        label=_("Begin the cohort"),
        meaning=_(
            "For those you put together by hand. Who is left can still be put together later."
        ),
        guards=(somebody_is_put_together,),
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


def changes_from(state: str) -> list[Change[Cohort]]:
    return [change for change in CHANGES if change.origin == state]


def change_named(name: str) -> Change[Cohort] | None:
    return next((change for change in CHANGES if change.name == name), None)


def program_changes_from(state: str) -> list[Change[Program]]:
    return [change for change in PROGRAM_CHANGES if change.origin == state]


def program_change_named(name: str) -> Change[Program] | None:
    return next((change for change in PROGRAM_CHANGES if change.name == name), None)
