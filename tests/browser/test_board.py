"""The board of the matching in a real browser: by keyboard alone, by drag, and read by axe."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from matching.models import Ban, Comment, Pin, Scenario
from matching.tasks import answer_scenario
from programs.models import Cohort, Enrollment
from tests.browser.conftest import CheckAxe, SignIn
from tests.factories.matching import make_comment, make_pair, make_result, make_scenario
from tests.factories.people import make_hr_admin
from tests.factories.programs import make_cohort, make_competency

pytestmark = pytest.mark.django_db(transaction=True)
MOST_TABS = 150


def suited(cohort: Cohort, skill: str, **names: str) -> tuple[Enrollment, Enrollment]:
    pair = make_pair(cohort, **names)
    competency = make_competency(skill)
    for one in pair:
        one.competencies.add(competency)
    return pair


class Board:
    """Ana suits Bo, and Oz suits Cy."""

    def __init__(self) -> None:
        self.hana = make_hr_admin("Hana")
        self.cohort = make_cohort(state="matching")
        self.ana, self.bo = suited(self.cohort, "Listening", mentor="Ana Silva", mentee="Bo Lind")
        self.oz, self.cy = suited(self.cohort, "Saying no", mentor="Oz Adler", mentee="Cy Berg")
        self.run = make_result(self.cohort)
        self.url = reverse("matching:board", args=[self.cohort.uuid])


def press(page: Page, name: str, key: str = "Enter") -> None:
    """Walk with Tab to what is called so, and press it; nothing is clicked."""
    for _step in range(MOST_TABS):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => { const e = document.activeElement;"
            " return e.getAttribute('aria-label') || e.labels?.[0]?.textContent || e.textContent }"
        )
        if " ".join(str(focused).split()).startswith(name):
            page.keyboard.press(key)
            return
    raise AssertionError(f"Tab never comes to {name!r}")


def test_two_mentees_change_places_by_keyboard_alone(
    page: Page, sign_in: SignIn, axe: CheckAxe
) -> None:
    board = Board()
    sign_in(page, board.hana)
    page.goto(board.url)

    press(page, "Swap the mentor of Bo Lind")
    expect(page.get_by_text("Working it out")).to_be_visible()
    answer_scenario(str(Scenario.objects.get().uuid))
    expect(page.get_by_text("All pairs together lose 120 points")).to_be_visible()
    axe(page)

    press(page, "Change places with Cy Berg")
    expect(page.get_by_role("heading", name="Bo Lind and Cy Berg change places")).to_be_visible()
    axe(page)
    press(page, "Why", key="End")
    page.keyboard.type("They asked for it.")
    press(page, "Swap them")

    expect(page.get_by_text("Both new pairs are pinned")).to_be_visible()
    assert set(Pin.objects.values_list("mentee", "mentor")) == {
        (board.bo.pk, board.oz.pk),
        (board.cy.pk, board.ana.pk),
    }


def test_filtering_pinning_and_ruling_out_by_keyboard_alone(
    page: Page, sign_in: SignIn, axe: CheckAxe
) -> None:
    board = Board()
    sign_in(page, board.hana)
    page.goto(board.url)

    press(page, "Name", key="End")
    page.keyboard.type("Lind")
    expect(page).to_have_url(re.compile("name=Lind"))  # no letter is left to filter by later
    expect(page.get_by_role("button", name="Swap the mentor of Cy Berg")).to_be_hidden()
    expect(page.get_by_role("button", name="Swap the mentor of Bo Lind")).to_be_visible()
    axe(page)
    press(page, "Pin Bo Lind and Ana Silva")
    expect(page.get_by_role("heading", name="Pin a pair")).to_be_visible()
    press(page, "Why", key="End")
    page.keyboard.type("They asked for it.")
    press(page, "Pin this pair")
    expect(page.get_by_text("Kept for the next run of the matching.")).to_be_visible()

    page.goto(board.url)
    press(page, "Rule out Cy Berg and Oz Adler")
    expect(page.get_by_role("heading", name="Rule out a pair")).to_be_visible()
    press(page, "Why", key="End")
    page.keyboard.type("They are in one team.")
    press(page, "Rule out this pair")
    expect(page.get_by_text("Kept for the next run of the matching.")).to_be_visible()

    assert Pin.objects.get().mentee == board.bo
    assert Ban.objects.get().mentee == board.cy


def test_while_a_mentee_is_dragged_the_cost_is_shown_and_a_drop_only_asks(
    page: Page, sign_in: SignIn
) -> None:
    board = Board()
    make_scenario(board.run, {"mentee": str(board.bo.uuid)}, kind="swaps")
    sign_in(page, board.hana)
    page.goto(board.url)
    page.set_viewport_size({"width": 1280, "height": 1600})  # both rows in sight
    onto = page.locator("tr", has_text="Cy Berg")

    page.locator("[data-swap-ask]", has_text="Bo Lind").hover()
    page.mouse.down()
    box = onto.bounding_box()
    assert box
    page.mouse.move(box["x"] + 60, box["y"] + box["height"] / 2, steps=8)
    expect(onto.get_by_text("All pairs together lose 120 points")).to_be_visible()
    page.mouse.move(box["x"] + 70, box["y"] + box["height"] / 2, steps=3)
    page.mouse.up()

    expect(page.get_by_role("heading", name="Bo Lind and Cy Berg change places")).to_be_visible()
    assert not Pin.objects.exists()


def test_why_not_her_is_asked_by_keyboard(page: Page, sign_in: SignIn) -> None:
    board = Board()
    sign_in(page, board.hana)
    page.goto(reverse("matching:pair", args=[board.cohort.uuid, board.bo.uuid, board.oz.uuid]))

    press(page, "Why not these two?")
    expect(page.get_by_text("Working it out")).to_be_visible()
    answer_scenario(str(Scenario.objects.get().uuid))

    expect(page.get_by_text("all pairs together lose 120 points")).to_be_visible()


def test_a_what_if_is_asked_kept_and_commented_on_by_keyboard_alone(
    page: Page, sign_in: SignIn, axe: CheckAxe
) -> None:
    board = Board()
    sign_in(page, board.hana)
    page.goto(f"{board.url}?show=scenarios")

    press(page, "Mentee (optional)", key="B")
    press(page, "Mentor (optional)", key="O")
    press(page, "Ask")
    expect(page.get_by_text("Working it out")).to_be_visible()
    scenario = Scenario.objects.get()
    answer_scenario(str(scenario.uuid))
    expect(page.get_by_text("all pairs together lose 120 points")).to_be_visible()
    assert scenario.question == {"pins": [[str(board.bo.uuid), str(board.oz.uuid)]]}
    press(page, "What you call it", key="End")
    page.keyboard.type("Bo to Oz")
    press(page, "Keep")
    expect(page.get_by_role("link", name="Bo to Oz")).to_be_visible()
    axe(page)

    press(page, "Runs")
    expect(page.get_by_role("link", name="Open")).to_be_visible()
    press(page, "Open")
    expect(page.get_by_role("heading", name="Comments")).to_be_visible()
    press(page, "Comment", key="End")
    page.keyboard.type("I kept Bo to Oz. What do you think?")
    press(page, "Comment")
    expect(page.get_by_text("I kept Bo to Oz.").first).to_be_visible()
    assert Comment.objects.get().written_by == board.hana


def test_sliders_are_clicked_and_moved_by_keys_and_their_effect_is_shown_before_saving(
    page: Page, sign_in: SignIn, axe: CheckAxe
) -> None:
    board = Board()
    sign_in(page, board.hana)
    page.goto(reverse("matching:cohort-policy", args=[board.cohort.uuid]))
    competencies, wishes = page.get_by_role("slider").first, page.get_by_role("slider").last

    competencies.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Sum: 101 of 100")).to_be_visible()
    page.keyboard.press("Home")
    expect(page.get_by_label("Competencies").last).to_have_value("0")
    wishes.click()
    expect(page.get_by_label("Wishes").last).to_have_value("50")
    page.get_by_role("button", name="Bring to 100").click()
    expect(page.get_by_text("Sum: 100 of 100")).to_be_visible()
    before = board.run.policy.weights
    page.get_by_role("button", name="See what it would change").click()
    expect(page.get_by_text("Working it out")).to_be_visible()
    answer_scenario(str(Scenario.objects.get().uuid))

    expect(page.get_by_text("Points of all together")).to_be_visible()
    expect(page.get_by_label("Competencies").last).to_have_value("0")
    axe(page)
    assert [one.weights for one in board.cohort.policies.all()] == [before]


def test_every_page_of_the_board_is_accessible(
    page: Page, sign_in: SignIn, axe_in_every_look: CheckAxe
) -> None:
    board = Board()
    make_comment(board.ana, board.bo, by=board.hana, text="They met in May.")
    two = [board.cohort.uuid, board.bo.uuid, board.ana.uuid]
    forced = make_scenario(board.run, {"pins": [[str(board.bo.uuid), str(board.oz.uuid)]]})
    Scenario.objects.update(name="Bo to Oz", kept_by=board.hana)
    swaps = make_scenario(board.run, {"mentee": str(board.bo.uuid)}, kind="swaps")
    sign_in(page, board.hana)

    for url in (
        *(f"{board.url}?show={name}" for name in ("pairs", "unmatched", "scenarios", "rules")),
        reverse("matching:pair", args=two),
        reverse("matching:scenario", args=[forced.uuid]),
        reverse("matching:swap-choice", args=[swaps.uuid]),
        reverse("matching:swap", args=[swaps.uuid, board.cy.uuid]),
        reverse("matching:cohort-policy", args=[board.cohort.uuid]),
        reverse("matching:run", args=[board.run.uuid]),
        reverse("insights:matching-fairness", args=[board.cohort.uuid]),
    ):
        page.goto(url)
        axe_in_every_look(page)
