"""manage.py grant_role hr_admin ana@example.com --name Ana: how the first HR admin comes to be."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from people.models import Grant, Person


class Command(BaseCommand):
    help = "Give a person a role over the whole company, or end it"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", choices=Grant.Role.values)
        parser.add_argument("email")
        parser.add_argument("--name", help="enter this person, when the directory lacks them")
        parser.add_argument("--end", action="store_true", help="end the role instead")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        person = find_or_enter(options["email"], options["name"])
        role = Grant.Role(options["role"])
        change = end if options["end"] else give
        self.stdout.write(change(person, role))


def find_or_enter(email: str, name: str | None) -> Person:
    found = Person.objects.filter(email__iexact=email).first()
    if found:
        return found
    if not name:
        raise CommandError(f"Nobody has the address {email}. Enter them with --name, or import.")
    try:
        validate_email(email)
    except ValidationError as problem:
        raise CommandError(f"{email} is not an e-mail address.") from problem
    return Person.objects.create_user(email, name=name)


def give(person: Person, role: Grant.Role) -> str:
    _, given = Grant.objects.get_or_create(person=person, role=role, unit=None, until=None)
    if not given:
        return f"{person.name} is {role.label} already."
    return f"{person.name} is {role.label} from now on, and signs in with a code sent by e-mail."


def end(person: Person, role: Grant.Role) -> str:
    running = Grant.objects.filter(person=person, role=role, unit=None, until=None)
    if not running.update(until=timezone.now()):
        return f"{person.name} does not hold that role."
    return f"{person.name} is {role.label} no longer."
