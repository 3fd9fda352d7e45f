"""What growth tells: that a promise falls due. Never what was promised."""

from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from growth.actions import COMMITMENT_DUE
from growth.models import Commitment
from notices.kinds import Kind, register
from people.models import Person


def load(uuid: UUID) -> Commitment | None:
    """None once it is kept, or the sponsorship is over for whoever promised it."""
    return Commitment.objects.open().select_related("mentorship").filter(uuid=uuid).first()


def subject(commitment: Commitment, _recipient: Person) -> str:
    return _("A commitment of yours falls due on %(day)s") % {"day": date_format(commitment.due_on)}


def link(commitment: Commitment, _recipient: Person) -> str:
    return reverse("growth:commitments", args=[commitment.mentorship.uuid])


register(
    Kind(
        name=COMMITMENT_DUE,
        label=gettext_lazy("A commitment of yours falls due"),
        template="mail/notice",
        load=load,
        subject=subject,
        link=link,
    )
)
