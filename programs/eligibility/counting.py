"""Who is in and who is out, in one pass over the directory, for any number of rules and groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    F,
    Func,
    IntegerField,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.utils.crypto import salted_hmac

from people.models import Person
from programs.eligibility.company import Company
from programs.eligibility.rules import Rule


class Tally(NamedTuple):
    """People alike in unit, site, grade and in which rules hold: bit n of `holding` is rule n.

    key: depends on who they are and on a secret; 0 where exact counts may be shown.
    """

    unit: int | None
    site: int | None
    grade: int | None
    holding: int
    people: int
    key: int = 0


def tallies(rules: Sequence[Rule], company: Company, *, with_key: bool = False) -> list[Tally]:
    """Everybody who works here, counted in one scan of the table of people.

    Rules on unit, site and grade hold for whole groups, so the database is asked only for the rest.
    Of rules with few exceptions it is asked for these alone: whoever is one is moved from the group
    of those who are none.
    """
    numbered = [(1 << place, rule) for place, rule in enumerate(rules)]
    of_groups = [(bit, rule) for bit, rule in numbered if rule.about]
    rare = [(bit, rule) for bit, rule in numbered if rule.exceptions() is not None]
    asked = [one for one in numbered if one not in of_groups and one not in rare]
    employed = Person.objects.employed(company.today).order_by()
    found = grouped(employed, asked, company, with_key=with_key)
    if rare:
        found = moved(found, employed, asked, rare, company, with_key=with_key)
    return [with_groups(one, of_groups, company) for one in found] if of_groups else found


def grouped(
    people: QuerySet[Person],
    rules: Sequence[tuple[int, Rule]],
    company: Company,
    *,
    with_key: bool,
) -> list[Tally]:
    marked = people.annotate(holding=holding(rules, company))
    rows = marked.values_list("unit_id", "site_id", "grade", "holding")
    counts: dict[str, Any] = {"people": Count("pk")}
    if with_key:
        counts["key"] = Sum(secret_of_each())
    return [Tally(*map(whole, row)) for row in rows.annotate(**counts)]


def moved(
    found: list[Tally],
    employed: QuerySet[Person],
    asked: Sequence[tuple[int, Rule]],
    rare: Sequence[tuple[int, Rule]],
    company: Company,
    *,
    with_key: bool,
) -> list[Tally]:
    """Everybody counted as no exception first; then the exceptions, as what they are."""
    usual = sum(bit for bit, rule in rare if rule.usually)
    of_rare = sum(bit for bit, _rule in rare)
    first, *more = (rule.exceptions() for _bit, rule in rare)
    exceptions = employed.filter(pk__in=first.union(*more) if more else first)
    counts: dict[tuple[int | None, int | None, int | None, int], list[int]] = {}

    def add(one: Tally, bits: int, times: int = 1) -> None:
        count = counts.setdefault((one.unit, one.site, one.grade, bits), [0, 0])
        count[0] += times * one.people
        count[1] += times * one.key

    for one in found:
        add(one, one.holding | usual)
    for one in grouped(exceptions, [*asked, *rare], company, with_key=with_key):
        add(one, one.holding)
        add(one, one.holding & ~of_rare | usual, times=-1)
    return [Tally(*group, *count) for group, count in counts.items() if count[0] > 0]


def with_groups(tally: Tally, rules: Sequence[tuple[int, Rule]], company: Company) -> Tally:
    group = {"unit": tally.unit, "site": tally.site, "level": tally.grade}
    bits = sum(bit for bit, rule in rules if rule.takes(group[rule.about], company))
    return tally._replace(holding=tally.holding | bits)


def whole(value: Any) -> Any:
    return None if value is None else int(value)


def holding(rules: Sequence[tuple[int, Rule]], company: Company) -> Any:
    """Which of these rules hold for somebody, as the sum of their bits."""
    bits: Any = Value(0, output_field=IntegerField())
    for bit, rule in rules:
        held = When(rule.chosen(company), then=Value(bit))
        bits = bits + Case(held, default=Value(0), output_field=IntegerField())
    return bits


def secret_of_each() -> Func:
    digest = salted_hmac("programs.eligibility.counting", settings.SECRET_KEY).digest()
    seed = int.from_bytes(digest[:8], signed=True)
    return Func(
        F("uuid"),
        Value(seed, output_field=BigIntegerField()),
        function="uuid_hash_extended",
        output_field=BigIntegerField(),
    )
