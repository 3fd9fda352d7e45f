"""The blocks of a person's page: to whom each is shown, and in words who else may see it.

Whoever is neither the person, an HR admin, nor somebody a program brings together with them finds
no such page at all. Being somebody's manager shows nothing: it is no role here. Why so:
docs/decisions/who-sees-what-of-a-person.md.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from people.access import is_hr_admin
from people.as_of import each_as_of, known_as_of
from people.models import ImportKind, Person
from people.queries import may_see


@dataclass(frozen=True)
class Block:
    """One card of the page; `readers` says who can see it."""

    key: str
    title: str
    template: str
    readers: str
    facts: dict[str, Any] = field(default_factory=dict)
    sub: str = ""
    beside: bool = True  # in the second column


# (viewer, person) → the block as this viewer may see it, or nothing.
Maker = Callable[[Person, Person], Block | None]
# What apps above know of a person; they add it when Django starts.
more_blocks: list[Maker] = []


def blocks_for(viewer: Person, person: Person) -> list[Block]:
    """What this viewer may see of this person, in the order of the page; nothing for strangers."""
    makers = [name_card, directory, roles, career, reviews, succession, *more_blocks]
    found = [maker(viewer, person) for maker in makers]
    return [block for block in found if block]


def is_own(viewer: Person, person: Person) -> bool:
    return viewer.pk == person.pk


def may_read(viewer: Person, person: Person) -> bool:
    """What the directory holds: for the person and for HR admins."""
    return is_own(viewer, person) or bool(is_hr_admin(viewer))


def both(viewer: Person, person: Person) -> str:
    """The readers of most blocks, from the viewer's side."""
    return _("you and HR admins") if is_own(viewer, person) else _("HR admins and this person")


def name_card(viewer: Person, person: Person) -> Block | None:
    if not (may_read(viewer, person) or may_see(viewer, person)):
        return None
    readers = _("this person, HR admins, and the people they meet in a program")
    if is_own(viewer, person):
        readers = _("you, HR admins, and the people you meet in a program")
    return Block("name", _("Name card"), "people/blocks/name_card.html", readers, beside=False)


def directory(viewer: Person, person: Person) -> Block | None:
    if not may_read(viewer, person):
        return None
    own = is_own(viewer, person)
    readers = both(viewer, person)
    known = known_as_of(ImportKind.PEOPLE)
    if not own:
        readers = _("HR admins and this person; the mark for high potential HR admins only")
    return Block(
        "directory",
        _("From the directory"),
        "people/blocks/directory.html",
        readers,
        {
            "hr": is_hr_admin(viewer),
            "shows_potential": not own,
            "reports": person.reports.employed().count(),
            "as_of": [known] if known else [],
        },
        sub=_("Kept up to date by the people file of HR."),
        beside=False,
    )


def roles(viewer: Person, person: Person) -> Block | None:
    if not may_read(viewer, person):
        return None
    facts = {"grants": person.grants.current()}
    readers = both(viewer, person)
    return Block("roles", _("Roles"), "people/blocks/roles.html", readers, facts)


def career(viewer: Person, person: Person) -> Block | None:
    if not may_read(viewer, person):
        return None
    events = list(person.career.select_related("from_unit", "to_unit", "source"))
    return Block(
        "career",
        _("Career here"),
        "people/blocks/career.html",
        both(viewer, person),
        {"career": events, "as_of": each_as_of(one for one in events if one.source)},
        beside=False,
    )


def reviews(viewer: Person, person: Person) -> Block | None:
    """The person's own too: whoever is rated may read how."""
    if not may_read(viewer, person):
        return None
    found = list(person.reviews.select_related("source"))
    return Block(
        "reviews",
        _("Performance reviews"),
        "people/blocks/reviews.html",
        both(viewer, person),
        {"reviews": found, "as_of": each_as_of(found)},
        sub=_("From the review files of HR; nobody rates anybody here."),
        beside=False,
    )


def succession(viewer: Person, person: Person) -> Block | None:
    """For HR admins, but not about themselves: nobody reads here what others plan with them."""
    if is_own(viewer, person) or not is_hr_admin(viewer):
        return None
    candidacies = list(person.succession_candidacies.select_related("slot__unit", "source"))
    slots = list(person.slots_held.select_related("unit", "source"))
    return Block(
        "succession",
        _("Succession"),
        "people/blocks/succession.html",
        _("HR admins only, and no HR admin about themselves"),
        {
            "candidacies": candidacies,
            "slots": slots,
            "as_of": each_as_of([*candidacies, *slots]),
        },
    )
