"""Taking over from a learning system who has finished what."""

from __future__ import annotations

from datetime import datetime
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.directory.sheet import Unreadable
from people.models import Person
from programs.actions.preparation import known_training
from programs.actions.readiness import settle
from programs.completions.checking import check
from programs.completions.finding import MOST_BYTES, Finding
from programs.completions.statements import read_statements
from programs.completions.table import read_table
from programs.models import CompletionImport, CompletionSource, Enrollment, TrainingCompletion

MOST_PROBLEMS_KEPT = 1_000


def read_completions(file: IO[bytes]) -> tuple[str, list[Finding]]:
    """What the file says, and which kind it is; raises `Unreadable`."""
    if file.seek(0, 2) > MOST_BYTES:
        words = _("This file is larger than %(most)s MB.")
        raise Unreadable(words % {"most": MOST_BYTES >> 20})
    file.seek(0)
    if file.read(200).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"[", b"{"):
        return CompletionSource.CSV, read_table(file)
    file.seek(0)
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(_("These statements are not in UTF-8, as JSON has to be.")) from None
    return CompletionSource.XAPI, read_statements(text)


@transaction.atomic
def check_completions(*, file: IO[bytes], name: str, by: Person) -> CompletionImport:
    """A dry run: nothing is done yet."""
    source, findings = read_completions(file)
    if not findings:
        raise Unreadable(_("Nothing in this file tells of a training that was finished."))
    checked = check(findings)
    return CompletionImport.objects.create(
        source=source,
        file_name=name[:200],
        rows=checked.rows,
        rows_found=len(checked.rows),
        known=checked.known,
        problems=checked.problems[:MOST_PROBLEMS_KEPT],
        problems_found=len(checked.problems),
        uploaded_by=by,
    )


@transaction.atomic
def apply_completions(*, completion_import: CompletionImport, by: Person) -> CompletionImport:
    """Twice is once; what was done in the meantime stays as it is."""
    rows = CompletionImport.objects.select_for_update(of=("self",))
    found = rows.get(pk=completion_import.pk)
    if found.applied_at:
        return found
    if not found.rows:
        raise ValidationError(_("There is nothing in this file to take over."))
    written = _write(found)
    people = {one["person"] for one in found.rows}
    settle(Enrollment.objects.filter(person__in=people).values_list("pk", flat=True))
    found.rows, found.added = [], written
    found.applied_at, found.applied_by = timezone.now(), by
    found.save(update_fields=["rows", "added", "applied_at", "applied_by", "updated_at"])
    return found


def _write(found: CompletionImport) -> int:
    trainings = {key: known_training(key) for key in {one["training"] for one in found.rows}}
    there = Person.objects.in_bulk({one["person"] for one in found.rows})
    new = [
        _completion(one, trainings[one["training"]], found.source)
        for one in found.rows
        if one["person"] in there
    ]
    # Whatever was finished here meanwhile, or told by another file, stays as it is.
    TrainingCompletion.objects.bulk_create(new, ignore_conflicts=True, batch_size=1_000)
    return TrainingCompletion.objects.filter(uuid__in=[one.uuid for one in new]).count()


def _completion(row: dict[str, Any], training: Any, source: str) -> TrainingCompletion:
    return TrainingCompletion(
        person_id=row["person"],
        training=training,
        completed_at=datetime.fromisoformat(row["when"]),
        source=source,
        statement=row["statement"],
    )
