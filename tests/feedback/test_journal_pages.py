"""Writing, reading, editing and deleting one's journal, and nobody else's."""

import uuid

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from feedback.models import JournalEntry
from people.models import Person
from tests.factories.feedback import make_entry, make_shared_entry
from tests.factories.people import make_person
from tests.factories.touchpoints import make_story, strangers_to
from tests.pages import ask, send, text_of

pytestmark = pytest.mark.django_db
JOURNAL, NEW = "/journal/", "/journal/new/"
AUTHORS_PAGES = ["entry-edit", "entry-deletion", "sharing"]
OTHER_KEY = "b3RoZXIta2V5LW90aGVyLWtleS1vdGhlci1rZXktISE="


def url_of(name: str, entry: JournalEntry) -> str:
    return reverse(f"feedback:{name}", args=[entry.uuid])


def test_an_empty_journal_says_what_belongs_there() -> None:
    page = text_of(ask(make_person(), JOURNAL))

    assert "Your journal is empty" in page
    assert f'href="{NEW}"' in page


def test_what_is_written_is_read_by_its_author() -> None:
    story = make_story()

    response = send(
        story.bo,
        NEW,
        {
            "key": str(uuid.uuid4()),
            "body": "I doubt.\n\nStill.",
            "prompt": "stuck",
            "mentorship": str(story.mentorship.uuid),
        },
    )

    entry = JournalEntry.objects.get()
    assert response["Location"] == url_of("entry", entry)
    assert entry.visibility == "only_me"
    assert "<p>Still.</p>" in text_of(ask(story.bo, url_of("entry", entry)))
    assert "I doubt." in text_of(ask(story.bo, JOURNAL))
    assert "I doubt." not in text_of(ask(story.ana, f"{JOURNAL}?from=partners"))


def test_sent_twice_it_is_one_entry() -> None:
    bo, data = make_person(), {"key": str(uuid.uuid4()), "body": "I doubt."}

    first, second = send(bo, NEW, data), send(bo, NEW, data)

    assert first["Location"] == second["Location"]
    assert JournalEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"body": ""}, "Write something"),
        ({"body": "x" * 20_001}, "at most 20000"),
        ({"body": "a\x00b"}, "Null characters"),
        ({"prompt": "unheard"}, "valid choice"),
        ({"key": "x"}, "valid UUID"),
    ],
)
def test_bad_input_writes_nothing_and_keeps_the_text(changed: dict[str, str], message: str) -> None:
    data = {"key": str(uuid.uuid4()), "body": "I doubt."} | changed

    response = send(make_person(), NEW, data)

    assert response.status_code == 422
    assert message in text_of(response)
    assert "I doubt." in text_of(response) or "body" in changed
    assert not JournalEntry.objects.exists()


def test_nobody_writes_about_a_mentorship_of_others() -> None:
    bo, other = make_story().bo, make_story().mentorship
    data = {"key": str(uuid.uuid4()), "body": "I doubt.", "mentorship": str(other.uuid)}

    assert send(bo, NEW, data).status_code == 422
    assert not JournalEntry.objects.exists()


def test_the_key_of_another_ones_entry_is_no_way_in() -> None:
    entry = make_entry()

    response = send(make_person(), NEW, {"key": str(entry.uuid), "body": "Mine."})

    assert response.status_code == 422
    assert JournalEntry.objects.get().body == "I doubt."


def test_two_tabs_show_both_texts_and_lose_neither() -> None:
    bo = make_person()
    entry = make_entry(bo)
    url = url_of("entry-edit", entry)
    send(bo, url, {"body": "From the first tab.", "revision": "1"})

    refused = send(bo, url, {"body": "From the second tab.", "revision": "1"})

    page = text_of(refused)
    assert refused.status_code == 422
    assert "From the first tab." in page
    assert "From the second tab." in page
    assert 'name="revision" value="2"' in page
    assert JournalEntry.objects.get().body == "From the first tab."
    send(bo, url, {"body": "From both.", "revision": "2"})
    assert JournalEntry.objects.get().body == "From both."


@pytest.mark.parametrize("data", [{"body": "", "revision": "1"}, {"body": "Kept.", "revision": ""}])
def test_a_bad_edit_changes_nothing(data: dict[str, str]) -> None:
    bo = make_person()
    entry = make_entry(bo)

    response = send(bo, url_of("entry-edit", entry), data)

    assert response.status_code == 422
    assert data["body"] in text_of(response)
    assert JournalEntry.objects.get().body == "I doubt."


