"""Lists with more pairs hold what sorting all of them would give."""

import numpy as np
import pytest

from matching.engine.flow.network import Lists, listed, row_of_each
from matching.engine.flow.wider import Found, wider_lists


def sorted_at_once(lists: Lists, more: Found, columns: int) -> Lists:
    """The pairs' numbers, each once; of equal ones the first."""
    place = np.concatenate([row_of_each(lists) * columns + lists.column, more[0] * columns])
    place[len(lists.column) :] += more[1]
    place, first = np.unique(place, return_index=True)
    worth = np.concatenate([lists.worth, more[2]])[first]
    return listed(place // columns, place % columns, worth, len(lists.start) - 1)


@pytest.mark.parametrize("seed", range(20))
def test_wider_lists_have_each_pair_once_and_by_column(seed: int) -> None:
    chance, rows, columns = np.random.default_rng(seed), 1 + seed % 7, 1 + seed % 5
    none = np.zeros(0, dtype=np.int64)
    lists = listed(none, none, none, rows)
    for count in chance.integers(20, size=4).tolist():
        row, column = (
            np.sort(chance.integers(rows, size=count)),
            chance.integers(columns, size=count),
        )
        more = row, column, chance.integers(99, size=count)
        wider = wider_lists(lists, more)
        assert all(map(np.array_equal, wider, sorted_at_once(lists, more, columns)))
        lists = wider
