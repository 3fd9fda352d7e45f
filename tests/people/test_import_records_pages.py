"""An HR admin brings in reviews and the like: the same pages, the same steps as with people."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from people.directory.kinds import KINDS
from people.models import (
    DirectoryImport,
    ImportState,
    PerformanceReview,
    Person,
    SuccessionSlot,
)
from tests.factories.imports import applied, checked, imported, make_import
from tests.factories.people import make_hr_admin, make_person, make_slot

pytestmark = pytest.mark.django_db
REVIEWS = b"who,cycle,rating\nN-Ana,2025,4\nN-Gone,2025,4\n"
RECORDS = [kind for kind in KINDS if kind != "people"]


@pytest.fixture
def hana(client: Client) -> Person:
    hana = make_hr_admin()
    client.force_login(hana)
    return hana


@pytest.fixture
def ana() -> Person:
    return make_person("Ana", employee_number="N-Ana")


def listing(kind: str) -> str:
    return f"{reverse('people:imports')}?kind={kind}"


def send(client: Client, data: bytes, name: str = "reviews.csv", **fields: str) -> Any:
    return client.post(
        listing("reviews"), {"file": SimpleUploadedFile(name, data), **fields}, follow=True
    )


@pytest.mark.parametrize("kind", list(KINDS))
def test_each_kind_says_what_it_holds_and_what_absence_means(
    client: Client, hana: Person, kind: str
) -> None:
    answer = client.get(listing(kind)).content.decode()

    assert escape(str(KINDS[kind].title)) in answer
    assert str(KINDS[kind].absence).partition(":")[0] in answer
    assert ("This file lists" in answer) == (kind == "people")


def test_a_file_says_as_of_when_it_holds(client: Client, hana: Person, ana: Person) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)

    send(client, REVIEWS, as_of=yesterday.isoformat())
    send(client, REVIEWS, name="reviews_2026-01-31.csv")
    send(client, REVIEWS)

    days = DirectoryImport.objects.order_by("id").values_list("as_of", flat=True)
    assert list(days) == [yesterday, date(2026, 1, 31), timezone.localdate()]


def test_a_day_to_come_is_refused(client: Client, hana: Person) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)

    answer = send(client, REVIEWS, as_of=tomorrow.isoformat())

    assert answer.status_code == 422
    assert "still to come" in answer.content.decode()
    assert not DirectoryImport.objects.exists()


def test_the_whole_way(client: Client, hana: Person, ana: Person) -> None:
    shown = send(client, REVIEWS).content.decode()
    assert "Which column is which?" in shown
    assert "Performance reviews" in shown
    found = DirectoryImport.objects.get()
    page = reverse("people:import", args=[found.uuid])

    checked(found)
    shown = client.get(page).content.decode()
    assert "1 change, ready to apply" in shown
    assert "Review cycle: 2025" in shown
    problems = client.get(page, {"show": "problems"}).content.decode()
    assert "Nobody in the directory has the number or address N-Gone." in problems
    applied(found)
    assert "1 change applied" in client.get(page).content.decode()
    assert ana.reviews.get().rating == 4


def test_a_mapping_that_cannot_work_is_refused(client: Client, hana: Person) -> None:
    found = make_import(file=REVIEWS, kind="reviews")
    columns = {"column_person": "who", "column_cycle": "cycle", "as_of": f"{found.as_of}"}

    answer = client.post(reverse("people:import", args=[found.uuid]), columns)

    assert answer.status_code == 422
    assert "Choose the column of the rating." in answer.content.decode()
    assert 'value="who" selected' in answer.content.decode()


def test_that_nothing_changed_may_be_noted(client: Client, hana: Person, ana: Person) -> None:
    imported(file=REVIEWS, kind="reviews", as_of=date(2026, 1, 31))
    found = checked(make_import(file=REVIEWS, kind="reviews", as_of=date(2026, 2, 28)))

    shown = client.get(reverse("people:import", args=[found.uuid])).content.decode()

    assert "Note that it still holds" in shown
    applied(found)
    assert ana.reviews.get().as_of == date(2026, 2, 28)


def test_a_file_of_before_a_later_one_says_so(client: Client, hana: Person, ana: Person) -> None:
    imported(file=REVIEWS, kind="reviews", as_of=date(2026, 2, 28))
    found = make_import(file=REVIEWS, kind="reviews", as_of=date(2026, 1, 31))

    shown = client.get(reverse("people:import", args=[found.uuid])).content.decode()

    assert "What is known is as of 28 February 2026, from reviews.csv." in shown


def test_what_would_be_removed_is_shown_and_confirmed(client: Client, hana: Person) -> None:
    for number in range(6):
        make_slot(f"Role {number}")
    list_file = b"role,candidate,readiness\nHead of Sales,,\n"
    found = checked(make_import(file=list_file, kind="succession"))
    page = reverse("people:import-leavers", args=[found.uuid])

    assert (
        "See what would be removed"
        in client.get(reverse("people:import", args=[found.uuid])).content.decode()
    )
    shown = client.get(page).content.decode()
    assert all(f"Role {number}" in shown for number in range(6))
    client.post(page)
    found.refresh_from_db()
    assert (found.state, found.leavers_confirmed_by) == (ImportState.CHECKED, hana)


@pytest.mark.parametrize("kind", list(KINDS))
def test_each_kind_has_an_example(client: Client, hana: Person, kind: str) -> None:
    answer = client.get(f"{reverse('people:import-example')}?kind={kind}")

    assert answer["Content-Disposition"] == f'attachment; filename="{KINDS[kind].example}"'
    found = make_import(file=answer.content, kind=kind)
    assert KINDS[kind].lacks(found.mapping) == ""


class TestCommand:
    def run(self, capsys: Any, *arguments: str) -> str:
        call_command("import_records", *arguments)
        return str(capsys.readouterr().out)

    def test_brings_in_reviews(self, ana: Person, tmp_path: Any, capsys: Any) -> None:
        file = tmp_path / "reviews_2026-01-31.csv"
        file.write_bytes(REVIEWS)

        assert "1 changes: 1 new" in self.run(capsys, "reviews", str(file), "--dry-run")
        assert not PerformanceReview.objects.exists()
        said = self.run(capsys, "reviews", str(file))
        assert "Applied." in said
        assert "line 3, who: Nobody in the directory" in said
        assert ana.reviews.get().as_of == date(2026, 1, 31)

    def test_holds_removals_until_told_otherwise(self, tmp_path: Any, capsys: Any) -> None:
        for number in range(6):
            make_slot(f"Role {number}")
        file = tmp_path / "succession.csv"
        file.write_text("role,candidate,readiness\nHead of Sales,,\n")

        with pytest.raises(SystemExit) as stopped:
            self.run(capsys, "succession", str(file))
        assert stopped.value.code == 3
        assert SuccessionSlot.objects.count() == 6
        self.run(capsys, "succession", str(file), "--confirm-removals")
        assert SuccessionSlot.objects.get().title == "Head of Sales"

    def test_refuses_a_day_to_come(self, tmp_path: Any, capsys: Any) -> None:
        with pytest.raises(CommandError, match="still to come"):
            self.run(capsys, "reviews", "none.csv", "--as-of", "2999-01-01")
