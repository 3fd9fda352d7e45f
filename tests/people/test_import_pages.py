"""An HR admin takes a people file from upload to the directory."""

import json
from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from people.directory.running import apply_now, check_now
from people.models import (
    AccessRecord,
    Coverage,
    DirectoryImport,
    ImportRow,
    ImportState,
    Person,
)
from tests.factories.imports import applied, checked, imported, make_file, make_import, row
from tests.factories.people import make_hr_admin, make_person

pytestmark = pytest.mark.django_db
ANA, BO = row("Ana"), row("Bo", manager="N-Ana")
COMPANY = [row(f"P{number}") for number in range(30)]


@pytest.fixture
def hana(client: Client) -> Person:
    hana = make_hr_admin()
    client.force_login(hana)
    return hana


def page(name: str, directory_import: DirectoryImport | None = None) -> str:
    return reverse(f"people:{name}", args=[directory_import.uuid] if directory_import else [])


def send(client: Client, data: bytes, covers: str = "everybody", **headers: str) -> Any:
    file = SimpleUploadedFile("Our people.csv", data)
    return client.post(page("imports"), {"file": file, "covers": covers}, headers=headers)


def columns(directory_import: DirectoryImport, **other: str) -> dict[str, str]:
    chosen = {f"column_{key}": heading for key, heading in directory_import.mapping.items()}
    terms = {"covers": directory_import.covers, "as_of": f"{directory_import.as_of}"}
    return {**terms, **chosen, **other}


def test_the_list_explains_what_a_file_holds(client: Client, hana: Person) -> None:
    answer = client.get(page("imports")).content.decode()

    assert "Nothing imported yet" in answer
    assert "Employee number" in answer
    assert page("import-example") in answer


def test_the_example_file_imports_whole(client: Client, hana: Person) -> None:
    data = client.get(page("import-example")).content
    done = imported(file=data, covers=Coverage.SOME)

    assert done.state == ImportState.APPLIED
    assert done.summary["new"] > 60
    assert done.summary["blocked"] == 0


def test_an_uploaded_file_leads_to_its_columns(client: Client, hana: Person) -> None:
    answer = send(client, make_file(ANA, BO))

    found = DirectoryImport.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == page("import", found)
    assert (found.file_name, found.uploaded_by) == ("Our people.csv", hana)
    shown = client.get(answer["Location"]).content.decode()
    assert "Which column is which?" in shown
    assert "ana@demo.example · bo@demo.example" in shown


def test_a_bad_file_is_answered_beside_the_field_and_kept_nowhere(
    client: Client, hana: Person
) -> None:
    answer = send(client, b"%PDF-1.7 and so on")

    assert answer.status_code == 422
    assert "This is a PDF, whatever its name says." in answer.content.decode()
    assert not DirectoryImport.objects.exists()


def test_what_absence_means_must_be_said(client: Client, hana: Person) -> None:
    assert send(client, make_file(ANA), covers="").status_code == 422
    assert not DirectoryImport.objects.exists()


def test_the_whole_way_to_the_directory(
    client: Client, hana: Person, django_capture_on_commit_callbacks: Any
) -> None:
    found = make_import(ANA, BO, by=hana)
    with (
        patch("people.actions.imports.wake") as wake,
        django_capture_on_commit_callbacks(execute=True),
    ):
        answer = client.post(page("import", found), columns(found))
    assert answer.status_code == 303
    assert wake.call_args.args == ("people.tasks.check_import", found)

    waiting = client.get(page("import", found)).content.decode()
    assert "Waiting for a free worker" in waiting

    check_now(found.uuid)
    shown = client.get(page("import", found)).content.decode()
    assert "2 changes, ready to apply" in shown

    with (
        patch("people.actions.imports.wake"),
        django_capture_on_commit_callbacks(execute=True),
    ):
        client.post(page("import-applying", found))
        apply_now(found.uuid)
    assert "2 changes applied" in client.get(page("import", found)).content.decode()
    found.refresh_from_db()
    assert (found.state, found.applied_by) == (ImportState.APPLIED, hana)
    assert not found.file.storage.exists(str(found.file.name))
    assert found.samples == []


def test_a_mapping_that_cannot_work_is_refused_and_kept(client: Client, hana: Person) -> None:
    found = make_import(ANA)

    answer = client.post(page("import", found), columns(found, column_email="name"))

    assert answer.status_code == 422
    assert "“name” is chosen twice" in answer.content.decode()
    found.refresh_from_db()
    assert found.state == ImportState.UPLOADED


