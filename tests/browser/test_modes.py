"""The ways to be paired in a real browser, each from the question to the pair."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from matching.actions.further import match_newcomers
from matching.models import Run, Ways
from matching.tasks import do_job, solve_run
from programs.actions import accept_mentorship
from programs.models import Cohort, Competency, Enrollment, Mentorship
from tests.browser.conftest import CheckAxe, SignIn
from tests.factories.matching import make_pair, make_publication, make_result
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_competency, make_program

pytestmark = pytest.mark.django_db(transaction=True)


def fitting(cohort: Cohort, *pairs: tuple[str, str]) -> list[tuple[Enrollment, Enrollment]]:
    """Mentors and mentees by name, who offer and want the same."""
    known = Competency.objects.filter(name="Listening").first()
    skill, found = known or make_competency("Listening"), []
    for mentor, mentee in pairs:
        two = make_pair(cohort, mentor=mentor, mentee=mentee)
        for one in two:
            one.competencies.add(skill)
        found.append(two)
    return found


def work() -> None:
    """What a worker would do with what waits."""
    for ways in Ways.objects.exclude(job=""):
        do_job(str(ways.uuid))
    for run in Run.objects.filter(state="queued"):
        solve_run(str(run.uuid))


def set_going(page: Page, name: str) -> None:
    """Press what gives a worker something to do; it has it once the browser has an answer."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.click()
    work()


def switch_on(page: Page, cohort: Cohort, axe: CheckAxe, **choices: str) -> None:
    """As those who run the cohort do."""
    page.goto(reverse("matching:ways", args=[cohort.uuid]))
    axe(page)
    for label, value in choices.items():
        field = page.get_by_label(label.replace("_", " "), exact=False)
        if value:
            field.first.fill(value)
        else:
            field.first.check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()


def over(cohort: Cohort) -> None:
    Ways.objects.filter(cohort=cohort).update(closes_on=timezone.localdate() - timedelta(days=1))


def publish(page: Page, cohort: Cohort, axe: CheckAxe) -> None:
    """Run, read every mail, publish."""
    board = reverse("matching:board", args=[cohort.uuid])
    page.goto(board)
    set_going(page, "Run")
    page.goto(board)
    page.get_by_role("link", name="Publish these pairs").click()
    axe(page)
    page.get_by_role("button", name="Read every message before").click()
    axe(page)
    expect(page.get_by_text("You have a mentoring match").first).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published. Both sides")).to_be_visible()


def test_suggest_and_choose_from_the_first_question_to_the_pair(
    page: Page, sign_in: SignIn, axe_at_both_widths: CheckAxe
) -> None:
    cohort, hana = make_cohort(make_program("Leaders"), name="Spring"), make_hr_admin()
    (_ana, bo), (cy, _di) = fitting(cohort, ("Ana", "Bo"), ("Cy", "Di"))
    day = (timezone.localdate() + timedelta(days=7)).isoformat()
    sign_in(page, hana)
    switch_on(page, cohort, axe_at_both_widths, Suggest_and_choose="", last_day_to_choose=day)
    page.goto(reverse("matching:ways", args=[cohort.uuid]))
    set_going(page, "Make suggestions and ask")
    page.reload()
    axe_at_both_widths(page)
    expect(page.get_by_text("4 suggestions were made.")).to_be_visible()

    sign_in(page, bo.person)
    page.goto("/")
    page.get_by_role("link", name="Have a look and choose").click()
    axe_at_both_widths(page)
    expect(page.get_by_text("1 place free").first).to_be_visible()
    page.get_by_label("First wish").select_option(label="Cy")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your wishes are saved.")).to_be_visible()

    sign_in(page, cy.person)
    page.goto("/")
    page.get_by_role("link", name="Have a look and choose").click()
    page.get_by_label("First wish").select_option(label="Bo")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your wishes are saved.")).to_be_visible()

    over(cohort)
    sign_in(page, hana)
    page.goto(reverse("matching:ways", args=[cohort.uuid]))
    expect(page.get_by_text("is not told where so few can choose")).to_be_visible()
    axe_at_both_widths(page)
    set_going(page, "Grant the wishes that fit")
    page.reload()
    expect(page.get_by_text("A wish granted")).to_be_visible()
    publish(page, cohort, axe_at_both_widths)

    sign_in(page, bo.person)
    pair = Mentorship.objects.get(participants__enrollment=bo)
    assert pair.mentors()[0].enrollment == cy
    page.goto(reverse("programs:acceptance", args=[pair.uuid]))
    axe_at_both_widths(page)
    expect(page.get_by_text("it was your wish number 1")).to_be_visible()


