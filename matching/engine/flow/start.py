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
    rows = len(lists.start) - 1
    flow = model_of(lists, seats, present)
    if flow.solve() != flow.OPTIMAL:
        raise NotProven
    mate = np.full(rows, ABSENT, dtype=np.int64)
    mate[present] = OUT
    chosen = np.flatnonzero(flow.flows(np.arange(len(lists.column))) > 0)
    # The last row that begins at or before the pair's place.
    owner = np.searchsorted(lists.start, chosen, side="right") - 1
    mate[owner] = lists.column[chosen]
    return mate


def model_of(lists: Lists, seats: Seats, present: IntArray) -> SimpleMinCostFlow:
    """The listed pairs are its first arcs. What it was built from is no longer in memory."""
    rows, columns = len(lists.start) - 1, len(seats.most)
    outside = rows + columns
    column, room, cost = seat_arcs(seats, np.bincount(lists.column, minlength=columns))
    _refuse_overflow(lists, cost, outside + 1)
    flow = SimpleMinCostFlow()

    def add(tail: IntArray, head: IntArray, room: IntArray, cost: IntArray) -> None:
        ends = tail.astype(np.int32), head.astype(np.int32)
        flow.add_arcs_with_capacity_and_unit_cost(*ends, room, cost)

    add(row_of_each(lists), rows + lists.column, np.ones_like(lists.worth), -lists.worth)
    add(present, np.full_like(present, outside), np.ones_like(present), np.zeros_like(present))
    add(rows + column, np.full_like(column, outside), room, cost)
    supply = np.zeros(outside + 1, dtype=np.int64)
    supply[present] = 1
    supply[outside] = -len(present)
    flow.set_nodes_supplies(np.arange(outside + 1, dtype=np.int32), supply)
    return flow


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
