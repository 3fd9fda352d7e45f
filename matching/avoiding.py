"""Who would rather not work with whom, and who with whom: for nobody's eyes but the engine's."""

from __future__ import annotations

import hmac
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import permutations
from typing import Any, TypeVar

from django.conf import settings

from matching.engine.case import Case, IdPair, Profile
from matching.engine.digest import plain
from matching.engine.groups.answer import Without
from matching.engine.impossible import Problem
from matching.engine.result import Reason
from matching.models import Avoidance, Run, Wish
from matching.queries import case_of
from matching.wording import is_uuid
from people.encryption import Sealed
from people.models import Person
from programs.models import Cohort


class Unreadable(Exception):
    """Somebody's own list, or what a run kept of them, is opened by no key at hand.

    Nobody is matched by guessing that it is empty. It says nothing of whose it is.
    """


def avoided_by(person: Person) -> list[Person]:
    """For this person alone; who has left since is left out."""
    kept = Avoidance.objects.filter(person=person).first()
    named = filter(is_uuid, kept.uuids if kept else [])
    rows = Person.objects.employed().filter(uuid__in=list(named))
    return list(rows.order_by("name", "pk"))


def avoiding(people: Iterable[str]) -> set[tuple[str, str]]:
    """Pairs of these people, both ways round, of whom at least one would rather not.

    Raises Unreadable rather than take a list for empty that cannot be opened.
    """
    there = set(people)
    rows = list(Avoidance.objects.filter(person__uuid__in=there).select_related("person"))
    if not all(one.is_readable for one in rows):
        raise Unreadable
    said = {(str(one.person.uuid), other) for one in rows for other in there & set(one.uuids)}
    return said | {(other, one) for one, other in said}


def avoided_pairs(case: Case) -> list[IdPair]:
    """(mentee, mentor), as the engine calls them; in groups any two who could sit together."""
    if case.groups:
        everybody = by_person(_profiles(case))
        found = avoiding(everybody)
        return sorted(
            (a, b) for one, other in found for a in everybody[one] for b in everybody[other]
        )
    mentees, mentors = by_person(case.mentees), by_person(case.mentors)
    found = avoiding([*mentees, *mentors])
    return sorted(
        (mentee, mentor)
        for one, other in found
        for mentee in mentees.get(one, ())
        for mentor in mentors.get(other, ())
    )


def by_person(profiles: Iterable[Profile]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in profiles:
        found[one.person].append(one.id)
    return found


@dataclass(frozen=True)
class Closed:
    """What counts in a run and is nobody's to read.

    avoided: (mentee, mentor); wishes: enrollment → people, the dearest first.
    """

    avoided: tuple[IdPair, ...] = ()
    wishes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def wishes_alone(self) -> Closed:
        return Closed(wishes=self.wishes)

    def as_json(self) -> str:
        return json.dumps({"avoided": self.avoided, "wishes": dict(self.wishes)}, sort_keys=True)


def closed_of(case: Case) -> Closed:
    return Closed(tuple(avoided_pairs(case)), wishes_of(case))


def closed_in(run: Run) -> Closed:
    """What the run itself kept to, to repeat it. Raises Unreadable."""
    if isinstance(run.closed_inputs, Sealed):
        raise Unreadable
    kept = json.loads(run.closed_inputs or "{}")
    wishes = {one: tuple(people) for one, people in kept.get("wishes", {}).items()}
    return Closed(tuple((one, other) for one, other in kept.get("avoided", ())), wishes)


def wishes_of(case: Case) -> dict[str, tuple[str, ...]]:
    rows = Wish.objects.filter(enrollment__uuid__in=[one.id for one in _profiles(case)])
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    people = rows.order_by("enrollment", "place").values_list(
        "enrollment__uuid", "wished__person__uuid"
    )
    for one, person in people:
        found[str(one)] += (str(person),)
    return dict(found)


def _profiles(case: Case) -> list[Profile]:
    return [*case.mentees, *case.mentors]


def with_closed(case: Case, closed: Closed) -> Case:
    """What is solved. Only `case` itself is kept where people read it."""
    return replace(
        case,
        mentees=[replace(one, wishes=closed.wishes.get(one.id, ())) for one in case.mentees],
        mentors=[replace(one, wishes=closed.wishes.get(one.id, ())) for one in case.mentors],
        forbidden=sorted({*case.forbidden, *closed.avoided}),
    )


def public_document(case: Case, closed: Closed) -> dict[str, Any]:
    """What a run remembers for its readers: of what is closed only whether it changed.

    The seal is keyed, so that nobody who reads the database finds the pairs by trying.
    """
    return {**plain(case), "sealed": seal(closed)}


def seal(closed: Closed) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), closed.as_json().encode(), sha256).hexdigest()


def document_of(cohort: Cohort) -> dict[str, Any]:
    """The same of the cohort as it is now; what cannot be opened counts as changed."""
    case = case_of(cohort)
    try:
        closed = closed_of(case)
    except Unreadable:
        return {**plain(case), "sealed": ""}
    return public_document(case, closed)


R = TypeVar("R", Reason, Without)

# How a rule nobody is shown the reason of is called in records.
UNTOLD = "not_scored"


def told_reasons(reasons: Mapping[str, R], case: Case) -> dict[str, R]:
    pairs = {frozenset(pair) for pair in case.forbidden}  # peers may stand in either order
    there = {one.id for one in case.mentors or case.mentees}
    turns = (turn for pair in pairs for turn in permutations(pair, 2))
    bans = Counter(one for one, other in turns if other in there)
    return {one: _told_reason(reason, bans[one]) for one, reason in reasons.items()}


def _told_reason(reason: R, bans: int) -> R:
    removed = {rule: n for rule, n in reason.removed.items() if rule != "ban"}
    removed |= {"ban": bans} if bans else {}
    rule = UNTOLD if reason.rule == "ban" and not bans else reason.rule
    return replace(reason, rule=rule, removed=removed)


def told_problems(problems: Iterable[Problem], case: Case) -> list[dict[str, Any]]:
    """A pin that somebody's own no forbids is "not eligible", without whose no it is."""
    forbidden = {frozenset(pair) for pair in case.forbidden}
    return [_told_problem(one, forbidden).as_json() for one in problems]


def _told_problem(problem: Problem, forbidden: set[frozenset[str]]) -> Problem:
    if problem.code != "forbidden_lock" or frozenset(problem.ids[:2]) in forbidden:
        return problem
    ids = (*problem.ids[:2], *told_rules(problem.ids[2:]))
    return replace(problem, ids=ids, sentence="These two are pinned, but a rule forbids it.")


def told_rules(rules: Iterable[str]) -> list[str]:
    """Of what forbids a pair that HR has not ruled out: where another rule does, only that."""
    others = [one for one in rules if one != "ban"]
    return others or [UNTOLD]


def told_parts(parts: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Of wishes only that one of the two had one, not whose it was."""
    return [
        {**part, "evidence": {"wished": any(part["evidence"].values())}}
        if part["criterion"] == "wishes"
        else dict(part)
        for part in parts
    ]
