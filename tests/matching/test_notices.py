"""What matching tells people."""

import pytest
from django.template.loader import render_to_string

from matching.notices import PROPOSED
from programs.models import Mentorship
from tests.factories.programs import make_mentorship


@pytest.mark.django_db
def test_the_message_is_wanted_until_the_person_has_answered() -> None:
    mentorship = make_mentorship(state="proposed")
    person = mentorship.people()[0]

    loaded = PROPOSED.load(mentorship.uuid)
    assert PROPOSED.wanted(loaded, person)
    assert PROPOSED.link is not None
    assert PROPOSED.link(loaded, person) == f"/mentorships/{mentorship.uuid}/acceptance/"
    Mentorship.objects.update(started_at=mentorship.created_at)

    assert PROPOSED.load(mentorship.uuid) is None


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["txt", "html"])
def test_the_message_carries_no_name_but_the_readers(ending: str) -> None:
    mentorship = make_mentorship(state="proposed")
    mentor, mentee = mentorship.people()
    context = {"about": mentorship, "recipient": mentor, "subject": PROPOSED.label, "link": "/x/"}

    text = render_to_string(f"{PROPOSED.template}.{ending}", context)

    assert "accept or decline" in text
    assert mentee.name not in text
