"""Who looked at what of whose: written by the page, read by the person it is about."""

from collections.abc import Iterable

from django.utils import timezone

from people.models import AccessRecord, Person


def note_view(*, viewer: Person, person: Person, page: str) -> None:
    """One row per page, viewer, person and day; looking at oneself leaves none."""
    note_views(viewer=viewer, people=[person.pk], page=page)


def note_views(*, viewer: Person, people: Iterable[int], page: str) -> None:
    """The same for a page that shows several people, by their keys."""
    today = timezone.localdate()
    seen = [
        AccessRecord(viewer=viewer, person_id=person, page=page, day=today)
        for person in sorted(set(people) - {viewer.pk})
    ]
    AccessRecord.objects.bulk_create(seen, ignore_conflicts=True)
