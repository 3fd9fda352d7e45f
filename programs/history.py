"""What somebody did in programs, as a block of their page in the directory."""

from typing import Any

from django.utils.translation import gettext as _

from people.access import is_hr_admin
from people.access_log import note_views
from people.models import Person
from people.person_page import Block
from programs.models import Enrollment, Mentorship, Participant


def mentoring(viewer: Person, person: Person) -> Block | None:
    """All of it to the person and HR admins; to who runs a program, what belongs to that one."""
    own = viewer.pk == person.pk
    enrollments = Enrollment.objects.filter(person=person)
    mentorships = Mentorship.objects.filter(participants__person=person, started_at__isnull=False)
    if not own:
        enrollments = enrollments.run_by(viewer)
        mentorships = mentorships.run_by(viewer)
        if not is_hr_admin(viewer) and not enrollments.exists():
            return None
    pairs = pairs_of(person, mentorships)
    if not own:
        named = [other.pk for pair in pairs for other in pair["others"]]
        note_views(viewer=viewer, people=named, page="programs:history")
    if own:
        readers = _("you, HR admins, and who runs the program; your partner sees your pair")
    else:
        readers = _("HR admins, who runs the program, and this person")
    return Block(
        "mentoring",
        _("Mentoring"),
        "programs/_history.html",
        readers,
        {
            "enrollments": enrollments.select_related("cohort__program").order_by(
                "-cohort__starts_on", "role"
            ),
            "pairs": pairs,
        },
        sub=_("That it took place and when; never what was said."),
    )


def pairs_of(person: Person, mentorships: Any) -> list[dict[str, Any]]:
    """Each mentorship with everybody else in it. Why one ended is not told: it may be a wish."""
    found = list(mentorships.select_related("cohort").distinct().order_by("-started_at"))
    members = Participant.objects.filter(mentorship__in=found).select_related("person")
    return [
        {
            "mentorship": one,
            "role": next(p.role for p in members if p.mentorship_id == one.pk and is_of(p, person)),
            "others": [
                p.person for p in members if p.mentorship_id == one.pk and not is_of(p, person)
            ],
        }
        for one in found
    ]


def is_of(participant: Participant, person: Person) -> bool:
    return participant.person_id == person.pk
