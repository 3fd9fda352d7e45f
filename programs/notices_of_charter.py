"""The messages around the words of those who stand behind a program, and around its reviews."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.models import Person
from programs.models import Endorsement, Program
from programs.notices import declare
from programs.reviews import review_due


def endorsement_of(uuid: UUID) -> Endorsement | None:
    return Endorsement.objects.select_related("program", "person").filter(uuid=uuid).first()


def program_of(uuid: UUID) -> Program | None:
    return Program.objects.filter(uuid=uuid).first()


declare(
    "endorsement_asked",
    label=_("You are asked to say why you stand behind a program"),
    subject=lambda one, _to: str(_("A few words from you for %(name)s")) % {"name": one.program},
    text=_(
        "People trust a program more when they hear why somebody stands behind it, and who once "
        "helped them. A few honest sentences are enough, and nobody writes them for you."
    ),
    load=endorsement_of,
    wanted=lambda one, to: one.person_id == to.pk and not one.words,
    link=lambda one, _to: reverse("programs:endorsement", args=[one.uuid]),
)


def _waits(one: Endorsement, _to: Person) -> bool:
    return bool(one.words) and not one.is_shown


declare(
    "endorsement_written",
    label=_("Somebody wrote why they stand behind a program"),
    subject=lambda one, _to: str(_("New words for the page of %(name)s")) % {"name": one.program},
    text=_("Read them, and show them on the program's page."),
    load=endorsement_of,
    wanted=_waits,
    link=lambda one, _to: reverse("programs:endorsements", args=[one.program.uuid]),
)


declare(
    "review_due",
    label=_("A program you run is due for its review"),
    subject=lambda one, _to: str(_("Time to look at how %(name)s goes")) % {"name": one},
    text=_(
        "A review is planned for these days. Look at the numbers, listen to people, and tell them "
        "what you heard and what you change."
    ),
    load=program_of,
    wanted=lambda one, _to: review_due(one) is not None,
    link=lambda one, _to: reverse("programs:review-notes", args=[one.uuid]),
)
