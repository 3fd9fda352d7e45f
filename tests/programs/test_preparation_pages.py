"""Setting up the trainings of a program."""

import pytest
from django.urls import reverse

from programs.actions import begin_program, move_training, place_usual_trainings
from programs.models import Program, Training
from programs.trainings.library import keys
from tests.factories.people import make_hr_admin, make_person
from tests.factories.preparation import TEXT, make_place, make_training
from tests.factories.programs import make_program
from tests.pages import ask, send, text_of
from tests.races import together

pytestmark = pytest.mark.django_db


def page(program: Program) -> str:
    return reverse("programs:preparation", args=[program.uuid])


def order(program: Program) -> list[str]:
    return [one.training.title for one in program.trainings.select_related("training")]


def test_a_new_program_begins_with_everything_that_comes_along() -> None:
    program = begin_program(program=Program(name="New"), by=make_person())

    found = [one.training.key for one in program.trainings.all()]
    assert found == list(keys())
    place_usual_trainings(program=program, by=make_person())
    assert program.trainings.count() == len(found)


@pytest.mark.django_db(transaction=True)
def test_two_admins_adding_the_same_training_add_it_once() -> None:
    program, hana = make_program(), make_person()

    problems = together(*[lambda: place_usual_trainings(program=program, by=hana)] * 2)

    assert problems == []
    assert program.trainings.count() == len(keys())


def test_hr_chooses_what_is_needed_and_whether_matching_waits() -> None:
    program = make_program()
    first, _second = make_place(program), make_place(program)

    saved = send(
        make_hr_admin(), page(program), {"needed": [str(first.uuid)], "gates_matching": "on"}
    )

    program.refresh_from_db()
    assert saved.status_code == 303
    assert list(program.trainings.required()) == [first]
    assert program.training_gates_matching


def test_a_training_moves_up_and_stays_at_the_edge() -> None:
    program = make_program()
    places = [make_place(program, make_training(title)) for title in ("A", "B", "C")]

    move_training(place=places[2], up=True, by=make_person())
    assert order(program) == ["A", "C", "B"]
    move_training(place=places[0], up=True, by=make_person())
    assert order(program) == ["A", "C", "B"]


def test_an_edited_copy_is_read_here_alone_and_the_original_comes_back() -> None:
    training, hana = make_training(), make_hr_admin()
    here, there = make_place(make_program(), training), make_place(make_program(), training)
    edit = reverse("programs:training-edit", args=[here.uuid])

    assert send(hana, edit, {"text": "## Ours\n\nOur words."}).status_code == 303
    here.refresh_from_db()
    assert [one.parts[0].title for one in (here, there)] == ["Ours", "First"]

    assert send(hana, reverse("programs:training-original", args=[here.uuid])).status_code == 303
    here.refresh_from_db()
    assert here.parts[0].title == "First"


def test_a_text_that_cannot_be_read_is_kept_and_says_the_line() -> None:
    place = make_place(make_program())

    refused = send(
        make_hr_admin(),
        reverse("programs:training-edit", args=[place.uuid]),
        {"text": "## Mine\n\n### Scenario: S\n\nWhat now"},
    )

    assert refused.status_code == 422
    assert "Line 3: A scenario needs at least two choices" in text_of(refused)
    assert "What now" in text_of(refused)


def test_our_own_training_gets_a_key_nobody_has() -> None:
    program, hana = make_program(), make_hr_admin()
    own = reverse("programs:training-own", args=[program.uuid])
    typed = {"title": "Listening", "minutes": "10", "role": "", "text": TEXT}

    for _n in range(2):
        assert send(hana, own, typed).status_code == 303

    assert set(Training.objects.values_list("key", flat=True)) == {"listening-2", "listening-3"}


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "ftp://x.example/a", "no address"])
def test_a_course_needs_an_address_that_opens(url: str) -> None:
    link = reverse("programs:training-link", args=[make_program().uuid])

    refused = send(make_hr_admin(), link, {"title": "Course", "minutes": "30", "url": url})

    assert refused.status_code == 422
    assert not Training.objects.exists()


def test_what_is_in_the_program_already_is_not_added_again() -> None:
    program, hana = make_program(), make_hr_admin()
    make_place(program, "listening")
    addition = reverse("programs:training-addition", args=[program.uuid])

    for _n in range(2):
        send(hana, addition, {"training": "listening"})
    send(hana, addition, {"training": "no-such"})

    assert program.trainings.count() == 1


def test_taking_a_training_out_asks_first() -> None:
    place, hana = make_place(make_program()), make_hr_admin()
    removal = reverse("programs:training-removal", args=[place.uuid])

    assert ask(hana, removal).status_code == 200
    assert [send(hana, removal).status_code, send(hana, removal).status_code] == [303, 404]
    assert not place.program.trainings.exists()
