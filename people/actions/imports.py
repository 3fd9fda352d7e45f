"""A people file from its upload to the directory. The import's row is the turnstile."""

import hashlib
from pathlib import PurePath
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.bell import wake
from people.directory import mapping
from people.directory.applying import forgetting_file
from people.directory.reading import open_sheet
from people.models import DirectoryImport, ImportState, Person


def upload(
    *,
    file: IO[bytes],
    name: str,
    covers: str,
    by: Person | None,
    wishes: dict[str, str] | None = None,
) -> DirectoryImport:
    """Keep the file and guess its columns; `Unreadable` when it is no people file.

    wishes: our field → the file's column, where the guess would be wrong.
    """
    sheet = open_sheet(file)
    guessed = mapping.guess(sheet.header)
    for key, heading in (wishes or {}).items():
        guessed = {k: h for k, h in guessed.items() if h != heading} | {key: heading}
    directory_import = DirectoryImport(
        file_name=PurePath(name.replace("\\", "/")).name[-255:] or "people",
        digest=digest_of(file),
        header=sheet.header,
        samples=[[cell[:60] for cell in row[: len(sheet.header)]] for row in shown(sheet.samples)],
        note=sheet.note,
        mapping=guessed,
        date_order=mapping.slash_dates(guessed, sheet.header, sheet.samples),
        covers=covers,
        uploaded_by=by,
    )
    file.seek(0)
    # Nobody's file name decides where it lies.
    directory_import.file.save(f"{directory_import.uuid}.people", File(file), save=False)
    directory_import.save()
    return directory_import


def shown(rows: list[list[str]]) -> list[list[str]]:
    """Three rows; of a file whose encoding was assumed, those with accents first."""
    return sorted(rows, key=lambda row: "".join(row).isascii())[:3]


def digest_of(file: IO[bytes]) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def locked(directory_import: DirectoryImport) -> DirectoryImport:
    return DirectoryImport.objects.select_for_update().get(pk=directory_import.pk)


@transaction.atomic
def start_check(
    *,
    directory_import: DirectoryImport,
    chosen: dict[str, str],
    date_order: str,
    covers: str,
    here: bool = False,
) -> None:
    """Asking twice starts one check.

    here: the caller does the work itself, so no worker is woken.
    """
    found = locked(directory_import)
    if found.state == ImportState.CHECKING:
        return
    if not found.may_be_checked:
        raise ValidationError(_("This import is over. Upload the file again."))
    found.mapping, found.date_order, found.covers = chosen, date_order, covers
    found.state, found.failure, found.attempts = ImportState.CHECKING, "", 0
    found.rows_done = found.rows_total = 0
    found.as_of = timezone.localdate()
    found.save()
    if not here:
        transaction.on_commit(lambda: wake("people.tasks.check_import", found), robust=True)


@transaction.atomic
def cancel(*, directory_import: DirectoryImport) -> bool:
    """Stop it wherever it stands, as long as nothing was applied; the file is thrown away."""
    found = locked(directory_import)
    if not found.may_be_cancelled:
        return found.state == ImportState.CANCELLED
    found.state, found.samples = ImportState.CANCELLED, []
    found.save(update_fields=["state", "samples", "updated_at"])
    found.rows.all().delete()
    found.problems.all().delete()
    transaction.on_commit(forgetting_file(found), robust=True)
    return True


@transaction.atomic
def confirm_leavers(*, directory_import: DirectoryImport, by: Person) -> None:
    found = locked(directory_import)
    if found.state == ImportState.CHECKED and found.leavers_confirmed_by_id:
        return
    if found.state != ImportState.HELD:
        raise ValidationError(_("There is nothing to confirm: this import is not on hold."))
    found.state, found.leavers_confirmed_by = ImportState.CHECKED, by
    found.save(update_fields=["state", "leavers_confirmed_by", "updated_at"])


@transaction.atomic
def start_applying(
    *, directory_import: DirectoryImport, by: Person | None, here: bool = False
) -> None:
    """Asking twice applies once."""
    found = locked(directory_import)
    if found.state in {ImportState.APPLYING, ImportState.APPLIED}:
        return
    if found.state == ImportState.HELD:
        raise ValidationError(_("Look at the people who would leave first, and confirm them."))
    if found.state != ImportState.CHECKED:
        raise ValidationError(_("Only an import that has been checked can be applied."))
    found.state, found.applied_by, found.attempts = ImportState.APPLYING, by, 0
    found.save(update_fields=["state", "applied_by", "attempts", "updated_at"])
    if not here:
        transaction.on_commit(lambda: wake("people.tasks.apply_import", found), robust=True)
