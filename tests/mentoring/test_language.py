"""Choosing the language of the pages."""

import pytest
from django.test import Client

from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


def test_the_choice_is_kept_and_one_stays_where_one_was(client: Client) -> None:
    bo = make_person("Bo")
    client.force_login(bo)
    headers = {"Referer": "http://testserver/journal/?page=2"}

    response = client.post("/language/", {"language": "en-xa"}, headers=headers)

    bo.refresh_from_db()
    assert (bo.language, response.status_code, response["Location"]) == (
        "en-xa",
        303,
        "/journal/?page=2",
    )


@pytest.mark.parametrize("before", ["https://elsewhere.example/x", "", "http://testserver"])
def test_one_is_never_sent_elsewhere(client: Client, before: str) -> None:
    client.force_login(make_person("Bo"))

    response = client.post("/language/", {"language": "en"}, headers={"Referer": before})

    assert response["Location"] == "/"


@pytest.mark.parametrize("language", ["tlh", "", "../en"])
def test_an_unknown_language_changes_nothing(client: Client, language: str) -> None:
    bo = make_person("Bo")
    client.force_login(bo)

    response = client.post("/language/", {"language": language})

    bo.refresh_from_db()
    assert (bo.language, response.status_code) == ("en", 400)
