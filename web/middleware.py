"""What happens around every request: the reader's language and zone, and manners towards htmx."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from web.own_words import speaking

Answer = Callable[[HttpRequest], HttpResponse]
LEVELS = ("error", "warning", "success")


class ReaderLocaleMiddleware:
    """Language and time zone of the person who reads; of the browser when nobody is signed in.

    Stands after AuthenticationMiddleware, in place of Django's LocaleMiddleware.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        request.LANGUAGE_CODE = language
        with speaking(language), timezone.override(zone_of(request)):
            response = self.get_response(request)
            render = getattr(response, "render", None)
            if render is not None and not getattr(response, "is_rendered", True):
                response = render()
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Accept-Language"])
        return response


def language_of(request: HttpRequest) -> str:
    chosen = getattr(getattr(request, "user", None), "language", "")
    if chosen in dict(settings.LANGUAGES):
        return str(chosen)
    return translation.get_language_from_request(request)


def zone_of(request: HttpRequest) -> ZoneInfo:
    name = getattr(getattr(request, "user", None), "time_zone", "") or settings.TIME_ZONE
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(settings.TIME_ZONE)


class VaryOnHtmxMiddleware:
    """A cache must not hand a piece of a page to somebody who asked for the whole."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["HX-Request"])
        return response


class HtmxRedirectMiddleware:
    """htmx would swap the page behind a redirect into a corner; send the whole page there instead.

    When it is the sign-in page (the session is over), one returns to the page one was on, not to
    the address of its piece. Stands before LoginRequiredMiddleware.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not asks_for_piece(request) or response.status_code not in {301, 302, 303, 307, 308}:
            return response
        url = back_to_page(request, response["Location"])
        sent = HttpResponse(status=204, headers={"HX-Redirect": url})
        sent.cookies = response.cookies
        return sent


def asks_for_piece(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def back_to_page(request: HttpRequest, location: str) -> str:
    """The sign-in address with `next` set to the page in the address bar, if it is one of ours."""
    target, login = urlsplit(location), resolve_url(settings.LOGIN_URL)
    page = urlsplit(request.headers.get("HX-Current-URL", ""))
    if target.path != login or page.netloc != request.get_host():
        return location
    query = dict(parse_qsl(target.query))
    query["next"] = page._replace(scheme="", netloc="", fragment="").geturl() or "/"
    return target._replace(query=urlencode(query)).geturl()


class HtmxMessagesMiddleware:
    """Messages written during an htmx request appear as toasts at once, not on the next page.

    Stands after MessageMiddleware.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if asks_for_piece(request) and shows_in_place(response) and not already_shown(request):
            toasts = [{"level": level(m.tags), "text": str(m)} for m in get_messages(request)]
            if toasts:
                add_trigger(response, toasts)
        return response


def shows_in_place(response: HttpResponse) -> bool:
    leaves = {"HX-Redirect", "HX-Refresh", "HX-Location", "Location"}
    return not any(header in response for header in leaves)


def already_shown(request: HttpRequest) -> bool:
    return bool(getattr(get_messages(request), "used", False))


def level(tags: str) -> str:
    return next((name for name in LEVELS if name in tags.split()), "info")


def add_trigger(response: HttpResponse, toasts: list[dict[str, str]]) -> None:
    """Adds to what the view itself triggers, if anything."""
    present = response.get("HX-Trigger", "")
    try:
        events = json.loads(present) if present else {}
    except ValueError:
        events = dict.fromkeys(name.strip() for name in present.split(","))
    response["HX-Trigger"] = json.dumps({**events, "toasts": toasts})
