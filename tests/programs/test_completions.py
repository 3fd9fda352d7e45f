"""Completions from a learning system: tables, xAPI statements, bad lines, twice is once."""

import json
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from people.directory.sheet import Unreadable
from people.models import Person
from programs.actions import apply_completions, check_completions
from programs.models import CompletionImport, Enrollment, Training, TrainingCompletion
from tests.factories.people import make_hr_admin, make_leaver, make_person
from tests.factories.preparation import make_completion, make_place
from tests.factories.programs import make_cohort, make_enrollment
from tests.pages import ask, text_of
from tests.programs.test_program_pages import signed_in
from tests.races import together

pytestmark = pytest.mark.django_db

PASSED = "http://adlnet.gov/expapi/verbs/passed"


def checked(content: str | bytes, name: str = "done.csv") -> CompletionImport:
    data = content if isinstance(content, bytes) else content.encode()
    return check_completions(file=BytesIO(data), name=name, by=make_person())


def codes(found: CompletionImport) -> list[tuple[int, str]]:
    return [(one["place"], one["code"]) for one in found.problems]


def statement(person: Person, **changes: Any) -> dict[str, Any]:
    return {
        "id": "5f2c8a0e-1b7d-4f0a-9f55-0c1c2c3d4e5f",
        "actor": {"mbox": f"mailto:{person.email.upper()}"},
        "verb": {"id": PASSED},
        "object": {"id": "https://lms.example/courses/42"},
        "timestamp": "2026-03-01T09:30:00Z",
    } | changes


def make_course() -> Training:
    return Training.objects.create(
        key="negotiation",
        title="Negotiation",
        url="https://lms.example/42",
        external_id="https://lms.example/courses/42",
    )


def test_a_table_names_people_by_address_or_number() -> None:
    bo, cy = make_person("Bo"), make_person("Cy")

    found = checked(
        "E-mail;Employee number;Training;Date\n"
        f"{bo.email.upper()};;listening;2026-03-01\n"
        f";{cy.employee_number};bias;01.02.2026\n"
    )
    apply_completions(completion_import=found, by=make_hr_admin())

    rows = TrainingCompletion.objects.order_by("completed_at")
    said = [(one.person, one.training.key, f"{one.completed_at:%Y-%m-%d}") for one in rows]
    assert said == [(cy, "bias", "2026-02-01"), (bo, "listening", "2026-03-01")]


