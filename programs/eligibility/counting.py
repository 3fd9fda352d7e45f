"""Who is in and who is out, in one pass over the directory, for any number of rules and groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import BigIntegerField, Case, Count, F, Func, IntegerField, Sum, Value, When
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
    """
    employed = Person.objects.employed(company.today).order_by()
    marked = employed.annotate(holding=holding(rules, company))
    rows = marked.values_list("unit_id", "site_id", "grade", "holding")
    counts: dict[str, Any] = {"people": Count("pk")}
    if with_key:
        counts["key"] = Sum(secret_of_each())
    found = [Tally(*map(whole, row)) for row in rows.annotate(**counts)]
    of_groups = [(1 << place, rule) for place, rule in enumerate(rules) if rule.about]
    return [with_groups(one, of_groups, company) for one in found] if of_groups else found


def with_groups(tally: Tally, rules: Sequence[tuple[int, Rule]], company: Company) -> Tally:
    group = {"unit": tally.unit, "site": tally.site, "level": tally.grade}
    bits = sum(bit for bit, rule in rules if rule.takes(group[rule.about], company))
    return tally._replace(holding=tally.holding | bits)


def whole(value: Any) -> Any:
    return None if value is None else int(value)


def holding(rules: Sequence[Rule], company: Company) -> Any:
    """Which rules hold for somebody, as one number; those on groups are left out."""
    bits: Any = Value(0, output_field=IntegerField())
    for place, rule in enumerate(rules):
        if not rule.about:
            bit = Case(
                When(rule.chosen(company), then=Value(1 << place)),
                default=Value(0),
                output_field=IntegerField(),
            )
            bits = bits + bit
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