def test_wishes_of_both_sides_from_the_question_to_the_pair(
    page: Page, sign_in: SignIn, axe: CheckAxe
) -> None:
    cohort, hana = make_cohort(make_program("Leaders"), name="Spring"), make_hr_admin()
    (ana, bo), (cy, di) = fitting(cohort, ("Ana", "Bo"), ("Cy", "Di"))
    day = (timezone.localdate() + timedelta(days=7)).isoformat()
    sign_in(page, hana)
    switch_on(page, cohort, axe, Wishes="", last_day_to_choose=day)

    for who, wished in ((bo, "Cy"), (ana, "Di")):
        sign_in(page, who.person)
        page.goto(reverse("matching:wishes", args=[who.uuid]))
        axe(page)
        page.get_by_label("First wish").select_option(label=wished)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Your wishes are saved.")).to_be_visible()

    over(cohort)
    sign_in(page, hana)
    page.goto(reverse("matching:ways", args=[cohort.uuid]))
    set_going(page, "Grant the wishes that fit")
    page.reload()
    expect(page.get_by_text("A wish granted").first).to_be_visible()
    publish(page, cohort, axe)

    assert Mentorship.objects.get(participants__enrollment=bo).mentors()[0].enrollment == cy
    assert Mentorship.objects.get(participants__enrollment=di).mentors()[0].enrollment == ana


def test_chemistry_people_meet_and_both_rank(page: Page, sign_in: SignIn, axe: CheckAxe) -> None:
    cohort, hana = make_cohort(make_program("Leaders"), name="Spring"), make_hr_admin()
    (ana, bo), _others = fitting(cohort, ("Ana", "Bo"), ("Cy", "Di"))
    day = (timezone.localdate() + timedelta(days=7)).isoformat()
    sign_in(page, hana)
    switch_on(page, cohort, axe, Chemistry="", last_day_to_choose=day)
    page.goto(reverse("matching:ways", args=[cohort.uuid]))
    set_going(page, "Make suggestions and ask")

    for one, other in ((bo, "Ana"), (ana, "Bo")):
        sign_in(page, one.person)
        page.goto(reverse("matching:wishes", args=[one.uuid]))
        axe(page)
        if one == bo:
            page.get_by_role("button", name=f"I have met {other}").click()
        expect(page.get_by_text("You have met").first).to_be_visible()
        page.get_by_label("First wish").select_option(label=other)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Your wishes are saved.")).to_be_visible()

    over(cohort)
    sign_in(page, hana)
    page.goto(reverse("matching:ways", args=[cohort.uuid]))
    expect(page.get_by_text("1 of them has led to a meeting.")).to_be_visible()
    set_going(page, "Grant the wishes that fit")
    publish(page, cohort, axe)
    assert Mentorship.objects.filter(participants__enrollment=bo).filter(
        participants__enrollment=ana
    )