def test_each_bad_line_says_what_is_wrong_and_the_good_ones_go_in() -> None:
    bo, leo = make_person("Bo"), make_leaver()

    found = checked(
        "email,training,date\n"
        f"{bo.email},listening,2026-03-01\n"
        "nobody@demo.example,listening,2026-03-01\n"
        f"{leo.email},listening,2026-03-01\n"
        f"{bo.email},knitting,2026-03-01\n"
        f"{bo.email},bias,yesterday\n"
        f"{bo.email},bias,03/04/2026\n"
        f"{bo.email},bias,\n"
        f"{bo.email},bias,2999-01-01\n"
        f",bias,2026-03-01\n"
        f"{bo.email},,2026-03-01\n"
    )

    assert found.rows_found == 1
    assert codes(found) == [
        (3, "person_unknown"),
        (4, "person_unknown"),
        (5, "training_unknown"),
        (6, "date_unknown"),
        (7, "date_unclear"),
        (8, "date_missing"),
        (9, "date_ahead"),
        (10, "person_missing"),
        (11, "training_missing"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"name,age\nBo,3\n", "Missing: email, training, date"),
        (b"email,training,date\n", "no rows"),
        (b"{", "This is no JSON: line 1"),
        (b'{"a": 1}', "no xAPI statements"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[1]\xff", "UTF-8"),
        (b"[]", "Nothing in this file"),
        (b"%PDF-1.7 x", "PDF"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
    ],
)
def test_a_bad_file_gets_one_clear_sentence(content: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        checked(content)

    assert not CompletionImport.objects.exists()


def test_statements_count_when_something_was_finished() -> None:
    bo, _course = make_person("Bo"), make_course()
    number = {"account": {"homePage": "https://hr.example", "name": bo.employee_number}}

    found = checked(
        json.dumps(
            {
                "statements": [
                    statement(bo),
                    statement(bo, id="2", verb={"id": "http://adlnet.gov/expapi/verbs/attempted"}),
                    statement(bo, id="3", result={"success": False}),
                    statement(bo, id="4", actor=number, object={"id": "bias"}),
                    statement(bo, id=""),
                    statement(bo, id="6", timestamp="soon"),
                    "nonsense",
                ]
            }
        )
    )
    apply_completions(completion_import=found, by=make_hr_admin())

    assert codes(found) == [
        (3, "not_passed"),
        (5, "no_id"),
        (6, "date_unknown"),
        (7, "no_statement"),
    ]
    done = TrainingCompletion.objects.order_by("training__key")
    said = [(one.training.key, one.source, one.statement) for one in done]
    assert said == [("bias", "xapi", "4"), ("negotiation", "xapi", statement(bo)["id"])]


def test_the_same_file_twice_adds_nothing_new() -> None:
    bo, _course, hana = make_person("Bo"), make_course(), make_hr_admin()
    text = json.dumps([statement(bo), statement(bo, id="again", timestamp="2026-05-01T09:00:00Z")])

    first, second = checked(text), checked(text)
    apply_completions(completion_import=first, by=hana)
    late = apply_completions(completion_import=second, by=hana)
    again = apply_completions(completion_import=first, by=hana)

    assert (first.rows_found, first.known) == (1, 1)
    assert (again.added, late.added) == (1, 0)
    assert TrainingCompletion.objects.get().completed_at.month == 3
    assert checked(text).known == 2


@pytest.mark.django_db(transaction=True)
def test_two_admins_applying_at_once_write_it_once() -> None:
    bo, hana = make_person("Bo"), make_hr_admin()
    found = checked(f"email,training,date\n{bo.email},bias,2026-03-01\n")

    problems = together(*[lambda: apply_completions(completion_import=found, by=hana)] * 2)

    assert problems == []
    assert TrainingCompletion.objects.count() == 1


def test_whoever_thereby_misses_nothing_is_ready() -> None:
    cohort = make_cohort()
    make_place(cohort.program, "owning-the-plan", is_required=True)
    waiting = make_enrollment(cohort=cohort)

    found = checked(f"email,training,date\n{waiting.person.email},owning-the-plan,2026-03-01\n")
    assert Enrollment.objects.get().state == "approved"
    apply_completions(completion_import=found, by=make_hr_admin())

    assert Enrollment.objects.get().state == "ready"


def test_what_was_finished_here_stays_as_it_was() -> None:
    bo = make_person("Bo")
    place = make_place(make_cohort().program, "bias")
    found = checked(f"email,training,date\n{bo.email},bias,2026-03-01\n")
    made_here = make_completion(bo, place.training)

    applied = apply_completions(completion_import=found, by=make_hr_admin())

    assert applied.added == 0
    assert TrainingCompletion.objects.get() == made_here


def test_hana_checks_a_file_looks_and_takes_it_over() -> None:
    bo, hana = make_person("Bo"), signed_in(make_hr_admin())
    content = f"email,training,date\n{bo.email},bias,2026-03-01\nnobody,bias,2026-03-01\n"
    file = SimpleUploadedFile("done.csv", content.encode())

    uploaded = hana.post(reverse("programs:completions"), {"file": file})
    found = CompletionImport.objects.get()
    page = hana.get(uploaded.headers["Location"])
    applying = reverse("programs:completions-applying", args=[found.uuid])

    assert b"1 training would be done" in page.content
    assert "Line 3: Nobody who works here is called this: nobody" in page.content.decode()
    assert hana.get(applying).status_code == 200
    assert hana.post(applying).status_code == 303
    assert TrainingCompletion.objects.get().person == bo


def test_a_bad_upload_is_refused_on_the_page() -> None:
    hana = signed_in(make_hr_admin())
    file = SimpleUploadedFile("done.json", b"{")

    refused = hana.post(reverse("programs:completions"), {"file": file})

    assert refused.status_code == 422
    assert "This is no JSON: line 1" in refused.content.decode()
    assert hana.post(reverse("programs:completions")).status_code == 422


def test_the_list_of_files_takes_the_same_queries_for_one_and_three(
    django_assert_max_num_queries: Any,
) -> None:
    hana, bo = make_hr_admin(), make_person("Bo")
    url, content = (
        reverse("programs:completions"),
        f"email,training,date\n{bo.email},bias,2026-03-01\n",
    )
    checked(content)
    with django_assert_max_num_queries(21) as one:
        ask(hana, url)
    for name in ("b.csv", "c.csv"):
        checked(content, name)
    with django_assert_max_num_queries(21) as three:
        answer = ask(hana, url)

    assert len(three) == len(one)
    assert "c.csv" in text_of(answer)
