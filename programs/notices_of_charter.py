"""The messages around the words of those who stand behind a program."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.models import Person
from programs.models import Endorsement
from programs.notices import declare


def endorsement_of(uuid: UUID) -> Endorsement | None:
    return Endorsement.objects.select_related("program", "person").filter(uuid=uuid).first()


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
