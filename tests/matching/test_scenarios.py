"""What if, and why not her: asked on a page, answered by a worker, kept to compare."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from matching.actions.scenarios import MOST_KEPT, ask, begin, cancel, keep, sweep_scenarios
from matching.actions.wishes import save_wishes
from matching.changed_case import changed
from matching.engine.solve import solve
from matching.models import Avoidance, Failure, Policy, Run, RunState, Scenario, ScenarioKind, Ways
from matching.scenario_words import told
from matching.solving import Cancelled
from matching.tasks import answer_scenario
from matching.warm_runs import MOST_RUNS, Shelf
from matching.what_if import (
    Judge,
    Watch,
    afresh,
    answer_and_store,
    case_read_by,
    from_warm,
    pairs_of,
    solved_afresh,
)
from people.models import Person
from programs.models import Cohort, Enrollment
from tests.factories.matching import make_pair, make_policy, make_result, make_scenario
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_competency, make_enrollment
from tests.races import together

CHANGE = ScenarioKind.CHANGE


@pytest.fixture
def hana(db: None) -> Person:
    return make_hr_admin("Hana")


@pytest.fixture
def desk(client: Client, hana: Person) -> Client:
    client.force_login(hana)
    return client


class Four:
    """Ana suits Bo and Oz suits Cy, by what is wanted and offered."""

    def __init__(self) -> None:
        self.cohort = make_cohort()
        self.ana, self.bo = self.suited("Listening", mentor="Ana", mentee="Bo")
        self.oz, self.cy = self.suited("Saying no", mentor="Oz", mentee="Cy")

    def suited(self, skill: str, **names: str) -> tuple[Enrollment, Enrollment]:
        pair = make_pair(self.cohort, **names)
        competency = make_competency(skill)
        for one in pair:
            one.competencies.add(competency)
        return pair


@pytest.fixture
def four(db: None) -> Four:
    return Four()


def pinned(mentee: Enrollment, mentor: Enrollment) -> dict[str, Any]:
    return {"pins": [[str(mentee.uuid), str(mentor.uuid)]]}


def ask_page(cohort: Cohort) -> str:
    return reverse("matching:scenarios", args=[cohort.uuid])


def typed(**words: Any) -> dict[str, Any]:
    ids = {name: one.uuid for name, one in words.items() if isinstance(one, Enrollment)}
    return {"what": "pin", "mentee": "", "seats": ""} | words | ids


def test_forcing_another_pair_says_what_it_costs_everybody_and_who_would_move(four: Four) -> None:
    run = make_result(four.cohort)

    answer = make_scenario(run, pinned(four.bo, four.oz)).answer

    assert (answer["matched"], answer["people"]) == (2, 0)
    forced = {one.mentee_id: one.score for one in run.proposals.all()}
    assert answer["score"] == sum(one["after"] - one["before"] for one in answer["moved"])
    assert answer["score"] == -120_000 < sum(forced.values())
    moved = {(one["mentee"], one["from"], one["to"]) for one in answer["moved"]}
    bo, cy, ana, oz = (str(one.uuid) for one in (four.bo, four.cy, four.ana, four.oz))
    assert moved == {(bo, ana, oz), (cy, oz, ana)}
    assert answer["pairs"][0]["parts"][0]["criterion"] == "competencies"


def test_the_answer_is_what_the_next_run_finds_when_it_is_done(four: Four) -> None:
    run = make_result(four.cohort)
    answer = make_scenario(run, pinned(four.bo, four.oz)).answer

    four.cohort.pins.create(mentor=four.oz, mentee=four.bo, reason="Asked.")
    later = make_result(four.cohort)

    assert later.objective["matched"] == answer["matched"]
    assert later.objective["score"] == run.objective["score"] + answer["score"]


def test_a_forbidden_pair_names_the_rule(four: Four) -> None:
    Person.objects.filter(pk=four.bo.person_id).update(manager=four.oz.person)

    scenario = make_scenario(make_result(four.cohort), pinned(four.bo, four.oz))

    assert told(scenario).barred == ["Bo and Oz cannot be a pair: Reporting line."]


def test_somebodys_own_no_forbids_without_saying_whose(four: Four) -> None:
    kept = json.dumps([str(four.oz.person.uuid)])
    Avoidance.objects.create(person=four.bo.person, people=kept)

    scenario = make_scenario(make_result(four.cohort), pinned(four.bo, four.oz))

    assert told(scenario).barred == ["Bo and Oz cannot be a pair: Not eligible."]
    assert "ban" not in json.dumps(scenario.answer)


def test_a_wish_counts_in_the_answer_without_saying_whose_it_was(four: Four) -> None:
    Ways.objects.create(cohort=four.cohort, choosing="wishes", closes_on=timezone.localdate())
    save_wishes(enrollment=four.bo, wished=[four.oz], by=four.bo.person)
    weights = {"wishes": 20, "competencies": 80}
    four.cohort.policies.create(weights=weights, rules={}, version=1)
    run = make_result(four.cohort)

    answer = make_scenario(run, pinned(four.bo, four.oz)).answer

    parts = {one["criterion"]: one for one in answer["pairs"][0]["parts"]}
    assert parts["wishes"]["score"] > 0
    assert parts["wishes"]["evidence"] == {"wished": True}


def test_a_mentor_who_takes_nobody_leaves_somebody_out(four: Four) -> None:
    scenario = make_scenario(make_result(four.cohort), {"seats": {str(four.ana.uuid): 0}})

    assert told(scenario).verdict == (
        "1 mentee would have another mentor than now, or none: 1 fewer matched."
    )
    assert told(scenario).moves[0].after == "nobody"


class Chain:
    """When Mia goes, Ann could have Max if Ben went over to Moe; or she takes Moe herself."""

    def __init__(self) -> None:
        self.cohort = make_cohort()
        self.skills = {skill: make_competency(skill) for skill in "XYZ"}
        self.mentors = {
            name: self.one("mentor", name, *offers)
            for name, offers in {"Mia": "X", "Max": "XYZ", "Moe": "Y"}.items()
        }
        self.ann, self.ben = self.one("mentee", "Ann", "X"), self.one("mentee", "Ben", "Y", "Z")

    def one(self, role: str, name: str, *skills: str) -> Enrollment:
        person = make_person(name, grade=7 if role == "mentor" else 5)
        enrollment = make_enrollment(role, cohort=self.cohort, person=person)
        enrollment.competencies.set(self.skills[skill] for skill in skills)
        return enrollment


def test_a_charge_for_those_who_move_keeps_them_where_they_are_and_says_what_that_costs(
    db: None,
) -> None:
    chain = Chain()
    # With a floor the new pairs would be better than that in any case.
    Policy.objects.filter(pk=make_policy(chain.cohort).pk).update(floor=0)
    run = make_result(chain.cohort)
    gone = {"seats": {str(chain.mentors["Mia"].uuid): 0}}

    free, gentle = (make_scenario(run, gone | more) for more in ({}, {"charge": 50_000}))

    assert [len(one.answer["moved"]) for one in (free, gentle)] == [2, 1]
    assert free.answer["score"] - gentle.answer["score"] == 30_000
    assert gentle.answer["free"] == {"people": 0, "score": 30_000, "moved": 1}
    assert told(gentle).gently == (
        "Without a charge for those who move 1 more person would move: "
        "all pairs together would have 30 more points."
    )
    assert "whoever moves costs 50 points" in told(gentle).question
    assert told(free).gently == ""
    judge = Judge(changed(case_read_by(run), gone))
    assert told_alike(solved_afresh(pairs_of(run), judge, 50_000)) == told_alike(gentle.answer)


def told_alike(answer: dict[str, Any]) -> list[Any]:
    return [answer[name] for name in ("matched", "people", "score", "moved", "free")]


@pytest.mark.parametrize(
    ("extra", "more", "reason"),
    [(5_000, {}, "Where a group counts more"), (0, {"fairest": True}, "From the worst pair up")],
)
def test_where_nothing_can_be_charged_for_moving_the_answer_says_so_and_why(
    four: Four, extra: int, more: dict[str, Any], reason: str
) -> None:
    run = make_result(four.cohort)
    run.inputs["extra"] = {str(four.bo.uuid): extra} if extra else {}
    run.save()

    scenario = make_scenario(run, {"seats": {str(four.ana.uuid): 0}, "charge": 1_000, **more})
    of_before = replaced(scenario, uncharged=True)

    left_out = "moving people costs nothing: the charge was left out."
    assert told(scenario).gently == f"{reason}, {left_out}"
    assert told(of_before).gently == "Moving people costs nothing here: the charge was left out."


def replaced(scenario: Scenario, **answer: Any) -> Scenario:
    return Scenario(run=scenario.run, kind=scenario.kind, answer=scenario.answer | answer)


def test_a_question_asked_of_a_solution_kept_warm_is_answered_as_afresh(four: Four) -> None:
    run = make_result(four.cohort)
    bo, cy, ana, oz = (str(one.uuid) for one in (four.bo, four.cy, four.ana, four.oz))
    for question in (
        {"pins": [[bo, oz]]},
        {"bans": [[bo, ana]]},
        {"seats": {ana: 0}},
        {"seats": {ana: 2}, "bans": [[cy, oz]]},
    ):
        case = case_read_by(run)
        warm = from_warm(run, case, question, Judge(changed(case, question)))
        fresh = afresh(pairs_of(run), solve(changed(case, question)), Judge(case))
        assert warm is not None
        assert [warm[one] for one in ("matched", "people", "score")] == [
            fresh[one] for one in ("matched", "people", "score")
        ]


def test_a_run_is_solved_once_for_all_questions(four: Four) -> None:
    run, shelf = make_result(four.cohort), Shelf()
    case = case_read_by(run)

    first = shelf.standing_of(run, case)

    assert first is not None
    assert shelf.standing_of(run, case) is first
    for _other in range(MOST_RUNS):
        other = make_result(four.cohort)
        shelf.standing_of(other, case_read_by(other))
    assert run.uuid not in shelf.kept


def test_a_run_that_does_not_come_out_the_same_is_answered_afresh(four: Four) -> None:
    run = make_result(four.cohort)
    run.proposals.all()[0].delete()

    assert Shelf().standing_of(run, case_read_by(run)) is None
    assert make_scenario(run, pinned(four.bo, four.oz)).answer["matched"] == 2


def test_other_weights_are_measured_by_themselves(four: Four) -> None:
    weights = {"weights": {"competencies": 0, "grade_gap": 100, "closeness": 0}}

    answer = make_scenario(make_result(four.cohort), weights).answer

    assert answer["score"] >= 0


def test_nothing_changes_by_asking(desk: Client, four: Four) -> None:
    make_result(four.cohort)

    answer = desk.post(ask_page(four.cohort), typed(mentee=four.bo, mentor=four.oz))

    scenario = Scenario.objects.get()
    page = reverse("matching:scenario", args=[scenario.uuid])
    assert (answer.status_code, answer.headers["Location"]) == (303, page)
    assert "Working it out" in desk.get(page).content.decode()
    answer_scenario(str(scenario.uuid))
    shown = desk.get(page, headers={"HX-Request": "true"}).content.decode()
    assert "all pairs together lose 120 points" in shown
    assert "<html" not in shown
    assert not four.cohort.pins.exists()
    assert four.cohort.runs.count() == 1


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ({"what": "pin"}, "Choose a mentee too."),
        ({"what": "seats"}, "Say how many seats."),
        ({"what": "seats", "seats": "-1"}, "Seats cannot be fewer than 0."),
        ({"what": "magic"}, "Select a valid choice"),
        ({"what": "floor"}, "Say how many percent."),
        ({"what": "floor", "floor": "101"}, "less than or equal to 100"),
    ],
)
def test_half_a_question_is_refused_in_words(
    words: dict[str, str], complaint: str, desk: Client, four: Four
) -> None:
    make_result(four.cohort)

    answer = desk.post(ask_page(four.cohort), typed(mentor=four.oz, **words))

    assert answer.status_code == 422
    assert complaint in answer.content.decode()
    assert f'value="{four.oz.uuid}" selected' in answer.content.decode()
    assert not Scenario.objects.exists()


def test_a_question_can_be_taken_back_and_asked_again(desk: Client, four: Four) -> None:
    run = make_result(four.cohort)
    desk.post(ask_page(four.cohort), typed(mentee=four.bo, mentor=four.oz))
    scenario = Scenario.objects.get()

    for _click in range(2):
        answer = desk.post(reverse("matching:scenario-cancellation", args=[scenario.uuid]))
        assert answer.headers["Location"].endswith("?show=scenarios")

    answer_scenario(str(scenario.uuid))
    scenario.refresh_from_db()
    assert (scenario.state, scenario.answer) == ("cancelled", {})
    page = desk.get(reverse("matching:scenario", args=[scenario.uuid])).content.decode()
    assert "You did not want an answer after all" in page
    again = make_scenario(run, scenario.question)
    assert (again.pk, again.state) == (scenario.pk, "done")


def test_a_worker_stops_where_nobody_wants_the_answer_any_more(four: Four, hana: Person) -> None:
    question = pinned(four.bo, four.oz)
    scenario = ask(run=make_result(four.cohort), kind=CHANGE, question=question, by=hana)
    begun = begin(str(scenario.uuid))
    assert begun is not None
    watch = Watch(begun)
    watch.looked_at = 0
    watch("solving", 0.5)
    cancel(scenario=begun, by=hana)
    watch.looked_at = 0

    with pytest.raises(Cancelled):
        watch("solving", 0.6)
    answer_and_store(begun)
    begun.refresh_from_db()
    assert begun.state == "cancelled"


def test_another_floor_is_asked_about_without_naming_anybody(desk: Client, four: Four) -> None:
    run = make_result(four.cohort)

    desk.post(ask_page(four.cohort), typed(what="floor", floor="0"))

    scenario = make_scenario(run, Scenario.objects.get().question)
    assert told(scenario).question == ["no floor for the weakest pairs"]
    assert told(scenario).verdict == "Nothing would change."
    answer = desk.get(reverse("matching:scenario", args=[scenario.uuid])).content.decode()
    assert reverse("matching:cohort-policy", args=[four.cohort.uuid]) in answer
    assert told(make_scenario(run, {"floor": 100})).question == [
        "no pair under 100 percent of the best floor"
    ]


def test_without_a_run_there_is_nothing_to_ask(desk: Client, four: Four) -> None:
    assert desk.post(ask_page(four.cohort), typed(mentor=four.oz)).status_code == 422
    page = desk.get(reverse("matching:board", args=[four.cohort.uuid]) + "?show=scenarios")
    assert "Nothing to ask yet" in page.content.decode()


def test_an_unfinished_run_is_not_asked(four: Four, hana: Person) -> None:
    run = make_result(four.cohort)
    Run.objects.update(state=RunState.CANCELLED)
    run.refresh_from_db()

    with pytest.raises(ValidationError, match="no result"):
        ask(run=run, kind=CHANGE, question={}, by=hana)


@pytest.mark.django_db(transaction=True)
def test_the_same_question_asked_by_two_at_once_is_answered_once() -> None:
    four = Four()
    run, hana = make_result(four.cohort), make_hr_admin()
    question = pinned(four.bo, four.oz)

    problems = together(*[lambda: ask(run=run, kind=CHANGE, question=question, by=hana)] * 2)

    assert problems == []
    scenario = Scenario.objects.get()
    taken = [begin(str(scenario.uuid)) for _twice in range(2)]
    assert [one is None for one in taken] == [False, True]


def test_what_cannot_be_says_why_and_may_be_asked_again(four: Four, hana: Person) -> None:
    four.cohort.pins.create(mentor=four.ana, mentee=four.cy, reason="Asked.")
    run = make_result(four.cohort)

    scenario = make_scenario(run, pinned(four.bo, four.ana))

    assert (scenario.state, scenario.failure) == (RunState.FAILED, Failure.IMPOSSIBLE)
    assert "fewer free seats" in told(scenario).problems[0]
    again = ask(run=run, kind=CHANGE, question=scenario.question, by=hana)
    assert (again, again.state) == (scenario, RunState.QUEUED)


def test_a_question_whose_worker_died_is_given_up(four: Four, hana: Person) -> None:
    scenario = ask(run=make_result(four.cohort), kind=CHANGE, question={}, by=hana)
    begin(str(scenario.uuid))
    Scenario.objects.update(updated_at=timezone.now() - timedelta(hours=1))

    sweep_scenarios()

    scenario.refresh_from_db()
    assert (scenario.state, scenario.failure) == (RunState.FAILED, Failure.SILENT)


def test_kept_answers_stand_side_by_side_until_they_are_let_go(desk: Client, four: Four) -> None:
    run = make_result(four.cohort)
    scenario = make_scenario(run, pinned(four.bo, four.oz))
    keeping = reverse("matching:scenario-keeping", args=[scenario.uuid])
    board = reverse("matching:board", args=[four.cohort.uuid]) + "?show=scenarios"

    assert desk.post(keeping, {"name": " "}).status_code == 422
    assert [desk.post(keeping, {"name": "Bo to Oz"}).status_code for _ in range(2)] == [303, 303]
    assert "Bo to Oz" in desk.get(board).content.decode()

    removal = reverse("matching:scenario-removal", args=[scenario.uuid])
    assert [desk.post(removal).status_code for _twice in range(2)] == [303, 303]
    assert "Bo to Oz" not in desk.get(board).content.decode()


def test_more_than_can_be_compared_are_not_kept(four: Four, hana: Person) -> None:
    run = make_result(four.cohort)
    asked = [
        ask(run=run, kind=CHANGE, question={"seats": {str(four.ana.uuid): n}}, by=hana)
        for n in range(MOST_KEPT + 1)
    ]
    for one in asked[:-1]:
        keep(scenario=one, name="One", by=hana)

    with pytest.raises(ValidationError, match="Let one go first"):
        keep(scenario=asked[-1], name="Another", by=hana)
