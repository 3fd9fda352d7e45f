"""Decisions, runs and their results, as the pages and tasks would make them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from matching.actions.publication import publish
from matching.actions.runs import request_run
from matching.actions.scenarios import ask
from matching.models import (
    Ban,
    Comment,
    GroupPlan,
    MentorRequest,
    Pin,
    Policy,
    Publication,
    Run,
    Scenario,
    ScenarioKind,
    Suggestion,
    Ways,
)
from matching.policies import usual_judging
from matching.tasks import answer_scenario, solve_run
from people.models import Person
from programs.models import Cohort, Enrollment
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_enrollment, make_program


def make_pair(cohort: Cohort, **names: Any) -> tuple[Enrollment, Enrollment]:
    """An approved mentor with one seat and an approved mentee, who fit."""
    mentor = make_person(names.get("mentor"), grade=7)
    mentee = make_person(names.get("mentee"), grade=5)
    return (
        make_enrollment("mentor", cohort=cohort, person=mentor),
        make_enrollment("mentee", cohort=cohort, person=mentee),
    )


def make_policy(cohort: Cohort, weights: Any = None, rules: Any = None) -> Policy:
    """A next version; what is not said is as usual."""
    usual = usual_judging()
    return Policy.objects.create(
        cohort=cohort,
        version=cohort.policies.count() + 1,
        weights=weights or usual.weights,
        rules=usual.rules if rules is None else rules,
    )


def make_pin(cohort: Cohort, **names: Any) -> Pin:
    mentor, mentee = make_pair(cohort, **names)
    return Pin.objects.create(cohort=cohort, mentor=mentor, mentee=mentee, reason="They asked.")


def make_ban(cohort: Cohort, **names: Any) -> Ban:
    mentor, mentee = make_pair(cohort, **names)
    return Ban.objects.create(cohort=cohort, mentor=mentor, mentee=mentee, reason="Same team.")


def make_comment(mentor: Enrollment, mentee: Enrollment, *, by: Person, text: str) -> Comment:
    cohort = mentor.cohort
    return Comment.objects.create(
        cohort=cohort, mentor=mentor, mentee=mentee, text=text, written_by=by
    )


def make_result(cohort: Cohort, *, by: Person | None = None, charge: int = 0) -> Run:
    """A finished run over everybody approved in the cohort."""
    run = request_run(cohort=cohort, by=by or make_hr_admin(), charge=charge)
    solve_run(str(run.uuid))
    return Run.objects.get(pk=run.pk)


def make_circle_pool(*, circles: int = 2, members: int = 2, **plan: Any) -> Cohort:
    """So many mentors, and as many members for each as a circle has at least."""
    cohort = make_cohort(make_program(kind="circle"), state="matching")
    GroupPlan.objects.create(cohort=cohort, **({"least": members, "most": members + 1} | plan))
    for _circle in range(circles):
        make_enrollment("mentor", cohort=cohort, person=make_person(grade=7))
        for _member in range(members):
            make_enrollment("mentee", cohort=cohort, person=make_person(grade=5))
    return cohort


def make_peer_pool(people: int) -> Cohort:
    cohort = make_cohort(make_program(kind="peer"), state="matching")
    for _one in range(people):
        make_enrollment("mentee", cohort=cohort, person=make_person(grade=5))
    return cohort


def make_unproven_result(cohort: Cohort, *, by: Person | None = None) -> Run:
    """As if the run had been stopped early."""
    run = make_result(cohort, by=by)
    gap = {"people": 0, "score": 12_500, "floor": 0}
    Run.objects.filter(pk=run.pk).update(objective=run.objective | {"optimal": False, "gap": gap})
    return Run.objects.get(pk=run.pk)


def make_scenario(run: Run, question: dict[str, Any], *, kind: str = "change") -> Scenario:
    """Asked and answered."""
    scenario = ask(
        run=run, kind=ScenarioKind(kind), question=question, by=run.started_by or make_hr_admin()
    )
    answer_scenario(str(scenario.uuid))
    return Scenario.objects.get(pk=scenario.pk)


def make_publication(cohort: Cohort, *, by: Person | None = None) -> Publication:
    by = by or make_hr_admin()
    return publish(run=make_result(cohort, by=by), by=by)


def make_request(*, mentee: Enrollment, mentor: Enrollment, **fields: Any) -> MentorRequest:
    """Open for a week, in a cohort where mentees may ask."""
    Ways.objects.update_or_create(cohort=mentee.cohort, defaults={"asks": True})
    defaults: dict[str, Any] = {"expires_at": timezone.now() + timedelta(days=7)}
    return MentorRequest.objects.create(mentee=mentee, mentor=mentor, **(defaults | fields))


def make_suggestion(*, mentee: Enrollment, mentor: Enrollment, **fields: Any) -> Suggestion:
    """In a cohort where people meet and then choose, for a week from today."""
    chosen = {"choosing": "chemistry", "closes_on": timezone.localdate() + timedelta(days=7)}
    Ways.objects.update_or_create(cohort=mentee.cohort, defaults=chosen)
    place = Suggestion.objects.filter(mentee=mentee).count() + 1
    return Suggestion.objects.create(mentee=mentee, mentor=mentor, **({"place": place} | fields))
