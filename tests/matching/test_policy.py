"""The policy of a program: what counts how much, what may not be, who changed it and why."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from matching.actions.policies import save_program_policy
from matching.actions.runs import request_run
from matching.models import ProgramPolicy
from matching.policies import Judging, judging, judging_of, usual_judging
from matching.queries import case_of
from programs.actions import duplicate_program
from programs.models import Program
from programs.program_file import Bringing, export_program, import_file, read_file
from tests.factories.matching import make_pair
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_program, make_program_manager
from tests.pages import opened
from tests.programs.test_program_pages import signed_in
from tests.races import together

pytestmark = pytest.mark.django_db

OURS = judging(
    {"competencies": 80, "grade_gap": 0, "closeness": 20},
    {"reporting_line": {}, "grade_range": {"minimum": 1, "maximum": 4}},
)


@pytest.fixture
def hana() -> Client:
    return signed_in(make_hr_admin("Hana"))


def page(program: Program) -> str:
    return reverse("matching:setup-matching", args=[program.uuid])


def give(program: Program, how: Judging = OURS, **told: str) -> ProgramPolicy | None:
    return save_program_policy(program=program, judging=how, by=make_hr_admin(), **told)


def launched() -> Program:
    return make_program(launched_at=timezone.now())


def test_a_new_cohort_is_judged_as_its_program_says() -> None:
    cohort = make_cohort()
    make_pair(cohort)
    give(cohort.program)

    before = case_of(cohort).policy
    policy = request_run(cohort=cohort, by=make_hr_admin()).policy

    assert (policy.weights, policy.rules) == (OURS.weights, OURS.rules)
    assert case_of(cohort).policy == before


def test_a_cohort_that_was_matched_keeps_its_policy() -> None:
    cohort = make_cohort()
    kept = request_run(cohort=cohort, by=make_hr_admin()).policy

    give(cohort.program)

    assert cohort.policies.get() == kept
    assert dict(case_of(cohort).policy.weights) == usual_judging().weights


def test_the_page_shows_the_usual_and_makes_versions_of_changes_alone(hana: Client) -> None:
    program = make_program()
    as_it_is = opened(hana, page(program))
    assert as_it_is["weight_competencies"] == "60"

    hana.post(page(program), without_off(as_it_is) | {"go": "stay"})
    assert not ProgramPolicy.objects.exists()

    typed = without_off(as_it_is) | {
        "weight_competencies": "80",
        "weight_grade_gap": "0",
        "rule_grade_range": "on",
        "grade_range_minimum": "1",
        "grade_range_maximum": "4",
    }
    for off in ("previous_pair", "shared_language"):
        del typed[f"rule_{off}"]
    for _twice in range(2):
        assert hana.post(page(program), typed | {"seen": ""}).status_code == 303

    assert ProgramPolicy.objects.get().version == 1
    assert judging_of(program) == OURS


def without_off(data: dict[str, Any]) -> dict[str, Any]:
    """As a browser sends it: a box that is not ticked is not sent."""
    return {name: value for name, value in data.items() if value != "False"}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"weight_competencies": "50"}, "The points add up to 90."),
        ({"weight_competencies": "-1"}, "greater than or equal to 0"),
        ({"rule_working_hours": "on", "working_hours_minutes": ""}, "switch the rule off"),
        ({"grade_range_minimum": "5", "grade_range_maximum": "2"}, "above the upper one"),
    ],
)
def test_what_makes_no_sense_is_said_beside_what_was_typed(
    typed: dict[str, str], words: str, hana: Client
) -> None:
    program = make_program()

    answer = hana.post(page(program), without_off(opened(hana, page(program))) | typed)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not ProgramPolicy.objects.exists()


def test_after_the_launch_a_change_says_why(hana: Client) -> None:
    program = launched()
    typed = without_off(opened(hana, page(program)))
    typed |= {"weight_competencies": "70", "weight_closeness": "10"}

    refused = hana.post(page(program), typed)
    hana.post(page(program), typed | {"reason": "They work together from afar."})

    assert refused.status_code == 422
    assert "Say why" in refused.content.decode()
    shown = hana.get(page(program)).content.decode()
    assert "Hana: They work together from afar." in shown


def test_two_admins_do_not_overwrite_each_other(hana: Client) -> None:
    program = make_program()
    mia = signed_in(make_program_manager(program))
    first = without_off(opened(hana, page(program)))
    second = without_off(opened(mia, page(program)))

    hana.post(page(program), first | {"weight_competencies": "70", "weight_closeness": "10"})
    answer = mia.post(
        page(program), second | {"weight_competencies": "50", "weight_closeness": "30"}
    )

    assert answer.status_code == 422
    assert "changed" in answer.content.decode()
    assert judging_of(program).weights["competencies"] == 70


@pytest.mark.django_db(transaction=True)
def test_two_who_save_the_same_at_once_make_one_version() -> None:
    program = make_program()

    together(lambda: give(program), lambda: give(program))

    assert ProgramPolicy.objects.get().version == 1


def test_a_version_stays_as_it_was_written() -> None:
    give(make_program())

    with pytest.raises(DatabaseError), transaction.atomic():
        ProgramPolicy.objects.update(reason="Another")


def test_nobody_else_sees_it() -> None:
    program = make_program()
    for stranger in (make_person(), make_program_manager(make_program())):
        assert signed_in(stranger).get(page(program)).status_code == 404
        assert signed_in(stranger).post(page(program)).status_code == 404


def test_groups_are_weighed_too(hana: Client) -> None:
    assert "weight_competencies" in hana.get(page(make_program(kind="circle"))).content.decode()


def test_a_copy_and_a_file_bring_the_policy_along() -> None:
    hana, program = make_hr_admin(), make_program("Leaders")
    give(program)
    copy = duplicate_program(program=program, copy=Program(name="Better"), by=hana)
    assert judging_of(copy) == OURS

    text = export_program(Program.objects.get(pk=program.pk))
    Program.objects.all().delete()
    import_file(read_file(text), Bringing(hana), program=None)
    assert export_program(Program.objects.get()) == text
    assert judging_of(Program.objects.get()) == OURS


@pytest.mark.parametrize(
    ("matching", "words"),
    [
        ("{weights: {competencies: 90}}", "must add up to 100"),
        ("{rules: {same_person: true}}", "not known here"),
        ("{limits: {grade_range: {minimum: 5, maximum: 2}}}", "above the upper one"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_with_its_line(matching: str, words: str) -> None:
    with pytest.raises(ValidationError, match=f"Line 3.*{words}"):
        read_file(f"mentoring: 1\nprogram: {{name: New}}\nmatching: {matching}\n")


def test_a_launched_program_takes_another_policy_from_a_file_only_with_a_reason() -> None:
    hana, program = make_hr_admin(), launched()
    document = read_file(export_program(Program.objects.get(pk=program.pk)))
    document["matching"]["weights"] = OURS.weights

    with pytest.raises(ValidationError, match="Say why"):
        import_file(document, Bringing(hana), program=program)
    import_file(document, Bringing(hana, "Skills count most"), program=program)

    assert ProgramPolicy.objects.get().reason == "Skills count most"


def test_a_preset_is_kept_like_what_is_typed_and_saves_nothing(hana: Client) -> None:
    program = make_program()

    answer = hana.post(page(program), {"preview": "learning", "weight_competencies": "1"})

    assert answer.status_code == 200
    assert 'value="15"' in answer.content.decode()
    assert not program.policies.exists()
    assert 'value="15"' in hana.get(page(program)).content.decode()
