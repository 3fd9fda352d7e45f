"""Own questions of a program: asked, changed, ordered, reused; and what people answer."""

from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from programs.actions import (
    apply,
    ask_question,
    change_question,
    drop_question,
    duplicate_program,
    move_question,
)
from programs.answers import answers_in_words, field_name
from programs.models import Answer, Enrollment, Program, ProgramQuestion, Question
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_competency, make_program
from tests.factories.ways_in import make_question
from tests.programs.test_program_pages import signed_in
from tests.races import together

pytestmark = pytest.mark.django_db

SCALE = {"kind": "scale", "choices": ["new to it", "at home in it"]}


@pytest.fixture
def program() -> Program:
    return make_program()


@pytest.fixture
def hana() -> Client:
    return signed_in(make_hr_admin())


def order(program: Program) -> list[str]:
    return [str(one) for one in program.questions.all()]


def list_page(program: Program) -> str:
    return reverse("programs:setup-questions", args=[program.uuid])


def edit_page(placed: ProgramQuestion, name: str = "edit") -> str:
    return reverse(f"programs:question-{name}", args=[placed.program.uuid, placed.uuid])


def written(**changes: str) -> dict[str, str]:
    return {"text": "Why now?", "kind": "text", "choices": "", "role": ""} | changes


def test_questions_are_asked_in_an_order_that_buttons_change(program: Program) -> None:
    first, second, third = (make_question(program, words) for words in ("A?", "B?", "C?"))
    move = partial(move_question, by=make_hr_admin())

    move(placed=third, up=True)
    move(placed=first, up=True)
    move(placed=second, up=False)

    assert order(program) == ["A?", "C?", "B?"]
    drop_question(placed=third, by=make_hr_admin())
    move(placed=third, up=False)
    assert order(program) == ["A?", "B?"]


def test_a_question_is_on_a_form_once(program: Program) -> None:
    placed, hana = make_question(program), make_hr_admin()

    assert ask_question(program=program, question=placed.question, by=hana) == placed

    with pytest.raises(IntegrityError, match="program_question_once"), transaction.atomic():
        ProgramQuestion.objects.create(program=program, question=placed.question, position=9)


def test_a_form_has_an_end(program: Program) -> None:
    for number in range(20):
        make_question(program, f"Question {number}?")

    with pytest.raises(ValidationError, match="at most 20"):
        make_question(program, "One more?")


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "choice", "choices": ["only one"]},
        {"kind": "scale", "choices": []},
        {"kind": "text", "choices": ["a", "b"]},
    ],
)
def test_choices_fit_the_kind(wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="choices_fit"), transaction.atomic():
        Question.objects.create(text="?", **wrong)


def test_nobody_answered_so_the_words_simply_change(program: Program) -> None:
    placed = make_question(program)
    new = {"text": "What drives you now?", "help": "", "kind": "text", "choices": []}

    changed = change_question(placed=placed, new=new, by=make_hr_admin(), role="", required=True)

    assert (changed.question.pk, changed.required) == (placed.question.pk, True)
    assert Question.objects.get().text == "What drives you now?"


def test_answers_keep_the_words_they_answered_and_other_programs_theirs(program: Program) -> None:
    placed, other, hana = make_question(program), make_program(), make_hr_admin()
    elsewhere = ask_question(program=other, question=placed.question, by=hana)
    cohort, bo = make_cohort(program), make_person("Bo")
    applied = apply(cohort=cohort, role="mentee", by=bo, answers={placed.question: "Curiosity"})
    new = {"text": "What moves you?", "help": "", "kind": "text", "choices": []}

    changed = change_question(placed=placed, new=new, by=hana, role="", required=False)

    assert (changed.question.version, changed.question.series) == (2, placed.question.series)
    assert answers_in_words(applied) == [("What drives you?", ["Curiosity"])]
    elsewhere.refresh_from_db()
    assert elsewhere.question == placed.question
    apply(cohort=cohort, role="mentee", by=bo, answers={changed.question: "Still curious"})
    assert answers_in_words(applied) == [("What moves you?", ["Still curious"])]


def test_a_copy_of_a_program_asks_the_same(program: Program) -> None:
    make_question(program, "A?", role="mentor", required=True)
    make_question(program, "B?")

    copy = duplicate_program(program=program, copy=Program(name="Better"), by=make_hr_admin())

    fields = ("question", "role", "position", "required")
    assert list(copy.questions.values_list(*fields)) == list(program.questions.values_list(*fields))