@pytest.mark.parametrize(
    ("name", "status"), [("entry-edit", 404), ("sharing-ending", 404), ("entry-deletion", 303)]
)
def test_an_entry_deleted_in_another_tab_meanwhile_is_not_found(
    name: str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = make_entry()
    monkeypatch.setattr("feedback.views.own_entry", lambda _person, _uuid: entry)
    JournalEntry.objects.filter(pk=entry.pk).delete()

    response = send(entry.author, url_of(name, entry), {"body": "New", "revision": "1"})

    assert response.status_code == status


def test_deleting_asks_first_and_is_for_good() -> None:
    bo = make_person()
    entry = make_entry(bo)
    url = url_of("entry-deletion", entry)

    assert "gone for good" in text_of(ask(bo, url))
    assert JournalEntry.objects.exists()
    assert send(bo, url).status_code == 303
    assert not JournalEntry.objects.exists()
    assert send(bo, url).status_code == 404


def test_nobody_else_gets_in_by_any_method() -> None:
    story = make_story()
    private = make_entry(story.bo, mentorship=story.mentorship)
    shared = make_shared_entry(story.mentorship, story.bo)

    for person in [*strangers_to(story), story.ana]:
        for entry in (private, shared):
            if not (person == story.ana and entry == shared):
                assert ask(person, url_of("entry", entry)).status_code == 404
            for name in AUTHORS_PAGES:
                assert ask(person, url_of(name, entry)).status_code == 404
                assert send(person, url_of(name, entry), {"body": "x"}).status_code == 404
            assert send(person, url_of("sharing-ending", entry)).status_code == 404
        assert "I doubt." not in text_of(ask(person, JOURNAL))
    assert JournalEntry.objects.seen_by(story.ana).get() == shared


def test_a_wrong_id_a_wrong_method_and_nobody_signed_in() -> None:
    bo = make_person()
    entry = make_entry(bo)

    for name in ("entry", *AUTHORS_PAGES):
        assert ask(bo, reverse(f"feedback:{name}", args=[uuid.uuid4()])).status_code == 404
        assert "/account/login/" in ask(None, url_of(name, entry))["Location"]
    assert send(bo, JOURNAL).status_code == 405
    assert send(bo, url_of("entry", entry)).status_code == 405
    assert ask(bo, url_of("sharing-ending", entry)).status_code == 405


def test_no_page_of_the_journal_is_kept_by_a_browser() -> None:
    bo = make_person()
    entry = make_entry(bo)
    pages = [ask(bo, url_of(name, entry)) for name in ("entry", *AUTHORS_PAGES)]
    pages += [ask(bo, JOURNAL), ask(bo, NEW), send(bo, NEW, {"body": "I doubt."})]

    assert {"no-store" in page["Cache-Control"] for page in pages} == {True}


def test_no_title_toast_or_address_carries_the_text() -> None:
    bo = make_person()

    written = send(bo, NEW, {"key": str(uuid.uuid4()), "body": "canary"})
    page = text_of(ask(bo, written["Location"]))

    assert "canary" not in written["Location"]
    assert "canary" not in page.split("</title>")[0]
    assert "canary" not in page.split('id="toasts"')[1]


def test_a_filter_shows_one_mentorship_and_ignores_nonsense() -> None:
    story = make_story()
    make_entry(story.bo, "About Ana.", mentorship=story.mentorship)
    make_entry(story.bo, "About nothing.")

    def shown(mentorship: object) -> list[bool]:
        page = text_of(ask(story.bo, f"{JOURNAL}?mentorship={mentorship}"))
        return ["About Ana." in page, "About nothing." in page]

    assert shown(story.mentorship.uuid) == [True, False]
    assert shown(make_story().mentorship.uuid) == [True, True]
    assert shown("x") == [True, True]


def test_an_entry_whose_key_is_missing_is_explained_everywhere() -> None:
    story = make_story()
    entry = make_shared_entry(story.mentorship, story.bo)
    pages = [JOURNAL, url_of("entry", entry), url_of("entry-edit", entry)]

    with override_settings(JOURNAL_KEYS=[OTHER_KEY]):
        for page in pages:
            assert "cannot be opened at the moment" in text_of(ask(story.bo, page))
        assert "cannot be opened" in text_of(ask(story.ana, f"{JOURNAL}?from=partners"))
        for name in ("entry-deletion", "sharing"):
            assert ask(story.bo, url_of(name, entry)).status_code == 200
        refused = send(story.bo, url_of("entry-edit", entry), {"body": "New", "revision": "1"})
        assert refused.status_code == 422

    assert JournalEntry.objects.get().body == "I dare."


def test_more_entries_cost_no_more_queries() -> None:
    def queries(count: int) -> int:
        story = make_story()
        for _ in range(count):
            make_shared_entry(story.mentorship, story.bo)
        with CaptureQueriesContext(connection) as seen:
            assert ask(story.bo, JOURNAL).status_code == 200
        return len(seen)

    assert queries(1) == queries(3)


def test_long_journals_come_in_pages() -> None:
    bo = make_person()
    for number in range(21):
        make_entry(bo, f"Entry {number}.")

    assert "Entry 0." not in text_of(ask(bo, JOURNAL))
    assert "Entry 0." in text_of(ask(bo, f"{JOURNAL}?page=2"))
    assert ask(bo, f"{JOURNAL}?page=x").status_code == 200


def test_by_htmx_the_forms_are_pieces() -> None:
    bo: Person = make_person()
    entry = make_entry(bo)

    for url, name in [(NEW, "entry-new"), (url_of("entry-edit", entry), "entry-edit")]:
        assert text_of(ask(bo, url, htmx=True)).lstrip().startswith(f'<section id="{name}"')
        assert send(bo, url, {"body": ""}, htmx=True).status_code == 422
    written = send(bo, NEW, {"key": str(uuid.uuid4()), "body": "I doubt."}, htmx=True)
    assert "HX-Redirect" in written
