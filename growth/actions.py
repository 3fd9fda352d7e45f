"""Setting a goal, promising something, and telling how far one is."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from growth.models import Commitment, Goal
from notices.actions import cancel, post
from people.models import Person
from programs.models import Mentorship

MOST_GOALS = 12
MOST_COMMITMENTS = 20
DAYS_AHEAD = timedelta(days=3)
COMMITMENT_DUE = "growth.commitment_due"


@transaction.atomic
def add_goal(*, mentorship: Mentorship, goal: Goal, by: Person) -> Goal:
    """A goal of one's own; the same words twice are one goal."""
    mentorship = Mentorship.objects.select_for_update(no_key=True).get(pk=mentorship.pk)
    if not _is_in(mentorship, by):
        raise ValidationError(_("Goals belong to a mentorship that runs."))
    own = Goal.objects.filter(mentorship=mentorship, person=by)
    known = own.filter(title__iexact=goal.title).first()
    if known:
        return known
    if own.count() >= MOST_GOALS:
        raise ValidationError(
            _("You have %(n)s goals here. Fewer get further.") % {"n": MOST_GOALS}
        )
    goal.mentorship, goal.person = mentorship, by
    goal.save()
    return goal


@transaction.atomic
def change_goal(*, goal: Goal, by: Person) -> Goal:
    """The owner's new words and progress; after the end it stays as it was."""
    mentorship = Mentorship.objects.select_for_update(no_key=True).get(pk=goal.mentorship_id)
    if not _is_in(mentorship, by):
        raise ValidationError(_("This mentorship has ended; its goals stay as they are."))
    goal.save()
    return goal


@transaction.atomic
def promise(*, mentorship: Mentorship, commitment: Commitment, by: Person) -> Commitment:
    """A commitment of one's own; the same words twice are one."""
    mentorship = Mentorship.objects.select_for_update(no_key=True).get(pk=mentorship.pk)
    if not mentorship.shape.has_commitments or not _is_in(mentorship, by):
        raise ValidationError(_("Commitments belong to a sponsorship that runs."))
    own = Commitment.objects.filter(mentorship=mentorship, promised_by=by, done_at=None)
    known = own.filter(text__iexact=commitment.text).first()
    if known:
        return known
    if own.count() >= MOST_COMMITMENTS:
        words = _("You have %(n)s open commitments here. Keep one first.")
        raise ValidationError(words % {"n": MOST_COMMITMENTS})
    commitment.mentorship, commitment.promised_by = mentorship, by
    commitment.save()
    return commitment


@transaction.atomic
def change_promise(*, commitment: Commitment, by: Person) -> Commitment:
    """Another day, other words: said early, a promise may change. A kept one stays."""
    before = _own_open(commitment, by)
    if before.done_at:
        raise ValidationError(_("You kept this one already."))
    commitment.save(update_fields=["kind", "text", "due_on", "updated_at"])
    cancel(kind=COMMITMENT_DUE, about=commitment)
    return commitment


@transaction.atomic
def keep_promise(*, commitment: Commitment, outcome: str, by: Person) -> Commitment:
    """It is done; the reminder stops. Twice is once, and the outcome may be put better later."""
    kept = _own_open(commitment, by)
    kept.done_at = kept.done_at or timezone.now()
    kept.outcome = outcome
    kept.save(update_fields=["done_at", "outcome", "updated_at"])
    cancel(kind=COMMITMENT_DUE, about=kept)
    return kept


def _own_open(commitment: Commitment, by: Person) -> Commitment:
    rows = Commitment.objects.filter(promised_by=by).select_for_update(of=("self",), no_key=True)
    found = rows.select_related("mentorship").get(pk=commitment.pk)
    if not _is_in(found.mentorship, by):
        raise ValidationError(_("This sponsorship has ended; its commitments stay as they are."))
    return found


def _is_in(mentorship: Mentorship, person: Person) -> bool:
    running = Mentorship.objects.running().seen_by(person)
    return running.filter(pk=mentorship.pk).exists()


def remind_of_promises(today: date | None = None) -> int:
    """Who promised something that falls due within three days is reminded, once a due day."""
    today = today or timezone.localdate()
    near = Commitment.objects.open().filter(
        due_on__lte=today + DAYS_AHEAD, due_on__gte=today - DAYS_AHEAD
    )
    found = list(near.select_related("promised_by"))
    for one in found:
        key = f"{COMMITMENT_DUE}:{one.uuid}:{one.due_on}"
        post(key=key, to=one.promised_by, kind=COMMITMENT_DUE, about=one)
    return len(found)