KINDS: list[tuple[dict[str, Any], Any, list[str]]] = [
    ({"kind": "text"}, "Curiosity", ["Curiosity"]),
    ({"kind": "long_text"}, "A long\nstory", ["A long\nstory"]),
    ({"kind": "choice", "choices": ["tea", "coffee"]}, "tea", ["tea"]),
    ({"kind": "choices", "choices": ["tea", "coffee"]}, ["tea", "coffee"], ["tea", "coffee"]),
    (SCALE, "5", ["5 – at home in it"]),
    ({"kind": "availability"}, ["mon-morning", "fri-midday"], ["Monday morning", "Friday midday"]),
]


@pytest.mark.parametrize(("fields", "typed", "words"), KINDS)
def test_each_kind_is_typed_kept_shown_and_filled_in_next_time(
    program: Program, hana: Client, fields: dict[str, Any], typed: Any, words: list[str]
) -> None:
    placed = make_question(program, "The question?", **fields)
    bo, cohort = make_person("Bo"), make_cohort(program)
    page = reverse("programs:application", args=[cohort.uuid])
    data = {"role": "mentee", "languages": ["en"], field_name(placed.question): typed}

    assert signed_in(bo).post(page, data).status_code == 303

    enrollment = Enrollment.objects.get()
    assert answers_in_words(enrollment) == [("The question?", words)]
    shown = hana.get(reverse("programs:enrollment", args=[enrollment.uuid])).content.decode()
    assert words[0].split("\n")[0] in shown
    other = make_program()
    ask_question(program=other, question=placed.question, by=make_hr_admin())
    later = reverse("programs:application", args=[make_cohort(other).uuid])
    form = signed_in(bo).get(later).context["form"]
    assert form[field_name(placed.question)].initial == Answer.objects.get().value
    assert "Filled in from your application" in signed_in(bo).get(later).content.decode()
    assert "Filled in from" not in signed_in(make_person()).get(later).content.decode()


def test_competencies_are_those_of_the_program(program: Program) -> None:
    listening = make_competency("Listening")
    program.competencies.add(listening)
    placed = make_question(program, kind="competencies")
    bo, page = make_person("Bo"), reverse("programs:application", args=[make_cohort(program).uuid])
    data = {
        "role": "mentee",
        "languages": ["en"],
        "competencies": [str(listening.uuid)],
        field_name(placed.question): [str(listening.uuid)],
    }

    assert signed_in(bo).post(page, data).status_code == 303

    assert answers_in_words(Enrollment.objects.get()) == [("What drives you?", ["Listening"])]


def test_what_must_be_answered_must_and_only_by_those_who_are_asked(program: Program) -> None:
    make_question(program, required=True, role="mentor")
    bo, page = make_person("Bo"), reverse("programs:application", args=[make_cohort(program).uuid])
    data = {"role": "mentor", "languages": ["en"], "seats": "1"}

    assert signed_in(bo).post(page, data).status_code == 422
    assert signed_in(bo).post(page, data | {"role": "mentee"}).status_code == 303


def test_a_choice_that_is_not_there_is_refused(program: Program) -> None:
    placed = make_question(program, kind="choice", choices=["tea", "coffee"])
    page = reverse("programs:application", args=[make_cohort(program).uuid])
    data = {"role": "mentee", "languages": ["en"], field_name(placed.question): "gin"}

    answer = signed_in(make_person()).post(page, data)

    assert (answer.status_code, "gin" in answer.content.decode()) == (422, True)
    assert not Enrollment.objects.exists()


def test_an_answer_that_is_taken_back_is_gone(program: Program) -> None:
    placed, bo = make_question(program), make_person("Bo")
    cohort = make_cohort(program)
    apply(cohort=cohort, role="mentee", by=bo, answers={placed.question: "Curiosity"})

    apply(cohort=cohort, role="mentee", by=bo, answers={placed.question: ""})

    assert not Answer.objects.exists()


