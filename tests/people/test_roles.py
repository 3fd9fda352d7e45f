"""HR admins give and end roles; there is always one of them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.actions.grants import end_role, give_role
from people.models import Grant, Person
from tests.factories.people import make_hr_admin, make_leaver, make_person
from tests.races import together

pytestmark = pytest.mark.django_db


def roles(person: Person) -> str:
    return reverse("people:person-roles", args=[person.uuid])


def ending(grant: Grant) -> str:
    return reverse("people:role-ending", args=[grant.uuid])


def test_a_role_is_given_once_and_says_by_whom(client: Client) -> None:
    hana, ana = make_hr_admin(), make_person("Ana")
    client.force_login(hana)

    for _twice in range(2):
        assert client.post(roles(ana), {"role": "executive"}).status_code == 303

    grant = ana.grants.get()
    assert (grant.role, grant.granted_by, grant.until) == ("executive", hana, None)
    assert "given by Hana" in client.get(roles(ana)).content.decode()


def test_a_role_nobody_knows_is_refused(client: Client) -> None:
    ana = make_person("Ana")
    client.force_login(make_hr_admin())

    assert client.post(roles(ana), {"role": "king"}).status_code == 422
    assert not ana.grants.exists()


def test_a_leaver_gets_no_role(client: Client) -> None:
    leo = make_leaver()
    client.force_login(make_hr_admin())

    answer = client.post(roles(leo), {"role": "executive"})

    assert "has left and can hold no role" in answer.content.decode()
    assert not leo.grants.exists()


def test_a_role_ends_at_once_and_stays_in_the_record(client: Client) -> None:
    hana, other = make_hr_admin(), make_hr_admin("Hugo")
    client.force_login(hana)
    grant = other.grants.get()

    assert "would no longer be HR admin" in client.get(ending(grant)).content.decode()
    for _twice in range(2):
        assert client.post(ending(grant)).status_code == 303

    grant.refresh_from_db()
    assert grant.until is not None
    client.force_login(other)
    assert client.get(roles(hana)).status_code == 404
    event = Grant.pgh_event_model.objects.filter(pgh_label="update").get()  # type: ignore[attr-defined]
    assert event.pgh_context.metadata["user"] == hana.pk


def test_the_last_hr_admin_cannot_be_ended(client: Client) -> None:
    hana = make_hr_admin()
    make_leaver("Leo").grants.create(role="hr_admin")
    client.force_login(hana)

    answer = client.post(ending(hana.grants.get()), follow=True)

    assert "Hana is the only HR admin" in answer.content.decode()
    assert Grant.objects.current().filter(person=hana).exists()


@pytest.mark.django_db(transaction=True)
def test_two_hr_admins_cannot_end_each_other() -> None:
    grants = [make_hr_admin(name).grants.get() for name in ("Hana", "Hugo")]

    refused = together(*[lambda grant=grant: end_role(grant=grant) for grant in grants])

    assert [type(one) for one in refused] == [ValidationError]
    assert Grant.objects.current().count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_role_given_twice_at_once_is_given_once() -> None:
    ana, hana = make_person("Ana"), make_hr_admin()

    assert together(*[lambda: give_role(person=ana, role="executive", by=hana)] * 3) == []
    assert ana.grants.count() == 1


@pytest.mark.parametrize("url", [roles, lambda person: ending(person.grants.get())])
def test_others_find_no_roles(client: Client, url: object) -> None:
    hana = make_hr_admin()
    client.force_login(make_person())

    assert client.post(url(hana)).status_code == 404  # type: ignore[operator]


def test_a_role_that_was_over_long_ago_may_be_given_again() -> None:
    ana, now = make_person("Ana"), timezone.now()
    ana.grants.create(role="executive", since=now - timedelta(9), until=now - timedelta(5))

    give_role(person=ana, role="executive", by=None)

    assert Grant.objects.current().filter(person=ana).count() == 1
