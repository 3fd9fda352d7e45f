"""The dry run: reads the whole file and works out what it would change. Changes no person."""

import logging
from typing import IO

from django.db import connection, transaction
from django.utils.translation import gettext as _

from people.directory import mapping
from people.directory.kind import Terms
from people.directory.kinds import kind_of
from people.directory.reading import open_sheet
from people.directory.sheet import Unreadable
from people.directory.staging import Problems, drop_tables, stage
from people.models import Coverage, DirectoryImport, ImportProblem, ImportRow, ImportState

logger = logging.getLogger(__name__)


class Stopped(Exception):
    """Somebody cancelled while the file was being read."""


def check(directory_import: DirectoryImport) -> None:
    """From `checking` to `checked`, `held` or `failed`; a second run does the same again."""
    try:
        with directory_import.file.open("rb") as file:
            examine(directory_import, file)
    except Unreadable as problem:
        fail(directory_import, str(problem))
    except FileNotFoundError:
        fail(directory_import, _("The uploaded file is gone. Please upload it again."))
    except Stopped:
        logger.info("import %s was cancelled while being checked", directory_import.uuid)
    finally:
        drop_tables(kind_of(directory_import).tables)


def examine(directory_import: DirectoryImport, file: IO[bytes]) -> None:
    kind = kind_of(directory_import)
    sheet = open_sheet(file)
    wrong = mapping.refusal(kind, directory_import.mapping, sheet.header)
    if wrong:
        raise Unreadable(wrong)
    note_progress(directory_import, 0, sheet.rows_expected)
    problems = Problems()
    rows, places = stage(
        sheet.rows,
        mapping.cleaner(kind, directory_import.mapping, sheet.header, directory_import.date_order),
        kind.shape,
        problems,
        lambda done: note_progress(directory_import, done, max(done, sheet.rows_expected)),
    )
    with transaction.atomic():
        still_checking(directory_import)
        found = kind.compare(terms_of(directory_import), places, problems)
        keep(directory_import, problems)
        directory_import.summary = {**found, "problems": dict(problems.counts)}
        directory_import.rows_done = directory_import.rows_total = rows
        directory_import.state = ImportState.HELD if found["holds"] else ImportState.CHECKED
        directory_import.forget_answers()
        directory_import.failure = ""
        directory_import.save()


def terms_of(directory_import: DirectoryImport, *, applying: bool = False) -> Terms:
    return Terms(
        directory_import=directory_import.pk,
        mapped=frozenset(directory_import.mapping),
        as_of=directory_import.as_of,
        covers_everybody=directory_import.covers == Coverage.EVERYBODY,
        applying=applying,
        regrading=directory_import.regrading,
    )


def still_checking(directory_import: DirectoryImport) -> None:
    rows = DirectoryImport.objects.select_for_update().filter(pk=directory_import.pk)
    if rows.get().state != ImportState.CHECKING:
        raise Stopped


def note_progress(directory_import: DirectoryImport, done: int, total: int) -> None:
    updated = DirectoryImport.objects.filter(
        pk=directory_import.pk, state=ImportState.CHECKING
    ).update(rows_done=done, rows_total=total)
    if not updated:
        raise Stopped


def keep(directory_import: DirectoryImport, problems: Problems) -> None:
    ImportRow.objects.filter(directory_import=directory_import).delete()
    ImportProblem.objects.filter(directory_import=directory_import).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            kind_of(directory_import).keep_rows, {"directory_import": directory_import.pk}
        )
    headings = heading_of(directory_import.mapping)
    ImportProblem.objects.bulk_create(
        [
            ImportProblem(
                directory_import=directory_import,
                line=line,
                column=headings.get(column, ""),
                code=code,
                value=value,
                other=other,
                blocks_row=blocking,
            )
            for line, column, code, value, other, blocking in problems.rows()
        ],
        batch_size=2_000,
    )


def heading_of(chosen: dict[str, str]) -> dict[str, str]:
    """The file's own word for each field; a name in two columns goes by both."""
    joined = " + ".join(chosen[key] for key in ("given_name", "family_name") if key in chosen)
    return {"name": joined, **chosen}


def fail(directory_import: DirectoryImport, message: str) -> None:
    """Only a running import can fail: one that was cancelled meanwhile stays cancelled."""
    running = DirectoryImport.objects.filter(
        pk=directory_import.pk, state__in=[ImportState.CHECKING, ImportState.APPLYING]
    )
    with transaction.atomic():
        for found in running.select_for_update():
            found.state, found.failure = ImportState.FAILED, message
            found.save(update_fields=["state", "failure", "updated_at"])
