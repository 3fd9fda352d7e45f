"""Rows into tables by COPY: quick, and with the times they carry instead of today's."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from random import Random
from typing import Any

from django.db import connection
from django.db.models import Model


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), UTC)


def public_names(chance: Random) -> Iterator[uuid.UUID]:
    """Public names that the seed decides, so that links into the demo stay good."""
    while True:
        yield uuid.UUID(int=chance.getrandbits(128), version=4)


def number(rows: Sequence[Model]) -> None:
    """Gives each row its primary key before it is written, so that others can point at it."""
    if not rows:
        return
    table = rows[0]._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [table, len(rows)],
        )
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key


def copy(rows: Sequence[Model]) -> None:
    """Writes numbered rows of one table; triggers and constraints work as always."""
    if not rows:
        return
    fields = rows[0]._meta.concrete_fields
    names = ", ".join(str(field.column) for field in fields)
    table = rows[0]._meta.db_table
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as into:
        for row in rows:
            into.write_row([_value(field, row) for field in fields])


def keep(rows: Sequence[Model]) -> None:
    number(rows)
    copy(rows)


def _value(field: Any, row: Model) -> Any:
    return field.get_db_prep_save(getattr(row, field.attname), connection)
