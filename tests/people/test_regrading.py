"""A new scale of grades is no wave of promotions."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.actions import imports
from people.directory.regrading import Regrading, Step, is_covered, regradings
from people.models import CareerEvent, DirectoryImport, ImportState
from tests.factories.imports import applied, checked, imported, make_file, make_import, row
from tests.factories.people import make_hr_admin, make_person
from tests.races import together

# Unit 1 is the company's root; 2 and 3 lie under it.
ABOVE = {1: None, 2: 1, 3: 1}


class TestJudgement:
    def test_a_fifth_of_a_grade_in_one_step_is_a_regrading(self) -> None:
        found = regradings({(2, 5, 6): 12, (3, 5, 6): 8}, {(2, 5): 60, (3, 5): 40}, ABOVE)

        assert found == [Regrading(None, 5, 6, people=20, of=100)]

    @pytest.mark.parametrize(
        ("people", "of"),
        [(19, 19), (20, 101), (1, 1)],
    )
    def test_fewer_are_promotions(self, people: int, of: int) -> None:
        assert regradings({(None, 5, 6): people}, {(None, 5): of, (None, 4): 300}, ABOVE) == []

    def test_many_steps_of_a_fifth_of_the_company_are_one_new_scale(self) -> None:
        steps: dict[Step, int] = {(None, grade, grade + 1): 20 for grade in range(1, 6)}
        grades: dict[tuple[int | None, int], int] = {(None, grade): 100 for grade in range(1, 6)}

        assert len(regradings(steps, grades, ABOVE)) == 5

    def test_half_of_a_grade_of_one_unit_is_a_regrading_of_that_unit(self) -> None:
        found = regradings({(2, 5, 6): 10}, {(2, 5): 20, (3, 5): 500}, ABOVE)

        assert found == [Regrading(2, 5, 6, people=10, of=20)]

    def test_a_unit_says_nothing_new_where_the_one_above_says_it(self) -> None:
        found = regradings({(2, 5, 6): 30, (3, 5, 6): 2}, {(2, 5): 30, (3, 5): 30}, ABOVE)

        assert found == [Regrading(None, 5, 6, people=32, of=60)]
        assert is_covered((3, 5, 6), found, ABOVE)
        assert not is_covered((3, 6, 5), found, ABOVE)

    def test_a_scale_may_run_the_other_way(self) -> None:
        assert regradings({(None, 6, 2): 25}, {(None, 6): 25}, ABOVE) == [
            Regrading(None, 6, 2, people=25, of=25)
        ]


CREW = [row(f"P{number}", title="Engineer") for number in range(25)]
HEADER = ["number", "email", "name", "title", "grade", "unit"]


@pytest.fixture
def crew() -> list[dict[str, Any]]:
    imported(file=make_file(*CREW, header=HEADER))
    return [{**one, "grade": 6} for one in CREW]


@pytest.mark.django_db
class TestImport:
    def tried(self, crew: list[dict[str, Any]]) -> DirectoryImport:
        return checked(make_import(*crew, covers="some"))

    def kinds(self) -> dict[str, int]:
        events = list(CareerEvent.objects.exclude(kind="hired").values_list("kind", flat=True))
        return {kind: events.count(kind) for kind in sorted(set(events))}

    def test_is_held_and_asks(self, crew: list[dict[str, Any]]) -> None:
        found = self.tried(crew)

        assert (found.state, found.open_holds) == (ImportState.HELD, ["regrading"])
        assert found.summary["regradings"] == [
            {"unit": "", "from_grade": 5, "to_grade": 6, "people": 25, "of": 25}
        ]
        with pytest.raises(ValidationError, match="on hold"):
            imports.start_applying(directory_import=found, by=None, here=True)

    @pytest.mark.parametrize(
        ("answer", "noted"), [("regrading", {"regraded": 25}), ("promotions", {"promoted": 25})]
    )
    def test_the_answer_decides_what_stands_in_careers(
        self, crew: list[dict[str, Any]], answer: str, noted: dict[str, int]
    ) -> None:
        hana = make_hr_admin()
        found = self.tried(crew)
        imports.answer_regrading(directory_import=found, answer=answer, by=hana)
        found.refresh_from_db()

        assert (found.state, found.regrading_answered_by) == (ImportState.CHECKED, hana)
        applied(found)
        assert self.kinds() == noted

    def test_who_gets_a_new_title_too_is_promoted_in_any_case(
        self, crew: list[dict[str, Any]]
    ) -> None:
        crew[0]["title"] = crew[1]["title"] = "Lead engineer"
        found = checked(make_import(file=make_file(*crew, header=HEADER), covers="some"))
        imports.answer_regrading(directory_import=found, answer="regrading", by=None)
        applied(found)

        assert self.kinds() == {"promoted": 2, "regraded": 23}

    def test_a_few_promotions_are_asked_nothing(self, crew: list[dict[str, Any]]) -> None:
        found = self.tried(crew[:5])

        assert found.state == ImportState.CHECKED
        applied(found)
        assert self.kinds() == {"promoted": 5}

    def test_a_new_check_asks_anew(self, crew: list[dict[str, Any]]) -> None:
        found = self.tried(crew)
        imports.answer_regrading(directory_import=found, answer="promotions", by=None)

        found = checked(found)

        assert (found.state, found.regrading) == (ImportState.HELD, "")

    def test_answering_twice_keeps_the_first_answer(self, crew: list[dict[str, Any]]) -> None:
        found = self.tried(crew)
        for answer in ("promotions", "regrading"):
            imports.answer_regrading(directory_import=found, answer=answer, by=None)

        found.refresh_from_db()
        assert found.regrading == "promotions"

    def test_leavers_and_grades_are_two_questions(self, crew: list[dict[str, Any]]) -> None:
        found = checked(make_import(*crew[:22]))
        assert found.open_holds == ["leavers", "regrading"]

        imports.answer_regrading(directory_import=found, answer="regrading", by=None)
        found.refresh_from_db()
        assert (found.state, found.open_holds) == (ImportState.HELD, ["leavers"])
        imports.confirm_leavers(directory_import=found, by=None)
        found.refresh_from_db()
        assert found.state == ImportState.CHECKED

    def test_a_regrading_taken_back_the_same_day_leaves_no_trace(
        self, crew: list[dict[str, Any]]
    ) -> None:
        applied(self.tried(crew))
        imported(file=make_file(*CREW, header=HEADER), covers="some")

        assert self.kinds() == {}


@pytest.mark.django_db
class TestPage:
    def held(self, crew: list[dict[str, Any]]) -> DirectoryImport:
        return checked(make_import(*crew, covers="some"))

    def page(self, found: DirectoryImport) -> str:
        return reverse("people:import-regrading", args=[found.uuid])

    def test_an_hr_admin_looks_and_answers(
        self, client: Client, crew: list[dict[str, Any]]
    ) -> None:
        client.force_login(make_hr_admin())
        found = self.held(crew)

        asked = client.get(reverse("people:import", args=[found.uuid])).content.decode()
        assert "Is this a re-grading?" in asked
        shown = client.get(self.page(found)).content.decode()
        assert "25 of 26 people on grade 5 go to grade 6" in shown
        assert client.post(self.page(found), {"answer": "perhaps"}).status_code == 422
        assert client.post(self.page(found), {"answer": "regrading"}).status_code == 303
        found.refresh_from_db()
        assert found.state == ImportState.CHECKED
        assert "Hana said" in client.get(self.page(found)).content.decode()

    def test_there_is_nothing_to_answer_where_nothing_is_held(self, client: Client) -> None:
        client.force_login(make_hr_admin())
        found = checked(make_import(row("Ana"), covers="some"))

        answer = client.post(self.page(found), {"answer": "regrading"}, follow=True)

        assert "nothing to confirm" in answer.content.decode()

    def test_strangers_find_no_such_page(self, client: Client, crew: list[dict[str, Any]]) -> None:
        client.force_login(make_person())

        assert client.get(self.page(self.held(crew))).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_counts() -> None:
    imported(*CREW)
    found = checked(make_import(*({**one, "grade": 6} for one in CREW), covers="some"))

    def answer(word: str) -> None:
        imports.answer_regrading(directory_import=found, answer=word, by=None)

    assert together(lambda: answer("regrading"), lambda: answer("promotions")) == []

    found.refresh_from_db()
    assert (found.state, found.answered) == (ImportState.CHECKED, ["regrading"])
    assert found.regrading in {"regrading", "promotions"}


@pytest.mark.django_db
def test_an_import_as_of_a_day_in_the_past_dates_what_it_notes() -> None:
    last_month = timezone.localdate() - timedelta(days=30)
    imported(row("Ana"))

    imported(row("Ana", grade=6), covers="some", as_of=last_month)

    event = CareerEvent.objects.get(kind="promoted")
    assert (event.effective_on, event.as_of) == (last_month, last_month)
