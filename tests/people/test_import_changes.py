"""What a people file changes, and what it leaves alone."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people.models import CareerEvent, Coverage, ImportRow, ImportState, Person, Site, Unit
from tests.factories.imports import (
    applied,
    checked,
    counts,
    imported,
    make_import,
    problems,
    row,
)
from tests.factories.people import make_hr_admin, make_person

pytestmark = pytest.mark.django_db
ANA, BO, CY = row("Ana"), row("Bo", manager="N-Ana"), row("Cy", manager="bo@demo.example")


def found(name: str) -> Person:
    return Person.objects.get(employee_number=f"N-{name}")


def events(name: str) -> list[tuple[str, date]]:
    return list(found(name).career.values_list("kind", "effective_on"))


def changes(directory_import: Any) -> list[Any]:
    rows = ImportRow.objects.filter(directory_import=directory_import, change="changed")
    return [change for one in rows.order_by("line") for change in one.changes]


def test_people_units_and_sites_are_created() -> None:
    berlin = {"site": "Berlin", "zone": "Europe/Berlin"}
    done = imported({**ANA, **berlin}, {**BO, **berlin}, {**CY, **berlin})

    assert counts(done) == {"new": 3}
    assert done.state == ImportState.APPLIED
    assert found("Bo").manager == found("Ana")
    assert found("Cy").manager == found("Bo")
    assert (found("Ana").unit, found("Ana").time_zone) == (
        Unit.objects.get(name="Sales"),
        "Europe/Berlin",
    )
    assert Unit.objects.get(name="Sales").parent == Unit.objects.get(name="Company")
    assert Site.objects.get().time_zone == "Europe/Berlin"
    assert events("Ana") == [("hired", date(2020, 1, 1))]
    assert not found("Ana").has_usable_password()


def test_the_same_file_twice_changes_nothing() -> None:
    imported(ANA, BO, CY)
    before = list(Person.objects.order_by("pk").values())

    again = imported(ANA, BO, CY)

    assert counts(again) == {"unchanged": 3}
    assert again.changes == 0
    assert list(Person.objects.order_by("pk").values()) == before
    assert CareerEvent.objects.count() == 3


def test_a_change_is_told_from_and_to() -> None:
    imported(ANA, BO)

    tried = checked(
        make_import({**ANA, "grade": 6, "unit": "Company / Ops"}, {**BO, "name": "Bob Doe"})
    )

    assert counts(tried) == {"changed": 2}
    assert changes(tried) == [
        ["grade", 5, 6],
        ["unit", "Company / Sales", "Company / Ops"],
        ["name", "Bo Doe", "Bob Doe"],
    ]
    assert tried.summary["new_units"] == ["Company / Ops"]
    assert found("Ana").grade == 5  # only tried


def test_a_dry_run_changes_no_table_of_people() -> None:
    tried = checked(make_import(ANA, BO))

    assert tried.state == ImportState.CHECKED
    assert not Person.objects.exists()
    assert not Unit.objects.exists()
    assert not Site.objects.exists()


def test_promotions_and_moves_stand_in_the_career() -> None:
    imported(ANA, BO)
    imported({**ANA, "grade": 6}, {**BO, "unit": "Company / Ops", "grade": 4})

    today = timezone.localdate()
    assert events("Ana")[1:] == [("promoted", today)]
    assert events("Bo")[1:] == [("moved", today)]  # a lower grade is no promotion
    moved = found("Bo").career.get(kind="moved")
    assert (str(moved.from_unit), str(moved.to_unit)) == ("Sales", "Ops")


def test_a_promotion_taken_back_the_same_day_leaves_no_trace_in_the_career() -> None:
    for grade in (5, 6, 5):
        imported({**ANA, "grade": grade})

    assert [kind for kind, _day in events("Ana")] == ["hired"]


def test_who_is_missing_from_a_full_file_has_left() -> None:
    imported(*(row(f"P{number}") for number in range(30)))
    done = imported(*(row(f"P{number}") for number in range(29)))

    today = timezone.localdate()
    assert counts(done) == {"left": 1, "unchanged": 29}
    assert found("P29").left_on == today
    assert not found("P29").is_active
    assert events("P29")[1:] == [("left", today)]


def test_nobody_leaves_a_partial_file() -> None:
    imported(ANA, BO)

    assert counts(imported(ANA, covers=Coverage.SOME)) == {"unchanged": 1}
    assert found("Bo").is_active


def test_the_last_day_may_stand_in_the_file() -> None:
    imported(ANA, BO, CY)
    tomorrow = timezone.localdate() + timedelta(days=1)
    done = imported(ANA, {**BO, "left on": "2024-06-30"}, {**CY, "left on": tomorrow})

    assert counts(done) == {"left": 1, "changed": 1, "unchanged": 1}
    assert events("Bo")[1:] == [("left", date(2024, 6, 30))]
    assert events("Cy")[1:] == [("left", tomorrow)]
    assert found("Cy").is_active


def test_a_planned_leaving_that_is_called_off_leaves_no_event() -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    imported({**ANA, "left on": tomorrow}, BO)
    imported({**ANA, "left on": ""}, {**BO, "left on": ""})

    assert [kind for kind, _day in events("Ana")] == ["hired"]


def test_somebody_comes_back() -> None:
    imported({**ANA, "left on": "2023-01-31"}, BO)
    done = imported(ANA, BO)

    assert counts(done) == {"returned": 1, "unchanged": 1}
    assert found("Ana").left_on is None
    assert [kind for kind, _day in events("Ana")] == ["hired", "left", "returned"]


def test_people_are_found_by_number_before_address() -> None:
    imported(ANA)
    done = imported({**ANA, "email": "Ana.Silva@demo.example"})

    assert counts(done) == {"changed": 1}
    assert found("Ana").email == "ana.silva@demo.example"


def test_people_without_a_number_are_found_by_their_address() -> None:
    make_person("Ana Doe", email="ANA@demo.example", employee_number=None, grade=5)
    done = imported(ANA, covers=Coverage.SOME)

    assert counts(done) == {"changed": 1}
    assert Person.objects.count() == 1
    assert found("Ana").email == "ana@demo.example"


def test_what_people_keep_themselves_is_only_filled_in() -> None:
    ana = make_person(
        "Ana Doe",
        employee_number="N-Ana",
        email="ana@demo.example",
        preferred_name="Anni",
        languages=["pt"],
        time_zone="Asia/Tokyo",
    )
    bo = make_person("Bo Doe", employee_number="N-Bo", email="bo@demo.example", languages=[])
    file = (
        b"number,email,name,preferred name,languages,time zone\n"
        b"N-Ana,ana@demo.example,Ana Doe,Annie,de,Europe/Berlin\n"
        b"N-Bo,bo@demo.example,Bo Doe,Bobby,de,Europe/Berlin\n"
    )

    done = imported(file=file)

    ana.refresh_from_db()
    bo.refresh_from_db()
    assert counts(done) == {"changed": 1, "unchanged": 1}
    assert (ana.preferred_name, ana.languages, ana.time_zone) == ("Anni", ["pt"], "Asia/Tokyo")
    assert (bo.preferred_name, bo.languages, bo.time_zone) == ("Bobby", ["de"], "UTC")


def test_working_hours_are_brought_in_once_and_then_belong_to_the_person() -> None:
    imported(ANA, BO)
    make_person(
        "Cy Doe",
        employee_number="N-Cy",
        email="cy@demo.example",
        works_from=time(7),
        works_until=time(15),
    )
    header = "number,email,name,working hours\n"
    lines = [f"N-{one},{one.lower()}@demo.example,{one} Doe," for one in ("Ana", "Bo", "Cy", "Di")]
    hours = ["09:00-17:30", "", "09:00-17:00", "8-16"]
    file = (header + "\n".join(a + b for a, b in zip(lines, hours, strict=True))).encode()

    done = imported(file=file)

    assert counts(done) == {"new": 1, "changed": 1, "unchanged": 2}
    assert changes(done) == [["working_hours", "", "09:00-17:30"]]
    said = {
        one: (found(one).works_from, found(one).works_until) for one in ("Ana", "Bo", "Cy", "Di")
    }
    assert said == {
        "Ana": (time(9), time(17, 30)),
        "Bo": (None, None),
        "Cy": (time(7), time(15)),
        "Di": (time(8), time(16)),
    }
    assert counts(imported(file=file)) == {"unchanged": 4}
    emptied = file.replace(b"09:00-17:30", b"").replace(b"8-16", b"10-18")
    assert counts(imported(file=emptied)) == {"unchanged": 4}


def test_working_hours_that_cannot_be_read_are_named_and_the_rest_is_brought_in() -> None:
    file = (
        b"number,email,name,Arbeitszeit\n"
        b"N-Ana,ana@demo.example,Ana Doe,flexible\n"
        b"N-Bo,bo@demo.example,Bo Doe,22:00-06:00\n"
    )

    done = imported(file=file)

    assert problems(done) == [
        (2, "Arbeitszeit", "hours_wrong"),
        (3, "Arbeitszeit", "hours_backwards"),
    ]
    assert counts(done) == {"new": 2}
    assert (found("Ana").works_from, found("Bo").works_from) == (None, None)


def test_columns_that_are_not_there_change_nothing() -> None:
    imported(ANA, BO)

    again = imported(
        file=b"number,email,name\nN-Ana,ana@demo.example,Ana Doe\nN-Bo,bo@demo.example,Bo Doe\n"
    )

    assert counts(again) == {"unchanged": 2}
    assert found("Bo").manager == found("Ana")


class TestProblems:
    def test_a_manager_nobody_knows(self) -> None:
        done = imported({**ANA, "manager": "N-Nobody"}, BO)

        assert problems(done) == [(2, "manager", "manager_missing")]
        assert counts(done) == {"new": 2}
        assert found("Ana").manager is None

    def test_a_manager_who_leaves_by_this_file(self) -> None:
        imported(ANA, BO)
        done = imported(BO)

        assert problems(done) == [(2, "manager", "manager_left")]
        assert found("Bo").manager == found("Ana")
        assert problems(imported(BO)) == [(2, "manager", "manager_left")]

    def test_a_circle_names_everybody_in_it(self) -> None:
        done = imported({**ANA, "manager": "N-Cy"}, BO, CY)

        assert problems(done) == [(n, "manager", "manager_cycle") for n in (2, 3, 4)]
        assert done.problems.all()[0].other == "Cy Doe → Bo Doe → Ana Doe → Cy Doe"
        assert not Person.objects.exclude(manager=None).exists()

    def test_a_circle_through_somebody_who_is_not_in_the_file(self) -> None:
        imported(ANA, BO)
        done = imported({**ANA, "manager": "N-Bo"}, covers=Coverage.SOME)

        assert problems(done) == [(2, "manager", "manager_cycle")]
        assert found("Ana").manager is None
        assert found("Bo").manager == found("Ana")

    def test_a_boss_of_oneself_has_none(self) -> None:
        done = imported({**ANA, "manager": "N-Ana"})

        assert problems(done) == [(2, "manager", "manager_self")]
        assert counts(imported({**ANA, "manager": "N-Ana"})) == {"unchanged": 1}

    def test_two_spellings_of_one_address(self) -> None:
        done = imported(ANA, {**BO, "email": "ANA@Demo.Example", "manager": ""}, CY)

        assert [code for _l, _c, code in problems(done)] == ["email_twice"] * 2 + [
            "manager_missing"
        ]
        assert done.problems.all()[0].other == "2: ana@demo.example, 3: ANA@Demo.Example"
        assert counts(done) == {"new": 1, "blocked": 2}

    def test_one_number_with_two_addresses(self) -> None:
        done = imported(ANA, {**ANA, "email": "other@demo.example"})

        assert problems(done) == [(2, "number", "number_twice"), (3, "number", "number_twice")]
        assert not Person.objects.exists()

    def test_an_address_of_somebody_else(self) -> None:
        imported(ANA, BO)
        tried = checked(make_import(ANA, {**BO, "email": "ana@demo.example"}))
        assert [code for _l, _c, code in problems(tried)] == ["email_twice"] * 2

        tried = checked(make_import({**BO, "email": "ana@demo.example"}))
        assert problems(tried)[0] == (2, "email", "email_taken")
        assert counts(tried) == {"blocked": 1}

    def test_an_address_that_belonged_to_another_number_is_not_handed_on(self) -> None:
        """A new John Smith must not find the journal of the old one."""
        imported({**ANA, "left on": "2023-01-31"}, BO)
        tried = checked(make_import({**ANA, "number": "N-New"}, {**BO, "manager": ""}))

        assert problems(tried) == [(2, "email", "email_other_number")]
        assert counts(tried) == {"blocked": 1, "changed": 1}

    def test_two_rows_about_one_person(self) -> None:
        imported(ANA)
        tried = checked(make_import({**ANA, "email": "new@demo.example"}, {**ANA, "number": ""}))

        assert problems(tried) == [(2, "number", "person_twice"), (3, "number", "person_twice")]

    def test_a_row_with_an_error_is_left_out_and_nobody_leaves_for_it(self) -> None:
        imported(ANA, BO)
        tried = checked(make_import(ANA, {**BO, "grade": "high"}))

        assert problems(tried) == [(3, "grade", "grade_wrong")]
        assert counts(tried) == {"blocked": 1, "unchanged": 1}

    def test_left_before_hired_by_what_the_directory_knows(self) -> None:
        imported(ANA)
        file = b"number,email,name,left on\nN-Ana,ana@demo.example,Ana Doe,2019-01-01\n"
        tried = checked(make_import(file=file))

        assert problems(tried) == [(2, "left on", "left_before_hired")]
        assert counts(tried) == {"blocked": 1}


class TestUnits:
    def test_the_column_of_parents_makes_the_same_tree(self) -> None:
        file = (
            b"email,name,unit,parent unit\n"
            b"a@demo.example,A,Nordics,Sales\nb@demo.example,B,Sales,Company\nc@demo.example,C,Company,\n"
        )
        imported(file=file)

        paths = {u.name: str(u.parent) for u in Unit.objects.select_related("parent")}
        assert paths == {"Nordics": "Sales", "Sales": "Company", "Company": "None"}
        assert counts(imported(file=file)) == {"unchanged": 3}

    def test_a_name_alone_means_the_one_unit_of_that_name(self) -> None:
        imported(ANA)
        assert counts(imported({**ANA, "unit": "sales"})) == {"unchanged": 1}

    def test_a_name_that_several_units_bear_is_asked_about(self) -> None:
        bo = {**BO, "unit": "Company / Ops / Sales", "manager": ""}
        imported(ANA, bo)
        tried = checked(make_import({**ANA, "unit": "Sales"}, bo))

        assert problems(tried) == [(0, "unit", "unit_several")]
        assert counts(tried) == {"blocked": 1, "unchanged": 1}

    def test_a_unit_above_itself_is_put_at_the_top(self) -> None:
        done = imported(
            file=b"email,name,unit,parent unit\na@demo.example,A,X,Y\nb@demo.example,B,Y,X\n"
        )

        assert {code for _l, _c, code in problems(done)} == {"unit_circle"}
        assert done.state == ImportState.APPLIED


class TestHrAdmins:
    def test_the_only_hr_admin_stays_though_missing_from_the_file(self) -> None:
        hana = make_hr_admin()
        done = imported(ANA)

        hana.refresh_from_db()
        assert hana.is_active
        assert problems(done) == [(0, "", "last_hr_admin")]

    def test_a_file_that_says_the_only_hr_admin_left_is_not_applied(self) -> None:
        make_hr_admin("Ana Doe", employee_number="N-Ana", email="ana@demo.example", unit=None)
        done = imported({**ANA, "left on": "2024-01-31"}, BO)

        assert done.state == ImportState.FAILED
        assert "HR admin" in done.failure
        assert not Person.objects.filter(employee_number="N-Bo").exists()


GRADES, UNITS = st.integers(1, 9), st.sampled_from(["", "A", "A / B", "A / B / C", "D"])


@st.composite
def companies(draw: st.DrawFn) -> list[dict[str, Any]]:
    names = draw(st.lists(st.sampled_from("ABCDEFGH"), unique=True, min_size=1))
    return [
        row(
            name,
            grade=draw(GRADES),
            unit=draw(UNITS),
            manager=draw(st.sampled_from(["", *(f"N-{other}" for other in "ABCDEFGH")])),
            **({"left on": "2024-01-31"} if draw(st.booleans()) else {}),
        )
        for name in names
    ]


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=companies(), second=companies())
def test_whatever_was_there_a_file_imported_twice_changes_nothing(
    first: list[dict[str, Any]], second: list[dict[str, Any]]
) -> None:
    with transaction.atomic():
        imported(*first)
        imported(*second)

        again = checked(make_import(*second))

        assert again.changes == 0
        assert applied(again).state == ImportState.APPLIED
        transaction.set_rollback(True)  # every example begins with nobody
