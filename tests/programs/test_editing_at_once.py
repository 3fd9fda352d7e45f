"""Two admins have one program or one cohort open: neither overwrites the other unawares."""

from uuid import UUID

import pytest
from django.urls import reverse

from programs.models import Cohort, Competency
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


def test_the_second_admin_of_a_program_is_told_who_changed_what() -> None:
    program = make_program("Leaders", purpose="Grow leaders.", minutes_per_month=60)
    program.competencies.add(make_competency("Feedback"))
    page = reverse("programs:program-edit", args=[program.uuid])
    hana, mia = signed_in(make_hr_admin("Hana")), signed_in(make_program_manager(program))
    first, second = opened(hana, page), opened(mia, page)

    assert hana.post(page, first | {"name": "New leaders", "cadence_weeks": "4"}).status_code == 303
    answer = mia.post(page, second | {"name": "Women who lead", "minutes_per_month": "90"})

    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Hana changed this meanwhile." in text
    form = answer.context["form"]
    assert form.meanwhile == {"name": "New leaders", "cadence_weeks": "4"}
    shown = {name: str(form[name].value()) for name in ("name", "cadence_weeks")}
    assert shown == {"name": "Women who lead", "cadence_weeks": "4"}
    program.refresh_from_db()
    assert (program.name, program.minutes_per_month) == ("New leaders", 60)


def test_saving_again_knowingly_keeps_both_changes() -> None:
    program = make_program("Leaders")
    program.competencies.add(make_competency("Feedback"))
    page, hana = reverse("programs:program-edit", args=[program.uuid]), signed_in(make_hr_admin())
    first, second = opened(hana, page), opened(hana, page)
    hana.post(page, first | {"name": "New leaders", "cadence_weeks": "4"})
    refused = hana.post(page, second | {"name": "Women who lead"})

    data = {
        name: refused.context["form"].data.getlist(name) for name in refused.context["form"].data
    }
    assert hana.post(page, data).status_code == 303

    program.refresh_from_db()
    assert (program.name, program.cadence_weeks) == ("Women who lead", 4)


def test_competencies_that_somebody_changed_are_no_silent_loss() -> None:
    program = make_program("Leaders")
    feedback, voice = make_competency("Feedback"), make_competency("Voice")
    program.competencies.add(feedback)
    page, hana = reverse("programs:program-edit", args=[program.uuid]), signed_in(make_hr_admin())
    first, second = opened(hana, page), opened(hana, page)
    both = {"competencies": [feedback.pk, voice.pk]}

    assert hana.post(page, first | both).status_code == 303
    answer = hana.post(page, second | {"purpose": "Something else."})

    assert answer.status_code == 422
    assert set(answer.context["form"].meanwhile) == {"competencies"}
    assert "Voice" in answer.context["form"].meanwhile["competencies"]


def test_a_double_click_saves_once_and_says_so_twice() -> None:
    program = make_program("Leaders")
    program.competencies.add(make_competency("Feedback"))
    page, hana = reverse("programs:program-edit", args=[program.uuid]), signed_in(make_hr_admin())
    typed = opened(hana, page) | {"name": "New leaders", "new_competencies": "Courage\nVOICE"}

    answers = [hana.post(page, typed).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert [one.name for one in program.competencies.all()] == ["Courage", "Feedback", "VOICE"]
    assert Competency.objects.count() == 3


def test_a_cohort_led_on_meanwhile_can_still_be_renamed() -> None:
    cohort = make_cohort(state="open")
    page, hana = reverse("programs:cohort-edit", args=[cohort.uuid]), signed_in(make_hr_admin())
    typed = opened(hana, page)
    Cohort.objects.get().save()
    Cohort.objects.update(state="matching")

    assert hana.post(page, typed | {"name": "Spring"}).status_code == 303

    cohort.refresh_from_db()
    assert (cohort.name, cohort.state) == ("Spring", "matching")


def test_the_second_admin_of_a_cohort_is_told() -> None:
    cohort = make_cohort(seats=10)
    page, hana = reverse("programs:cohort-edit", args=[cohort.uuid]), signed_in(make_hr_admin())
    first, second = opened(hana, page), opened(hana, page)

    hana.post(page, first | {"seats": "12"})
    answer = hana.post(page, second | {"seats": "14"})

    assert answer.status_code == 422
    assert answer.context["form"].meanwhile == {"seats": "12"}
    cohort.refresh_from_db()
    assert cohort.seats == 12


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["program", "cohort"])
def test_of_two_who_save_at_once_one_is_told(kind: str) -> None:
    program = make_program("Leaders")
    program.competencies.add(make_competency("Feedback"))
    cohort = make_cohort(program)
    uuid: UUID = program.uuid if kind == "program" else cohort.uuid
    page = reverse(f"programs:{kind}-edit", args=[uuid])
    admins = [signed_in(make_hr_admin()) for _ in range(2)]
    typed = [opened(one, page) | {"name": f"By {n}"} for n, one in enumerate(admins)]
    answers: list[int] = []

    def save(n: int) -> None:
        answers.append(admins[n].post(page, typed[n]).status_code)

    assert together(lambda: save(0), lambda: save(1)) == []

    assert sorted(answers) == [303, 422]
