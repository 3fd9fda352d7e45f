"""Nominating, inviting and adding people, and what they answer."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from notices.models import Notice
from people.models import Person
from programs.actions import (
    add_people,
    answer_invitation,
    apply,
    invite,
    nominate,
    withdraw,
    withdraw_invitation,
)
from programs.models import Cohort, Enrollment, Invitation
from programs.queries import invitations_for
from tests.factories.people import make_hr_admin, make_leaver, make_person
from tests.factories.programs import (
    make_cohort,
    make_enrollment,
    make_program,
    make_program_manager,
)
from tests.factories.ways_in import make_invitation
from tests.programs.test_applications import told
from tests.races import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> Person:
    """Leads a team."""
    return make_person("Ana")


@pytest.fixture
def bo(ana: Person) -> Person:
    return make_person("Bo", manager=ana)


def open_to_seniors() -> Cohort:
    return make_cohort(make_program(eligibility=[{"rule": "grade", "at_least": 6}]))


def test_ana_nominates_bo_who_is_told_once_and_reminded_before_the_end(
    ana: Person, bo: Person
) -> None:
    cohort = make_cohort()

    first = nominate(cohort=cohort, person=bo, role="mentee", by=ana, words="You ask well.")
    again = nominate(cohort=cohort, person=bo, role="mentee", by=ana, words="Other words")

    assert again == first
    assert (first.way, first.invited_by, again.words) == ("nominated", ana, "You ask well.")
    assert told(bo) == ["programs.nominated", "programs.invitation_reminder"]
    reminder = Notice.objects.get(kind="programs.invitation_reminder")
    assert reminder.not_before.date() == cohort.applications_close_on - timedelta(days=3)


def test_nobody_nominates_somebody_elses_people(bo: Person) -> None:
    with pytest.raises(ValidationError, match="whose manager you are"):
        nominate(cohort=make_cohort(), person=bo, role="mentee", by=make_person(), words="")

    assert not Invitation.objects.exists()


def test_nobody_nominates_themselves(ana: Person) -> None:
    with pytest.raises(IntegrityError, match="nobody_nominates"), transaction.atomic():
        make_invitation(person=ana, invited_by=ana, way="nominated")


def test_who_cannot_join_cannot_be_asked(ana: Person, bo: Person) -> None:
    hana, cohort, old = make_hr_admin(), open_to_seniors(), make_person("Old", grade=7)

    with pytest.raises(ValidationError, match="they cannot join: Bo"):
        nominate(cohort=cohort, person=bo, role="mentee", by=ana, words="")
    with pytest.raises(ValidationError, match=r"they cannot join: Bo\. Nothing was changed"):
        invite(cohort=cohort, people=[old, bo], role="mentee", by=hana)
    with pytest.raises(ValidationError, match="they cannot join: Leo"):
        invite(cohort=make_cohort(), people=[make_leaver()], role="mentee", by=hana)
    with pytest.raises(ValidationError, match="they cannot join: Bo"):
        add_people(cohort=cohort, people=[old, bo], role="mentee", by=hana, state="approved")

    assert not Invitation.objects.exists()
    assert not Enrollment.objects.exists()


def test_asking_somebody_tells_nobody_what_only_hr_knows_of_them(ana: Person, bo: Person) -> None:
    cohort = make_cohort(make_program(eligibility=[{"rule": "high_potential"}]))
    mia, hana = make_program_manager(cohort.program), make_hr_admin()

    assert nominate(cohort=cohort, person=bo, role="mentee", by=ana, words="").person == bo
    assert len(invite(cohort=cohort, people=[bo], role="mentor", by=mia)) == 1
    with pytest.raises(ValidationError, match="an HR admin can add people"):
        add_people(cohort=cohort, people=[bo], role="mentee", by=mia, state="approved")
    with pytest.raises(ValidationError, match="they cannot join: Bo"):
        add_people(cohort=cohort, people=[bo], role="mentee", by=hana, state="approved")
    with pytest.raises(ValidationError, match="HR has not put you forward"):
        apply(cohort=cohort, role="mentee", by=bo)


def test_only_the_rules_of_the_role_are_asked(bo: Person) -> None:
    rules = [{"rule": "grade", "at_least": 9, "role": "mentor"}]
    cohort, hana = make_cohort(make_program(eligibility=rules)), make_hr_admin()

    assert len(invite(cohort=cohort, people=[bo], role="mentee", by=hana)) == 1
    with pytest.raises(ValidationError, match="they cannot join: Bo"):
        invite(cohort=cohort, people=[bo], role="mentor", by=hana)


@pytest.mark.parametrize("state", ["draft", "matching", "running", "closed"])
def test_a_cohort_that_is_not_open_asks_nobody(ana: Person, bo: Person, state: str) -> None:
    cohort = make_cohort(state=state)

    with pytest.raises(ValidationError, match="takes no applications"):
        nominate(cohort=cohort, person=bo, role="mentee", by=ana, words="")
    with pytest.raises(ValidationError, match="takes no applications"):
        invite(cohort=cohort, people=[bo], role="mentee", by=make_hr_admin())


def test_inviting_leaves_those_alone_who_were_asked_or_applied(bo: Person) -> None:
    hana, cohort, cy = make_hr_admin(), make_cohort(), make_person("Cy")
    make_invitation(cohort=cohort, person=bo, answer="declined", answered_at=timezone.now())
    applied = make_enrollment(cohort=cohort, state="applied")

    asked = invite(cohort=cohort, people=[bo, applied.person, cy], role="mentee", by=hana)

    assert [one.person for one in asked] == [cy]
    assert told(bo) == told(applied.person) == []
    assert told(cy)[0] == "programs.invited"


def test_a_nomination_of_somebody_who_applied_bothers_nobody(ana: Person, bo: Person) -> None:
    cohort = make_cohort()
    make_enrollment(cohort=cohort, person=bo, state="applied")

    invitation = nominate(cohort=cohort, person=bo, role="mentee", by=ana, words="")

    assert invitation.answer == "accepted"
    assert told(bo) == []


def test_bo_says_yes_and_the_reminder_stops(bo: Person) -> None:
    cohort = make_cohort()
    (invitation,) = invite(cohort=cohort, people=[bo], role="mentee", by=make_hr_admin())
    assert list(invitations_for(bo)) == [invitation]

    for _ in range(2):
        answered = answer_invitation(invitation=invitation, answer="accepted", by=bo)

    assert answered.answer == "accepted"
    assert set(Notice.objects.values_list("state", flat=True)) == {"cancelled"}
    assert list(invitations_for(bo)) == [invitation]
    apply(cohort=cohort, role="mentee", by=bo)
    assert list(invitations_for(bo)) == []


def test_applying_is_a_yes(bo: Person) -> None:
    invitation = make_invitation(person=bo)

    apply(cohort=invitation.cohort, role="mentee", by=bo)

    invitation.refresh_from_db()
    assert invitation.answer == "accepted"


def test_bo_says_no_and_may_think_better_of_it(bo: Person) -> None:
    invitation = make_invitation(person=bo)

    assert answer_invitation(invitation=invitation, answer="declined", by=bo).answer == "declined"
    assert list(invitations_for(bo)) == []
    assert answer_invitation(invitation=invitation, answer="accepted", by=bo).answer == "accepted"


def test_who_applied_withdraws_instead_of_saying_no(bo: Person) -> None:
    invitation = make_invitation(person=bo)
    apply(cohort=invitation.cohort, role="mentee", by=bo)

    with pytest.raises(ValidationError, match="applied already"):
        answer_invitation(invitation=invitation, answer="declined", by=bo)


def test_nothing_is_answered_when_it_is_over(bo: Person) -> None:
    late = make_invitation(person=bo, cohort=make_cohort(state="matching"))
    taken_back = make_invitation(person=bo, withdrawn_at=timezone.now())

    for one in (late, taken_back):
        with pytest.raises(ValidationError, match="is over"):
            answer_invitation(invitation=one, answer="accepted", by=bo)


def test_taking_back_calls_off_what_was_not_sent_and_one_may_ask_anew(bo: Person) -> None:
    hana, cohort = make_hr_admin(), make_cohort()
    (invitation,) = invite(cohort=cohort, people=[bo], role="mentee", by=hana)

    for _ in range(2):
        withdraw_invitation(invitation=invitation, by=hana)

    assert set(Notice.objects.values_list("state", flat=True)) == {"cancelled"}
    assert invite(cohort=cohort, people=[bo], role="mentee", by=hana) == [invitation]
    assert Notice.objects.filter(state="queued").count() == 2


def test_an_answer_is_not_taken_back(bo: Person) -> None:
    invitation = make_invitation(person=bo)
    answer_invitation(invitation=invitation, answer="accepted", by=bo)

    with pytest.raises(ValidationError, match="answered already"):
        withdraw_invitation(invitation=invitation, by=make_hr_admin())


def test_an_outreach_is_in_no_trail_and_no_list_and_stops_nobody_from_asking(
    ana: Person, bo: Person
) -> None:
    cohort = make_cohort()
    trail = Invitation.pgh_event_models["insert"].objects  # type: ignore[attr-defined]
    invite(cohort=cohort, people=[bo], role="mentee", by=make_hr_admin(), way="outreach")
    assert not trail.exists()
    assert not Invitation.objects.listed().exists()

    invitation = nominate(cohort=cohort, person=bo, role="mentee", by=ana, words="")

    assert Invitation.objects.get() == invitation
    assert (invitation.way, invitation.answer) == ("nominated", "")
    assert [event.pgh_label for event in trail.all()] == ["insert"]


def test_whoever_asks_after_an_outreach_reads_their_own_day_and_one_message_goes_out(
    bo: Person,
) -> None:
    hana, cohort = make_hr_admin(), make_cohort()
    (reached,) = invite(cohort=cohort, people=[bo], role="mentee", by=hana, way="outreach")
    weeks_ago = timezone.now() - timedelta(days=20)
    Invitation.objects.update(created_at=weeks_ago)

    (invitation,) = invite(cohort=cohort, people=[bo], role="mentee", by=hana)

    assert Invitation.objects.get().created_at > weeks_ago + timedelta(days=19)
    assert invitation.uuid == reached.uuid
    waiting = Notice.objects.filter(recipient=bo, kind="programs.invited", state="queued")
    assert waiting.count() == 1


def test_a_nomination_of_somebody_whom_hr_has_asked_comes_on_top_and_no_words_are_lost(
    ana: Person, bo: Person
) -> None:
    cohort = make_cohort()
    (asked,) = invite(cohort=cohort, people=[bo], role="mentee", by=make_hr_admin())

    nominated = nominate(cohort=cohort, person=bo, role="mentee", by=ana, words="You ask well.")

    assert nominated.pk == asked.pk
    assert (nominated.way, nominated.invited_by, nominated.words) == (
        "nominated",
        ana,
        "You ask well.",
    )
    waiting = Notice.objects.filter(recipient=bo, state="queued")
    assert set(waiting.values_list("kind", flat=True)) == {
        "programs.nominated",
        "programs.invitation_reminder",
    }
    assert waiting.count() == 2


def test_a_no_stands_when_the_manager_nominates_afterwards(ana: Person, bo: Person) -> None:
    cohort = make_cohort()
    (asked,) = invite(cohort=cohort, people=[bo], role="mentee", by=make_hr_admin())
    answer_invitation(invitation=asked, answer="declined", by=bo)

    nominated = nominate(cohort=cohort, person=bo, role="mentee", by=ana, words="You ask well.")

    assert (nominated.way, nominated.invited_by, nominated.answer) == ("nominated", ana, "declined")
    assert not Notice.objects.filter(recipient=bo, state="queued").exists()


def test_hr_adds_people_who_are_told_and_may_say_what_they_want_or_leave(bo: Person) -> None:
    hana, cohort = make_hr_admin(), make_cohort()
    make_invitation(cohort=cohort, person=bo)

    (added,) = add_people(cohort=cohort, people=[bo], role="mentee", by=hana, state="approved")
    again = add_people(cohort=cohort, people=[bo], role="mentee", by=hana, state="approved")

    assert again == []
    assert (added.state, added.added_by, added.decided_by) == ("approved", hana, hana)
    assert told(bo) == ["programs.added"]
    assert Invitation.objects.get().answer == "accepted"
    changed = apply(cohort=cohort, role="mentee", by=bo, words="I want to learn to delegate.")
    assert (changed.state, changed.words) == ("approved", "I want to learn to delegate.")
    assert withdraw(enrollment=added, by=bo).state == "withdrawn"


def test_adding_ends_where_the_seats_end(bo: Person) -> None:
    cohort = make_cohort(seats=1)
    add = partial(add_people, cohort=cohort, role="mentee", by=make_hr_admin())

    with pytest.raises(ValidationError, match="Only 1 seat is free of 1"):
        add(people=[bo, make_person()], state="approved")
    assert len(add(people=[bo, make_person()], state="applied")) == 2


def test_added_mentors_bring_seats(bo: Person) -> None:
    (added,) = add_people(
        cohort=make_cohort(),
        people=[bo],
        role="mentor",
        by=make_hr_admin(),
        state="approved",
        seats=2,
    )
    assert added.seats == 2


@pytest.mark.parametrize("state", ["draft", "running", "closing", "closed"])
def test_adding_has_its_time(bo: Person, state: str) -> None:
    with pytest.raises(ValidationError, match="takes nobody now"):
        add_people(
            cohort=make_cohort(state=state),
            people=[bo],
            role="mentee",
            by=make_hr_admin(),
            state="applied",
        )


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_the_same_person_at_once_ask_once() -> None:
    ana = make_person("Ana")
    bo, hana, cohort = make_person("Bo", manager=ana), make_hr_admin(), make_cohort()
    nominating = partial(nominate, cohort=cohort, person=bo, role="mentee", by=ana, words="")
    inviting = partial(invite, cohort=cohort, people=[bo], role="mentee", by=hana)

    assert together(nominating, inviting, nominating, inviting) == []
    assert Invitation.objects.count() == 1
    assert Notice.objects.filter(recipient=bo, state="queued").count() == 2


@pytest.mark.django_db(transaction=True)
def test_adding_twice_at_once_adds_once() -> None:
    bo, hana, cohort = make_person("Bo"), make_hr_admin(), make_cohort()
    adding = partial(
        add_people, cohort=cohort, people=[bo], role="mentee", by=hana, state="approved"
    )

    assert together(adding, adding) == []
    assert Enrollment.objects.count() == 1
    assert told(bo) == ["programs.added"]
