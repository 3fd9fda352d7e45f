"""Planning, moving and logging touchpoints.

The mentorship's row is the turnstile for its plan: whoever adds or re-plans locks it first. A
touchpoint's own row guards its log. `seen` is the `updated_at` that the person had before them when
they decided; if the row has changed since, they are told instead of overwriting it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Person
from programs.models import Mentorship
from touchpoints.models import Rhythm, Touchpoint, TouchpointKind, TouchpointState
from touchpoints.time import Occurrence, instant, occurrences, sensible_slot

AHEAD = timedelta(weeks=12)
DAYS_TO_GET_READY = timedelta(days=2)


class ChangedMeanwhile(ValidationError):
    """Somebody else changed what the person was looking at; nothing has been overwritten."""


@dataclass(frozen=True)
class Pattern:
    """What a rhythm says, as one person proposes it."""

    first_on: date
    wall_time: time
    time_zone: str
    every_weeks: int
    minutes: int
    kind: str = TouchpointKind.VIDEO
    place: str = ""


@transaction.atomic
def make_rhythm(*, mentorship: Mentorship, earliest: date | None = None) -> Rhythm:
    """The rhythm a mentorship begins with; one it has already is left as it is."""
    mentorship = _turnstile(mentorship)
    found = Rhythm.objects.filter(mentorship=mentorship).first()
    if found:
        return found
    cohort, mentor, mentee = (
        mentorship.cohort,
        mentorship.mentor().person,
        mentorship.mentee().person,
    )
    started = (mentorship.started_at or timezone.now()).astimezone(mentee.zone).date()
    slot = sensible_slot(
        earliest=earliest or max(cohort.starts_on, started + DAYS_TO_GET_READY),
        every_weeks=cohort.cadence_weeks,
        minutes=cohort.touchpoint_minutes,
        anchor=mentee.zone,
        other=mentor.zone,
        busy=_planned_hours(mentor, mentee),
    )
    return Rhythm.objects.create(
        mentorship=mentorship,
        first_on=slot.first_on,
        wall_time=slot.at,
        time_zone=mentee.time_zone,
        every_weeks=cohort.cadence_weeks,
        minutes=cohort.touchpoint_minutes,
    )


def _planned_hours(*people: Person) -> list[tuple[datetime, datetime]]:
    planned = Touchpoint.objects.upcoming().filter(mentorship__participants__person__in=people)
    return [(one.starts_at, one.ends_at) for one in planned]


@transaction.atomic
def plan_touchpoints(*, mentorship: Mentorship, now: datetime | None = None) -> list[Touchpoint]:
    """Add what is missing up to twelve weeks ahead or the cohort's end; again adds nothing."""
    mentorship = _turnstile(mentorship)
    if mentorship.started_at is None or mentorship.ended_at is not None:
        return []
    rhythm = make_rhythm(mentorship=mentorship)
    after = rhythm.planned_until or rhythm.first_on - timedelta(days=1)
    until = _horizon(rhythm, mentorship, now or timezone.now())
    if until <= after:
        return []
    rhythm.planned_until = until
    rhythm.save(update_fields=["planned_until"])
    return _add(mentorship, rhythm, list(_dates(rhythm, after=after, until=until)))


@transaction.atomic
def change_rhythm(
    *, mentorship: Mentorship, pattern: Pattern, by: Person, seen: datetime | None = None
) -> Rhythm:
    """Re-plan every planned touchpoint ahead; what is past, held or cancelled stays as it is."""
    mentorship = _turnstile(mentorship)
    _refuse_ended(mentorship)
    rhythm = make_rhythm(mentorship=mentorship)
    if all(getattr(rhythm, name) == value for name, value in asdict(pattern).items()):
        return rhythm
    if seen not in (None, rhythm.updated_at):
        raise ChangedMeanwhile(
            _("The rhythm was changed meanwhile. Nothing of yours is saved yet.")
        )
    for name, value in asdict(pattern).items():
        setattr(rhythm, name, value)
    now = timezone.now()
    yesterday = rhythm.first_on - timedelta(days=1)
    rhythm.planned_until = max(yesterday, _horizon(rhythm, mentorship, now))
    rhythm.changed_by = by
    rhythm.save()
    dates = _dates(rhythm, after=yesterday, until=rhythm.planned_until)
    _replan(mentorship, rhythm, [one for one in dates if one.starts_at > now])
    return rhythm


