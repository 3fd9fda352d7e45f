"""You said, we changed; and a copy of a program that begins with what people asked for."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from notices.kinds import kind_named
from notices.models import Notice
from programs.actions import duplicate_program
from programs.actions.duplicates import OWN
from programs.measures import measures_of
from programs.models import Improvement, Program, ReviewNote
from programs.tasks import remind_of_program_reviews
from tests.factories.people import make_hr_admin, make_person
from tests.factories.preparation import make_place, make_resource
from tests.factories.programs import (
    make_cohort,
    make_competency,
    make_measure,
    make_program,
    make_program_manager,
    make_review_note,
)
from tests.programs.test_program_pages import signed_in
from tests.races import together

pytestmark = pytest.mark.django_db

NOTE = {"said": "Too many forms.", "changed": "One form is enough now."}


@pytest.fixture
def hana() -> Client:
    return signed_in(make_hr_admin())


def about(program: Program) -> str:
    url = reverse("programs:about", args=[program.uuid])
    return signed_in(make_person()).get(url).content.decode()


def test_employees_read_what_was_changed_once_it_is_shown(hana: Client) -> None:
    program = make_program()
    log = reverse("programs:review-notes", args=[program.uuid])

    assert hana.post(log, NOTE).status_code == 303
    note = ReviewNote.objects.get()
    assert "One form is enough now." not in about(program)

    own = reverse("programs:review-note", args=[note.uuid])
    for _ in range(2):
        assert hana.post(own, NOTE | {"publish": "on"}).status_code == 303
    note.refresh_from_db()
    assert note.published_on == timezone.localdate()
    assert "One form is enough now." in about(program)
    assert "Too many forms." in hana.get(log).content.decode()

    hana.post(own, NOTE)
    assert "One form is enough now." not in about(program)


def test_nothing_is_shown_before_it_says_what_changes(hana: Client) -> None:
    log = reverse("programs:review-notes", args=[make_program().uuid])

    answer = hana.post(log, {"said": "Kept words", "publish": "on"})

    assert answer.status_code == 422
    assert "Say what changes" in answer.content.decode()
    assert "Kept words" in answer.content.decode()
    make_review_note()
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewNote.objects.update(published_on=timezone.localdate())


def test_those_who_run_it_are_reminded_of_a_review_until_it_is_told(hana: Client) -> None:
    today = timezone.localdate()
    program = make_program(reviews_on=[today - timedelta(days=1), today + timedelta(days=90)])
    make_program(reviews_on=[today], state="draft")
    make_review_note(program, changed="Old.", published_on=today - timedelta(days=9))
    mia = make_program_manager(program)
    page = reverse("programs:program", args=[program.uuid])

    for _ in range(2):
        remind_of_program_reviews()

    notice = Notice.objects.get()
    kind = kind_named("programs.review_due")
    assert kind is not None
    letter = kind.load(program.uuid)
    assert (notice.recipient, notice.kind, notice.about) == (mia, kind.name, program.uuid)
    assert kind.wanted(letter, mia)
    assert "You planned a review" in hana.get(page).content.decode()

    hana.post(reverse("programs:review-notes", args=[program.uuid]), NOTE | {"publish": "on"})

    assert not kind.wanted(kind.load(program.uuid), mia)
    assert "You planned a review" not in hana.get(page).content.decode()
    remind_of_program_reviews()
    assert Notice.objects.count() == 1


def test_the_log_belongs_to_those_who_run_the_program() -> None:
    note = make_review_note()
    oz = signed_in(make_program_manager(make_program(), make_person("Oz")))

    for url in (
        reverse("programs:review-notes", args=[note.program.uuid]),
        reverse("programs:review-note", args=[note.uuid]),
    ):
        assert oz.post(url, NOTE).status_code == 404


def make_rich_program() -> Program:
    program = make_program(
        "Leaders",
        eligibility=[{"rule": "grade", "at_least": 4}],
        minutes_per_month=60,
        launched_at=timezone.now(),
        reviews_on=[timezone.localdate()],
        owner=make_person(),
    )
    program.competencies.add(make_competency())
    make_measure(program, target=70)
    make_review_note(program)
    make_place(program, "listening")
    make_resource(program, title="A first talk")
    make_cohort(program)
    return program


def test_a_copy_takes_over_the_set_up_and_nothing_that_happened(hana: Client) -> None:
    program = make_rich_program()
    page = reverse("programs:program-copy", args=[program.uuid])
    assert b"Too many forms." in hana.get(page).content

    answer = hana.post(page, {"name": "Better leaders"})

    copy = Program.objects.get(name="Better leaders")
    assert answer.headers["Location"] == reverse("programs:program", args=[copy.uuid])
    names = [f.attname for f in Program._meta.concrete_fields if f.name not in OWN]
    assert [getattr(copy, name) for name in names] == [getattr(program, name) for name in names]
    assert (copy.state, copy.launched_at, copy.reviews_on) == ("draft", None, [])
    assert list(copy.competencies.all()) == list(program.competencies.all())
    assert [int(one.now.target) for one in measures_of(copy)] == [70]
    assert measures_of(copy)[0].now.fixed_at is None
    assert [str(one.note) for one in copy.improvements.all()] == ["Too many forms."]
    assert [str(one.training) for one in copy.trainings.all()] == [
        str(one.training) for one in program.trainings.all()
    ]
    assert [one.title for one in copy.resources.all()] == ["A first talk"]
    assert not copy.cohorts.exists()


def test_what_people_asked_for_is_ticked_off(hana: Client) -> None:
    program = make_rich_program()
    copy = duplicate_program(program=program, copy=Program(name="Copy"), by=make_hr_admin())
    one = Improvement.objects.get()
    url = reverse("programs:improvement", args=[one.uuid])

    for done in ("1", "1", "0"):
        assert hana.post(url, {"done": done}).status_code == 303
        one.refresh_from_db()
        assert (one.done_at is not None) == (done == "1")
    shown = hana.get(reverse("programs:program", args=[copy.uuid])).content.decode()
    assert "Too many forms." in shown
    assert hana.get(url).status_code == 405


@pytest.mark.parametrize("name", ["", "LEADERS"])
def test_a_copy_needs_a_name_of_its_own(hana: Client, name: str) -> None:
    program = make_program("Leaders")

    answer = hana.post(reverse("programs:program-copy", args=[program.uuid]), {"name": name})

    assert answer.status_code == 422
    assert Program.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_make_one_copy() -> None:
    program, hana = make_program("Leaders"), make_hr_admin()
    page = reverse("programs:program-copy", args=[program.uuid])
    answers: list[int] = []

    def click() -> None:
        answers.append(signed_in(hana).post(page, {"name": "Copy"}).status_code)

    assert together(click, click) == []

    assert sorted(answers) == [303, 422]
    assert Program.objects.filter(name="Copy").count() == 1


def test_an_employee_sees_all_programs_and_whether_they_fit() -> None:
    make_program("Open to all")
    make_program("For seniors", eligibility=[{"rule": "grade", "at_least": 9}])
    make_program("Hidden", state="draft")
    cy = signed_in(make_person(grade=4))

    shown = cy.get(reverse("programs:offered")).content.decode()

    assert shown.index("Open to all") < shown.index("For seniors")
    assert "Grade 9 or higher: yours is 4" in shown
    assert "Hidden" not in shown


def test_a_program_open_in_one_role_is_open_to_them() -> None:
    program = make_program(
        eligibility=[
            {"rule": "grade", "at_most": 3, "role": "mentee"},
            {"rule": "grade", "at_least": 6, "role": "mentor"},
        ]
    )
    senior = signed_in(make_person(grade=7))

    listed = senior.get(reverse("programs:offered")).content.decode()
    page = senior.get(reverse("programs:about", args=[program.uuid])).content.decode()

    assert "Not open to you" not in listed
    places = ["As a mentor", "Open to you", "As a mentee", "Not open to you"]
    assert [page.index(one) for one in places] == sorted(page.index(one) for one in places)
    assert page.count("yours is 7") == 2
