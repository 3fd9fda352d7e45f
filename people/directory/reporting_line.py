"""Circles in who reports to whom. Plain Python."""

from collections.abc import Mapping


def circles(manager_of: Mapping[int, int | None]) -> list[list[int]]:
    """Every circle once, each in the direction of reporting, beginning with its smallest number.

    manager_of: person → manager; managers who are no key end a line.
    """
    done: set[int] = set()
    found = []
    for start in sorted(manager_of):
        line: dict[int, None] = {}
        here: int | None = start
        while here is not None and here in manager_of and here not in done and here not in line:
            line[here] = None
            here = manager_of[here]
        if here is not None and here in line:
            walked = list(line)
            circle = walked[walked.index(here) :]
            first = circle.index(min(circle))
            found.append(circle[first:] + circle[:first])
        done.update(line)
    return found
