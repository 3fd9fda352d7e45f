"""The main job, end to end: from the employee file to the dashboard, as four people live it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Error, Page, expect

from feedback.models import JournalEntry
from people.models import Person
from programs.models import Cohort, Mentorship, Program
from tests.browser.conftest import CheckAxe, SignIn
from tests.browser.processes import Postbox, mail_server, worker
from tests.browser.widths import NARROW, WIDE
from tests.factories.people import make_executive, make_hr_admin

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

APPLY = re.compile("apply", re.I)
PART_OF_THE_PEOPLE = re.compile("some|part", re.I)
SECRET = "I am afraid of the new role"
PEOPLE = """\
employee number,name,e-mail,grade,unit,site,time zone,languages,hired on,manager
E1,Ana Alvarez,ana@demo.example,8,Engineering,Berlin,Europe/Berlin,"en, de",2015-03-01,
E2,Bo Brandt,bo@demo.example,5,Marketing,Berlin,Europe/Berlin,"en, de",2021-03-01,
E3,Cy Chen,cy@demo.example,5,Marketing,Lisbon,Europe/Lisbon,en,2022-03-01,E1
"""


@dataclass
class Walk:
    """One browser that several people use in turn."""

    page: Page
    axe: CheckAxe
    sign_in: SignIn
    post: Postbox

    def be(self, name: str) -> None:
        self.sign_in(self.page, Person.objects.get(name__startswith=name))

    def open(self, path: str) -> None:
        self.page.goto(path)
        self.look()

    def press(self, name: str | re.Pattern[str]) -> None:
        """Press the first button or link of this name, then look at where it leads."""
        page = self.page
        target = page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name))
        target.filter(visible=True).first.click()
        page.wait_for_load_state("networkidle")  # htmx may send the browser on to the next page
        self.look()

    def look(self) -> None:
        """No page may scroll sideways or fail axe, on a desk or on a phone."""
        for width in (NARROW, WIDE):
            self.page.set_viewport_size({"width": width, "height": 900})
            self._check_until_it_stays(width)

    def _check_until_it_stays(self, width: int) -> None:
        """A page of progress may go on to its result in the middle of a look."""
        for _attempt in range(3):
            try:
                return self._check(width)
            except Error as moved:
                if "context was destroyed" not in str(moved):
                    raise
                self.page.wait_for_load_state("networkidle")
        raise AssertionError(f"{self.page.url} never came to rest")

    def _check(self, width: int) -> None:
        self.axe(self.page)
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{self.page.url} is {wide} wide on {width}"

    def sees(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible()


@pytest.fixture
def walk(page: Page, axe: CheckAxe, sign_in: SignIn, transactional_db: None) -> Iterator[Walk]:
    with mail_server() as (post, port), worker(smtp_port=port):
        yield Walk(page, axe, sign_in, post)


def test_from_the_people_file_to_the_dashboard(walk: Walk, tmp_path: Path) -> None:
    make_hr_admin("Hana Admin")
    make_executive("Eve Executive")

    hr_imports_the_people(walk, tmp_path)
    hr_sets_up_a_program_and_opens_a_cohort(walk)
    apply_for(walk, "Ana", role="mentor")
    apply_for(walk, "Bo", role="mentee")
    apply_for(walk, "Cy", role="mentee")
    hr_approves_everybody(walk)
    hr_matches_and_publishes(walk)
    both_accept_and_sign(walk)
    the_mentee_sets_a_goal_logs_a_touchpoint_and_writes_a_journal(walk)
    the_mentor_reads_only_what_is_shared(walk)
    hr_and_the_executive_see_numbers_and_no_journal(walk)
    everybody_was_told_once(walk)


def hr_imports_the_people(walk: Walk, folder: Path) -> None:
    file = folder / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    walk.be("Hana")
    walk.open("/imports/")
    walk.page.get_by_label("File", exact=True).set_input_files(file)
    walk.page.get_by_label(PART_OF_THE_PEOPLE).check()
    walk.press("Upload and choose columns")
    walk.sees("Which column is which?")
    walk.press("Check this file")
    walk.page.get_by_role("button", name=APPLY).or_(
        walk.page.get_by_role("link", name=APPLY)
    ).first.wait_for()
    walk.look()
    walk.press(APPLY)
    walk.sees(re.compile(r"changes? applied"))
    walk.look()
    assert Person.objects.filter(employee_number__in=["E1", "E2", "E3"]).count() == 3
    walk.open("/people/")
    walk.sees("Ana Alvarez")


def hr_sets_up_a_program_and_opens_a_cohort(walk: Walk) -> None:
    walk.open("/")
    walk.open("/programs/")
    walk.press(re.compile("new program|first program", re.I))
    page = walk.page
    page.get_by_label("First-time managers").check()
    page.get_by_label(re.compile("^Name")).fill("First-time leaders")
    walk.press("Begin")
    page.get_by_label("Purpose").fill("People who lead for the first time do not do it alone.")
    walk.press("Save and go on")  # roles and promises come with the template
    walk.press("Save and go on")  # and the agreement with the kind of mentoring
    walk.press("Save and go on")
    page.get_by_label(re.compile("new competenc", re.I)).fill("Listening")
    walk.press("Save and go on")
    page.get_by_role("button", name="Grade", exact=True).click()
    page.get_by_label("Lowest grade").fill("5")
    walk.press("Save and go on")
    page.goto(f"/programs/{Program.objects.get().uuid}/setup/preview/")
    walk.look()
    walk.press("Publish the program")
    walk.press("Publish the program")
    walk.sees("First-time leaders")
    walk.press(re.compile("first cohort|new cohort", re.I))
    today = timezone.localdate()
    days = {
        "Applications open on": today,
        "Applications close on": today + timedelta(days=7),
        "Starts on": today + timedelta(days=14),
        "Ends on": today + timedelta(days=200),
    }
    page.get_by_label("Name", exact=True).fill("Spring")
    for label, day in days.items():
        page.get_by_label(label).fill(day.isoformat())
    walk.press(re.compile("^save", re.I))
    walk.press("Open for applications")
    walk.press("Open for applications")
    walk.sees(re.compile("open for applications", re.I))


def apply_for(walk: Walk, name: str, *, role: str) -> None:
    walk.be(name)
    walk.open("/")
    walk.press("Read more and apply")
    walk.press(f"As a {role}")
    walk.page.get_by_label("Listening").check()
    walk.page.get_by_label("A few words").fill(f"{name} would like to take part.")
    walk.press("Apply")
    walk.sees("It waits for a decision.")


def hr_approves_everybody(walk: Walk) -> None:
    cohort = Cohort.objects.get()
    walk.be("Hana")
    walk.open("/")
    walk.press("Read and decide")
    for box in walk.page.get_by_role("row").get_by_role("checkbox").all()[1:]:
        box.check()
    walk.press("Approve")
    expect(walk.page.get_by_text("Approved").first).to_be_visible()
    assert cohort.enrollments.filter(state="approved").count() == 3


def hr_matches_and_publishes(walk: Walk) -> None:
    walk.open(f"/cohorts/{Cohort.objects.get().uuid}/matching/")
    walk.press("Run the matching")
    expect(walk.page.get_by_role("link", name="Publish these pairs")).to_be_visible()
    walk.look()
    walk.press(re.compile("without a mentor", re.I))
    walk.press("Publish these pairs")
    walk.press("Publish")
    walk.sees("The pairs are published")


def both_accept_and_sign(walk: Walk) -> None:
    mentorship = Mentorship.objects.get()
    mentor, mentee = mentorship.people()
    for person in (mentor, mentee):
        walk.sign_in(walk.page, person)
        walk.open("/")
        walk.open("/my-mentoring/")
        walk.open(f"/mentorships/{mentorship.uuid}/acceptance/")
        walk.press("Accept")
    walk.sees("Your agreement")
    for person in (mentor, mentee):
        walk.sign_in(walk.page, person)
        walk.open(f"/mentorships/{mentorship.uuid}/agreement/")
        walk.press("Sign")
        walk.sees("Signed")


def the_mentee_sets_a_goal_logs_a_touchpoint_and_writes_a_journal(walk: Walk) -> None:
    mentorship, page = Mentorship.objects.get(), walk.page
    walk.open(f"/mentorships/{mentorship.uuid}/goals/")
    page.get_by_label("What do you want to reach?").fill("Lead my first project")
    walk.press("Set the goal")
    walk.sees("Lead my first project")
    walk.open(f"/mentorships/{mentorship.uuid}/")
    walk.open(f"/mentorships/{mentorship.uuid}/touchpoints/new/")
    page.get_by_label("What about").fill("How to say no")
    page.get_by_label("Next step").fill("Say no once")
    walk.press("We met")
    walk.sees("How to say no")
    walk.open("/journal/")
    walk.open("/journal/new/")
    page.get_by_label("Your entry").fill(f"{SECRET}, and of nothing else.")
    walk.press("Save for me")
    walk.sees(re.compile(SECRET))


def the_mentor_reads_only_what_is_shared(walk: Walk) -> None:
    mentor, mentee = Mentorship.objects.get().people()
    entry = JournalEntry.objects.get()
    walk.sign_in(walk.page, mentor)
    answer = walk.page.goto(f"/journal/{entry.uuid}/")
    assert answer is not None
    assert answer.status == 404
    walk.sign_in(walk.page, mentee)
    walk.open(f"/journal/{entry.uuid}/sharing/")
    walk.press("Share it")
    walk.sign_in(walk.page, mentor)
    walk.open(f"/journal/{entry.uuid}/")
    walk.sees(re.compile(SECRET))


def hr_and_the_executive_see_numbers_and_no_journal(walk: Walk) -> None:
    cohort, entry = Cohort.objects.get(), JournalEntry.objects.get()
    for name, page in (("Hana", f"/cohorts/{cohort.uuid}/dashboard/"), ("Eve", "/overview/")):
        walk.be(name)
        walk.open(page)
        assert SECRET not in walk.page.content()
        answer = walk.page.goto(f"/journal/{entry.uuid}/")
        assert answer is not None
        assert answer.status == 404


def everybody_was_told_once(walk: Walk) -> None:
    for person in Mentorship.objects.get().people():
        assert len(walk.post.to(person.email)) >= 2, "told of the approval and of the match"
    keys = [(str(one["To"]), str(one["Subject"])) for one in walk.post.messages]
    assert len(keys) == len(set(keys))
    assert SECRET not in walk.post.texts()
    assert JournalEntry.objects.count() == 1
