from hypothesis import given
from hypothesis import strategies as st

from people.directory.reporting_line import circles


def test_every_circle_is_found_once() -> None:
    assert circles({1: 2, 2: 3, 3: 1, 4: 1, 5: 6, 6: 5, 7: None, 8: 7}) == [[1, 2, 3], [5, 6]]


def test_a_tree_has_none() -> None:
    assert circles({child: (child - 1) // 8 for child in range(1, 5000)}) == []


@given(st.dictionaries(st.integers(0, 30), st.integers(0, 30)))
def test_without_its_circles_every_line_ends(manager_of: dict[int, int]) -> None:
    found = circles(manager_of)
    assert all(manager_of[a] == b for c in found for a, b in zip(c, c[1:] + c[:1], strict=True))

    cut = {person for circle in found for person in circle}
    assert circles({p: m for p, m in manager_of.items() if p not in cut}) == []
