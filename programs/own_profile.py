"""What somebody says of themselves, on their own page, and whether it counts in matching."""

from __future__ import annotations

from django.utils.translation import gettext as _

from people.models import Person
from people.person_page import Block
from programs.models import Profile


def own_profile(viewer: Person, person: Person) -> Block | None:
    """For the person alone; others read it where they are brought together."""
    rows = Profile.objects.filter(person=person).select_related("aim").order_by("role")
    profiles = list(rows) if viewer.pk == person.pk else []
    if not profiles:
        return None
    return Block(
        "mentoring-profile",
        _("Mentoring profile"),
        "programs/_own_profile.html",
        _(
            "you, those who run your programs, and your partners; what helps you to be honest, only"
            " you and your mentor while your mentorship runs"
        ),
        {"profiles": profiles},
        sub=_("Beside what the directory says, this is what pairs are found by."),
    )
