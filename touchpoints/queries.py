"""What a person sees of their mentorships: who with, when next, and the one thing to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from growth.models import Goal
from people.models import Person
from programs.kinds import KINDS
from programs.models import Agreement, Mentorship, Participant, Program
from programs.models.mentorship import MentorshipQuerySet, names_in_words
from touchpoints.agendas import Agenda, AgendaStage, stage_reached, stages_of, usual_agenda
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
    """A mentorship as one of its people sees it: a pair, or that person and their group."""

    mentorship: Mentorship
    me: Participant
    others: list[Participant]

    @property
    def with_words(self) -> str:
        return self.mentorship.with_words(self.me.person)

    @property
    def partner(self) -> Participant | None:
        """The one other person, where it is a pair."""
        return None if self.mentorship.shape.is_group else next(iter(self.others), None)

    @property
    def runs(self) -> bool:
        """For this person; somebody asked into a circle that runs has still to answer."""
        return self.me.joined_at is not None

    @property
    def agreement(self) -> Agreement | None:
        """Its latest version."""
        return max(self.mentorship.agreements.all(), key=lambda one: one.version, default=None)

    @property
    def unsigned(self) -> list[Participant]:
        """Who of those in it has not signed the latest version."""
        rows = self.agreement.signatures.all() if self.agreement else []
        signed = {one.person_id for one in rows}
        return [one for one in (self.me, *self.others) if one.person_id not in signed]

    @property
    def to_sign(self) -> bool:
        return self.mentorship.shape.signs_agreement and self.me in self.unsigned

    @property
    def goals(self) -> list[Goal]:
        """Of those who are in it now."""
        people = {one.person_id for one in (self.me, *self.others)}
        return [goal for goal in self.mentorship.goals.all() if goal.person_id in people]

    @property
    def goal_missing(self) -> bool:
        own = any(goal.person_id == self.me.person_id for goal in self.goals)
        return self.mentorship.shape.sets_goals and not own


def pairs_of(person: Person) -> list[Pair]:
    """Mentorships this person is in or asked into, longest running first."""
    mentorships = (
        Mentorship.objects.offered_to(person)
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
    return Pair(mentorship, mentorship.participant(person), mentorship.others(person))


def next_step(person: Person, pairs: list[Pair] | None = None) -> NextStep | None:
    """Accept, sign, set a goal, log, meet, write: the first of these that is open, or None."""
    pairs = pairs_of(person) if pairs is None else pairs
    running = [pair for pair in pairs if pair.runs]
    return next(_open_steps(person, pairs, running), None)


def _open_steps(person: Person, pairs: list[Pair], running: list[Pair]) -> Iterator[NextStep]:
    for pair in pairs:
        if not pair.runs and not pair.me.accepted_at:
            yield _accept(pair)
    yield from (_sign(pair) for pair in running if pair.to_sign)
    yield from (_set_goal(pair) for pair in running if pair.goal_missing)
    if running:
        touchpoints = touchpoints_of(person)
        yield from (_log(one, person) for one in touchpoints.to_log().reverse()[:1])
        yield from (_meet(one, person) for one in touchpoints.upcoming()[:1])
        yield _write()


def _accept(pair: Pair) -> NextStep:
    return NextStep(
        _("You are matched with %(name)s") % {"name": pair.with_words},
        reverse("programs:acceptance", args=[pair.mentorship.uuid]),
        _("See why, and say whether it suits you. You can say no without a reason."),
        _("See and answer"),
    )


def _sign(pair: Pair) -> NextStep:
    return NextStep(
        _("Sign your agreement with %(name)s") % {"name": pair.with_words},
        reverse("programs:agreement", args=[pair.mentorship.uuid]),
        _("What you expect of each other, in a few lines that all of you sign."),
        _("Read and sign"),
    )


def _set_goal(pair: Pair) -> NextStep:
    return NextStep(
        _("Set a goal for your time with %(name)s") % {"name": pair.with_words},
        reverse("growth:goals", args=[pair.mentorship.uuid]),
        _("One is enough. It gives your conversations a direction."),
        _("Set a goal"),
    )


def _log(touchpoint: Touchpoint, person: Person) -> NextStep:
    values = {
        "name": touchpoint.mentorship.with_words(person),
        "day": day_behind(touchpoint, person),
    }
    return NextStep(
        _("Did you meet %(name)s on %(day)s?") % values,
        reverse("touchpoints:log", args=[touchpoint.uuid]),
        _("Log it in thirty seconds. Then it counts, and nobody asks again."),
        _("Log it"),
        touchpoint.starts_at,
        touchpoint,
    )


def day_behind(touchpoint: Touchpoint, person: Person) -> str:
    """On their clock: its weekday for six days; then that would be taken for a later one."""
    day = timezone.localtime(touchpoint.starts_at, person.zone).date()
    days = (timezone.localdate(timezone=person.zone) - day).days
    return date_format(day, "l" if days < 7 else "MONTH_DAY_FORMAT")


def _meet(touchpoint: Touchpoint, person: Person) -> NextStep:
    name = touchpoint.mentorship.with_words(person)
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
class OtherClock:
    """The wall time of others in the same zone, where it differs from the reader's."""

    names: str
    at: datetime
    zone: str


@dataclass(frozen=True)
class Sight:
    """A touchpoint as one of its people sees it, on their own clock and the others'."""

    touchpoint: Touchpoint
    with_words: str
    day: str
    clocks: list[OtherClock]
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
        .select_related("mentorship__cohort__program", "logged_by", "moved_by", "cancelled_by")
        .prefetch_related("mentorship__participants__person")
    )


