"""Circles and peers by the computer: run, read, moved by a person, published once."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from matching.actions.forming import propose_by_hand
from matching.actions.groups import move, save_plan
from matching.actions.publication import NotPublishable, publish, stale_because
from matching.actions.runs import begin_run, cancel_run, request_run, stop_run
from matching.engine.groups.circles import best
from matching.group_words import GroupsInWords
from matching.models import Avoidance, Ban, GroupPlan, Pin, ProposedPlace, Publication, Run
from matching.repeating import depends_on_time, repeated
from matching.solving import solve_and_store
from notices.models import Notice
from people.models import AccessRecord, Person
from programs.actions import accept_mentorship, decline_mentorship
from programs.models import Cohort, Mentorship
from programs.reasons import reasons_for
from tests.factories.matching import make_circle_pool, make_peer_pool, make_result, make_scenario
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_competency, make_enrollment, make_program
from tests.pages import ask, send, text_of
from tests.races import together

pytestmark = pytest.mark.django_db


def board(cohort: Cohort) -> str:
    return reverse("matching:board", args=[cohort.uuid])


def moving(place: ProposedPlace) -> str:
    return reverse("matching:moving", args=[place.uuid])


def seated(run: Run) -> list[int]:
    return sorted(one.places.mentees().count() for one in run.groups.all())


def movable(run: Run) -> tuple[ProposedPlace, int]:
    """Somebody of a circle with one more than it needs, and another circle's number."""
    fullest = max(run.groups.all(), key=lambda one: one.places.mentees().count())
    other = next(one for one in run.groups.all() if one != fullest)
    return fullest.places.mentees()[0], other.number


def make_movable_result(hana: Person) -> Run:
    cohort = make_circle_pool()
    make_enrollment("mentee", cohort=cohort, person=make_person(grade=5))
    return make_result(cohort, by=hana)


def test_a_run_that_the_clock_ended_says_that_another_machine_may_find_others() -> None:
    hana = make_hr_admin("Hana")
    run = make_result(make_circle_pool(), by=hana)
    assert run.objective["cut"] == ""
    gap = {"people": 1, "score": 0, "floor": 0}
    for cut, told in (("clock", "another machine"), ("work", "every machine finds the same")):
        run.objective |= {"optimal": False, "gap": gap, "cut": cut}
        run.save()
        assert told in text_of(ask(hana, board(run.cohort)))


def test_a_run_that_ended_after_so_much_work_can_be_repeated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(best, "MOST_PLACES", 0)
    monkeypatch.setattr(best, "bound_of", lambda _tables: (99, 0))

    run = make_result(make_circle_pool(), by=make_hr_admin())

    assert (run.is_unproven, run.objective["cut"], depends_on_time(run)) == (True, "size", False)
    assert repeated(run).differences == ()
    run.objective["cut"] = "clock"
    assert depends_on_time(run)


def test_a_run_puts_circles_together_and_keeps_its_record() -> None:
    cohort = make_circle_pool()

    run = make_result(cohort)

    assert (run.state, run.failure) == ("done", "")
    assert seated(run) == [2, 2]
    assert (run.objective["matched"], run.objective["optimal"]) == (4, True)
    assert all(one.parts for one in run.places.mentees())
    assert not stale_because(run)
    assert repeated(run).differences == ()


def test_peers_are_paired_and_one_left_over_joins_two() -> None:
    run = make_result(make_peer_pool(5))

    assert seated(run) == [2, 3]
    assert run.certificate["peer"]
    record = text_of(ask(make_hr_admin(), reverse("matching:run", args=[run.uuid])))
    assert "of people and of odd numbers of them" in record
    assert repeated(run).differences == ()


def test_without_threes_one_sits_out_reads_why_and_goes_first_next_time() -> None:
    cohort, hana = make_peer_pool(3), make_hr_admin()
    save_plan(cohort=cohort, by=hana, threes=False)

    run = make_result(cohort, by=hana)

    out = run.places.get(group=None)
    page = text_of(ask(hana, board(cohort)))
    assert out.enrollment.person.called in page
    assert "Next time they go first" in page
    publish(run=run, by=hana)
    for pair in Mentorship.objects.all():
        pair.participants.update(left_at=timezone.now())
        Mentorship.objects.filter(pk=pair.pk).update(
            started_at=timezone.now(), ended_at=timezone.now(), end_reason="completed"
        )
    again = make_result(cohort, by=hana)
    assert again.inputs["groups"]["waited"] == [str(out.enrollment.uuid)]
    assert again.places.get(enrollment=out.enrollment).group_id
    # Those two have met; each of the others has not met this one.
    assert len(again.inputs["previous"]) == 1


