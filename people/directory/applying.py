"""Makes a checked import true, all of it or nothing, if the directory is still what it was."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pghistory
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.directory.checking import fail, terms_of
from people.directory.kinds import kind_of
from people.directory.staging import Places, Problems, create_table, drop_tables
from people.models import DirectoryImport, Grant, ImportState, Person, RowChange

ONE_AT_A_TIME = 7_203_451_187  # the advisory lock of everything that rewrites the directory

logger = logging.getLogger(__name__)


class Refused(Exception):
    """The import may not be applied; the message says why."""


def apply(directory_import: DirectoryImport) -> None:
    """From `applying` to `applied` or `failed`, in one transaction; a second run finds it done."""
    try:
        with transaction.atomic():
            locked = DirectoryImport.objects.select_for_update().get(pk=directory_import.pk)
            if locked.state == ImportState.APPLYING:
                apply_locked(locked)
    except Refused as problem:
        fail(directory_import, str(problem))
    except IntegrityError:
        logger.exception("import %s broke a rule of the directory", directory_import.uuid)
        fail(directory_import, _("The directory refused this import; nothing was changed."))


def apply_locked(directory_import: DirectoryImport) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    had_admins = hr_admins() > 0
    verify(directory_import)
    kind = kind_of(directory_import)
    with audited(directory_import):
        kind.apply(terms_of(directory_import, applying=True))
    if had_admins and not hr_admins():
        raise Refused(
            _(
                "After this import nobody could act as HR admin, so nothing was changed. Give "
                "somebody who stays that role first."
            )
        )
    drop_tables(kind.tables)
    directory_import.rows.filter(change=RowChange.UNCHANGED).delete()
    directory_import.state = ImportState.APPLIED
    directory_import.applied_at = timezone.now()
    directory_import.samples = []
    # The file holds more personal data than the directory needs: it has done its work.
    transaction.on_commit(forgetting_file(directory_import), robust=True)
    directory_import.save()


def forgetting_file(directory_import: DirectoryImport) -> Callable[[], None]:
    storage, name = directory_import.file.storage, str(directory_import.file.name)
    return lambda: storage.delete(name)


def verify(directory_import: DirectoryImport) -> None:
    """The check once more, under the lock: what people saw is what happens, or nothing does."""
    kind = kind_of(directory_import)
    drop_tables(kind.tables)
    create_table(kind.shape)
    with connection.cursor() as cursor:
        cursor.execute(kind.take_rows, {"directory_import": directory_import.pk})
        cursor.execute("ANALYZE import_incoming")
    places = Places(zones=directory_import.summary.get("zones", {}))
    found = kind.compare(terms_of(directory_import, applying=True), places, Problems())
    if found["digest"] != directory_import.summary["digest"]:
        raise Refused(
            _(
                "The directory has changed since this file was checked, so nothing was applied. "
                "Check it again and look at the changes once more."
            )
        )


@contextmanager
def audited(directory_import: DirectoryImport) -> Iterator[None]:
    """The audit trail says who applied which import.

    The audit triggers ask for two settings and catch the error when they are not there, at the
    price of a failed subtransaction for each row, which looks through all foreign keys still to be
    checked. Having both makes 100 000 rows take seconds instead of an hour.
    """
    with pghistory.context(
        user=directory_import.applied_by_id, directory_import=str(directory_import.uuid)
    ):
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('pgtrigger.ignore', '{}', true)")
        yield


def hr_admins() -> int:
    admins = Grant.objects.current().filter(role=Grant.Role.HR_ADMIN)
    return admins.filter(person__in=Person.objects.employed()).count()
