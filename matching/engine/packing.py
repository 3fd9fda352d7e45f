"""Forms of different kinds, packed into a few flat arrays that one compiled loop can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.engine.arrays import IntArray
from matching.engine.encodings import Alike, Form, Listed, Lookup, Overlap

Int32 = NDArray[np.int32]
UInt32 = NDArray[np.uint32]
Arrays = dict[str, Any]  # some fields of Packed

# What so few kinds of mentors (and of mentees) have in common is quicker looked up than counted.
FEW_KINDS = 1024
FEW_CELLS = 2**20


class Packed(NamedTuple):
    """The sum over all forms of factor × form, for every pair, is what these arrays say.

    base: (rows,) what a row's pairs have before anything is looked up.
    Lookups, k of them: each a stretch of `table` from table_at[k] on, whose lines are width[k]
    long; line table_row[k, i], place table_column[k, j].
    Alikes, a of them: where row and column have the same mark, alike_row[a, i] and
    alike_column[a, j], not -1, alike_value[a] stands instead of what lookup alike_table[a] says.
    Mark m (numbered through all of them) is had by like[alike_at[m]:alike_at[m + 1]].
    Overlaps, o of them: row i has word[word_at[o, i]:word_at[o, i + 1]] with weights; its curve
    begins at curve_at[o, i], its sum at start[o, i], whose value is in base. Word w (numbered
    through all overlaps) is had by holder[held[w]:held[w + 1]].
    Listed: row i's columns and values stand at list_at[i]:list_at[i + 1], by column.
    """

    columns: int
    base: Int32
    table: Int32
    table_at: IntArray
    width: IntArray
    table_row: Int32
    table_column: UInt32
    alike_table: IntArray
    alike_value: Int32
    alike_row: Int32
    alike_column: Int32
    alike_at: IntArray
    like: UInt32
    word_at: IntArray
    word: Int32
    weight: Int32
    start: Int32
    curve: Int32
    curve_at: IntArray
    held: IntArray
    holder: UInt32
    list_at: IntArray
    list_column: UInt32
    list_value: Int32


def packed(shape: tuple[int, int], forms: Sequence[tuple[int, Form]]) -> Packed:
    """forms: each with its factor. Values times factors, and their sums, must fit in 31 bits."""
    return packed_as_they_are(shape, [(factor, looked_up(form)) for factor, form in forms])


def packed_as_they_are(shape: tuple[int, int], forms: Sequence[tuple[int, Form]]) -> Packed:
    """The same sums, sooner packed and slower read: for a few pairs, not for all."""
    rows, columns = shape
    weighed = [_times(factor, form) for factor, form in forms]
    lookups = merged([form for form in weighed if isinstance(form, Lookup)])
    alikes = [form for form in weighed if isinstance(form, Alike)]
    tables = [*lookups, *(form.otherwise for form in alikes)]
    overlaps = [form for form in weighed if isinstance(form, Overlap)]
    lists = [form for form in weighed if isinstance(form, Listed)]
    base = np.full(rows, sum(form.base for form in lists), dtype=np.int64)
    for form in overlaps:
        base += form.curve[form.kind, form.start]
    return Packed(
        columns=columns,
        base=base.astype(np.int32),
        **_tables(tables, rows, columns),
        **_alikes(alikes, rows, columns, first=len(lookups)),
        **_overlaps(overlaps, rows),
        **_lists(lists, rows),
    )


def _times(factor: int, form: Form) -> Form:
    if isinstance(form, Lookup):
        return _table_times(factor, form)
    if isinstance(form, Alike):
        otherwise = _table_times(factor, form.otherwise)
        return replace(form, value=form.value * factor, otherwise=otherwise)
    if isinstance(form, Overlap):
        return replace(form, curve=form.curve * factor)
    return replace(form, base=form.base * factor, value=form.value * factor)


def _table_times(factor: int, form: Lookup) -> Lookup:
    return replace(form, table=form.table * factor)


def looked_up(form: Form) -> Form:
    """What tells few kinds of people apart as one lookup; anything else as it is."""
    if isinstance(form, Alike):
        return _alike_looked_up(form)
    if not isinstance(form, Overlap):
        return form
    column, first_column = _alike(_had(form))
    if len(first_column) > FEW_KINDS:
        return form
    row, first_row = _alike(_wanted(form))
    if len(first_row) * len(first_column) > FEW_CELLS:
        return form
    return Lookup(row, column, form.among(_places(first_row), _places(first_column)))


def _alike_looked_up(form: Alike) -> Form:
    other = form.otherwise
    height, width = other.table.shape
    rows, row = np.unique((form.row + 1) * height + other.row, return_inverse=True)
    columns, column = np.unique((form.column + 1) * width + other.column, return_inverse=True)
    if len(columns) > FEW_KINDS or len(rows) * len(columns) > FEW_CELLS:
        return form
    one_of_each = replace(
        form,
        row=rows // height - 1,
        column=columns // width - 1,
        otherwise=Lookup(rows % height, columns % width, other.table),
    )
    table = one_of_each.block(slice(0, len(rows)))
    return Lookup(row.astype(np.int64), column.astype(np.int64), table)


def merged(lookups: Sequence[Lookup]) -> list[Lookup]:
    """Fewer lookups of the same sum: one for those that read the same, or little, of people."""
    found: list[Lookup] = []
    for one in sorted(lookups, key=lambda form: form.table.size):
        for place, other in enumerate(found):
            both = _merged(one, other)
            if both:
                found[place] = both
                break
        else:
            found.append(one)
    return found


def _merged(one: Lookup, other: Lookup) -> Lookup | None:
    """None where people fall into too many kinds when both are looked at."""
    rows, row = np.unique(one.row * len(other.table) + other.row, return_inverse=True)
    width = other.table.shape[1]
    columns, column = np.unique(one.column * width + other.column, return_inverse=True)
    if len(columns) > FEW_KINDS or len(rows) * len(columns) > FEW_CELLS:
        return None
    ones = one.table[np.ix_(rows // len(other.table), columns // width)]
    others = other.table[np.ix_(rows % len(other.table), columns % width)]
    return Lookup(row.astype(np.int64), column.astype(np.int64), ones + others)


def _wanted(form: Overlap) -> Iterator[bytes]:
    """Per mentee all that matters of it."""
    said = np.stack([form.word, form.weight], axis=1)
    about = np.stack([form.kind, form.start], axis=1)
    for row, (low, high) in enumerate(pairwise(form.at.tolist())):
        yield about[row].tobytes() + said[low:high].tobytes()


def _had(form: Overlap) -> list[tuple[int, ...]]:
    """Per mentor the words it has, of those that count."""
    had: list[list[int]] = [[] for _ in range(form.columns)]
    word = np.repeat(np.arange(len(form.held) - 1), np.diff(form.held))
    for holder, one in zip(form.holder.tolist(), word.tolist(), strict=True):
        had[holder].append(one)
    return [tuple(words) for words in had]


def _alike(keys: Iterable[object]) -> tuple[IntArray, list[int]]:
    """Which kind each is, and where each kind is first met."""
    index: dict[object, int] = {}
    first: list[int] = []
    numbers: list[int] = []
    for place, key in enumerate(keys):
        if key not in index:
            index[key] = len(index)
            first.append(place)
        numbers.append(index[key])
    return np.array(numbers, dtype=np.int64), first


def _places(places: Sequence[int]) -> IntArray:
    return np.array(places, dtype=np.int64)


def _joined(arrays: Sequence[IntArray]) -> IntArray:
    return np.concatenate([np.zeros(0, dtype=np.int64), *arrays])


def _starts(lengths: Sequence[int]) -> IntArray:
    return np.cumsum([0, *lengths], dtype=np.int64)[:-1]


def _tables(lookups: Sequence[Lookup], rows: int, columns: int) -> Arrays:
    return {
        "table": _joined([form.table.ravel() for form in lookups]).astype(np.int32),
        "table_at": _starts([form.table.size for form in lookups]),
        "width": np.array([form.table.shape[1] for form in lookups], dtype=np.int64),
        "table_row": np.array([form.row for form in lookups], dtype=np.int32).reshape(
            len(lookups), rows
        ),
        "table_column": np.array([form.column for form in lookups], dtype=np.uint32).reshape(
            len(lookups), columns
        ),
    }


def _alikes(alikes: Sequence[Alike], rows: int, columns: int, first: int) -> Arrays:
    """first: the place of their tables among all."""
    marks = [max(form.row.max(initial=-1), form.column.max(initial=-1)) + 1 for form in alikes]
    starts = _starts(marks).tolist()
    row = [
        np.where(form.row < 0, -1, form.row + at) for form, at in zip(alikes, starts, strict=True)
    ]
    column = [
        np.where(form.column < 0, -1, form.column + at)
        for form, at in zip(alikes, starts, strict=True)
    ]
    who = [np.flatnonzero(one >= 0) for one in column]
    held = _joined([one[some] for one, some in zip(column, who, strict=True)])
    order = np.argsort(held, kind="stable")
    return {
        "alike_table": np.arange(first, first + len(alikes), dtype=np.int64),
        "alike_value": np.array([form.value for form in alikes], dtype=np.int32),
        "alike_row": np.array(row, dtype=np.int32).reshape(len(alikes), rows),
        "alike_column": np.array(column, dtype=np.int32).reshape(len(alikes), columns),
        "alike_at": np.searchsorted(held[order], np.arange(sum(marks) + 1)).astype(np.int64),
        "like": _joined(who)[order].astype(np.uint32),
    }


def _overlaps(overlaps: Sequence[Overlap], rows: int) -> Arrays:
    words = _starts([len(form.held) - 1 for form in overlaps])
    uses = _starts([len(form.word) for form in overlaps])
    holders = _starts([len(form.holder) for form in overlaps])
    curves = _starts([form.curve.size for form in overlaps])
    held = [form.held[:-1] + at for form, at in zip(overlaps, holders, strict=True)]
    total = sum(len(form.holder) for form in overlaps)
    word_at = [form.at + at for form, at in zip(overlaps, uses, strict=True)]
    word = [form.word + at for form, at in zip(overlaps, words, strict=True)]
    curve_at = [
        form.kind * form.curve.shape[1] + at for form, at in zip(overlaps, curves, strict=True)
    ]
    return {
        "word_at": np.array(word_at, dtype=np.int64).reshape(len(overlaps), rows + 1),
        "word": _joined(word).astype(np.int32),
        "weight": _joined([form.weight for form in overlaps]).astype(np.int32),
        "start": np.array([form.start for form in overlaps], dtype=np.int32).reshape(
            len(overlaps), rows
        ),
        "curve": _joined([form.curve.ravel() for form in overlaps]).astype(np.int32),
        "curve_at": np.array(curve_at, dtype=np.int64).reshape(len(overlaps), rows),
        "held": np.append(_joined(held), total),
        "holder": _joined([form.holder for form in overlaps]).astype(np.uint32),
    }


def _lists(lists: Sequence[Listed], rows: int) -> Arrays:
    row = _joined([form.row for form in lists])
    column = _joined([form.column for form in lists])
    value = _joined([form.value for form in lists])
    order = np.lexsort((column, row))
    return {
        "list_at": np.searchsorted(row[order], np.arange(rows + 1)).astype(np.int64),
        "list_column": column[order].astype(np.uint32),
        "list_value": value[order].astype(np.int32),
    }
