"""The directory, one person's page, and what people keep about themselves."""

import re
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people import queries
from people.access_log import note_view
from people.models import AccessRecord, Person
from people.models.access_record import PAGE_WORDS
from tests.factories.imports import imported, row
from tests.factories.people import (
    make_executive,
    make_hr_admin,
    make_leaver,
    make_person,
    make_site,
    make_unit,
)
from tests.races import together
from tests.test_house import APPS

pytestmark = pytest.mark.django_db
PEOPLE, PROFILE = reverse("people:people"), reverse("people:profile")


def page(person: Person) -> str:
    return reverse("people:person", args=[person.uuid])


def names(client: Client, **asked: Any) -> list[str]:
    table = client.get(PEOPLE, asked).context["table"]
    return [row.record.name for row in table.page.object_list]


class TestDirectory:
    @pytest.fixture(autouse=True)
    def _company(self, client: Client) -> None:
        sales = make_unit("Sales")
        north = make_unit("North", parent=sales)
        oslo = make_site("Oslo")
        make_person("Zoë Müller", unit=north, grade=7)
        make_person("Åsa Berg", preferred_name="Bea", unit=sales, site=oslo)
        make_leaver("Leo Gone")
        client.force_login(make_hr_admin("Hana"))

    def test_it_lists_who_works_here_by_name(self, client: Client) -> None:
        assert names(client) == ["Åsa Berg", "Hana", "Zoë Müller"]

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ({"name": "zoe mul"}, ["Zoë Müller"]),
            ({"name": "bea"}, ["Åsa Berg"]),
            ({"name": "demo.example berg"}, ["Åsa Berg"]),
            ({"name": "100%"}, []),
            ({"grade": "7"}, ["Zoë Müller"]),
            ({"employed": "no"}, ["Leo Gone"]),
            ({"employed": "all"}, ["Åsa Berg", "Hana", "Leo Gone", "Zoë Müller"]),
            ({"grade": "seven", "unit": "999999"}, ["Åsa Berg", "Hana", "Zoë Müller"]),
        ],
    )
    def test_it_can_be_searched(
        self, client: Client, asked: dict[str, str], expected: list[str]
    ) -> None:
        assert names(client, **asked) == expected

    def test_a_unit_brings_those_below_it(self, client: Client) -> None:
        unit = Person.objects.get(name="Åsa Berg").unit
        assert unit is not None
        assert names(client, unit=unit.pk) == ["Åsa Berg", "Zoë Müller"]

    def test_a_piece_comes_by_htmx(self, client: Client) -> None:
        answer = client.get(PEOPLE, {"name": "zoe"}, headers={"HX-Request": "true"})
        assert "<html" not in answer.content.decode()
        assert "Zoë Müller" in answer.content.decode()

    def test_many_people_cost_no_more_queries(
        self, client: Client, django_assert_num_queries: Any
    ) -> None:
        client.get(PEOPLE)
        with django_assert_num_queries(10):
            client.get(PEOPLE)
        for _another in range(20):
            make_person(unit=make_unit(), site=make_site())
        with django_assert_num_queries(10):
            client.get(PEOPLE)

    def test_each_person_shown_can_read_that_somebody_looked(
        self, client: Client, django_assert_num_queries: Any
    ) -> None:
        hana = Person.objects.get(name="Hana")
        for _twice in range(2):
            client.get(PEOPLE, {"name": "zoe"})

        record = AccessRecord.objects.get()
        assert (record.person.name, record.viewer) == ("Zoë Müller", hana)
        assert record.page_words == "the list of people"
        client.get(PEOPLE)
        shown = Person.objects.employed().exclude(pk=hana.pk).count()
        assert AccessRecord.objects.count() == shown

    def test_others_find_no_directory(self, client: Client) -> None:
        for other in (make_person(), make_executive()):
            client.force_login(other)
            assert client.get(PEOPLE).status_code == 404
        assert client.post(PEOPLE).status_code == 405


