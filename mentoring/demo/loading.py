"""Rows into tables by COPY: quick, and with the times they carry instead of today's."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from operator import attrgetter
from random import Random
from typing import Any

from django.db import connection
from django.db.models import FileField, JSONField, Model

from people.encryption import EncryptedTextField

NEEDS_PREPARATION = {FileField, JSONField, EncryptedTextField}


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), UTC)


def public_names(chance: Random) -> Iterator[uuid.UUID]:
    """Public names that the seed decides, so that links into the demo stay good."""
    while True:
        yield uuid.UUID(int=chance.getrandbits(128), version=4)


def label_the_trail(command: str, context: uuid.UUID) -> None:
    """Says in the audit trail what made these rows, and ignores no trigger.

    Said aloud because of what silence costs: each trigger asks for these settings, a missing one
    aborts a subtransaction, and every abort walks through all foreign keys still to be checked.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pgtrigger.ignore', '{}', true),"
            " set_config('pghistory.context_id', %s, true),"
            " set_config('pghistory.context_metadata', %s, true)",
            [str(context), json.dumps({"command": command})],
        )


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
    values = [_reader(field) for field in fields]
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as into:
        for row in rows:
            into.write_row([value(row) for value in values])


def keep(rows: Sequence[Model]) -> None:
    number(rows)
    copy(rows)


def _reader(field: Any) -> Callable[[Model], Any]:
    """What to write for a field; through Django only where the driver does not know it."""
    if type(field) in NEEDS_PREPARATION:
        return lambda row: field.get_db_prep_save(getattr(row, field.attname), connection)
    return attrgetter(field.attname)
