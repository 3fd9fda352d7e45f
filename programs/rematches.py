"""Pairs in which somebody would rather go on with somebody else, for those who run the program."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from people.models import Person
from programs.models import Mentorship, RematchWish
from programs.models.mentorship import MentorshipQuerySet


@dataclass(frozen=True)
class Next:
    """Somebody the mentee of a pair could go on with, and what speaks for it."""

    person: Person
    reasons: list[str]


# The app that matches people appends how it finds them.
find_next: list[Callable[[Mentorship], list[Next]]] = []


def who_could_be_next(mentorship: Mentorship) -> list[Next]:
    return [one for find in find_next for one in find(mentorship)]


def pairs_to_rematch(person: Person) -> MentorshipQuerySet:
    """Those with a wish that waits; nobody decides about, or learns of, one in their own pair."""
    wishes = RematchWish.objects.open().filter(participant__mentorship=OuterRef("pk"))
    rows = Mentorship.objects.running().run_by(person).filter(Exists(wishes))
    own = Mentorship.objects.of(person).values("pk")
    return rows.exclude(pk__in=own).select_related("cohort__program").order_by("pk")


def notes_on(mentorship: Mentorship) -> list[str]:
    """What is said for those who decide, in an order that does not tell whose it is."""
    return sorted(one.note for one in RematchWish.objects.about(mentorship).open() if one.note)
