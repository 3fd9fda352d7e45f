"""manage.py rotate_journal_keys: after a new key was put in front of JOURNAL_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from feedback.rotation import rotate_all


class Command(BaseCommand):
    help = (
        "Encrypt every journal entry, and what people say about themselves, anew under the first "
        "key of JOURNAL_KEYS. Safe while people write, and as often as you like."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        tally = rotate_all()
        self.stdout.write(
            f"{tally.rotated} encrypted anew, {tally.current} were under the first key already."
        )
        if tally.unreadable:
            raise CommandError(
                f"{tally.unreadable} cannot be opened by any key at hand and stay as they are. "
                "Keep every key you have and put the missing one back into JOURNAL_KEYS."
            )
        self.stdout.write("Everything is under the first key; the other keys may go.")
