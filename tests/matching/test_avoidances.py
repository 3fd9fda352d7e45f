"""Whom people would rather not work with: kept to by the engine, read by nobody else."""

import json
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from feedback.rotation import rotate_all
from matching.actions.avoidances import save_avoidance
from matching.actions.decisions import pin
from matching.actions.publication import stale_because
from matching.asking import possible_with
from matching.avoiding import Unreadable, avoided_by, closed_in
from matching.by_hand import Chosen
from matching.models import Avoidance, Run
from matching.scenario_words import told
from matching.wording import changes_in_words, problems_in_words, rules_in_words, unmatched_in_words
from people.models import Person
from tests.factories.matching import make_pair, make_result, make_scenario
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_enrollment
from tests.races import together

OTHER_KEY = Fernet.generate_key().decode()
PAGE = reverse("matching:avoidances")


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["mentor", "mentee"])
def test_whoever_says_it_the_two_are_never_proposed_to_each_other(who: str) -> None:
    cohort = make_cohort()
    mentor, mentee = make_pair(cohort)
    other = make_enrollment("mentor", cohort=cohort, person=make_person(grade=1))
    said, of = (mentor, mentee) if who == "mentor" else (mentee, mentor)
    save_avoidance(people=[of.person], by=said.person)

    run = make_result(cohort)

    assert run.proposals.get().mentor == other
    assert stale_because(run) == []
    assert closed_in(run).avoided == ((str(mentee.uuid), str(mentor.uuid)),)


@pytest.mark.django_db
def test_no_record_of_a_run_tells_whose_no_it_was_nor_that_there_was_one() -> None:
    cohort = make_cohort()
    mentor, mentee = make_pair(cohort)
    save_avoidance(people=[mentor.person], by=mentee.person)

    run = make_result(cohort)

    assert run.inputs["forbidden"] == []
    assert [one.removed for one in rules_in_words(run) if one.label.startswith("Ruled out")] == [0]
    left_out = unmatched_in_words(run)[0]
    assert "Not eligible" in left_out.why
    assert left_out.rules == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT closed_inputs FROM matching_run WHERE id = %s", [run.pk])
        assert str(mentor.uuid) not in str(cursor.fetchone())


@pytest.mark.django_db
def test_a_pin_that_somebody_would_rather_not_have_says_only_that_it_cannot_be() -> None:
    cohort, hana = make_cohort(), make_hr_admin()
    mentor, mentee = make_pair(cohort, mentor="Ana", mentee="Bo")
    pin(cohort=cohort, mentor=mentor, mentee=mentee, reason="They fit.", by=hana)
    save_avoidance(people=[mentor.person], by=mentee.person)

    run = make_result(cohort)

    assert problems_in_words(run) == ["Ana, Bo are pinned, but this forbids it: Not eligible."]
    assert "HR" not in json.dumps(run.problems)


@pytest.mark.django_db
def test_where_another_rule_forbids_a_pair_a_private_no_to_it_shows_nowhere() -> None:
    """The most likely no of all is to one's own manager."""
    cohort, hana = make_cohort(), make_hr_admin()
    mentor, mentee = make_pair(cohort, mentor="Ana", mentee="Bo")
    Person.objects.filter(pk=mentee.person_id).update(manager=mentor.person)
    save_avoidance(people=[mentor.person], by=mentee.person)

    counted = {one.label: (one.removed, one.only) for one in rules_in_words(make_result(cohort))}
    asked = make_scenario(make_result(cohort), {"pins": [[str(mentee.uuid), str(mentor.uuid)]]})
    pin(cohort=cohort, mentor=mentor, mentee=mentee, reason="They fit.", by=hana)

    assert counted["Reporting line"] == (1, 1)
    assert told(asked).barred == ["Bo and Ana cannot be a pair: Reporting line."]
    assert problems_in_words(make_result(cohort)) == [
        "Ana, Bo are pinned, but this forbids it: Reporting line."
    ]


