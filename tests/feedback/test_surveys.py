"""Surveys: asked once, answered once, shown to nobody with a name."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from feedback.models import Survey, SurveyInvitation, SurveyResponse, SurveyRound
from feedback.surveys.actions import answer_survey, close_round, save_survey
from feedback.surveys.content import Content, Item, SurveyStage, usual_content
from feedback.surveys.notices import wanted
from feedback.surveys.queries import content_of
from feedback.tasks import ask_surveys
from notices.models import Notice
from programs.actions import duplicate_program
from programs.models import Cohort, Mentorship, Program
from programs.program_file import Bringing, export_program, import_file, read_file
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import (
    make_cohort,
    make_mentorship,
    make_program,
    make_program_manager,
)
from tests.factories.surveys import ASKED, answer, make_round, make_survey_invitation
from tests.pages import ask, opened, send, text_of
from tests.programs.test_program_pages import signed_in
from tests.races import together

pytestmark = pytest.mark.django_db

SAID = {"answer_0": "4", "answer_1": "Often", "answer_2": "More time"}


def page(invitation: SurveyInvitation) -> str:
    return reverse("feedback:survey", args=[invitation.uuid])


def editor(program: Program, stage: str = "mid") -> str:
    return reverse("feedback:setup-survey", args=[program.uuid, stage])


@pytest.fixture
def hana() -> Client:
    return signed_in(make_hr_admin())


def half_way(**fields: Any) -> Mentorship:
    """A pair that runs, in a cohort that is half-way, of a program that asks then."""
    today = timezone.localdate()
    cohort = make_cohort(
        state="running",
        applications_open_on=today - timedelta(days=90),
        applications_close_on=today - timedelta(days=80),
        starts_on=today - timedelta(days=70),
        ends_on=today + timedelta(days=70),
    )
    save_survey(program=cohort.program, stage="mid", content=ASKED, by=make_hr_admin())
    return make_mentorship(cohort=cohort, **fields)


def test_everybody_in_a_pair_is_asked_once_and_reminded_once() -> None:
    mentorship = half_way()
    make_mentorship(cohort=mentorship.cohort, state="proposed")

    for _twice in range(2):
        ask_surveys()

    found = SurveyRound.objects.get()
    assert (found.stage, found.closes_on) == ("mid", timezone.localdate() + timedelta(days=21))
    assert {one.person for one in found.invitations.all()} == set(mentorship.people())
    kinds = sorted(
        Notice.objects.filter(kind__startswith="feedback").values_list("kind", flat=True)
    )
    assert kinds == ["feedback.survey"] * 2 + ["feedback.survey_reminder"] * 2


def test_what_is_not_asked_or_not_due_is_not_sent() -> None:
    cohort = half_way().cohort
    Cohort.objects.update(starts_on=timezone.localdate() - timedelta(days=20))
    ask_surveys()
    assert not SurveyRound.objects.exists()

    Cohort.objects.update(starts_on=timezone.localdate() - timedelta(days=70))
    off = Content(asked=False, anonymous=True, items=ASKED.items)
    save_survey(program=cohort.program, stage="mid", content=off, by=make_hr_admin())
    ask_surveys()
    assert not SurveyRound.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_once_ask_once() -> None:
    half_way()

    problems = together(ask_surveys, ask_surveys)

    assert problems == []
    assert SurveyInvitation.objects.count() == 2


def test_two_minutes_and_the_answers_carry_neither_name_nor_time() -> None:
    invitation = make_survey_invitation()
    before = invitation.updated_at
    assert "without your name" in text_of(ask(invitation.person, page(invitation)))

    for _twice in range(2):
        assert send(invitation.person, page(invitation), SAID).status_code == 303

    response = SurveyResponse.objects.get()
    assert (response.person, response.answers) == (None, [4, "Often", "More time"])
    fields = {field.name for field in SurveyResponse._meta.concrete_fields}
    assert fields == {"id", "round", "person", "answers"}
    invitation.refresh_from_db()
    assert (invitation.answered, invitation.updated_at) == (True, before)
    assert not wanted(invitation, invitation.person)
    thanks = text_of(ask(invitation.person, page(invitation)))
    assert "Thank you" in thanks
    assert "More time" not in thanks


def test_where_answers_carry_names_people_read_their_own_again() -> None:
    invitation = make_survey_invitation(make_round(anonymous=False))

    send(invitation.person, page(invitation), SAID)

    assert SurveyResponse.objects.get().person == invitation.person
    assert "More time" in text_of(ask(invitation.person, page(invitation)))


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_are_one_answer() -> None:
    invitation = make_survey_invitation()

    def once() -> None:
        answer_survey(invitation=invitation, answers=[5, None, None], by=invitation.person)

    assert together(once, once) == []
    assert SurveyResponse.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Answer at least one question."),
        ({"answer_0": "6"}, "Select a valid choice"),
        ({"answer_1": "Daily", "answer_2": "Kept"}, "Select a valid choice"),
        ({"answer_2": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_what_cannot_be_an_answer_is_said_and_the_rest_is_kept(
    said: dict[str, str], words: str
) -> None:
    invitation = make_survey_invitation()

    answer_page = send(invitation.person, page(invitation), said)

    assert answer_page.status_code == 422
    assert words in text_of(answer_page)
    assert said.get("answer_2", "") in text_of(answer_page)
    assert not SurveyResponse.objects.exists()


def test_nobody_answers_for_somebody_else() -> None:
    invitation = make_survey_invitation()
    program = invitation.round.cohort.program
    for stranger in (make_person(), make_hr_admin(), make_program_manager(program)):
        assert ask(stranger, page(invitation)).status_code == 404
        assert send(stranger, page(invitation), SAID).status_code == 404


def test_after_its_last_day_a_survey_takes_no_answers() -> None:
    invitation = make_survey_invitation(
        make_round(closes_on=timezone.localdate() - timedelta(days=1))
    )
    assert "closed" in text_of(ask(invitation.person, page(invitation)))
    send(invitation.person, page(invitation), SAID)
    with pytest.raises(ValidationError, match="closed"):
        answer_survey(invitation=invitation, answers=[5], by=invitation.person)
    assert not SurveyResponse.objects.exists()


def test_closing_writes_the_answers_anew_and_only_once() -> None:
    found = make_round()
    for value in (1, 2, 3, 4, 5):
        answer(found, [value, None, None])
    before = set(found.responses.values_list("pk", flat=True))

    close_round(found)
    after = set(found.responses.values_list("pk", flat=True))
    close_round(found)

    assert not before & after
    assert set(found.responses.values_list("pk", flat=True)) == after
    assert sorted(one.answers[0] for one in found.responses.all()) == [1, 2, 3, 4, 5]


def test_what_has_had_its_time_is_closed_by_itself() -> None:
    found = make_round(closes_on=timezone.localdate() - timedelta(days=1))

    ask_surveys()

    found.refresh_from_db()
    assert found.closed_at


def test_the_usual_survey_is_asked_once_somebody_says_so(hana: Client) -> None:
    program = make_program()
    as_it_is = without_off(opened(hana, editor(program)))

    hana.post(editor(program), as_it_is)
    assert not Survey.objects.exists()

    for _twice in range(2):
        assert hana.post(editor(program), as_it_is | {"asked": "on"}).status_code == 303
    survey = Survey.objects.get()
    assert (survey.version, survey.asked, survey.anonymous) == (1, True, True)
    assert survey.content.items == usual_content("mid").items
    listed = hana.get(reverse("feedback:setup-surveys", args=[program.uuid])).content.decode()
    assert "Asked" in listed


def without_off(data: dict[str, Any]) -> dict[str, Any]:
    """As a browser sends it: a box that is not ticked is not sent."""
    return {name: value for name, value in data.items() if value != "False"}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"kind_1": "choice", "choices_1": "One"}, "Write 2 to 8 choices"),
        ({"text_1": "", "choices_1": "A\nB"}, "Write the question to these choices."),
        ({f"text_{n}": "" for n in range(1, 9)} | {"choices_4": "", "asked": "on"}, "at least one"),
        ({"text_1": "x" * 301}, "at most 300 characters"),
    ],
)
def test_a_survey_that_cannot_be_asked_is_refused(
    typed: dict[str, str], words: str, hana: Client
) -> None:
    program = make_program()

    refused = hana.post(editor(program), without_off(opened(hana, editor(program))) | typed)

    assert refused.status_code == 422
    assert words in refused.content.decode()
    assert not Survey.objects.exists()


def test_two_admins_do_not_overwrite_each_other(hana: Client) -> None:
    program = make_program()
    mia = signed_in(make_program_manager(program))
    first = without_off(opened(hana, editor(program)))
    second = without_off(opened(mia, editor(program)))

    hana.post(editor(program), first | {"text_1": "Hana asks this."})
    refused = mia.post(editor(program), second | {"text_1": "Mia asks this."})

    assert refused.status_code == 422
    assert content_of(program, "mid").items[0] == Item("Hana asks this.")


def test_only_those_who_run_the_program_write_its_surveys(hana: Client) -> None:
    program = make_program()
    other = signed_in(make_program_manager(make_program()))
    assert other.get(editor(program)).status_code == 404
    assert other.post(editor(program)).status_code == 404
    assert hana.get(editor(program, "never")).status_code == 404


def test_what_a_cohort_was_asked_stays_when_the_survey_changes() -> None:
    found = make_round()
    changed = Content(asked=True, anonymous=False, items=(Item("Another question"),))

    save_survey(program=found.cohort.program, stage="mid", content=changed, by=make_hr_admin())

    found.refresh_from_db()
    assert found.survey.content == ASKED
    assert content_of(found.cohort.program, "mid") == changed
    with pytest.raises(DatabaseError), transaction.atomic():
        Survey.objects.update(anonymous=False)


def test_a_copy_and_a_file_bring_the_surveys_along() -> None:
    hana, program = make_hr_admin(), make_program("Leaders")
    save_survey(program=program, stage="exit", content=ASKED, by=hana)
    copy = duplicate_program(program=program, copy=Program(name="Better"), by=hana)
    assert content_of(copy, "exit") == ASKED

    text = export_program(Program.objects.get(pk=program.pk))
    Program.objects.all().delete()
    again = import_file(read_file(text), Bringing(hana), program=None)
    assert export_program(Program.objects.get()) == text
    assert [content_of(again, one) for one in SurveyStage][-1] == ASKED


@pytest.mark.parametrize(
    ("survey", "words"),
    [
        ("{stage: mid, asked: true}", "has questions"),
        ("{stage: mid, questions: [{text: A, kind: choice, choices: [One]}]}", "two choices"),
        ("{stage: mid, questions: [{text: A, choices: [One]}]}", "Only a question"),
        ("{stage: never}", "not known here"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_with_its_line(survey: str, words: str) -> None:
    with pytest.raises(ValidationError, match=f"Line 4.*{words}"):
        read_file(f"mentoring: 1\nprogram: {{name: New}}\nsurveys:\n- {survey}\n")


def test_a_survey_that_waits_stands_on_the_home_page() -> None:
    invitation = make_survey_invitation()

    assert page(invitation) in text_of(ask(invitation.person, reverse("home")))

    answer_survey(invitation=invitation, answers=[5, None, None], by=invitation.person)
    assert page(invitation) not in text_of(ask(invitation.person, reverse("home")))