def test_self_match_a_mentee_asks_and_the_mentor_says_yes(
    page: Page, sign_in: SignIn, axe_at_both_widths: CheckAxe
) -> None:
    cohort = make_cohort(make_program("Leaders"), name="Spring")
    ((ana, bo),) = fitting(cohort, ("Ana", "Bo"))
    hana = make_hr_admin()
    sign_in(page, hana)
    switch_on(page, cohort, axe_at_both_widths, mentees_may_ask="")

    sign_in(page, bo.person)
    page.goto("/")
    page.get_by_role("link", name="See who could fit, and ask").click()
    axe_at_both_widths(page)
    page.get_by_role("link", name="Ask Ana").click()
    axe_at_both_widths(page)
    page.get_by_label("A few words to them").fill("Teach me to listen.")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("The place is held until they answer.")).to_be_visible()
    axe_at_both_widths(page)

    sign_in(page, ana.person)
    page.goto("/")
    axe_at_both_widths(page)
    page.get_by_role("link", name="Read and answer").click()
    expect(page.get_by_text("Teach me to listen.")).to_be_visible()
    axe_at_both_widths(page)
    page.get_by_role("link", name="Accept").click()
    axe_at_both_widths(page)
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("your mentorship begins")).to_be_visible()
    assert Mentorship.objects.running().count() == 1

    sign_in(page, hana)
    page.goto(reverse("matching:requests", args=[cohort.uuid]))
    axe_at_both_widths(page)
    expect(page.get_by_text("Accepted")).to_be_visible()


def test_a_no_is_followed_by_the_best_next_and_rolling_takes_newcomers_in(
    page: Page, sign_in: SignIn, axe: CheckAxe
) -> None:
    cohort, hana = make_cohort(make_program("Leaders"), name="Spring"), make_hr_admin()
    fitting(cohort, ("Ana", "Bo"), ("Cy", "Di"))
    make_publication(cohort, by=hana)
    no, yes = Mentorship.objects.order_by("pk")
    for person in yes.people():
        accept_mentorship(mentorship=yes, by=person)
    sign_in(page, no.mentees()[0].person)
    page.goto(reverse("programs:refusal", args=[no.uuid]))
    axe(page)
    page.get_by_label("Would you like to say why?").fill("We know each other too well.")
    page.get_by_role("button", name="Decline").click()
    expect(page.get_by_text("The match does not go ahead.")).to_be_visible()

    sign_in(page, hana)
    page.goto(reverse("programs:cohort-pairs", args=[cohort.uuid]))
    axe(page)
    expect(page.get_by_text("We know each other too well.")).to_be_visible()
    page.goto(reverse("matching:ways", args=[cohort.uuid]))
    page.get_by_label("match those who wait").fill("7")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    work()
    fitting(cohort, ("Eva", "Flo"))
    assert match_newcomers() == 1
    work()
    page.goto(reverse("matching:board", args=[cohort.uuid]))
    page.get_by_role("link", name="Publish these pairs").click()
    axe(page)
    expect(page.get_by_text("Pairs that run or wait for an answer stay")).to_be_visible()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published. Both sides")).to_be_visible()
    assert Mentorship.objects.running().get() == yes


def test_two_admins_publish_at_once_and_the_second_reads_who_was_first(
    page: Page, sign_in: SignIn, axe: CheckAxe
) -> None:
    cohort = make_cohort(make_program("Leaders"), name="Spring")
    fitting(cohort, ("Ana", "Bo"))
    run = make_result(cohort)
    sign_in(page, make_hr_admin("Hana"))
    page.goto(reverse("matching:publication", args=[run.uuid]))
    other = page.context.browser.new_context().new_page()  # type: ignore[union-attr]
    sign_in(other, make_hr_admin("Ida"))
    other.goto(page.url)

    other.get_by_role("button", name="Publish").click()
    expect(other.get_by_text("Published. Both sides")).to_be_visible()
    page.get_by_role("button", name="Publish").click()

    expect(page.get_by_text("Ida published the pairs of this cohort already")).to_be_visible()
    axe(page)
    assert Mentorship.objects.count() == 1


def test_the_private_list_is_kept_and_shown_to_its_author(
    page: Page, sign_in: SignIn, axe: CheckAxe
) -> None:
    make_person("Ana", email="ana@demo.example")
    sign_in(page, make_person("Bo"))
    page.goto(reverse("programs:profile-mentee"))
    page.get_by_role("link", name="Keep my list").click()
    axe(page)
    page.get_by_label("Their e-mail addresses").fill("ana@demo.example")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your list is saved.")).to_be_visible()
    expect(page.get_by_label("Their e-mail addresses")).to_have_value("ana@demo.example")
