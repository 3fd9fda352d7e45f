"""Statistical disclosure control: which figure about people may be shown.

The one place that decides it, for every tile, filter and export.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations

K_OUTCOMES = 5  # retention, readiness, promotion and enrolment of groups
K_OPINIONS = 10  # pulses, surveys and self-description


@dataclass(frozen=True)
class Cell:
    """A count that may be shown, or is withheld (`value` is None)."""

    value: int | None

    @property
    def withheld(self) -> bool:
        return self.value is None


def disclose(counts: Mapping[str, int], *, k: int = K_OUTCOMES) -> dict[str, Cell]:
    """Counts of people by group, made safe to show beside their total.

    Groups of 1 to k-1 are withheld. If exactly one is, or those withheld together stay under k,
    the next smallest shown group is withheld too, since the total would give the first away.
    Source: complementary cell suppression, Willenborg and de Waal, Elements of Statistical
    Disclosure Control (2001), chapter 4.
    """
    small = {group for group, count in counts.items() if 0 < count < k}
    hidden = set(small)
    shown = sorted((count, group) for group, count in counts.items() if count >= k)
    while hidden and shown and (len(hidden) < 2 or sum(counts[group] for group in hidden) < k):
        hidden.add(shown.pop(0)[1])
    return {g: Cell(None if g in hidden else count) for g, count in counts.items()}


def total_may_show(total: int, *, k: int = K_OUTCOMES) -> bool:
    """Whether a total over people may be shown: nobody at all, or enough of them."""
    return total == 0 or total >= k


def rounded(count: int, *, key: int, base: int = K_OUTCOMES) -> int:
    """A count rounded up or down to a multiple of `base`, right on average.

    key: a number that depends on which people are counted and on a secret, such as the sum of a
    secret hash of each of them. The same people always give the same answer, so asking again tells
    nothing, and two counts that differ by one person are rounded as if they had nothing in common.
    Source: unbiased random rounding, Willenborg and de Waal (2001), chapter 9; the key as in
    Fraser and Wooton, A proposed method for confidentialising tabular output (UNECE, 2005).
    """
    below, rest = divmod(count, base)
    digest = blake2b(str(key).encode(), digest_size=8).digest()
    up = int.from_bytes(digest) / 2**64 * base < rest
    return (below + up) * base


# Counts that stand beside each other. Whoever reads them may know by name who is in which set, such
# as who applied; what they must not learn is who of them belongs to which group.


@dataclass(frozen=True)
class Shown:
    """A set of people whose counts by group have been shown."""

    people: frozenset[int]
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Table:
    """Counts by stage and group that may be shown beside each other; empty if none may."""

    counts: Mapping[str, Mapping[str, int]]

    @property
    def worth(self) -> tuple[int, int]:
        """How many comparisons of a group with the others, stage by stage, and how many figures."""
        stages, groups = len(self.counts), len(next(iter(self.counts.values()), ()))
        return max(stages - 1, 0) * max(groups - 1, 0), stages * groups


def tabulate(
    stages: Mapping[str, frozenset[int]],
    group_of: Mapping[int, str],
    *,
    k: int = K_OPINIONS,
    before: Sequence[Shown] = (),
) -> Table:
    """The counts of people by stage and group that say most and nothing about fewer than k.

    stages: name → who is in it; group_of: person → group, without those who belong to none.
    Any two sets of people that are shown, now or `before`, and each set by itself, are the same
    people or differ by at least k of each group shown and by at least k of all others. So no
    figure, and no difference of two, speaks of fewer than k, or of everybody there. The same
    people shown again must show the same counts, or ones that differ by at least k.
    Source: Willenborg and de Waal (2001), chapter 4, for suppression; Dinur and Nissim (2003),
    Revealing information while preserving privacy, for why differences must be held as well.
    """
    best = Table({})
    cells = {name: _cells(people, group_of) for name, people in stages.items()}
    open_to_all = [n for n in stages if stages[n] and not _moved(stages[n], cells[n], before, k)]
    for size in range(1, len(open_to_all) + 1):
        for chosen in combinations(open_to_all, size):
            sets = [stages[name] for name in chosen]
            groups = _groups_that_fit(sets, group_of, k, [one.people for one in before])
            table = Table({name: {g: cells[name][g] for g in groups} for name in chosen})
            # Of two that show as much, the one that reaches further down the stages.
            if groups and table.worth >= best.worth:
                best = table
    return best


def _cells(people: Iterable[int], group_of: Mapping[int, str]) -> Counter[str]:
    """How many of each group; those without one stand under the empty name."""
    return Counter(group_of.get(person, "") for person in people)


def _moved(people: frozenset[int], cells: Counter[str], before: Sequence[Shown], k: int) -> bool:
    """Whether the same people were shown before with counts that a few answers have changed."""
    return any(
        0 < abs(cells[group] - count) < k
        for one in before
        if one.people == people
        for group, count in one.counts.items()
    )


def _groups_that_fit(
    sets: Sequence[frozenset[int]],
    group_of: Mapping[int, str],
    k: int,
    before: Sequence[frozenset[int]],
) -> list[str]:
    """The groups that may be shown for all of these sets beside each other."""
    known: list[frozenset[int]] = [frozenset(), *before]
    pairs = [(one, other) for at, one in enumerate(sets) for other in (*sets[:at], *known)]
    apart = [_cells(one ^ other, group_of) for one, other in pairs if one != other]
    names = set().union(*apart) - {""}
    # The smallest last, since it is the first to give way.
    fit = sorted(
        (name for name in names if all(cells[name] >= k for cells in apart)),
        key=lambda name: (-sum(cells[name] for cells in apart), name),
    )
    while fit and not all(_others_are_enough(cells, fit, k) for cells in apart):
        fit.pop()
    return fit


def _others_are_enough(cells: Counter[str], groups: Sequence[str], k: int) -> bool:
    """Whether those outside the shown groups are k or more, or nobody beside several groups."""
    others = cells.total() - sum(cells[group] for group in groups)
    return others >= k or (others == 0 and len(groups) > 1)
