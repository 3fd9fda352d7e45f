"""Two admins have one program or one cohort open: neither overwrites the other unawares."""

from uuid import UUID

import pytest
from django.urls import reverse

from programs.models import Cohort, Competency, Program
from tests.factories.people import make_hr_admin
from tests.factories.programs import (
    make_cohort,
    make_competency,
    make_program,
    make_program_manager,
)
from tests.pages import opened
from tests.programs.test_program_pages import signed_in
from tests.races import together

pytestmark = pytest.mark.django_db


def setup_page(program: Program, step: str = "rhythm") -> str:
    return reverse(f"programs:setup-{step}", args=[program.uuid])


def test_the_second_admin_of_a_program_is_told_who_changed_what() -> None:
    program = make_program("Leaders", minutes_per_month=60)
    page = setup_page(program)
    hana, mia = signed_in(make_hr_admin("Hana")), signed_in(make_program_manager(program))
    first, second = opened(hana, page), opened(mia, page)
    changed = {"touchpoint_minutes": "50", "cadence_weeks": "4"}

    assert hana.post(page, first | changed).status_code == 303
    answer = mia.post(page, second | {"touchpoint_minutes": "20", "minutes_per_month": "90"})

    assert answer.status_code == 422
    assert "Hana changed this meanwhile." in answer.content.decode()
    form = answer.context["form"]
    assert form.meanwhile == changed
    shown = {name: str(form[name].value()) for name in changed}
    assert shown == {"touchpoint_minutes": "20", "cadence_weeks": "4"}
    program.refresh_from_db()
    assert (program.touchpoint_minutes, program.minutes_per_month) == (50, 60)


def test_saving_again_knowingly_keeps_both_changes() -> None:
    program = make_program("Leaders")
    page, hana = setup_page(program), signed_in(make_hr_admin())
    first, second = opened(hana, page), opened(hana, page)
    hana.post(page, first | {"touchpoint_minutes": "50", "cadence_weeks": "4"})
    refused = hana.post(page, second | {"touchpoint_minutes": "20"})

    data = {
        name: refused.context["form"].data.getlist(name) for name in refused.context["form"].data
    }
    assert hana.post(page, data).status_code == 303

    program.refresh_from_db()
    assert (program.touchpoint_minutes, program.cadence_weeks) == (20, 4)


def test_competencies_that_somebody_changed_are_no_silent_loss() -> None:
    program = make_program("Leaders")
    feedback, voice = make_competency("Feedback"), make_competency("Voice")
    program.competencies.add(feedback)
    page, hana = setup_page(program, "competencies"), signed_in(make_hr_admin())
    first, second = opened(hana, page), opened(hana, page)
    both = {"competencies": [str(feedback.uuid), str(voice.uuid)]}

    assert hana.post(page, first | both).status_code == 303
    answer = hana.post(page, second | {"new_competencies": "Courage"})

    assert answer.status_code == 422
    assert set(answer.context["form"].meanwhile) == {"competencies"}
    assert "Voice" in answer.context["form"].meanwhile["competencies"]


def test_a_double_click_saves_once_and_says_so_twice() -> None:
    program = make_program("Leaders")
    program.competencies.add(make_competency("Feedback"))
    page, hana = setup_page(program, "competencies"), signed_in(make_hr_admin())
    typed = opened(hana, page) | {"new_competencies": "Courage\nVOICE"}

    answers = [hana.post(page, typed).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert [one.name for one in program.competencies.all()] == ["Courage", "Feedback", "VOICE"]
    assert Competency.objects.count() == 3


def test_a_cohort_led_on_meanwhile_can_still_be_renamed() -> None:
    cohort = make_cohort(state="open", admission_criteria="By need.")
    page, hana = reverse("programs:cohort-edit", args=[cohort.uuid]), signed_in(make_hr_admin())
    typed = opened(hana, page)
    Cohort.objects.get().save()
    Cohort.objects.update(state="matching")

    assert hana.post(page, typed | {"name": "Spring"}).status_code == 303

    cohort.refresh_from_db()
    assert (cohort.name, cohort.state) == ("Spring", "matching")


def test_the_second_admin_of_a_cohort_is_told() -> None:
    cohort = make_cohort(seats=10, admission_criteria="By need.")
    page, hana = reverse("programs:cohort-edit", args=[cohort.uuid]), signed_in(make_hr_admin())
    first, second = opened(hana, page), opened(hana, page)

    hana.post(page, first | {"seats": "12"})
    answer = hana.post(page, second | {"seats": "14"})

    assert answer.status_code == 422
    assert answer.context["form"].meanwhile == {"seats": "12"}
    cohort.refresh_from_db()
    assert cohort.seats == 12


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["setup-purpose", "cohort-edit"])
def test_of_two_who_save_at_once_one_is_told(name: str) -> None:
    program = make_program("Leaders")
    cohort = make_cohort(program, admission_criteria="By need.")
    uuid: UUID = cohort.uuid if name == "cohort-edit" else program.uuid
    page = reverse(f"programs:{name}", args=[uuid])
    admins = [signed_in(make_hr_admin()) for _ in range(2)]
    typed = [opened(one, page) | {"name": f"By {n}"} for n, one in enumerate(admins)]
    answers: list[int] = []

    def save(n: int) -> None:
        answers.append(admins[n].post(page, typed[n]).status_code)

    assert together(lambda: save(0), lambda: save(1)) == []

    assert sorted(answers) == [303, 422]
