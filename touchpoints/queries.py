"""What a person sees of their mentorships: who with, when next, and the one thing to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from growth.models import Goal
from people.models import Person
from programs.kinds import Side
from programs.models import Agreement, Mentorship, Participant
from programs.models.mentorship import MentorshipQuerySet
from touchpoints.models import Touchpoint, TouchpointQuerySet, TouchpointState
from touchpoints.time import UnusualTime, unusual_time


@dataclass(frozen=True)
class NextStep:
    """The one thing to do next; `verb` for its button, `due` when it falls, if it has a time."""

    label: str
    url: str
    why: str
    verb: str
    due: datetime | None = None
    touchpoint: Touchpoint | None = None  # the one to log, if that is the step


@dataclass(frozen=True)
class Pair:
    """A mentorship as one of its two people sees it."""

    mentorship: Mentorship
    me: Participant
    partner: Person

    @property
    def other_side(self) -> Side:
        """What the partner is to this person."""
        return self.mentorship.participant(self.partner).side

    @property
    def agreement(self) -> Agreement | None:
        """Its latest version."""
        return max(self.mentorship.agreements.all(), key=lambda one: one.version, default=None)

    def _signed(self, person: Person) -> bool:
        signatures = self.agreement.signatures.all() if self.agreement else []
        return any(one.person_id == person.pk for one in signatures)

    @property
    def signed_by_me(self) -> bool:
        return self._signed(self.me.person)

    @property
    def signed_by_partner(self) -> bool:
        return self._signed(self.partner)

    @property
    def goals(self) -> list[Goal]:
        return list(self.mentorship.goals.all())

    @property
    def has_goal(self) -> bool:
        return any(goal.person_id == self.me.person_id for goal in self.goals)


def pairs_of(person: Person) -> list[Pair]:
    """Proposed and running mentorships of this person, longest running first."""
    mentorships = (
        Mentorship.objects.seen_by(person)
        .filter(ended_at=None)
        .select_related("cohort__program")
        .prefetch_related("participants__person__unit", "participants__person__site")
        .prefetch_related("agreements__signatures", "goals")
        .order_by("started_at", "created_at")
    )
    return [_pair(one, person) for one in mentorships]


def running_pair(mentorship: Mentorship, person: Person) -> Pair:
    return next(one for one in pairs_of(person) if one.mentorship == mentorship)


def _pair(mentorship: Mentorship, person: Person) -> Pair:
    sides = list(mentorship.participants.all())
    me = next(one for one in sides if one.person_id == person.pk)
    return Pair(mentorship, me, mentorship.partner_of(person))


def next_step(person: Person, pairs: list[Pair] | None = None) -> NextStep | None:
    """Accept, sign, set a goal, log, meet, write: the first of these that is open, or None."""
    pairs = pairs_of(person) if pairs is None else pairs
    running = [pair for pair in pairs if pair.mentorship.started_at]
    return next(_open_steps(person, pairs, running), None)


def _open_steps(person: Person, pairs: list[Pair], running: list[Pair]) -> Iterator[NextStep]:
    for pair in pairs:
        if not pair.mentorship.started_at and not pair.me.accepted_at:
            yield _accept(pair)
    yield from (_sign(pair) for pair in running if not pair.signed_by_me)
    yield from (_set_goal(pair) for pair in running if not pair.has_goal)
    if running:
        touchpoints = touchpoints_of(person)
        yield from (_log(one, person) for one in touchpoints.to_log().reverse()[:1])
        yield from (_meet(one, person) for one in touchpoints.upcoming()[:1])
        yield _write()


def _accept(pair: Pair) -> NextStep:
    return NextStep(
        _("You are matched with %(name)s") % {"name": pair.partner.called},
        reverse("programs:acceptance", args=[pair.mentorship.uuid]),
        _("See why, and say whether it suits you. It begins once both of you say yes."),
        _("See and answer"),
    )


def _sign(pair: Pair) -> NextStep:
    return NextStep(
        _("Sign your agreement with %(name)s") % {"name": pair.partner.called},
        reverse("programs:agreement", args=[pair.mentorship.uuid]),
        _("What you expect of each other, in a few lines that both of you sign."),
        _("Read and sign"),
    )


def _set_goal(pair: Pair) -> NextStep:
    return NextStep(
        _("Set a goal for your time with %(name)s") % {"name": pair.partner.called},
        reverse("growth:goals", args=[pair.mentorship.uuid]),
        _("One is enough. It gives your conversations a direction."),
        _("Set a goal"),
    )


def _log(touchpoint: Touchpoint, person: Person) -> NextStep:
    local = timezone.localtime(touchpoint.starts_at, person.zone)
    values = {
        "name": touchpoint.mentorship.partner_of(person).called,
        "day": date_format(local, "l"),
    }
    return NextStep(
        _("Did you meet %(name)s on %(day)s?") % values,
        reverse("touchpoints:log", args=[touchpoint.uuid]),
        _("Log it in thirty seconds. Then it counts, and nobody asks again."),
        _("Log it"),
        touchpoint.starts_at,
        touchpoint,
    )


def _meet(touchpoint: Touchpoint, person: Person) -> NextStep:
    name = touchpoint.mentorship.partner_of(person).called
    return NextStep(
        _("Meet %(name)s") % {"name": name},
        reverse("touchpoints:touchpoint", args=[touchpoint.uuid]),
        _("What would make it worth your while? Think of one question beforehand."),
        _("See when and where"),
        touchpoint.starts_at,
    )


def _write() -> NextStep:
    return NextStep(
        _("Write in your journal"),
        reverse("feedback:entry-new"),
        _("A few lines for yourself. Only you can read them unless you share them."),
        _("Write"),
    )


@dataclass(frozen=True)
class Sight:
    """A touchpoint as one of the two sees it, on their own clock and their partner's."""

    touchpoint: Touchpoint
    partner: Person
    theirs: datetime
    clocks_differ: bool
    unusual: UnusualTime | None

    @property
    def is_ahead(self) -> bool:
        planned = self.touchpoint.state == TouchpointState.PLANNED
        return planned and self.touchpoint.starts_at > timezone.now()

    @property
    def waits_for_log(self) -> bool:
        planned = self.touchpoint.state == TouchpointState.PLANNED
        return planned and not self.is_ahead


