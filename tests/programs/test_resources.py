"""Resources by stage and role: who finds what, and who keeps them."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from people.models import Person
from programs.models import Resource
from programs.stages import helpful_now, shelves, stage_of
from tests.factories.people import make_hr_admin, make_person
from tests.factories.preparation import make_resource
from tests.factories.programs import (
    make_cohort,
    make_enrollment,
    make_program,
    make_program_manager,
)
from tests.pages import ask, send, text_of

pytestmark = pytest.mark.django_db


def titles(person: Person) -> list[str]:
    return [one.title for shelf in shelves(person) for one in shelf.resources]


@pytest.mark.parametrize(
    ("fields", "stage"),
    [
        ({"state": "open"}, "before"),
        ({"state": "running", "starts": -10, "ends": 90}, "start"),
        ({"state": "running", "starts": -50, "ends": 50}, "middle"),
        ({"state": "running", "starts": -80, "ends": 20}, "end"),
        ({"state": "closing"}, "end"),
        ({"state": "closed"}, "after"),
    ],
)
def test_the_stage_follows_the_state_and_the_dates(fields: dict[str, Any], stage: str) -> None:
    today = timezone.localdate()
    starts, ends = fields.pop("starts", None), fields.pop("ends", None)
    if starts is not None:
        dates = {"starts_on": today + timedelta(starts), "ends_on": today + timedelta(ends)}
        past = today - timedelta(days=200)
        fields |= dates | {"applications_open_on": past, "applications_close_on": past}

    assert stage_of(make_cohort(**fields)) == stage


def test_a_mentee_finds_what_is_for_their_program_and_role() -> None:
    cohort, other = make_cohort(), make_program()
    bo = make_enrollment(cohort=cohort).person
    make_resource(cohort.program, title="Here", role="mentee")
    make_resource(cohort.program, title="Here for all")
    make_resource(cohort.program, title="For mentors", role="mentor")
    make_resource(other, title="Elsewhere")
    make_resource(title="Everywhere")
    make_resource(title="Every mentor", role="mentor")

    assert set(titles(bo)) == {"Here", "Here for all", "Everywhere"}
    assert titles(make_person()) == []


def test_the_stage_one_is_in_comes_first_and_stands_on_my_mentoring() -> None:
    cohort = make_cohort()
    bo = make_enrollment(cohort=cohort).person
    make_resource(cohort.program, title="Later", stage="end")
    now = make_resource(cohort.program, title="Zero hour", stage="before")

    assert titles(bo) == ["Zero hour", "Later"]
    assert helpful_now(bo) == [now]
    assert "Zero hour" in text_of(ask(bo, reverse("touchpoints:my-mentoring")))


def test_a_manager_keeps_the_shelf_of_their_program_alone() -> None:
    program = make_program()
    mia = make_program_manager(program)
    new = reverse("programs:resource-new", args=[program.uuid])
    typed = {"title": "First meeting", "stage": "start", "text": "Ask *this*.", "everywhere": "on"}

    assert send(mia, new, typed).status_code == 303
    found = Resource.objects.get()
    assert found.program == program
    shared = make_resource(title="Everywhere")
    edit = reverse("programs:resource-edit", args=[shared.uuid])
    assert ask(mia, edit).status_code == 404


def test_hr_shares_a_resource_with_every_program() -> None:
    program = make_program()
    new = reverse("programs:resource-new", args=[program.uuid])

    send(
        make_hr_admin(),
        new,
        {"title": "A", "stage": "start", "url": "https://x.example", "everywhere": "on"},
    )

    assert Resource.objects.get().program is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": "A", "stage": "start"}, "Write a text or give a link."),
        ({"title": "", "stage": "start", "text": "Kept"}, "required"),
        ({"title": "A", "stage": "never", "text": "Kept"}, "never"),
        ({"title": "A", "stage": "start", "url": "javascript:x"}, "URL"),
    ],
)
def test_bad_input_is_refused_and_kept(typed: dict[str, str], said: str) -> None:
    new = reverse("programs:resource-new", args=[make_program().uuid])

    refused = send(make_hr_admin(), new, typed)

    assert refused.status_code == 422
    assert said in text_of(refused)
    assert typed.get("text", "") in text_of(refused)
    assert not Resource.objects.exists()


def test_html_in_a_resource_is_not_run() -> None:
    found = make_resource(text="<script>alert(1)</script> [x](javascript:alert(1)) *yes*")

    page = text_of(ask(make_hr_admin(), reverse("programs:resource", args=[found.uuid])))

    assert "<script>alert" not in page
    assert 'href="javascript:' not in page
    assert "<em>yes</em>" in page


def test_deleting_asks_first_and_twice_is_once() -> None:
    found, hana = make_resource(make_program()), make_hr_admin()
    removal = reverse("programs:resource-removal", args=[found.uuid])

    assert ask(hana, removal).status_code == 200
    assert [send(hana, removal).status_code, send(hana, removal).status_code] == [303, 404]


def test_the_library_takes_the_same_queries_for_one_and_three(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    cohort = make_cohort()
    bo = make_enrollment(cohort=cohort).person
    make_resource(cohort.program)
    with django_assert_max_num_queries(30) as one:
        ask(bo, reverse("programs:resources"))
    make_resource(cohort.program)
    make_resource(title="Everywhere")
    with django_assert_max_num_queries(30) as three:
        ask(bo, reverse("programs:resources"))
    assert len(three) == len(one)
