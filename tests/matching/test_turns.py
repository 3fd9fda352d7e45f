"""Peers meet somebody else every so many days: a round ends when a person publishes the next."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from matching.actions.forming import propose_by_hand
from matching.actions.further import draw_next_rounds
from matching.actions.publication import NotPublishable, publish, stale_because
from matching.actions.runs import begin_run, cancel_run, request_run, sweep_runs
from matching.models import Ban, GroupPlan, Pin, Publication, Run
from matching.notices import NOTHING_FOUND
from matching.solving import solve_and_store
from matching.turns import NextRound, next_round
from matching.wording import changes_in_words
from notices.letters import worded
from notices.models import JobSlot, Notice
from programs.actions import accept_mentorship, change_state
from programs.models import Cohort, EndReason, Enrollment, Mentorship, Participant
from programs.states import change_named
from tests.factories.matching import make_peer_pool, make_publication, make_result
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_enrollment
from tests.pages import ask, send, text_of
from tests.races import together
from touchpoints.models import Touchpoint

pytestmark = pytest.mark.django_db


def begun(people: int = 4, *, every_days: int = 28) -> Cohort:
    """Its first round runs: everybody has accepted."""
    cohort = make_peer_pool(people)
    GroupPlan.objects.create(cohort=cohort, every_days=every_days, threes=False)
    make_publication(cohort)
    all_accept(cohort)
    return Cohort.objects.get(pk=cohort.pk)


def all_accept(cohort: Cohort) -> None:
    for mentorship in Mentorship.objects.proposed().filter(cohort=cohort):
        for person in mentorship.people():
            accept_mentorship(mentorship=mentorship, by=person)


def days_pass(cohort: Cohort, days: int) -> None:
    for row in Publication.objects.filter(cohort=cohort):
        then = row.created_at - timedelta(days=days)
        Publication.objects.filter(pk=row.pk).update(created_at=then)


def together_in(mentorships: list[Mentorship]) -> set[frozenset[int]]:
    return {frozenset(one.pk for one in pair.people()) for pair in mentorships}


def test_a_new_round_holds_everybody_and_nobody_meets_the_same_person_again() -> None:
    cohort = begun()
    before = list(cohort.mentorships.running())
    met = together_in(before)

    run = make_result(cohort)

    assert run.places.seated().count() == 4
    assert cohort.mentorships.running().count() == 2
    assert not stale_because(run)
    publish(run=run, by=make_hr_admin())
    offered = list(cohort.mentorships.proposed())
    assert not met & together_in(offered)
    ended = cohort.mentorships.exclude(ended_at=None)
    assert {one.end_reason for one in ended} == {EndReason.ROUND_OVER}
    assert {one.pk for one in ended} == {one.pk for one in before}


def test_the_cohort_page_says_that_a_drawn_round_waits_until_a_person_publishes_it() -> None:
    cohort, hana = begun(), make_hr_admin()
    page = reverse("programs:cohort", args=[cohort.uuid])
    assert "Read what the matching found" not in text_of(ask(hana, page))

    run = make_result(cohort)

    assert "Read what the matching found, then publish it" in text_of(ask(hana, page))
    publish(run=run, by=hana)
    assert "2 groups have not accepted yet" in text_of(ask(hana, page))


def test_what_was_planned_is_called_off_and_each_hears_once_that_the_round_is_over() -> None:
    cohort = begun()
    assert Touchpoint.objects.upcoming().exists()

    make_publication(cohort)

    assert not Touchpoint.objects.upcoming().exists()
    assert Notice.objects.filter(kind="programs.round_over").count() == 4
    assert not Notice.objects.filter(kind__in=["programs.ended", "programs.not_accepted"]).exists()
    assert not cohort.enrollments.filter(state="completed").exists()


def test_what_nobody_accepted_ends_without_a_word() -> None:
    cohort = make_peer_pool(4)
    GroupPlan.objects.create(cohort=cohort, every_days=7)
    make_publication(cohort)

    make_publication(cohort)

    assert cohort.mentorships.proposed().count() == 2
    assert not Notice.objects.filter(kind="programs.round_over").exists()


def test_the_preview_of_a_round_holds_what_those_read_whose_groups_end() -> None:
    cohort, hana = begun(), make_hr_admin()
    run = make_result(cohort)

    page = text_of(ask(hana, reverse("matching:mails", args=[run.uuid])))
    publish(run=run, by=hana)

    told = Notice.objects.filter(kind="programs.round_over")
    assert (page.count("<summary>Your round with"), told.count()) == (4, 4)


def test_who_came_is_in_the_next_round_and_who_left_is_not() -> None:
    cohort = begun()
    gone = cohort.enrollments.all()[0]
    Enrollment.objects.filter(pk=gone.pk).update(state="withdrawn")
    late = make_enrollment("mentee", cohort=cohort, person=make_person(grade=5))

    seated = make_result(cohort).places.seated().values_list("enrollment", flat=True)

    assert late.pk in seated
    assert gone.pk not in seated


def test_who_sat_out_goes_first_in_the_next_round() -> None:
    cohort = begun(5)
    out = cohort.enrollments.exclude(participations__isnull=False).get()

    run = make_result(cohort)

    assert run.inputs["groups"]["waited"] == [str(out.uuid)]
    assert run.places.get(enrollment=out).group_id


def test_where_who_goes_first_found_a_group_meanwhile_the_round_is_drawn_anew() -> None:
    cohort = begun(5)
    out = cohort.enrollments.exclude(participations__isnull=False).get()
    late = make_enrollment("mentee", cohort=cohort, person=make_person(grade=5))
    run = make_result(cohort)

    propose_by_hand(cohort=cohort, people=[out, late], by=make_hr_admin())

    name = out.person.called
    said = f"Goes first now, or no longer, after having had nobody: {name}."
    assert changes_in_words(stale_because(run)) == [said]


def test_who_sits_out_the_last_round_has_completed_like_the_others() -> None:
    cohort = begun(5)
    latecomer = cohort.enrollments.exclude(participations__isnull=False).get()
    publish(run=make_result(cohort), by=make_hr_admin())
    all_accept(cohort)
    new = make_enrollment("mentee", cohort=cohort, person=make_person(grade=5))
    Cohort.objects.filter(pk=cohort.pk).update(state="closing")

    closed = change_named("closure")
    assert closed
    change_state(cohort=Cohort.objects.get(pk=cohort.pk), change=closed, by=make_hr_admin())

    states = {one.pk: one.state for one in cohort.enrollments.all()}
    assert states.pop(new.pk) == "approved"
    assert states.keys() >= {latecomer.pk}
    assert set(states.values()) == {"completed"}


def test_a_pin_holds_for_one_round() -> None:
    cohort = make_peer_pool(4)
    one, other = cohort.enrollments.all()[:2]
    GroupPlan.objects.create(cohort=cohort, every_days=7)
    Pin.objects.create(cohort=cohort, mentee=one, mentor=other, reason="They asked.")
    make_publication(cohort)
    all_accept(cohort)

    run = make_result(cohort)

    assert (run.state, cohort.pins.count()) == ("done", 0)


def test_without_rounds_those_who_are_together_stay_so() -> None:
    cohort = begun(every_days=0)
    for _one in range(2):
        make_enrollment("mentee", cohort=cohort, person=make_person(grade=5))

    make_publication(cohort)

    assert next_round(cohort) is None
    assert cohort.mentorships.running().count() == 2
    assert cohort.mentorships.proposed().count() == 1


def test_the_schedule_draws_the_round_on_its_day_once_and_publishes_nothing() -> None:
    cohort = begun()
    days_pass(cohort, 27)
    assert draw_next_rounds() == 0
    days_pass(cohort, 1)

    assert [draw_next_rounds(), draw_next_rounds()] == [1, 0]

    run = begin_run(str(Run.objects.get(cohort=cohort, started_by=None).uuid))
    assert run is not None
    solve_and_store(run)
    assert draw_next_rounds() == 0
    assert Notice.objects.filter(kind="matching.found").count() == 1
    assert Publication.objects.filter(cohort=cohort).count() == 1
    assert cohort.mentorships.running().count() == 2


def test_where_one_cohort_cannot_be_looked_at_the_round_of_another_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken, cohort = begun(), begun()
    for one in (broken, cohort):
        days_pass(one, 28)

    def look(at: Cohort) -> NextRound | None:
        if at == broken:
            raise RuntimeError
        return next_round(at)

    monkeypatch.setattr("matching.actions.further.next_round", look)

    assert draw_next_rounds() == 1
    assert Run.objects.get(started_by=None).cohort == cohort


def next_day(cohort: Cohort) -> None:
    """As if today's turn had been yesterday's."""
    for row in JobSlot.objects.filter(job=f"matching.round:{cohort.uuid}"):
        row.slot = f"before {row.pk}"
        row.save(update_fields=["slot"])


def drawn_by_itself(cohort: Cohort) -> Run:
    assert draw_next_rounds() == 1
    run = begin_run(str(Run.objects.under_way().get(cohort=cohort, started_by=None).uuid))
    assert run is not None
    return run


def test_a_draw_that_fails_is_tried_again_the_next_day_and_said_once() -> None:
    cohort, hana = begun(), make_hr_admin()
    days_pass(cohort, 28)

    for _day in range(2):
        failing = drawn_by_itself(cohort)
        Run.objects.filter(pk=failing.pk).update(heard_of_at=timezone.now() - timedelta(hours=1))
        sweep_runs()
        assert draw_next_rounds() == 0
        next_day(cohort)

    told = Notice.objects.filter(kind="matching.nothing_found", recipient=hana)
    assert told.count() == 1
    board = text_of(ask(hana, reverse("matching:board", args=[cohort.uuid])))
    assert "The run stopped without a word" in board
    assert "It was due on" in board
    solve_and_store(drawn_by_itself(cohort))
    next_day(cohort)
    assert draw_next_rounds() == 0
    assert Notice.objects.filter(kind="matching.found", recipient=hana).count() == 1


def test_a_draw_that_finds_nobody_is_said_and_leaves_a_way_on() -> None:
    cohort, hana = begun(2), make_hr_admin()
    one, other = cohort.enrollments.all()
    Ban.objects.create(cohort=cohort, mentee=one, mentor=other, reason="They asked.")
    days_pass(cohort, 28)

    solve_and_store(drawn_by_itself(cohort))

    (notice,) = Notice.objects.filter(kind="matching.nothing_found", recipient=hana)
    assert notice.about
    about = NOTHING_FOUND.load(notice.about)
    assert NOTHING_FOUND.wanted(about, hana)
    assert "has nothing to propose" in worded(NOTHING_FOUND, about, hana).text
    page = ask(hana, reverse("matching:board", args=[cohort.uuid]))
    assert "This run found nobody" in text_of(page)
    assert reverse("matching:runs", args=[cohort.uuid]) in page.content.decode()
    next_day(cohort)
    assert draw_next_rounds() == 1


def test_a_person_who_stops_the_draw_is_not_overruled_the_next_day() -> None:
    cohort, hana = begun(), make_hr_admin()
    days_pass(cohort, 28)
    assert draw_next_rounds() == 1
    cancel_run(run=Run.objects.under_way().get(), by=hana)

    next_day(cohort)

    assert draw_next_rounds() == 0


def test_a_run_asked_for_before_a_round_was_published_does_not_end_that_round() -> None:
    cohort, hana, ida = begun(), make_hr_admin("Hana"), make_hr_admin("Ida")
    first = make_result(cohort, by=hana)
    asked = request_run(cohort=cohort, by=ida)
    publish(run=first, by=hana)
    late = begin_run(str(asked.uuid))
    assert late is not None
    solve_and_store(late)

    with pytest.raises(NotPublishable, match="changed since this run"):
        publish(run=Run.objects.get(pk=late.pk), by=ida)

    assert cohort.mentorships.proposed().count() == 2
    page = text_of(ask(ida, reverse("matching:publication", args=[late.uuid])))
    assert "it would end that round" in page
    assert "it would end that round" in text_of(
        ask(ida, reverse("matching:board", args=[cohort.uuid]))
    )
    assert not stale_because(make_result(cohort, by=ida))


def test_rounds_are_counted_from_when_partners_began_to_change() -> None:
    cohort = begun(every_days=0)
    for _one in range(2):
        make_enrollment("mentee", cohort=cohort, person=make_person(grade=5))
    make_publication(cohort)
    GroupPlan.objects.filter(cohort=cohort).update(every_days=14)

    coming = next_round(cohort)
    assert coming
    assert coming.number == 2
    assert make_publication(cohort).round == 2


def test_what_is_published_while_partners_stay_belongs_to_the_round_that_runs() -> None:
    cohort, plan = begun(), GroupPlan.objects.all()
    make_publication(cohort)
    all_accept(cohort)
    plan.update(every_days=0)
    for _one in range(2):
        make_enrollment("mentee", cohort=cohort, person=make_person(grade=5))

    between = make_publication(cohort)
    plan.update(every_days=28)

    assert between.round == 2
    assert make_publication(cohort).round == 3


def test_a_draw_that_finds_nobody_is_said_again_after_another_publication() -> None:
    cohort, hana = begun(2), make_hr_admin()
    one, other = cohort.enrollments.all()
    publication = Publication.objects.get(cohort=cohort)
    ban = Ban.objects.create(cohort=cohort, mentee=one, mentor=other, reason="They asked.")
    days_pass(cohort, 28)
    told = Notice.objects.filter(kind="matching.nothing_found", recipient=hana)
    for _day in range(2):
        solve_and_store(drawn_by_itself(cohort))
        next_day(cohort)
    assert told.count() == 1

    ban.delete()
    make_publication(cohort)
    # As it was where the count began anew once partners had stayed together for a while.
    Publication.objects.filter(cohort=cohort).update(round=publication.round)
    Ban.objects.create(cohort=cohort, mentee=one, mentor=other, reason="They asked again.")
    days_pass(cohort, 28)
    solve_and_store(drawn_by_itself(cohort))

    assert told.count() == 2


def test_the_page_promises_a_draw_only_where_there_is_one() -> None:
    cohort, hana = begun(), make_hr_admin()
    board = reverse("matching:board", args=[cohort.uuid])
    page = reverse("touchpoints:mentorship", args=[cohort.mentorships.all()[0].uuid])
    member = cohort.mentorships.all()[0].participants.all()[0].person
    assert "draws it by itself on" in text_of(ask(hana, board))

    days_pass(cohort, 30)
    assert "The computer tries once a night" in text_of(ask(hana, board))
    assert "This is round 1. A new one begins soon." in text_of(ask(member, page))

    days_pass(cohort, -30)
    GroupPlan.objects.filter(cohort=cohort).update(every_days=60)
    Cohort.objects.filter(pk=cohort.pk).update(ends_on=cohort.starts_on + timedelta(days=1))
    assert "so none is drawn by itself" in text_of(ask(hana, board))
    assert "This is round 1, the last one." in text_of(ask(member, page))


def round_read(cohort: Cohort) -> str:
    member = cohort.mentorships.running()[0].participants.all()[0]
    page = reverse("touchpoints:mentorship", args=[member.mentorship.uuid])
    return text_of(ask(member.person, page))


def test_where_no_round_follows_by_itself_nobody_reads_of_a_new_one() -> None:
    today = timezone.localdate()
    cohort = begun()
    days_pass(cohort, 30)
    the_cohort = Cohort.objects.filter(pk=cohort.pk)
    began = [today - timedelta(days=days) for days in (80, 70, 60)]
    names = ("applications_open_on", "applications_close_on", "starts_on")
    the_cohort.update(**dict(zip(names, began, strict=True)), ends_on=today)
    last = "This is round 1, the last one. It goes on until"
    assert last in round_read(cohort)

    the_cohort.update(ends_on=today - timedelta(days=1))
    over = round_read(cohort)
    the_cohort.update(ends_on=today + timedelta(days=9), state="closing")
    closing = round_read(cohort)

    for read in (over, closing):
        assert "This is round 1." in read
        assert not any(word in read for word in ("new one begins", "goes on until"))


def test_the_schedule_leaves_alone_what_a_person_has_drawn_or_what_is_over() -> None:
    drawn, over = begun(), begun()
    for cohort in (drawn, over):
        days_pass(cohort, 28)
    make_result(drawn)
    Cohort.objects.filter(pk=over.pk).update(state="closed")

    assert draw_next_rounds() == 0
    with pytest.raises(ValidationError, match="cannot be matched now"):
        request_run(cohort=over, by=make_hr_admin())


@pytest.mark.django_db(transaction=True)
def test_two_admins_begin_the_next_round_at_once_and_it_begins_once() -> None:
    cohort, hana, ida = begun(), make_hr_admin("Hana"), make_hr_admin("Ida")
    run = make_result(cohort, by=hana)

    problems = together(lambda: publish(run=run, by=hana), lambda: publish(run=run, by=ida))

    assert [type(one) for one in problems] == [NotPublishable]
    assert cohort.mentorships.proposed().count() == 2
    assert cohort.mentorships.exclude(ended_at=None).count() == 2
    assert Notice.objects.filter(kind="programs.round_over").count() == 4


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_once_draw_one_round() -> None:
    cohort = begun()
    days_pass(cohort, 28)

    assert together(draw_next_rounds, draw_next_rounds) == []
    assert Run.objects.filter(cohort=cohort, started_by=None).count() == 1


def test_those_who_run_it_read_what_ends_and_publish_once() -> None:
    cohort, hana = begun(), make_hr_admin()
    assert "Draw round 2" in text_of(ask(hana, reverse("matching:board", args=[cohort.uuid])))
    run = make_result(cohort, by=hana)
    page = reverse("matching:publication", args=[run.uuid])

    shown = text_of(ask(hana, page))
    assert "Round 2 begins: 2 groups that run end now" in shown
    assert "Who worked together is told" in shown
    assert "not written to" not in shown
    answers = [send(hana, page).status_code for _again in range(2)]

    assert answers == [303, 409]
    assert cohort.mentorships.unfinished().count() == 2


def test_how_long_a_round_lasts_is_chosen_by_those_who_run_it_and_nonsense_is_refused() -> None:
    hana, cohort = make_hr_admin(), make_peer_pool(4)
    page = reverse("matching:group-plan", args=[cohort.uuid])

    bad = send(hana, page, {"every_days": "181"})

    assert bad.status_code == 422
    assert 'value="181"' in text_of(bad)
    assert send(make_person(), page, {"every_days": "14"}).status_code == 404
    assert send(hana, page, {"every_days": "14"}).status_code == 303
    assert GroupPlan.objects.get(cohort=cohort).every_days == 14


def test_each_reads_which_round_it_is_until_when_and_with_whom_before() -> None:
    cohort = begun()
    first = Participant.objects.filter(mentorship__cohort=cohort)[0]
    earlier = first.mentorship.others(first.person)[0].person.called
    one = reverse("touchpoints:mentorship", args=[first.mentorship.uuid])
    assert "This is round 1. It goes on until about" in text_of(ask(first.person, one))
    make_publication(cohort)
    now = Participant.objects.unfinished().get(person=first.person).mentorship

    offered = text_of(ask(first.person, reverse("programs:acceptance", args=[now.uuid])))

    assert "This is round 2" in offered
    assert f"You worked with {earlier} before." in offered


def test_more_rounds_ask_the_database_no_more() -> None:
    cohort = begun(6)
    me = cohort.enrollments.all()[0].person
    counts = []
    for _round in range(3):
        make_publication(cohort)
        all_accept(cohort)
        mine = Participant.objects.present().get(person=me).mentorship
        with CaptureQueriesContext(
            connection,
        ) as seen:
            ask(me, reverse("touchpoints:mentorship", args=[mine.uuid]))
        counts.append(len(seen))

    assert counts[0] == counts[-1]


def test_who_may_apply_reads_that_partners_change() -> None:
    cohort = make_peer_pool(2)
    GroupPlan.objects.create(cohort=cohort, every_days=28)
    Cohort.objects.filter(pk=cohort.pk).update(state="open")

    page = ask(make_person(), reverse("programs:application", args=[cohort.uuid]))

    assert "Every 28 days a new round begins" in text_of(page)
