"""Whom and what the findings of a file mean, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from people.models import Person
from programs.completions.finding import Finding
from programs.models import Training, TrainingCompletion
from programs.trainings.library import keys


@dataclass
class Checked:
    """`rows` can be written; `known` are done already; `problems` say place, code and value."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    known: int = 0


def check(findings: Iterable[Finding]) -> Checked:
    """In a fixed number of queries; of two lines that say the same the earlier day counts."""
    found = list(findings)
    people, trainings = _people(found), _trainings()
    done = set(TrainingCompletion.objects.values_list("person", "training__key"))
    latest = timezone.now() + timedelta(days=1)
    checked, rows = Checked(), {}
    for one in sorted(found, key=lambda f: (f.completed_at is None, f.completed_at, f.place)):
        person = people.get(one.person.casefold())
        training = trainings.get(one.training.casefold())
        code, value = _problem(one, person, training)
        if not code and one.completed_at and one.completed_at > latest:
            code, value = "date_ahead", f"{one.completed_at:%Y-%m-%d}"
        if code:
            checked.problems.append({"place": one.place, "code": code, "value": value})
        elif (person, training) in done or (person, training) in rows:
            checked.known += 1
        else:
            rows[person, training] = _row(one, person, training)
    checked.rows = list(rows.values())
    checked.problems.sort(key=lambda row: row["place"])
    return checked


def _problem(one: Finding, person: int | None, training: str | None) -> tuple[str, str]:
    if one.problem:
        return one.problem, one.value
    if not one.person:
        return "person_missing", ""
    if person is None:
        return "person_unknown", one.person
    if not one.training:
        return "training_missing", ""
    if training is None:
        return "training_unknown", one.training
    return ("", "") if one.completed_at else ("date_missing", "")


def _row(one: Finding, person: int | None, training: str | None) -> dict[str, Any]:
    when = one.completed_at.isoformat() if one.completed_at else ""
    return {"person": person, "training": training, "when": when, "statement": one.statement}


def _people(found: list[Finding]) -> dict[str, int]:
    """Address or number, whatever its case → key of somebody who works here."""
    said = {one.person for one in found if one.person}
    lowered = {one.casefold() for one in said}
    rows = Person.objects.employed().annotate(address=Lower("email"))
    rows = rows.filter(Q(address__in=lowered) | Q(employee_number__in=said))
    known: dict[str, int] = {}
    for pk, email, number in rows.values_list("pk", "email", "employee_number"):
        known[email.casefold()] = pk
        if number:
            known.setdefault(number.casefold(), pk)
    return known


def _trainings() -> dict[str, str]:
    """Key, or the name in the learning system → key."""
    known = {key.casefold(): key for key in keys()}
    for key, name in Training.objects.values_list("key", "external_id"):
        known[key.casefold()] = key
        if name:
            known[name.casefold()] = key
    return known
