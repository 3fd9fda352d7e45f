"""manage.py rebuild_standing: for rows that were loaded past the triggers."""

from typing import Any

from django.core.management.base import BaseCommand

from people.standing import rebuild_standing


class Command(BaseCommand):
    help = "Read anew who leads people, and everybody's last review, for the rules on who may join"

    def handle(self, *args: Any, **options: Any) -> None:
        corrections = rebuild_standing()
        self.stdout.write(f"Corrected {corrections} entries." if corrections else "All was right.")
