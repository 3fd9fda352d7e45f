"""The manager's word on somebody who applied, and going on without it."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from notices.models import Notice
from people.models import AccessRecord, Person
from programs.actions import (
    answer_for_report,
    apply,
    approve,
    decline,
    draw_lottery,
    nominate,
    waive_manager,
    withdraw,
)
from programs.models import Cohort, Enrollment, ManagerApproval, Program
from programs.queries import approvals_asked_of
from tests.factories.people import make_hr_admin, make_leaver, make_person
from tests.factories.programs import make_cohort, make_program
from tests.factories.ways_in import close_applications, make_approval, make_lottery
from tests.programs.test_applications import told
from tests.programs.test_program_pages import signed_in
from tests.races import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(make_program(manager_approval=True))


@pytest.fixture
def ana() -> Person:
    return make_person("Ana")


@pytest.fixture
def bo(ana: Person) -> Person:
    return make_person("Bo", manager=ana)


def applied(cohort: Cohort, person: Person) -> ManagerApproval:
    return apply(cohort=cohort, role="mentee", by=person, words="Secret words").manager_approval


def test_ana_is_asked_once_and_reminded_until_she_answers(
    cohort: Cohort, ana: Person, bo: Person
) -> None:
    approval = applied(cohort, bo)
    apply(cohort=cohort, role="mentee", by=bo, words="Other words")
    assert told(ana) == ["programs.manager_asked", "programs.manager_reminder"]

    for _ in range(2):
        answer_for_report(approval=approval, answer="agreed", by=ana)

    assert set(Notice.objects.filter(recipient=ana).values_list("state", flat=True)) == {
        "cancelled"
    }
    assert approve(enrollment=approval.enrollment, by=make_hr_admin()).state == "approved"


def test_ana_who_nominated_bo_has_agreed_and_does_not_learn_that_he_applied(
    cohort: Cohort, ana: Person, bo: Person
) -> None:
    nominate(cohort=cohort, person=bo, role="mentee", by=ana, words="")

    approval = applied(cohort, bo)

    assert (approval.manager, approval.answer) == (ana, "agreed")
    assert told(ana) == []
    assert not approvals_asked_of(ana).exists()
    assert approve(enrollment=approval.enrollment, by=make_hr_admin()).state == "approved"


def test_a_nomination_for_the_other_role_or_by_a_manager_of_before_is_no_yes(
    cohort: Cohort, ana: Person, bo: Person
) -> None:
    nominate(cohort=cohort, person=bo, role="mentor", by=ana, words="")
    assert applied(cohort, bo).answer == ""

    cy = make_person("Cy", manager=ana)
    nominate(cohort=cohort, person=cy, role="mentee", by=ana, words="")
    cy.manager = make_person("Dee")
    cy.save()
    assert applied(cohort, cy).answer == ""


def test_a_program_that_asks_no_manager_asks_none(bo: Person) -> None:
    apply(cohort=make_cohort(), role="mentee", by=bo)

    assert not ManagerApproval.objects.exists()


@pytest.mark.parametrize("answer", ["", "refused"])
def test_without_a_yes_nobody_is_approved_until_somebody_says_why(
    cohort: Cohort, ana: Person, bo: Person, answer: str
) -> None:
    approval, hana = applied(cohort, bo), make_hr_admin()
    if answer:
        answer_for_report(approval=approval, answer=answer, by=ana, reason="A busy quarter")

    with pytest.raises(ValidationError, match="The manager has not agreed: Bo"):
        approve(enrollment=approval.enrollment, by=hana)
    for _ in range(2):
        waived = waive_manager(approval=approval, by=hana, reason="They talked.")

    assert (waived.waived_by, waived.waiver_reason) == (hana, "They talked.")
    assert approve(enrollment=approval.enrollment, by=hana).state == "approved"


def test_with_nobody_to_ask_those_who_run_it_decide(cohort: Cohort) -> None:
    hana = make_hr_admin()
    for person in (make_person(), make_person(manager=make_leaver())):
        approval = applied(cohort, person)
        assert approval.manager is None
        assert approve(enrollment=approval.enrollment, by=hana).state == "approved"


def test_so_they_do_when_the_manager_leaves(cohort: Cohort, ana: Person, bo: Person) -> None:
    approval = applied(cohort, bo)
    Person.objects.filter(pk=ana.pk).update(left_on=timezone.localdate())

    assert approve(enrollment=approval.enrollment, by=make_hr_admin()).state == "approved"


def test_a_refusal_needs_a_reason_and_only_the_manager_answers(
    cohort: Cohort, ana: Person, bo: Person
) -> None:
    approval = applied(cohort, bo)

    with pytest.raises(ValidationError, match="kind word"):
        answer_for_report(approval=approval, answer="refused", by=ana)
    with pytest.raises(ValidationError, match="Somebody else"):
        answer_for_report(approval=approval, answer="agreed", by=make_person())


@pytest.mark.parametrize("over", ["withdrawn", "declined"])
def test_nothing_is_asked_about_what_is_over(
    cohort: Cohort, ana: Person, bo: Person, over: str
) -> None:
    approval = applied(cohort, bo)
    if over == "withdrawn":
        withdraw(enrollment=approval.enrollment, by=bo)
    else:
        decline(enrollment=approval.enrollment, by=make_hr_admin(), reason="Full")

    assert Notice.objects.filter(recipient=ana).exclude(state="cancelled").count() == 0
    with pytest.raises(ValidationError, match="settled already"):
        answer_for_report(approval=approval, answer="agreed", by=ana)


def test_applying_anew_asks_anew(cohort: Cohort, ana: Person, bo: Person) -> None:
    approval = applied(cohort, bo)
    answer_for_report(approval=approval, answer="refused", by=ana, reason="Not now")
    withdraw(enrollment=approval.enrollment, by=bo)

    again = applied(cohort, bo)

    assert (again.pk, again.answer, again.reason) == (approval.pk, "", "")
    assert Notice.objects.filter(recipient=ana, state="queued").count() == 2


def test_first_come_waits_for_the_manager_without_losing_the_place(ana: Person, bo: Person) -> None:
    cohort = make_cohort(make_program(manager_approval=True), admission="first_come", seats=1)
    approval = applied(cohort, bo)
    assert approval.enrollment.state == "applied"

    answer_for_report(approval=approval, answer="agreed", by=ana)

    assert Enrollment.objects.get().state == "approved"


def test_a_lottery_is_not_drawn_before_the_managers_answered(ana: Person, bo: Person) -> None:
    lottery, hana = make_lottery(), make_hr_admin()
    Program.objects.update(manager_approval=True)
    approval = applied(lottery.cohort, bo)
    lottery.cohort = close_applications(lottery.cohort)

    with pytest.raises(ValidationError, match="1 applicant still needs a yes"):
        draw_lottery(lottery=lottery, by=hana)
    waive_manager(approval=approval, by=hana, reason="On leave")

    assert draw_lottery(lottery=lottery, by=hana).entries.get().won


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_are_one_after_the_other() -> None:
    approval = make_approval()
    hana = make_hr_admin()
    ana = approval.manager
    assert ana is not None

    problems = together(
        partial(answer_for_report, approval=approval, answer="agreed", by=ana),
        partial(waive_manager, approval=approval, by=hana, reason="They talked."),
        partial(answer_for_report, approval=approval, answer="agreed", by=ana),
    )

    found = ManagerApproval.objects.get()
    assert bool(found.answer) != bool(found.waived_by)
    assert len(problems) in {0, 2}


def test_ana_reads_the_time_it_takes_and_nothing_they_wrote(
    cohort: Cohort, ana: Person, bo: Person
) -> None:
    approval = applied(cohort, bo)
    here = reverse("programs:manager-approval", args=[approval.uuid])
    assert here in signed_in(ana).get(reverse("home")).content.decode()

    text = signed_in(ana).get(here).content.decode()

    assert "about 120 minutes a month" in text
    assert "Secret words" not in text
    assert AccessRecord.objects.get(page="manager-approval").person == bo
    for cheeky in (bo, make_hr_admin(), make_person()):
        assert signed_in(cheeky).get(here).status_code == 404
    refused = signed_in(ana).post(here, {"answer": "refused"})
    assert (refused.status_code, "kind word" in refused.content.decode()) == (422, True)
    assert signed_in(ana).post(here, {"answer": "agreed"}).status_code == 303
    assert here not in signed_in(ana).get(reverse("home")).content.decode()
    assert signed_in(ana).post(here, {"answer": "refused", "reason": "No"}).status_code == 422
    assert signed_in(ana).post(here, {"answer": "perhaps"}).status_code == 422


def test_the_applicant_sees_how_it_stands(cohort: Cohort, ana: Person, bo: Person) -> None:
    page = reverse("programs:application", args=[cohort.uuid])
    approval = applied(cohort, bo)
    assert "Your manager Ana is asked" in signed_in(bo).get(page).content.decode()

    answer_for_report(approval=approval, answer="refused", by=ana, reason="A busy quarter")

    assert "A busy quarter" in signed_in(bo).get(page).content.decode()


def test_hr_reads_the_answer_and_goes_on_without(cohort: Cohort, bo: Person) -> None:
    approval, hana = applied(cohort, bo), signed_in(make_hr_admin())
    page = reverse("programs:enrollment", args=[approval.enrollment.uuid])
    waiver = reverse("programs:manager-waiver", args=[approval.enrollment.uuid])
    assert waiver in hana.get(page).content.decode()

    assert hana.post(waiver, {"reason": ""}).status_code == 422
    assert hana.post(waiver, {"reason": "They talked."}).status_code == 303

    assert "They talked." in hana.get(page).content.decode()
    assert signed_in(make_person()).get(waiver).status_code == 404