def _replan(mentorship: Mentorship, rhythm: Rhythm, dates: list[Occurrence]) -> None:
    ahead = list(Touchpoint.objects.filter(mentorship=mentorship).upcoming().select_for_update())
    for touchpoint, occurrence in zip(ahead, dates, strict=False):
        _put(touchpoint, occurrence.wall_date, rhythm.wall_time, rhythm.time_zone)
        touchpoint.minutes = rhythm.minutes
        touchpoint.kind, touchpoint.place = rhythm.kind, rhythm.place
        touchpoint.moved_by = touchpoint.moved_at = None
        touchpoint.save()
    for surplus in ahead[len(dates) :]:
        surplus.delete()
    _add(mentorship, rhythm, dates[len(ahead) :])


@transaction.atomic
def move_touchpoint(
    *,
    touchpoint: Touchpoint,
    wall_date: date,
    wall_time: time,
    time_zone: str,
    minutes: int | None = None,
    kind: str | None = None,
    place: str | None = None,
    by: Person,
    seen: datetime | None = None,
) -> Touchpoint:
    touchpoint = _locked(touchpoint)
    _refuse_ended(touchpoint.mentorship)
    if touchpoint.state != TouchpointState.PLANNED:
        raise ValidationError(_("Only a planned touchpoint can be moved."))
    before = _content(touchpoint)
    _put(touchpoint, wall_date, wall_time, time_zone)
    touchpoint.minutes = minutes or touchpoint.minutes
    touchpoint.kind = kind or touchpoint.kind
    touchpoint.place = touchpoint.place if place is None else place
    if _content(touchpoint) == before:
        return touchpoint
    _refuse_unseen(touchpoint, seen)
    touchpoint.moved_by, touchpoint.moved_at = by, timezone.now()
    touchpoint.save()
    return touchpoint


def _content(touchpoint: Touchpoint) -> tuple[object, ...]:
    return (touchpoint.starts_at, touchpoint.minutes, touchpoint.kind, touchpoint.place)


@transaction.atomic
def cancel_touchpoint(*, touchpoint: Touchpoint, by: Person) -> Touchpoint:
    touchpoint = _locked(touchpoint)
    if touchpoint.state == TouchpointState.CANCELLED:
        return touchpoint
    _refuse_ended(touchpoint.mentorship)
    if touchpoint.state != TouchpointState.PLANNED:
        raise ValidationError(_("This touchpoint has been logged already."))
    _call_off(touchpoint, by)
    return touchpoint


def _call_off(touchpoint: Touchpoint, by: Person | None) -> None:
    touchpoint.state = TouchpointState.CANCELLED
    touchpoint.held_minutes = None
    touchpoint.cancelled_by, touchpoint.cancelled_at = by, timezone.now()
    touchpoint.save()


@transaction.atomic
def log_touchpoint(
    *,
    touchpoint: Touchpoint,
    met: bool,
    by: Person,
    minutes: int | None = None,
    topic: str = "",
    next_step: str = "",
    seen: datetime | None = None,
    at: datetime | None = None,
) -> Touchpoint:
    """Say what became of it. Either side may, and may correct it later; the same twice is once."""
    touchpoint = _locked(touchpoint)
    _refuse_unloggable(touchpoint)
    state = TouchpointState.HELD if met else TouchpointState.MISSED
    held_minutes = (minutes or touchpoint.minutes) if met else None
    said = {"state": state, "held_minutes": held_minutes, "topic": topic, "next_step": next_step}
    if all(getattr(touchpoint, name) == value for name, value in said.items()):
        return touchpoint
    _refuse_unseen(touchpoint, seen)
    for name, value in said.items():
        setattr(touchpoint, name, value)
    touchpoint.logged_by, touchpoint.logged_at = by, at or timezone.now()
    if touchpoint.outside_plan and not met:
        _call_off(touchpoint, by)
    touchpoint.save()
    return touchpoint


def _refuse_unloggable(touchpoint: Touchpoint) -> None:
    _refuse_ended(touchpoint.mentorship)
    if touchpoint.state == TouchpointState.CANCELLED:
        raise ValidationError(
            _("This touchpoint was cancelled. If you met after all, log one outside the plan.")
        )
    if not touchpoint.may_be_logged:
        raise ValidationError(_("This touchpoint is still ahead. If you met already, move it."))


