"""How every page answers: whole, or the piece that htmx asked for."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_vary_headers


def wants_piece(request: HttpRequest) -> bool:
    """An htmx request for a part of the page; boosted links and history want all of it."""
    htmx = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx and not htmx.boosted and not htmx.history_restore_request)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: also a POST with nothing in it is one to be refused."""
    return request.POST if request.method == "POST" else None


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    partial: str | None = None,
    status: int | None = None,
) -> HttpResponse:
    """The page, or its named partial for htmx; 422 when `form` in the context was refused."""
    values = context or {}
    form = values.get("form")
    if status is None:
        refused = form is not None and form.is_bound and not form.is_valid()
        status = 422 if refused else 200
    name = f"{template}#{partial}" if partial and wants_piece(request) else template
    response = render(request, name, values, status=status)
    # The access matrix asks a page that has pieces once more as htmx.
    response.partial = partial  # type: ignore[attr-defined]
    patch_vary_headers(response, ["HX-Request"])
    return response


def done(request: HttpRequest, *, to: Any, **kwargs: Any) -> HttpResponse:
    """After a write: go there, so that a reload repeats nothing."""
    url = resolve_url(to, **kwargs)
    if wants_piece(request):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return response