class TestPerson:
    def test_hr_sees_the_directory_and_the_person_sees_who_looked(self, client: Client) -> None:
        ana = make_person("Ana Silva", employee_number="N-77", high_potential=True)
        hana = make_hr_admin("Hana Berg")
        client.force_login(hana)

        for _twice in range(2):
            shown = client.get(page(ana)).content.decode()
        assert "N-77" in shown
        assert "High potential" in shown
        assert "Who looked at your data" not in shown

        record = AccessRecord.objects.get()
        assert (record.person, record.viewer, record.day) == (ana, hana, timezone.localdate())
        client.force_login(ana)
        own = client.get(reverse("people:my-data")).content.decode()
        assert "Hana Berg, your page in the directory" in own
        assert "High potential" not in own
        assert AccessRecord.objects.count() == 1  # looking at oneself is nobody's business

    def test_strangers_inside_the_company_find_nobody(self, client: Client) -> None:
        ana = make_person("Ana Silva")
        for other in (make_person(), make_executive(), make_person(manager=ana)):
            client.force_login(other)
            assert client.get(page(ana)).status_code == 404
        assert not AccessRecord.objects.exists()

    def test_acquaintances_see_the_name_card_only(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ana, bo = make_person("Ana Silva", employee_number="N-77"), make_person("Bo")
        monkeypatch.setattr(queries, "acquainted", [lambda viewer, person: viewer == bo])
        client.force_login(bo)

        shown = client.get(page(ana)).content.decode()

        assert "Ana Silva" in shown
        assert "N-77" not in shown
        assert ana.email not in shown
        assert AccessRecord.objects.get().viewer == bo

    def test_nobody_has_an_unknown_id(self, client: Client) -> None:
        client.force_login(make_hr_admin())
        assert client.get("/people/00000000-0000-0000-0000-000000000000/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_looks_at_once_leave_one_record() -> None:
    ana, hana = make_person(), make_hr_admin()

    assert together(*[lambda: note_view(viewer=hana, person=ana, page="people:person")] * 4) == []
    assert AccessRecord.objects.count() == 1


class TestNumber:
    def test_hr_corrects_it_so_that_an_import_finds_the_person(self, client: Client) -> None:
        ana = make_person("Ana Doe", employee_number="N-Old", email="ana@demo.example")
        client.force_login(make_hr_admin())

        assert client.post(f"{page(ana)}number/", {"employee_number": " N-Ana "}).status_code == 303
        done = imported(row("Ana"), covers="some")

        assert done.summary["problems"] == {}
        assert Person.objects.get(employee_number="N-Ana") == ana

    def test_two_people_cannot_have_one_number(self, client: Client) -> None:
        ana, bo = make_person(employee_number="N-1"), make_person(employee_number="N-2")
        client.force_login(make_hr_admin())

        assert client.post(f"{page(ana)}number/", {"employee_number": "N-2"}).status_code == 422
        ana.refresh_from_db()
        assert ana.employee_number == "N-1"
        assert bo.employee_number == "N-2"

    def test_nobody_else_may(self, client: Client) -> None:
        ana = make_person()
        client.force_login(ana)
        assert client.post(f"{page(ana)}number/", {"employee_number": "N-2"}).status_code == 404


class TestProfile:
    GOOD = {
        "preferred_name": "Ana",
        "spoken": "English, de",
        "time_zone": "Asia/Tokyo",
        "language": "en",
        "works_from": "07:30",
        "works_until": "15:30",
        "quiet_from": "20:00",
        "quiet_until": "07:00",
    }

    def test_people_keep_their_own_data(self, client: Client) -> None:
        ana, bo = make_person("Anastasia Silva"), make_person("Bo")
        client.force_login(ana)

        assert client.post(PROFILE, self.GOOD).status_code == 303

        ana.refresh_from_db()
        assert (ana.called, ana.languages, ana.time_zone) == (
            "Ana Silva",
            ["en", "de"],
            "Asia/Tokyo",
        )
        assert ana.quiet_from is not None
        assert ana.quiet_from.hour == 20
        assert (ana.works_from, ana.works_until) == (time(7, 30), time(15, 30))
        bo.refresh_from_db()
        assert bo.time_zone == "UTC"

    @pytest.mark.parametrize(
        ("field", "value", "words"),
        [
            ("spoken", "Klingon", "“Klingon” is not a language known here."),
            ("time_zone", "Mars/Olympus", "Select a valid choice"),
            ("quiet_until", "", "Quiet hours need a beginning and an end."),
            ("works_until", "", "Working hours need a beginning and an end after it"),
            ("works_until", "07:00", "Working hours need a beginning and an end after it"),
            ("language", "tlh", "Select a valid choice"),
        ],
    )
    def test_what_cannot_be_is_refused_and_kept(
        self, client: Client, field: str, value: str, words: str
    ) -> None:
        ana = make_person("Ana")
        client.force_login(ana)

        answer = client.post(PROFILE, {**self.GOOD, field: value})

        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert 'value="Ana"' in answer.content.decode()
        ana.refresh_from_db()
        assert ana.time_zone == "UTC"

    def test_what_the_directory_says_cannot_be_changed_here(self, client: Client) -> None:
        ana = make_person("Ana", grade=3)
        client.force_login(ana)

        client.post(PROFILE, {**self.GOOD, "grade": "12", "email": "x@demo.example", "name": "X"})

        ana.refresh_from_db()
        assert (ana.name, ana.grade) == ("Ana", 3)


def test_every_page_that_is_written_down_has_words() -> None:
    files = (path for app in APPS for path in Path(settings.BASE_DIR, app).rglob("*.py"))
    sources = [path.read_text() for path in files]
    noting = [text for text in sources if "from people.access_log import" in text]
    pages = {page for text in noting for page in re.findall(r'\bpage="([\w:-]+)"', text)}

    assert "people:people" in pages
    assert pages <= set(PAGE_WORDS)
