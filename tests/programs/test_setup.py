"""Setting up a program step by step: nothing typed is lost, and only whole programs go out."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from programs.actions import change_program_state, change_state
from programs.agreements import program_text
from programs.models import Competency, Program, ProgramState, SetupDraft
from programs.setup import PARTS, STEPS, frame, missing, next_setup
from programs.states import PROGRAM_CHANGES, change_named, program_change_named
from tests.factories.people import make_hr_admin, make_leaver, make_person
from tests.factories.programs import (
    make_cohort,
    make_competency,
    make_measure,
    make_program,
    make_program_manager,
)
from tests.pages import opened
from tests.programs.test_program_pages import signed_in
from tests.races import together

pytestmark = pytest.mark.django_db

WHOLE = {
    "expects_of_mentors": "I listen first.",
    "expects_of_mentees": "I bring the topic.",
    "confidentiality": "What we say stays here.",
}
MEASURE = {
    "what": "Pairs that meet",
    "how": "Touchpoints held, of those planned.",
    "unit": "percent",
    "target": "75",
    "months": "9",
}
RHYTHM = {"minutes_per_month": "90", "cadence_weeks": "2", "touchpoint_minutes": "45"}
PURPOSE = {"name": "Leaders", "kind": "one_to_one", "purpose": "Nobody begins alone."}


@pytest.fixture
def hana() -> Client:
    return signed_in(make_hr_admin())


def page(program: Program, step: str) -> str:
    return reverse(f"programs:setup-{step}", args=[program.uuid])


def lead(program: Program, name: str) -> Program:
    change = program_change_named(name)
    assert change
    return change_program_state(program=program, change=change, by=make_hr_admin())


def make_draft(**fields: str) -> Program:
    return make_program(state="draft", **fields)


def test_a_program_is_set_up_step_by_step_and_published(hana: Client) -> None:
    start = hana.post(reverse("programs:program-start"), {"name": "Leaders"})
    program = Program.objects.get()
    assert start.headers["Location"] == page(program, "purpose")
    assert (program.state, program.owner) == ("draft", program.owner)

    sponsor = make_person("Sue")
    on = {"go": "on"}
    steps: list[tuple[str, dict[str, str]]] = [
        ("purpose", PURPOSE | {"sponsor": sponsor.email.upper()}),
        ("promises", WHOLE | {"boundaries": "No therapy."}),
        ("competencies", {"new_competencies": "Listening\nDelegating"}),
        ("rhythm", RHYTHM | {"months": "9", "review_1": "2031-02-01"}),
    ]
    for step, typed in steps:
        answer = hana.post(page(program, step), typed | on)
        assert (step, answer.status_code) == (step, 303)
        onward = STEPS[[one.name for one in STEPS].index(step) + 1]
        assert answer.headers["Location"] == onward.url(program)
    hana.post(reverse("programs:measure-new", args=[program.uuid]), MEASURE)
    answer = hana.post(reverse("programs:program-change", args=[program.uuid, "publication"]))

    program.refresh_from_db()
    assert (answer.status_code, program.state, program.sponsor) == (303, "published", sponsor)
    assert program.competencies.count() == 2
    about = signed_in(make_person()).get(reverse("programs:about", args=[program.uuid]))
    for words in (
        "Pairs that meet: 75 percent",
        "Nobody begins alone.",
        "I listen first.",
        "No therapy.",
        "Delegating",
        "about 90 minutes a month, for 9 months.",
        "1 February 2031",
        "Sue",
    ):
        assert words in about.content.decode()


def test_new_competencies_join_the_list_once_whatever_their_case(hana: Client) -> None:
    program, coaching = make_draft(), make_competency("Coaching")
    typed = {
        "competencies": [str(coaching.uuid)],
        "new_competencies": "Listening\n\n  listening \nCOACHING",
    }

    for _ in range(2):
        assert hana.post(page(program, "competencies"), typed).status_code == 303

    assert [one.name for one in program.competencies.all()] == ["Coaching", "Listening"]
    assert Competency.objects.count() == 2


def test_an_employee_never_sees_a_draft_or_what_is_archived() -> None:
    cy = signed_in(make_person())
    for state, code in [("draft", 404), ("published", 200), ("archived", 404)]:
        program = make_program(state=state)
        assert cy.get(reverse("programs:about", args=[program.uuid])).status_code == code
    assert set(Program.objects.announced()) == set(Program.objects.filter(state="published"))


def test_what_is_refused_is_kept_for_the_one_who_typed_it(hana: Client) -> None:
    program = make_draft()
    wrong = PURPOSE | {"sponsor": "nobody@example.com", "strategic_goal": "Kept words"}

    refused = hana.post(page(program, "purpose"), wrong | {"go": "on"})
    again = hana.get(page(program, "purpose")).content.decode()

    assert refused.status_code == 422
    assert "Nobody who works here" in refused.content.decode()
    for words in ("Kept words", "nobody@example.com", "have not saved"):
        assert words in again
    others = signed_in(make_hr_admin()).get(page(program, "purpose")).content.decode()
    assert "Kept words" not in others


def test_what_is_typed_is_kept_and_previewed_before_it_is_saved(hana: Client) -> None:
    program = make_draft(purpose="Old")
    typed = {"expects_of_mentors": "- I ask first", "preview": "1"}

    piece = hana.post(page(program, "promises"), typed, headers={"HX-Request": "true"})

    assert piece.content.decode().strip().startswith('<section id="preview"')
    assert "<li>I ask first</li>" in piece.content.decode()
    program.refresh_from_db()
    assert program.expects_of_mentors == ""
    assert "- I ask first" in hana.get(page(program, "promises")).content.decode()


def test_saving_or_dropping_lets_go_of_what_was_kept(hana: Client) -> None:
    program = make_draft()
    for last in ({"go": "stay"} | WHOLE, {"drop": "1"}):
        hana.post(page(program, "promises"), {"boundaries": "Typed", "preview": "1"})
        assert SetupDraft.objects.get().typed == {"boundaries": ["Typed"]}
        answer = hana.post(page(program, "promises"), last)
        assert answer.headers["Location"] == page(program, "promises")
        assert not SetupDraft.objects.exists()


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        ("peer", ["Peers promise"]),
        ("one_to_one", ["Mentors promise", "Mentees promise"]),
    ],
)
def test_only_those_promise_whom_the_kind_has(hana: Client, kind: str, labels: list[str]) -> None:
    program = make_draft(kind=kind, expects_of_mentors="Kept")
    form = hana.get(page(program, "promises")).context["form"]
    hana.post(page(program, "promises"), {"expects_of_mentees": "I come.", "go": "stay"})

    program.refresh_from_db()
    assert [one.label for one in form if str(one.label).endswith(" promise")] == labels
    assert program.expects_of_mentees == "I come."
    assert program.expects_of_mentors == ("Kept" if kind == "peer" else "")


def test_a_step_writes_its_own_fields_only(hana: Client) -> None:
    program = make_draft()
    Program.objects.update(minutes_per_month=45)

    hana.post(page(program, "promises"), WHOLE | {"go": "stay", "minutes_per_month": "600"})

    program.refresh_from_db()
    assert (program.minutes_per_month, program.expects_of_mentors) == (45, "I listen first.")


@pytest.mark.parametrize(
    ("step", "wrong", "words"),
    [
        ("purpose", PURPOSE | {"name": ""}, "required"),
        ("purpose", PURPOSE | {"name": "TAKEN"}, "of this name already"),
        ("purpose", PURPOSE | {"owner": "left"}, "valid email"),
        ("competencies", {"new_competencies": "x" * 121}, "up to 120"),
        ("rhythm", {"cadence_weeks": "0"}, "greater than or equal to 1"),
        ("rhythm", {"review_1": "2027-02-01", "review_2": "2027-02-01"}, "on the same day"),
    ],
)
def test_bad_input_says_what_is_wrong(
    hana: Client, step: str, wrong: dict[str, str], words: str
) -> None:
    make_program("Taken")

    answer = hana.post(page(make_draft(), step), wrong | {"go": "on"})

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_somebody_who_left_cannot_be_its_sponsor(hana: Client) -> None:
    answer = hana.post(page(make_draft(), "purpose"), PURPOSE | {"sponsor": make_leaver().email})

    assert answer.status_code == 422


def test_only_those_who_run_it_set_it_up() -> None:
    program = make_draft()
    mia, cy = signed_in(make_program_manager(program)), signed_in(make_person())

    for step in STEPS:
        assert mia.get(step.url(program)).status_code == 200
        assert cy.get(step.url(program)).status_code == 404
    assert mia.post(reverse("programs:program-start"), {"name": "Mine"}).status_code == 404


def test_what_nobody_has_looked_at_is_not_ticked(hana: Client) -> None:
    program = make_draft(**WHOLE)
    before = steps_shown(program)
    agreement = page(program, "agreement")

    hana.post(agreement, opened(hana, agreement) | {"go": "on"})
    hana.post(page(program, "eligibility"), {"save": "1"})

    assert before["Agreement"] == "usual"
    assert (before["Purpose"], before["Competencies"]) == ("done", "to come")
    changed = {"Agreement": "done", "Who may join": "done"}
    assert steps_shown(program) == before | changed
    assert next_setup(program).name == "competencies"


def test_every_step_is_in_one_part_and_the_parts_are_in_order() -> None:
    parts = list(PARTS)
    assert [one.part for one in STEPS] == sorted((one.part for one in STEPS), key=parts.index)


def steps_shown(program: Program) -> dict[str, str]:
    told = [step for part in frame(program, "purpose").parts for step in part["steps"]]  # type: ignore[attr-defined]
    return {
        str(one["label"]): "done" if one["is_done"] else "usual" if one["is_usual"] else "to come"
        for one in told
    }


def test_what_is_missing_is_said_in_words(hana: Client) -> None:
    program = make_draft(purpose="")

    shown = hana.get(page(program, "preview")).content.decode()
    with pytest.raises(ValidationError) as refused:
        lead(program, "publication")

    for step in missing(program):
        assert str(step.missing) in shown
        assert str(step.missing) in str(refused.value)
    assert [step.name for step in missing(program)] == [
        "purpose",
        "promises",
        "competencies",
        "measures",
    ]


def whole_draft() -> Program:
    program = make_draft(**WHOLE)
    program.competencies.add(make_competency())
    make_measure(program)
    return program


def test_a_program_lives_from_draft_to_archive_and_back() -> None:
    program = whole_draft()
    for name, state in [
        ("publication", "published"),
        ("revision", "draft"),
        ("publication", "published"),
        ("archive", "archived"),
        ("return", "published"),
    ]:
        assert lead(program, name).state == state
        assert lead(program, name).state == state


@pytest.mark.parametrize("change", PROGRAM_CHANGES, ids=lambda change: change.name)
@pytest.mark.parametrize("state", ProgramState.values)
def test_no_change_leads_from_elsewhere(change: object, state: str) -> None:
    program = make_program(state=state)
    if state not in (change.origin, change.target):  # type: ignore[attr-defined]
        with pytest.raises(ValidationError, match="moved on"):
            lead(program, change.name)  # type: ignore[attr-defined]


def test_a_cohort_opens_only_in_a_published_program_and_launches_it() -> None:
    opening, hana = change_named("opening"), make_hr_admin()
    assert opening
    cohort = make_cohort(make_draft(), state="draft")
    with pytest.raises(ValidationError, match="Publish the program first"):
        change_state(cohort=cohort, change=opening, by=hana)

    Program.objects.update(state="published")
    cohort.refresh_from_db()
    change_state(cohort=cohort, change=opening, by=hana)

    program = Program.objects.get()
    assert program.launched_at is not None
    with pytest.raises(ValidationError, match="people know the program"):
        lead(program, "revision")
    with pytest.raises(ValidationError, match="still under way"):
        lead(program, "archive")


@pytest.mark.parametrize(
    "wrong",
    [{"state": "gone"}, {"purpose": ""}, {"state": "draft", "launched_at": "2026-01-01T00:00Z"}],
)
def test_the_database_refuses_what_must_never_be(wrong: dict[str, str]) -> None:
    program = make_program()

    with pytest.raises(IntegrityError), transaction.atomic():
        Program.objects.filter(pk=program.pk).update(**wrong)


@pytest.mark.django_db(transaction=True)
def test_a_cohort_does_not_open_while_its_program_is_archived() -> None:
    cohort, opening = make_cohort(state="draft"), change_named("opening")
    hana = make_hr_admin()
    assert opening

    together(
        lambda: lead(cohort.program, "archive"),
        lambda: change_state(cohort=cohort, change=opening, by=hana),
    )

    cohort.refresh_from_db()
    program = Program.objects.get()
    assert (program.state, cohort.state) in {("archived", "draft"), ("published", "open")}


def test_wrong_methods(hana: Client) -> None:
    program = make_draft()
    assert hana.post(page(program, "preview")).status_code == 405
    assert hana.put(page(program, "purpose")).status_code == 405


def test_the_usual_agreement_stands_there_to_be_changed(hana: Client) -> None:
    program = make_draft()
    here = page(program, "agreement")
    usual = program_text(program)

    before, first = opened(hana, here), hana.get(here).content.decode()
    for typed in (usual.replace("\n", "\r\n"), " ", "Our text, every {weeks} weeks."):
        hana.post(here, {"agreement": typed, "go": "stay"})
        program.refresh_from_db()
        assert program.agreement == (typed if typed.startswith("Our") else "")

    assert "every {weeks} weeks" in first  # to be changed
    assert "every 2 weeks" in first  # as a pair reads it
    assert hana.post(here, {"agreement": "x" * 5001}).status_code == 422
    too_late = hana.post(here, before | {"agreement": "Mine"})
    assert too_late.status_code == 422
    assert "changed this meanwhile" in too_late.content.decode()
