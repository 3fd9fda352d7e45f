"""Publishing a lottery, taking it back while nobody saw it, and drawing it once."""

import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.models import Person
from programs.actions.admissions import put_on_waiting_list, seat
from programs.actions.readiness import settle
from programs.actions.turnstiles import locked_cohort
from programs.lottery.draw import Outcome, Ticket, commitment_of, draw
from programs.lottery.strata import strata_of
from programs.models import (
    Admission,
    Cohort,
    CohortState,
    Enrollment,
    Lottery,
    LotteryEntry,
    LotteryTicket,
    ManagerApproval,
)
from programs.models.enrollment import going_first
from programs.queries import lottery_to_draw

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that look alike


@transaction.atomic
def publish_lottery(*, cohort: Cohort, rules: str, strata: str, by: Person) -> Lottery:
    """Rules and seed stand from here on; the seed is drawn here and shown to nobody."""
    cohort = locked_cohort(cohort)
    known = Lottery.objects.filter(cohort=cohort).first()
    if known is not None:
        return known
    if cohort.admission != Admission.LOTTERY or cohort.state != CohortState.DRAFT:
        raise ValidationError(
            _("A lottery is published before its cohort opens. This cohort gives no seats by lot.")
        )
    seed = secrets.token_hex(32)
    return Lottery.objects.create(
        cohort=cohort,
        rules=rules,
        strata=strata,
        goes_first=cohort.goes_first,
        seed=seed,
        commitment=commitment_of(seed),
        published_by=by,
    )


@transaction.atomic
def take_lottery_back(*, lottery: Lottery, by: Person) -> None:
    """Only while the cohort is a draft, and so seen by nobody."""
    cohort = locked_cohort(lottery.cohort)
    if cohort.state != CohortState.DRAFT:
        raise ValidationError(_("People have read these rules; they stand."))
    Lottery.objects.filter(pk=lottery.pk).delete()


def give_ticket(enrollment: Enrollment, contribution: str) -> None:
    """To each mentee who applies; its letters can be changed until the draw."""
    lottery = lottery_to_draw(enrollment.cohort)
    if lottery is None:
        return
    code = "".join(secrets.choice(LETTERS) for _ in range(10))
    LotteryTicket.objects.update_or_create(
        enrollment=enrollment,
        defaults={"contribution": contribution},
        create_defaults={"lottery": lottery, "code": code, "contribution": contribution},
    )


def obstacles_to_draw(lottery: Lottery) -> list[str]:
    """What has to be settled first, in words."""
    cohort = lottery.cohort
    found = []
    if cohort.applications_close_on >= timezone.localdate():
        found.append(_("Applications are still open. The draw is on the day after they close."))
    if not cohort.takes_decisions:
        found.append(_("Applications to this cohort can no longer be decided."))
    waiting = _applicants(cohort).filter(
        pk__in=ManagerApproval.objects.unsettled().values("enrollment")
    )
    if number := waiting.count():
        words = ngettext(
            "%(n)s applicant still needs a yes from their manager, or from you in its place.",
            "%(n)s applicants still need a yes from their managers, or from you in its place.",
            number,
        )
        found.append(words % {"n": number})
    if not _applicants(cohort).exists():
        found.append(_("Nobody has applied as a mentee."))
    return found


def _applicants(cohort: Cohort) -> QuerySet[Enrollment]:
    return cohort.enrollments.undecided().mentees()


@transaction.atomic
def draw_lottery(*, lottery: Lottery, by: Person) -> Lottery:
    """Twice, or twice at once, is once: the cohort's row is the turnstile."""
    cohort = locked_cohort(lottery.cohort)
    lottery = Lottery.objects.select_for_update(of=("self",)).get(pk=lottery.pk)
    lottery.cohort = cohort
    if lottery.drawn_at is not None:
        return lottery
    if obstacles := obstacles_to_draw(lottery):
        raise ValidationError(obstacles)
    rows = list(_applicants(cohort).select_related("person__site"))
    seats = cohort.seats_free()
    _keep(lottery, rows, seats)
    lottery.drawn_at, lottery.drawn_by, lottery.seats_drawn = timezone.now(), by, seats
    lottery.save(update_fields=["drawn_at", "drawn_by", "seats_drawn", "updated_at"])
    _give(rows)
    return lottery


def _keep(lottery: Lottery, rows: list[Enrollment], seats: int) -> None:
    """Every ticket as it came out, also of those who stepped back before."""
    first = _applicants(lottery.cohort).filter(going_first(lottery.goes_first))
    ahead = set(first.values_list("person_id", flat=True))
    strata = strata_of([one.person for one in rows], lottery.strata, ahead)
    taking_part = {one.pk: strata[one.person_id] for one in rows}
    tickets = list(lottery.tickets.all())
    drawn = draw(
        lottery.seed,
        seats,
        [Ticket(one.code, one.contribution, taking_part.get(one.enrollment_id)) for one in tickets],
    )
    outcomes = {one.code: one for one in drawn}
    LotteryEntry.objects.bulk_create(
        _entry(lottery, one, taking_part.get(one.enrollment_id, ""), outcomes.get(one.code))
        for one in tickets
    )


def _entry(
    lottery: Lottery, ticket: LotteryTicket, stratum: str, outcome: Outcome | None
) -> LotteryEntry:
    return LotteryEntry(
        lottery=lottery,
        enrollment_id=ticket.enrollment_id,
        code=ticket.code,
        contribution=ticket.contribution,
        stratum=stratum,
        place=outcome.place if outcome else None,
        won=outcome.won if outcome else False,
    )


def _give(rows: list[Enrollment]) -> None:
    winners = LotteryEntry.objects.filter(enrollment__in=[one.pk for one in rows], won=True)
    won = set(winners.values_list("enrollment_id", flat=True))
    for enrollment in rows:
        if enrollment.pk in won:
            seat(enrollment)
        else:
            put_on_waiting_list(enrollment)
    settle(won)


def check_takes_mentees(cohort: Cohort) -> None:
    """After the draw nobody joins the line any more."""
    if cohort.admission == Admission.LOTTERY and lottery_to_draw(cohort) is None:
        raise ValidationError(_("The lottery of this cohort is drawn; the next cohort comes."))
