"""/style/: every component in every state, for HR admins (and for all while developing)."""

import json

import pytest
from django.test import Client, override_settings

from tests.factories.people import make_hr_admin, make_person

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def hana(client: Client) -> Client:
    client.force_login(make_hr_admin("Hana"))
    return client


def test_an_hr_admin_sees_every_component(hana: Client) -> None:
    page = hana.get("/style/").content.decode()

    for part in ("next-step", "stat-value", "initials", "data-chart", "<dialog", "<progress"):
        assert part in page


def test_a_stranger_finds_nothing_there(client: Client) -> None:
    client.force_login(make_person("Cy"))

    assert client.get("/style/").status_code == 404


@override_settings(MODE="development")
def test_while_developing_everybody_who_signed_in_may_look(client: Client) -> None:
    client.force_login(make_person("Cy"))

    assert client.get("/style/").status_code == 200


def test_sorting_and_paging_answer_with_the_table_alone(hana: Client) -> None:
    piece = hana.get("/style/?sort=-number&page=2", headers=HTMX).content.decode()

    assert piece.strip().startswith('<section class="card table-box" id="sample-rows">')
    assert 'aria-sort="descending"' in piece
    assert "9 to 16 of 60" in piece
    assert "sort=-number&amp;page=3" in piece


def test_a_filter_keeps_the_order_and_an_empty_answer_says_how_to_go_on(hana: Client) -> None:
    piece = hana.get("/style/?sort=name&name=nobody", headers=HTMX).content.decode()

    assert 'name="sort" value="name" form="sample-rows-filters"' in piece
    assert "Nobody fits these filters" in piece


ODD = ["page=999", "page=x", "sort=nonsense", "sort=-", "per_page=-1", "per_page=0", "per_page=x"]


@pytest.mark.parametrize("query", ODD)
def test_a_mistyped_address_still_shows_a_table(hana: Client, query: str) -> None:
    assert hana.get(f"/style/?{query}").status_code == 200


def test_nobody_asks_for_longer_pages(hana: Client) -> None:
    rows = [
        hana.get(f"/style/?{query}").content.count(b"<tr")
        for query in ("per_page=9999", "per_page=1", "")
    ]

    assert rows[0] == rows[1] == rows[2]


def test_a_refused_form_answers_422_and_keeps_what_was_typed(hana: Client) -> None:
    response = hana.post("/style/", {"name": "Ana <3", "email": "nothing"})

    assert response.status_code == 422
    assert 'value="Ana &lt;3"' in response.content.decode()
    assert "things need your attention" in response.content.decode()


@pytest.mark.parametrize("level", ["success", "warning", "error", "info"])
def test_a_message_shows_as_a_toast_with_and_without_htmx(hana: Client, level: str) -> None:
    page = hana.post("/style/", {"toast": level}).content.decode()
    piece = hana.post("/style/", {"toast": level}, headers=HTMX)

    assert page.split('id="toasts"')[1].split("announcer")[0].count("data-toast") == 1
    assert json.loads(piece["HX-Trigger"])["toasts"][0]["level"] == level
