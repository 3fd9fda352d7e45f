"""Whatever the rules: words, SQL and a plain reading of the company choose the same people."""

import random
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people.models import PerformanceReview, Person, Site, Unit
from people.queries import departments
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
    as_json,
    chosen,
    for_role,
    may_join,
    parse,
)
from programs.eligibility.rules.base import months_before
from programs.models import Enrollment
from tests.factories.people import make_leaver, make_person, make_review, make_site, make_unit
from tests.factories.programs import make_cohort, make_enrollment, make_mentorship, make_program

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 31)
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


def spans(most: int) -> st.SearchStrategy[tuple[int | None, int | None]]:
    """A lower limit, an upper one, or both in order."""
    number = st.integers(0, most)
    both = st.tuples(number, number).map(lambda pair: (min(pair), max(pair)))
    return st.one_of(st.tuples(number, st.none()), st.tuples(st.none(), number), both)


limits, months = spans(9), spans(60)
roles = st.sampled_from(["", "mentor", "mentee"])
# Places are named by number; the test looks up which unit or site that is.
places = st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True)
specs = st.one_of(
    st.tuples(st.just("grade"), limits, roles),
    st.tuples(st.just("tenure"), months, roles),
    st.tuples(st.just("unit"), places, roles),
    st.tuples(st.just("site"), places, roles),
    st.tuples(st.just("leadership"), st.booleans(), roles),
    st.tuples(st.just("high_potential"), st.none(), roles),
    st.tuples(st.just("rating"), st.tuples(limits, st.integers(1, 40)), roles),
    st.tuples(
        st.just("participation"),
        st.tuples(
            st.sampled_from(["never", "free", "completed_as_mentee", "completed_as_mentor"]),
            st.booleans(),
        ),
        roles,
    ),
)


