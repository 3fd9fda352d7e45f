"""The menu: each reader sees what their role needs, and where they are."""

import pytest
from django.test import Client

from tests.factories.people import make_hr_admin, make_person

pytestmark = pytest.mark.django_db


def links(client: Client, path: str) -> list[tuple[str, bool]]:
    response = client.get(path)
    return [(one["url"], one["active"]) for one in response.context["navigation"]]


def test_hr_admins_find_the_audit_trail_in_the_menu_and_strangers_do_not(client: Client) -> None:
    client.force_login(make_person("Cy"))
    assert ("/audit/", False) not in links(client, "/")

    client.force_login(make_hr_admin("Hana"))
    assert ("/audit/", True) in links(client, "/audit/")


def test_one_entry_is_marked_as_the_place_where_one_is(client: Client) -> None:
    client.force_login(make_hr_admin("Hana"))

    assert [url for url, active in links(client, "/audit/") if active] == ["/audit/"]
    assert [url for url, active in links(client, "/") if active] == ["/"]
    offered = "/programs/offered/"
    assert [url for url, active in links(client, offered) if active] == [offered]


def test_one_finds_what_is_ones_own_behind_ones_name(client: Client) -> None:
    client.force_login(make_person("Bo Lind", preferred_name="Bobo"))

    page = client.get("/").content.decode()

    who = page.split('class="menu who"')[1].split("</details>")[0]
    assert "Bobo Lind" in who
    assert 'href="/account/notices/"' in who
    assert 'method="post" action="/account/logout/"' in who
