"""The request of somebody who is signed in, for type checkers and readers; and what it seeks."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


class PageRequest(HttpRequest):
    """Any request, with what the middleware adds."""

    htmx: HtmxDetails


class SignedInRequest(PageRequest):
    """`user` is a person: LoginRequiredMiddleware sent everybody else to sign in.

    Apps above annotate `request.user` with their own class; this floor knows no model.
    """

    user: "AbstractBaseUser"  # type: ignore[assignment]


def sought(request: HttpRequest, name: str) -> str:
    """What somebody looks for, from the query string; Postgres knows no text with a NUL."""
    return request.GET.get(name, "").replace("\0", "").strip()
