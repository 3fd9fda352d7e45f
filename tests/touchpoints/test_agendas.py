"""An agenda for every stage: the usual one, the program's own, or the one that two people chose."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from programs.actions import duplicate_program
from programs.models import Program
from programs.program_file import Bringing, export_program, import_file, read_file
from tests.factories.people import make_hr_admin
from tests.factories.programs import make_program, make_program_manager
from tests.factories.touchpoints import make_story, make_touchpoint, strangers_to
from tests.pages import ask, opened, send, text_of
from tests.programs.test_program_pages import signed_in
from tests.races import together
from touchpoints.actions import choose_agenda, save_agendas
from touchpoints.agendas import Agenda, AgendaStage, stage_reached, usual_agenda
from touchpoints.models import AgendaTemplate, Touchpoint
from touchpoints.queries import agenda_for

pytestmark = pytest.mark.django_db

WALK = Agenda("Walk and talk", 40, ("Where do we go?", "What do we leave behind?"))


@pytest.fixture
def hana() -> Client:
    return signed_in(make_hr_admin())


def page(program: Program) -> str:
    return reverse("touchpoints:setup-agendas", args=[program.uuid])


def choice(touchpoint: Touchpoint) -> str:
    return reverse("touchpoints:touchpoint-agenda", args=[touchpoint.uuid])


def give(program: Program, agenda: Agenda = WALK) -> None:
    save_agendas(program=program, agendas={AgendaStage.EARLY: agenda}, by=make_hr_admin())


@pytest.mark.parametrize(
    ("kind", "held", "is_last", "stage"),
    [
        ("one_to_one", 0, False, "first"),
        ("one_to_one", 0, True, "first"),
        ("one_to_one", 1, False, "early"),
        ("one_to_one", 3, False, "early"),
        ("one_to_one", 4, False, "middle"),
        ("one_to_one", 1, True, "closing"),
        ("flash", 0, False, "once"),
    ],
)
def test_the_stage_follows_from_how_often_they_met_and_what_is_left(
    kind: str, held: int, is_last: bool, stage: str
) -> None:
    shape = Program(kind=kind).shape
    assert stage_reached(shape, held=held, is_last=is_last) == stage


def test_a_touchpoint_and_its_log_show_what_fits() -> None:
    story = make_story()
    soon, last = (
        make_touchpoint(story.mentorship, days=2),
        make_touchpoint(story.mentorship, days=145),
    )
    waiting = make_touchpoint(story.mentorship, days=-1)

    first = text_of(ask(story.bo, reverse("touchpoints:touchpoint", args=[soon.uuid])))
    log = text_of(ask(story.ana, reverse("touchpoints:log", args=[waiting.uuid])))
    make_touchpoint(story.mentorship, days=-20, state="held")

    assert "Get to know each other" in first
    assert "Your agenda: Get to know each other" in log
    assert agenda_for(soon).stage == "early"
    assert agenda_for(last).stage == "closing"


def test_what_has_been_logged_needs_no_agenda() -> None:
    story = make_story()
    held = make_touchpoint(story.mentorship, days=-2, state="held")

    answer = ask(story.bo, reverse("touchpoints:touchpoint", args=[held.uuid]))

    assert "An agenda for this time" not in text_of(answer)
    assert send(story.bo, choice(held), {"stage": "middle"}).status_code == 422


def test_either_of_the_two_chooses_another_and_goes_back() -> None:
    story = make_story()
    touchpoint = make_touchpoint(story.mentorship, days=2)
    before = touchpoint.updated_at

    for _twice in range(2):
        assert send(story.bo, choice(touchpoint), {"stage": "middle"}).status_code == 303
    touchpoint.refresh_from_db()
    assert (agenda_for(touchpoint).stage, touchpoint.updated_at) == ("middle", before)

    send(story.ana, choice(touchpoint), {"stage": ""})
    touchpoint.refresh_from_db()
    assert agenda_for(touchpoint).stage == "first"


@pytest.mark.parametrize("stage", ["once", "x", "middle\x00"])
def test_what_is_no_agenda_of_the_program_is_refused(stage: str) -> None:
    story = make_story()
    touchpoint = make_touchpoint(story.mentorship, days=2)

    answer = send(story.bo, choice(touchpoint), {"stage": stage})

    assert answer.status_code == 422
    assert "There is no such agenda." in text_of(answer)


def test_nobody_else_chooses_for_them() -> None:
    story = make_story()
    touchpoint = make_touchpoint(story.mentorship, days=2)
    for person in strangers_to(story):
        assert send(person, choice(touchpoint), {"stage": "middle"}).status_code == 404


def test_the_usual_agendas_stand_there_to_be_changed(hana: Client) -> None:
    program = make_program()
    as_it_is = opened(hana, page(program))

    assert hana.post(page(program), as_it_is | {"go": "stay"}).status_code == 303
    assert not AgendaTemplate.objects.exists()

    own = {"title_early": "Walk", "minutes_early": "40", "points_early": " Where?\r\n\r\nWhy? "}
    hana.post(page(program), as_it_is | own)
    kept = AgendaTemplate.objects.get()
    assert kept.agenda == Agenda("Walk", 40, ("Where?", "Why?"))

    hana.post(page(program), opened(hana, page(program)) | {"points_early": ""})
    assert not AgendaTemplate.objects.exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"title_early": ""}, "Give it a title."),
        ({"minutes_early": "1"}, "greater than or equal to 5"),
        ({"points_early": "x" * 201}, "At most 12 lines"),
        ({"points_early": "x\n" * 13}, "At most 12 lines"),
    ],
)
def test_what_cannot_be_is_said_beside_what_was_typed(
    typed: dict[str, str], words: str, hana: Client
) -> None:
    program = make_program()

    answer = hana.post(page(program), opened(hana, page(program)) | typed)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not AgendaTemplate.objects.exists()


def test_the_second_admin_is_told_that_it_changed_meanwhile(hana: Client) -> None:
    program = make_program()
    mia = signed_in(make_program_manager(program))
    first, second = opened(hana, page(program)), opened(mia, page(program))

    hana.post(page(program), first | {"title_early": "Hana's"})
    answer = mia.post(page(program), second | {"title_early": "Mia's"})

    assert answer.status_code == 422
    assert AgendaTemplate.objects.get().title == "Hana's"


@pytest.mark.django_db(transaction=True)
def test_two_who_save_at_once_leave_one_agenda() -> None:
    program = make_program()

    together(lambda: give(program), lambda: give(program))

    assert AgendaTemplate.objects.get().agenda == WALK


def test_the_database_keeps_one_whole_agenda_per_stage() -> None:
    program = make_program()
    give(program)
    for wrong in ({"stage": "early", "title": "Twice"}, {"stage": "first", "title": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AgendaTemplate.objects.create(program=program, minutes=30, points="x", **wrong)


def test_a_copy_and_a_file_bring_the_agendas_along() -> None:
    hana, program = make_hr_admin(), make_program("Leaders")
    give(program)

    copy = duplicate_program(program=program, copy=Program(name="Better"), by=hana)
    assert copy.agendas.get().agenda == WALK

    text = export_program(Program.objects.get(pk=program.pk))
    Program.objects.all().delete()
    again = import_file(read_file(text), Bringing(hana), program=None)
    assert export_program(Program.objects.get()) == text
    assert again.agendas.get().agenda == WALK


def test_a_file_with_an_agenda_of_another_kind_is_refused() -> None:
    text = (
        "mentoring: 1\nprogram: {name: New}\nagendas:\n- {stage: once, title: T, points: [One]}\n"
    )
    with pytest.raises(ValidationError, match="no such agenda: once"):
        import_file(read_file(text), Bringing(make_hr_admin()), program=None)


def test_a_choice_after_the_end_is_refused() -> None:
    story = make_story()
    touchpoint = make_touchpoint(story.mentorship, days=2)
    story.mentorship.__class__.objects.update(ended_at=timezone.now(), end_reason="completed")

    with pytest.raises(ValidationError, match="not running"):
        choose_agenda(touchpoint=touchpoint, stage="middle", by=story.ana)


def test_every_usual_agenda_fits_the_form() -> None:
    for stage in AgendaStage:
        agenda = usual_agenda(stage)
        assert len(agenda.title) <= 80
        assert all(len(point) <= 200 for point in agenda.points)
        assert timedelta(minutes=agenda.minutes) <= timedelta(hours=1)