def test_hr_builds_the_form(program: Program, hana: Client) -> None:
    new = reverse("programs:question-new", args=[program.uuid])

    scale = written(kind="scale", choices="new to it\nat home in it", role="mentee", required="on")
    assert hana.post(new, scale).status_code == 303

    placed = program.questions.get()
    assert (placed.role, placed.required, placed.question.choices) == (
        "mentee",
        True,
        ["new to it", "at home in it"],
    )
    text = hana.get(list_page(program)).content.decode()
    assert "5 – at home in it" in text
    seen = hana.get(edit_page(placed)).context["form"]["seen"].value()
    changed = hana.post(edit_page(placed), written(text="Why ever?", seen=seen))
    assert changed.status_code == 303
    assert order(program) == ["Why ever?"]
    for _ in range(2):
        hana.post(edit_page(placed, "move"), {"to": "down"})
    assert hana.get(edit_page(placed, "removal")).status_code == 200
    assert hana.post(edit_page(placed, "removal")).status_code == 303
    assert order(program) == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"text": ""}, "required"),
        ({"kind": "song"}, "valid choice"),
        ({"kind": "choice", "choices": "tea"}, "at least two choices"),
        ({"kind": "choice", "choices": "tea\ntea"}, "at least two choices"),
        ({"kind": "scale", "choices": "a\nb\nc"}, "two lines"),
        ({"kind": "choices", "choices": "\n".join(map(str, range(21)))}, "At most 20 choices"),
        ({"role": "boss"}, "valid choice"),
    ],
)
def test_a_bad_question_is_refused_and_kept(
    program: Program, hana: Client, wrong: dict[str, str], words: str
) -> None:
    new = reverse("programs:question-new", args=[program.uuid])

    answer = hana.post(new, written(help="Kept help") | wrong)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Kept help" in answer.content.decode()
    assert not program.questions.exists()


def test_two_who_change_one_question_do_not_overwrite_each_other(
    program: Program, hana: Client
) -> None:
    placed = make_question(program)
    seen = hana.get(edit_page(placed)).context["form"]["seen"].value()
    hana.post(edit_page(placed), written(text="First?", seen=seen))

    refused = hana.post(edit_page(placed), written(text="Second?", seen=seen))

    assert refused.status_code == 422
    assert "First?" in refused.content.decode()
    assert order(program) == ["First?"]


def test_questions_of_other_programs_are_found_and_asked_here(
    program: Program, hana: Client
) -> None:
    own, other = make_question(program, "Ours?"), make_question(make_program(), "What about time?")
    text = hana.get(list_page(program), {"q": "TIME what"}).content.decode()
    reuse = reverse("programs:question-reuse", args=[program.uuid, other.question.uuid])
    assert reuse in text
    assert reuse not in hana.get(list_page(program), {"q": "space"}).content.decode()
    assert reuse in hana.get(list_page(program), {"q": "time\0"}).content.decode()

    for _ in range(2):
        assert hana.post(reuse).status_code == 303

    assert order(program) == ["Ours?", "What about time?"]
    foreign = reverse("programs:question-edit", args=[program.uuid, other.uuid])
    assert hana.get(foreign).status_code == 404
    assert own.question != other.question


def test_whether_managers_are_asked_is_said_here(program: Program, hana: Client) -> None:
    assert hana.post(list_page(program), {"manager_approval": "on"}).status_code == 303

    program.refresh_from_db()
    assert program.manager_approval


def test_one_question_and_three_take_the_same_queries(
    program: Program, hana: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_question(program, "A?")
    with django_assert_max_num_queries(30) as one:
        hana.get(list_page(program))
    make_question(program, "B?")
    make_question(program, "C?")
    with django_assert_max_num_queries(len(one)):
        hana.get(list_page(program))


@pytest.mark.django_db(transaction=True)
def test_two_who_add_and_move_at_once_keep_one_order() -> None:
    program, hana = make_program(), make_hr_admin()
    first, second = make_question(program, "A?"), make_question(program, "B?")

    def adding(words: str) -> None:
        ask_question(program=program, question=Question(text=words, kind="text"), by=hana)

    problems = together(
        partial(adding, "C?"),
        partial(adding, "D?"),
        partial(move_question, placed=first, up=False, by=hana),
        partial(move_question, placed=second, up=True, by=hana),
    )

    assert problems == []
    assert sorted(order(program)) == ["A?", "B?", "C?", "D?"]
    assert sorted(program.questions.values_list("position", flat=True)) == [1, 2, 3, 4]
