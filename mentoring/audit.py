"""The audit trail as HR admins read it: who changed what, when, newest first.

The rows are written by database triggers; nothing here writes. Journals are not in the trail at
all, nor is what people write for each other: what a goal, a commitment or an agreement says, and
what a touchpoint was about.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from heapq import merge
from itertools import islice
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.dateparse import parse_datetime
from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from pghistory.models import Event

from people.models import Person
from programs.models import Competency, Enrollment, Participant, Program

PAGE = 50
# Tables that pairs change themselves, and the column of their events that names the mentorship.
OF_A_PAIR = {"programs.mentorship": "pgh_obj_id", "programs.participant": "mentorship_id"}
# Links to competencies: named by both their ends, of which either may be gone.
LINKS = {"programs.programcompetency", "programs.enrollmentcompetency"}
HOUSEKEEPING = {"id", "uuid", "created_at", "updated_at"}


@dataclass(frozen=True)
class Change:
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """One change of one row."""

    when: datetime
    actor: Person | None
    by_the_pair: bool
    where: str
    table: str
    table_name: str
    verb: str
    what: str
    changes: list[Change]
    # Who is named in it.
    people: tuple[Person, ...] = ()


@cache
def tracked() -> dict[str, Any]:
    """`app.model` → its table of events."""
    return {
        _key(model): model
        for model in apps.get_models()
        if issubclass(model, Event) and hasattr(model, "pgh_tracked_model")
    }


def tables() -> list[tuple[str, str]]:
    """What the page can be narrowed to: (key, its name in words), by name."""
    named = [(key, _name(model)) for key, model in tracked().items()]
    return sorted(named, key=lambda pair: pair[1])


def _name(model: Any) -> str:
    return force_str(model.pgh_tracked_model._meta.verbose_name).capitalize()


@dataclass(frozen=True)
class Place:
    """A place in the trail. Time alone would not do: a whole import happens at one instant."""

    when: datetime
    table: str
    number: int

    def __str__(self) -> str:
        return f"{self.when.isoformat()}|{self.table}|{self.number}"

    @classmethod
    def read(cls, text: str) -> "Place | None":
        when, _bar, rest = text.partition("|")
        table, _bar, number = rest.partition("|")
        try:
            instant = parse_datetime(when)
        except ValueError:
            return None
        if instant is None or instant.tzinfo is None or not number.isdecimal():
            return None
        return cls(instant, table, int(number))

    @classmethod
    def of(cls, event: Any) -> "Place":
        return cls(event.pgh_created_at, _key(type(event)), event.pgh_id)

    def after(self, table: str) -> Q:
        """The events of that table which come behind this place."""
        at_once = Q(pgh_created_at=self.when)
        earlier = Q(pgh_created_at__lt=self.when)
        if table == self.table:
            return earlier | (at_once & Q(pgh_id__lt=self.number))
        return earlier | at_once if table > self.table else earlier


def trail(
    *, table: str = "", actor: Person | None = None, before: Place | None = None
) -> tuple[list[Line], Place | None]:
    """A page of lines, and where the next page begins (None at the end)."""
    models = tracked()
    chosen = {table: models[table]} if table in models else models
    newest = merge(
        *(_events(key, model, actor, before) for key, model in chosen.items()),
        key=lambda event: (-event.pgh_created_at.timestamp(), _key(type(event)), -event.pgh_id),
    )
    events = list(islice(newest, PAGE + 1))
    more = Place.of(events[PAGE - 1]) if len(events) > PAGE else None
    return _lines(events[:PAGE]), more


def _key(model: Any) -> str:
    label: str = model.pgh_tracked_model._meta.label_lower
    return label


def _events(key: str, model: Any, actor: Person | None, before: Place | None) -> Iterator[Any]:
    earlier = model.objects.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id"))
    events = model.objects.select_related("pgh_context").annotate(
        earlier_id=Subquery(earlier.order_by("-pgh_id").values("pgh_id")[:1])
    )
    if actor is not None:
        events = events.filter(pgh_context__metadata__user=actor.pk)
        if key in OF_A_PAIR:
            own = Participant.objects.of(actor).filter(mentorship=OuterRef(OF_A_PAIR[key]))
            events = events.exclude(Exists(own))
    if before is not None:
        events = events.filter(before.after(key))
    return iter(events.order_by("-pgh_created_at", "-pgh_id")[: PAGE + 1])


def _lines(events: list[Any]) -> list[Line]:
    links = _links(events)
    about = {event: _person_id(event) or links.person_id(event) for event in events}
    wanted = {*about.values(), *map(_actor_id, events)} - {None}
    people = Person.objects.in_bulk(wanted)
    earlier, own = _earlier(events), _by_the_pair(events)
    lines = []
    for event in events:
        actor = None if event in own else people.get(_actor_id(event) or 0)
        person = people.get(about[event] or 0)
        lines.append(
            Line(
                when=event.pgh_created_at,
                actor=actor,
                by_the_pair=event in own,
                where="" if event in own or not event.pgh_context else _where(event.pgh_context),
                table=_key(type(event)),
                table_name=_name(event),
                verb=_verb(event.pgh_label),
                what=links.words(event, person) or _what(event, person),
                changes=_changes(earlier.get((type(event), event.earlier_id)), event),
                people=tuple(one for one in (actor, person) if one),
            )
        )
    return lines


@dataclass(frozen=True)
class Links:
    """What the links of competencies on one page lead to, fetched once."""

    competencies: dict[int, Competency]
    programs: dict[int, Program]
    persons: dict[int, int]  # of an application

    def person_id(self, event: Any) -> int | None:
        return self.persons.get(getattr(event, "enrollment_id", 0)) if is_link(event) else None

    def words(self, event: Any, person: Person | None) -> str:
        if not is_link(event):
            return ""
        whose = person.called if person else self.programs.get(getattr(event, "program_id", 0))
        return f"{whose or '–'}: {self.competencies.get(event.competency_id, '–')}"


def is_link(event: Any) -> bool:
    return _key(type(event)) in LINKS


def _links(events: list[Any]) -> Links:
    linked = [event for event in events if is_link(event)]
    enrollments = [event.enrollment_id for event in linked if hasattr(event, "enrollment_id")]
    programs = [event.program_id for event in linked if hasattr(event, "program_id")]
    persons = Enrollment.objects.filter(pk__in=enrollments).values_list("pk", "person_id")
    return Links(
        competencies=Competency.objects.in_bulk([event.competency_id for event in linked]),
        programs=Program.objects.in_bulk(programs),
        persons=dict(persons),
    )


def _by_the_pair(events: list[Any]) -> list[Any]:
    """What mentor and mentee did to their own mentorship.

    Neither is named: whoever declines or ends a match is promised that nobody learns whose no it
    was.
    """
    about = [(event, getattr(event, column)) for event, column in _of_pairs(events)]
    present = set(
        Participant.objects.filter(mentorship__in={pk for _event, pk in about}).values_list(
            "mentorship_id", "person_id"
        )
    )
    return [event for event, pk in about if (pk, _actor_id(event)) in present]


def _of_pairs(events: list[Any]) -> Iterator[tuple[Any, str]]:
    for event in events:
        if column := OF_A_PAIR.get(_key(type(event))):
            yield event, column


def _where(context: Any) -> str:
    """The page or the command that it came from."""
    return str(context.metadata.get("url") or context.metadata.get("command") or "")


def _actor_id(event: Any) -> int | None:
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def _person_id(event: Any) -> int | None:
    """Whom the row is about, where it is about somebody."""
    if _key(type(event)) == "people.person":
        return int(event.pgh_obj_id)
    return getattr(event, "person_id", None)


def _verb(label: str) -> str:
    return {"insert": _("added"), "delete": _("deleted")}.get(label, _("changed"))


def _earlier(events: Iterable[Any]) -> dict[tuple[type, int], Any]:
    """The event before each of them, fetched once per table."""
    wanted: dict[type, list[int]] = {}
    for event in events:
        if event.earlier_id and event.pgh_label not in {"insert", "delete"}:
            wanted.setdefault(type(event), []).append(event.earlier_id)
    return {
        (model, pk): row
        for model, ids in wanted.items()
        for pk, row in model.objects.in_bulk(ids).items()  # type: ignore[attr-defined]
    }


def _fields(event: Any) -> list[Any]:
    tracked_fields = {field.name for field in event.pgh_tracked_model._meta.fields}
    return [
        field
        for field in event._meta.fields
        if field.name in tracked_fields and field.name not in HOUSEKEEPING
    ]


def _changes(before: Any, after: Any) -> list[Change]:
    if before is None:
        return []
    pairs = [
        (field, field.value_from_object(before), field.value_from_object(after))
        for field in _fields(after)
    ]
    return [
        Change(force_str(field.verbose_name).capitalize(), _shown(old), _shown(new))
        for field, old, new in pairs
        if old != new
    ]


def _shown(value: Any) -> str:
    if value in (None, "", [], {}):
        return "–"
    return force_str(value)[:200]


def _what(event: Any, person: Person | None) -> str:
    """The row's own name, from the columns that the trail keeps."""
    if person is not None and hasattr(event, "person_id"):
        return person.called
    for name in ("name", "file_name", "role", "kind", "state"):
        try:
            event._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if value := getattr(event, name):
            return force_str(value)
    return ""
