"""A person approves the pairs of a run. Nothing publishes itself."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.actions.groups import propose_groups
from matching.actions.runs import refuse_unless_open
from matching.avoiding import document_of
from matching.changes import Change, changes
from matching.models import Proposal, Publication, Run, RunState
from matching.notices import PROPOSED
from matching.queries import latest_result, settled_by
from matching.turns import is_overtaken, next_round, round_that_runs
from notices.actions import post
from people.models import Person
from programs.actions.endings import end_mentorship
from programs.actions.turnstiles import locked_unfinished
from programs.models import (
    Cohort,
    CohortState,
    EndReason,
    EnrollmentState,
    Mentorship,
    Participant,
    Role,
)


class NotPublishable(ValidationError):
    """Why this run cannot be published, in words."""


def stale_because(run: Run) -> list[Change]:
    """What has changed in the cohort since the run read it."""
    overtaken = [Change("round")] if is_overtaken(run) else []
    return [*overtaken, *changes(run.inputs, document_of(run.cohort))]


@transaction.atomic
def publish(*, run: Run, by: Person, unproven: bool = False, note: str = "") -> Publication:
    """Turn every proposal into a proposed mentorship and tell both sides, once.

    note: a word to everybody matched now.
    unproven: the person knows that a run which was stopped early is not proven best.
    The cohort's row is the turnstile: of two admins one publishes, the other is told who did.
    In a new round of peers, what ran or was on offer before ends with it.
    Members' rows are locked too, so nobody withdraws between the check and the pairs.
    """
    cohort = Cohort.objects.select_for_update().get(pk=run.cohort_id)
    earlier = Publication.objects.filter(run=run).select_related("published_by").first()
    earlier = earlier or settled_by(cohort)
    if earlier is not None:
        raise NotPublishable(already_published(earlier))
    refuse_unless_open(cohort)
    refuse_while_somebody_waits(cohort)
    coming = next_round(cohort)
    going = locked_unfinished(cohort) if coming else []
    list(cohort.enrollments.select_for_update().order_by("pk").values_list("pk"))
    run = Run.objects.select_related("cohort").get(pk=run.pk)
    refuse_unless_current(run)
    if run.is_unproven and not unproven:
        raise NotPublishable(
            _("These groups are not proven best. Say that you know it.")
            if cohort.program.shape.is_group
            else _("These pairs are not proven best. Say that you know it.")
        )
    publication = Publication.objects.create(
        run=run,
        cohort=cohort,
        number=cohort.publications.count() + 1,
        round=coming.number if coming else round_that_runs(cohort),
        note=note.strip(),
        published_by=by,
    )
    for mentorship in going:
        end_mentorship(mentorship=mentorship, reason=EndReason.ROUND_OVER)
    if cohort.program.shape.is_group:
        propose_groups(publication)
    else:
        propose_mentorships(publication)
    Cohort.objects.filter(pk=cohort.pk).update(state=CohortState.RUNNING, updated_at=timezone.now())
    return publication


def already_published(publication: Publication) -> str:
    when = date_format(timezone.localtime(publication.created_at), "DATETIME_FORMAT")
    words = (
        _("%(person)s published the groups of this cohort already (%(when)s).")
        if publication.cohort.program.shape.is_group
        else _("%(person)s published the pairs of this cohort already (%(when)s).")
    )
    return words % {
        "person": publication.published_by or _("Somebody"),
        "when": when,
    }


def to_be_answered(cohort: Cohort) -> int:
    """Applications without an answer. The first publication closes applications, so each must have
    one before it."""
    if cohort.state == CohortState.RUNNING:
        return 0
    return cohort.enrollments.filter(state=EnrollmentState.APPLIED).count()


def refuse_while_somebody_waits(cohort: Cohort) -> None:
    waiting = to_be_answered(cohort)
    words = ngettext(
        "%(n)s application waits for a decision. Decide it first.",
        "%(n)s applications wait for a decision. Decide them first.",
        waiting,
    )
    if waiting:
        raise NotPublishable(words % {"n": waiting})


def refuse_unless_current(run: Run) -> None:
    latest = latest_result(run.cohort)
    if run.state != RunState.DONE or latest is None or latest.pk != run.pk:
        raise NotPublishable(_("There is a newer run. Look at what it found first."))
    if stale_because(run):
        raise NotPublishable(_("The cohort has changed since this run. Run the matching again."))
    if not (run.proposals.exists() or run.places.seated().exists()):
        raise NotPublishable(_("This run found nobody, so there is nothing to publish."))


def propose_mentorships(publication: Publication) -> None:
    run, by, note = publication.run, publication.published_by, publication.note
    proposals = list(run.proposals.select_related("mentor__person", "mentee__person"))
    mentorships = Mentorship.objects.bulk_create(
        Mentorship(cohort=run.cohort, proposed_by=by, note=note) for _proposal in proposals
    )
    pairs = list(zip(mentorships, proposals, strict=True))
    Participant.objects.bulk_create(
        _participant(mentorship, proposal, role)
        for mentorship, proposal in pairs
        for role in (Role.MENTOR, Role.MENTEE)
    )
    for mentorship, proposal in pairs:
        for person in (proposal.mentor.person, proposal.mentee.person):
            key = f"{PROPOSED.name}:{mentorship.uuid}:{person.uuid}"
            post(key=key, to=person, kind=PROPOSED.name, about=mentorship)


def _participant(mentorship: Mentorship, proposal: Proposal, role: Role) -> Participant:
    enrollment: Any = proposal.mentor if role == Role.MENTOR else proposal.mentee
    return Participant(
        mentorship=mentorship, enrollment=enrollment, person=enrollment.person, role=role
    )
