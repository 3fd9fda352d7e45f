"""Circles, held to every possible choice on small cases."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from random import Random

import pytest

from matching.engine.case import Case, Mentee, Mentor, Policy
from matching.engine.groups.answer import GroupResult
from matching.engine.groups.circles import best, greedy, model, tables
from matching.engine.groups.circles.best import worth
from matching.engine.groups.circles.chance import MOST, chances
from matching.engine.groups.circles.greedy import bound_of, good_seating
from matching.engine.groups.circles.tables import Tables, tables_of
from matching.engine.groups.pool import pool_of
from matching.engine.groups.settings import Circles
from matching.engine.groups.solve import solve_groups
from matching.engine.impossible import ImpossibleCase, TooLarge
from matching.engine.reporting import ancestors
from matching.engine.solve import quiet
from tests.matching.engine.cases import talkative_case

WORDS = ["it", "hr", "law", ""]


def small(seed: int) -> Case:
    chance = Random(seed)
    mentors, mentees = chance.randint(1, 3), chance.randint(0, 4)
    people = [f"m{n}" for n in range(mentors)] + [f"e{n}" for n in range(mentees)]
    speech = [["en"], ["de"], ["en", "de"], []]
    said = {one: frozenset(chance.choice(speech)) for one in people}
    groups = Circles(
        least=chance.choice([1, 2]),
        most=chance.choice([2, 3]),
        mentors=chance.choice([1, 1, 2]),
        per_function=chance.choice([0, 0, 1]),
        mixing=chance.choice([0, 7]),
    )
    return Case(
        mentees=[
            Mentee(
                id=one,
                person=one,
                languages=said[one],
                function=chance.choice(WORDS),
                site=chance.choice(WORDS),
                grade=chance.randint(1, 5),
                wanted=frozenset(chance.sample(WORDS[:3], 2)),
            )
            for one in people[mentors:]
        ],
        mentors=[
            Mentor(
                id=one,
                person=one,
                languages=said[one],
                grade=chance.randint(3, 8),
                offered=frozenset(chance.sample(WORDS[:3], 1)),
                capacity=chance.choice([0, 1, 1, 2]),
            )
            for one in people[:mentors]
        ],
        manager={one: chance.choice(people) for one in chance.sample(people, 1)},
        forbidden=[(people[0], people[-1])] if len(people) > 1 and chance.random() < 0.5 else [],
        policy=Policy(seed=seed),
        groups=groups,
    )


def judged(case: Case) -> Tables:
    groups = case.groups
    assert isinstance(groups, Circles)
    return tables_of(pool_of(case, groups, quiet), groups)


def every_choice(tables: Tables) -> Iterator[dict[int, list[int]]]:
    """All ways to seat people, slowly and obviously."""
    spots = [
        [None, *(t for t in range(len(tables.tables)) if tables.may[one, t])]
        for one in range(tables.members)
    ]
    for choice in product(*spots):
        seated: dict[int, list[int]] = {}
        for one, table in enumerate(choice):
            if table is not None:
                seated.setdefault(table, []).append(one)
        if is_allowed(tables, seated):
            yield seated


def is_allowed(tables: Tables, seated: dict[int, list[int]]) -> bool:
    settings = tables.settings
    led = [mentor for t in seated for mentor in tables.tables[t].mentors]
    if any(led.count(mentor) > seats for mentor, seats in enumerate(tables.seats)):
        return False
    for there in seated.values():
        functions = [int(tables.kinds[0][one]) for one in there if tables.kinds[0][one] >= 0]
        crowded = any(functions.count(one) > settings.per_function for one in functions)
        if not settings.least <= len(there) <= settings.most:
            return False
        if settings.per_function and crowded:
            return False
        if any(two in tables.pool.apart for two in combinations(sorted(there), 2)):
            return False
    return True


def told(result: GroupResult) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(one.mentors, tuple(member.id for member in one.members)) for one in result.groups]


@pytest.mark.parametrize("seed", range(60))
def test_no_choice_of_circles_is_better(seed: int) -> None:
    case = small(seed)
    known = judged(case)

    result = solve_groups(case)

    alone = sum(len(one.mentors) == 1 for one in result.groups)
    two = known.settings.mentors == 2
    found = (result.matched, -alone if two else 0, result.score)
    assert found == max(worth(known, one) for one in every_choice(known))
    assert result.optimal
    assert result.matched + len(result.unmatched) == len(case.mentees)
    assert {one for circle in result.groups for one in circle.mentors}.isdisjoint(result.idle)


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_the_lists_changes_nothing(seed: int) -> None:
    case = small(seed)
    turned = replace(case, mentees=case.mentees[::-1], mentors=case.mentors[::-1])

    one, other = solve_groups(case), solve_groups(turned)

    assert replace(one, seconds=0) == replace(other, seconds=0)


@pytest.mark.parametrize("seed", range(30))
def test_among_equally_good_circles_the_seeded_ones_are_chosen(seed: int) -> None:
    """Of people who differ in nothing nearly all choices are equal."""
    case = small(seed)
    alike = [Mentee(id=one.id, person=one.id) for one in case.mentees]
    leading = [Mentor(id=one.id, person=one.id, capacity=one.capacity) for one in case.mentors]
    known = judged(replace(case, mentees=alike, mentors=leading, manager={}))

    def lucky(seated: dict[int, list[int]]) -> float:
        chance = chances(known)
        return float(sum(chance[one, table] for table, there in seated.items() for one in there))

    chosen = best.best_seating(known, lambda _share: None).seated

    choices = list(every_choice(known))
    top = max(worth(known, one) for one in choices)
    luckiest = max(lucky(one) for one in choices if worth(known, one) == top)
    assert lucky(chosen) == pytest.approx(luckiest, abs=1e-6)
    assert all(lucky(one) <= MOST for one in choices)


def test_another_seed_may_choose_others_and_never_worse_ones() -> None:
    people = [Mentee(id=f"e{n}", person=f"e{n}") for n in range(6)]
    mentors = [Mentor(id=f"m{n}", person=f"m{n}") for n in range(2)]
    case = Case(mentees=people, mentors=mentors, groups=Circles(least=3, most=3))

    found = [solve_groups(replace(case, policy=Policy(seed=seed))) for seed in range(4)]

    assert len({one.score for one in found}) == 1
    assert len({tuple(told(one)) for one in found}) > 1


@pytest.mark.parametrize("seed", range(40))
def test_the_quick_way_keeps_every_rule_and_its_bound_holds(seed: int) -> None:
    known = judged(small(seed))

    quick = good_seating(known)

    most = max(worth(known, one) for one in every_choice(known))
    people, score = bound_of(known)
    assert is_allowed(known, quick)
    assert worth(known, quick) <= most
    assert people >= most[0]
    assert people > most[0] or score >= most[2]


def test_nobody_sits_with_their_boss_and_one_language_is_shared() -> None:
    for seed in range(30):
        case = small(seed)
        for circle in solve_groups(case).groups:
            ids = [*circle.mentors, *(one.id for one in circle.members)]
            people = [one for one in (*case.mentees, *case.mentors) if one.id in ids]
            spoken = [one.languages for one in people if one.languages]
            assert not spoken or frozenset.intersection(*spoken)
            for one in ids:
                assert not set(ids) & set(ancestors(one, case.manager))


def circle_of(members: int, *, most: int = 4, **more: int) -> Case:
    rows = [Mentee(id=f"e{n}", person=f"e{n}", function="it") for n in range(members)]
    groups = Circles(least=2, most=most, **more)
    return Case(mentees=rows, mentors=[Mentor(id="m", person="m")], groups=groups)


def test_each_left_out_is_told_what_stood_in_the_way() -> None:
    full = solve_groups(circle_of(5))
    mixed = solve_groups(circle_of(3, per_function=2))
    alone = solve_groups(circle_of(1))
    own = Case(
        mentees=[Mentee(id="a", person="a")],
        mentors=[Mentor(id="m", person="m")],
        manager={"a": "m"},
        groups=Circles(least=1),
    )

    assert [(one.kind, dict(one.obstacles)) for one in full.unmatched.values()] == [
        ("capacity", {"full": 1})
    ]
    assert [(one.kind, dict(one.obstacles)) for one in mixed.unmatched.values()] == [
        ("together", {"function": 1})
    ]
    assert [one.kind for one in alone.unmatched.values()] == ["few"]
    (reason,) = solve_groups(own).unmatched.values()
    assert (reason.kind, reason.rule) == ("no_eligible", "reporting_line")


def test_a_locked_member_sits_with_their_mentor_and_locks_that_cannot_hold_are_named() -> None:
    case = replace(circle_of(4), mentors=[Mentor(id="m", person="m"), Mentor(id="n", person="n")])

    locked = solve_groups(replace(case, locked=[("e0", "n")]))

    assert next(one.mentors for one in locked.groups if "e0" in str(one.members)) == ("n",)
    with pytest.raises(ImpossibleCase, match="e0") as caught:
        solve_groups(replace(circle_of(1), locked=[("e0", "m")]))
    assert caught.value.problems[0].code == "locks_together"


def test_too_many_possible_circles_are_refused_clearly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LARGEST_PLACES", 2)

    with pytest.raises(TooLarge, match="3 people and 1 possible circles are too many"):
        solve_groups(circle_of(3))


def test_without_the_exact_way_the_gap_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(best, "MOST_PLACES", 0)

    for seed in range(30):
        case = small(seed)
        result, exact = (
            solve_groups(case),
            max(worth(judged(case), one) for one in every_choice(judged(case))),
        )
        people = result.gap.people if result.gap else 0
        assert result.matched + people >= exact[0]
        assert result.optimal is (result.gap is None)


def test_what_ended_the_search_is_told_and_only_the_clock_may_differ() -> None:
    case = crowded()

    proven, hurried = solve_groups(case), solve_groups(case, time_limit=0)

    assert (proven.cut, proven.gap) == ("", None)
    assert (hurried.cut, hurried.optimal) == ("clock", False)


def test_a_search_that_ends_after_so_much_work_ends_at_the_same_circles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(model, "MOST_NODES", 0)
    monkeypatch.setattr(model, "FEWEST_NODES", 0)
    monkeypatch.setattr(greedy, "MOST_TRIES", 50)

    first, second = (solve_groups(crowded()) for _turn in range(2))

    assert (first.cut, first.optimal) == ("work", False)
    assert replace(first, seconds=0) == replace(second, seconds=0)


def crowded() -> Case:
    """So many limits at once that HiGHS has to look."""
    chance = Random(4)
    case = talkative_case(chance, 24, 8)
    return replace(
        case,
        policy=replace(case.policy, rules={}),
        groups=Circles(least=2, most=4, mentors=2, per_function=2, mixing=5),
    )


@pytest.mark.parametrize(
    "groups", [Circles(least=3, most=2), Circles(mentors=3), Circles(least=0), Circles(mixing=101)]
)
def test_sizes_that_cannot_be_are_refused(groups: Circles) -> None:
    with pytest.raises(ImpossibleCase) as caught:
        solve_groups(replace(circle_of(2), groups=groups))
    assert caught.value.problems[0].code == "bad_groups"


@pytest.mark.parametrize("two", [("e0", "e1"), ("m0", "e0"), ("e0", "e0")])
def test_a_lock_that_names_no_member_and_mentor_is_refused_by_name(two: tuple[str, str]) -> None:
    with pytest.raises(ImpossibleCase) as caught:
        solve_groups(replace(TWO_AND_ONE, locked=[two]))

    assert [(one.code, one.ids) for one in caught.value.problems] == [("bad_lock", two)]


@pytest.mark.parametrize("ban", [("e0", "m0"), ("m0", "e0")])
def test_a_ban_holds_in_either_order_and_a_lock_against_it_names_it(ban: tuple[str, str]) -> None:
    case = replace(TWO_AND_ONE, forbidden=[ban])
    locked = replace(case, locked=[("e0", "m0")])

    with pytest.raises(ImpossibleCase) as caught:
        solve_groups(locked)

    (problem,) = caught.value.problems
    assert (problem.code, problem.ids) == ("forbidden_lock", ("e0", "m0", "ban"))
    assert "e0" in solve_groups(case).unmatched


TWO_AND_ONE = Case(
    mentees=[Mentee(id=one, person=one) for one in ("e0", "e1")],
    mentors=[Mentor(id="m0", person="m0")],
    groups=Circles(least=1, most=3),
)