def test_the_board_shows_each_circle_with_reasons_and_who_looked_is_kept() -> None:
    hana, cohort = make_hr_admin(), make_circle_pool()
    skill = make_competency("Listening")
    for one in cohort.enrollments.all():
        one.competencies.add(skill)
    run = make_result(cohort, by=hana)

    page = text_of(ask(hana, board(cohort)))

    for place in run.places.select_related("enrollment__person"):
        assert place.enrollment.person.called in page
        assert AccessRecord.objects.filter(
            person=place.enrollment.person, viewer=hana, page="matching"
        ).exists()
    assert "Listening" in page
    assert "Proven" in page
    for shown in ("decisions", "rules", "runs", "unmatched", "nonsense"):
        assert ask(hana, f"{board(cohort)}?show={shown}").status_code == 200
    record = text_of(ask(hana, reverse("matching:run", args=[run.uuid])))
    assert "found none better" in record


def test_more_groups_ask_the_database_no_more(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client, hana = Client(), make_hr_admin()
    client.force_login(hana)
    one, three = (make_circle_pool(circles=count, most=2) for count in (1, 3))
    for cohort in (one, three):
        make_result(cohort, by=hana)
        client.get(board(cohort))  # who looked is written once a day

    with CaptureQueriesContext(connection) as first:
        client.get(board(one))
    with django_assert_num_queries(len(first)):
        client.get(board(three))


def test_pins_and_bans_hold_in_circles() -> None:
    cohort, hana = make_circle_pool(), make_hr_admin()
    mentor = cohort.enrollments.mentors()[0]
    kept, apart = cohort.enrollments.mentees()[:2]
    Pin.objects.create(cohort=cohort, mentor=mentor, mentee=kept, reason="They asked")
    Ban.objects.create(cohort=cohort, mentor=mentor, mentee=apart, reason="One team")

    run = make_result(cohort, by=hana)

    circle = run.places.get(enrollment=mentor).group
    assert run.places.get(enrollment=kept).group == circle
    assert run.places.get(enrollment=kept).pinned
    assert run.places.get(enrollment=apart).group != circle


def test_a_circle_takes_as_many_pins_as_it_has_room_and_peers_one() -> None:
    hana, cohort, peers = make_hr_admin(), make_circle_pool(circles=1), make_peer_pool(3)
    (mentor,), members = cohort.enrollments.mentors(), cohort.enrollments.mentees()
    pins = reverse("matching:pins", args=[cohort.uuid])

    for one in members:
        data = {"mentor": str(mentor.uuid), "mentee": str(one.uuid), "reason": "They asked"}
        assert send(hana, pins, data).status_code == 303

    assert seated(make_result(cohort, by=hana)) == [2]
    one, other, third = peers.enrollments.all()
    pins = reverse("matching:pins", args=[peers.uuid])
    two = {"mentor": str(one.uuid), "mentee": str(other.uuid), "reason": "They asked"}
    assert send(hana, pins, two).status_code == 303
    again = send(hana, pins, two | {"mentee": str(third.uuid)})
    assert "pinned to somebody already" in text_of(again)
    bans = reverse("matching:bans", args=[peers.uuid])
    assert send(hana, bans, two | {"mentee": str(third.uuid)}).status_code == 303
    run = make_result(peers, by=hana)
    places = {place.enrollment_id: place.group_id for place in run.places.all()}
    assert places[one.pk] == places[other.pk] != places[third.pk]


def test_hr_moves_somebody_and_that_is_what_is_published() -> None:
    hana = make_hr_admin()
    run = make_movable_result(hana)
    place, to = movable(run)

    assert "points more in all" in text_of(ask(hana, board(run.cohort)))
    for _twice in range(2):
        assert send(hana, moving(place), {"to": str(to)}).status_code == 303

    place.refresh_from_db()
    assert place.group is not None
    assert (place.group.number, place.moved_by) == (to, hana)
    assert "Moved by hand" in text_of(ask(hana, board(run.cohort)))
    assert repeated(run).differences == ()
    publish(run=run, by=hana)
    circle = Mentorship.objects.get(participants__enrollment=place.enrollment)
    assert circle.participants.count() == 4
    assert reasons_for(circle, place.enrollment.person)


def test_of_two_who_lead_a_member_reads_what_each_brings_and_each_of_them_what_they_do() -> None:
    hana, skill = make_hr_admin(), make_competency("Negotiating")
    cohort = make_circle_pool(circles=1, members=2, mentors=2)
    cohort.program.competencies.add(skill)
    ana, learner = cohort.enrollments.mentors().get(), cohort.enrollments.mentees()[0]
    bo = make_enrollment("mentor", cohort=cohort, person=make_person("Bo", grade=7))
    for one in (ana, learner):
        one.competencies.add(skill)
    run = make_result(cohort, by=hana)
    page = text_of(ask(hana, board(cohort)))
    publish(run=run, by=hana)

    circle = Mentorship.objects.get()
    told = f"{ana.person.called}: Offers 1 of 1 competencies asked for: Negotiating."
    assert told in page
    assert told in reasons_for(circle, learner.person)
    own = "You offer what people in it want to learn: Negotiating."
    assert reasons_for(circle, ana.person) == [own]
    assert reasons_for(circle, bo.person) == [
        "Of all possible groups, these were the best for everybody together."
    ]
    assert all(one.called in circle.name for one in (ana.person, bo.person))

    decline_mentorship(mentorship=circle, by=ana.person)
    circle = Mentorship.objects.get()
    assert not any(ana.person.called in words for words in reasons_for(circle, learner.person))
    assert circle.name == f"Circle of {bo.person.called}"


def test_a_name_that_people_gave_a_circle_stays_whoever_says_no() -> None:
    cohort = make_circle_pool(circles=2)
    people, ana = list(cohort.enrollments.all()), cohort.enrollments.mentors()[0].person
    name = f"Friends of {ana.called}"
    circle = propose_by_hand(cohort=cohort, people=people, by=make_hr_admin(), name=name)

    decline_mentorship(mentorship=circle, by=ana)

    circle.refresh_from_db()
    assert circle.name == name


def test_after_a_no_the_board_leads_to_groups_that_have_room_and_not_to_applications() -> None:
    hana = make_hr_admin()
    cohort = make_circle_pool(circles=1, members=3)
    publish(run=make_result(cohort, by=hana), by=hana)
    circle = Mentorship.objects.get()
    decline_mentorship(mentorship=circle, by=circle.mentees()[0].person)

    page = ask(hana, board(cohort))

    assert "1 person is in no group yet" in text_of(page)
    assert reverse("programs:cohort-pairs", args=[cohort.uuid]) in page.content.decode()
    assert "Approve more people" not in text_of(page)


def test_what_cannot_be_is_refused_with_the_reason() -> None:
    hana, cohort = make_hr_admin(), make_circle_pool()
    run = make_result(cohort, by=hana)
    place, to = movable(run)

    few = send(hana, moving(place), {"to": str(to)})
    nowhere = send(hana, moving(place), {"to": "seven"})

    assert (few.status_code, nowhere.status_code) == (409, 409)
    assert "Too few would be left behind" in text_of(few)
    assert "Choose a circle" in text_of(nowhere)
    make_result(cohort, by=hana)
    late = send(hana, moving(place), {"to": str(to)})
    assert "There is a newer run" in text_of(late)


def test_which_mentors_circles_lack_is_asked_below_them_and_told_there() -> None:
    hana, cohort = make_hr_admin(), make_circle_pool(circles=1)
    for _more in range(2):
        make_enrollment("mentee", cohort=cohort, person=make_person(grade=5))
    run = make_result(cohort, by=hana)
    asking = reverse("matching:shortages", args=[cohort.uuid])
    assert asking in text_of(ask(hana, board(cohort)))

    make_scenario(run, {}, kind="shortages")
    answer = text_of(ask(hana, send(hana, asking).headers["Location"]))
    page = text_of(ask(hana, board(cohort)))

    assert run.scenarios.count() == 1
    assert "Back to the groups" in answer
    for text in (answer, page):
        assert "leading one circle would give 1 more person a circle" in text
    assert asking not in page


def test_peers_lack_no_mentors() -> None:
    hana, cohort = make_hr_admin(), make_peer_pool(2)
    run = make_result(cohort, by=hana)
    asking = reverse("matching:shortages", args=[cohort.uuid])

    answer = send(hana, asking)

    assert answer.status_code == 404
    assert asking not in text_of(ask(hana, board(cohort)))
    assert not run.scenarios.exists()


def test_a_group_run_is_cancelled_at_its_next_step() -> None:
    hana, cohort = make_hr_admin(), make_circle_pool()
    run = request_run(cohort=cohort, by=hana)
    assert begin_run(str(run.uuid))

    cancel_run(run=run, by=hana)
    solve_and_store(Run.objects.get(pk=run.pk))

    assert Run.objects.get(pk=run.pk).state == "cancelled"
    assert not run.places.exists()


def test_nobody_else_moves_anybody() -> None:
    run = make_movable_result(make_hr_admin())
    place, to = movable(run)

    assert send(place.enrollment.person, moving(place), {"to": str(to)}).status_code == 404


def test_two_who_report_to_each_other_are_not_moved_together() -> None:
    hana = make_hr_admin()
    run = make_movable_result(hana)
    place, to = movable(run)
    there = run.places.mentees().filter(group__number=to)[0]
    lines = {str(place.enrollment.person.uuid): str(there.enrollment.person.uuid)}
    Run.objects.filter(pk=run.pk).update(inputs=run.inputs | {"manager": lines})

    answer = send(hana, moving(place), {"to": str(to)})

    assert answer.status_code == 409
    assert "A rule keeps them from somebody in it" in text_of(answer)


@pytest.mark.parametrize("shape", ["circle", "peer"])
def test_groups_are_published_once_and_begin_when_enough_accept(shape: str) -> None:
    hana = make_hr_admin()
    cohort = make_circle_pool(circles=1, members=3) if shape == "circle" else make_peer_pool(2)
    run = make_result(cohort, by=hana)
    page = reverse("matching:publication", args=[run.uuid])

    assert "1 group is proposed to its people" in text_of(ask(hana, page))
    mails = text_of(ask(hana, reverse("matching:mails", args=[run.uuid])))
    assert all(one.person.called in mails for one in cohort.enrollments.all())
    assert send(hana, page).status_code == 303
    with pytest.raises(NotPublishable):
        publish(run=run, by=hana)

    group = Mentorship.objects.get()
    people = [one.person for one in cohort.enrollments.all()]
    told = Notice.objects.filter(kind="matching.proposed")
    assert {one.recipient for one in told} == set(people)
    assert all(reasons_for(group, person) for person in people)
    for person in people:
        accept_mentorship(mentorship=Mentorship.objects.get(), by=person)
    group.refresh_from_db()
    assert group.started_at
    assert "published" in text_of(ask(hana, board(cohort)))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_move_into_the_last_place_one_is_told_it_is_full() -> None:
    hana = make_hr_admin()
    cohort = make_circle_pool(circles=3)
    for _more in range(2):
        make_enrollment("mentee", cohort=cohort, person=make_person(grade=5))
    run = make_result(cohort, by=hana)
    small = min(run.groups.all(), key=lambda one: one.places.mentees().count())
    movers = [
        one.places.mentees()[0]
        for one in run.groups.all()
        if one != small and one.places.mentees().count() == 3
    ]

    problems = together(*(lambda one=one: move(place=one, to=small, by=hana) for one in movers))

    assert len(movers) == 2
    assert [type(one) for one in problems] == [ValidationError]
    assert small.places.mentees().count() == 3


def test_a_changed_plan_makes_the_run_stale_and_nonsense_is_refused() -> None:
    hana, cohort = make_hr_admin(), make_circle_pool()
    run = make_result(cohort, by=hana)
    page = reverse("matching:group-plan", args=[cohort.uuid])
    good = {"least": "2", "most": "4", "mentors": "1", "per_function": "0", "mixing": "9"}

    bad = send(hana, page, good | {"least": "5"})

    assert bad.status_code == 422
    assert "fewest members are more than the most" in text_of(bad)
    assert send(hana, page, good).status_code == 303
    assert GroupPlan.objects.get(cohort=cohort).mixing == 9
    assert stale_because(run)
    with pytest.raises(NotPublishable, match="changed"):
        publish(run=run, by=hana)
    assert not Publication.objects.exists()
    assert ask(hana, reverse("matching:group-plan", args=[make_cohort().uuid])).status_code == 404


def test_those_who_would_rather_not_sit_together_do_not_and_nobody_is_told() -> None:
    hana, cohort = make_hr_admin(), make_circle_pool()
    one, other = cohort.enrollments.mentees()[:2]
    Avoidance.objects.create(person=one.person, people=json.dumps([str(other.person.uuid)]))

    run = make_result(cohort, by=hana)

    places = {place.enrollment_id: place.group_id for place in run.places.mentees()}
    assert places[one.pk] != places[other.pk]
    assert str(other.uuid) not in str(run.inputs["forbidden"])


def avoid(one: Person, other: Person) -> None:
    Avoidance.objects.create(person=one, people=json.dumps([str(other.uuid)]))


def told_of_moving(run: Run) -> dict[Person, list[str]]:
    shown = GroupsInWords(run, {}, may_move=True)
    seats = [seat for table in shown.tables for seat in table.seats]
    seats += [one.seat for one in shown.left_out]
    return {seat.person: [one.words for one in seat.choices] for seat in seats}


@pytest.mark.parametrize("whose", ["member", "mentor"])
def test_where_people_could_move_does_not_tell_whom_they_avoid(whose: str) -> None:
    hana = make_hr_admin()
    before = make_movable_result(hana)
    place, number = movable(before)
    circle = before.groups.get(number=number)
    leader = circle.places.get(role="mentor").enrollment.person
    told = told_of_moving(before)
    assert any("more in all" in words for words in told[place.enrollment.person])

    pair = place.enrollment.person, leader
    avoid(*(pair if whose == "member" else pair[::-1]))
    after = make_result(before.cohort, by=hana)

    assert told_of_moving(after) == told
    assert repeated(after).differences == ()


def test_without_a_circle_nobody_reads_which_ones_a_private_list_closes() -> None:
    hana, cohort = make_hr_admin(), make_circle_pool(circles=1, most=2)
    leader = cohort.enrollments.mentors()[0].person
    make_enrollment("mentee", cohort=cohort, person=make_person(grade=5))
    plain = make_result(cohort, by=hana)
    out = plain.places.get(group=None).enrollment
    assert plain.unmatched["people"][str(out.uuid)]["obstacles"] == {"full": 1}
    # Somebody else to lead them, whom nobody suits as well, so that their circle cannot begin.
    make_enrollment("mentor", cohort=cohort, person=make_person(grade=1))

    avoid(out.person, leader)
    run = make_result(cohort, by=hana)

    why = run.unmatched["people"][str(out.uuid)]
    assert (run.places.get(group=None).enrollment, why["obstacles"]) == (out, {"full": 1})
    page = text_of(ask(hana, board(cohort)))
    assert "It is full" in page
    assert "A rule keeps them" not in page


def test_a_run_from_before_asks_to_be_run_again_before_people_are_moved() -> None:
    hana = make_hr_admin()
    run = make_movable_result(hana)
    place, to = movable(run)
    run.places.update(elsewhere={})

    page = text_of(ask(hana, board(run.cohort)))
    refused = send(hana, moving(place), {"to": str(to)})

    assert "Run the matching again to move people" in page
    assert "Move elsewhere" not in page
    assert "Run the matching again" in text_of(refused)
    assert told_of_moving(make_result(run.cohort, by=hana))[place.enrollment.person]


@pytest.mark.parametrize("kind", ["one_to_one", "reverse", "flash", "sponsorship"])
def test_pairs_of_every_kind_go_from_run_to_publication(kind: str) -> None:
    hana, cohort = make_hr_admin(), make_cohort(make_program(kind=kind), state="matching")
    for role in ("mentor", "mentee"):
        make_enrollment(role, cohort=cohort)

    assert send(hana, reverse("matching:runs", args=[cohort.uuid])).status_code == 303
    run = make_result(cohort, by=hana)
    assert ask(hana, board(cohort)).status_code == 200
    assert send(hana, reverse("matching:publication", args=[run.uuid])).status_code == 303

    assert Mentorship.objects.get().participants.count() == 2


def test_a_run_of_groups_is_cancelled_or_waited_for(client: Client) -> None:
    cohort, hana = make_circle_pool(), make_hr_admin()
    run = begin_run(str(request_run(cohort=cohort, by=hana).uuid))
    assert run is not None
    client.force_login(hana)

    shown = client.get(board(cohort)).content.decode()

    assert "Cancel this run" in shown
    assert "keep the best so far" not in shown
    with pytest.raises(ValidationError, match="only cancel"):
        stop_run(run=run, by=hana)
