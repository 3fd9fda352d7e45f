from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from people.access import is_hr_admin
from people.models import Grant, Person
from tests.factories.people import make_hr_admin, make_person

pytestmark = pytest.mark.django_db


def grant_role(*words: str) -> str:
    said = StringIO()
    call_command("grant_role", *words, stdout=said)
    return said.getvalue().strip()


def test_the_first_hr_admin_is_entered_by_the_operator() -> None:
    said = grant_role("hr_admin", "Hana@example.com", "--name", "Hana")

    hana = Person.objects.get()
    assert is_hr_admin(hana)
    assert (hana.email, hana.has_usable_password()) == ("hana@example.com", False)
    assert said == "Hana is HR admin from now on, and signs in with a code sent by e-mail."


def test_the_same_command_twice_changes_nothing() -> None:
    ana = make_person("Ana", email="ana@example.com")
    grant_role("hr_admin", "ANA@example.com")

    assert grant_role("hr_admin", "ana@example.com", "--name", "Other") == (
        "Ana is HR admin already."
    )
    assert list(Grant.objects.values_list("person", flat=True)) == [ana.pk]
    assert Person.objects.get().name == "Ana"


def test_a_role_ends_and_its_time_stays_on_record() -> None:
    hana = make_hr_admin("Hana")

    assert grant_role("hr_admin", hana.email, "--end") == "Hana is HR admin no longer."
    assert grant_role("hr_admin", hana.email, "--end") == "Hana does not hold that role."
    assert not is_hr_admin(Person.objects.get())
    assert Grant.objects.get().until is not None


def test_a_stranger_is_not_invented_without_a_name() -> None:
    with pytest.raises(CommandError, match="Nobody has the address eve@"):
        grant_role("executive", "eve@example.com")
    with pytest.raises(CommandError, match="is not an e-mail address"):
        grant_role("executive", "eve", "--name", "Eve")
    assert not Person.objects.exists()
