"""People put together by hand: what speaks against it is said first, and nobody is taken twice."""

import pytest
from django.urls import reverse

from matching.actions.forming import propose_by_hand
from matching.models import Ban
from notices.models import Notice
from people.models import Person
from programs.actions import accept_mentorship, decline_mentorship, leave_mentorship
from programs.models import Cohort, Enrollment, Mentorship
from tests.factories.groups import make_story_of_a_circle
from tests.factories.matching import make_result
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import (
    make_cohort,
    make_enrollment,
    make_mentorship,
    make_program,
    make_program_manager,
)
from tests.pages import ask, send, text_of
from tests.races import together

pytestmark = pytest.mark.django_db


def make_people(kind: str, *, mentors: int, mentees: int) -> tuple[Cohort, list[Enrollment]]:
    cohort = make_cohort(make_program(kind=kind), state="matching")
    roles = ["mentor"] * mentors + ["mentee"] * mentees
    return cohort, [make_enrollment(one, cohort=cohort) for one in roles]


def page(cohort: Cohort) -> str:
    return reverse("matching:forming", args=[cohort.uuid])


def chosen(people: list[Enrollment], **more: str) -> dict[str, object]:
    return {
        "mentors": [str(one.uuid) for one in people if one.role == "mentor"],
        "mentees": [str(one.uuid) for one in people if one.role == "mentee"],
        **more,
    }


def asked(person: Person) -> int:
    return Notice.objects.filter(recipient=person, kind="matching.proposed").count()


@pytest.mark.parametrize(
    ("kind", "mentors", "mentees"),
    [("one_to_one", 1, 1), ("circle", 2, 5), ("reverse", 1, 1), ("peer", 0, 3), ("flash", 1, 1)],
)
def test_hr_puts_people_together_and_they_begin(kind: str, mentors: int, mentees: int) -> None:
    cohort, people = make_people(kind, mentors=mentors, mentees=mentees)
    data = chosen(people, because="You both love maps") | ({"name": "N"} if mentees > 1 else {})

    assert send(make_hr_admin(), page(cohort), data).status_code == 303

    mentorship = Mentorship.objects.get()
    assert [asked(one.person) for one in people] == [1] * len(people)
    answer = reverse("programs:acceptance", args=[mentorship.uuid])
    assert "You both love maps" in text_of(ask(people[0].person, answer))
    for one in people:
        accept_mentorship(mentorship=mentorship, by=one.person)
    assert len(Mentorship.objects.get().people()) == len(people)


@pytest.mark.parametrize(
    ("kind", "mentors", "mentees", "words"),
    [
        ("circle", 1, 1, "Too few people"),
        ("circle", 3, 2, "Too many people"),
        ("circle", 1, 13, "Too many people"),
        ("peer", 0, 7, "Too many people"),
    ],
)
def test_the_kind_says_how_many(kind: str, mentors: int, mentees: int, words: str) -> None:
    cohort, people = make_people(kind, mentors=mentors, mentees=mentees)

    answer = send(make_hr_admin(), page(cohort), chosen(people))

    assert (answer.status_code, words in text_of(answer)) == (422, True)
    assert not Mentorship.objects.exists()


def test_a_reporting_line_is_said_first_and_may_be_overruled_knowingly() -> None:
    cohort, people = make_people("one_to_one", mentors=1, mentees=1)
    boss = people[0].person
    between = make_person(manager=boss)
    Person.objects.filter(pk=people[1].person_id).update(manager=between)
    hana = make_hr_admin()

    answer = send(hana, page(cohort), chosen(people))
    assert answer.status_code == 422
    assert "that makes honesty hard" in text_of(answer)
    assert not Mentorship.objects.exists()

    assert send(hana, page(cohort), chosen(people, knowing="on")).status_code == 303


def test_bans_former_pairs_and_languages_are_doubts() -> None:
    cohort, (mentor, mentee) = make_people("one_to_one", mentors=1, mentees=1)
    Ban.objects.create(cohort=cohort, mentor=mentor, mentee=mentee, reason="Same team.")
    make_mentorship(mentor=mentor.person, mentee=mentee.person, state="ended")
    Enrollment.objects.filter(pk=mentor.pk).update(languages=["fr"])

    text = text_of(send(make_hr_admin(), page(cohort), chosen([mentor, mentee])))

    for words in ("are ruled out", "have worked together before", "no language that all"):
        assert words in text


