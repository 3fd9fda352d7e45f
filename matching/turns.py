"""Rounds of a cohort of peers: every so many days everybody works with somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.models import GroupPlan, Publication, Run
from people.models import Person
from programs.kinds import KINDS
from programs.models import Cohort, CohortState, Mentorship
from programs.models.mentorship import names_in_words


@dataclass(frozen=True, slots=True)
class NextRound:
    """number: 2 or more, since the first round begins like any cohort; due_on: not before.
    ends_on: the cohort's last day; from then on no round is drawn by itself.
    after: the publication before it."""

    number: int
    after: UUID
    due_on: date
    ends_on: date

    @property
    def is_drawn_by_itself(self) -> bool:
        return self.due_on < self.ends_on and timezone.localdate() < self.ends_on

    @property
    def is_due(self) -> bool:
        return self.due_on <= timezone.localdate()


def days_of_a_round(cohort: Cohort) -> int:
    """0 where people stay together."""
    if cohort.program.shape.grouping != "peers":
        return 0
    return GroupPlan.objects.filter(cohort=cohort).values_list("every_days", flat=True).first() or 0


def next_round(cohort: Cohort) -> NextRound | None:
    """What the next publication begins, ending the round before; None where it ends nothing."""
    days = days_of_a_round(cohort)
    last = Publication.objects.filter(cohort=cohort).first() if days else None
    if last is None:
        return None
    due_on = timezone.localdate(last.created_at) + timedelta(days=days)
    return NextRound(last.round + 1, last.uuid, due_on, cohort.ends_on)


def round_that_runs(cohort: Cohort) -> int:
    """The highest so far, also where partners do not change any more; 1 before any."""
    return cohort.publications.aggregate(highest=Max("round"))["highest"] or 1


def in_rounds() -> QuerySet[Cohort]:
    """Cohorts whose next publication begins a round, as `next_round` says of one."""
    kinds = [kind for kind, shape in KINDS.items() if shape.grouping == "peers"]
    planned = Cohort.objects.filter(program__kind__in=kinds, group_plan__every_days__gt=0)
    return planned.filter(Exists(Publication.objects.filter(cohort=OuterRef("pk"))))


def is_overtaken(run: Run) -> bool:
    """Whether a round was published after this run was asked for: it would end it at once."""
    last = Publication.objects.filter(cohort=run.cohort_id).first()
    if last is None or last.run_id == run.pk or run.created_at > last.created_at:
        return False
    return bool(days_of_a_round(run.cohort))


def said_to_all(cohort: Cohort) -> list[str]:
    """For everybody who may apply."""
    days = days_of_a_round(cohort)
    words = ngettext(
        "Every %(n)s day a new round begins: everybody works with somebody else then, and what "
        "ran before ends by itself. Nobody meets the same person again before they could meet "
        "everybody else.",
        "Every %(n)s days a new round begins: everybody works with somebody else then, and what "
        "ran before ends by itself. Nobody meets the same person again before they could meet "
        "everybody else.",
        days,
    )
    return [words % {"n": days}] if days else []


def said_to_one_of_it(mentorship: Mentorship, reader: Person) -> list[str]:
    """Which round this is, until about when it goes on, and with whom the reader worked before."""
    cohort = mentorship.cohort
    coming = next_round(cohort)
    if coming is None or mentorship.ended_at:
        return []
    before = partners_before(mentorship, reader)
    met = [_("You worked with %(names)s before.") % {"names": names_in_words(before)}]
    return [_said_of_round(cohort, coming), *(met if before else [])]


def _said_of_round(cohort: Cohort, coming: NextRound) -> str:
    """What is over or being closed promises nothing any more."""
    day = coming.due_on
    if cohort.state != CohortState.RUNNING or timezone.localdate() > cohort.ends_on:
        words = _("This is round %(number)s.")
    elif not coming.is_drawn_by_itself:
        day = cohort.ends_on
        words = _("This is round %(number)s, the last one. It goes on until %(day)s.")
    elif coming.is_due:
        words = _("This is round %(number)s. A new one begins soon.")
    else:
        words = _(
            "This is round %(number)s. It goes on until about %(day)s; then a new one begins."
        )
    return words % {"number": coming.number - 1, "day": date_format(day, "DATE_FORMAT")}


def partners_before(mentorship: Mentorship, reader: Person) -> list[str]:
    """Of the rounds of this cohort that began, the newest first."""
    rows = Mentorship.objects.ended_by(reader).filter(
        cohort=mentorship.cohort, started_at__isnull=False, ended_at__isnull=False
    )
    rows = rows.prefetch_related("participants__person")
    together = (one for one in rows if one.participant(reader).joined_at)
    return list(
        dict.fromkeys(other.person.called for one in together for other in one.others(reader))
    )