@transaction.atomic
def log_outside_plan(
    *,
    mentorship: Mentorship,
    wall_date: date,
    wall_time: time,
    time_zone: str,
    minutes: int,
    by: Person,
    topic: str = "",
    next_step: str = "",
    key: UUID | None = None,
    at: datetime | None = None,
) -> Touchpoint:
    """A touchpoint that nobody had planned. `key` becomes its uuid: sent twice, it is one."""
    mentorship = _turnstile(mentorship)
    _refuse_ended(mentorship)
    found = Touchpoint.objects.filter(uuid=key, mentorship=mentorship).first() if key else None
    if found:
        return found
    starts_at = instant(wall_date, wall_time, ZoneInfo(time_zone))
    if starts_at > timezone.now():
        raise ValidationError(_("That time is still ahead. Log it once you have met."))
    return Touchpoint.objects.create(
        uuid=key or uuid4(),
        mentorship=mentorship,
        occurrence=_next_occurrence(mentorship),
        wall_date=wall_date,
        wall_time=wall_time,
        time_zone=time_zone,
        starts_at=starts_at,
        minutes=minutes,
        held_minutes=minutes,
        state=TouchpointState.HELD,
        outside_plan=True,
        topic=topic,
        next_step=next_step,
        logged_by=by,
        logged_at=at or timezone.now(),
    )


@transaction.atomic
def begin_touchpoints(mentorship: Mentorship) -> None:
    """Hung on programs' `mentorship_started`."""
    plan_touchpoints(mentorship=mentorship)


@transaction.atomic
def end_touchpoints(mentorship: Mentorship) -> None:
    """Hung on programs' `mentorship_ended`: what was still ahead is called off."""
    _turnstile(mentorship)
    ahead = Touchpoint.objects.filter(mentorship=mentorship).upcoming().select_for_update()
    for touchpoint in ahead:
        _call_off(touchpoint, by=None)


def _turnstile(mentorship: Mentorship) -> Mentorship:
    return (
        Mentorship.objects.select_for_update(of=("self",), no_key=True)
        .select_related("cohort")
        .prefetch_related("participants__person")
        .get(pk=mentorship.pk)
    )


def _locked(touchpoint: Touchpoint) -> Touchpoint:
    return (
        Touchpoint.objects.select_for_update(of=("self",), no_key=True)
        .select_related("mentorship")
        .get(pk=touchpoint.pk)
    )


def _refuse_ended(mentorship: Mentorship) -> None:
    if mentorship.ended_at is not None or mentorship.started_at is None:
        raise ValidationError(_("This mentorship is not running."))


def _refuse_unseen(touchpoint: Touchpoint, seen: datetime | None) -> None:
    if seen not in (None, touchpoint.updated_at):
        raise ChangedMeanwhile(
            _("This touchpoint was changed meanwhile. Nothing of yours is saved yet.")
        )


def _horizon(rhythm: Rhythm, mentorship: Mentorship, now: datetime) -> date:
    return min((now + AHEAD).astimezone(rhythm.zone).date(), mentorship.cohort.ends_on)


def _dates(rhythm: Rhythm, *, after: date, until: date) -> list[Occurrence]:
    found = occurrences(
        rhythm.first_on,
        rhythm.every_weeks,
        rhythm.wall_time,
        rhythm.zone,
        after=after,
        until=until,
    )
    return list(found)


def _next_occurrence(mentorship: Mentorship) -> int:
    taken = Touchpoint.objects.filter(mentorship=mentorship).aggregate(last=Max("occurrence"))
    return (taken["last"] or 0) + 1


def _put(touchpoint: Touchpoint, day: date, at: time, zone: str) -> None:
    touchpoint.wall_date, touchpoint.wall_time, touchpoint.time_zone = day, at, zone
    touchpoint.starts_at = instant(day, at, ZoneInfo(zone))


def _add(mentorship: Mentorship, rhythm: Rhythm, dates: list[Occurrence]) -> list[Touchpoint]:
    first = _next_occurrence(mentorship)
    return Touchpoint.objects.bulk_create(
        Touchpoint(
            mentorship=mentorship,
            occurrence=number,
            wall_date=one.wall_date,
            wall_time=rhythm.wall_time,
            time_zone=rhythm.time_zone,
            starts_at=one.starts_at,
            minutes=rhythm.minutes,
            kind=rhythm.kind,
            place=rhythm.place,
        )
        for number, one in enumerate(dates, start=first)
    )