def test_progress_is_a_piece_until_the_work_is_done(client: Client, hana: Person) -> None:
    found = make_import(ANA, by=hana)
    htmx = {"HX-Request": "true", "HX-Target": "progress"}
    DirectoryImport.objects.update(state="checking", rows_total=4000, rows_done=1000)

    piece = client.get(page("import", found), headers=htmx)
    assert piece.content.decode().lstrip().startswith('<section class="card" id="progress"')
    assert "1,000 of 4,000" in piece.content.decode()

    DirectoryImport.objects.update(state="checked", summary={"problems": {}})
    assert client.get(page("import", found), headers=htmx)["HX-Redirect"] == page("import", found)


def test_each_kind_of_change_has_its_table(client: Client, hana: Person) -> None:
    imported(*COMPANY, covers=Coverage.SOME)
    found = checked(
        make_import(
            {**COMPANY[0], "grade": 7},
            row("New"),
            {**COMPANY[1], "grade": "high"},
            covers=Coverage.SOME,
        )
    )

    def table(kind: str) -> str:
        headers = {"HX-Request": "true", "HX-Target": "found"}
        return client.get(page("import", found), {"show": kind}, headers=headers).content.decode()

    assert "New Doe" in table("new")
    assert "Grade: <del>5</del> → <ins>7</ins>" in table("changed")
    assert "“high” is not a grade" in table("problems")
    assert "P1 Doe" in table("blocked")
    assert "brings nothing of this kind" in table("returned")


def test_the_problems_come_as_a_file_no_spreadsheet_runs(client: Client, hana: Person) -> None:
    evil = {**ANA, "email": "-1+cmd|calc"}
    header = ["number", "+evil", "name"]
    data = make_file({**evil, "+evil": evil["email"]}, header=header)
    found = checked(make_import(file=data, email="+evil", covers=Coverage.SOME))

    answer = client.get(page("import-problems", found))

    assert answer["Content-Disposition"].startswith("attachment")
    text = answer.content.decode("utf-8-sig")
    assert text.splitlines()[1].startswith("2,'+evil,“-1+cmd|calc” is not an e-mail address.")


