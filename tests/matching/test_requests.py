"""Mentees who ask a mentor themselves: one at a time, seats held, answers kind."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from matching.actions.avoidances import save_avoidance
from matching.actions.forming import propose_by_hand
from matching.actions.requests import (
    accept_request,
    ask_mentor,
    decline_request,
    expire_requests,
    withdraw_request,
)
from matching.asking import askable
from matching.models import MentorRequest, Policy, Ways, Wish
from matching.queries import pool_size
from notices.models import Notice
from programs.actions import waitlist, withdraw
from programs.models import Cohort, Enrollment, Mentorship
from tests.factories.matching import make_ban, make_pair, make_request
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_competency, make_enrollment, make_mentorship
from tests.races import together


def asking_cohort(**fields: Any) -> Cohort:
    cohort = make_cohort(**fields)
    Ways.objects.create(cohort=cohort, asks=True)
    return cohort


def asked(cohort: Cohort | None = None, **names: Any) -> MentorRequest:
    mentor, mentee = make_pair(cohort or asking_cohort(), **names)
    return ask_mentor(mentee=mentee, mentor=mentor, by=mentee.person, words="Please.")


@pytest.mark.django_db
def test_a_request_tells_the_mentor_and_holds_the_seat() -> None:
    request = asked()

    assert Notice.objects.get().recipient == request.mentor.person
    nobody = {"mentees": 0, "seats": 0, "ready": 0, "ready_seats": 0, "could_begin": 0}
    assert pool_size(request.mentee.cohort) == {**nobody, "mentors": 1}
    people = [request.mentor, make_enrollment(cohort=request.mentee.cohort)]
    with pytest.raises(ValidationError, match="No free place"):
        propose_by_hand(cohort=request.mentee.cohort, people=people, by=make_hr_admin())


@pytest.mark.django_db
def test_a_yes_begins_the_pair_once() -> None:
    request = asked()
    mentor = request.mentor.person

    accept_request(request=request, by=mentor)
    accept_request(request=request, by=mentor)

    mentorship = Mentorship.objects.get()
    assert mentorship.started_at is not None
    assert "who said yes" in mentorship.because


@pytest.mark.django_db
def test_a_no_is_told_kindly_frees_the_seat_and_stays_a_no() -> None:
    request = asked()
    decline_request(request=request, by=request.mentor.person, reason="secret-why")
    decline_request(request=request, by=request.mentor.person, reason="again")

    assert MentorRequest.objects.get().reason == "secret-why"
    assert Notice.objects.filter(kind="matching.not_this_time").count() == 1
    assert pool_size(request.mentee.cohort)["seats"] == 1
    assert askable(request.mentee) == []


@pytest.mark.django_db
def test_only_one_open_request_at_a_time_and_the_same_twice_is_once() -> None:
    cohort = asking_cohort()
    request = asked(cohort)
    other, _mentee = make_pair(cohort)

    again = ask_mentor(mentee=request.mentee, mentor=request.mentor, by=request.mentee.person)
    assert again == request
    with pytest.raises(ValidationError, match="One at a time"):
        ask_mentor(mentee=request.mentee, mentor=other, by=request.mentee.person)
    withdraw_request(request=request, by=request.mentee.person)
    assert ask_mentor(mentee=request.mentee, mentor=other, by=request.mentee.person).is_open


@pytest.mark.django_db
def test_what_is_over_holds_nothing_and_is_told_once() -> None:
    request = asked()
    past = timezone.now() - timedelta(minutes=1)
    MentorRequest.objects.update(expires_at=past)

    assert pool_size(request.mentee.cohort)["seats"] == 1
    with pytest.raises(ValidationError, match="Not answered in time"):
        accept_request(request=request, by=request.mentor.person)
    assert [expire_requests(), expire_requests()] == [1, 0]
    assert Notice.objects.filter(kind="matching.not_this_time").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["withdraws", "is taken back"])
def test_who_leaves_the_cohort_leaves_no_request_open(step: str) -> None:
    to_leaver, of_leaver = asked(), asked()
    for enrollment in (to_leaver.mentor, of_leaver.mentee):
        if step == "withdraws":
            withdraw(enrollment=enrollment, by=enrollment.person)
        else:
            waitlist(enrollment=enrollment, by=make_hr_admin())

    to_leaver.refresh_from_db()
    of_leaver.refresh_from_db()
    assert (to_leaver.state, of_leaver.state) == ("expired", "withdrawn")
    told = Notice.objects.filter(kind="matching.not_this_time")
    assert [one.recipient for one in told] == [to_leaver.mentee.person]
    assert expire_requests() == 0


@pytest.mark.django_db
def test_a_request_to_somebody_who_withdrew_is_over_and_the_mentee_is_told() -> None:
    request = asked()
    request.mentor.state = "withdrawn"
    request.mentor.save()

    assert [expire_requests(), expire_requests()] == [1, 0]
    assert Notice.objects.filter(kind="matching.not_this_time").count() == 1


@pytest.mark.django_db
def test_where_mentees_ask_no_longer_the_page_says_so_and_nobody_is_asked(client: Client) -> None:
    request = asked()
    Ways.objects.update(asks=False)
    client.force_login(request.mentee.person)
    place = request.mentee.uuid

    page = client.get(reverse("matching:mentors", args=[place]))
    asking = client.get(reverse("matching:asking", args=[place, request.mentor.uuid]))

    assert "You have asked" in page.content.decode()
    assert asking.status_code == 404


@pytest.mark.django_db
def test_who_offers_what_is_wanted_stands_first_and_who_is_full_last() -> None:
    cohort, skill = asking_cohort(), make_competency("Listening")
    full, mentee = make_pair(cohort, mentor="Ana")
    make_request(mentee=make_enrollment(cohort=cohort), mentor=full)
    make_pair(cohort, mentor="Cy")
    fits, _other = make_pair(cohort, mentor="Di")
    for one in (full, mentee, fits):
        one.competencies.add(skill)

    assert [one.mentor.person.name for one in askable(mentee)] == ["Di", "Cy", "Ana"]


@pytest.mark.django_db
def test_whom_somebody_wished_for_stands_first_also_without_a_free_place() -> None:
    cohort, skill = asking_cohort(), make_competency("Listening")
    full, mentee = make_pair(cohort, mentor="Ana", mentee="Bo")
    make_mentorship(mentor=full.person, cohort=cohort)
    cy, di, _eli = (
        make_enrollment("mentor", cohort=cohort, person=make_person(name))
        for name in ("Cy", "Di", "Eli")
    )
    for one in (cy, mentee):
        one.competencies.add(skill)
    for place, wished in enumerate([di, full], start=1):
        Wish.objects.create(enrollment=mentee, wished=wished, place=place)
    other = make_enrollment(cohort=cohort)

    found = [(one.mentor.person.name, one.wish) for one in askable(mentee)]
    page = Client()
    page.force_login(mentee.person)
    text = page.get(reverse("matching:mentors", args=[mentee.uuid])).content.decode()

    assert found == [("Di", 1), ("Ana", 2), ("Cy", None), ("Eli", None)]
    assert text.index("Your wish number 1") < text.index("Your wish number 2") < text.index("Cy")
    assert {one.wish for one in askable(other)} == {None}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rule", "mentor"),
    [
        ({"same_manager": {}}, {"same_boss": True}),
        ({"shared_language": {}}, {"languages": ["pt"]}),
        ({"grade_range": {"minimum": 3, "maximum": 9}}, {"grade": 7}),
        ({"working_hours": {"minutes": 120}}, {"time_zone": "Asia/Tokyo"}),
    ],
)
def test_a_hard_rule_holds_for_requests_where_it_is_switched_on(
    rule: dict[str, Any], mentor: dict[str, Any]
) -> None:
    cohort, boss = asking_cohort(), make_person()
    bo = make_person(grade=5, manager=boss, time_zone="Europe/Berlin")
    mentee = make_enrollment(cohort=cohort, person=bo)
    facts: dict[str, Any] = {"grade": 7, "time_zone": "Europe/Berlin"} | mentor
    if facts.pop("same_boss", False):
        facts["manager"] = boss
    languages = facts.get("languages", ["en"])
    other = make_enrollment(
        "mentor", cohort=cohort, person=make_person(**facts), languages=languages
    )

    for rules, found in ((rule, []), ({}, [other])):
        version = cohort.policies.count() + 1
        weights = {"competencies": 100}
        Policy.objects.create(cohort=cohort, version=version, weights=weights, rules=rules)
        assert [one.mentor for one in askable(mentee)] == found


@pytest.mark.django_db
def test_who_may_not_be_their_mentor_is_not_there_to_ask() -> None:
    cohort = asking_cohort()
    fits, mentee = make_pair(cohort, mentor="Fits")
    boss, _one = make_pair(cohort, mentor="Boss")
    mentee.person.manager = boss.person
    mentee.person.save()
    avoids, _two = make_pair(cohort, mentor="Avoids")
    save_avoidance(people=[mentee.person], by=avoids.person)
    banned = make_ban(cohort).mentor
    type(cohort.bans.get()).objects.filter(mentor=banned).update(mentee=mentee)

    assert [one.mentor for one in askable(mentee) if one.mentor.person.name == "Fits"] == [fits]
    assert {one.mentor.person.name for one in askable(mentee)} == {"Fits"}
    with pytest.raises(ValidationError, match="cannot be asked"):
        ask_mentor(mentee=mentee, mentor=avoids, by=mentee.person)


@pytest.mark.django_db
def test_where_it_is_off_or_a_pair_is_there_nobody_can_be_asked() -> None:
    mentor, mentee = make_pair(make_cohort())
    pair = make_mentorship(cohort=asking_cohort(state="running"))
    busy = pair.mentees()[0].enrollment
    other, _mentee = make_pair(pair.cohort)

    for one, whom in ((mentee, mentor), (busy, other)):
        with pytest.raises(ValidationError, match="cannot ask for a mentor here"):
            ask_mentor(mentee=one, mentor=whom, by=one.person)


@pytest.mark.django_db
def test_the_database_itself_holds_no_more_requests_than_there_are_seats() -> None:
    request = asked()
    second = make_enrollment(cohort=request.mentee.cohort)

    with pytest.raises(IntegrityError, match="no seat of this mentor is free"):
        make_request(mentee=second, mentor=request.mentor)


@pytest.mark.django_db(transaction=True)
def test_two_mentees_who_ask_for_the_last_place_at_once_leave_one_request() -> None:
    cohort = asking_cohort()
    mentor, first = make_pair(cohort)
    second = make_enrollment(cohort=cohort, person=make_person())

    def ask(mentee: Enrollment) -> None:
        ask_mentor(mentee=mentee, mentor=mentor, by=mentee.person)

    problems = together(lambda: ask(first), lambda: ask(second))

    assert [str(one) for one in problems if "all places of this mentor" in str(one)]
    assert MentorRequest.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_yes_and_a_withdrawal_at_once_are_one_of_both() -> None:
    request = asked()

    problems = together(
        lambda: accept_request(request=request, by=request.mentor.person),
        lambda: withdraw_request(request=request, by=request.mentee.person),
    )

    assert len(problems) == 1
    state = MentorRequest.objects.get().state
    assert Mentorship.objects.exists() == (state == "accepted")


@pytest.mark.django_db
def test_a_mentee_finds_a_mentor_asks_and_the_mentor_answers(client: Client) -> None:
    cohort, skill = asking_cohort(), make_competency("Listening")
    mentor, mentee = make_pair(cohort, mentor="Ana", mentee="Bo")
    mentor.competencies.add(skill)
    mentee.competencies.add(skill)
    client.force_login(mentee.person)

    assert "You can ask a mentor yourself" in client.get("/").content.decode()
    page = client.get(reverse("matching:mentors", args=[mentee.uuid])).content.decode()
    assert "Listening" in page
    assert "1 place free" in page
    url = reverse("matching:asking", args=[mentee.uuid, mentor.uuid])
    assert client.post(url, {"words": "x" * 1001}).status_code == 422
    assert client.post(url, {"words": "Teach me."}).status_code == 303
    request = MentorRequest.objects.get()
    acceptance = reverse("matching:request-acceptance", args=[request.uuid])
    assert client.get(acceptance).status_code == 404

    client.force_login(mentor.person)
    assert "Bo asks whether you would mentor them" in client.get("/").content.decode()
    asked_page = client.get(reverse("matching:request", args=[request.uuid])).content.decode()
    assert "Teach me." in asked_page
    assert client.post(acceptance).status_code == 303
    assert Mentorship.objects.running().count() == 1


@pytest.mark.django_db
def test_those_who_run_it_see_how_requests_stand_and_not_what_was_written(client: Client) -> None:
    request = asked()
    decline_request(request=request, by=request.mentor.person, reason="no time")
    client.force_login(make_hr_admin())

    page = client.get(reverse("matching:requests", args=[request.mentee.cohort.uuid]))

    assert "Declined" in page.content.decode()
    assert "Said for you: no time" in page.content.decode()
    assert "Please." not in page.content.decode()


@pytest.mark.django_db
def test_the_list_asks_the_database_as_often_for_three_mentors_as_for_one(
    client: Client, django_assert_num_queries: Any
) -> None:
    cohort = asking_cohort()
    _mentor, mentee = make_pair(cohort)
    client.force_login(mentee.person)
    url = reverse("matching:mentors", args=[mentee.uuid])
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    queries = len(one)
    make_pair(cohort), make_pair(cohort)
    client.get(url)

    with django_assert_num_queries(queries):
        client.get(url)


@pytest.mark.django_db
def test_a_request_of_the_factory_is_open() -> None:
    mentor, mentee = make_pair(make_cohort())

    assert make_request(mentee=mentee, mentor=mentor).is_open
