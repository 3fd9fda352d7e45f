"""Logging in thirty seconds, in place, at both widths; and the journal's first entry."""

import pytest
from playwright.sync_api import Page, expect

from feedback.models import JournalEntry
from tests.browser.conftest import CheckAxe, SignIn
from tests.factories.touchpoints import make_story, make_touchpoint, settle
from touchpoints.models import Touchpoint

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_touchpoints_are_logged_without_leaving_the_page(
    page: Page, sign_in: SignIn, axe_at_both_widths: CheckAxe, base_url: str
) -> None:
    story = make_story()
    settle(story)
    older = make_touchpoint(story.mentorship, days=-9)
    latest = make_touchpoint(story.mentorship, days=-2)
    make_touchpoint(story.mentorship, days=5)
    sign_in(page, story.bo)

    page.goto(f"{base_url}/my-mentoring/")
    axe_at_both_widths(page)
    page.locator(f"#log-{older.uuid}").get_by_role("link", name="Log it").click()
    form = page.locator(f"#log-{older.uuid}")
    form.get_by_label("How long, in minutes").fill("900")
    form.get_by_role("button", name="We met").click()
    expect(form.get_by_role("alert")).to_contain_text("480")
    axe_at_both_widths(page)
    form.get_by_role("button", name="45 min").click()
    form.get_by_label("What about").fill("Saying no")
    form.get_by_role("button", name="We met").click()
    expect(page.get_by_text("Saying no")).to_be_visible()

    page.locator(f"#log-{latest.uuid}").get_by_role("button", name="It did not happen").click()
    expect(page.get_by_role("heading", name="Meet Ana Silva", exact=True)).to_be_visible()
    axe_at_both_widths(page)

    said = Touchpoint.objects.filter(pk__in=[older.pk, latest.pk]).order_by("starts_at")
    assert list(said.values_list("state", "held_minutes", "topic")) == [
        ("held", 45, "Saying no"),
        ("missed", None, ""),
    ]


def test_a_first_entry_is_written_shared_and_closed_again(
    page: Page, sign_in: SignIn, axe_at_both_widths: CheckAxe, base_url: str
) -> None:
    story = make_story()
    sign_in(page, story.bo)

    page.goto(f"{base_url}/journal/")
    axe_at_both_widths(page)
    page.get_by_role("link", name="Write your first entry").click()
    expect(page.get_by_role("heading", name="Write in your journal")).to_be_visible()
    axe_at_both_widths(page)
    page.get_by_label("Your entry").fill("One sentence, then silence.")
    page.get_by_role("button", name="Save for me").click()
    expect(page.get_by_role("heading", name="Journal entry")).to_be_visible()
    axe_at_both_widths(page)
    page.get_by_role("link", name="Share", exact=True).click()
    expect(page.get_by_role("heading", name="Share this entry?")).to_be_visible()
    axe_at_both_widths(page)
    page.get_by_role("button", name="Share it").click()
    expect(page.get_by_text("You and Ana Silva")).to_be_visible()
    page.get_by_role("link", name="Who can read it").click()
    page.get_by_role("button", name="Stop sharing").click()
    expect(page.get_by_text("Who can see this: Only you")).to_be_visible()

    assert not JournalEntry.objects.get().is_shared
