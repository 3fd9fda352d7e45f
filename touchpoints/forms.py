"""What people type about touchpoints: when, how long, what became of them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.models import Person
from programs.kinds import Shape
from programs.models import Mentorship
from touchpoints.actions import Pattern
from touchpoints.models import Rhythm, Touchpoint, TouchpointKind
from touchpoints.time import NoSuchTime, agreed_instant

PRIVATE = ("topic", "next_step", "place")
FAR = timedelta(days=366)


class SeenForm(forms.Form):
    """Carries along which state of things the person had before them when they began to type."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_seen(self) -> datetime | None:
        text = self.cleaned_data["seen"]
        try:
            return datetime.fromisoformat(text) if text else None
        except ValueError as problem:
            raise ValidationError(_("This page is out of date. Open it again.")) from problem

    def refuse(self, problem: ValidationError, *, now_seen: datetime | None = None) -> None:
        """Show what is wrong beside what was typed; sending it again means having seen `now`."""
        self.add_error(None, problem)
        if now_seen:
            newer = QueryDict(mutable=True)
            newer.update(self.data)
            newer["seen"] = now_seen.isoformat()
            self.data = newer


def readers(shape: Shape) -> dict[str, Any]:
    """Who sees what is written about a touchpoint, field by field."""
    counted = _("%(readers)s. HR and those who run the program see that you met, when and how long")
    return dict.fromkeys(PRIVATE, shape.readers) | {"minutes": counted % {"readers": shape.readers}}


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


def day_field(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput())


def clock_field(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=ClockInput())


def minutes_field(label: Any, least: int, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most)


def line_field(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=500, required=False, help_text=hint)


def kind_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=gettext_lazy("How you meet"), choices=TouchpointKind.choices)


def skipped(problem: NoSuchTime, day: date, at: time) -> ValidationError:
    values = {
        "time": time_format(at),
        "day": date_format(day),
        "before": time_format(problem.before),
        "after": time_format(problem.after),
    }
    return ValidationError(
        _(
            "%(time)s does not exist on %(day)s: the clocks go forward over it. "
            "Choose %(before)s or %(after)s."
        ),
        params=values,
    )


class WallTimeForm(SeenForm):
    """A form with `wall_time` and a day; says so when the clocks skip that time."""

    day_name = "wall_date"

    def instant(self, zone: ZoneInfo) -> datetime | None:
        """The instant that was typed, or None when it already says what is wrong with it."""
        day, at = self.cleaned_data.get(self.day_name), self.cleaned_data.get("wall_time")
        if day is None or at is None:
            return None
        if abs(day - timezone.localdate()) > FAR:
            self.add_error(self.day_name, _("That is more than a year away."))
            return None
        try:
            return agreed_instant(day, at, zone)
        except NoSuchTime as problem:
            self.add_error("wall_time", skipped(problem, day, at))
            return None


class LogForm(SeenForm):
    quick_minutes = (15, 30, 45, 60, 90)

    met = forms.ChoiceField(
        choices=[("yes", gettext_lazy("We met")), ("no", gettext_lazy("It did not happen"))],
        error_messages={"required": gettext_lazy("Say whether you met.")},
        label=gettext_lazy("Did you meet?"),
    )
    minutes = minutes_field(gettext_lazy("How long, in minutes"), 1, 480)
    topic = line_field(gettext_lazy("What about"), gettext_lazy("A few words to remember it by."))
    next_step = line_field(
        gettext_lazy("Next step"), gettext_lazy("Who does what until you meet again?")
    )

    @classmethod
    def of(cls, touchpoint: Touchpoint, data: Any = None) -> LogForm:
        said = {
            "minutes": touchpoint.held_minutes or touchpoint.minutes,
            "topic": touchpoint.topic,
            "next_step": touchpoint.next_step,
            "seen": touchpoint.updated_at.isoformat(),
        }
        return cls(data, initial=said, auto_id=f"log-{touchpoint.uuid}-%s")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("met") == "no":
            # How long it lasted is no question then; a number left in the field is no mistake.
            self.errors.pop("minutes", None)
            said["minutes"] = None
        return said

    def said(self) -> dict[str, Any]:
        return {**self.cleaned_data, "met": self.cleaned_data["met"] == "yes"}


