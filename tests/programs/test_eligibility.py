"""Rules say the same in words and in SQL, and refuse what they do not understand."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from people.models import Person, Unit
from programs.eligibility import (
    Company,
    GradeRule,
    HighPotentialRule,
    LeadershipRule,
    ParticipationRule,
    Preview,
    RatingRule,
    Rule,
    SiteRule,
    TenureRule,
    UnitRule,
    judge,
    parse,
)
from programs.eligibility.rules.base import months_before
from programs.eligibility.stored import ROLES
from programs.queries import verdicts_of
from tests.factories.people import make_leaver, make_person, make_review, make_site, make_unit
from tests.factories.programs import make_cohort, make_enrollment, make_mentorship, make_program

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


def test_leading_people_counts_only_those_who_still_work_here() -> None:
    ana, bo = make_person("Ana"), make_person("Bo")
    make_person(manager=ana)
    make_person(manager=ana)
    make_leaver(manager=bo)

    verdicts = [LeadershipRule().judge(one, Company()) for one in (ana, bo)]

    assert [(one.holds, str(one), one.change) for one in verdicts] == [
        (True, "Leads people: 2 people report to you", ""),
        (
            False,
            "Leads people: nobody reports to you",
            "It holds once somebody reports to you in the directory.",
        ),
    ]


def test_only_the_last_review_counts_and_not_when_it_is_old() -> None:
    rule, company = RatingRule(at_least=4), Company(TODAY)
    ana, bo, cy = make_person("Ana"), make_person("Bo"), make_person("Cy")
    make_review(ana, reviewed_on=date(2025, 3, 31), rating=5)
    make_review(ana, reviewed_on=date(2026, 3, 30), rating=3)
    make_review(bo, reviewed_on=date(2024, 9, 29), rating=5)
    make_review(cy, reviewed_on=date(2024, 9, 30), rating=4)

    verdicts = [rule.judge(one, company) for one in (ana, bo, cy)]

    words = "Last review rated 4 or higher, in the past 18 months"
    assert [(one.holds, str(one)) for one in verdicts] == [
        (False, f"{words}: yours of 30 March 2026 was 3"),
        (False, f"{words}: you have no review in that time"),
        (True, f"{words}: yours of 30 September 2024 was 4"),
    ]
    assert list(Person.objects.filter(rule.chosen(company))) == [cy]


def test_an_employee_reads_of_being_put_forward_and_never_of_the_mark() -> None:
    rule, company = HighPotentialRule(), Company()
    yes, no = make_person(high_potential=True), make_person()

    verdicts = [rule.judge(one, company) for one in (yes, no)]

    assert [str(one) for one in verdicts] == [
        "Put forward by HR: HR has put you forward",
        "Put forward by HR: HR has not put you forward",
    ]
    assert all(one.hr_only for one in verdicts)
    assert rule.words_for_hr(company) == "Marked as high potential"


def test_earlier_participation_in_this_program_and_in_any() -> None:
    here, other = make_cohort(state="running", name="Spring"), make_cohort(state="running")
    bo, mentorship = make_person("Bo"), make_mentorship(cohort=here)
    ana = mentorship.mentors()[0].person
    make_enrollment("mentee", cohort=other, person=bo, state="completed")
    company = Company()

    def holding(history: str, *, here_only: bool = False) -> list[Person]:
        rule = ParticipationRule(history, here=here_only, of=here.program_id)
        people = [ana, bo]
        judged = [one for one in people if rule.judge(one, company).holds]
        chosen = Person.objects.filter(rule.chosen(company), pk__in=[one.pk for one in people])
        assert sorted(chosen, key=lambda one: one.pk) == judged
        return judged

    assert holding("never") == [bo]
    assert holding("free") == [bo]
    assert holding("completed_as_mentee") == [bo]
    assert holding("completed_as_mentee", here_only=True) == []
    assert holding("completed_as_mentor") == []
    free = ParticipationRule("free").judge(ana, company)
    assert "you are in" in free.found
    assert free.change.startswith("That cohort ends on")


def test_rules_of_one_role_ask_nothing_of_the_other() -> None:
    program = make_program(
        eligibility=[
            {"rule": "grade", "at_least": 7, "role": "mentor"},
            {"rule": "grade", "at_most": 6, "role": "mentee"},
            {"rule": "tenure", "at_least_months": 1},
        ]
    )
    words = {role: [one.words(Company()) for one in program.rules_for(role)] for role in ROLES}

    assert words == {
        "mentor": ["Grade 7 or higher", "Here for at least 1 month"],
        "mentee": ["Grade 6 or lower", "Here for at least 1 month"],
    }


def test_where_no_role_is_chosen_the_rules_of_the_fitting_one_speak() -> None:
    program = make_program(
        eligibility=[
            {"rule": "grade", "at_least": 6, "role": "mentor"},
            {"rule": "grade", "at_most": 5, "role": "mentee"},
        ]
    )
    found = [
        [(one.rule, one.holds) for one in verdicts_of(program, make_person(grade=g), Company())]
        for g in (4, 7)
    ]

    assert found == [[("Grade 5 or lower", True)], [("Grade 6 or higher", True)]]


@pytest.mark.parametrize(
    ("hired", "months", "day"),
    [
        (date(2025, 12, 1), 12, date(2026, 12, 1)),
        (date(2026, 1, 31), 3, date(2026, 5, 1)),
        (date(2026, 3, 31), 1, date(2026, 5, 1)),
        (date(2024, 2, 29), 36, date(2027, 3, 1)),
    ],
)
def test_a_rule_of_time_says_from_which_day_it_holds(hired: date, months: int, day: date) -> None:
    person, rule = make_person(hired_on=hired), TenureRule(at_least_months=months)

    assert rule.judge(person, Company(TODAY)).from_day == day
    assert not rule.judge(person, Company(day - timedelta(days=1))).holds
    assert rule.judge(person, Company(day)).holds


def test_time_that_has_run_out_does_not_come_back() -> None:
    rule = TenureRule(at_most_months=6)
    verdict = rule.judge(make_person(hired_on=date(2020, 1, 1)), Company(TODAY))

    assert (verdict.holds, verdict.from_day, verdict.change) == (False, None, "")


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
        [{"rule": "grade", "at_least": 6, "role": "guest"}],
        [{"rule": "leadership", "leads": "yes"}],
        [{"rule": "participation"}],
        [{"rule": "participation", "history": "always"}],
        [{"rule": "participation", "history": "never", "of": 1}],
        [{"rule": "rating"}],
    ],
)
def test_rules_nobody_can_read_are_refused(odd: Any) -> None:
    with pytest.raises(ValidationError):
        parse(odd)


def test_no_rules_let_everybody_in_who_works_here() -> None:
    make_person()
    make_leaver()

    total = Preview([], Company()).total

    assert (total.may_join[0].value, total.everybody.value) == (1, 1)


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
