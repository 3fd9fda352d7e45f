"""How a program is judged is fixed at its launch; later changes are versions with a reason."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from programs.actions import change_state, save_measure
from programs.measures import measures_of
from programs.models import MeasureVersion, Program, SuccessMeasure
from programs.states import change_named
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_measure, make_program
from tests.programs.test_program_pages import signed_in
from tests.programs.test_setup import MEASURE
from tests.races import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def hana() -> Client:
    return signed_in(make_hr_admin())


def make_launched() -> Program:
    return make_program(launched_at=timezone.now())


def edit_page(measure: SuccessMeasure, name: str = "measure-edit") -> str:
    return reverse(f"programs:{name}", args=[measure.program.uuid, measure.uuid])


def targets(program: Program) -> list[list[int]]:
    return [[int(v.target) for v, _due in told.versions] for told in measures_of(program)]


def test_before_the_launch_a_measure_is_simply_changed_and_removed(hana: Client) -> None:
    measure = make_measure()

    assert hana.post(edit_page(measure), MEASURE | {"target": "80"}).status_code == 303
    assert targets(measure.program) == [[80]]

    assert hana.post(edit_page(measure, "measure-removal")).status_code == 303
    assert not SuccessMeasure.objects.exists()


def test_the_page_of_measures_shows_what_employees_will_read(hana: Client) -> None:
    program = make_measure(target=80).program

    page = hana.get(reverse("programs:setup-measures", args=[program.uuid])).content.decode()

    preview = page.split('id="preview"')[1].split("</section>")[0]
    assert "Pairs that meet: 80 percent" in preview


def test_the_first_cohort_that_opens_fixes_what_stands_there() -> None:
    measure, opening = make_measure(), change_named("opening")
    assert opening
    for _ in range(2):
        cohort = make_cohort(measure.program, state="draft")
        change_state(cohort=cohort, change=opening, by=make_hr_admin())

    version, program = MeasureVersion.objects.get(), Program.objects.get()
    assert version.fixed_at == program.launched_at


def test_after_the_launch_a_change_is_a_version_beside_the_old_one(hana: Client) -> None:
    program = make_launched()
    measure = make_measure(program, target=75)
    changed = MEASURE | {"target": "60", "reason": "Half of us work in shifts."}

    for _ in range(2):
        assert hana.post(edit_page(measure), changed).status_code == 303

    assert targets(program) == [[75, 60]]
    shown = hana.get(reverse("programs:setup-measures", args=[program.uuid])).content.decode()
    for words in ("Target: 75 percent", "Target: 60 percent", "Half of us work in shifts."):
        assert words in shown


@pytest.mark.parametrize("name", ["measure-edit", "measure-removal"])
def test_after_the_launch_nothing_changes_without_a_reason(hana: Client, name: str) -> None:
    program = make_launched()
    measure = make_measure(program, target=75)

    answer = hana.post(edit_page(measure, name), MEASURE | {"target": "60"})

    assert answer.status_code == 422
    assert targets(program) == [[75]]


def test_what_is_dropped_after_the_launch_stays_with_its_reason(hana: Client) -> None:
    measure = make_measure(make_launched())

    for _ in range(2):
        answer = hana.post(edit_page(measure, "measure-removal"), {"reason": "No data."})
        assert answer.status_code == 303

    told = measures_of(measure.program)[0]
    assert [(v.version, v.dropped, v.reason) for v, _due in told.versions] == [
        (1, False, ""),
        (2, True, "No data."),
    ]
    assert measures_of(measure.program, with_dropped=False) == []


def test_a_measure_added_after_the_launch_says_why() -> None:
    program, content = make_launched(), {"what": "More", "how": "Count.", "target": Decimal(5)}
    with pytest.raises(ValidationError, match="Say why"):
        save_measure(program=program, content=content, by=make_person())

    save_measure(program=program, content=content, reason="Asked for.", by=make_person())

    version = MeasureVersion.objects.get()
    assert (version.version, version.reason, version.fixed_at is None) == (1, "Asked for.", False)


@pytest.mark.parametrize("change", [{"target": 1}, {"reason": "x"}, {"fixed_at": None}])
def test_the_database_keeps_what_is_fixed(change: dict[str, object]) -> None:
    make_measure(make_launched())

    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        MeasureVersion.objects.update(**change)
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        MeasureVersion.objects.all().delete()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"what": ""}, "required"),
        ({"target": "many"}, "Enter a number"),
        ({"target": "120"}, "between 0 and 100"),
        ({"baseline": "75"}, "where it stands today already"),
        ({"months": "0"}, "greater than or equal to 1"),
    ],
)
def test_bad_input_is_refused_and_kept(hana: Client, wrong: dict[str, str], words: str) -> None:
    page = reverse("programs:measure-new", args=[make_program().uuid])

    answer = hana.post(page, MEASURE | {"how": "Kept words"} | wrong)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Kept words" in answer.content.decode()
    assert not SuccessMeasure.objects.exists()


def test_another_programs_measure_is_not_there(hana: Client) -> None:
    mine, other = make_measure(), make_measure()

    page = reverse("programs:measure-edit", args=[mine.program.uuid, other.uuid])

    assert hana.get(page).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_admins_at_once_make_two_versions() -> None:
    program = make_launched()
    measure, hana = make_measure(program, target=75), make_hr_admin()
    content = {"what": "Pairs that meet", "how": "Count."}

    problems = together(
        *(
            lambda n=n: save_measure(
                program=program,
                measure=SuccessMeasure.objects.get(),
                content=content | {"target": Decimal(n)},
                reason=f"Reason {n}",
                by=hana,
            )
            for n in (50, 60)
        )
    )

    assert problems == []
    assert sorted(measure.versions.values_list("version", flat=True)) == [1, 2, 3]


def test_employees_read_what_was_fixed_beside_what_it_became_and_why(hana: Client) -> None:
    program = make_launched()
    lowered, dropped = make_measure(program, target=80), make_measure(program, what="Smiles")
    hana.post(edit_page(lowered), MEASURE | {"target": "60", "reason": "Too high."})
    hana.post(edit_page(dropped, "measure-removal"), {"reason": "Nobody could count them."})

    page = hana.get(reverse("programs:about", args=[program.uuid])).content.decode()

    told = page[page.index("How we will know") :]
    said = ["Target: 80 percent", "60 percent", "Too high.", "No longer measured", "Nobody could"]
    assert [words for words in said if words not in told] == []


def test_a_target_is_due_so_many_months_after_the_launch() -> None:
    version = MeasureVersion(months=3)

    assert version.due_on(date(2026, 11, 30)) == date(2027, 2, 28)
    assert version.due_on(date(2026, 9, 26)) == date(2026, 12, 26)
