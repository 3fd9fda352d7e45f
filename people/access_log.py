"""Who looked at what of whose: written by the page, read by the person it is about."""

from django.utils import timezone

from people.models import AccessRecord, Person


def note_view(*, viewer: Person, person: Person, page: str) -> None:
    """One row per page, viewer, person and day; looking at oneself leaves none."""
    if viewer.pk == person.pk:
        return
    seen = AccessRecord(viewer=viewer, person=person, page=page, day=timezone.localdate())
    AccessRecord.objects.bulk_create([seen], ignore_conflicts=True)
