"""One person, one profile or one import open twice: the second save overwrites nothing unawares."""

from datetime import time

import pytest
from django.test import Client
from django.urls import reverse

from people.models import ImportState
from tests.factories.imports import checked, make_import, row
from tests.factories.people import make_hr_admin, make_person
from tests.pages import opened
from tests.programs.test_program_pages import signed_in

pytestmark = pytest.mark.django_db


def test_two_admins_correct_one_number() -> None:
    ana = make_person("Ana", employee_number="N-1")
    page = reverse("people:person-number", args=[ana.uuid])
    hana, ida = signed_in(make_hr_admin("Hana")), signed_in(make_hr_admin("Ida"))
    first, second = opened(hana, page), opened(ida, page)

    hana.post(page, first | {"employee_number": "N-2"})
    answer = ida.post(page, second | {"employee_number": "N-3"})

    assert answer.status_code == 422
    assert "Hana changed this meanwhile." in answer.content.decode()
    assert answer.context["form"].meanwhile == {"employee_number": "N-2"}
    again = {name: answer.context["form"].data[name] for name in ("seen", "employee_number")}
    assert ida.post(page, again).status_code == 303
    ana.refresh_from_db()
    assert ana.employee_number == "N-3"


def test_a_profile_in_two_windows(client: Client) -> None:
    ana = make_person("Ana", languages=["en", "de"])
    client.force_login(ana)
    page = reverse("people:profile")
    first, second = opened(client, page), opened(client, page)

    assert client.post(page, first | {"spoken": "English"}).status_code == 303
    assert client.post(page, second | {"spoken": "en"}).status_code == 303
    answer = client.post(page, second | {"preferred_name": "Anni"})

    assert answer.status_code == 422
    assert answer.context["form"].meanwhile == {"spoken": "en"}
    ana.refresh_from_db()
    assert (ana.languages, ana.preferred_name) == (["en"], "")


def test_preferences_in_two_windows(client: Client) -> None:
    ana = make_person("Ana")
    client.force_login(ana)
    page = reverse("notices:preferences")
    first, second = opened(client, page), opened(client, page)
    quiet = {"quiet_from": "20:00", "quiet_until": "07:30"}

    assert client.post(page, first | quiet).status_code == 303
    assert client.post(page, first | quiet).status_code == 303
    answer = client.post(page, second)

    assert answer.status_code == 422
    form = answer.context["form"]
    assert form["quiet_from"].value() == "20:00:00"
    assert set(form.meanwhile) == {"quiet_from", "quiet_until"}
    ana.refresh_from_db()
    assert ana.quiet_from == time(20)


def test_two_admins_choose_the_columns_of_one_import(client: Client) -> None:
    client.force_login(make_hr_admin())
    found = make_import(row("Ana", grade=5))
    page = reverse("people:import", args=[found.uuid])
    first, second = opened(client, page), opened(client, page)
    client.post(page, first | {"column_grade": ""})
    found.refresh_from_db()
    checked(found)

    answer = client.post(page, second | {"covers": "some"})

    assert answer.status_code == 422
    form = answer.context["form"]
    assert form.meanwhile == {"column_grade": "Not in this file"}
    assert (form["column_grade"].value(), form["covers"].value()) == ("", "some")
    assert "Saved meanwhile:" in answer.content.decode()
    found.refresh_from_db()
    assert (found.state, "grade" in found.mapping) == (ImportState.CHECKED, False)
