"""Somebody in a pair asks in private to go on with somebody else."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from matching.actions.avoidances import save_avoidance
from matching.actions.publication import publish
from matching.models import Ban, Pin, Run
from matching.queries import parted_pairs, waiting_mentees
from matching.tasks import solve_run
from notices.models import Notice
from people.models import Person
from programs.actions import (
    accept_mentorship,
    end_mentorship,
    put_off_rematch,
    rematch,
    take_back_rematch_wish,
    wish_for_rematch,
)
from programs.models import Cohort, Mentorship, RematchWish
from programs.rematches import pairs_to_rematch
from tests.factories.groups import make_group
from tests.factories.matching import make_pair, make_pin, make_result
from tests.factories.people import make_executive, make_hr_admin, make_person
from tests.factories.programs import (
    make_cohort,
    make_competency,
    make_enrollment,
    make_mentorship,
    make_program_manager,
)
from tests.pages import ask, send, text_of
from tests.programs.test_applications import told
from tests.races import together

pytestmark = pytest.mark.django_db
NOTE = "We talk past each other."


@pytest.fixture
def pair() -> Mentorship:
    return make_mentorship(mentor=make_person("Ana"), mentee=make_person("Bo"))


def page(name: str, pair: Mentorship) -> str:
    return reverse(f"programs:{name}", args=[pair.uuid])


def test_bo_asks_and_only_those_who_run_it_hear_of_it(pair: Mentorship) -> None:
    ana, bo = pair.people()
    mia = make_program_manager(pair.cohort.program)

    for _ in range(2):
        assert send(bo, page("rematch-wish", pair), {"note": NOTE}).status_code == 303

    assert told(mia) == ["programs.rematch_wished"]
    assert told(ana) == told(bo) == []
    assert "You asked on" in text_of(ask(bo, page("rematch-wish", pair)))
    hers = text_of(ask(ana, page("rematch-wish", pair)))
    assert ("You asked on" in hers, NOTE in hers) == (False, False)
    assert list(pairs_to_rematch(mia)) == [pair]


def test_those_who_decide_read_the_note_and_not_who(pair: Mentorship) -> None:
    mia = make_program_manager(pair.cohort.program)
    wish_for_rematch(mentorship=pair, by=pair.people()[1], note=NOTE)
    of_bo = text_of(ask(mia, page("rematch", pair)))
    take_back_rematch_wish(mentorship=pair, by=pair.people()[1])
    wish_for_rematch(mentorship=pair, by=pair.people()[0], note=NOTE)
    of_ana = text_of(ask(mia, page("rematch", pair)))

    def plain(text: str) -> list[str]:
        return [line for line in text.splitlines() if "csrf" not in line.lower()]

    assert NOTE in of_bo
    assert plain(of_bo) == plain(of_ana)
    assert "Match anew?" in text_of(
        ask(mia, reverse("programs:cohort-pairs", args=[pair.cohort.uuid]))
    )


def test_agreeing_ends_it_kindly_for_both_and_both_wait_again(pair: Mentorship) -> None:
    ana, bo = pair.people()
    mia = make_program_manager(pair.cohort.program)
    wish_for_rematch(mentorship=pair, by=bo, note=NOTE)

    for _ in range(2):
        answer = send(mia, page("rematch", pair), {"answer": "now"})
        assert answer.status_code == 303

    pair.refresh_from_db()
    assert pair.end_reason == "rematched"
    assert told(ana) == told(bo) == ["programs.rematched"]
    assert not RematchWish.objects.exists()
    mentee, mentor = pair.mentees()[0].enrollment, pair.mentors()[0].enrollment
    assert (list(waiting_mentees(pair.cohort)), mentor.seats_taken()) == ([mentee], 0)
    two = (str(mentee.uuid), str(mentor.uuid))
    assert parted_pairs(pair.cohort, set(two)) == [two]


def test_who_could_be_next_goes_by_the_rules_and_tells_of_no_private_list() -> None:
    cohort, skill = make_cohort(state="running"), make_competency("Listening")
    pair = make_mentorship(mentor=make_person("Ana"), mentee=make_person("Bo"), cohort=cohort)
    bo = pair.mentees()[0]
    fits, avoids, full, _speechless, banned = (
        make_enrollment("mentor", cohort=cohort, person=make_person(name), languages=[language])
        for name, language in (
            ("Fits", "en"),
            ("Avoids", "en"),
            ("Full", "en"),
            ("Speechless", "pt"),
            ("Banned", "en"),
        )
    )
    for one in (bo.enrollment, fits):
        one.competencies.add(skill)
    make_mentorship(mentor=full.person, cohort=cohort)
    save_avoidance(people=[bo.person], by=avoids.person)
    Ban.objects.create(cohort=cohort, mentee=bo.enrollment, mentor=banned, reason="Known")
    mia = make_program_manager(cohort.program)
    assert "Fits" not in text_of(ask(mia, page("rematch", pair)))

    wish_for_rematch(mentorship=pair, by=bo.person)
    shown = text_of(ask(mia, page("rematch", pair)))

    assert shown.index("Fits") < shown.index("Avoids")
    assert not any(name in shown for name in ("Full", "Speechless", "Banned"))
    assert "Offers 1 of 1 competencies asked for: Listening." in shown


def test_not_now_is_said_to_whoever_asked_and_to_nobody_else(pair: Mentorship) -> None:
    ana, bo = pair.people()
    mia = make_program_manager(pair.cohort.program)
    wish_for_rematch(mentorship=pair, by=bo)

    refused = send(mia, page("rematch", pair), {"answer": "later", "words": " "})
    send(mia, page("rematch", pair), {"answer": "later", "words": "In May a mentor is free."})

    assert refused.status_code == 422
    assert "Say in a kind word why" in text_of(refused)
    assert (told(ana), told(bo)) == ([], ["programs.answer_waits"])
    assert "In May a mentor is free." in text_of(ask(bo, page("rematch-wish", pair)))
    assert "In May" not in text_of(ask(ana, page("rematch-wish", pair)))
    wish_for_rematch(mentorship=pair, by=bo)
    assert list(pairs_to_rematch(mia)) == [pair]


def test_what_is_taken_back_is_gone(pair: Mentorship) -> None:
    bo = pair.people()[1]
    mia = make_program_manager(pair.cohort.program)
    wish_for_rematch(mentorship=pair, by=bo, note=NOTE)

    for _ in range(2):
        assert send(bo, page("rematch-withdrawal", pair)).status_code == 303
    answer = send(mia, page("rematch", pair), {"answer": "now"})

    assert not RematchWish.objects.exists()
    assert answer.status_code == 409
    assert "Nobody in this pair asks for it any more" in text_of(answer)
    pair.refresh_from_db()
    assert pair.state == "running"


def test_however_a_pair_ends_no_wish_outlives_it(pair: Mentorship) -> None:
    make_hr_admin()
    ana, bo = pair.people()
    wish_for_rematch(mentorship=pair, by=bo, note=NOTE)

    end_mentorship(mentorship=pair, reason="completed", by=ana)

    assert not RematchWish.objects.exists()
    with pytest.raises(ValidationError, match="has ended"):
        wish_for_rematch(mentorship=pair, by=bo)


def test_nobody_decides_about_their_own_pair(pair: Mentorship) -> None:
    ana, bo = pair.people()
    make_program_manager(pair.cohort.program, ana)
    hana = make_hr_admin()
    wish_for_rematch(mentorship=pair, by=bo)

    assert told(ana) == []
    assert told(hana) == ["programs.rematch_wished"]
    assert list(pairs_to_rematch(ana)) == []
    assert ask(ana, page("rematch", pair)).status_code == 404
    assert "somebody would like to be matched anew" not in text_of(ask(ana, "/"))
    assert "somebody would like to be matched anew" in text_of(ask(hana, "/"))


def test_the_pages_are_for_those_they_concern(pair: Mentorship) -> None:
    mia = make_program_manager(pair.cohort.program)
    others = [make_person(), make_executive(), make_mentorship(cohort=pair.cohort).people()[0]]
    for name, strangers in (
        ("rematch-wish", [mia, *others]),
        ("rematch-withdrawal", [mia, *others]),
        ("rematch", [*others, *pair.people()]),
    ):
        for stranger in strangers:
            assert ask(stranger, page(name, pair)).status_code == 404
            assert send(stranger, page(name, pair), {"answer": "now"}).status_code == 404


@pytest.mark.parametrize("state", ["closing", "closed"])
def test_where_nobody_can_be_matched_nobody_is_asked_to_hope(state: str) -> None:
    pair = make_mentorship(cohort=make_cohort(state=state))
    bo = pair.people()[1]

    assert "Nobody can be matched anew here now" in text_of(ask(bo, page("rematch-wish", pair)))
    assert send(bo, page("rematch-wish", pair)).status_code == 409
    assert not RematchWish.objects.exists()


def test_whoever_is_in_a_group_leaves_it_instead() -> None:
    group = make_group(mentors=[make_person()], members=[make_person(), make_person()])

    with pytest.raises(ValidationError, match="Nobody can be matched anew"):
        wish_for_rematch(mentorship=group, by=group.people()[0])


def test_too_many_words_are_refused_and_kept(pair: Mentorship) -> None:
    answer = send(pair.people()[1], page("rematch-wish", pair), {"note": "x" * 1001})

    assert answer.status_code == 422
    assert "x" * 1001 in text_of(answer)


def test_the_note_lies_closed_in_the_database_and_outside_the_audit_trail(pair: Mentorship) -> None:
    make_hr_admin()
    wish_for_rematch(mentorship=pair, by=pair.people()[1], note=NOTE)

    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM programs_rematchwish")
        assert "talk" not in cursor.fetchone()[0]
        cursor.execute("SELECT to_regclass('programs_rematchwishevent')")
        assert cursor.fetchone() == (None,)
    assert NOTE not in str(list(Notice.objects.values()))


def test_an_answer_has_words_and_a_time(pair: Mentorship) -> None:
    make_hr_admin()
    wish = wish_for_rematch(mentorship=pair, by=pair.people()[1])
    with pytest.raises(IntegrityError), transaction.atomic():
        RematchWish.objects.filter(pk=wish.pk).update(answered_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        RematchWish.objects.create(participant=wish.participant)


@pytest.mark.django_db(transaction=True)
def test_both_ask_at_once_and_it_is_one_message(pair: Mentorship) -> None:
    ana, bo = pair.people()
    mia = make_program_manager(pair.cohort.program)

    problems = together(
        lambda: wish_for_rematch(mentorship=pair, by=ana),
        lambda: wish_for_rematch(mentorship=pair, by=bo),
    )

    assert problems == []
    assert RematchWish.objects.count() == 2
    assert told(mia) == ["programs.rematch_wished"]


@pytest.mark.django_db(transaction=True)
def test_two_admins_decide_at_once_and_one_decision_counts(pair: Mentorship) -> None:
    bo, mia = pair.people()[1], make_program_manager(pair.cohort.program)
    wish_for_rematch(mentorship=pair, by=bo)

    problems = together(
        lambda: rematch(mentorship=pair, by=mia),
        lambda: put_off_rematch(mentorship=pair, words="Not yet."),
    )

    assert len(problems) == 1
    pair.refresh_from_db()
    expected = ["programs.rematched"] if pair.ended_at else ["programs.answer_waits"]
    assert told(bo) == expected


def test_no_list_of_stopped_messages_tells_whom_an_answer_was_for(pair: Mentorship) -> None:
    hana = make_hr_admin()
    wish_for_rematch(mentorship=pair, by=pair.people()[1])
    put_off_rematch(mentorship=pair, words="Until spring.")
    Notice.objects.filter(kind="programs.answer_waits").update(state="parked", reason="refused")

    assert "An answer waits" not in text_of(ask(hana, reverse("notices:parked")))


@pytest.mark.parametrize("state", ["closing", "closed"])
def test_where_nobody_is_matched_any_more_nobody_is_promised_it(
    pair: Mentorship, state: str
) -> None:
    hana, (ana, bo) = make_hr_admin(), pair.people()
    wish_for_rematch(mentorship=pair, by=bo)
    Cohort.objects.filter(pk=pair.cohort_id).update(state=state)

    shown = text_of(ask(hana, page("rematch", pair)))
    refused = send(hana, page("mentorship-ending", pair), {"reason": "rematched"})

    assert ("Match both anew" in shown, "Not now" in shown) == (False, True)
    assert refused.status_code in {200, 422}
    assert "programs.rematched" not in told(ana)
    assert (
        send(hana, page("rematch", pair), {"answer": "later", "words": "Sorry."}).status_code == 303
    )


def test_a_group_that_those_who_run_it_end_is_told_that_it_ended() -> None:
    group = make_group(
        mentors=[make_person("Ana")], members=[make_person("Bo"), make_person("Cem")]
    )
    people = group.people()

    send(make_hr_admin(), page("mentorship-ending", group), {"reason": "rematched"})

    assert [told(one) for one in people] == [["programs.ended"]] * 3


def test_asked_and_taken_back_and_asked_again_those_who_run_it_hear_once(pair: Mentorship) -> None:
    hana, bo = make_hr_admin(), pair.people()[1]
    for _ in range(3):
        wish_for_rematch(mentorship=pair, by=bo)
        take_back_rematch_wish(mentorship=pair, by=bo)
    assert not Notice.objects.waiting().filter(kind="programs.rematch_wished").exists()

    wish_for_rematch(mentorship=pair, by=bo)
    assert told(hana) == ["programs.rematch_wished"]

    put_off_rematch(mentorship=pair, words="Until spring.")
    wish_for_rematch(mentorship=pair, by=bo)
    assert told(hana) == ["programs.rematch_wished"] * 2


def test_not_now_twice_is_once(pair: Mentorship) -> None:
    hana, bo = make_hr_admin(), pair.people()[1]
    wish_for_rematch(mentorship=pair, by=bo)
    answer = {"answer": "later", "words": "Until spring."}

    assert [send(hana, page("rematch", pair), answer).status_code for _ in range(2)] == [303, 303]
    assert told(bo) == ["programs.answer_waits"]


def test_what_was_taken_back_meanwhile_is_not_said_to_be_asked(pair: Mentorship) -> None:
    hana, bo = make_hr_admin(), pair.people()[1]
    wish_for_rematch(mentorship=pair, by=bo)
    take_back_rematch_wish(mentorship=pair, by=bo)

    late = send(hana, page("rematch", pair), {"answer": "now"})

    assert late.status_code == 409
    assert "Somebody in this pair asks for it" not in text_of(late)
    assert "Nobody in this pair asks for it any more" in text_of(late)


def test_where_only_the_two_could_decide_it_is_said_instead_of_kept() -> None:
    hana = make_hr_admin()
    pair = make_mentorship(mentor=hana, mentee=make_person("Bo"))

    refused = send(pair.people()[1], page("rematch-wish", pair), {"note": NOTE})

    assert refused.status_code == 409
    assert "nobody could decide" in text_of(refused)
    assert NOTE in text_of(refused)
    assert not RematchWish.objects.exists()


def test_a_pin_from_before_does_not_hold_who_is_matched_anew() -> None:
    hana, cohort = make_hr_admin(), make_cohort(state="matching")
    pinned = make_pin(cohort)
    make_pair(cohort)
    publish(run=make_result(cohort, by=hana), by=hana)
    pair = Mentorship.objects.get(participants__enrollment=pinned.mentee)
    for person in pair.people():
        accept_mentorship(mentorship=pair, by=person)
    wish_for_rematch(mentorship=pair, by=pair.people()[1])

    rematch(mentorship=pair, by=hana)

    assert not Pin.objects.exists()
    assert make_result(Cohort.objects.get(pk=cohort.pk), by=hana).state == "done"


def agreed(pair: Mentorship, hana: Person) -> None:
    wish_for_rematch(mentorship=pair, by=pair.people()[1])
    rematch(mentorship=pair, by=hana)


def ended_on_its_page(pair: Mentorship, hana: Person) -> None:
    send(hana, page("mentorship-ending", pair), {"reason": "rematched"})


@pytest.mark.parametrize(
    ("how", "has_begun"), [(agreed, True), (ended_on_its_page, True), (ended_on_its_page, False)]
)
def test_after_a_pair_is_matched_anew_a_run_looks_for_the_next_of_both_by_itself(
    how: Callable[[Mentorship, Person], None], has_begun: bool
) -> None:
    hana, cohort = make_hr_admin(), make_cohort(state="matching")
    mentor, mentee = make_pair(cohort)
    publish(run=make_result(cohort, by=hana), by=hana)
    pair = Mentorship.objects.get()
    for person in pair.people() if has_begun else []:
        accept_mentorship(mentorship=pair, by=person)
    next_mentor, next_mentee = make_pair(Cohort.objects.get(pk=cohort.pk))

    how(pair, hana)
    rematch(mentorship=pair, by=hana)  # twice is once

    run = Run.objects.get(started_by=None)
    solve_run(str(run.uuid))
    found = set(run.proposals.values_list("mentor", "mentee"))
    assert found == {(mentor.pk, next_mentee.pk), (next_mentor.pk, mentee.pk)}


def test_before_the_first_publication_no_run_starts_by_itself(pair: Mentorship) -> None:
    agreed(pair, make_hr_admin())

    assert not Run.objects.exists()
