"""Rules say the same in words and in SQL, and refuse what they do not understand."""

import random
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from people.models import Person, Unit
from programs.eligibility import (
    Company,
    GradeRule,
    Rule,
    SiteRule,
    TenureRule,
    UnitRule,
    as_json,
    chosen,
    judge,
    may_join,
    parse,
    reach,
)
from programs.eligibility.rules import months_before
from tests.factories.people import make_leaver, make_person, make_site, make_unit

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 31)


def test_each_rule_says_what_holds_and_what_is_missing() -> None:
    sales = make_unit("Sales")
    berlin = make_site("Berlin")
    rules: list[Rule] = [
        GradeRule(at_least=6),
        TenureRule(at_least_months=12),
        UnitRule((sales.uuid,)),
        SiteRule((berlin.uuid,)),
    ]
    field = make_unit("Field sales", parent=sales)
    bo = make_person("Bo", grade=5, hired_on=date(2024, 5, 3), unit=field, site=None)

    verdicts = judge(rules, bo, Company(TODAY))

    assert [(one.holds, str(one)) for one in verdicts] == [
        (False, "Grade 6 or higher: yours is 5"),
        (True, "Here for at least 1 year: your first day was 3 May 2024"),
        (True, "Part of Sales: you work in Field sales"),
        (False, "At Berlin: your site is not known"),
    ]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (GradeRule(at_least=4, at_most=7), "Grade 4 to 7"),
        (GradeRule(at_most=7), "Grade 7 or lower"),
        (TenureRule(at_most_months=6), "Here for at most 6 months"),
        (TenureRule(at_least_months=1, at_most_months=24), "Here for 1 month to 2 years"),
    ],
)
def test_rules_in_words(rule: Rule, words: str) -> None:
    assert rule.words(Company(TODAY)) == words


def test_who_lacks_the_fact_a_rule_asks_for_does_not_pass() -> None:
    nobody = make_person(grade=None, hired_on=None, unit=None, site=None)
    rules: list[Rule] = [
        GradeRule(at_most=9),
        TenureRule(at_most_months=900),
        UnitRule((make_unit().uuid,)),
        SiteRule((make_site().uuid,)),
    ]

    assert [one.holds for one in judge(rules, nobody, Company(TODAY))] == [False] * 4


@pytest.mark.parametrize("seed", range(12))
def test_the_words_and_the_query_choose_the_same_people(seed: int) -> None:
    chance = random.Random(seed)
    company, people = _company(chance), list(Person.objects.all())

    for _ in range(25):
        rules = _some_rules(chance, company)
        by_query = set(Person.objects.employed(TODAY).filter(chosen(rules, company)))
        by_words = {person for person in people if may_join(rules, person, company)}
        assert by_query == by_words, rules
        assert reach(rules, company).may_join == len(by_query)


@pytest.mark.parametrize("seed", range(20))
def test_stored_rules_are_read_back_as_they_were(seed: int) -> None:
    chance = random.Random(seed)
    rules = _some_rules(chance, _company(chance))

    assert parse(as_json(rules)) == rules


@pytest.mark.parametrize(
    "odd",
    [
        {"rule": "grade"},
        "grade",
        [{"rule": "star sign", "at_least": 1}],
        [{"rule": ["grade"]}],
        ["grade"],
        [{"rule": "grade"}],
        [{"rule": "grade", "at_least": "6"}],
        [{"rule": "grade", "at_least": True}],
        [{"rule": "grade", "at_least": -1}],
        [{"rule": "grade", "at_least": 6, "at_most": 5}],
        [{"rule": "grade", "at_least": 6, "colour": "red"}],
        [{"rule": "unit"}],
        [{"rule": "unit", "units": []}],
        [{"rule": "unit", "units": "Sales"}],
        [{"rule": "site", "sites": ["Berlin"]}],
    ],
)
def test_rules_nobody_can_read_are_refused(odd: Any) -> None:
    with pytest.raises(ValidationError):
        parse(odd)


def test_no_rules_let_everybody_in_who_works_here() -> None:
    make_person()
    make_leaver()

    count = reach([], Company())

    assert (count.may_join, count.employees) == (1, 1)


def test_units_in_a_ring_do_not_hang() -> None:
    top = make_unit()
    low = make_unit(parent=top)
    Unit.objects.filter(pk=top.pk).update(parent=low)

    assert Company().units_under([top.uuid]) == {top.pk, low.pk}


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 3, 31), 0, date(2026, 3, 31)),
        (date(2026, 3, 31), 12 * 3000, date.min),
    ],
)
def test_months_before(day: date, months: int, then: date) -> None:
    assert months_before(day, months) == then


def test_more_months_never_lead_to_a_later_day() -> None:
    days = [months_before(TODAY, months) for months in range(60)]

    assert all(earlier <= later for later, earlier in pairwise(days))


def _company(chance: random.Random) -> Company:
    """Three floors of units, two sites, and forty people some of whom lack a fact."""
    units = [make_unit()]
    units += [make_unit(parent=chance.choice(units)) for _ in range(6)]
    sites = [make_site(), make_site()]
    for _ in range(40):
        make_person(
            grade=chance.choice([None, 1, 4, 5, 6, 9]),
            unit=chance.choice([None, *units]),
            site=chance.choice([None, *sites]),
            hired_on=chance.choice([None, TODAY - timedelta(days=chance.randint(-40, 1500))]),
        )
    return Company(TODAY)


def _some_rules(chance: random.Random, company: Company) -> list[Rule]:
    low, high = sorted((chance.randint(0, 9), chance.randint(0, 9)))
    soon, late = sorted((chance.randint(0, 50), chance.randint(0, 50)))
    units = chance.sample(sorted(company.units), chance.randint(1, 3))
    every: list[Rule] = [
        chance.choice([GradeRule(low, high), GradeRule(low), GradeRule(None, high)]),
        chance.choice([TenureRule(soon, late), TenureRule(soon), TenureRule(None, late)]),
        UnitRule(tuple(units)),
        SiteRule((chance.choice(sorted(company.sites)),)),
    ]
    return chance.sample(every, chance.randint(0, 4))
