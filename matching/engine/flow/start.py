"""The first exact flow over the lists, by OR-tools."""

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from matching.engine.arrays import IntArray
from matching.engine.flow.network import ABSENT, OUT, Lists, Seats, row_of_each
from matching.engine.flow.prices import NotProven
from matching.engine.impossible import TooLarge

LARGEST = 2**62  # what costs times nodes must stay below inside OR-tools


def best_mates(lists: Lists, seats: Seats, present: IntArray) -> IntArray:
    """Per row the column of a best choice, OUT where it gets none, ABSENT where not present.

    present: the rows that take part.
    """
    rows, columns = len(lists.start) - 1, len(seats.most)
    flow = SimpleMinCostFlow()
    owner = row_of_each(lists)
    outside = rows + columns
    ones = np.ones(len(owner), dtype=np.int64)
    arcs = flow.add_arcs_with_capacity_and_unit_cost(owner, rows + lists.column, ones, -lists.worth)
    alone = np.full(len(present), outside)
    flow.add_arcs_with_capacity_and_unit_cost(
        present,
        alone,
        np.ones(len(present), dtype=np.int64),
        np.zeros(len(present), dtype=np.int64),
    )
    column, room, cost = seat_arcs(seats, np.bincount(lists.column, minlength=columns))
    flow.add_arcs_with_capacity_and_unit_cost(
        rows + column, np.full(len(column), outside), room, cost
    )
    _refuse_overflow(lists, cost, outside + 1)
    supply = np.zeros(outside + 1, dtype=np.int64)
    supply[present] = 1
    supply[outside] = -len(present)
    flow.set_nodes_supplies(np.arange(outside + 1), supply)
    if flow.solve() != flow.OPTIMAL:
        raise NotProven
    mate = np.full(rows, ABSENT, dtype=np.int64)
    mate[present] = OUT
    chosen = flow.flows(arcs) > 0
    mate[owner[chosen]] = lists.column[chosen]
    return mate


def seat_arcs(seats: Seats, wanted: IntArray) -> tuple[IntArray, IntArray, IntArray]:
    """(column, capacity, cost) of the arcs that stand for seats; no more than are wanted."""
    most, columns = np.minimum(seats.most, wanted), np.arange(len(wanted))
    least = np.minimum(seats.least, most)
    if not seats.slope:
        nothing = np.zeros(len(most), dtype=np.int64)
        column = np.concatenate([columns, columns])
        cost = np.concatenate([nothing - seats.reward, nothing])
        room = np.concatenate([least, most - least])
        return column[room > 0], room[room > 0], cost[room > 0]
    column = np.repeat(columns, most)
    kth = np.arange(len(column)) - np.repeat(np.cumsum(most) - most, most)
    cost = seats.slope * (2 * (kth + seats.already[column]) + 1)
    cost -= seats.reward * (kth < seats.least[column])
    return column, np.ones(len(column), dtype=np.int64), cost


def _refuse_overflow(lists: Lists, cost: IntArray, nodes: int) -> None:
    """OR-tools scales costs by the number of nodes and adds a few of them along a path."""
    largest = max(int(np.abs(lists.worth).max(initial=0)), int(np.abs(cost).max(initial=0)))
    if 4 * largest * (nodes + 1) > LARGEST:
        raise TooLarge("The scores are too large to be added up exactly. Use smaller ones.")
