"""Files of careers, reviews, succession and units' measures: what they change and leave alone."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from people.actions import imports
from people.models import (
    CareerEvent,
    DirectoryImport,
    ImportState,
    PerformanceReview,
    Person,
    SuccessionCandidate,
    SuccessionSlot,
    Unit,
    UnitMeasure,
)
from tests.factories.imports import applied, checked, counts, imported, make_import, problems, row
from tests.factories.people import (
    make_candidate,
    make_hr_admin,
    make_measure,
    make_person,
    make_review,
    make_slot,
    make_unit,
)
from tests.races import together

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def ana() -> Person:
    return make_person("Ana", employee_number="N-Ana", email="ana@demo.example")


@pytest.fixture
def bo() -> Person:
    return make_person("Bo", employee_number="N-Bo", email="bo@demo.example")


def file_of(kind: str, *rows: dict[str, Any]) -> bytes:
    lines = [list(rows[0]), *(row.values() for row in rows)]
    return "".join(";".join(str(cell) for cell in line) + "\n" for line in lines).encode()


def tried(kind: str, *rows: dict[str, Any], **options: Any) -> DirectoryImport:
    return checked(make_import(file=file_of(kind, *rows), kind=kind, **options))


def taken(kind: str, *rows: dict[str, Any], **options: Any) -> DirectoryImport:
    done = applied(tried(kind, *rows, **options))
    assert done.state == ImportState.APPLIED, done.failure
    return done


class TestReviews:
    ROW = {"employee number": "N-Ana", "cycle": "2025", "rating": "4", "date": "2026-01-31"}

    def test_come_in_with_day_and_file(self, ana: Person, bo: Person) -> None:
        done = taken(
            "reviews", self.ROW, {**self.ROW, "employee number": "BO@demo.example"}, as_of=DAY
        )

        assert counts(done) == {"new": 2}
        review = ana.reviews.get()
        assert (review.cycle, review.rating, review.reviewed_on) == ("2025", 4, date(2026, 1, 31))
        assert (review.scale_min, review.scale_max) == (1, 5)
        assert (review.as_of, review.source) == (DAY, done)
        assert bo.reviews.get().rating == 4

    def test_the_same_file_twice_changes_nothing(self, ana: Person) -> None:
        taken("reviews", self.ROW, as_of=DAY)

        again = tried("reviews", self.ROW, as_of=DAY + timedelta(days=1))

        assert counts(again) == {"unchanged": 1}
        assert again.changes == 0
        applied(again)
        assert ana.reviews.get().as_of == DAY + timedelta(days=1)

    def test_a_changed_rating_is_shown_and_set(self, ana: Person) -> None:
        make_review(ana, cycle="2025", rating=4, reviewed_on=date(2026, 1, 31), as_of=DAY)

        done = taken("reviews", {**self.ROW, "rating": "5"}, as_of=DAY)

        assert counts(done) == {"changed": 1}
        assert done.rows.get().changes == [["rating", 4, 5]]
        assert ana.reviews.get().rating == 5

    def test_a_file_of_before_does_not_undo_a_later_one(self, ana: Person) -> None:
        make_review(ana, cycle="2025", rating=4, as_of=DAY)

        done = taken("reviews", {**self.ROW, "rating": "1"}, as_of=DAY - timedelta(days=1))

        assert counts(done) == {"unchanged": 1}
        assert problems(done) == [(2, "", "newer_known")]
        assert (ana.reviews.get().rating, ana.reviews.get().as_of) == (4, DAY)

    def test_absence_removes_nothing(self, ana: Person, bo: Person) -> None:
        make_review(bo, cycle="2025")

        taken("reviews", self.ROW)

        assert PerformanceReview.objects.count() == 2

    @pytest.mark.parametrize(
        ("cells", "column", "code"),
        [
            ({"employee number": "N-Nobody"}, "employee number", "person_unknown"),
            ({"employee number": ""}, "employee number", "person_empty"),
            ({"rating": "very good"}, "rating", "rating_wrong"),
            ({"rating": ""}, "rating", "rating_empty"),
            ({"rating": "3.5"}, "rating", "rating_wrong"),
            ({"rating": "7"}, "rating", "rating_off_scale"),
            ({"date": "soon"}, "date", "date_unknown"),
            ({"cycle": "", "date": ""}, "cycle", "cycle_empty"),
            ({"cycle": "spring", "date": ""}, "date", "reviewed_on_empty"),
            ({"date": "2099-01-31"}, "date", "day_far_ahead"),
        ],
    )
    def test_a_row_with_an_error_is_left_out_and_named(
        self, ana: Person, bo: Person, cells: dict[str, str], column: str, code: str
    ) -> None:
        good = {**self.ROW, "employee number": "N-Bo"}

        done = taken("reviews", good, {**self.ROW, **cells})

        assert counts(done) == {"new": 1, "blocked": 1}
        assert problems(done) == [(3, column, code)]
        assert [review.person for review in PerformanceReview.objects.all()] == [bo]

    def test_two_rows_of_one_cycle_are_both_left_out(self, ana: Person, bo: Person) -> None:
        twin = {**self.ROW, "employee number": "ana@demo.example", "rating": "2"}

        done = taken("reviews", self.ROW, twin, {**self.ROW, "employee number": "N-Bo"})

        assert counts(done) == {"new": 1, "blocked": 2}
        assert problems(done) == [(2, "", "row_twice"), (3, "", "row_twice")]
        assert done.problems.first().other == "2, 3"  # type: ignore[union-attr]

    def test_scale_and_time_may_be_left_to_the_cells(self, ana: Person) -> None:
        taken("reviews", {"email": "ana@demo.example", "year": "2024", "score": "6/7"})

        review = ana.reviews.get()
        assert (review.rating, review.scale_max, review.reviewed_on) == (6, 7, date(2024, 12, 31))

    def test_a_rating_that_changed_since_the_check_asks_for_a_new_one(self, ana: Person) -> None:
        found = tried("reviews", self.ROW)
        make_review(ana, cycle="2025", rating=2)

        assert applied(found).state == ImportState.FAILED
        assert ana.reviews.get().rating == 2

    def test_the_audit_trail_names_the_import(self, ana: Person) -> None:
        done = taken("reviews", self.ROW, by=make_hr_admin())

        event = PerformanceReview.pgh_event_model.objects.get()  # type: ignore[attr-defined]
        assert str(done.uuid) in str(event.pgh_context.metadata)


class TestCareers:
    ROW = {"who": "N-Ana", "event": "Promotion", "date": "2026-02-01", "old grade": "5"}
    ROW |= {"new grade": "6"}

    def test_come_in_as_stated(self, ana: Person) -> None:
        sales = make_unit("Sales")
        done = taken(
            "career",
            self.ROW,
            {**self.ROW, "event": "Transfer", "date": "2026-02-15"},
            as_of=DAY,
        )

        assert counts(done) == {"new": 2}
        event = ana.career.get(kind="promoted")
        assert (event.effective_on, event.from_grade, event.to_grade) == (date(2026, 2, 1), 5, 6)
        assert (event.stated, event.as_of, event.source) == (True, DAY, done)
        assert ana.career.filter(kind="moved", to_unit=sales).count() == 0

    def test_the_same_file_twice_changes_nothing(self, ana: Person) -> None:
        taken("career", self.ROW)

        assert counts(tried("career", self.ROW)) == {"unchanged": 1}

    def test_units_are_found_and_those_that_are_gone_passed_over(self, ana: Person) -> None:
        company = make_unit("Company")
        sales = make_unit("Sales", parent=company)
        row = {"who": "N-Ana", "event": "moved", "date": "2026-02-01"}
        done = taken("career", {**row, "old unit": "Gone", "new unit": "Company / Sales"})

        event = ana.career.get()
        assert (event.from_unit, event.to_unit) == (None, sales)
        assert problems(done) == [(2, "old unit", "unit_passed_over")]
        assert Unit.objects.count() == 2

    def test_what_a_file_states_replaces_what_was_noticed_later(self, ana: Person) -> None:
        noticed = {"from_grade": 5, "to_grade": 6}
        CareerEvent.objects.create(
            person=ana, kind="promoted", effective_on=date(2026, 3, 3), **noticed
        )
        CareerEvent.objects.create(
            person=ana, kind="promoted", effective_on=date(2020, 3, 3), **noticed
        )

        done = taken("career", {**self.ROW, "event": "re-grading"})

        assert counts(done) == {"new": 1, "removed": 1}
        assert list(ana.career.values_list("kind", "effective_on")) == [
            ("promoted", date(2020, 3, 3)),
            ("regraded", date(2026, 2, 1)),
        ]

    def test_the_people_file_does_not_note_again_what_was_stated(self) -> None:
        imported(row("Ana"))
        ana = Person.objects.get(employee_number="N-Ana")
        effective = timezone.localdate() - timedelta(days=30)
        taken("career", {**self.ROW, "date": effective.isoformat(), "event": "regraded"})

        imported(row("Ana", grade=6))

        assert ana.career.get(to_grade=6).kind == "regraded"

    @pytest.mark.parametrize(
        ("cells", "code"),
        [
            ({"event": "grade change"}, "career_kind_unknown"),
            ({"event": ""}, "career_kind_empty"),
            ({"date": ""}, "day_empty"),
            ({"who": "N-Nobody"}, "person_unknown"),
            ({"new grade": "high"}, "grade_wrong"),
            ({"old grade": "9", "new grade": "6"}, "promoted_downwards"),
            ({"date": "2099-01-01"}, "day_far_ahead"),
        ],
    )
    def test_a_row_with_an_error_is_left_out(
        self, ana: Person, cells: dict[str, str], code: str
    ) -> None:
        done = tried("career", {**self.ROW, **cells})

        assert counts(done) == {"blocked": 1}
        assert [problem[2] for problem in problems(done)] == [code]


class TestSuccession:
    ROW = {"key": "CFO", "role": "Head of Finance", "incumbent": "N-Ana", "risk": "high"}
    ROW |= {"candidate": "N-Bo", "readiness": "1-2 years"}

    def test_roles_and_candidates_come_in_together(self, ana: Person, bo: Person) -> None:
        cy = make_person("Cy", employee_number="N-Cy")
        empty = {**self.ROW, "key": "CTO", "role": "Head of Technology", "incumbent": ""}
        done = taken(
            "succession",
            self.ROW,
            {**self.ROW, "candidate": "N-Cy", "readiness": "ready now"},
            {**empty, "candidate": "", "readiness": ""},
            {**empty, "key": "COO", "role": "Head of Operations", "candidate": "N-Cy"},
            as_of=DAY,
        )

        assert counts(done) == {"new": 6}
        slot = SuccessionSlot.objects.get(key="CFO")
        assert (slot.title, slot.incumbent, slot.risk) == ("Head of Finance", ana, "high")
        assert (slot.as_of, slot.source) == (DAY, done)
        found = SuccessionCandidate.objects.order_by("slot__key", "readiness")
        assert [(c.slot.key, c.person, c.readiness) for c in found] == [
            ("CFO", cy, "now"),
            ("CFO", bo, "soon"),
            ("COO", cy, "soon"),
        ]

    def test_the_same_file_twice_changes_nothing(self, ana: Person, bo: Person) -> None:
        taken("succession", self.ROW)

        assert counts(tried("succession", self.ROW)) == {"unchanged": 2}

    def test_changes_are_shown_in_words_of_the_file(self, ana: Person, bo: Person) -> None:
        taken("succession", self.ROW)

        done = taken("succession", {**self.ROW, "risk": "low", "readiness": "now"})

        assert sorted(change for one in done.rows.all() for change in one.changes) == [
            ["readiness", "soon", "now"],
            ["risk", "high", "low"],
        ]

    def test_the_file_is_the_whole_list(self, ana: Person, bo: Person) -> None:
        make_candidate(bo, slot=make_slot("Head of Sales"), as_of=DAY)

        done = taken("succession", self.ROW)

        assert counts(done) == {"new": 2, "removed": 2}
        assert [slot.key for slot in SuccessionSlot.objects.all()] == ["CFO"]
        assert SuccessionCandidate.objects.get().person == bo

    def test_a_list_of_before_removes_nothing_of_a_later_one(self, ana: Person, bo: Person) -> None:
        kept = make_slot("Head of Sales", as_of=DAY)

        taken("succession", self.ROW, as_of=DAY - timedelta(days=1))

        assert SuccessionSlot.objects.filter(pk=kept.pk).exists()

    def test_as_long_as_a_row_has_an_error_nothing_is_removed(
        self, ana: Person, bo: Person
    ) -> None:
        kept = make_slot("Head of Sales")

        done = taken("succession", self.ROW, {**self.ROW, "candidate": "N-Nobody"})

        assert counts(done) == {"new": 2, "blocked": 1}
        assert problems(done) == [(0, "", "nothing_removed"), (3, "candidate", "person_unknown")]
        assert SuccessionSlot.objects.filter(pk=kept.pk).exists()

    def test_many_removals_are_held_until_somebody_looked(self, ana: Person, bo: Person) -> None:
        for number in range(5):
            make_slot(f"Role {number}")

        found = tried("succession", self.ROW)

        assert (found.state, found.open_holds) == (ImportState.HELD, ["removals"])
        imports.confirm_leavers(directory_import=found, by=make_hr_admin())
        found.refresh_from_db()
        assert found.state == ImportState.CHECKED
        assert applied(found).state == ImportState.APPLIED
        assert SuccessionSlot.objects.count() == 1

    @pytest.mark.parametrize(
        ("cells", "code"),
        [
            ({"candidate": "N-Ana"}, "candidate_incumbent"),
            ({"readiness": ""}, "readiness_empty"),
            ({"readiness": "perhaps"}, "readiness_unknown"),
            ({"risk": "dire"}, "risk_unknown"),
        ],
    )
    def test_a_row_with_an_error_names_it(
        self, ana: Person, bo: Person, cells: dict[str, str], code: str
    ) -> None:
        done = taken("succession", {**self.ROW, **cells})

        assert done.summary["blocked"] == 1
        assert code in [problem[2] for problem in problems(done)]
        assert not SuccessionCandidate.objects.exists()

    def test_an_unknown_holder_leaves_the_role_standing(self, bo: Person) -> None:
        done = taken("succession", {**self.ROW, "incumbent": "N-Gone"})

        assert problems(done) == [(2, "incumbent", "incumbent_unknown")]
        assert SuccessionSlot.objects.get().incumbent is None

    def test_a_role_without_a_key_is_found_again_by_role_and_unit(self, bo: Person) -> None:
        make_unit("Finance")
        row = {"role": "Head", "unit": "Finance", "candidate": "N-Bo", "readiness": "now"}
        taken("succession", row)

        assert counts(tried("succession", {**row, "readiness": "3+"})) == {
            "changed": 1,
            "unchanged": 1,
        }


class TestMeasures:
    ROW = {"unit": "Company / Sales", "measure": "Revenue", "period": "2026-Q1"}
    ROW |= {"value": "1234.5", "currency": "EUR"}

    @pytest.fixture(autouse=True)
    def _units(self) -> None:
        self.sales = make_unit("Sales", parent=make_unit("Company"))

    def test_come_in_by_period(self) -> None:
        done = taken("unit_measures", self.ROW, {**self.ROW, "period": "2026-Q2"}, as_of=DAY)

        assert counts(done) == {"new": 2}
        found = UnitMeasure.objects.first()
        assert found is not None
        assert (found.unit, found.measure, found.value) == (
            self.sales,
            "Revenue",
            Decimal("1234.5"),
        )
        assert (found.period_start, found.period_end) == (date(2026, 1, 1), date(2026, 3, 31))
        assert (found.unit_of_measure, found.as_of, found.source) == ("EUR", DAY, done)

    def test_the_same_file_twice_changes_nothing_and_another_value_one_thing(self) -> None:
        taken("unit_measures", self.ROW)

        assert counts(tried("unit_measures", {**self.ROW, "value": "1234.50"})) == {"unchanged": 1}
        done = taken("unit_measures", {**self.ROW, "value": "99"})
        assert counts(done) == {"changed": 1}
        assert UnitMeasure.objects.get().value == 99

    @pytest.mark.parametrize(
        ("cells", "code"),
        [
            ({"unit": "Company / Nowhere"}, "unit_unknown"),
            ({"value": "1,234"}, "number_unclear"),
            ({"value": "much"}, "number_wrong"),
            ({"value": ""}, "value_empty"),
            ({"value": "0.12345"}, "number_fine"),
            ({"value": "9" * 15}, "number_large"),
            ({"period": "spring"}, "period_unknown"),
            ({"period": "2026-Q5"}, "period_unknown"),
            ({"period": ""}, "period_empty"),
            ({"measure": ""}, "measure_empty"),
        ],
    )
    def test_a_row_with_an_error_is_left_out(self, cells: dict[str, str], code: str) -> None:
        done = tried("unit_measures", {**self.ROW, **cells})

        assert counts(done) == {"blocked": 1}
        assert [problem[2] for problem in problems(done)] == [code]

    def test_what_is_missing_from_the_file_stays(self) -> None:
        make_measure(self.sales, measure="Churn")

        taken("unit_measures", self.ROW)

        assert UnitMeasure.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_files_applied_at_once_leave_one_review() -> None:
    ana = make_person("Ana", employee_number="N-Ana")
    found = [tried("reviews", TestReviews.ROW) for _twice in range(2)]

    assert together(*[lambda one=one: applied(one) for one in found]) == []

    for one in found:
        one.refresh_from_db()
    assert {one.state for one in found} == {ImportState.APPLIED, ImportState.FAILED}
    assert ana.reviews.count() == 1
