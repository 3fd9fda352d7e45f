"""CSV files that people download: read as UTF-8 by spreadsheets, and never run by them."""

from __future__ import annotations

import csv
from collections.abc import Iterable

from django.http import HttpResponse

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_answer(name: str) -> HttpResponse:
    return HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )


def csv_file(name: str, rows: Iterable[Iterable[object]]) -> HttpResponse:
    response = csv_answer(name)
    response.write("\ufeff")  # by this mark spreadsheets recognise UTF-8
    csv.writer(response).writerows([harmless(cell) for cell in row] for row in rows)
    return response


def harmless(cell: object) -> object:
    """A spreadsheet would run text that begins like a formula; an apostrophe keeps it text."""
    if isinstance(cell, int | float):
        return cell
    text = str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_SIGNS) else text
