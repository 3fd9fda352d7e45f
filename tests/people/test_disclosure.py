"""What may be shown beside each other: no figure and no difference about fewer than k people."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from people.disclosure import Shown, Table, tabulate


def people(first: int, count: int) -> frozenset[int]:
    return frozenset(range(first, first + count))


def in_groups(**sizes: int) -> dict[int, str]:
    """Person → group, numbered on in the order given; a group called "none" is nobody's."""
    names = [name for name, size in sizes.items() for _ in range(size)]
    return {number: name for number, name in enumerate(names) if name != "none"}


def test_a_group_shows_from_ten_people_beside_ten_others() -> None:
    everybody = {"eligible": people(0, 20)}

    assert tabulate(everybody, in_groups(woman=10, none=10)).counts == {"eligible": {"woman": 10}}
    assert tabulate(everybody, in_groups(woman=9, none=11)).counts == {}
    assert tabulate(everybody, in_groups(woman=11, none=9)).counts == {}


def test_nobody_is_said_to_belong_to_a_group_because_everybody_does() -> None:
    assert tabulate({"eligible": people(0, 20)}, in_groups(woman=20)).counts == {}


def test_two_groups_without_others_may_stand_beside_each_other() -> None:
    table = tabulate({"eligible": people(0, 25)}, in_groups(woman=12, man=13))

    assert table.counts == {"eligible": {"man": 13, "woman": 12}}


def test_the_rest_is_never_a_small_group() -> None:
    """Women and men shown beside the known total would tell that three are neither."""
    table = tabulate({"eligible": people(0, 33)}, in_groups(woman=14, man=16, nonbinary=3))

    assert table.counts == {"eligible": {"man": 16}}


def test_two_stages_do_not_show_who_lies_between() -> None:
    """28 of 30 women applied: it is known by name who did not, so two of them would be women."""
    group_of = in_groups(woman=28, none=30) | {58: "woman", 59: "woman"}
    stages = {"eligible": people(0, 60), "applied": people(0, 58)}

    assert tabulate(stages, group_of).counts == {"applied": {"woman": 28}}


def test_stages_far_enough_apart_show_both() -> None:
    group_of = {n: "woman" for n in range(0, 100, 2)}
    stages = {"eligible": people(0, 100), "applied": people(0, 40), "approved": people(0, 35)}

    table = tabulate(stages, group_of)

    assert table.counts == {"eligible": {"woman": 50}, "approved": {"woman": 18}}


def test_two_groups_to_compare_are_worth_more_than_one_at_every_stage() -> None:
    women, men = range(0, 40), range(100, 150)
    group_of = dict.fromkeys(women, "woman") | dict.fromkeys(men, "man")
    silent = people(200, 60)
    stages = {
        "eligible": frozenset([*women, *men]) | silent,
        "applied": frozenset([*women[:14], *men[:40]]) | people(200, 40),
        "approved": frozenset([*women[:9], *men[:30]]) | people(200, 20),
    }

    assert tabulate(stages, group_of).counts == {
        "eligible": {"man": 50, "woman": 40},
        "applied": {"man": 40, "woman": 14},
    }


def test_whoever_just_joined_is_not_told_apart() -> None:
    group_of = {n: "woman" for n in range(0, 100, 2)}
    shown = Shown(people(0, 40), {"woman": 20})

    assert tabulate({"applied": people(0, 41)}, group_of, before=[shown]).counts == {}
    assert tabulate({"applied": people(0, 61)}, group_of, before=[shown]).counts == {
        "applied": {"woman": 31}
    }


def test_one_changed_answer_does_not_show_among_the_same_people() -> None:
    group_of = {n: "woman" for n in range(0, 100, 2)}
    applied = {"applied": people(0, 40)}

    assert tabulate(applied, group_of, before=[Shown(people(0, 40), {"woman": 21})]).counts == {}
    assert tabulate(applied, group_of, before=[Shown(people(0, 40), {"woman": 20})]).counts == {
        "applied": {"woman": 20}
    }


def test_a_group_left_out_does_not_hide_that_its_count_changed() -> None:
    group_of = in_groups(woman=20, man=20, none=20)
    before = [Shown(people(0, 60), {"woman": 21, "man": 20})]

    assert tabulate({"applied": people(0, 60)}, group_of, before=before).counts == {}


K = 3
crowds = st.frozensets(st.integers(0, 23), max_size=24)
groupings = st.dictionaries(st.integers(0, 23), st.sampled_from("abc"), max_size=24)
named_stages = st.dictionaries(st.sampled_from(["eligible", "applied", "approved"]), crowds)


def counts_of(crowd: frozenset[int], group_of: dict[int, str], shown: list[str]) -> list[int]:
    """How many of each shown group, and of all others."""
    inside = [sum(group_of.get(one) == name for one in crowd) for name in shown]
    return [*inside, len(crowd) - sum(inside)]


def holds(crowd: frozenset[int], group_of: dict[int, str], shown: list[str]) -> bool:
    """Whether what is learned about this crowd is about k of each group and k others."""
    *groups, others = counts_of(crowd, group_of, shown)
    return not crowd or (
        all(count >= K for count in groups) and (others >= K or (others == 0 and len(groups) > 1))
    )


@settings(max_examples=300)
@given(named_stages, groupings, st.lists(crowds, max_size=3))
def test_nothing_shown_speaks_of_fewer_than_k(
    stages: dict[str, frozenset[int]], group_of: dict[int, str], earlier: list[frozenset[int]]
) -> None:
    before = [Shown(crowd, {}) for crowd in earlier]

    table = tabulate(stages, group_of, k=K, before=before)

    for shown_stages in table.counts.values():
        assert shown_stages  # a stage without a figure is no stage
    sets = [stages[name] for name in table.counts]
    shown = _groups(table)
    apart = [one ^ other for one, other in combinations(sets, 2)]
    apart += [one ^ other for one in sets for other in earlier]
    assert all(holds(crowd, group_of, shown) for crowd in [*sets, *apart])


@settings(max_examples=200)
@given(crowds, groupings, groupings)
def test_the_same_people_are_never_shown_with_counts_that_few_answers_changed(
    crowd: frozenset[int], earlier: dict[int, str], later: dict[int, str]
) -> None:
    first = tabulate({"applied": crowd}, earlier, k=K)
    before = [Shown(crowd, counts) for counts in first.counts.values()]

    second = tabulate({"applied": crowd}, later, k=K, before=before)

    for stage, counts in second.counts.items():
        changes = {
            abs(counts[g] - n) for g, n in first.counts.get(stage, {}).items() if g in counts
        }
        assert all(change == 0 or change >= K for change in changes)


@given(named_stages, groupings)
def test_every_figure_is_the_true_count(
    stages: dict[str, frozenset[int]], group_of: dict[int, str]
) -> None:
    table = tabulate(stages, group_of, k=K)

    for stage, counts in table.counts.items():
        for name, count in counts.items():
            assert count == sum(group_of.get(one) == name for one in stages[stage])


def _groups(table: Table) -> list[str]:
    groups = {tuple(counts) for counts in table.counts.values()}
    assert len(groups) <= 1  # every stage shows the same groups
    return list(next(iter(groups), ()))
