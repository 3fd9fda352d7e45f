"""Whom people would like to work with: asked, kept to themselves, and granted where it fits."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from matching.actions.avoidances import save_avoidance
from matching.actions.decisions import lift
from matching.actions.further import ask_newcomers, match_newcomers
from matching.actions.policies import count_wishes
from matching.actions.publication import stale_because
from matching.actions.ways import ask_for_job, save_ways
from matching.actions.wishes import save_wishes
from matching.choosing import rounds
from matching.engine.case import Case, Mentee, Mentor
from matching.models import Pin, Policy, Suggestion, Ways, WaysJob, Wish
from matching.policies import judging_of_cohort
from matching.queries import waiting_mentees
from matching.tasks import do_job
from matching.ways_form import USUAL_POINTS
from matching.wishing import choosable, is_asked
from matching.wording import changes_in_words, parts_in_words
from notices.models import Notice
from programs.actions import decline_mentorship
from programs.models import Cohort, Enrollment, Mentorship
from programs.reasons import reasons_for
from tests.factories.matching import (
    make_circle_pool,
    make_pair,
    make_pin,
    make_policy,
    make_publication,
    make_result,
    make_suggestion,
)
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_enrollment
from tests.pages import ask, text_of
from tests.races import together


def choosing_cohort(
    choosing: str = "wishes", *, over: bool = False, cohort: Cohort | None = None
) -> Cohort:
    day = timezone.localdate() + timedelta(days=-1 if over else 7)
    cohort = cohort or make_cohort()
    Ways.objects.create(cohort=cohort, choosing=choosing, closes_on=day)
    return cohort


def wish(enrollment: Enrollment, *wished: Enrollment) -> None:
    save_wishes(enrollment=enrollment, wished=wished, by=enrollment.person)


def do(cohort: Cohort, job: WaysJob) -> None:
    ways = ask_for_job(cohort=cohort, job=job, by=make_hr_admin())
    do_job(str(ways.uuid))


def close(cohort: Cohort) -> None:
    Ways.objects.filter(cohort=cohort).update(closes_on=timezone.localdate() - timedelta(days=1))


@pytest.mark.django_db
def test_wishes_are_kept_in_order_and_replace_those_before() -> None:
    cohort = choosing_cohort()
    first, mentee = make_pair(cohort)
    second, _other = make_pair(cohort)

    wish(mentee, first, second)
    wish(mentee, second)

    assert [(one.wished, one.place) for one in Wish.objects.all()] == [(second, 1)]
    wish(mentee)
    assert not Wish.objects.exists()


@pytest.mark.django_db
def test_who_is_no_choice_cannot_be_wished_for() -> None:
    cohort = choosing_cohort()
    mentor, mentee = make_pair(cohort)
    avoids, _other = make_pair(cohort)
    save_avoidance(people=[mentee.person], by=avoids.person)
    elsewhere = make_enrollment("mentor")

    for wrong in (avoids, elsewhere, mentee):
        with pytest.raises(ValidationError, match="cannot be chosen any more"):
            wish(mentee, wrong)
    with pytest.raises(ValidationError, match="somebody twice"):
        wish(mentee, mentor, mentor)


@pytest.mark.django_db
def test_after_the_last_day_nothing_changes_any_more() -> None:
    cohort = choosing_cohort(over=True)
    mentor, mentee = make_pair(cohort)

    with pytest.raises(ValidationError, match="Choosing is over"):
        wish(mentee, mentor)
    assert not is_asked(mentee)


@pytest.mark.django_db(transaction=True)
def test_two_windows_at_once_leave_the_wishes_of_one() -> None:
    cohort = choosing_cohort()
    mentor, mentee = make_pair(cohort)
    other, _mentee = make_pair(cohort)

    problems = together(lambda: wish(mentee, mentor, other), lambda: wish(mentee, other, mentor))

    assert problems == []
    assert Wish.objects.count() == 2


@pytest.mark.django_db
def test_wishes_that_fit_are_pinned_and_can_be_lifted() -> None:
    cohort = choosing_cohort()
    far = make_enrollment("mentor", cohort=cohort, person=make_person(grade=1))
    near, mentee = make_pair(cohort)
    wish(mentee, far)
    close(cohort)

    do(cohort, WaysJob.GRANT)

    pinned = Pin.objects.get()
    assert (pinned.mentor, pinned.mentee, pinned.reason) == (far, mentee, "A wish granted")
    assert make_result(cohort).proposals.get().mentor == far
    lift(decision=pinned, by=make_hr_admin())
    assert make_result(cohort).proposals.get().mentor == near


@pytest.mark.django_db
@pytest.mark.parametrize(
    "said",
    [
        {"fairest": True},
        {
            "extra": {"place": "grade", "key": "5", "name": "5", "points": 3},
            "extra_reason": "They wait longest.",
        },
    ],
)
def test_wishes_are_weighed_alone_whatever_else_the_policy_says(said: dict[str, Any]) -> None:
    cohort = choosing_cohort()
    make_pin(cohort)
    far = make_enrollment("mentor", cohort=cohort, person=make_person(grade=1))
    _near, mentee = make_pair(cohort)
    make_policy(cohort)
    Policy.objects.update(**said)
    wish(mentee, far)
    close(cohort)

    do(cohort, WaysJob.GRANT)

    assert Pin.objects.filter(mentor=far, mentee=mentee).exists()


@pytest.mark.django_db
def test_a_wish_of_both_goes_before_a_wish_of_one() -> None:
    cohort = choosing_cohort()
    mentor, mentee = make_pair(cohort)
    other = make_enrollment(cohort=cohort, person=make_person(grade=5))
    wish(mentee, mentor)
    wish(other, mentor)
    wish(mentor, other)
    close(cohort)

    do(cohort, WaysJob.GRANT)

    assert Pin.objects.get().mentee == other


@pytest.mark.django_db
def test_no_wish_leaves_anybody_without_a_mentor() -> None:
    cohort = choosing_cohort()
    only_for_bo, bo = make_pair(cohort)
    for_both = make_enrollment("mentor", cohort=cohort, person=make_person(grade=7))
    cy = make_enrollment(cohort=cohort, person=make_person(grade=5))
    save_avoidance(people=[only_for_bo.person], by=cy.person)
    wish(bo, for_both)
    close(cohort)

    do(cohort, WaysJob.GRANT)

    assert not Pin.objects.exists()
    assert make_result(cohort).proposals.count() == 2


@pytest.mark.django_db
def test_suggestions_are_spread_and_everybody_is_asked_once() -> None:
    cohort = choosing_cohort("suggest")
    for _pair in range(6):
        make_pair(cohort)

    do(cohort, WaysJob.SUGGEST)
    do(cohort, WaysJob.SUGGEST)

    rows = list(Suggestion.objects.all())
    assert len(rows) == 30
    assert {sum(one.mentor_id == row.mentor_id for one in rows) for row in rows} == {5}
    assert Notice.objects.filter(kind="matching.choose").count() == 12
    for one in (rows[0].mentee, rows[0].mentor):
        assert len(choosable(one)) == 5
        assert is_asked(one)


def test_each_mentee_has_three_to_choose_from_where_three_may_be_theirs() -> None:
    """Six share three mentors; rounds that spread evenly would not get round to all of them."""
    few, all_of_them = frozenset({"pt"}), frozenset({"pt", "en"})
    mentees = [Mentee(id=f"e{n}", person=f"e{n}", languages=few) for n in range(6)]
    mentors = [
        Mentor(id=f"m{n}", person=f"m{n}", languages=all_of_them if n < 3 else frozenset({"en"}))
        for n in range(9)
    ]

    found = rounds(Case(mentees=mentees, mentors=mentors), 5)

    assert {len({pair.mentor for pair in found[one.id]}) for one in mentees} == {3}


@pytest.mark.django_db
def test_a_mentee_with_fewer_than_three_reads_why(client: Client) -> None:
    cohort = choosing_cohort("suggest")
    _mentor, mentee = make_pair(cohort)
    do(cohort, WaysJob.SUGGEST)
    client.force_login(mentee.person)

    page = client.get(reverse("matching:wishes", args=[mentee.uuid])).content.decode()

    assert "There are no more here" in page


@pytest.mark.django_db
def test_who_comes_later_is_shown_mentors_too_and_the_others_keep_theirs() -> None:
    cohort = choosing_cohort("suggest")
    make_pair(cohort), make_pair(cohort)
    do(cohort, WaysJob.SUGGEST)
    before = set(Suggestion.objects.values_list("pk", flat=True))
    late = make_enrollment(cohort=cohort, person=make_person(grade=5))

    do(cohort, WaysJob.SUGGEST)

    assert before < set(Suggestion.objects.values_list("pk", flat=True))
    assert Suggestion.objects.filter(mentee=late).count() == 2


@pytest.mark.django_db
def test_a_job_that_cannot_be_done_says_why_and_is_not_tried_for_ever() -> None:
    cohort = choosing_cohort(over=True)
    mentor, mentee = make_pair(cohort)
    pin = {"cohort": cohort, "mentor": mentor, "mentee": mentee}
    Pin.objects.create(**pin, reason="They asked.")
    mentee.person.manager = mentor.person
    mentee.person.save()
    Wish.objects.create(enrollment=mentee, wished=mentor, place=1)

    do(cohort, WaysJob.GRANT)

    ways = Ways.objects.get()
    assert (ways.job, ways.failure) == ("", "impossible")


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_do_a_job_once() -> None:
    cohort = choosing_cohort("suggest")
    make_pair(cohort), make_pair(cohort)
    ways = ask_for_job(cohort=cohort, job=WaysJob.SUGGEST, by=make_hr_admin())

    assert together(lambda: do_job(str(ways.uuid)), lambda: do_job(str(ways.uuid))) == []
    assert Suggestion.objects.count() == 4


@pytest.mark.django_db
@pytest.mark.parametrize(("choosing", "shown"), [("suggest", 5), ("chemistry", 3)])
def test_both_sides_are_asked_and_rank_whom_they_were_shown(choosing: str, shown: int) -> None:
    cohort = choosing_cohort(choosing)
    for _pair in range(shown + 1):
        make_pair(cohort)

    do(cohort, WaysJob.SUGGEST)

    one = Suggestion.objects.all()[0]
    assert Suggestion.objects.filter(mentee=one.mentee).count() == shown
    assert Notice.objects.filter(kind="matching.choose").count() == 2 * (shown + 1)
    wish(one.mentor, one.mentee)
    strange_mentor = Enrollment.objects.mentors().exclude(suggested_to__mentee=one.mentee).get()
    strange_mentee = Enrollment.objects.mentees().exclude(suggestions__mentor=one.mentor).get()
    for chooser, stranger in ((one.mentee, strange_mentor), (one.mentor, strange_mentee)):
        with pytest.raises(ValidationError, match="cannot be chosen"):
            wish(chooser, stranger)


@pytest.mark.django_db
def test_what_a_mentor_wished_for_of_those_they_were_shown_to_counts(client: Client) -> None:
    cohort = choosing_cohort("suggest")
    mentor, _mentee = make_pair(cohort, mentor="Ana")
    other = make_enrollment(cohort=cohort, person=make_person("Cy", grade=5))
    make_policy(cohort, weights={"wishes": 10, "grade_gap": 90})
    do(cohort, WaysJob.SUGGEST)
    client.force_login(mentor.person)
    page = reverse("matching:wishes", args=[mentor.uuid])

    shown = client.get(page).content.decode()
    assert "Cy" in shown
    assert "You stand 2 above in grade, within the best range." in shown
    assert client.post(page, {"wish_1": other.uuid}).status_code == 303

    assert make_result(cohort).proposals.get().mentee == other


@pytest.mark.django_db
def test_whoever_is_shown_to_somebody_new_is_asked_again_on_their_home_page() -> None:
    cohort = choosing_cohort("suggest")
    mentor, mentee = make_pair(cohort)
    do(cohort, WaysJob.SUGGEST)
    wish(mentor, mentee)
    asked = "Whom would you like to work with?"

    before = text_of(ask(mentor.person, "/"))
    make_enrollment(cohort=cohort, person=make_person(grade=5))
    do(cohort, WaysJob.SUGGEST)

    assert (asked in before, asked in text_of(ask(mentor.person, "/"))) == (False, True)
    wish(mentor, mentee)
    assert asked not in text_of(ask(mentor.person, "/"))


@pytest.mark.django_db
def test_where_people_choose_from_all_everybody_who_can_is_written_to_once() -> None:
    cohort = choosing_cohort("wishes")
    mentor, mentee = make_pair(cohort)

    do(cohort, WaysJob.SUGGEST)
    do(cohort, WaysJob.SUGGEST)

    told = Notice.objects.filter(kind="matching.choose").values_list("recipient", flat=True)
    assert sorted(told) == sorted([mentor.person_id, mentee.person_id])
    assert not Suggestion.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("choosing", "over", "job", "words"),
    [
        ("not", False, WaysJob.SUGGEST, "asked nothing"),
        ("suggest", True, WaysJob.SUGGEST, "last day to choose has passed"),
        ("wishes", False, WaysJob.GRANT, "can still choose"),
    ],
)
def test_a_job_at_the_wrong_time_is_refused(
    choosing: str, over: bool, job: WaysJob, words: str
) -> None:
    cohort = choosing_cohort(choosing, over=over)

    with pytest.raises(ValidationError, match=words):
        ask_for_job(cohort=cohort, job=job, by=make_hr_admin())


@pytest.mark.django_db
def test_each_reads_what_became_of_their_own_wish_and_nothing_of_others() -> None:
    cohort = choosing_cohort()
    mentor, mentee = make_pair(cohort)
    make_pair(cohort)
    wish(mentee, mentor)
    close(cohort)
    do(cohort, WaysJob.GRANT)
    make_publication(cohort)
    mentorship = Mentorship.objects.get(participants__enrollment=mentee)

    own = reasons_for(mentorship, mentee.person)
    other = reasons_for(mentorship, mentor.person)

    assert own[-1] == ("You wished for this: it was your wish number 1. You alone read this line.")
    assert not any("wish" in words for words in other)


@pytest.mark.django_db
def test_a_wish_that_could_not_be_granted_is_told_in_kind_words() -> None:
    cohort = choosing_cohort()
    mentor, mentee = make_pair(cohort)
    other, rival = make_pair(cohort)
    wish(mentee, mentor)
    wish(rival, mentor)
    wish(mentor, rival)
    close(cohort)
    do(cohort, WaysJob.GRANT)
    make_publication(cohort)
    mentorship = Mentorship.objects.get(participants__enrollment=mentee)

    words = reasons_for(mentorship, mentee.person)[-1]

    assert mentorship.mentors()[0].enrollment == other
    assert words.startswith("None of your wishes could be granted this time.")
    assert rival.person.name not in words


@pytest.mark.django_db
def test_the_page_takes_wishes_keeps_what_is_wrong_and_shows_them_again(client: Client) -> None:
    cohort = choosing_cohort()
    mentor, mentee = make_pair(cohort, mentor="Ana", mentee="Bo")
    make_pair(cohort)
    client.force_login(mentee.person)
    url = reverse("matching:wishes", args=[mentee.uuid])

    assert "Whom would you like to work with?" in client.get("/").content.decode()
    wrong = client.post(url, {"wish_1": mentor.uuid, "wish_2": mentor.uuid})
    right = client.post(url, {"wish_1": mentor.uuid})
    again = client.get(url).content.decode()

    assert wrong.status_code == 422
    assert "You have named somebody twice." in wrong.content.decode()
    assert right.status_code == 303
    assert f'value="{mentor.uuid}" selected' in again
    client.force_login(mentor.person)
    assert client.get(url).status_code == 404


@pytest.mark.django_db
def test_both_can_say_that_they_have_met(client: Client) -> None:
    cohort = make_cohort()
    mentor, mentee = make_pair(cohort)
    one = make_suggestion(mentee=mentee, mentor=mentor)
    url = reverse("matching:meeting", args=[one.uuid])

    for person in (mentee.person, mentor.person):
        client.force_login(person)
        assert client.post(url).status_code == 303
    one.refresh_from_db()
    assert one.met_at is not None
    assert (
        "You have met"
        in client.get(reverse("matching:wishes", args=[mentor.uuid])).content.decode()
    )


@pytest.mark.django_db
def test_those_who_run_it_ask_and_see_only_how_many_have_chosen(client: Client) -> None:
    cohort: Any = choosing_cohort("suggest")
    mentor, _mentee = make_pair(cohort, mentor="Ana")
    client.force_login(make_hr_admin())
    page = reverse("matching:ways", args=[cohort.uuid])

    assert "Make suggestions and ask" in client.get(page).content.decode()
    assert client.post(reverse("matching:suggesting", args=[cohort.uuid])).status_code == 303
    assert Ways.objects.get().job == WaysJob.SUGGEST
    few = client.get(page).content.decode()
    assert "is not told where so few can choose" in few
    for _pair in range(2):
        make_pair(cohort)
    shown = client.get(page).content.decode()
    assert "0 of 6 mentees and mentors who can choose have said their wishes." in shown
    assert mentor.person.name not in shown


@pytest.mark.django_db
def test_choosing_needs_a_last_day(client: Client) -> None:
    cohort = make_cohort()
    client.force_login(make_hr_admin())

    answer = client.post(
        reverse("matching:ways", args=[cohort.uuid]),
        {"choosing": "wishes", "answer_days": "7", "wish_points": "0"},
    )

    assert answer.status_code == 422
    assert "Say until which day people can choose." in answer.content.decode()


@pytest.mark.django_db
def test_a_wish_counts_with_the_points_the_policy_gives_it_and_tells_nobody_whose_it_was() -> None:
    cohort = choosing_cohort()
    near, mentee = make_pair(cohort)
    far = make_enrollment("mentor", cohort=cohort, person=make_person(grade=1))
    wish(mentee, far)
    weights = {"wishes": 90, "grade_gap": 10}
    Policy.objects.create(cohort=cohort, weights=weights, rules={}, version=1)

    run = make_result(cohort)

    proposal = run.proposals.get()
    assert (proposal.mentor, near.pk) == (far, near.pk)
    told = {one.label: one.sentence for one in parts_in_words(proposal, {})}
    assert told["Wishes"] == "A wish counts for this pair."
    assert str(far.person.uuid) in run.closed_inputs
    assert not any("wishes" in one for one in run.inputs["mentees"])
    assert stale_because(run) == []
    wish(mentee, near)
    assert changes_in_words(stale_because(run)) == [
        "Somebody changed what they keep to themselves: a wish, or whom they would rather not "
        "work with."
    ]


def wished_in_vain(cohort: Cohort) -> Enrollment:
    """A mentee whose wish is not what is best without wishes."""
    far = make_enrollment("mentor", cohort=cohort, person=make_person(grade=1))
    _near, mentee = make_pair(cohort)
    wish(mentee, far)
    close(cohort)
    return mentee


def pages_before_publishing(cohort: Cohort) -> list[str]:
    run = make_result(cohort)
    pages = (("board", cohort), ("publication", run))
    admin = make_hr_admin()
    return [text_of(ask(admin, reverse(f"matching:{one}", args=[of.uuid]))) for one, of in pages]


@pytest.mark.django_db
def test_wishes_that_nobody_let_count_are_told_before_publishing() -> None:
    cohort = choosing_cohort()
    mentee = wished_in_vain(cohort)
    ways = reverse("matching:ways", args=[cohort.uuid])

    for page in pages_before_publishing(cohort):
        assert "1 person has wishes that do not count so far" in page
        assert f'href="{ways}">Grant the wishes' in page
    assert "The wishes of 1 person do not count so far" in text_of(ask(make_hr_admin(), ways))
    make_publication(cohort)
    mentorship = Mentorship.objects.get(participants__enrollment=mentee)
    words = reasons_for(mentorship, mentee.person)[-1]
    assert words.startswith("Your wishes were not weighed in this matching")


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["granted", "points", "asked nothing"])
def test_wishes_that_count_or_are_not_asked_for_need_no_word(how: str) -> None:
    cohort = choosing_cohort()
    wished_in_vain(cohort)
    if how == "granted":
        do(cohort, WaysJob.GRANT)
    elif how == "points":
        make_policy(cohort, weights={"wishes": 10, "grade_gap": 90})
    else:
        Ways.objects.update(choosing="not")

    assert not any("do not count so far" in page for page in pages_before_publishing(cohort))


@pytest.mark.django_db
def test_a_wish_with_too_few_points_was_weighed() -> None:
    cohort = choosing_cohort()
    mentee = wished_in_vain(cohort)
    make_policy(cohort, weights={"wishes": 1, "grade_gap": 99})
    make_publication(cohort)
    mentorship = Mentorship.objects.get(participants__enrollment=mentee)

    words = reasons_for(mentorship, mentee.person)[-1]

    assert words.startswith("None of your wishes could be granted this time.")


@pytest.mark.django_db
def test_weighing_wishes_later_changes_nothing_of_what_was_said_before() -> None:
    cohort = choosing_cohort()
    mentor, _mentee = make_pair(cohort)
    other = make_enrollment(cohort=cohort, person=make_person(grade=4))
    wish(mentor, other)
    save_avoidance(people=[mentor.person], by=other.person)
    close(cohort)
    make_publication(cohort)
    mentorship = Mentorship.objects.get(participants__enrollment=mentor)

    do(cohort, WaysJob.GRANT)

    assert Wish.objects.exclude(weighed_at=None).exists()
    words = reasons_for(mentorship, mentor.person)[-1]
    assert words.startswith("Your wishes were not weighed in this matching")


def rolling_cohort(choosing: str, *, asked: bool = True) -> Cohort:
    """Its first pair is published, and the last day to choose is over."""
    cohort = make_cohort()
    make_pair(cohort)
    make_publication(cohort)
    choosing_cohort(choosing, over=True, cohort=cohort)
    Ways.objects.update(every_days=7, suggested_at=timezone.now() if asked else None)
    return Cohort.objects.get(pk=cohort.pk)


@pytest.mark.django_db
@pytest.mark.parametrize("choosing", ["wishes", "suggest", "chemistry"])
def test_where_matchings_start_by_themselves_newcomers_are_asked_once_and_their_wishes_count(
    choosing: str,
) -> None:
    cohort = rolling_cohort(choosing)
    make_policy(cohort, weights={"wishes": 90, "grade_gap": 10})
    far = make_enrollment("mentor", cohort=cohort, person=make_person(grade=1))
    _near, newcomer = make_pair(cohort)

    begun = []
    for _night in range(2):
        begun.append(ask_newcomers())
        do_job(str(Ways.objects.get().uuid))

    assert begun == [1, 0]
    Ways.objects.update(closes_on=timezone.localdate() - timedelta(days=2))
    ask_newcomers()
    do_job(str(Ways.objects.get().uuid))
    told = Notice.objects.filter(kind="matching.choose", recipient=newcomer.person)
    assert told.count() == 1
    wish(newcomer, far)
    assert make_result(cohort).proposals.get().mentor == far


@pytest.mark.django_db
def test_where_one_cohort_cannot_be_looked_at_newcomers_of_the_others_are_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken, cohort = rolling_cohort("wishes"), rolling_cohort("wishes")
    make_pair(broken), make_pair(cohort)

    def look(at: Cohort) -> Any:
        if at == broken:
            raise RuntimeError
        return waiting_mentees(at)

    monkeypatch.setattr("matching.actions.further.waiting_mentees", look)

    assert ask_newcomers() == 1


@pytest.mark.django_db
def test_newcomers_can_choose_until_the_day_before_the_computer_looks() -> None:
    cohort = rolling_cohort("wishes")
    day = timezone.localdate()
    dates = {"applications_open_on": day - timedelta(days=30)}
    dates |= {"applications_close_on": day - timedelta(days=20)}
    Cohort.objects.update(starts_on=day - timedelta(days=9), **dates)
    match_newcomers()
    _mentor, newcomer = make_pair(cohort)

    ways = Ways.objects.get()

    assert ways.next_look == timezone.localdate() + timedelta(days=5)
    assert ways.chooses_until == timezone.localdate() + timedelta(days=4)
    page = text_of(ask(newcomer.person, reverse("matching:wishes", args=[newcomer.uuid])))
    assert "You can change your wishes until" in page


@pytest.mark.django_db
def test_nobody_is_promised_more_days_than_the_computer_waits() -> None:
    """It looks the night after it is switched on, or the pairs are published, whatever the day."""
    rolling_cohort("wishes")
    today = timezone.localdate()

    assert Ways.objects.get().chooses_until == today
    match_newcomers()
    assert Ways.objects.get().chooses_until != today
    Ways.objects.update(every_days=30)
    assert Ways.objects.get().chooses_until == today


@pytest.mark.django_db
@pytest.mark.parametrize("choosing", ["wishes", "suggest", "chemistry"])
def test_a_last_day_still_ahead_keeps_no_newcomer_from_being_asked(choosing: str) -> None:
    cohort = rolling_cohort(choosing)
    ahead = timezone.localdate() + timedelta(days=60)
    Ways.objects.update(closes_on=ahead)
    match_newcomers()
    _mentor, newcomer = make_pair(cohort)

    assert ask_newcomers() == 1
    do_job(str(Ways.objects.get().uuid))

    assert Notice.objects.filter(kind="matching.choose", recipient=newcomer.person).exists()
    until = Ways.objects.get().chooses_until
    assert until is not None
    assert until < ahead


@pytest.mark.django_db
@pytest.mark.parametrize("days_left", [-1, 0, 1])
def test_nobody_is_asked_or_matched_by_itself_where_the_cohort_is_over(days_left: int) -> None:
    cohort = rolling_cohort("wishes")
    make_pair(cohort)
    today = timezone.localdate()
    dates = {"applications_open_on": today - timedelta(days=90)}
    dates |= {"applications_close_on": today - timedelta(days=80)}
    over = {"starts_on": today - timedelta(days=70), "ends_on": today + timedelta(days=days_left)}
    Cohort.objects.update(**dates, **over)

    assert Ways.objects.get().chooses_until is None
    assert match_newcomers() == int(days_left > 0)
    assert ask_newcomers() == 0


@pytest.mark.django_db
def test_whoever_was_shown_only_mentors_who_have_no_place_any_more_is_shown_others() -> None:
    cohort = rolling_cohort("suggest")
    taken = cohort.enrollments.mentors().get()
    free, waits = make_pair(cohort)
    make_suggestion(mentee=waits, mentor=taken)
    Ways.objects.update(choosing="suggest", closes_on=timezone.localdate() - timedelta(days=1))

    assert ask_newcomers() == 1
    do_job(str(Ways.objects.get().uuid))

    assert Suggestion.objects.get(mentee=waits).mentor == free
    assert ask_newcomers() == 0
    cohort.enrollments.filter(pk=free.pk).update(state="withdrawn")
    assert ask_newcomers() == 0  # nobody has a place left


@pytest.mark.django_db
def test_after_a_no_the_two_are_not_shown_to_each_other_again() -> None:
    cohort = rolling_cohort("suggest")
    pair = Mentorship.objects.get()
    mentor, mentee = cohort.enrollments.mentors().get(), cohort.enrollments.mentees().get()
    make_suggestion(mentee=mentee, mentor=mentor)
    Ways.objects.update(choosing="suggest", closes_on=timezone.localdate() - timedelta(days=1))

    decline_mentorship(mentorship=pair, by=mentee.person)
    ask_newcomers()
    do_job(str(Ways.objects.get().uuid))

    assert not Suggestion.objects.exists()
    assert [is_asked(one) for one in (mentor, mentee)] == [False, False]


@pytest.mark.django_db
def test_whoever_has_no_place_left_is_not_asked_before_a_last_day_either() -> None:
    cohort = rolling_cohort("wishes")
    in_pairs = list(cohort.enrollments.all())
    Ways.objects.update(every_days=None, closes_on=timezone.localdate())

    assert [is_asked(one) for one in in_pairs] == [False, False]


@pytest.mark.django_db
def test_once_pairs_are_published_only_who_waits_or_has_a_place_left_chooses() -> None:
    cohort = rolling_cohort("wishes")
    taken = cohort.enrollments.all()
    in_pairs = list(taken)
    mentor, newcomer = make_pair(cohort)

    assert [is_asked(one) for one in in_pairs] == [False, False]
    assert [is_asked(one) for one in (mentor, newcomer)] == [True, True]


@pytest.mark.django_db
@pytest.mark.parametrize("why", ["nobody asked before", "no rolling", "nobody waits", "shown"])
def test_nobody_is_asked_by_itself_where_there_is_no_cause(why: str) -> None:
    cohort = rolling_cohort("suggest", asked=why != "nobody asked before")
    if why != "nobody waits":
        mentor, newcomer = make_pair(cohort)
        if why == "shown":
            make_suggestion(mentee=newcomer, mentor=mentor)
    if why == "no rolling":
        Ways.objects.update(every_days=None)

    assert ask_newcomers() == 0


SAID: dict[str, Any] = {"answer_days": "7", "closes_on": "2199-12-31"}


@pytest.mark.django_db
def test_whoever_asks_for_wishes_is_offered_points_for_them_and_reads_the_new_weights(
    client: Client,
) -> None:
    cohort, hana = make_cohort(), make_hr_admin("Hana")
    client.force_login(hana)
    page = reverse("matching:ways", args=[cohort.uuid])
    before = judging_of_cohort(cohort, None).weights

    assert f'name="wish_points" value="{USUAL_POINTS}"' in client.get(page).content.decode()
    for _again in range(2):
        sent = {**SAID, "choosing": "wishes", "wish_points": str(USUAL_POINTS)}
        assert client.post(page, sent).status_code == 303

    policy = Policy.objects.get()
    assert (policy.weights["wishes"], sum(policy.weights.values())) == (USUAL_POINTS, 100)
    assert policy.written_by == hana
    assert policy.reason == "Wishes count 15 points, as set in “Ways to be paired”."
    others = {name: points for name, points in before.items() if name != "wishes"}
    assert all(abs(policy.weights[name] - points * 0.85) < 1 for name, points in others.items())
    assert f'name="wish_points" value="{USUAL_POINTS}"' in client.get(page).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("choosing", "points", "words"),
    [
        ("wishes", "", "Say how many points wishes count, or 0."),
        ("wishes", "101", "less than or equal to 100"),
        ("wishes", "many", "Enter a whole number."),
    ],
)
def test_points_for_wishes_that_make_no_sense_are_told_and_nothing_is_saved(
    client: Client, choosing: str, points: str, words: str
) -> None:
    cohort = make_cohort()
    client.force_login(make_hr_admin())

    answer = client.post(
        reverse("matching:ways", args=[cohort.uuid]),
        {**SAID, "choosing": choosing, "wish_points": points},
    )

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Ways.objects.exists()
    assert not Policy.objects.exists()


@pytest.mark.django_db
def test_asking_is_switched_off_whatever_stands_in_the_field_of_points(client: Client) -> None:
    cohort = choosing_cohort()
    client.force_login(make_hr_admin())
    sent = {**SAID, "choosing": "not", "wish_points": "many"}

    assert client.post(reverse("matching:ways", args=[cohort.uuid]), sent).status_code == 303
    assert Ways.objects.get().choosing == "not"


@pytest.mark.django_db
@pytest.mark.parametrize(("choosing", "points"), [("not", 15), ("wishes", 0)])
def test_weights_stay_where_nobody_is_asked_or_wishes_are_to_have_no_points(
    choosing: str, points: int
) -> None:
    save_ways(
        cohort=make_cohort(),
        by=make_hr_admin(),
        wish_points=points,
        choosing=choosing,
        closes_on=timezone.localdate(),
    )

    assert not Policy.objects.exists()


@pytest.mark.django_db
def test_points_for_wishes_keep_the_floor_and_whoever_counts_more() -> None:
    cohort = make_cohort()
    extra = {"place": "grade", "key": "5", "name": "5", "points": 3}
    make_policy(cohort, weights={"competencies": 100}, rules={"working_hours": {"minutes": 60}})
    Policy.objects.update(floor=70, extra=extra, extra_reason="They wait longest.")

    count_wishes(cohort=cohort, points=20, by=make_hr_admin())

    policy = Policy.objects.order_by("version").last()
    assert policy is not None
    kept = (policy.version, policy.floor, policy.extra, policy.extra_reason, policy.rules)
    assert kept == (2, 70, extra, "They wait longest.", {"working_hours": {"minutes": 60}})
    assert {name: one for name, one in policy.weights.items() if one} == {
        "competencies": 80,
        "wishes": 20,
    }


@pytest.mark.django_db
def test_in_a_cohort_that_is_over_nothing_is_switched_on(client: Client) -> None:
    cohort = make_cohort(state="closed")
    client.force_login(make_hr_admin())
    page = reverse("matching:ways", args=[cohort.uuid])

    shown = client.get(page).content.decode()
    sent = client.post(page, {**SAID, "choosing": "wishes", "wish_points": "15"})

    assert "This cohort is over" in shown
    assert 'name="choosing"' not in shown
    assert sent.status_code == 422
    assert not Ways.objects.exists()


@pytest.mark.django_db
def test_where_people_work_in_groups_there_is_no_such_page(client: Client) -> None:
    client.force_login(make_hr_admin())
    page = reverse("matching:ways", args=[make_circle_pool().uuid])

    assert client.get(page).status_code == 404


@pytest.mark.django_db
def test_in_a_cohort_that_is_over_wishes_get_no_points() -> None:
    with pytest.raises(ValidationError, match="is over"):
        count_wishes(cohort=make_cohort(state="closed"), points=20, by=make_hr_admin())


@pytest.mark.django_db(transaction=True)
def test_two_admins_who_give_wishes_points_at_once_write_one_version() -> None:
    cohort, hana = make_cohort(), make_hr_admin()
    day = timezone.localdate()

    def save() -> None:
        save_ways(cohort=cohort, by=hana, wish_points=15, choosing="wishes", closes_on=day)

    assert together(save, save) == []
    assert Policy.objects.count() == 1
