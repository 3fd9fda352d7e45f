"""What matching tells people: that they have a match to accept."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from notices.kinds import Kind, register
from people.models import Person
from programs.models import Mentorship


def proposed_mentorship(uuid: UUID) -> Mentorship | None:
    rows = Mentorship.objects.unfinished().prefetch_related("participants__person")
    return rows.select_related("cohort__program").filter(uuid=uuid).first()


def still_to_answer(mentorship: Mentorship, recipient: Person) -> bool:
    places = mentorship.participants.all()
    return any(
        one.person_id == recipient.pk and one.left_at is None and one.accepted_at is None
        for one in places
    )


def answer_page(mentorship: Mentorship, recipient: Person) -> str:
    return reverse("programs:acceptance", args=[mentorship.uuid])


PROPOSED = register(
    Kind(
        name="matching.proposed",
        label=_("You have a mentoring match"),
        template="mail/matching/proposed",
        load=proposed_mentorship,
        wanted=still_to_answer,
        link=answer_page,
        optional=False,
    )
)