def sights(touchpoints: Iterable[Touchpoint], person: Person) -> list[Sight]:
    return [sight(one, person) for one in touchpoints]


def sight(touchpoint: Touchpoint, person: Person) -> Sight:
    by_rhythm = touchpoint.moved_at is None and not touchpoint.outside_plan
    return Sight(
        touchpoint=touchpoint,
        with_words=touchpoint.mentorship.with_words(person),
        day=day_behind(touchpoint, person),
        clocks=other_clocks(touchpoint, person),
        unusual=unusual_time(
            touchpoint.wall_date, touchpoint.wall_time, touchpoint.zone, person.zone
        )
        if by_rhythm
        else None,
    )


def other_clocks(touchpoint: Touchpoint, person: Person) -> list[OtherClock]:
    own = on_clock(touchpoint.starts_at, person)
    names: dict[tuple[datetime, str], list[str]] = {}
    for other in touchpoint.mentorship.others(person):
        theirs = on_clock(touchpoint.starts_at, other.person)
        if theirs != own:
            key = (theirs, other.person.time_zone)
            names.setdefault(key, []).append(other.person.first_name)
    return [OtherClock(names_in_words(who), at, zone) for (at, zone), who in names.items()]


def on_clock(moment: datetime, person: Person) -> datetime:
    """Their wall time, without a zone: templates would turn an aware one into the reader's."""
    return moment.astimezone(person.zone).replace(tzinfo=None)


@dataclass(frozen=True)
class Memory:
    """A mentorship that is over for this person, as they remember it: no word of what was said."""

    with_words: str
    me: Participant
    mentorship: Mentorship
    held: int


def earlier_mentorships(person: Person) -> list[Memory]:
    """Those that ended, and groups the person has left; each up to their own last day."""
    mine = Q(participants__person=person, participants__joined_at__isnull=False)
    with_me = Q(touchpoints__starts_at__lte=F("participants__left_at")) & (
        Q(touchpoints__starts_at__gte=F("participants__joined_at"))
        | Q(participants__joined_at__lte=F("started_at"))
    )
    held = Count("touchpoints", filter=with_me & Q(touchpoints__state=TouchpointState.HELD))
    over = (
        Mentorship.objects.filter(mine, participants__left_at__isnull=False)
        .select_related("cohort__program")
        .prefetch_related("participants__person")
        .annotate(held=held, until=F("participants__left_at"))
        .order_by("-until")
    )
    return [_memory(one, person) for one in over]


def _memory(mentorship: Mentorship, person: Person) -> Memory:
    held: int = mentorship.held  # type: ignore[attr-defined] # annotated
    me = mentorship.participant(person)
    return Memory(mentorship.with_words(person), me, mentorship, held)


def quiet_mentorships(*, weeks: int) -> MentorshipQuerySet:
    """Running for that long and longer, and nothing held in it since."""
    since = timezone.now() - timedelta(weeks=weeks)
    recent = Touchpoint.objects.held().filter(mentorship=OuterRef("pk"), starts_at__gte=since)
    return Mentorship.objects.running().filter(~Exists(recent), started_at__lt=since)


TIME_TO_LOOK_BACK = timedelta(days=1)
LONGEST_WAIT = timedelta(days=60)


def over_by_themselves() -> MentorshipQuerySet:
    """Of what meets once: held and logged a day ago, or waiting for two months."""
    now = timezone.now()
    once = [kind for kind, shape in KINDS.items() if shape.meets_once]
    met = Touchpoint.objects.held().filter(
        mentorship=OuterRef("pk"), logged_at__lte=now - TIME_TO_LOOK_BACK
    )
    running = Mentorship.objects.running().filter(cohort__program__kind__in=once)
    return running.filter(Q(Exists(met)) | Q(started_at__lte=now - LONGEST_WAIT))


def kept_record(mentorship: Mentorship) -> list[dict[str, object]]:
    """For those who run the program; the words of the two are not even read."""
    fields = ("starts_at", "minutes", "held_minutes", "state", "outside_plan")
    return list(mentorship.touchpoints.order_by("-starts_at").values(*fields))


@dataclass(frozen=True)
class Fitting:
    """The agenda of a touchpoint, and those the two could take instead."""

    stage: AgendaStage
    agenda: Agenda
    others: list[tuple[AgendaStage, Agenda]]


def agendas_of(program: Program) -> dict[AgendaStage, Agenda]:
    """By stage, in the order of the stages: the program's own, else the usual one."""
    own = {one.stage: one.agenda for one in program.agendas.all()}
    return {
        stage: own.get(stage.value) or usual_agenda(stage) for stage in stages_of(program.shape)
    }


def agenda_for(touchpoint: Touchpoint) -> Fitting:
    """What the two chose, else what fits how far they have come."""
    agendas = agendas_of(touchpoint.mentorship.cohort.program)
    stage = AgendaStage(touchpoint.agenda) if touchpoint.agenda in agendas else _stage(touchpoint)
    others = [(one, agenda) for one, agenda in agendas.items() if one != stage]
    return Fitting(stage, agendas[stage], others)


def _stage(touchpoint: Touchpoint) -> AgendaStage:
    mentorship = touchpoint.mentorship
    cohort = mentorship.cohort
    before = mentorship.touchpoints.filter(starts_at__lt=touchpoint.starts_at)
    following = touchpoint.wall_date + timedelta(weeks=cohort.cadence_weeks)
    return stage_reached(
        cohort.program.shape,
        held=before.filter(state=TouchpointState.HELD).count(),
        is_last=following > cohort.ends_on,
    )
