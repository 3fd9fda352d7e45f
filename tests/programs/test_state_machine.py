"""Whatever people do, in whatever order: all that has states stays in one that it may have.

Hypothesis plays applicants, pairs and those who run the cohort; what an action refuses is part of
the play. After every step the rows themselves are asked.
"""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from people.models import Person
from programs.actions import (
    accept_mentorship,
    apply,
    change_program_state,
    change_state,
    decide,
    decline_mentorship,
    end_for_leavers,
    end_mentorship,
    withdraw,
)
from programs.models import Cohort, Enrollment, Mentorship, Participant
from programs.models.enrollment import SEATED
from programs.states import CHANGES, PROGRAM_CHANGES
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import (
    make_cohort,
    make_competency,
    make_measure,
    make_mentorship,
    make_program,
)

SEATS = 2
PROGRAMS_MAY_FOLLOW = {(change.origin, change.target) for change in PROGRAM_CHANGES}
PROMISES = ("expects_of_mentors", "expects_of_mentees", "confidentiality")
MAY_FOLLOW = {(change.origin, change.target) for change in CHANGES} | {("matching", "running")}
places = st.integers(0, 3)
roles = st.sampled_from(["mentor", "mentee"])
decisions = st.sampled_from(["approved", "approved", "declined", "waitlisted"])


