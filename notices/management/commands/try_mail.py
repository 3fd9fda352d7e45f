"""Send one trial message through the outbox, the worker and the mail server."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from notices.actions import post
from notices.trial import KIND
from people.models import Person


class Command(BaseCommand):
    help = "Send a trial message to somebody of the people file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        person = Person.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"Nobody here has the address {email}.")
        moment = f"{timezone.now():%Y%m%d%H%M%S}"
        post(key=f"{KIND.name}:{person.pk}:{moment}", to=person, kind=KIND.name, about=person)
        self.stdout.write(f"It is in the outbox for {person.email}; the worker sends it now.")