def test_where_only_the_first_problems_are_kept_it_says_so(
    client: Client, hana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("people.directory.problems.MAX_KEPT", 2)
    rows = [row(f"P{number}", grade="high") for number in range(3)]
    words = "Only the first 2 of 3 problems are kept."
    many, few = [checked(make_import(*some, covers=Coverage.SOME)) for some in (rows, rows[:2])]
    shown = f"{page('import', many)}?show=problems"

    assert words in client.get(shown).content.decode()
    assert words in client.get(page("import-problems", many)).content.decode()
    assert "Only the first" not in client.get(page("import-problems", few)).content.decode()


def test_whose_rows_were_looked_at_can_read_it(client: Client, hana: Person) -> None:
    imported(ANA, BO, covers=Coverage.SOME)
    found = checked(make_import({**ANA, "grade": 7}, {**BO, "grade": "high"}, row("New")))

    for _twice in range(2):
        client.get(page("import", found), {"show": "changed"})
    seen = set(AccessRecord.objects.values_list("person__name", "viewer", "page"))
    assert seen == {("Ana Doe", hana.pk, "people:import")}

    client.get(page("import", found), {"show": "problems"})
    client.get(page("import-leavers", found))
    assert set(AccessRecord.objects.values_list("person__name", flat=True)) == {"Ana Doe", "Bo Doe"}
    assert AccessRecord.objects.count() == 2


class TestManyLeavers:
    def held(self) -> DirectoryImport:
        imported(*COMPANY, covers=Coverage.SOME)
        return checked(make_import(*COMPANY[:20]))

    def test_they_put_the_import_on_hold(self, client: Client, hana: Person) -> None:
        found = self.held()

        assert found.state == ImportState.HELD
        shown = client.get(page("import", found)).content.decode()
        assert "10 of 31 people would leave" in shown
        client.post(page("import-applying", found))
        found.refresh_from_db()
        assert found.state == ImportState.HELD

    def test_an_hr_admin_sees_and_confirms_them(self, client: Client, hana: Person) -> None:
        found = self.held()

        listed = client.get(page("import-leavers", found)).content.decode()
        assert all(f"P{number} Doe" in listed for number in range(20, 30))
        assert "Yes, these people have left" in listed

        for _twice in range(2):
            assert client.post(page("import-leavers", found)).status_code == 303
        found.refresh_from_db()
        assert (found.state, found.leavers_confirmed_by) == (ImportState.CHECKED, hana)
        assert applied(found).state == ImportState.APPLIED
        assert Person.objects.employed().count() == 21

    def test_nothing_is_confirmed_that_is_not_held(self, client: Client, hana: Person) -> None:
        found = make_import(ANA)

        answer = client.post(page("import-leavers", found), follow=True)

        assert "nothing to confirm" in answer.content.decode()

    def test_rows_nobody_can_be_recognised_in_hold_it_too(self) -> None:
        imported(*COMPANY, covers=Coverage.SOME)
        nameless = {"number": "", "email": "", "name": "Who?"}

        assert checked(make_import(*COMPANY[:29], nameless)).state == ImportState.HELD
        assert checked(make_import(*COMPANY[:29])).state == ImportState.CHECKED


class TestCancelling:
    def test_throws_file_and_rows_away(
        self, client: Client, hana: Person, django_capture_on_commit_callbacks: Any
    ) -> None:
        found = checked(make_import(ANA))
        with django_capture_on_commit_callbacks(execute=True):
            client.post(page("import-cancellation", found))

        found.refresh_from_db()
        assert found.state == ImportState.CANCELLED
        assert not ImportRow.objects.exists()
        assert not found.file.storage.exists(str(found.file.name))

    def test_stops_a_check_that_is_running(self) -> None:
        found = make_import(ANA)
        DirectoryImport.objects.update(state=ImportState.CANCELLED)

        check_now(found.uuid)

        found.refresh_from_db()
        assert found.state == ImportState.CANCELLED

    def test_comes_too_late_once_it_is_being_applied(self, client: Client, hana: Person) -> None:
        found = checked(make_import(ANA))
        DirectoryImport.objects.update(state=ImportState.APPLYING)

        answer = client.post(page("import-cancellation", found), follow=True)

        assert "too late to cancel" in answer.content.decode()

    def test_what_was_cancelled_cannot_be_applied(self, client: Client, hana: Person) -> None:
        found = checked(make_import(ANA))
        client.post(page("import-cancellation", found))

        answer = client.post(page("import-applying", found), follow=True)

        assert "Only an import that has been checked" in answer.content.decode()
        apply_now(found.uuid)
        assert not Person.objects.filter(name="Ana Doe").exists()


def test_a_directory_that_changed_since_the_check_asks_for_a_new_one(
    client: Client, hana: Person
) -> None:
    found = checked(make_import(ANA, BO, covers=Coverage.SOME))
    make_person("Ana Doe", employee_number="N-Ana", email="ana@demo.example")

    applied(found)

    assert found.state == ImportState.FAILED
    shown = client.get(page("import", found)).content.decode()
    assert "The directory has changed since this file was checked" in shown
    assert "Check this file" in shown
    assert not Person.objects.filter(name="Bo Doe").exists()
    assert applied(checked(found)).state == ImportState.APPLIED


def test_lines_that_are_forgotten_are_not_said_to_be_none(client: Client, hana: Person) -> None:
    found = applied(checked(make_import(ANA, BO, covers=Coverage.SOME)))
    before = client.get(page("import", found)).content.decode()
    found.rows.all().delete()

    after = client.get(page("import", found)).content.decode()

    assert ("no longer kept" in before, "no longer kept" in after) == (False, True)
    assert "The file brings nothing of this kind." not in after


def test_applying_twice_applies_once(client: Client, hana: Person) -> None:
    found = applied(checked(make_import(ANA, covers=Coverage.SOME)))
    at = found.applied_at

    client.post(page("import-applying", found))
    apply_now(found.uuid)

    found.refresh_from_db()
    assert (found.state, found.applied_at) == (ImportState.APPLIED, at)


def test_the_list_asks_as_often_for_three_imports_as_for_one(
    client: Client, hana: Person, django_assert_max_num_queries: Any
) -> None:
    make_import(ANA, by=hana)
    client.get(page("imports"))
    with django_assert_max_num_queries(8):
        client.get(page("imports"))
    make_import(ANA, by=hana)
    make_import(ANA, by=make_person())
    with django_assert_max_num_queries(8):
        client.get(page("imports"))


@pytest.mark.parametrize("name", ["import", "import-leavers", "import-problems"])
def test_strangers_find_no_import(client: Client, name: str) -> None:
    client.force_login(make_person())

    assert client.get(page(name, make_import(ANA))).status_code == 404


def test_the_audit_trail_names_who_applied(client: Client, hana: Person) -> None:
    found = checked(make_import(ANA, by=hana, covers=Coverage.SOME))
    client.post(page("import-applying", found))
    apply_now(found.uuid)

    event = Person.pgh_event_model.objects.get(name="Ana Doe")  # type: ignore[attr-defined]
    context = event.pgh_context.metadata
    context = json.loads(context) if isinstance(context, str) else context
    assert context == {"user": hana.pk, "directory_import": str(found.uuid)}
