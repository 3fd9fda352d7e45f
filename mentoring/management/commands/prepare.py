import time
from collections.abc import Callable
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from mentoring.environment import env
from mentoring.local.logins import DEMO_LOGINS
from people.models import Person

DEMO_SEED = 7


class Command(BaseCommand):
    """What `up` runs before the first page: cheap when there is nothing to do."""

    help = "Bring the database and static files up to date; fill an empty demo"
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        if unapplied_migrations():
            self.stage("Preparing the database", migrate)
        self.stage("Collecting static files", collect_static)
        if settings.MODE == "demo":
            self.fill_demo()

    def fill_demo(self) -> None:
        if Person.objects.exists():
            set_demo_password()
        else:
            people = env.number("DEMO_PEOPLE", 1200)
            self.stage(f"Inventing a company of {people} people", lambda: invent_company(people))

    def stage(self, what: str, work: Callable[[], object]) -> None:
        self.stdout.write(f"{what} … ", ending="")
        self.stdout.flush()
        began = time.monotonic()
        work()
        self.stdout.write(f"{time.monotonic() - began:.1f} s")


def unapplied_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> None:
    call_command("migrate", interactive=False, verbosity=0)


def collect_static() -> None:
    call_command("collectstatic", interactive=False, verbosity=0)


def invent_company(people: int) -> None:
    call_command("demo_data", seed=DEMO_SEED, people=people, stdout=StringIO())


def set_demo_password() -> None:
    """The password printed at the start is the one that works, also after DEMO_PASSWORD changed."""
    password = env.text("DEMO_PASSWORD")
    for person in Person.objects.filter(email__in=[login for login, _ in DEMO_LOGINS]):
        if not person.check_password(password):
            person.set_password(password)
            person.save(update_fields=["password"])
