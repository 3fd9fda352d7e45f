"""The kinds of notice. Apps above declare theirs in `<app>/notices.py` when Django starts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from people.models import Person


def _nothing(_uuid: UUID) -> object | None:
    return None


def _always(_about: Any, _recipient: "Person") -> bool:
    return True


@dataclass(frozen=True)
class Kind:
    """What a kind of notice says, to whom, and when it is no longer wanted.

    `load(about)` finds the thing again when the notice is sent: None, and it is called off.
    `wanted(thing, recipient)` is asked again right before sending: False, and it is called off.
    `subject(thing, recipient)` must carry no private text; without it the template's own subject
    stands, or else the label. `link(thing, recipient)` is the path of the page it leads to.
    The templates (see web.mail) get `about` (the thing), `recipient`, `subject`, `link` and
    `preferences_link` (both absolute), in the recipient's language and zone.
    "mail/notice" serves where subject and link say it all.
    """

    name: str
    label: "str | Promise"
    template: str
    load: Callable[[UUID], Any] = _nothing
    wanted: Callable[[Any, "Person"], bool] = _always
    subject: "Callable[[Any, Person], str] | None" = None
    link: "Callable[[Any, Person], str] | None" = None
    optional: bool = True  # whether people may switch it off
    can_wait: bool = True  # whether quiet hours and the daily message may hold it back
    offered: bool = True  # whether people find it among their preferences
    listed: bool = True  # whether a list of messages that stopped may name it, and whom it is for


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    known = _kinds.setdefault(kind.name, kind)
    if known != kind:
        raise ValueError(f"Two kinds of notice are called {kind.name}.")
    return kind


def unlisted_kinds() -> list[str]:
    """To be told of these says something about somebody that is nobody else's to know."""
    return [kind.name for kind in _kinds.values() if not kind.listed]


def kind_named(name: str) -> Kind | None:
    return _kinds.get(name)


def kinds() -> list[Kind]:
    """All of them, in the order of their labels."""
    return sorted(_kinds.values(), key=lambda kind: str(kind.label))
