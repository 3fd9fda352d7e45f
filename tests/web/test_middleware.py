"""The reader's language and zone, and manners towards htmx."""

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from django.utils import timezone, translation

from web.middleware import (
    HtmxMessagesMiddleware,
    HtmxRedirectMiddleware,
    ReaderLocaleMiddleware,
    VaryOnHtmxMiddleware,
)

View = Callable[[HttpRequest], HttpResponse]


def ask(view: View, middleware: Any, path: str = "/", **headers: str) -> HttpResponse:
    request = RequestFactory().get(path, headers=headers)
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    answer: HttpResponse = middleware(view)(request)
    return answer


def plain(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def to_sign_in(_request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect("/account/login/?next=/people/rows/")


def language_and_zone(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{translation.get_language()} {timezone.get_current_timezone_name()}")


def test_pages_speak_the_language_and_tell_the_time_of_their_reader() -> None:
    request = RequestFactory().get("/", headers={"Accept-Language": "en"})
    request.user = SimpleNamespace(language="en-xa", time_zone="Asia/Tokyo")  # type: ignore[assignment]

    response = ReaderLocaleMiddleware(language_and_zone)(request)

    assert response.content == b"en-xa Asia/Tokyo"
    assert response["Content-Language"] == "en-xa"
    assert (translation.get_language(), timezone.get_current_timezone_name()) == ("en", "UTC")


@pytest.mark.parametrize(
    "reader",
    [
        SimpleNamespace(language="tlh", time_zone="Mars/Olympus"),
        SimpleNamespace(language="", time_zone=""),
        SimpleNamespace(language="en", time_zone="../../etc/passwd"),
        None,
    ],
)
def test_a_reader_with_an_unknown_language_or_zone_still_gets_a_page(reader: Any) -> None:
    request = RequestFactory().get("/")
    request.user = reader

    assert ReaderLocaleMiddleware(language_and_zone)(request).content == b"en UTC"


def test_caches_tell_pieces_from_pages() -> None:
    assert "HX-Request" in ask(plain, VaryOnHtmxMiddleware)["Vary"]


def test_files_to_download_do_not_vary() -> None:
    response = ask(lambda _: HttpResponse("a,b", content_type="text/csv"), VaryOnHtmxMiddleware)

    assert "Vary" not in response


def test_a_redirect_moves_the_whole_page_when_htmx_asked() -> None:
    view = lambda _: HttpResponseRedirect("/programs/")  # noqa: E731

    response = ask(view, HtmxRedirectMiddleware, **{"HX-Request": "true"})

    assert (response.status_code, response["HX-Redirect"]) == (204, "/programs/")
    assert "Location" not in response


def test_a_redirect_stays_one_for_everybody_else() -> None:
    assert ask(to_sign_in, HtmxRedirectMiddleware).status_code == 302


def test_after_the_session_ended_one_comes_back_to_the_page_not_to_its_piece() -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/people/?page=2#rows"}

    response = ask(to_sign_in, HtmxRedirectMiddleware, **headers)

    assert response["HX-Redirect"] == "/account/login/?next=%2Fpeople%2F%3Fpage%3D2"


def test_nobody_is_sent_to_a_foreign_page_after_signing_in() -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "https://elsewhere.example/people/"}

    response = ask(to_sign_in, HtmxRedirectMiddleware, **headers)

    assert response["HX-Redirect"] == "/account/login/?next=/people/rows/"


def telling(response: HttpResponse) -> View:
    def view(request: HttpRequest) -> HttpResponse:
        request._messages.add(constants.SUCCESS, "Gespeichert – für Bo")  # type: ignore[attr-defined]
        return response

    return view


def test_messages_of_an_htmx_request_show_at_once() -> None:
    shown = HttpResponse(headers={"HX-Trigger": "saved, counted"})

    response = ask(telling(shown), HtmxMessagesMiddleware, **{"HX-Request": "true"})

    assert json.loads(response["HX-Trigger"]) == {
        "saved": None,
        "counted": None,
        "toasts": [{"level": "success", "text": "Gespeichert – für Bo"}],
    }


@pytest.mark.parametrize("header", ["HX-Redirect", "HX-Refresh", "Location"])
def test_messages_wait_for_the_page_that_comes_next(header: str) -> None:
    leaving = HttpResponse(headers={header: "/"})

    response = ask(telling(leaving), HtmxMessagesMiddleware, **{"HX-Request": "true"})

    assert "HX-Trigger" not in response


def test_messages_of_a_whole_page_are_left_to_the_page() -> None:
    assert "HX-Trigger" not in ask(telling(HttpResponse()), HtmxMessagesMiddleware)
