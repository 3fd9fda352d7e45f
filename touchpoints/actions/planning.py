"""The rhythm of a mentorship and the touchpoints it puts ahead."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Person
from programs.actions import end_mentorship
from programs.models import EndReason, Mentorship, Participant
from touchpoints.actions.reminding import call_off_notices, tell_again
from touchpoints.actions.rows import (
    ChangedMeanwhile,
    call_off,
    next_occurrence,
    put,
    refuse_ended,
    turnstile,
)
from touchpoints.models import Rhythm, Touchpoint, TouchpointKind
from touchpoints.time import Occurrence, instant, occurrences, sensible_slot

AHEAD = timedelta(weeks=12)
DAYS_TO_GET_READY = timedelta(days=2)


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
    mentorship = turnstile(mentorship)
    found = Rhythm.objects.filter(mentorship=mentorship).first()
    if found:
        return found
    rhythm = suggested_rhythm(mentorship, earliest)
    rhythm.save()
    return rhythm


def suggested_rhythm(mentorship: Mentorship, earliest: date | None = None) -> Rhythm:
    """Where it would fall if nobody says anything; not saved."""
    cohort, people = mentorship.cohort, mentorship.people()
    anchor = anchor_of(mentorship)
    started = (mentorship.started_at or timezone.now()).astimezone(anchor).date()
    slot = sensible_slot(
        earliest=earliest or max(cohort.starts_on, started + DAYS_TO_GET_READY),
        every_weeks=cohort.cadence_weeks,
        minutes=cohort.touchpoint_minutes,
        anchor=anchor,
        others={one.zone for one in people},
        busy=_planned_hours(people),
    )
    return Rhythm(
        mentorship=mentorship,
        first_on=slot.first_on,
        wall_time=slot.at,
        time_zone=anchor.key,
        every_weeks=cohort.cadence_weeks,
        minutes=cohort.touchpoint_minutes,
    )


def anchor_of(mentorship: Mentorship) -> ZoneInfo:
    """The zone whose clock the rhythm follows: that of most mentees."""
    zones = Counter(one.person.time_zone for one in mentorship.mentees())
    return ZoneInfo(zones.most_common(1)[0][0])


def _planned_hours(people: list[Person]) -> list[tuple[datetime, datetime]]:
    with_them = Participant.objects.present().filter(person__in=people)
    planned = Touchpoint.objects.upcoming().filter(mentorship__in=with_them.values("mentorship"))
    return [(one.starts_at, one.ends_at) for one in planned]


@transaction.atomic
def plan_touchpoints(*, mentorship: Mentorship, now: datetime | None = None) -> list[Touchpoint]:
    """Add what is missing up to twelve weeks ahead or the cohort's end; again adds nothing."""
    mentorship = turnstile(mentorship)
    if mentorship.started_at is None or mentorship.ended_at is not None:
        return []
    rhythm = make_rhythm(mentorship=mentorship)
    _follow_clocks(mentorship)
    if mentorship.shape.meets_once and rhythm.planned_until:
        return []
    after = rhythm.planned_until or rhythm.first_on - timedelta(days=1)
    until = _horizon(rhythm, mentorship, now or timezone.now())
    if until <= after:
        return []
    rhythm.planned_until = until
    rhythm.save(update_fields=["planned_until"])
    return _add(mentorship, rhythm, list(_dates(rhythm, after=after, until=until)))


def _follow_clocks(mentorship: Mentorship) -> None:
    """Where a country changes its rules, the instant moves; the time that was agreed on stays."""
    ahead = Touchpoint.objects.filter(mentorship=mentorship).upcoming()
    for touchpoint in ahead.select_for_update(of=("self",), no_key=True):
        now_at = instant(touchpoint.wall_date, touchpoint.wall_time, touchpoint.zone)
        if now_at != touchpoint.starts_at:
            touchpoint.starts_at = now_at
            tell_again(touchpoint)
            touchpoint.save(update_fields=["starts_at", "reminded_of", "asked_about", "updated_at"])
            call_off_notices(touchpoint)


@transaction.atomic
def change_rhythm(
    *, mentorship: Mentorship, pattern: Pattern, by: Person, seen: datetime | None = None
) -> Rhythm:
    """Re-plan every planned touchpoint ahead; what is past, held or cancelled stays as it is."""
    mentorship = turnstile(mentorship)
    refuse_ended(mentorship)
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
        put(touchpoint, occurrence.wall_date, rhythm.wall_time, rhythm.time_zone)
        touchpoint.minutes = rhythm.minutes
        touchpoint.kind, touchpoint.place = rhythm.kind, rhythm.place
        touchpoint.moved_by = touchpoint.moved_at = None
        tell_again(touchpoint)
        touchpoint.save()
        call_off_notices(touchpoint)
    for surplus in ahead[len(dates) :]:
        call_off_notices(surplus)
        surplus.delete()
    _add(mentorship, rhythm, dates[len(ahead) :])


def _horizon(rhythm: Rhythm, mentorship: Mentorship, now: datetime) -> date:
    return min((now + AHEAD).astimezone(rhythm.zone).date(), mentorship.cohort.ends_on)


def _dates(rhythm: Rhythm, *, after: date, until: date) -> list[Occurrence]:
    once = rhythm.mentorship.shape.meets_once
    found = occurrences(
        rhythm.first_on,
        rhythm.every_weeks,
        rhythm.wall_time,
        rhythm.zone,
        after=after,
        until=until,
    )
    return list(islice(found, 1 if once else None))


def _add(mentorship: Mentorship, rhythm: Rhythm, dates: list[Occurrence]) -> list[Touchpoint]:
    first = next_occurrence(mentorship)
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


@transaction.atomic
def begin_touchpoints(mentorship: Mentorship) -> None:
    """Hung on programs' `mentorship_started`."""
    plan_touchpoints(mentorship=mentorship)


@transaction.atomic
def end_by_itself(*, mentorship: Mentorship) -> Mentorship:
    """What meets once and has met is completed; what never met in all that time just ends."""
    met = Touchpoint.objects.held().filter(mentorship=mentorship).exists()
    reason = EndReason.COMPLETED if met else EndReason.OTHER
    return end_mentorship(mentorship=mentorship, reason=reason)


@transaction.atomic
def end_touchpoints(mentorship: Mentorship) -> None:
    """Hung on programs' `mentorship_ended`: what was still ahead is called off."""
    turnstile(mentorship)
    ahead = Touchpoint.objects.filter(mentorship=mentorship).upcoming().select_for_update()
    for touchpoint in ahead:
        call_off(touchpoint, by=None)
