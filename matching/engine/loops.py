"""The compiled loops over all pairs. What the arrays of `Packed` mean is said there."""

import numpy as np
from numpy.typing import NDArray

from matching.engine.arrays import IntArray
from matching.engine.flow.compiled import compiled
from matching.engine.flow.passes import put
from matching.engine.packing import Int32, Packed, UInt32
from matching.engine.pairs import NOTHING, STRIDE, Extra

RUN = 64  # columns looked at together: most runs hold nothing worth a second look


@compiled
def sum_row(p: Packed, i: int, total: Int32, count: NDArray[np.int16]) -> None:
    """total: (columns,) filled with the sums of mentee i; count is room to work in."""
    for j in range(p.columns):
        total[j] = p.base[i]
    for k in range(len(p.width)):
        first = p.table_at[k] + p.table_row[k, i] * p.width[k]
        line, kind = p.table[first : first + p.width[k]], p.table_column[k]
        for j in range(p.columns):
            total[j] += line[kind[j]]
    for a in range(len(p.alike_value)):
        mark, k = p.alike_row[a, i], p.alike_table[a]
        if mark >= 0:
            first = p.table_at[k] + p.table_row[k, i] * p.width[k]
            for place in range(p.alike_at[mark], p.alike_at[mark + 1]):
                j = p.like[place]
                total[j] += p.alike_value[a] - p.table[first + p.table_column[k, j]]
    for o in range(len(p.word_at)):
        low, high = p.word_at[o, i], p.word_at[o, i + 1]
        if low < high:
            count[:] = p.start[o, i]
        curve = p.curve[p.curve_at[o, i] :]
        for use in range(low, high):
            word, weight = p.word[use], p.weight[use]
            for place in range(p.held[word], p.held[word + 1]):
                j = p.holder[place]
                before = count[j]
                count[j] = before + weight
                total[j] += curve[before + weight] - curve[before]
    for place in range(p.list_at[i], p.list_at[i + 1]):
        total[p.list_column[place]] += p.list_value[place]


@compiled
def first_at(values: UInt32, low: int, high: int, value: int) -> int:
    """The first place of values[low:high], which rise, that is not below the value."""
    while low < high:
        middle = (low + high) // 2
        if values[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def add_pairs(p: Packed, rows: IntArray, columns: IntArray, total: Int32) -> None:
    """total: one sum for each pair."""
    for pair in range(len(rows)):
        i, j = rows[pair], columns[pair]
        found = p.base[i]
        for k in range(len(p.width)):
            line = p.table_at[k] + p.table_row[k, i] * p.width[k]
            found += p.table[line + p.table_column[k, j]]
        for a in range(len(p.alike_value)):
            k = p.alike_table[a]
            if p.alike_row[a, i] >= 0 and p.alike_row[a, i] == p.alike_column[a, j]:
                line = p.table_at[k] + p.table_row[k, i] * p.width[k]
                found += p.alike_value[a] - p.table[line + p.table_column[k, j]]
        for o in range(len(p.word_at)):
            count = p.start[o, i]
            found -= p.curve[p.curve_at[o, i] + count]
            for use in range(p.word_at[o, i], p.word_at[o, i + 1]):
                word = p.word[use]
                low, high = p.held[word], p.held[word + 1]
                place = first_at(p.holder, low, high, j)
                if place < high and p.holder[place] == j:
                    count += p.weight[use]
            found += p.curve[p.curve_at[o, i] + count]
        low, high = p.list_at[i], p.list_at[i + 1]
        place = first_at(p.list_column, low, high, j)
        while place < high and p.list_column[place] == j:
            found += p.list_value[place]
            place += 1
        total[pair] = found


@compiled
def fill(p: Packed, first: int, block: Int32) -> None:
    """block: (rows, columns) sums of the mentees from `first` onwards; BARRED where negative."""
    count = np.zeros(p.columns, dtype=np.int16)
    for row in range(len(block)):
        sum_row(p, first + row, block[row], count)
        for j in range(p.columns):
            block[row, j] = max(block[row, j], -1)


@compiled
def best_of_rows(
    p: Packed,
    rows: IntArray,
    price: IntArray,
    above: IntArray,
    least: int,
    extra: Extra,
    column: Int32,
    worth: IntArray,
) -> None:
    """Fills column and worth, (rows, count); see PricedPairs.best. Holds one row at a time."""
    total = np.zeros(p.columns, dtype=np.int32)
    count = np.zeros(p.columns, dtype=np.int16)
    net = np.zeros(p.columns, dtype=np.int64)
    for row in range(len(column)):
        sum_row(p, rows[row], total, count)
        for j in range(p.columns):
            net[j] = total[j] - price[j] if total[j] >= least else NOTHING
        if extra.amount:
            for j in range(p.columns):
                net[j] += extra.amount if total[j] >= max(extra.floor, least) else 0
        bar, found = above[row], 0
        middle = (rows[row] * STRIDE) % max(p.columns, 1)
        for low, high in ((middle, p.columns), (0, middle)):
            for start in range(low, high, RUN):
                end = min(start + RUN, high)
                best = NOTHING
                for j in range(start, end):
                    best = max(best, net[j])
                if best <= bar or best == NOTHING:
                    continue
                for j in range(start, end):
                    if net[j] > bar and net[j] != NOTHING:
                        found = put(column[row], worth[row], found, j, net[j])
                        if found == len(worth[row]):
                            bar = max(above[row], worth[row, found - 1])


@compiled
def count_rules(
    p: Packed,
    first: int,
    left: IntArray,
    forbidden: IntArray,
    only: IntArray,
) -> None:
    """From sums in which rule r that removes a pair counts 2 ** r.

    left, forbidden: (rows, rules) see scoring.Judged; only: (rules,) added to.
    """
    total = np.zeros(p.columns, dtype=np.int32)
    count = np.zeros(p.columns, dtype=np.int16)
    rules = len(only)
    times = np.zeros(1 << rules, dtype=np.int64)  # how often each set of rules was met
    for row in range(len(left)):
        sum_row(p, first + row, total, count)
        times[:] = 0
        for j in range(p.columns):
            times[total[j]] += 1
        left[row] = p.columns
        for against in range(1, len(times)):
            if times[against]:
                note(against, times[against], left[row], forbidden[row], only)


@compiled
def note(against: int, times: int, left: IntArray, forbidden: IntArray, only: IntArray) -> None:
    """Counts `times` pairs that the rules in `against` remove, one bit a rule."""
    removed = False
    for rule in range(len(only)):
        hit = against >> rule & 1 == 1
        removed = removed or hit
        if removed:
            left[rule] -= times
        if hit:
            forbidden[rule] += times
        if against == 1 << rule:
            only[rule] += times