def touchpoints_of(person: Person) -> TouchpointQuerySet:
    return (
        Touchpoint.objects.seen_by(person)
        .select_related("mentorship__cohort", "logged_by", "moved_by", "cancelled_by")
        .prefetch_related("mentorship__participants__person")
    )


def sights(touchpoints: Iterable[Touchpoint], person: Person) -> list[Sight]:
    return [sight(one, person) for one in touchpoints]


def sight(touchpoint: Touchpoint, person: Person) -> Sight:
    partner = touchpoint.mentorship.partner_of(person)
    theirs = on_clock(touchpoint.starts_at, partner)
    by_rhythm = touchpoint.moved_at is None and not touchpoint.outside_plan
    return Sight(
        touchpoint=touchpoint,
        partner=partner,
        theirs=theirs,
        clocks_differ=theirs != on_clock(touchpoint.starts_at, person),
        unusual=unusual_time(
            touchpoint.wall_date, touchpoint.wall_time, touchpoint.zone, person.zone
        )
        if by_rhythm
        else None,
    )


def on_clock(moment: datetime, person: Person) -> datetime:
    """Their wall time, without a zone: templates would turn an aware one into the reader's."""
    return moment.astimezone(person.zone).replace(tzinfo=None)


@dataclass(frozen=True)
class Memory:
    """A mentorship that is over, as its own person remembers it: no word of what was said."""

    partner: Person
    side: Side
    mentorship: Mentorship
    held: int


def earlier_mentorships(person: Person) -> list[Memory]:
    ended = (
        Mentorship.objects.of(person)
        .filter(ended_at__isnull=False, started_at__isnull=False)
        .select_related("cohort__program")
        .prefetch_related("participants__person")
        .annotate(held=Count("touchpoints", filter=Q(touchpoints__state=TouchpointState.HELD)))
        .order_by("-ended_at")
    )
    return [_memory(one, person) for one in ended]


def _memory(mentorship: Mentorship, person: Person) -> Memory:
    pair = _pair(mentorship, person)
    return Memory(pair.partner, pair.me.side, mentorship, mentorship.held)  # type: ignore[attr-defined] # annotated


def quiet_mentorships(*, weeks: int) -> MentorshipQuerySet:
    """Running for that long and longer, and nothing held in it since."""
    since = timezone.now() - timedelta(weeks=weeks)
    recent = Touchpoint.objects.held().filter(mentorship=OuterRef("pk"), starts_at__gte=since)
    return Mentorship.objects.running().filter(~Exists(recent), started_at__lt=since)


def kept_record(mentorship: Mentorship) -> list[dict[str, object]]:
    """For those who run the program; the words of the two are not even read."""
    fields = ("starts_at", "minutes", "held_minutes", "state", "outside_plan")
    return list(mentorship.touchpoints.order_by("-starts_at").values(*fields))
