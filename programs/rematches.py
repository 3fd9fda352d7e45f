"""Pairs in which somebody would rather go on with somebody else, for those who run the program."""

from django.db.models import Exists, OuterRef

from people.models import Person
from programs.models import Mentorship, RematchWish
from programs.models.mentorship import MentorshipQuerySet


def pairs_to_rematch(person: Person) -> MentorshipQuerySet:
    """Those with a wish that waits; nobody decides about, or learns of, one in their own pair."""
    wishes = RematchWish.objects.open().filter(participant__mentorship=OuterRef("pk"))
    rows = Mentorship.objects.running().run_by(person).filter(Exists(wishes))
    own = Mentorship.objects.of(person).values("pk")
    return rows.exclude(pk__in=own).select_related("cohort__program").order_by("pk")


def notes_on(mentorship: Mentorship) -> list[str]:
    """What is said for those who decide, in an order that does not tell whose it is."""
    return sorted(one.note for one in RematchWish.objects.about(mentorship).open() if one.note)
