"""The demo company: believable in everything a newcomer looks at."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from feedback.models import JournalEntry
from insights.dashboard import Dashboard
from insights.fairness.figures import Figures
from insights.models import AccessCount
from matching.actions.publication import stale_because
from matching.actions.runs import request_run
from matching.engine.solve import solve
from matching.models import Run
from matching.queries import case_of
from matching.tasks import solve_run
from mentoring.demo import loader
from mentoring.demo.accounts import ADDRESSES, demo_password
from mentoring.demo.loading import at
from mentoring.demo.people import build_company
from mentoring.demo.records import day_of_file, measures, reviews
from people.describing import CATEGORIES, Purpose
from people.models import CareerEvent, Consent, Grant, Person, SelfDescription, Site, Unit
from programs.access import runs_program
from programs.eligibility import Company, may_join
from programs.eligibility.stored import parse
from programs.lottery.draw import differences
from programs.lottery.published import as_data
from programs.models import (
    Answer,
    Cohort,
    Enrollment,
    Invitation,
    Lottery,
    ManagerApproval,
    Mentorship,
    Participant,
    Program,
    RematchWish,
)
from programs.reasons import reasons_for
from programs.setup import missing
from touchpoints.models import Touchpoint

# Without the mark, pytest-django sees no test here that needs a database of its own.
pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
PEOPLE = 600


@pytest.fixture(scope="module", autouse=True)
def company(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Loaded once for all tests here, which only read; then undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DEMO_PASSWORD", "demo-demo-demo")
            assert loader.load_demo(7, PEOPLE, TODAY)
            connection.check_constraints()
        yield
        transaction.set_rollback(True)


def account(mailbox: str) -> Person:
    return Person.objects.get(email=f"{mailbox}@demo.example")


def test_as_many_people_work_there_as_were_asked_for() -> None:
    assert Person.objects.employed(TODAY).count() == PEOPLE
    assert not Person.objects.employed(TODAY).filter(manager=None).exclude(grade=10).exists()


def test_the_places_span_five_time_zones_and_ten_departments() -> None:
    assert Site.objects.values("time_zone").distinct().count() == 5
    assert Unit.objects.filter(parent__parent=None, parent__isnull=False).count() in range(8, 11)
    assert Unit.objects.filter(parent__parent__isnull=False).count() > 20


def test_grades_form_a_pyramid() -> None:
    grades = Counter(Person.objects.employed(TODAY).values_list("grade", flat=True))

    assert grades[1] + grades[2] > grades[3] + grades[4] > grades[6] + grades[7]
    assert grades[7] + grades[8] > grades[9] > grades[10] == 1


def test_the_reporting_tree_has_no_cycle_and_one_top() -> None:
    above = dict(Person.objects.values_list("pk", "manager"))

    for person in above:
        seen, boss = {person}, above[person]
        while boss is not None:
            assert boss not in seen
            seen.add(boss)
            boss = above[boss]
    assert sum(up is None for one, up in above.items() if _works_here(one)) == 1


def _works_here(pk: int) -> bool:
    return Person.objects.employed(TODAY).filter(pk=pk).exists()


def test_bosses_were_there_when_their_people_were_or_came_after() -> None:
    """Who works here reports to somebody who works here."""
    here = Person.objects.employed(TODAY)

    assert not here.filter(manager__left_on__lte=TODAY).exists()


def test_every_career_begins_with_being_hired_and_leads_to_todays_grade() -> None:
    grade, ended = {}, set()
    for event in CareerEvent.objects.order_by("effective_on", "id").select_related("person"):
        if event.kind == "hired":
            assert event.effective_on == event.person.hired_on
        if event.kind == "left":
            assert event.effective_on == event.person.left_on
            ended.add(event.person_id)
        else:
            grade[event.person_id] = event.to_grade

    assert grade == dict(Person.objects.values_list("pk", "grade"))
    assert ended == set(Person.objects.exclude(left_on=None).values_list("pk", flat=True))


def test_there_is_a_closed_a_running_and_an_open_cohort() -> None:
    states = Counter(Cohort.objects.values_list("state", flat=True))

    assert states == {"closed": 1, "running": 4, "matching": 1, "open": 2}
    assert Cohort.objects.open_for_applications().filter(program__name="Across Borders").exists()
    for program in Program.objects.all():
        assert parse(program.eligibility)


def test_whoever_applied_to_the_open_cohort_may_join_it() -> None:
    rows = Enrollment.objects.filter(cohort__state="open").select_related("cohort__program")
    company = Company(TODAY)

    outside = [
        row
        for row in rows
        if not may_join(row.cohort.program.rules_for(row.role), row.person, company)
    ]

    assert rows
    assert outside == []


def waiting() -> Cohort:
    """The cohort whose applications are still to be decided."""
    return Cohort.objects.get(state="open", admission="criteria")


def test_the_seats_of_one_cohort_were_drawn_as_anybody_can_check() -> None:
    lottery = Lottery.objects.get()
    states = Counter(lottery.cohort.enrollments.mentees().values_list("state", flat=True))

    assert differences(as_data(lottery)) == []
    assert lottery.goes_first == lottery.cohort.goes_first == "newcomers"
    assert states["approved"] + states["ready"] == lottery.seats_drawn == lottery.cohort.seats
    assert (states["withdrawn"], states["waitlisted"] > 3) == (1, True)
    assert lottery.entries.filter(won=False, enrollment__state="approved").count() == 1
    assert Answer.objects.filter(enrollment__cohort=lottery.cohort).count() > 30


def test_most_who_drew_a_seat_are_ready_and_each_seat_of_a_mentor_is_wanted() -> None:
    cohort = Lottery.objects.get().cohort
    case = case_of(cohort)

    assert cohort.enrollments.mentees().filter(state="ready").count() * 2 > cohort.seats
    assert solve(case).matched == sum(mentor.capacity for mentor in case.mentors)


def test_somebody_is_nominated_and_has_not_answered() -> None:
    invitation = Invitation.objects.get(way="nominated")

    assert invitation.person == account("employee")
    assert invitation.invited_by == invitation.person.manager
    assert invitation.is_open


def test_hr_has_invited_people_of_whom_some_applied_some_said_no_and_some_are_silent() -> None:
    asked = Invitation.objects.filter(way="invited")
    assert {one.answer for one in asked} == {"accepted", "declined", ""}
    applied = Enrollment.objects.filter(cohort__in=asked.values("cohort"), role="mentee")
    assert set(asked.filter(answer="accepted").values_list("person", flat=True)) <= set(
        applied.values_list("person", flat=True)
    )
    assert not asked.filter(answered_at__gt=at(TODAY)).exists()


def test_the_open_cohort_waits_for_decisions_and_for_matching() -> None:
    enrollments = Enrollment.objects.filter(cohort=waiting())
    approved = enrollments.matchable()

    assert enrollments.filter(state="applied").count() > 4
    assert approved.mentees().count() > 10
    assert sum(one.seats for one in approved.mentors()) < approved.mentees().count()


def test_in_the_open_cohort_a_skill_has_one_mentor() -> None:
    negotiating = Enrollment.objects.filter(cohort=waiting(), competencies__name="Negotiating")
    asked = negotiating.filter(state__in=["approved", "ready"])

    assert (asked.mentors().count(), asked.mentees().count() >= 5) == (1, True)


def test_the_running_cohort_has_kept_missed_and_unsaid_touchpoints_and_quiet_pairs() -> None:
    cohort = Cohort.objects.get(state="running", program__kind="one_to_one")
    states = Counter(
        Touchpoint.objects.filter(mentorship__cohort=cohort, wall_date__lt=TODAY).values_list(
            "state", flat=True
        )
    )

    assert states["held"] > states["missed"] > 0 < states["planned"]
    assert Touchpoint.objects.filter(moved_at__isnull=False).exists()
    assert Dashboard(cohort).quiet_count >= 2
    assert Dashboard(cohort).unmatched >= 2


def test_mentor_and_mentee_have_something_to_log_and_something_ahead() -> None:
    pair = Mentorship.objects.running().of(account("mentee")).get()

    assert pair.people() == [account("mentor"), account("mentee")]
    # One of today may have begun while the tests run.
    before_today = pair.touchpoints.to_log().filter(starts_at__lt=at(timezone.localdate(), 0))
    assert before_today.count() == 1
    assert pair.touchpoints.upcoming().exists()
    assert pair.agreements.get().signatures.count() == 2
    assert pair.goals.count() == 2
    assert JournalEntry.objects.filter(author=account("mentee")).count() == 3
    assert JournalEntry.objects.filter(visibility="my_mentorship").count() == 1


def test_about_half_describe_themselves_and_some_figures_show() -> None:
    agreed = Consent.objects.live().filter(purpose="counts").count()

    assert 0.45 < agreed / Person.objects.employed().count() < 0.65
    assert account("mentee").self_descriptions.count() == 6
    shown = AccessCount.objects.standing().filter(cohort__state="open")
    groups = {one.category: set(one.counts["eligible"]) for one in shown}
    assert "man" in groups["gender"]
    few = [one.name for one in CATEGORIES if len(groups.get(one.name, ())) < len(one.groups)]
    assert {"gender", "background"} <= set(few)


def test_the_past_cohorts_were_matched_by_the_engine_and_say_why_not_everybody() -> None:
    for cohort in Cohort.objects.exclude(state="open").filter(program__kind="one_to_one"):
        publication = cohort.publications.get()
        run = publication.run

        assert run.proposals.count() == cohort.mentorships.count() > 10
        assert len(run.unmatched["people"]) >= 2
        assert run.created_at < publication.created_at < at(cohort.starts_on)
    assert reasons_for(Mentorship.objects.running().of(account("mentee")).get(), account("mentee"))


def test_in_the_open_cohort_a_group_competes_and_a_manager_is_ruled_out() -> None:
    result = solve(case_of(waiting()))

    assert result.matched > 10
    reasons = list(result.unmatched.values())
    (group,) = {one.group for one in reasons if one.kind == "hall"}
    competing = Enrollment.objects.filter(uuid__in=group)
    assert {tuple(one.languages) for one in competing} == {("pt",)}
    (alone,) = [one for one in reasons if one.kind == "no_eligible"]
    assert alone.removed["reporting_line"] == 1
    assert alone.rule == "shared_language"
    assert len(reasons) == len(group) - 2 + 1


def test_who_approves_everybody_still_finds_that_group() -> None:
    with transaction.atomic():
        Enrollment.objects.filter(cohort=waiting(), state="applied").update(state="ready")
        kinds = Counter(one.kind for one in solve(case_of(waiting())).unmatched.values())
        transaction.set_rollback(True)

    assert kinds["hall"] > 1
    assert kinds["capacity"] == 0


def test_the_fairness_of_the_open_cohort_asks_about_one_site() -> None:
    with transaction.atomic():
        run = request_run(cohort=waiting(), by=account("hr"))
        solve_run(str(run.uuid))
        run.refresh_from_db()
        site = next(one for one in Figures(run).breakdowns() if one.label == "Site")
        transaction.set_rollback(True)

    found = {str(row.name): row.rate.finding for row in site.rows if not isinstance(row.rate, str)}
    assert found["São Paulo"] == "less"


def test_most_people_of_the_open_cohort_say_what_matching_compares() -> None:
    case = case_of(waiting())
    everybody = [*case.mentees, *case.mentors]

    assert sum(bool(one.goals) for one in everybody) > len(everybody) / 2
    assert any(one.aim for one in case.mentees)
    assert any(len(one.path) > 1 for one in case.mentors)
    assert any(one.needs for one in case.mentees)
    assert case.policy.weights["goals"] > 0


def test_nobody_mentors_in_their_own_line() -> None:
    above = dict(Person.objects.values_list("pk", "manager"))
    for mentorship in Mentorship.objects.prefetch_related("participants"):
        for one, other in permutations(mentorship.participants.all(), 2):
            boss = above[one.person_id]
            while boss is not None:
                assert boss != other.person_id
                boss = above[boss]


def test_every_program_with_a_cohort_is_set_up_and_published() -> None:
    programs = Program.objects.filter(cohorts__isnull=False).distinct()

    assert {one.state for one in programs} == {"published"}
    assert [one.name for one in programs if missing(one)] == []


def test_the_draft_has_what_every_program_begins_with() -> None:
    places = Program.objects.get(state="draft").trainings.all()

    assert [one.position for one in places] == list(range(1, 8))
    assert sum(one.is_required for one in places) == 3


def test_a_circle_runs_that_somebody_has_left_and_a_sponsor_has_promised_something() -> None:
    circle = Mentorship.objects.get(cohort__program__kind="circle")
    pair = Mentorship.objects.get(cohort__program__kind="sponsorship")

    assert circle.participants.filter(left_at__isnull=False).count() == 1
    assert len(circle.people()) == 6
    assert pair.people()[0] == account("sponsor")
    assert {bool(one.done_at) for one in pair.commitments.all()} == {True, False}
    assert all(one.outcome for one in pair.commitments.filter(done_at__isnull=False))


def test_the_published_pairs_read_a_word_from_those_who_published_them() -> None:
    pair = Mentorship.objects.running().of(account("mentee")).get()
    assert pair.note
    assert pair.cohort.publications.get().note == pair.note


def test_one_person_asks_in_private_to_go_on_with_somebody_else() -> None:
    wish = RematchWish.objects.get()
    assert wish.participant.mentorship.may_be_rematched
    assert wish.participant.person.email not in ADDRESSES


def test_peers_are_in_their_second_round_and_nobody_met_the_same_person_again() -> None:
    rounds = Mentorship.objects.filter(cohort__program__kind="peer")
    over, running = rounds.filter(end_reason="round_over"), rounds.running()
    met = [
        {frozenset(one.enrollment_id for one in pair.participants.all()) for pair in those}
        for those in (over, running)
    ]

    assert [len(one) for one in met] == [4, 4]
    assert not met[0] & met[1]
    assert not Touchpoint.objects.upcoming().filter(mentorship__in=over).exists()
    assert Touchpoint.objects.held().filter(mentorship__in=over).exists()


def test_the_next_circles_wait_for_approval_with_reasons() -> None:
    run = Run.objects.get(cohort__program__kind="circle")

    assert (run.state, run.objective["optimal"]) == ("done", True)
    assert run.objective["matched"] >= 12
    assert all(one.parts for one in run.places.mentees().seated())
    assert not stale_because(run)
    kept = {one.name: one.answer for one in run.scenarios.kept() if one.state == "done"}
    assert set(kept) == {"Smaller circles", "As they asked"}
    assert all(answer["moved"] for answer in kept.values())


def test_the_accounts_hold_their_roles() -> None:
    leaders = Program.objects.get(name="First-Time Leaders")
    grants = dict(Grant.objects.current().values_list("role", "person__email"))

    assert grants == {"hr_admin": "hr@demo.example", "executive": "executive@demo.example"}
    assert runs_program(account("manager"), leaders)
    assert (leaders.owner, leaders.sponsor) == (account("manager"), account("sponsor"))
    assert not Enrollment.objects.filter(person=account("employee")).exists()
    assert Participant.objects.filter(person=account("leaver")).exists()


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_accounts_open_with_the_password_but_the_leavers(address: str) -> None:
    answer = Client().post("/account/login/", {"login": address, "password": "demo-demo-demo"})

    assert (answer.status_code == 302 and "inactive" not in answer["Location"]) is not (
        address == "leaver@demo.example"
    )


def test_everybody_else_has_no_password() -> None:
    others = Person.objects.exclude(email__in=ADDRESSES)

    assert not others.exclude(password__startswith="!").exists()


def test_names_are_of_many_cultures_and_addresses_are_plain() -> None:
    people = Person.objects.exclude(email__in=ADDRESSES)

    assert not people.exclude(email__regex=r"^[a-z]+\.[a-z]+\d*@demo\.example$").exists()
    assert people.exclude(name__regex=r"^[ -~]+$").count() > PEOPLE / 10


def test_nothing_lies_in_the_future_that_has_happened() -> None:
    morning = at(TODAY, 23)

    assert not Touchpoint.objects.filter(logged_at__gt=morning).exists()
    assert not CareerEvent.objects.filter(effective_on__gt=TODAY).exists()
    assert not Enrollment.objects.filter(created_at__gt=morning).exists()
    assert not Enrollment.objects.filter(decided_at__gt=morning + timedelta(days=1)).exists()


def test_an_outreach_went_out_that_hides_whom_it_meant() -> None:
    sent = Invitation.objects.filter(way="outreach")
    answers = SelfDescription.objects.agreed_to(Purpose.OUTREACH).filter(category="gender")
    women = {one.person_id for one in answers if one.group == "woman"}

    assert 20 <= sent.count() == 2 * sent.filter(person__in=women).count()
    assert {one.cohort.name for one in sent.select_related("cohort")} == {
        Cohort.objects.get(program__name="Across Borders", state="open").name
    }


def test_managers_agreed_and_the_mentor_is_still_asked(client: Client) -> None:
    own = ManagerApproval.objects.unheard().get()

    assert ManagerApproval.objects.filter(answer="agreed").count() > 5
    client.force_login(account("mentor"))
    page = reverse("programs:manager-approval", args=[own.uuid])
    assert page in client.get("/").content.decode()


@pytest.mark.parametrize("today", [date(2027, 1, 5), date(2027, 2, 20), TODAY])
def test_no_file_tells_of_days_after_it_was_made(today: date) -> None:
    company = build_company(7, 60, today)

    ratings, figures = list(reviews(7, company)), list(measures(7, company))

    assert max(one.reviewed_on for one in ratings) <= day_of_file("reviews", today)
    assert max(one.period_end for one in figures) <= day_of_file("unit_measures", today)


def test_the_password_comes_from_outside_or_stays_in_its_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, settings: Any
) -> None:
    settings.VAR_DIR = tmp_path / "var"
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    monkeypatch.delenv("DEMO_PASSWORD_FILE", raising=False)

    made_up = demo_password()

    assert demo_password() == made_up
    assert (tmp_path / "var" / "demo-password").stat().st_mode & 0o777 == 0o600
    monkeypatch.setenv("DEMO_PASSWORD", "from outside")
    assert demo_password() == "from outside"