@pytest.mark.django_db
def test_a_list_changed_after_the_run_asks_for_a_new_one_and_names_nobody() -> None:
    cohort = make_cohort()
    mentor, mentee = make_pair(cohort)
    run = make_result(cohort)
    save_avoidance(people=[mentor.person], by=mentee.person)

    words = changes_in_words(stale_because(run))

    assert words == [
        "Somebody changed what they keep to themselves: a wish, or whom they would rather not "
        "work with."
    ]


@pytest.mark.django_db
def test_the_table_holds_nothing_readable_and_an_empty_list_leaves_no_row() -> None:
    bo, ana = make_person(), make_person()
    save_avoidance(people=[ana], by=bo)

    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM matching_avoidance t")
        assert str(ana.uuid) not in str(cursor.fetchall())
    assert rotate_all().unreadable == 0
    save_avoidance(people=[], by=bo)
    assert not Avoidance.objects.exists()


@pytest.mark.django_db
def test_a_list_that_no_key_opens_stops_the_matching_and_names_nobody() -> None:
    cohort = make_cohort()
    mentor, mentee = make_pair(cohort)
    before = make_result(cohort)
    save_avoidance(people=[mentor.person], by=mentee.person)

    with override_settings(JOURNAL_KEYS=[OTHER_KEY]):
        run = make_result(cohort)
        stale = stale_because(before)
        askable = possible_with(mentee, [mentor], Chosen(cohort, [mentee, mentor]))

    assert (run.state, run.failure) == ("failed", "unreadable")
    assert run.proposals.count() == 0
    assert run.problems == []
    assert stale
    assert askable == []


@pytest.mark.django_db
def test_what_a_run_kept_to_itself_is_not_guessed_either() -> None:
    run = make_result(make_cohort())

    with override_settings(JOURNAL_KEYS=[OTHER_KEY]), pytest.raises(Unreadable):
        closed_in(Run.objects.get(pk=run.pk))


@pytest.mark.django_db
def test_who_left_stays_on_the_list_in_case_they_come_back() -> None:
    bo, ana, cy = make_person(), make_person(), make_person()
    save_avoidance(people=[ana], by=bo)
    Person.objects.filter(pk=ana.pk).update(left_on=timezone.localdate() - timedelta(days=1))

    assert avoided_by(bo) == []
    save_avoidance(people=[cy], by=bo)

    Person.objects.filter(pk=ana.pk).update(left_on=None)
    assert set(avoided_by(bo)) == {ana, cy}


@pytest.mark.django_db
def test_nobody_avoids_themselves() -> None:
    bo = make_person()

    with pytest.raises(ValidationError, match="yourself"):
        save_avoidance(people=[bo], by=bo)


@pytest.mark.django_db(transaction=True)
def test_two_windows_at_once_leave_one_list() -> None:
    bo, ana, cy = make_person(), make_person(), make_person()

    problems = together(
        lambda: save_avoidance(people=[ana], by=bo), lambda: save_avoidance(people=[cy], by=bo)
    )

    assert problems == []
    assert len(Avoidance.objects.get().uuids) == 1


@pytest.mark.django_db
def test_the_page_keeps_the_list_and_what_was_typed_wrong(client: Client) -> None:
    bo, ana = make_person(), make_person(email="ana@demo.example")
    client.force_login(bo)

    wrong = client.post(PAGE, {"people": "ana@demo.example\nnobody@demo.example"})
    right = client.post(PAGE, {"people": "ANA@demo.example"})
    again = client.get(PAGE).content.decode()

    assert wrong.status_code == 422
    assert "has this address: nobody@demo.example" in wrong.content.decode()
    assert "ana@demo.example" in wrong.content.decode()
    assert right.status_code == 303
    assert "ana@demo.example" in again
    assert Avoidance.objects.get().uuids == [str(ana.uuid)]


@pytest.mark.django_db
def test_another_person_sees_only_their_own_list(client: Client) -> None:
    bo, ana = make_person(), make_person(email="ana@demo.example")
    save_avoidance(people=[ana], by=bo)
    client.force_login(ana)

    assert "ana@demo.example" not in client.get(PAGE).content.decode()
    assert Run.objects.count() == 0
