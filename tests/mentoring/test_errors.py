"""Pages for when something went wrong: in words, styled, with a way on."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, permission_denied, server_error

from mentoring.views import csrf_failure
from tests.factories.people import make_person

REQUEST = RequestFactory().get("/somewhere/")
WAY_ON = 'class="btn btn-primary" href="/"'


@pytest.fixture
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its server is gone: the one row that every page asks for does not come either."""

    def gone() -> Any:
        raise OperationalError

    monkeypatch.setattr("people.organization._row", gone)


def test_the_page_for_a_broken_server_needs_no_database_and_no_reader() -> None:
    # Without the django_db mark a query would fail the test.
    response = server_error(REQUEST)

    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()
    assert WAY_ON in response.content.decode()


def test_a_request_without_sense_is_answered_without_a_database(no_database: None) -> None:
    response = bad_request(REQUEST, ValueError())

    assert response.status_code == 400
    assert WAY_ON in response.content.decode()


def test_a_refusal_says_whom_to_ask(no_database: None) -> None:
    response = permission_denied(REQUEST, PermissionError())

    assert response.status_code == 403
    assert "ask your HR admin" in response.content.decode()


def test_an_expired_form_says_how_to_send_it_again(no_database: None) -> None:
    response = csrf_failure(REQUEST)

    assert response.status_code == 403
    assert "reload the page" in response.content.decode()


@pytest.mark.django_db
def test_a_page_that_is_not_there_keeps_the_menu_for_those_who_signed_in(client: Client) -> None:
    assert 'class="bar"' not in client.get("/nowhere/").content.decode()

    client.force_login(make_person("Bo"))
    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert 'class="bar"' in response.content.decode()
    assert WAY_ON in response.content.decode()
