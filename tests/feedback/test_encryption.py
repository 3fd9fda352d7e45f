"""What lies in the database is unreadable without a key, and stays so when the key changes."""

from collections.abc import Callable
from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from feedback.actions import rewrite_entry, share_entry
from feedback.models import JournalEntry
from feedback.rotation import rotate_all
from people.encryption import Sealed, closed_by_first_key
from tests.factories.feedback import make_entry
from tests.factories.programs import make_mentorship
from tests.races import together

pytestmark = pytest.mark.django_db

OLD, NEW, OTHER = ("b2xk" * 10 + "b2s=", "bmV3" * 10 + "bmU=", Fernet.generate_key().decode())


def keys(*names: str) -> override_settings:
    return override_settings(JOURNAL_KEYS=list(names))


def stored() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM feedback_journalentry ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def rotated() -> str:
    out = StringIO()
    call_command("rotate_journal_keys", stdout=out)
    return out.getvalue()


def test_a_dump_of_the_table_holds_no_word_of_the_text() -> None:
    make_entry(body="I am afraid of my manager.")

    with connection.cursor() as cursor, StringIO() as dump:
        with cursor.copy("COPY feedback_journalentry TO STDOUT") as lines:
            dump.writelines(bytes(line).decode() for line in lines)
        text = dump.getvalue()

    assert len(text.splitlines()) == 1
    assert not any(word in text for word in ("afraid", "manager"))


def test_the_same_text_never_looks_the_same_twice() -> None:
    make_entry(body="Same.")
    make_entry(body="Same.")

    first, second = stored()
    assert first != second


def test_neither_name_nor_repr_says_what_is_written() -> None:
    entry = make_entry(body="I doubt.")

    assert "doubt" not in f"{entry} {entry!r} {JournalEntry.objects.all()!r}"


def test_an_entry_without_its_key_is_empty_to_read_and_survives_a_save() -> None:
    with keys(OLD):
        entry = make_entry(body="I doubt.")
    before = stored()

    with keys(NEW):
        sealed = JournalEntry.objects.get(pk=entry.pk)
        assert (str(sealed.body), sealed.readable) == ("", False)
        sealed.save()
        mentorship = make_mentorship(mentee=sealed.author)
        share_entry(entry=sealed, mentorship=mentorship, by=sealed.author)

    assert stored() == before
    with keys(NEW, OLD):
        assert JournalEntry.objects.get(pk=entry.pk).body == "I doubt."


def test_rotation_moves_every_row_under_the_first_key_and_again_moves_none() -> None:
    with keys(OLD):
        entries = [make_entry(body=f"Text {number}.") for number in range(5)]
    times = set(JournalEntry.objects.values_list("updated_at", flat=True))

    with keys(NEW, OLD):
        assert rotate_all(batch=2).rotated == 5
        assert rotate_all(batch=2).current == 5
        assert "0 encrypted anew, 5 were" in rotated()

    assert set(JournalEntry.objects.values_list("updated_at", flat=True)) == times
    with keys(NEW):
        assert [one.body for one in JournalEntry.objects.order_by("pk")] == [
            f"Text {number}." for number in range(len(entries))
        ]
    with keys(OLD):
        assert not any(one.readable for one in JournalEntry.objects.all())


def test_rotation_says_what_it_cannot_open_and_leaves_it_alone() -> None:
    with keys(OTHER):
        make_entry()
    before = stored()

    with keys(NEW, OLD), pytest.raises(CommandError, match="1 cannot be opened"):
        rotated()

    assert stored() == before


def test_a_row_that_was_tampered_with_is_not_taken_for_text() -> None:
    entry = make_entry(body="I doubt.")
    token = stored()[0]
    JournalEntry.objects.update(body=Sealed(token[:-6] + "AAAA=="))

    entry.refresh_from_db()

    assert not entry.readable


@pytest.mark.django_db(transaction=True)
def test_rotation_loses_nothing_that_is_written_meanwhile() -> None:
    with keys(OLD):
        entries = [make_entry(body="Before.") for _ in range(12)]

    def edits(entry: JournalEntry) -> Callable[[], object]:
        return lambda: rewrite_entry(entry=entry, body="After.", by=entry.author, revision=1)

    with keys(NEW, OLD):
        problems = together(lambda: rotate_all(batch=3), *[edits(entry) for entry in entries[::2]])
        rotate_all()

    assert problems == []
    with keys(NEW):
        assert all(closed_by_first_key(token) for token in stored())
        assert [one.body for one in JournalEntry.objects.order_by("pk")] == [
            "After.",
            "Before.",
        ] * 6
