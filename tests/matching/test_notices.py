"""What matching tells people."""

import pytest
from django.template.loader import render_to_string

from matching.notices import PROPOSED
from notices.letters import worded
from programs.actions import end_mentorship
from tests.factories.programs import make_mentorship


@pytest.mark.django_db
def test_the_message_is_wanted_until_the_person_has_answered() -> None:
    mentorship = make_mentorship(state="proposed")
    person = mentorship.people()[0]

    loaded = PROPOSED.load(mentorship.uuid)
    assert PROPOSED.wanted(loaded, person)
    assert PROPOSED.link is not None
    assert PROPOSED.link(loaded, person) == f"/mentorships/{mentorship.uuid}/acceptance/"
    mentorship.participants.filter(person=person).update(accepted_at=mentorship.created_at)
    assert not PROPOSED.wanted(PROPOSED.load(mentorship.uuid), person)

    end_mentorship(mentorship=mentorship, reason="not_accepted", by=None)
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


@pytest.mark.django_db
def test_the_subject_says_what_it_is_about() -> None:
    mentorship = make_mentorship(state="proposed")

    mail = worded(PROPOSED, mentorship, mentorship.people()[0])

    assert mail.subject == "You have a mentoring match"