def test_whoever_said_no_before_is_a_doubt() -> None:
    cohort, (mentor, mentee) = make_people("one_to_one", mentors=1, mentees=1)
    pair = make_mentorship(
        mentor=mentor.person, mentee=mentee.person, cohort=cohort, state="proposed"
    )
    decline_mentorship(mentorship=pair, by=mentee.person)
    circle, _ana, _bo, _cem, _di = make_story_of_a_circle()
    asked = make_enrollment(cohort=circle.cohort, person=make_person("Eli"))
    joining = reverse("matching:joining", args=[circle.uuid])
    hana = make_hr_admin()
    again = {"mentees": [str(asked.uuid)]}
    assert send(hana, joining, again).status_code == 303
    decline_mentorship(mentorship=circle, by=asked.person)

    texts = [
        text_of(send(hana, page(cohort), chosen([mentor, mentee]))),
        text_of(send(hana, joining, again)),
    ]

    assert "were matched in this cohort, and did not go on" in texts[0]
    assert "Eli was asked into this group before and did not join" in texts[1]
    assert send(hana, joining, again | {"knowing": "on"}).status_code == 303


def test_looking_saves_nothing_and_says_how_they_fit() -> None:
    cohort, people = make_people("one_to_one", mentors=1, mentees=1)

    answer = send(make_hr_admin(), page(cohort), chosen(people, look="1"))

    assert answer.status_code == 200
    assert "Same grade" in text_of(answer)
    assert not Mentorship.objects.exists()


def test_who_is_taken_is_not_offered_and_sent_twice_is_once() -> None:
    cohort, people = make_people("one_to_one", mentors=1, mentees=1)
    hana = make_hr_admin()

    codes = [send(hana, page(cohort), chosen(people)).status_code for _ in range(2)]

    assert codes == [303, 422]
    assert Mentorship.objects.count() == 1
    assert str(people[1].uuid) not in text_of(ask(hana, page(cohort)))


@pytest.mark.django_db(transaction=True)
def test_two_admins_at_once_ask_nobody_twice() -> None:
    cohort, people = make_people("circle", mentors=1, mentees=3)
    hana = make_hr_admin()

    problems = together(*[lambda: propose_by_hand(cohort=cohort, people=people, by=hana)] * 2)

    assert len(problems) == 1
    assert Mentorship.objects.count() == 1


def test_only_those_who_run_the_program_find_it() -> None:
    cohort, people = make_people("one_to_one", mentors=1, mentees=1)
    other = make_program_manager(make_program())

    for stranger in (people[0].person, other, make_person()):
        assert ask(stranger, page(cohort)).status_code == 404
    assert ask(make_program_manager(cohort.program), page(cohort)).status_code == 200


def test_somebody_is_asked_into_a_running_circle_and_back_after_leaving() -> None:
    circle, ana, _bo, _cem, di = make_story_of_a_circle()
    eli = make_enrollment(cohort=circle.cohort)
    leave_mentorship(participant=circle.participant(di), by=di)
    place = circle.participant(di).enrollment
    url = reverse("matching:joining", args=[circle.uuid])
    data = {"mentees": [str(eli.uuid), str(place.uuid)]}

    assert ask(ana, url).status_code == 404
    assert send(make_hr_admin(), url, data).status_code == 303

    again = Mentorship.objects.get()
    assert {eli.person, di}.isdisjoint(again.people())
    for person in (eli.person, di):
        assert asked(person) == 1
        accept_mentorship(mentorship=Mentorship.objects.get(), by=person)
    assert {eli.person, di} < set(Mentorship.objects.get().people())


def test_groups_by_hand_stay_beside_those_of_the_computer() -> None:
    cohort, _people = make_people("circle", mentors=1, mentees=3)
    board = text_of(ask(make_hr_admin(), reverse("matching:board", args=[cohort.uuid])))

    assert reverse("matching:forming", args=[cohort.uuid]) in board
    assert reverse("matching:runs", args=[cohort.uuid]) in board


def test_a_cohort_formed_by_hand_begins_by_hand() -> None:
    cohort, people = make_people("circle", mentors=1, mentees=2)
    hana = make_hr_admin()
    begin = reverse("programs:cohort-change", args=[cohort.uuid, "running"])

    assert send(hana, begin).status_code == 409
    propose_by_hand(cohort=cohort, people=people, by=hana)
    assert send(hana, begin).status_code == 303

    cohort.refresh_from_db()
    assert cohort.state == "running"


def test_in_a_reverse_program_the_engine_looks_for_a_junior_mentor() -> None:
    cohort, (mentor, mentee) = make_people("reverse", mentors=1, mentees=1)
    Person.objects.filter(pk=mentor.person_id).update(grade=3)
    Person.objects.filter(pk=mentee.person_id).update(grade=8)

    proposal = make_result(cohort).proposals.get()

    gap = next(part for part in proposal.parts if part["criterion"] == "grade_gap")
    assert gap["score"] == gap["max_score"]
    text = text_of(ask(make_hr_admin(), reverse("matching:board", args=[cohort.uuid])))
    assert "Mentor stands 5 below in grade, as it should be here." in text