class Life(RuleBasedStateMachine):
    """Four people, one cohort with two seats; `pick` chooses among what is there."""

    @initialize(reached=st.sampled_from(["draft", "open", "matching", "running", "accepted"]))
    def begin(self, reached: str) -> None:
        """Some lives begin further on, led there by the same actions, so that all get far."""
        self.sandbox = transaction.atomic()
        self.sandbox.__enter__()
        self.hana = make_hr_admin()
        self.people = [make_person() for _ in range(4)]
        program = make_program(
            eligibility=[{"rule": "grade", "at_least": 5}], **dict.fromkeys(PROMISES, "Kept.")
        )
        program.competencies.add(make_competency())
        make_measure(program)
        self.people[3].grade = 4
        self.people[3].save()
        self.cohort = make_cohort(program, state="draft", seats=SEATS)
        self.ended: dict[int, Any] = {}
        self.states, self.program_states = ["draft"], ["published"]
        if reached != "draft":
            self._open()
        if reached not in {"draft", "open"}:
            self.lead_on_as_one_would()
        if reached in {"running", "accepted"}:
            self.publish(0)
        if reached == "accepted":
            self.accept(0, 0)
            self.accept(0, 1)

    def _open(self) -> None:
        self.lead_on_as_one_would()
        for place, role in enumerate(["mentor", "mentee", "mentee"]):
            self.apply(place, role)
            self.decide(place, "approved")

    def teardown(self) -> None:
        if hasattr(self, "sandbox"):
            transaction.set_rollback(True)
            self.sandbox.__exit__(None, None, None)

    def attempt(self, deed: Callable[[], object]) -> None:
        """Refusing is an answer; anything else that is raised fails the test."""
        try:
            with transaction.atomic():
                deed()
        except ValidationError:
            pass
        self.cohort = Cohort.objects.select_related("program").get(pk=self.cohort.pk)
        self.states.append(self.cohort.state)
        self.program_states.append(self.cohort.program.state)

    def pick(self, rows: Any, place: int) -> Any:
        found = list(rows.order_by("pk"))
        return found[place % len(found)] if found else None

    @rule(place=places, role=roles)
    def apply(self, place: int, role: str) -> None:
        by = Person.objects.get(pk=self.people[place].pk)
        self.attempt(lambda: apply(cohort=self.cohort, role=role, by=by))

    @rule(place=places)
    def withdraw(self, place: int) -> None:
        if one := self.pick(Enrollment.objects, place):
            self.attempt(lambda: withdraw(enrollment=one, by=one.person))

    @rule(
        place=places, decision=st.sampled_from(["approved", "approved", "declined", "waitlisted"])
    )
    def decide(self, place: int, decision: str) -> None:
        if one := self.pick(Enrollment.objects, place):
            self.attempt(
                lambda: decide(
                    cohort=self.cohort, enrollments=[one], decision=decision, by=self.hana
                )
            )

    @rule(change=st.sampled_from(CHANGES))
    def lead_on(self, change: Any) -> None:
        self.attempt(lambda: change_state(cohort=self.cohort, change=change, by=self.hana))

    @rule(change=st.sampled_from(PROGRAM_CHANGES))
    def lead_the_program(self, change: Any) -> None:
        program = self.cohort.program
        self.attempt(lambda: change_program_state(program=program, change=change, by=self.hana))

    @rule()
    def lead_on_as_one_would(self) -> None:
        """The next step, so that long lives are played too."""
        onward = [one for one in CHANGES if one.origin == self.cohort.state]
        if onward:
            self.lead_on(onward[0])

    @rule(place=places)
    def publish(self, place: int) -> None:
        """As publishing a run does: pairs of approved people, and the cohort runs."""
        approved = self.cohort.enrollments.filter(state__in=["approved", "ready"])
        waiting = self.cohort.enrollments.filter(state="applied").exists()
        mentor, mentee = (self.pick(one, place) for one in (approved.mentors(), approved.mentees()))
        fit = mentor and mentee and mentor.person != mentee.person
        if self.cohort.state != "matching" or waiting or not fit:
            return
        make_mentorship(
            mentor=mentor.person, mentee=mentee.person, cohort=self.cohort, state="proposed"
        )
        Cohort.objects.filter(pk=self.cohort.pk).update(state="running")
        self.attempt(lambda: None)

    @rule(place=places, side=st.integers(0, 1))
    def accept(self, place: int, side: int) -> None:
        if one := self.pick(Participant.objects, 2 * place + side):
            self.attempt(lambda: accept_mentorship(mentorship=one.mentorship, by=one.person))

    @rule(place=places)
    def refuse(self, place: int) -> None:
        if one := self.pick(Mentorship.objects, place):
            mentee = one.participants.get(role="mentee").person
            self.attempt(lambda: decline_mentorship(mentorship=one, by=mentee))

    @rule(place=places, reason=st.sampled_from(["completed", "rematched", "other"]))
    def end(self, place: int, reason: str) -> None:
        if one := self.pick(Mentorship.objects, place):
            self.attempt(lambda: end_mentorship(mentorship=one, reason=reason, by=self.hana))

    @rule(place=places)
    def leave_the_company(self, place: int) -> None:
        gone = timezone.localdate() - timedelta(days=1)
        Person.objects.filter(pk=self.people[place].pk).update(left_on=gone)
        self.attempt(end_for_leavers)

    @invariant()
    def a_cohort_goes_only_where_the_table_leads(self) -> None:
        steps = zip(self.states, self.states[1:], strict=False)
        assert {step for step in steps if step[0] != step[1]} <= MAY_FOLLOW

    @invariant()
    def a_program_goes_only_where_its_table_leads(self) -> None:
        steps = zip(self.program_states, self.program_states[1:], strict=False)
        assert {step for step in steps if step[0] != step[1]} <= PROGRAMS_MAY_FOLLOW

    @invariant()
    def what_people_take_part_in_is_published(self) -> None:
        program = self.cohort.program
        if self.states[-1] not in {"draft", "closed"}:
            assert program.state == "published"
        if program.launched_at is not None:
            assert program.state != "draft"

    @invariant()
    def nobody_is_in_whom_the_rules_keep_out(self) -> None:
        assert not Enrollment.objects.filter(person=self.people[3]).exists()
        assert self.states[-1] != "draft" or not Enrollment.objects.exists()

    @invariant()
    def seats_hold(self) -> None:
        assert Enrollment.objects.mentees().filter(state__in=SEATED).count() <= SEATS
        present = Participant.objects.present().select_related("enrollment")
        taken = Counter(one.enrollment for one in present)
        assert all(
            number <= (row.seats if row.role == "mentor" else 1) for row, number in taken.items()
        )

    @invariant()
    def pairs_are_whole(self) -> None:
        for pair in Mentorship.objects.prefetch_related("participants__enrollment"):
            two = list(pair.participants.all())
            assert sorted(one.role for one in two) == ["mentee", "mentor"]
            assert len({one.person_id for one in two}) == 2
            assert (pair.started_at is not None) == all(one.joined_at for one in two)
            assert (pair.ended_at is not None) == bool(pair.end_reason)
            assert all(one.accepted_at for one in two) or pair.started_at is None
            if pair.ended_at is None:
                assert all(one.left_at is None for one in two)
                assert all(one.enrollment.state in SEATED for one in two)
                assert self.cohort.state in {"running", "closing"}

    @invariant()
    def what_has_ended_stays_as_it_ended(self) -> None:
        now = {
            one.pk: (one.started_at, one.ended_at, one.end_reason)
            for one in Mentorship.objects.exclude(ended_at=None)
        }
        assert {pk: now.get(pk) for pk in self.ended} == self.ended
        self.ended = now

    @invariant()
    def completed_is_who_completed_a_pair(self) -> None:
        for row in Enrollment.objects.filter(state="completed"):
            ends = row.participations.values_list("mentorship__end_reason", flat=True)
            assert "completed" in ends


@pytest.mark.django_db
def test_no_order_of_actions_leads_to_a_forbidden_state() -> None:
    run_state_machine_as_test(
        Life, settings=settings(max_examples=12, stateful_step_count=12, deadline=None)
    )
