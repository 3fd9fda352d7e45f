"""A run from the request to its result."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from matching import solving
from matching.actions.runs import (
    begin_run,
    cancel_run,
    request_run,
    stop_run,
    store_result,
    sweep_runs,
)
from matching.engine.impossible import TooLarge
from matching.engine.solve import solve
from matching.models import Ban, Failure, Pin, Policy, Run, RunState
from matching.policies import usual_judging
from matching.queries import case_of
from matching.tasks import solve_run
from programs.models import Cohort
from tests.factories.matching import (
    make_circle_pool,
    make_pair,
    make_publication,
    make_result,
)
from tests.factories.people import make_hr_admin, make_leaver, make_person
from tests.factories.programs import make_cohort, make_competency, make_enrollment, make_mentorship

pytestmark = pytest.mark.django_db


def test_a_run_proposes_the_best_pairs_and_keeps_its_record() -> None:
    cohort = make_cohort()
    skill = make_competency("Listening")
    ana, bo = make_pair(cohort, mentor="Ana", mentee="Bo")
    other, _second = make_pair(cohort, mentor="Oz", mentee="Cy")
    ana.competencies.add(skill)
    bo.competencies.add(skill)

    run = make_result(cohort)

    assert (run.state, run.failure) == (RunState.DONE, "")
    pairs = {one.mentee.person.name: one.mentor.person.name for one in run.proposals.all()}
    assert pairs == {"Bo": "Ana", "Cy": "Oz"}
    assert run.objective["matched"] == 2
    assert run.objective["optimal"] is True
    assert set(run.certificate["mentor"]) == {str(ana.uuid), str(other.uuid)}
    assert len(run.input_digest) == 64
    assert run.proposals.get(mentee=bo).parts[0]["evidence"]["shared"] == [str(skill.uuid)]


def test_its_record_shows_what_took_how_long_where_that_was_kept(client: Client) -> None:
    client.force_login(make_hr_admin())
    pairs, circles = make_cohort(), make_circle_pool()
    make_pair(pairs)

    for cohort, stage in ((pairs, "Choosing among equally good ones"), (circles, "best groups")):
        run = make_result(cohort)
        record = reverse("matching:run", args=[run.uuid])
        assert stage in client.get(record).content.decode()
        Run.objects.filter(pk=run.pk).update(timings={})
        assert "What took how long" not in client.get(record).content.decode()


def test_only_approved_people_who_still_work_here_and_lack_a_mentor_take_part() -> None:
    cohort = make_cohort()
    mentor, mentee = make_pair(cohort)
    make_enrollment(cohort=cohort, state="applied")
    make_enrollment(cohort=cohort, state="withdrawn")
    make_enrollment(cohort=cohort, person=make_leaver())
    make_enrollment(cohort=make_cohort())
    make_mentorship(cohort=cohort)

    case = case_of(cohort)

    assert [one.id for one in case.mentees] == [str(mentee.uuid)]
    seats = {one.id: one.capacity for one in case.mentors}
    assert seats[str(mentor.uuid)] == 1
    assert sum(seats.values()) == 1


def test_reporting_lines_and_earlier_pairs_reach_the_engine() -> None:
    top = make_person("Top")
    boss = make_person("Boss", manager=top)
    cohort = make_cohort()
    make_enrollment("mentor", cohort=cohort, person=top)
    make_enrollment(cohort=cohort, person=make_person("Bo", manager=boss))
    old = make_mentorship(state="ended")
    for one in old.participants.all():
        make_enrollment(one.role, cohort=cohort, person=one.person)

    run = make_result(cohort)

    counts = {one["rule"]: one["removed"] for one in run.rule_counts}
    assert counts["reporting_line"] == 1
    assert counts["previous_pair"] == 1


def test_asking_twice_starts_one_run() -> None:
    cohort, hana = make_cohort(), make_hr_admin()

    assert request_run(cohort=cohort, by=hana) == request_run(cohort=cohort, by=hana)
    assert Policy.objects.get().weights == usual_judging().weights


@pytest.mark.parametrize("state", ["draft", "closing", "closed"])
def test_a_cohort_in_the_wrong_state_is_not_matched(state: str) -> None:
    with pytest.raises(ValidationError, match="cannot be matched now"):
        request_run(cohort=make_cohort(state=state), by=make_hr_admin())


def test_a_published_cohort_is_not_matched_again() -> None:
    cohort = make_cohort()
    make_pair(cohort)
    make_publication(cohort)

    with pytest.raises(ValidationError, match="published already"):
        request_run(cohort=cohort, by=make_hr_admin())


def test_a_task_that_runs_twice_changes_nothing() -> None:
    cohort = make_cohort()
    make_pair(cohort)
    run = make_result(cohort)
    before = list(run.proposals.values())

    solve_run(str(run.uuid))

    assert list(run.proposals.values()) == before
    assert begin_run(str(run.uuid)) is None


def test_the_same_cohort_gives_the_same_pairs_again() -> None:
    cohort = make_cohort()
    for _pair in range(4):
        make_pair(cohort)

    first, second = make_result(cohort), make_result(cohort)

    keep = ("mentee", "mentor", "score")
    assert list(first.proposals.values_list(*keep)) == list(second.proposals.values_list(*keep))
    assert first.input_digest == second.input_digest


def test_a_waiting_run_is_cancelled_at_once_and_a_running_one_at_its_next_step() -> None:
    cohort, hana = make_cohort(), make_hr_admin()
    make_pair(cohort)
    waiting = request_run(cohort=cohort, by=hana)
    cancel_run(run=waiting, by=hana)
    solve_run(str(waiting.uuid))
    running = request_run(cohort=cohort, by=hana)
    taken = begin_run(str(running.uuid))
    cancel_run(run=running, by=hana)
    assert taken is not None
    solving.solve_and_store(taken)

    states = Run.objects.filter(cohort=cohort).values_list("state", flat=True)
    assert list(states) == [RunState.CANCELLED, RunState.CANCELLED]


def test_a_running_run_may_end_with_the_best_so_far_and_a_waiting_one_has_none() -> None:
    cohort, hana = make_cohort(), make_hr_admin()
    make_pair(cohort)
    waiting = request_run(cohort=cohort, by=hana)
    with pytest.raises(ValidationError, match="nothing to keep"):
        stop_run(run=waiting, by=hana)
    taken = begin_run(str(waiting.uuid))
    assert taken is not None
    stop_run(run=taken, by=hana)
    stop_run(run=taken, by=hana)
    solving.solve_and_store(taken)

    run = Run.objects.get()
    assert (run.state, run.proposals.count()) == (RunState.DONE, 1)
    with pytest.raises(ValidationError, match="nothing to keep"):
        stop_run(run=run, by=hana)


def test_a_run_that_is_cancelled_already_keeps_nothing() -> None:
    cohort, hana = make_cohort(), make_hr_admin()
    taken = begin_run(str(request_run(cohort=cohort, by=hana).uuid))
    assert taken is not None
    cancel_run(run=taken, by=hana)

    with pytest.raises(ValidationError, match="nothing to keep"):
        stop_run(run=taken, by=hana)


def test_a_run_without_time_keeps_the_gap_in_its_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "LONGEST", 0)
    cohort, skill = make_cohort(), make_competency("Listening")
    make_pair(cohort)
    for one in make_pair(cohort):
        one.competencies.add(skill)

    run = make_result(cohort)

    assert run.is_unproven
    assert run.objective["gap"]["people"] == 0
    assert run.objective["gap"]["floor"] > 0


def test_a_result_that_comes_after_the_run_was_given_up_is_dropped() -> None:
    cohort = make_cohort()
    make_pair(cohort)
    request_run(cohort=cohort, by=make_hr_admin())
    run = begin_run(str(cohort.runs.get().uuid))
    assert run is not None
    case = case_of(cohort)
    Run.objects.update(heard_of_at=timezone.now() - timedelta(minutes=4))
    sweep_runs()

    assert store_result(run=run, case=case, result=solve(case)) is False
    run.refresh_from_db()
    assert (run.state, run.failure) == (RunState.FAILED, Failure.SILENT)
    assert not run.proposals.exists()


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (TooLarge("too many"), Failure.TOO_LARGE),
        (MemoryError(), Failure.NO_MEMORY),
        (RuntimeError("boom"), Failure.BROKEN),
    ],
)
def test_every_bad_ending_is_told(
    error: Exception, failure: Failure, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: Any, **_options: Any) -> None:
        raise error

    monkeypatch.setattr(solving, "solve", broken)

    run = make_result(make_cohort())

    assert (run.state, run.failure) == (RunState.FAILED, failure)


def test_a_pin_that_a_rule_forbids_fails_with_the_names_of_both() -> None:
    cohort = make_cohort()
    mentor, mentee = make_pair(cohort)
    mentee.person.manager = mentor.person
    mentee.person.save()
    Pin.objects.create(cohort=cohort, mentor=mentor, mentee=mentee)

    run = make_result(cohort)

    assert run.failure == Failure.IMPOSSIBLE
    assert run.problems[0]["ids"] == [str(mentee.uuid), str(mentor.uuid), "reporting_line"]


def test_unmatched_people_get_their_reason() -> None:
    cohort = make_cohort()
    mentor, mentee = make_pair(cohort)
    Ban.objects.create(cohort=cohort, mentor=mentor, mentee=mentee)

    run = make_result(cohort)

    assert run.unmatched["people"][str(mentee.uuid)]["rule"] == "ban"


def test_an_empty_cohort_gives_an_empty_result() -> None:
    run = make_result(make_cohort())

    assert run.state == RunState.DONE
    assert run.objective["matched"] == 0


def test_the_sweeper_wakes_waiting_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    woken: list[Run] = []
    monkeypatch.setattr("matching.actions.runs.wake", woken.append)
    run = request_run(cohort=make_cohort(), by=make_hr_admin())
    Run.objects.update(created_at=timezone.now() - timedelta(minutes=1))

    sweep_runs()

    assert woken == [run]
    assert Cohort.objects.count() == 1