class OutsidePlanForm(WallTimeForm):
    """A touchpoint that nobody had planned. `key` makes sending it twice harmless."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    wall_date = day_field(gettext_lazy("Which day"))
    wall_time = clock_field(gettext_lazy("From"))
    minutes = minutes_field(gettext_lazy("How long, in minutes"), 1, 480)
    topic = line_field(gettext_lazy("What about"))
    next_step = line_field(gettext_lazy("Next step"))

    def __init__(self, mentorship: Mentorship, person: Person, key: UUID, data: Any = None) -> None:
        now = timezone.localtime(timezone.now(), person.zone)
        begun = now - timedelta(minutes=mentorship.cohort.touchpoint_minutes)
        if mentorship.started_at:
            begun = max(begun, timezone.localtime(mentorship.started_at, person.zone))
        said = {
            "key": key,
            "wall_date": begun.date(),
            "wall_time": begun.time().replace(minute=begun.minute // 15 * 15, second=0),
            "minutes": mentorship.cohort.touchpoint_minutes,
        }
        super().__init__(data, initial=said)
        self.zone, self.started_at = person.zone, mentorship.started_at
        self.seen_by = readers(mentorship.shape)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        start = self.instant(self.zone)
        if start and start > timezone.now():
            self.add_error("wall_date", _("That is still ahead. Log it once you have met."))
        if start and self.started_at and self._day(start) < self._day(self.started_at):
            self.add_error("wall_date", _("Your mentorship had not started then."))
        return said

    def _day(self, moment: datetime) -> date:
        """The reader's own day: a pair may begin early in the morning where they are."""
        return timezone.localdate(moment, self.zone)

    def said(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class MovingForm(WallTimeForm):
    wall_date = day_field(gettext_lazy("Day"))
    wall_time = clock_field(gettext_lazy("Time"))
    minutes = minutes_field(gettext_lazy("Minutes"), 5, 480)
    kind = kind_field()
    place = line_field(gettext_lazy("Link or place"))

    def __init__(self, touchpoint: Touchpoint, person: Person, data: Any = None) -> None:
        local = timezone.localtime(touchpoint.starts_at, person.zone)
        said = {
            "wall_date": local.date(),
            "wall_time": local.time(),
            "minutes": touchpoint.minutes,
            "kind": touchpoint.kind,
            "place": touchpoint.place,
            "seen": touchpoint.updated_at.isoformat(),
        }
        super().__init__(data, initial=said)
        self.zone = person.zone
        self.seen_by = {"place": touchpoint.mentorship.shape.readers}
        self.fields["wall_time"].help_text = _("On your clock (%(zone)s).") % {
            "zone": person.time_zone
        }

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        start = self.instant(self.zone)
        if start and start <= timezone.now():
            self.add_error(
                "wall_date", _("That time has passed. If you met then, log it as it was planned.")
            )
        return said


class RhythmForm(WallTimeForm):
    day_name = "first_on"

    first_on = day_field(gettext_lazy("Next on"))
    wall_time = clock_field(gettext_lazy("At"))
    time_zone = forms.ChoiceField(
        label=gettext_lazy("On whose clock"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "When the clocks change in one place only, this one stays the same."
        ),
    )
    every_weeks = minutes_field(gettext_lazy("Every how many weeks"), 1, 12)
    minutes = minutes_field(gettext_lazy("How long, in minutes"), 10, 240)
    kind = kind_field()
    place = line_field(gettext_lazy("Link or place"))

    def __init__(
        self, rhythm: Rhythm, people: list[Person], next_on: date, data: Any = None
    ) -> None:
        said = {name: getattr(rhythm, name) for name in Pattern.__dataclass_fields__}
        seen = rhythm.updated_at.isoformat() if rhythm.pk else ""
        super().__init__(data, initial=said | {"first_on": next_on, "seen": seen})
        self.ends_on = rhythm.mentorship.cohort.ends_on
        self.seen_by = {"place": rhythm.mentorship.shape.readers}
        if rhythm.mentorship.shape.meets_once:
            self.fields["every_weeks"].widget = forms.HiddenInput()
        self._offer_clocks(rhythm, people)

    def _offer_clocks(self, rhythm: Rhythm, people: list[Person]) -> None:
        clocks: dict[str, list[str]] = {rhythm.time_zone: []}
        for person in people:
            clocks.setdefault(person.time_zone, []).append(person.first_name)
        field = self.fields["time_zone"]
        field.choices = [(zone, clock_name(zone, whose)) for zone, whose in clocks.items()]  # type: ignore[attr-defined]
        if len(clocks) == 1:
            field.widget = forms.HiddenInput()

    def clean_first_on(self) -> date:
        day: date = self.cleaned_data["first_on"]
        if day > self.ends_on:
            values = {"day": date_format(self.ends_on)}
            raise ValidationError(_("Your cohort ends on %(day)s.") % values)
        return day

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if zone := said.get("time_zone"):
            start = self.instant(ZoneInfo(zone))
            if start and start <= timezone.now():
                self.add_error("first_on", _("That time has passed. Choose one ahead."))
        return said

    def pattern(self) -> Pattern:
        said = self.cleaned_data
        return Pattern(**{name: said[name] for name in Pattern.__dataclass_fields__})


def clock_name(zone: str, whose: list[str]) -> str:
    place = zone.rsplit("/", 1)[-1].replace("_", " ")
    names = ", ".join(whose)
    return f"{place} ({names})" if names else place
