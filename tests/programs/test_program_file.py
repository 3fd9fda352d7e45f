"""A program as one file: out, compared, and in again; from a shell and in the browser."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.models import Person, Site, Unit
from programs.actions import save_measure
from programs.eligibility import GradeRule, RatingRule, SiteRule, UnitRule, as_json
from programs.models import (
    Competency,
    Program,
    ProgramTraining,
    Question,
    Resource,
    SuccessMeasure,
    Training,
)
from programs.program_file import (
    Bringing,
    FileRefused,
    differences,
    export_document,
    export_program,
    import_file,
    read_file,
)
from programs.program_file.sections import document_shape
from programs.program_file.storing import fingerprint
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_program, make_program_manager
from tests.factories.ways_in import make_question

pytestmark = pytest.mark.django_db

MEASURE = {"what": "Fewer leave", "how": "Leavers a year", "unit": "percent", "months": 12}


@pytest.fixture
def hana() -> Person:
    return make_hr_admin("Hana Admin")


def make_whole_program(by: Person) -> Program:
    """A program with something in every part of its set-up."""
    company = Unit.objects.create(name="Company")
    sales = Unit.objects.create(name="Sales", parent=company)
    berlin = Site.objects.create(name="Berlin")
    rules = [
        GradeRule(at_least=4),
        UnitRule((sales.uuid,)),
        SiteRule((berlin.uuid,), role="mentee"),
        RatingRule(at_least=3, role="mentee"),
    ]
    program = make_program(
        "Leaders",
        purpose="New team leads are not alone.\n\nThey have somebody to think aloud with.",
        expects_of_mentors="Time: every two weeks",
        reviews_on=[timezone.localdate()],
        rolling=True,
        months=9,
        agreement="We meet every {weeks} weeks.\n\nWhat we say stays here.",
        eligibility=as_json(rules),
        training_gates_matching=True,
        manager_approval=True,
    )
    listening = Competency.objects.create(name="Listening", description="Asks before advising.")
    listening.levels.create(level=1, behaviours="Lets others finish.")
    program.competencies.set([listening])
    course = Training.objects.create(key="our-course", title="Our course", text="# Hello\n\nWords.")
    Resource.objects.create(program=program, title="A good first hour", text="Ask.", stage="start")
    ProgramTraining.objects.create(
        program=program, training=course, position=1, is_required=True, own_text="# Ours"
    )
    choices: dict[str, Any] = {"kind": "choice", "choices": ["In the office", "By video"]}
    make_question(program, "How do you like to meet?", role="mentee", required=True, **choices)
    save_measure(program=program, content={**MEASURE, "baseline": None, "target": "12.50"}, by=by)
    return Program.objects.get(pk=program.pk)


def empty_the_installation() -> None:
    for model in (SuccessMeasure, ProgramTraining, Program, Competency, Training, Unit, Site):
        for _round in range(2):  # a unit goes before the one above it
            model._default_manager.exclude(pk__in=_parents(model)).delete()


def _parents(model: Any) -> list[int]:
    if model is not Unit:
        return []
    return [pk for pk in Unit.objects.values_list("parent", flat=True) if pk]


def test_out_into_an_empty_installation_and_out_again_is_equal(hana: Person) -> None:
    text = export_program(make_whole_program(hana))
    empty_the_installation()
    assert not Unit.objects.exists()

    program = import_file(read_file(text), Bringing(hana), program=None)

    assert export_program(Program.objects.get(pk=program.pk)) == text
    assert (program.state, program.owner) == ("draft", hana)


def test_lines_typed_in_a_browser_are_lines_of_the_file_and_no_difference(hana: Person) -> None:
    program = make_whole_program(hana)
    Program.objects.filter(pk=program.pk).update(purpose="Nobody begins alone. \r\nNobody.\r\n")
    program.refresh_from_db()

    text = export_program(program)

    assert "    Nobody begins alone.\n    Nobody.\n" in text
    assert differences(export_document(program), read_file(text)) == []


def test_the_file_reads_well_and_names_no_person(hana: Person) -> None:
    program = make_whole_program(hana)
    Program.objects.filter(pk=program.pk).update(owner=hana, sponsor=make_person("Xaver Sponsor"))

    text = export_program(Program.objects.get(pk=program.pk))

    document = yaml.safe_load(text)
    assert document["eligibility"][1] == {"rule": "unit", "units": ["Company / Sales"]}
    assert document["measures"] == [{**MEASURE, "target": 12.5}]
    assert "purpose: |" in text
    assert not any(word in text for word in ("Hana", "Xaver", "@"))


def test_the_same_file_twice_changes_nothing(hana: Person) -> None:
    program = make_whole_program(hana)
    document = read_file(export_program(program))
    before = fingerprint(program), Training.objects.count(), Unit.objects.count()

    import_file(document, Bringing(hana), program=program)

    again = Program.objects.get(pk=program.pk)
    assert (fingerprint(again), Training.objects.count(), Unit.objects.count()) == before
    assert differences(export_document(again), document) == []


def test_a_changed_file_changes_just_that(hana: Person) -> None:
    program = make_whole_program(hana)
    document = read_file(export_program(program))
    document["program"]["cadence_weeks"] = 3
    document["competencies"] = []
    document["eligibility"].pop(0)

    told = [str(one) for one in differences(export_document(program), document)]
    import_file(document, Bringing(hana), program=program)

    program.refresh_from_db()
    assert "~ program.cadence_weeks: 2 → 3" in told
    assert any(one.startswith("- competencies[Listening]") for one in told)
    assert program.cadence_weeks == 3
    assert not program.competencies.exists()
    assert len(program.rules) == 3


def test_measures_that_are_fixed_change_only_with_a_reason(hana: Person) -> None:
    program = make_whole_program(hana)
    Program.objects.filter(pk=program.pk).update(launched_at=timezone.now(), state="published")
    program = Program.objects.get(pk=program.pk)
    program.measures.get().versions.update(fixed_at=timezone.now())
    document = read_file(export_program(program))
    document["measures"][0]["target"] = "10"

    with pytest.raises(ValidationError, match="Say why"):
        import_file(document, Bringing(hana), program=program)
    import_file(document, Bringing(hana, "We set it too low"), program=program)

    versions = SuccessMeasure.objects.get(program=program).history
    assert [(str(v.target), v.reason) for v in versions] == [
        ("12.50", ""),
        ("10.00", "We set it too low"),
    ]


def test_whoever_runs_one_program_does_not_rewrite_anothers_words(hana: Person) -> None:
    program = make_whole_program(hana)
    make_program("Others").competencies.set(program.competencies.all())
    document = read_file(export_program(program))
    document["competencies"][0]["description"] = "Something else"

    with pytest.raises(ValidationError, match="only an HR admin"):
        import_file(document, Bringing(make_program_manager(program)), program=program)

    assert Competency.objects.get().description == "Asks before advising."


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("eligibility", [{"rule": "grade", "at_least": 9, "at_most": 3}], "lower limit"),
        ("eligibility", [{"rule": "unit", "units": []}], "choose at least one"),
        ("eligibility", [{"rule": "unit", "units": ["Company / / Sales"]}], "no way to a unit"),
        ("measures", [{**MEASURE, "target": 400}], "percent"),
    ],
    ids=["limits", "no unit", "a hole in the way", "over all"],
)
def test_what_the_program_may_not_be_is_refused_whole(
    key: str, value: Any, words: str, hana: Person
) -> None:
    text = yaml.safe_dump({"mentoring": 1, "program": {"name": "New"}, key: value})

    with pytest.raises(ValidationError, match=words):
        import_file(read_file(text), Bringing(hana), program=None)


def test_a_name_that_is_taken_is_refused(hana: Person) -> None:
    make_program("Leaders")

    with pytest.raises(ValidationError, match="of this name already"):
        import_file(
            read_file("mentoring: 1\nprogram: {name: leaders}\n"), Bringing(hana), program=None
        )


def test_in_a_shell(hana: Person, tmp_path: Path) -> None:
    make_whole_program(hana)
    file, said = tmp_path / "leaders.yaml", StringIO()
    call_command("program", "export", "leaders", "--out", str(file))
    file.write_text(file.read_text().replace("cadence_weeks: 2", "cadence_weeks: 4"))

    with pytest.raises(SystemExit) as differs:
        call_command("program", "diff", str(file), stdout=said)
    call_command("program", "import", str(file), "--by", hana.email, stdout=said)

    assert differs.value.code == 1
    assert "~ program.cadence_weeks: 2 → 4" in said.getvalue()
    assert Program.objects.get().cadence_weeks == 4
    with pytest.raises(SystemExit) as equal:
        call_command("program", "diff", str(file), stdout=said)
    assert equal.value.code == 0


def test_a_shell_hears_every_problem_with_its_line(hana: Person, tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("mentoring: 1\nprogram:\n  name: X\n  cadence_weeks: often\nmoon: 1\n")

    with pytest.raises(CommandError) as refused:
        call_command("program", "import", str(file), "--by", hana.email)

    assert "Line 4, program.cadence_weeks" in str(refused.value)
    assert "Line 5, moon" in str(refused.value)
    assert not Program.objects.exists()


def post(client: Client, person: Person, program: Program | None, **data: str) -> Any:
    client.force_login(person)
    to = reverse("programs:program-file", args=[program.uuid]) if program else FROM_FILE
    return client.post(to, data)


FROM_FILE = "/programs/file/"


def test_the_page_shows_what_would_change_and_then_changes_it(hana: Person, client: Client) -> None:
    program = make_whole_program(hana)
    text = export_program(program).replace("cadence_weeks: 2", "cadence_weeks: 5")

    shown = post(client, hana, program, text=text)
    assert "program.cadence_weeks" in shown.content.decode()
    assert Program.objects.get().cadence_weeks == 2

    form = {"text": text, "seen": shown.context["seen"], "apply": "1"}
    for _twice in range(2):
        answer = post(client, hana, program, **form)
    assert Program.objects.get().cadence_weeks == 5
    assert answer.status_code == 422, "the second time nothing is as it was seen"


def test_a_change_by_somebody_else_meanwhile_is_not_overwritten(
    hana: Person, client: Client
) -> None:
    program = make_whole_program(hana)
    text = export_program(program).replace("cadence_weeks: 2", "cadence_weeks: 5")
    seen = post(client, hana, program, text=text).context["seen"]
    Program.objects.update(minutes_per_month=45)

    answer = post(client, hana, program, text=text, seen=seen, apply="1")

    assert answer.status_code == 422
    assert "changed this program meanwhile" in answer.content.decode()
    assert "45" in answer.content.decode(), "the new difference"
    assert Program.objects.get().cadence_weeks == 2


def test_a_bad_file_keeps_what_was_typed_and_says_where(hana: Person, client: Client) -> None:
    answer = post(client, hana, None, text="mentoring: 1\nprogram: {nam: X}\n")

    assert answer.status_code == 422
    assert "Line 2, program.nam" in answer.content.decode()
    assert "program: {nam: X}" in answer.content.decode()


@pytest.mark.parametrize("text", ["", "   ", "\x00"], ids=["nothing", "blanks", "NUL"])
def test_no_file_at_all_is_refused(text: str, hana: Person, client: Client) -> None:
    assert post(client, hana, None, text=text).status_code == 422


def test_a_new_program_from_a_file_begins_as_a_draft(hana: Person, client: Client) -> None:
    text = "mentoring: 1\nprogram: {name: New one}\n"

    shown = post(client, hana, None, text=text)
    assert shown.status_code == 200
    assert not Program.objects.exists()
    answer = post(client, hana, None, text=text, apply="1")

    assert answer.status_code == 303
    assert Program.objects.get().state == "draft"


def test_a_file_of_a_known_program_leads_to_its_page(hana: Person, client: Client) -> None:
    program = make_program("Leaders")

    answer = post(client, hana, None, text="mentoring: 1\nprogram: {name: leaders}\n", apply="1")

    assert answer.status_code == 422
    assert reverse("programs:program-file", args=[program.uuid]) in answer.content.decode()


def test_the_file_can_be_downloaded(hana: Person, client: Client) -> None:
    program = make_whole_program(hana)
    client.force_login(hana)

    answer = client.get(reverse("programs:program-file-download", args=[program.uuid]))

    assert read_file(answer.content.decode()) == export_document(program)
    assert 'filename="leaders.yaml"' in answer["Content-Disposition"]


def test_an_upload_is_read_like_a_paste(hana: Person, client: Client) -> None:
    program = make_whole_program(hana)
    client.force_login(hana)
    here = reverse("programs:program-file", args=[program.uuid])
    file = StringIO(export_program(program))
    file.name = "leaders.yaml"

    assert "No differences" in client.post(here, {"upload": file}).content.decode()


def test_a_document_of_another_shape_is_no_document() -> None:
    with pytest.raises(FileRefused):
        read_file("mentoring: 1\nprogram: []\n")


def test_questions_follow_the_file_and_answers_keep_theirs(hana: Person) -> None:
    program = make_program("Leaders")
    asked, gone = make_question(program, "What drives you?"), make_question(program, "Gone?")
    document = export_document(program)
    form = document["application_form"]
    new = {**form["questions"][0], "text": "New?"}
    form["questions"] = [new, {**form["questions"][0], "help": "In a sentence.", "required": True}]

    import_file(document, Bringing(hana), program=program)

    assert [(str(one), one.position, one.required) for one in program.questions.all()] == [
        ("New?", 1, False),
        ("What drives you?", 2, True),
    ]
    assert program.questions.get(position=2).pk == asked.pk
    assert Question.objects.filter(pk=gone.question_id).exists()


# What of a program stays behind, and why.
STAYS_BEHIND = {
    **dict.fromkeys(("id", "uuid", "created_at", "updated_at"), "the row itself"),
    **dict.fromkeys(("state", "template", "launched_at"), "the life of this one program"),
    **dict.fromkeys(("owner", "sponsor", "managers", "endorsements"), "people and their words"),
    **dict.fromkeys(("cohorts", "review_notes", "improvements", "circle"), "what has happened"),
    "setup_drafts": "what somebody typed and has not saved",
    "settled_steps": "which pages somebody has looked at here",
    "saved_forms": "which forms were sent already",
}
IN_THE_FILE = {
    "questions": "application_form",
    "manager_approval": "application_form",
    "training_gates_matching": "trainings",
    "policies": "matching",
}


def test_everything_of_a_program_is_in_the_file_or_stays_behind_for_a_reason() -> None:
    document = document_shape().default
    fields = {one.name for one in Program._meta.concrete_fields}
    rows = {one.name for one in Program._meta.related_objects} - {"events"}
    parts = set(document) | set(document["program"])

    missing = {
        name
        for name in fields | rows
        if name not in STAYS_BEHIND and IN_THE_FILE.get(name, name) not in parts
    }

    assert missing == set()
