"""The menu: one table of entries, each with who sees it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.access import is_executive, is_hr_admin
from programs.access import runs_programs


@dataclass(frozen=True)
class Entry:
    label: "str | Promise"
    url_name: str
    icon: str
    seen_by: Callable[[Any], bool]


def everyone(_person: Any) -> bool:
    return True


MENU = [
    Entry(_("Home"), "home", "home", everyone),
    Entry(_("My mentoring"), "touchpoints:my-mentoring", "users", everyone),
    Entry(_("My journal"), "feedback:journal", "notebook", everyone),
    Entry(_("What is offered"), "programs:offered", "compass", everyone),
    Entry(_("Programs"), "programs:programs", "school", runs_programs),
    Entry(_("People"), "people:people", "address-book", is_hr_admin),
    Entry(_("Imports"), "people:imports", "upload", is_hr_admin),
    Entry(_("Overview"), "insights:overview", "chart-bar", is_executive | is_hr_admin),
    Entry(_("Messages"), "notices:parked", "mail", is_hr_admin),
    Entry(_("Look and words"), "people:organization", "sparkles", is_hr_admin),
    Entry(_("Audit trail"), "audit", "history", is_hr_admin),
]

# Behind the reader's own name: what is theirs alone.
OWN = [
    Entry(_("Profile"), "people:profile", "user-cog", everyone),
    Entry(_("My mentoring profile"), "programs:profile-mentee", "user-heart", everyone),
    Entry(_("Training"), "programs:trainings", "school", everyone),
    Entry(_("Resources"), "programs:resources", "book", everyone),
    Entry(_("Circles"), "programs:circles", "messages", everyone),
    Entry(_("What reaches me"), "notices:preferences", "bell", everyone),
    Entry(_("My data, and who saw it"), "people:my-data", "shield-lock", everyone),
]


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    return entries(MENU, request)


def own_menu(request: HttpRequest) -> list[dict[str, Any]]:
    return entries(OWN, request)


def entries(menu: list[Entry], request: HttpRequest) -> list[dict[str, Any]]:
    """The entries this reader sees, without those whose page is not there."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return []
    seen = [
        (entry, url) for entry in menu if entry.seen_by(person) and (url := _url(entry.url_name))
    ]
    # The nearest one alone: what is offered lies below the programs.
    here = max((url for _entry, url in seen if _is_at(request.path, url)), key=len, default="")
    return [
        {"label": entry.label, "url": url, "icon": entry.icon, "active": url == here}
        for entry, url in seen
    ]


def _is_at(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
