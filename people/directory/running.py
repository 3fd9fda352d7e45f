"""One worker per import, whatever dies: its lock ends with its database connection."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from people.bell import wake
from people.directory.applying import apply, forgetting_file
from people.directory.checking import check, fail
from people.models import DirectoryImport, ImportState

LOCKS = 7_203  # the family of advisory locks that say "a worker is on this import"
MOST_ATTEMPTS = 3
SILENCE = timedelta(minutes=1)
KEPT = timedelta(days=30)

logger = logging.getLogger(__name__)
TASKS = {
    ImportState.CHECKING: "people.tasks.check_import",
    ImportState.APPLYING: "people.tasks.apply_import",
}


@contextmanager
def alone_with(directory_import: DirectoryImport) -> Iterator[bool]:
    """Whether no other worker is on it; the lock ends with the connection if we die."""
    key = [LOCKS, directory_import.pk % 2**31]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", key)
        (got,) = cursor.fetchone()
    try:
        yield got
    finally:
        if got:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", key)


def check_now(uuid: UUID | str) -> None:
    run(uuid, ImportState.CHECKING, check)


def apply_now(uuid: UUID | str) -> None:
    run(uuid, ImportState.APPLYING, apply)


def run(uuid: UUID | str, state: str, work: Callable[[DirectoryImport], None]) -> None:
    directory_import = DirectoryImport.objects.filter(uuid=uuid, state=state).first()
    if directory_import is None:
        return
    with alone_with(directory_import) as alone:
        if alone and begin(directory_import, state):
            guarded(directory_import, work)


def begin(directory_import: DirectoryImport, state: str) -> bool:
    """Counts the attempt before it is made, so that one that kills its worker cannot go on so."""
    waiting = DirectoryImport.objects.filter(pk=directory_import.pk, state=state)
    waiting.update(attempts=F("attempts") + 1, updated_at=timezone.now())
    directory_import.refresh_from_db()
    if directory_import.attempts > MOST_ATTEMPTS:
        fail(
            directory_import,
            _(
                "The work on this file was broken off %(times)s times, so it was given up. Nothing "
                "was changed. Check it again; if that fails too, tell whoever runs this "
                "installation."
            )
            % {"times": MOST_ATTEMPTS},
        )
    return directory_import.state == state and directory_import.attempts <= MOST_ATTEMPTS


def guarded(directory_import: DirectoryImport, work: Callable[[DirectoryImport], None]) -> None:
    try:
        work(directory_import)
    except Exception:
        logger.exception("import %s broke", directory_import.uuid)
        fail(
            directory_import,
            _(
                "Something went wrong on our side while working on this file. Nothing was changed. "
                "Check it again; if that fails too, tell whoever runs this installation."
            ),
        )


def resume() -> int:
    """Wake a worker for every import that should be at work and is not; answers how many."""
    quiet = DirectoryImport.objects.filter(state__in=TASKS, updated_at__lt=timezone.now() - SILENCE)
    woken = 0
    for directory_import in quiet:
        with alone_with(directory_import) as nobody_is_on_it:
            if nobody_is_on_it:
                wake(TASKS[ImportState(directory_import.state)], directory_import)
                woken += 1
    return woken


def forget_old() -> int:
    """Files and rows of imports that nobody touched for a month; the counts stay."""
    return sum(forget(pk) for pk in old_imports().values_list("pk", flat=True))


def old_imports() -> QuerySet[DirectoryImport]:
    untouched = DirectoryImport.objects.filter(updated_at__lt=timezone.now() - KEPT)
    return untouched.exclude(file="", samples=[]).exclude(state__in=TASKS)


@transaction.atomic
def forget(pk: int) -> bool:
    """Looks again under the lock: somebody may have taken it up in the meantime."""
    found = old_imports().select_for_update().filter(pk=pk).first()
    if found is None:
        return False
    found.rows.all().delete()
    found.problems.all().delete()
    if found.file:
        transaction.on_commit(forgetting_file(found), robust=True)
    found.file, found.samples = "", []
    if found.state != ImportState.APPLIED:
        found.state = ImportState.CANCELLED
    found.save(update_fields=["file", "samples", "state", "updated_at"])
    return True
