"""A file from its upload to the directory. The import's row is the turnstile."""

import hashlib
import re
from datetime import date
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
from people.directory.kinds import KINDS
from people.directory.reading import open_sheet
from people.models import (
    Coverage,
    DirectoryImport,
    GradeAnswer,
    ImportKind,
    ImportState,
    Person,
)

DAY_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?([0-2]\d|3[01])(?!\d)")


def upload(
    *,
    file: IO[bytes],
    name: str,
    by: Person | None,
    covers: str = Coverage.EVERYBODY,
    kind: str = ImportKind.PEOPLE,
    as_of: date | None = None,
    wishes: dict[str, str] | None = None,
) -> DirectoryImport:
    """Keep the file and guess its columns; `Unreadable` when it is no list at all.

    as_of: the day it speaks of; unless given, the day in its name, or today.
    wishes: our field → the file's column, where the guess would be wrong.
    """
    sheet = open_sheet(file)
    guessed = mapping.guess(KINDS[kind], sheet.header)
    for key, heading in (wishes or {}).items():
        guessed = {k: h for k, h in guessed.items() if h != heading} | {key: heading}
    directory_import = DirectoryImport(
        kind=kind,
        as_of=as_of or day_in(name) or timezone.localdate(),
        file_name=PurePath(name.replace("\\", "/")).name[-255:] or "people",
        digest=digest_of(file),
        header=sheet.header,
        samples=[[cell[:60] for cell in row[: len(sheet.header)]] for row in shown(sheet.samples)],
        note=sheet.note,
        mapping=guessed,
        date_order=mapping.slash_dates(KINDS[kind], guessed, sheet.header, sheet.samples),
        covers=covers,
        uploaded_by=by,
    )
    file.seek(0)
    # Nobody's file name decides where it lies.
    directory_import.file.save(f"{directory_import.uuid}.people", File(file), save=False)
    directory_import.save()
    return directory_import


def day_in(name: str) -> date | None:
    """The day in a name such as reviews_2026-11-03.csv, unless it is still to come."""
    found = DAY_IN_NAME.search(name)
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return day if day <= timezone.localdate() else None


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
    as_of: date | None = None,
    here: bool = False,
) -> None:
    """Asking twice starts one check.

    as_of: the day the file speaks of, where it was said wrong at first.
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
    found.as_of = as_of or found.as_of
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
def confirm_leavers(*, directory_import: DirectoryImport, by: Person | None) -> None:
    """Whoever would leave, or whatever would be removed, has been looked at."""
    found = locked(directory_import)
    if answer_hold(found, {"leavers", "removals"}):
        found.leavers_confirmed_by = by
        found.save()


@transaction.atomic
def answer_regrading(*, directory_import: DirectoryImport, answer: str, by: Person | None) -> None:
    """Whether the many grades that change at once are a new scale, or promotions."""
    found = locked(directory_import)
    if answer_hold(found, {"regrading"}):
        found.regrading, found.regrading_answered_by = GradeAnswer(answer), by
        found.save()


def answer_hold(found: DirectoryImport, holds: set[str]) -> bool:
    """Whether it was open; answering twice answers once, and the last answer lets it go on."""
    if found.state == ImportState.CHECKED and holds & set(found.answered):
        return False
    if found.state != ImportState.HELD:
        raise ValidationError(_("There is nothing to confirm: this import is not on hold."))
    now = holds & set(found.open_holds)
    found.answered = [*found.answered, *sorted(now)]
    if not found.open_holds:
        found.state = ImportState.CHECKED
    return bool(now)


@transaction.atomic
def start_applying(
    *, directory_import: DirectoryImport, by: Person | None, here: bool = False
) -> None:
    """Asking twice applies once."""
    found = locked(directory_import)
    if found.state in {ImportState.APPLYING, ImportState.APPLIED}:
        return
    if found.state == ImportState.HELD:
        raise ValidationError(_("This import is on hold: look at what it asks first."))
    if found.state != ImportState.CHECKED:
        raise ValidationError(_("Only an import that has been checked can be applied."))
    found.state, found.applied_by, found.attempts = ImportState.APPLYING, by, 0
    found.save(update_fields=["state", "applied_by", "attempts", "updated_at"])
    if not here:
        transaction.on_commit(lambda: wake("people.tasks.apply_import", found), robust=True)
