"""What somebody typed on a page of the set-up: kept until it is saved, and saved once."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone

from people.models import Person
from programs.models import Program, SavedForm, SetupDraft

# Nobody sends a form again that they opened so long ago.
REMEMBERED = timedelta(days=90)


def keep_typed(
    *,
    program: Program | None,
    step: str,
    typed: dict[str, list[str]],
    by: Person,
    form_key: UUID | None = None,
) -> SetupDraft | None:
    """What somebody typed, before or without saving it; nothing of a form that was saved.

    Without NULs, which no column takes: the form has its own words for them. Where the form can be
    told from others by its key, the caller is in a transaction.
    """
    if form_key is not None:
        take_turns(form_key)
        if SavedForm.objects.filter(person=by, form_key=form_key).exists():
            return None
    clean = {name: [one.replace("\0", "") for one in values] for name, values in typed.items()}
    kept, _is_new = SetupDraft.objects.update_or_create(
        program=program, step=step, person=by, defaults={"typed": clean}
    )
    return kept


def forget_typed(*, program: Program | None, step: str, by: Person) -> None:
    SetupDraft.objects.filter(program=program, step=step, person=by).delete()


def saved_before(*, form_key: UUID, digest: str, by: Person) -> SavedForm | None:
    """When this very form was saved before: asked in the transaction that is about to save it."""
    take_turns(form_key)
    return SavedForm.objects.filter(person=by, form_key=form_key, digest=digest).first()


def note_saved(
    *, program: Program | None, step: str, form_key: UUID, digest: str, place: str, by: Person
) -> SavedForm:
    """In the transaction that saved it; `place`: where that led."""
    return SavedForm.objects.create(
        program=program, step=step, form_key=form_key, digest=digest, place=place, person=by
    )


def take_turns(form_key: UUID) -> None:
    """What one drawn form sends is answered one after the other, until each transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(form_key)])


def forget_saved_forms(now: datetime | None = None) -> None:
    before = (now or timezone.now()) - REMEMBERED
    SavedForm.objects.filter(created_at__lt=before).delete()
