"""Sharing says exactly who reads it from now on; closing works at once."""

import pytest
from django.urls import reverse

from feedback.models import JournalEntry, Sharing
from programs.events import mentorship_ended
from tests.factories.feedback import make_entry, make_shared_entry
from tests.factories.people import make_person
from tests.factories.programs import make_mentorship
from tests.factories.touchpoints import make_story
from tests.pages import ask, send, text_of

pytestmark = pytest.mark.django_db


def url_of(entry: JournalEntry, name: str = "sharing") -> str:
    return reverse(f"feedback:{name}", args=[entry.uuid])


def test_it_names_the_reader_before_anything_is_shared() -> None:
    story = make_story()
    entry = make_entry(story.bo)

    page = text_of(ask(story.bo, url_of(entry)))

    assert "exactly one person besides you" in page
    assert "<strong>Ana Silva</strong>" in page
    assert not Sharing.objects.exists()


def test_shared_read_closed() -> None:
    story = make_story()
    entry = make_entry(story.bo)
    to_ana = {"mentorship": str(story.mentorship.uuid)}

    for _ in range(2):
        assert send(story.bo, url_of(entry), to_ana).status_code == 303
    assert "I doubt." in text_of(ask(story.ana, url_of(entry, "entry")))
    assert "I doubt." in text_of(ask(story.ana, "/journal/?from=partners"))
    assert "You and Ana Silva can read this entry" in text_of(ask(story.bo, url_of(entry)))

    for _ in range(2):
        assert send(story.bo, url_of(entry, "sharing-ending")).status_code == 303
    assert ask(story.ana, url_of(entry, "entry")).status_code == 404
    assert "I doubt." not in text_of(ask(story.ana, "/journal/?from=partners"))

    history = text_of(ask(story.bo, url_of(entry)))
    assert "Who could read it, and when" in history
    assert "still open" not in history
    assert Sharing.objects.count() == 1


def test_a_partner_reads_and_nothing_more() -> None:
    story = make_story()
    entry = make_shared_entry(story.mentorship, story.bo)

    page = text_of(ask(story.ana, url_of(entry, "entry")))

    assert "I dare." in page
    for name in ("entry-edit", "entry-deletion", "sharing"):
        assert url_of(entry, name) not in page


def test_with_several_partners_the_author_chooses_one() -> None:
    story = make_story()
    second = make_mentorship(mentor=story.bo, mentee=make_person("Cy Young"))
    entry = make_entry(story.bo)

    page = text_of(ask(story.bo, url_of(entry)))
    assert page.count("exactly one person besides you can read it") == 2
    assert "Ana Silva" in page
    assert send(story.bo, url_of(entry)).status_code == 422

    send(story.bo, url_of(entry), {"mentorship": str(second.uuid)})

    assert [one.person.called for one in Sharing.objects.all()] == ["Cy Young"]
    assert ask(story.ana, url_of(entry, "entry")).status_code == 404


@pytest.mark.parametrize("own", [True, False])
def test_it_is_not_shared_into_another_or_an_ended_mentorship(own: bool) -> None:
    story = make_story()
    entry = make_entry(story.bo)
    wrong = make_mentorship(mentee=story.bo if own else None, state="ended" if own else "running")

    response = send(story.bo, url_of(entry), {"mentorship": str(wrong.uuid)})

    assert response.status_code == 422
    assert not Sharing.objects.exists()


def test_without_a_partner_there_is_nobody_to_share_with() -> None:
    bo = make_person()
    over = make_entry(bo, mentorship=make_mentorship(mentee=bo, state="ended"))

    assert "nobody to share it with" in text_of(ask(bo, url_of(make_entry(bo))))
    assert "that is over" in text_of(ask(bo, url_of(over)))
    assert send(bo, url_of(over)).status_code == 422


def test_after_the_end_the_partner_reads_nothing_and_the_author_still_does() -> None:
    story = make_story()
    entry = make_shared_entry(story.mentorship, story.bo)
    for told in mentorship_ended:
        told(story.mentorship)

    assert ask(story.ana, url_of(entry, "entry")).status_code == 404
    assert "Only you" in text_of(ask(story.bo, url_of(entry, "entry")))


def test_an_edit_of_a_shared_entry_says_who_sees_it() -> None:
    story = make_story()
    entry = make_shared_entry(story.mentorship, story.bo)

    page = text_of(ask(story.bo, url_of(entry, "entry-edit")))

    assert "You and Ana Silva; a change is seen at once" in page
