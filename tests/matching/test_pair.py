"""Two people side by side, and what admins tell each other about them."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from matching.actions.comments import comment_on_pair
from matching.models import Comment
from people.models import AccessRecord, Person
from programs.models import Enrollment
from tests.factories.matching import make_comment, make_pair, make_result
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_competency, make_program_manager
from tests.races import together

Two = tuple[Enrollment, Enrollment]


@pytest.fixture
def hana(db: None) -> Person:
    return make_hr_admin("Hana")


@pytest.fixture
def desk(client: Client, hana: Person) -> Client:
    client.force_login(hana)
    return client


@pytest.fixture
def two(db: None) -> Two:
    return make_pair(make_cohort(), mentor="Ana", mentee="Bo")


def url(two: Two, name: str = "pair") -> str:
    mentor, mentee = two
    return reverse(f"matching:{name}", args=[mentor.cohort.uuid, mentee.uuid, mentor.uuid])


def test_two_people_stand_side_by_side_with_what_they_have_in_common(
    desk: Client, hana: Person, two: Two
) -> None:
    skill = make_competency("Listening")
    for one in two:
        one.competencies.add(skill)
    make_result(two[0].cohort)

    page = desk.get(url(two)).content.decode()

    assert "Both: Listening" in page
    assert "Proposed as a pair with" in page
    noted = AccessRecord.objects.filter(viewer=hana, page="matching")
    assert {one.person for one in noted} == {one.person for one in two}


def test_the_page_tells_whom_the_mentee_is_proposed_to_instead(desk: Client, two: Two) -> None:
    make_pair(two[0].cohort, mentor="Oz", mentee="Cy")
    two[0].cohort.bans.create(mentor=two[0], mentee=two[1], reason="Same team.")
    make_result(two[0].cohort)

    page = desk.get(url(two)).content.decode()

    assert "Not proposed: Bo is proposed to Oz" in page
    assert "Same team." in page


def test_a_pair_of_two_mentees_or_of_another_cohort_is_not_there(desk: Client, two: Two) -> None:
    mentor, mentee = two
    stranger, _other = make_pair(make_cohort())

    for pair in ((mentee, mentee), (stranger, mentee)):
        wrong = reverse("matching:pair", args=[mentor.cohort.uuid, pair[1].uuid, pair[0].uuid])
        assert desk.get(wrong).status_code == 404


def test_a_comment_stays_with_the_two_when_the_matching_runs_again(
    desk: Client, hana: Person, two: Two
) -> None:
    cohort = two[0].cohort
    make_result(cohort)

    answer = desk.post(url(two, "pair-comments"), {"text": "They met in May.", "key": uuid4()})
    make_result(cohort)

    assert answer.status_code == 303
    assert "They met in May." in desk.get(url(two)).content.decode()
    board = desk.get(reverse("matching:board", args=[cohort.uuid])).content.decode()
    assert "1 comment" in board


def test_the_same_comment_sent_twice_is_written_once(desk: Client, two: Two) -> None:
    typed = {"text": "Good.", "key": str(uuid4())}

    answers = [desk.post(url(two, "pair-comments"), typed) for _twice in range(2)]

    assert [one.status_code for one in answers] == [303, 303]
    assert Comment.objects.count() == 1


def test_the_key_of_another_comment_writes_nothing_over_it(
    desk: Client, hana: Person, two: Two
) -> None:
    first = make_comment(*two, by=hana, text="First.")

    answer = desk.post(url(two, "pair-comments"), {"text": "Second.", "key": first.uuid})

    assert answer.status_code == 422
    assert "Second." in answer.content.decode()
    assert Comment.objects.get().text == "First."


@pytest.mark.django_db(transaction=True)
def test_a_comment_sent_twice_at_once_is_written_once() -> None:
    mentor, mentee = make_pair(make_cohort())
    hana, key = make_hr_admin(), uuid4()

    def write() -> None:
        comment_on_pair(
            cohort=mentor.cohort, mentor=mentor, mentee=mentee, text="Hm.", key=key, by=hana
        )

    assert together(write, write) == []
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("text", ["", "  ", "x" * 2001])
def test_no_words_or_too_many_are_refused_and_kept(text: str, desk: Client, two: Two) -> None:
    answer = desk.post(url(two, "pair-comments"), {"text": text, "key": uuid4()})

    assert answer.status_code == 422
    assert text in answer.content.decode()
    assert not Comment.objects.exists()


def test_a_run_has_comments_of_its_own(desk: Client, two: Two) -> None:
    run = make_result(two[0].cohort)
    write = reverse("matching:run-comments", args=[run.uuid])

    assert desk.post(write, {"text": "", "key": uuid4()}).status_code == 422
    assert desk.post(write, {"text": "The best so far.", "key": uuid4()}).status_code == 303

    page = desk.get(reverse("matching:run", args=[run.uuid])).content.decode()
    assert "The best so far." in page


def test_only_who_wrote_a_comment_takes_it_back(client: Client, hana: Person, two: Two) -> None:
    comment = make_comment(*two, by=hana, text="Oh.")
    max_ = make_person("Max")
    make_program_manager(two[0].cohort.program, max_)
    removal = reverse("matching:comment-removal", args=[comment.uuid])

    client.force_login(max_)
    assert client.post(removal).status_code == 404
    client.force_login(hana)
    assert [client.post(removal).status_code for _twice in range(2)] == [303, 404]

    assert not Comment.objects.exists()
