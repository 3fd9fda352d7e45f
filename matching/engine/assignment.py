"""Exact assignment of rows to columns, with the prices that prove it.

A table of non-negative integers, (rows, columns); 0 means "not together". Every row takes at
most one column and the other way round; the sum of the chosen entries is as large as possible.
All arithmetic is on whole numbers below 2**53, so that float64 inside scipy stays exact.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from matching.engine.arrays import BoolArray, IntArray, blocks

# Sums along an alternating path may reach a few times rows * the largest entry.
LARGEST_EXACT = 2**53 // 4


class NotProven(ArithmeticError):
    """The prices do not prove the assignment: a defect, never a property of the input."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """column: per row, -1 for none. row_price, column_price: the dual solution, all >= 0."""

    column: IntArray
    row_price: IntArray
    column_price: IntArray

    def tight(self, table: IntArray) -> BoolArray:
        """Entries that some optimal assignment may use: all optima lie within them."""
        paid = self.row_price[:, None] + self.column_price[None, :]
        tight: BoolArray = (table > 0) & (table == paid)
        return tight


def is_exact(rows: int, largest: int) -> bool:
    return max(rows, 1) * largest <= LARGEST_EXACT


def assign(table: IntArray) -> Assignment:
    """Raises NotProven if the proof fails (it cannot, within `is_exact`)."""
    column = np.full(table.shape[0], -1, dtype=np.int64)
    rows, columns = linear_sum_assignment(table, maximize=True)
    taken = table[rows, columns] > 0
    column[rows[taken]] = columns[taken]
    column_price = lowest_prices(table, column)
    chosen = table[np.arange(len(column)), column] - column_price[column]
    row_price = np.where(column >= 0, chosen, 0)
    answer = Assignment(column, row_price, column_price)
    if not is_proven(table, answer):
        raise NotProven
    return answer


def lowest_prices(table: IntArray, column: IntArray) -> IntArray:
    """The smallest column prices at which nobody would rather have another column.

    Longest paths over the residual graph, from the rows left out, by rounds that only follow
    what changed: if a price rose, the row sitting there bids for its other columns.
    """
    price = np.zeros(table.shape[1], dtype=np.int64)
    left_out = np.flatnonzero(column < 0)
    price = np.maximum(price, _bids(table, left_out, np.zeros(len(left_out), dtype=np.int64)))
    sitter = np.full(table.shape[1], -1, dtype=np.int64)
    seated = np.flatnonzero(column >= 0)
    sitter[column[seated]] = seated
    changed = column[seated]
    for _round in range(table.shape[1] + 2):
        if not changed.size:
            return price
        rows = sitter[changed]
        raised = np.maximum(price, _bids(table, rows, price[changed] - table[rows, changed]))
        changed = np.flatnonzero((raised > price) & (sitter >= 0))
        price = raised
    raise NotProven


def _bids(table: IntArray, rows: IntArray, base: IntArray) -> IntArray:
    """Per column the highest base + entry among the given rows."""
    best = np.zeros(table.shape[1], dtype=np.int64)
    for part in blocks(len(rows), table.shape[1]):
        np.maximum(best, (table[rows[part]] + base[part, None]).max(axis=0), out=best)
    return best


def is_proven(table: IntArray, answer: Assignment) -> bool:
    """Dual feasibility and complementary slackness, over every entry."""
    column, left, right = answer.column, answer.row_price, answer.column_price
    seated = np.flatnonzero(column >= 0)
    free = np.ones(table.shape[1], dtype=np.bool_)
    free[column[seated]] = False
    worth = table[seated, column[seated]]
    slack_is_right = (
        bool((left >= 0).all() and (right >= 0).all())
        and not left[column < 0].any()
        and not right[free].any()
        and bool((left[seated] + right[column[seated]] == worth).all())
    )
    return slack_is_right and all(
        bool((left[part, None] + right[None, :] >= table[part]).all())
        for part in blocks(*table.shape)
    )


def refine(table: IntArray, answer: Assignment, extra: IntArray) -> tuple[IntArray, Assignment]:
    """Among all optima of `table`, the one with the largest sum of `extra` (>= 0).

    A matching is optimal exactly when it uses only tight entries and covers every row and
    column with a positive price. A bonus per such cover, larger than anything `extra` can add
    up to, keeps that, and the refined table can be refined again.
    """
    tight = answer.tight(table)
    if int(tight.sum()) == int((answer.column >= 0).sum()):
        return table, answer  # nothing to choose from
    cover = (answer.row_price > 0)[:, None].astype(np.int64) + (answer.column_price > 0)[None, :]
    bonus = min(table.shape) * int(extra.max(initial=0)) + 1
    refined = np.where(tight, cover * bonus + extra, 0)
    return refined, assign(refined)