class Small:
    """Forty people, each fact there or missing, and what they did in two programs."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)
        self.units = [make_unit()]
        self.units += [make_unit(parent=chance.choice(self.units)) for _ in range(6)]
        self.sites = [make_site() for _ in range(7)]
        self.people: list[Person] = []
        for number in range(40):
            make = make_leaver if number % 9 == 8 else make_person
            self.people.append(self._person(make, chance))
        self.program = make_program()
        for program in (self.program, make_program()):
            self._participation(chance, program)
        self.company = Company(TODAY)
        self._known: dict[str, set[int]] = {}

    def _person(self, make: Any, chance: random.Random) -> Person:
        person: Person = make(
            f"Person {chance.random()}",
            grade=chance.choice([None, *range(10)]),
            unit=chance.choice([None, *self.units]),
            site=chance.choice([None, *self.sites]),
            hired_on=chance.choice([None, TODAY - timedelta(days=chance.randint(-40, 1500))]),
            manager=chance.choice([None, None, *self.people[-5:]]),
            high_potential=chance.random() < 0.3,
            **({"left_on": date(2026, 3, 30)} if make is make_leaver else {}),
        )
        for days in chance.sample(range(1500), chance.randint(0, 3)):
            make_review(
                person, reviewed_on=TODAY - timedelta(days=days), rating=chance.randint(1, 5)
            )
        return person

    def _participation(self, chance: random.Random, program: Any) -> None:
        running = make_cohort(program, state="running")
        closed = make_cohort(program, state="closed")
        for cohort in (running, closed):
            for person in chance.sample(self.people, 6):
                state = chance.choice(["applied", "approved", "ready", "completed", "withdrawn"])
                make_enrollment(
                    chance.choice(["mentor", "mentee"]), cohort=cohort, person=person, state=state
                )
            mentor, mentee = chance.sample(self.people, 2)
            make_mentorship(mentor=mentor, mentee=mentee, cohort=cohort)

    def rule(self, kind: str, value: Any, role: str) -> Rule:
        if kind == "grade":
            return GradeRule(*value, role=role)
        if kind == "tenure":
            return TenureRule(*value, role=role)
        if kind == "unit":
            return UnitRule(tuple(self.units[one].uuid for one in value), role=role)
        if kind == "site":
            return SiteRule(tuple(self.sites[one].uuid for one in value), role=role)
        if kind == "leadership":
            return LeadershipRule(value, role=role)
        if kind == "rating":
            (least, most), within = value
            return RatingRule(least, most, within, role=role)
        if kind == "participation":
            history, here = value
            return ParticipationRule(history, here, self.program.pk, role=role)
        return HighPotentialRule(role=role)

    def held_by(self, spec: Any) -> set[int]:
        """The keys of those for whom it holds; remembered, since reading plainly is slow."""
        kind, value, _role = spec
        key = repr((kind, value))
        if key not in self._known:
            people = Person.objects.employed(TODAY).select_related("unit__parent")
            self._known[key] = {one.pk for one in people if self.holds(kind, value, one)}
        return self._known[key]

    def holds(self, kind: str, value: Any, person: Person) -> bool:
        """The rule read as a person would read it, without the code under test."""
        if kind == "grade":
            return inside(person.grade, *value)
        if kind == "tenure":
            return self._long_enough(person.hired_on, *value)
        if kind == "unit":
            return bool(ways_up(person.unit) & {self.units[one].pk for one in value})
        if kind == "site":
            return person.site_id in {self.sites[one].pk for one in value}
        if kind == "leadership":
            return person.reports.employed(TODAY).exists() == bool(value)
        if kind == "rating":
            return self._rated(person, *value)
        if kind == "participation":
            return self._took_part(person, *value)
        return person.high_potential

    def _long_enough(self, hired: date | None, least: int | None, most: int | None) -> bool:
        if hired is None:
            return False
        early = least is None or hired <= months_before(TODAY, least)
        return early and (most is None or hired >= months_before(TODAY, most))

    def _rated(self, person: Person, span: Any, within: int) -> bool:
        reviews = sorted(
            PerformanceReview.objects.filter(person=person), key=lambda r: (r.reviewed_on, r.pk)
        )
        if not reviews or reviews[-1].reviewed_on < months_before(TODAY, within):
            return False
        least, most = span
        return inside(reviews[-1].rating, least, most)

    def _took_part(self, person: Person, history: str, here: bool) -> bool:
        rows = [
            one
            for one in Enrollment.objects.filter(person=person).select_related("cohort")
            if not here or one.cohort.program_id == self.program.pk
        ]
        if history == "never":
            return not any(one.participations.exclude(joined_at=None).exists() for one in rows)
        if history == "free":
            seated = [one for one in rows if one.state in {"approved", "ready"}]
            return not any(one.cohort.state in {"running", "closing"} for one in seated)
        role = history.removeprefix("completed_as_")
        return any((one.state, one.role) == ("completed", role) for one in rows)


def inside(value: int | None, least: int | None, most: int | None) -> bool:
    if value is None:
        return False
    return (least is None or value >= least) and (most is None or value <= most)


def ways_up(unit: Unit | None) -> set[int]:
    found = set()
    while unit is not None:
        found.add(unit.pk)
        unit = unit.parent
    return found


@pytest.fixture
def small() -> Small:
    return Small(seed=1)


@given(wanted=st.lists(specs, max_size=5), role=st.sampled_from(["mentor", "mentee"]))
@SHARED
def test_words_and_sql_choose_whom_a_plain_reading_chooses(
    small: Small, wanted: list[Any], role: str
) -> None:
    rules = [small.rule(*spec) for spec in wanted]
    employed = set(Person.objects.employed(TODAY).values_list("pk", flat=True))
    plainly = employed.intersection(
        *(small.held_by(spec) for spec in wanted if spec[2] in ("", role))
    )

    asked = for_role(rules, role)
    by_sql = set(Person.objects.filter(chosen(asked, small.company)).values_list("pk", flat=True))
    by_words = {one.pk for one in small.people if may_join(asked, one, small.company)}

    assert by_sql & employed == plainly
    assert by_words == plainly


@given(wanted=st.lists(specs, max_size=4))
@SHARED
def test_the_preview_counts_as_one_would_by_hand(small: Small, wanted: list[Any]) -> None:
    rules = [small.rule(*spec) for spec in wanted]
    preview = Preview(rules, small.company)
    everybody = {one.pk: one for one in Person.objects.employed(TODAY)}
    of = departments(small.units)

    for place, role in enumerate(preview.roles):
        asked = [spec for spec in wanted if spec[2] in ("", role)]
        fit = set(everybody).intersection(*(small.held_by(spec) for spec in asked))
        assert preview.total.may_join[place].value == len(fit)
        homes = Counter(
            of[unit].name if (unit := everybody[pk].unit_id) else "No unit" for pk in fit
        )
        assert {r.name: r.may_join[place].value for r in preview.departments} == {
            row.name: homes[row.name] for row in preview.departments
        }
        assert sum(row.may_join[place].value or 0 for row in preview.levels) == len(fit)
    left_out = [len(everybody.keys() - small.held_by(spec)) for spec in wanted]
    assert [effect.left_out.value for effect in preview.effects] == left_out


@given(wanted=st.lists(specs, max_size=8))
@SHARED
def test_stored_rules_are_read_back_as_they_were(small: Small, wanted: list[Any]) -> None:
    rules = [small.rule(*spec) for spec in wanted]

    assert parse(as_json(rules), of=small.program.pk) == rules


def test_what_is_stored_today_stays_readable() -> None:
    unit, site = Unit(name="Sales"), Site(name="Berlin")
    stored = [
        {"rule": "grade", "at_least": 6},
        {"rule": "tenure", "at_least_months": 12, "at_most_months": 24},
        {"rule": "unit", "units": [str(unit.uuid)]},
        {"rule": "site", "sites": [str(site.uuid)]},
    ]

    assert parse(stored) == [
        GradeRule(6),
        TenureRule(12, 24),
        UnitRule((unit.uuid,)),
        SiteRule((site.uuid,)),
    ]
    assert as_json(parse(stored)) == stored
