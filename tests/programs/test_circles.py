"""A program's circle: who reads, who moderates, and what can be taken back."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from programs.actions import (
    close_circle,
    delete_post,
    edit_post,
    hide_post,
    note_reading,
    open_circle,
    reply,
    show_post,
    start_topic,
)
from programs.models import AlumniCircle, Post, Topic, TopicReading
from programs.notices import has_not_read_it
from tests.factories.people import make_hr_admin, make_person
from tests.factories.preparation import make_circle, make_post
from tests.factories.programs import (
    make_cohort,
    make_enrollment,
    make_program,
    make_program_manager,
)
from tests.pages import ask, send, text_of
from tests.programs.test_applications import told
from tests.races import together

pytestmark = pytest.mark.django_db


def reads(person: object, circle: AlumniCircle) -> bool:
    return AlumniCircle.objects.read_by(person).filter(pk=circle.pk).exists()  # type: ignore[arg-type]


def test_alumni_and_those_who_take_part_now_read_and_nobody_else() -> None:
    program = make_program()
    now, past = make_cohort(program, state="running"), make_cohort(program, state="closed")
    circle = make_circle(program)
    readers = [
        make_enrollment(cohort=past, state="completed").person,
        make_enrollment(cohort=now).person,
        make_enrollment("mentor", cohort=now, state="ready").person,
    ]
    others = [
        make_enrollment(cohort=now, state="applied").person,
        make_enrollment(cohort=now, state="withdrawn").person,
        make_enrollment(cohort=past, state="approved").person,
        make_enrollment(cohort=make_cohort(state="running")).person,
        make_person(),
    ]

    assert [reads(one, circle) for one in readers] == [True] * 3
    assert [reads(one, circle) for one in others] == [False] * 5


def test_managers_moderate_and_hr_only_where_there_is_no_manager() -> None:
    hana, program = make_hr_admin(), make_program()
    circle = make_circle(program)

    assert reads(hana, circle)
    mia = make_program_manager(program)
    assert reads(mia, circle)
    assert not reads(hana, circle)


def test_a_closed_circle_is_read_by_nobody_until_it_opens_again() -> None:
    program, hana = make_program(), make_hr_admin()
    circle = open_circle(program=program, by=hana)
    post = make_post(circle, make_person())

    close_circle(program=program, by=hana)
    assert not reads(hana, circle)
    with pytest.raises(ValidationError, match="closed meanwhile"):
        reply(topic=post.topic, body="Late", by=hana)
    assert open_circle(program=program, by=hana) == circle
    assert reads(hana, circle)


@pytest.mark.django_db(transaction=True)
def test_opening_twice_at_once_opens_one() -> None:
    program, hana = make_program(), make_hr_admin()

    problems = together(*[lambda: open_circle(program=program, by=hana)] * 2)

    assert problems == []
    assert AlumniCircle.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_double_click_says_it_once() -> None:
    circle, bo, ana = make_circle(make_program()), make_person("Bo"), make_person("Ana")
    topic = start_topic(circle=circle, title="Goals", body="Which?", by=bo)

    problems = together(
        *[lambda: reply(topic=topic, body="One.", by=ana)] * 2,
        *[lambda: start_topic(circle=circle, title="Goals", body="Which?", by=bo)] * 2,
    )

    assert problems == []
    assert (Topic.objects.count(), Post.objects.count()) == (1, 2)
    assert told(bo) == ["programs.circle_reply"]


def test_everybody_who_wrote_is_told_once_until_they_have_read_on() -> None:
    cohort = make_cohort(state="running")
    circle = make_circle(cohort.program)
    bo, cy, dan, eve = (make_enrollment(cohort=cohort).person for _n in range(4))
    topic = start_topic(circle=circle, title="Goals", body="Which?", by=bo)
    page, reading = (
        reverse(f"programs:{name}", args=[topic.uuid]) for name in ("topic", "topic-reading")
    )

    for who, words in ((cy, "One."), (dan, "Two."), (cy, "Three."), (dan, "Four.")):
        reply(topic=topic, body=words, by=who)

    once = ["programs.circle_reply"]
    # Each time they write they have read what was there, and hear of what comes after it.
    assert [told(who) for who in (bo, cy, dan, eve)] == [once, once * 2, once, []]
    newest = ask(bo, page).context["newest"]  # type: ignore[attr-defined]
    for _n in range(2):
        assert send(bo, reading, {"post": newest.uuid}, htmx=True).status_code == 204
    assert ask(bo, page).context["newest"] is None  # type: ignore[attr-defined]
    assert not has_not_read_it(topic, bo)
    reply(topic=topic, body="Five.", by=dan)
    assert told(bo) == once * 2
    assert has_not_read_it(topic, bo)


def test_what_was_written_while_somebody_read_is_told_of_too() -> None:
    cohort = make_cohort(state="running")
    circle = make_circle(cohort.program)
    bo, cy = (make_enrollment(cohort=cohort).person for _n in range(2))
    topic = start_topic(circle=circle, title="Goals", body="Which?", by=bo)
    seen = reply(topic=topic, body="One.", by=cy)
    reply(topic=topic, body="Two, while Bo has the page open.", by=cy)
    assert told(bo) == ["programs.circle_reply"]

    for _n in range(2):
        note_reading(topic=topic, until=seen.created_at, by=bo)

    assert told(bo) == ["programs.circle_reply"] * 2
    assert has_not_read_it(topic, bo)
    note_reading(topic=topic, until=seen.created_at, by=make_enrollment(cohort=cohort).person)
    assert told(cy) == []


def test_reading_tells_of_a_post_of_that_conversation_by_somebody_who_reads_it() -> None:
    cohort = make_cohort(state="running")
    bo, circle = make_enrollment(cohort=cohort).person, make_circle(cohort.program)
    post, other = make_post(circle, make_person()), make_post(circle, make_person())
    url = reverse("programs:topic-reading", args=[post.topic.uuid])

    assert send(make_person(), url, {"post": post.uuid}).status_code == 404
    assert send(bo, url, {"post": other.uuid}).status_code == 422
    assert ask(bo, url).status_code == 405
    assert send(bo, url, {"post": post.uuid}).status_code == 303
    note_reading(topic=post.topic, until=post.created_at - timedelta(days=1), by=bo)
    assert TopicReading.objects.get().until == post.created_at


@pytest.mark.django_db(transaction=True)
def test_reading_twice_at_once_is_read_once() -> None:
    post, bo = make_post(make_circle(make_program()), make_person()), make_person()

    problems = together(*[lambda: note_reading(topic=post.topic, until=post.created_at, by=bo)] * 2)

    assert problems == []
    assert TopicReading.objects.count() == 1


def test_authors_change_and_delete_their_own_and_the_words_are_gone() -> None:
    bo, cy = make_person("Bo"), make_person("Cy")
    post = make_post(make_circle(make_program()), bo, body="Oops")

    with pytest.raises(ValidationError, match="author"):
        edit_post(post=post, body="Mine", by=cy)
    with pytest.raises(ValidationError, match="author"):
        delete_post(post=post, by=cy)
    assert edit_post(post=post, body="Better", by=bo).edited_at is not None
    for _n in range(2):
        assert delete_post(post=post, by=bo).body == ""
    with pytest.raises(ValidationError, match="deleted"):
        edit_post(post=post, body="Back", by=bo)


def test_hiding_keeps_the_first_reason_and_can_be_undone() -> None:
    mia, post = make_person("Mia"), make_post(make_circle(make_program()), make_person())

    hide_post(post=post, reason="Names somebody", by=mia)
    assert hide_post(post=post, reason="Again", by=mia).hidden_reason == "Names somebody"
    assert show_post(post=post, by=mia).hidden_at is None


def test_a_post_is_hidden_only_with_a_reason() -> None:
    with pytest.raises(IntegrityError, match="post_is_hidden_with_a_reason"):
        make_post(make_circle(make_program()), make_person(), hidden_reason="But not hidden")


def test_hidden_words_reach_their_author_and_moderators_alone() -> None:
    cohort = make_cohort(state="running")
    bo, cy = (make_enrollment(cohort=cohort).person for _n in range(2))
    mia = make_program_manager(cohort.program)
    post = make_post(make_circle(cohort.program), bo, body="Too much")
    url = reverse("programs:topic", args=[post.topic.uuid])

    hiding = reverse("programs:post-hiding", args=[post.uuid])
    assert send(mia, hiding, {"reason": ""}).status_code == 422
    assert send(mia, hiding, {"reason": "Names somebody"}).status_code == 303

    seen = {who.name: text_of(ask(who, url)) for who in (bo, cy, mia)}
    assert ["Too much" in seen[who.name] for who in (bo, cy, mia)] == [True, False, True]
    assert "Names somebody" in seen[bo.name]
    assert "Names somebody" not in seen[cy.name]


def test_bo_asks_and_is_answered_on_the_page() -> None:
    cohort = make_cohort(state="running")
    bo = make_enrollment(cohort=cohort).person
    make_circle(cohort.program)
    url = reverse("programs:circle", args=[cohort.program.uuid])

    assert send(bo, url, {"title": "", "body": "Kept"}).status_code == 422
    began = send(bo, url, {"title": "First meeting", "body": "What did you *ask*?"})
    topic = text_of(ask(bo, began.headers["Location"]))

    assert "What did you <em>ask</em>?" in topic
    assert "First meeting" in text_of(ask(bo, url))
    refused = send(bo, began.headers["Location"], {"body": " "})
    assert refused.status_code == 422


def test_the_circle_takes_the_same_queries_for_one_and_three(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    cohort = make_cohort(state="running")
    bo = make_enrollment(cohort=cohort).person
    circle = make_circle(cohort.program)
    url = reverse("programs:circle", args=[cohort.program.uuid])
    make_post(circle, bo)
    with django_assert_max_num_queries(25) as one:
        ask(bo, url)
    for _n in range(2):
        make_post(circle, make_person())
    with django_assert_max_num_queries(25) as three:
        ask(bo, url)
    assert len(three) == len(one)
