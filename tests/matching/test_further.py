"""After the first publication: a no opens one seat again, newcomers are matched, others stay."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from matching import solving
from matching.actions.further import match_newcomers
from matching.actions.publication import NotPublishable, publish
from matching.actions.runs import request_run
from matching.actions.ways import save_ways
from matching.avoiding import Closed, Unreadable
from matching.engine.case import Case
from matching.models import Publication, Run, Ways
from matching.notices import still_to_approve
from matching.tasks import solve_run
from notices.models import Notice
from programs.actions import accept_mentorship, decline_mentorship
from programs.models import Cohort, Mentorship, Refusal
from tests.factories.matching import make_pair, make_publication, make_result
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_enrollment, make_mentorship
from tests.races import together


def declined(cohort: Cohort, **words: str) -> Mentorship:
    """Of two published pairs the first says no, the other runs."""
    make_pair(cohort), make_pair(cohort)
    make_publication(cohort)
    no, yes = Mentorship.objects.filter(cohort=cohort).order_by("pk")
    for person in yes.people():
        accept_mentorship(mentorship=yes, by=person)
    return decline_mentorship(mentorship=no, by=no.mentees()[0].person, **words)


@pytest.mark.django_db
def test_a_no_reopens_that_seat_alone_and_looks_for_the_best_next() -> None:
    cohort = make_cohort()
    newcomer = make_enrollment("mentor", cohort=cohort, person=make_person(grade=7), seats=1)
    no = declined(cohort)

    run = Run.objects.filter(cohort=cohort).first()
    assert run is not None
    assert run.started_by is None
    solve_run(str(run.uuid))

    proposal = run.proposals.get()
    assert proposal.mentee == no.participants.get(role="mentee").enrollment
    assert proposal.mentor != no.participants.get(role="mentor").enrollment
    assert proposal.mentor == newcomer or proposal.mentor.cohort == cohort
    assert Mentorship.objects.proposed().count() == 0
    assert Notice.objects.filter(kind="matching.found").exists()


@pytest.mark.django_db
def test_the_same_two_are_not_proposed_again_after_a_no() -> None:
    cohort = make_cohort()
    declined(cohort)
    run = Run.objects.filter(cohort=cohort).first()
    assert run is not None
    solve_run(str(run.uuid))

    assert not run.proposals.exists()
    assert not Notice.objects.filter(kind="matching.found").exists()


@pytest.mark.django_db
def test_a_person_approves_the_next_pair_and_only_it_is_proposed() -> None:
    cohort, hana = make_cohort(), make_hr_admin()
    declined(cohort)
    make_pair(cohort)
    run = make_result(cohort)

    publish(run=run, by=hana)

    assert [one.number for one in Publication.objects.filter(cohort=cohort)] == [2, 1]
    assert Mentorship.objects.proposed().filter(cohort=cohort).count() == run.proposals.count()
    assert Mentorship.objects.running().filter(cohort=cohort).count() == 1


@pytest.mark.django_db
def test_when_nobody_waits_there_is_nothing_to_match() -> None:
    cohort = make_cohort()
    make_pair(cohort)
    make_publication(cohort)

    with pytest.raises(ValidationError, match="published already"):
        request_run(cohort=cohort, by=make_hr_admin())


@pytest.mark.django_db
def test_rolling_matches_newcomers_once_a_turn_and_publishes_nothing() -> None:
    cohort = make_cohort()
    make_pair(cohort)
    make_publication(cohort)
    cohort.refresh_from_db()
    save_ways(cohort=cohort, by=make_hr_admin(), every_days=7)
    make_pair(cohort)

    assert [match_newcomers(), match_newcomers()] == [1, 0]
    assert Run.objects.filter(cohort=cohort, started_by=None).count() == 1
    assert Mentorship.objects.filter(cohort=cohort).count() == 1


@pytest.mark.django_db
def test_rolling_tells_of_the_same_pair_once_until_something_changes() -> None:
    cohort, hana = make_cohort(), make_hr_admin()
    make_pair(cohort)
    make_publication(cohort)
    cohort.refresh_from_db()
    save_ways(cohort=cohort, by=hana, every_days=7)
    make_pair(cohort)
    match_newcomers()
    solve_run(str(Run.objects.get(cohort=cohort, started_by=None).uuid))

    save_ways(cohort=cohort, by=hana, every_days=8)  # a turn of its own
    assert match_newcomers() == 0
    make_pair(cohort)
    save_ways(cohort=cohort, by=hana, every_days=9)

    assert match_newcomers() == 1
    assert Notice.objects.filter(kind="matching.found", recipient=hana).count() == 1


@pytest.mark.django_db
def test_rolling_does_nothing_where_it_is_off_or_nobody_waits() -> None:
    cohort = make_cohort()
    make_pair(cohort)
    make_publication(cohort)
    Ways.objects.create(cohort=cohort, every_days=1)
    Ways.objects.create(cohort=make_cohort(state="running"), every_days=1)

    assert match_newcomers() == 0


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_once_begin_one_run() -> None:
    cohort = make_cohort()
    make_pair(cohort)
    make_publication(cohort)
    save_ways(cohort=Cohort.objects.get(pk=cohort.pk), by=make_hr_admin(), every_days=7)
    make_pair(cohort)

    assert together(match_newcomers, match_newcomers) == []
    assert Run.objects.filter(cohort=cohort, started_by=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_admins_publish_the_next_pairs_at_once_and_one_is_told() -> None:
    cohort, hana, ida = make_cohort(), make_hr_admin("Hana"), make_hr_admin("Ida")
    declined(cohort)
    make_pair(cohort)
    run = make_result(cohort)

    problems = together(
        lambda: publish(run=run, by=hana),
        lambda: publish(run=run, by=ida),
    )

    assert [type(one) for one in problems] == [NotPublishable]
    assert "published the pairs of this cohort already" in str(problems[0])
    assert Publication.objects.filter(cohort=cohort).count() == 2


@pytest.mark.django_db
def test_the_reason_for_a_no_reaches_those_who_run_it_without_a_name_and_never_the_partner(
    client: Client,
) -> None:
    mentorship = make_mentorship(state="proposed", mentor=make_person("Ana"))
    mentor, mentee = mentorship.people()
    page = reverse("programs:refusal", args=[mentorship.uuid])
    client.force_login(mentee)

    assert "never your partner" in client.get(page).content.decode().lower()
    answers = [client.post(page, {"reason": "secret-why"}).status_code for _again in range(2)]

    assert answers == [303, 303]
    assert Refusal.objects.get().reason == "secret-why"
    client.force_login(mentor)
    for name in ("programs:acceptance", "programs:refusal"):
        answer = client.get(reverse(name, args=[mentorship.uuid]))
        assert "secret-why" not in answer.content.decode()
    client.force_login(make_hr_admin())
    pairs = client.get(reverse("programs:cohort-pairs", args=[mentorship.cohort.uuid]))
    assert "Said for you: secret-why" in pairs.content.decode()


@pytest.mark.django_db
def test_ways_are_saved_once_and_a_wrong_number_is_told(client: Client) -> None:
    cohort = make_cohort()
    client.force_login(make_hr_admin())
    page = reverse("matching:ways", args=[cohort.uuid])

    wrong = client.post(page, {"every_days": "0", "answer_days": "7", "choosing": "not"})
    right = [
        client.post(page, {"every_days": "14", "answer_days": "7", "choosing": "not"}).status_code
        for _again in range(2)
    ]

    assert wrong.status_code == 422
    assert 'value="0"' in wrong.content.decode()
    assert right == [303, 303]
    assert Ways.objects.get().every_days == 14


@pytest.mark.django_db
def test_every_message_can_be_read_before_publishing(client: Client) -> None:
    cohort = make_cohort()
    make_pair(cohort, mentor="Ana", mentee="Bo")
    run = make_result(cohort)
    client.force_login(make_hr_admin())

    page = client.get(reverse("matching:mails", args=[run.uuid])).content.decode()

    assert page.count("You have a mentoring match") == 2
    assert page.index("Bo") < page.index("Ana")
    assert not Notice.objects.exists()


@pytest.mark.django_db
def test_after_a_no_the_page_offers_to_match_those_who_wait(client: Client) -> None:
    cohort = make_cohort()
    declined(cohort)
    Run.objects.filter(started_by=None).delete()
    client.force_login(make_hr_admin())

    board = client.get(reverse("matching:board", args=[cohort.uuid])).content.decode()
    cohort_page = client.get(reverse("programs:cohort", args=[cohort.uuid])).content.decode()

    assert "Match those who wait" in board
    assert "1 mentee waits for a pair" in cohort_page


@pytest.mark.django_db(transaction=True)
def test_two_who_decline_at_once_are_both_free_and_one_run_looks_for_them() -> None:
    cohort = make_cohort()
    make_pair(cohort), make_pair(cohort)
    make_publication(cohort)
    first, second = Mentorship.objects.order_by("pk")

    problems = together(
        lambda: decline_mentorship(mentorship=first, by=first.mentees()[0].person),
        lambda: decline_mentorship(mentorship=second, by=second.mentors()[0].person),
    )

    assert problems == []
    assert not Mentorship.objects.unfinished().exists()
    assert Run.objects.filter(cohort=cohort, started_by=None).count() == 1


def no_of(mentorship: Mentorship) -> None:
    decline_mentorship(mentorship=mentorship, by=mentorship.mentees()[0].person)


def make_two_offers() -> tuple[Cohort, Mentorship, Mentorship]:
    cohort = make_cohort()
    make_pair(cohort), make_pair(cohort)
    make_publication(cohort)
    first, second = Mentorship.objects.filter(cohort=cohort).order_by("pk")
    return cohort, first, second


def by_itself(cohort: Cohort) -> list[Run]:
    return list(Run.objects.filter(cohort=cohort, started_by=None).order_by("pk"))


def solved_while(deed: Callable[[], object], monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """The deed happens after the run has read who waits, and before it stores what it found."""
    solved = solving.solved

    def meanwhile(*args: Any) -> Any:
        monkeypatch.setattr(solving, "solved", solved)
        deed()
        return solved(*args)

    monkeypatch.setattr(solving, "solved", meanwhile)
    solve_run(str(run.uuid))


@pytest.mark.django_db
def test_who_is_declined_while_a_run_is_at_work_is_looked_for_once_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cohort, first, second = make_two_offers()
    no_of(first)
    (run,) = by_itself(cohort)

    solved_while(lambda: no_of(second), monkeypatch, run)

    _run, again = by_itself(cohort)
    solve_run(str(again.uuid))
    again.refresh_from_db()
    assert (again.state, again.objective["matched"]) == ("done", 2)
    assert len(by_itself(cohort)) == 2


@pytest.mark.django_db
def test_of_a_run_that_is_followed_at_once_those_who_approve_hear_of_the_last_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hana = make_hr_admin()
    cohort, first, second = make_two_offers()
    make_pair(cohort)
    no_of(first)
    (run,) = by_itself(cohort)

    solved_while(lambda: no_of(second), monkeypatch, run)

    run.refresh_from_db()
    assert run.objective["matched"]
    found = Notice.objects.filter(kind="matching.found", recipient=hana)
    assert not found.exists()
    solve_run(str(by_itself(cohort)[-1].uuid))
    assert found.count() == 1


@pytest.mark.django_db
def test_a_result_is_not_told_while_a_newer_run_is_under_way() -> None:
    hana, cohort = make_hr_admin(), make_cohort()
    make_pair(cohort)
    run = make_result(cohort)

    assert still_to_approve(run, hana)
    request_run(cohort=cohort, by=hana)

    assert not still_to_approve(run, hana)


@pytest.mark.django_db
def test_a_run_during_which_nobody_became_free_is_followed_by_none() -> None:
    cohort, first, _second = make_two_offers()
    no_of(first)
    (run,) = by_itself(cohort)

    solve_run(str(run.uuid))

    assert by_itself(cohort) == [run]


@pytest.mark.django_db
def test_a_run_that_cannot_open_what_it_needs_is_followed_by_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cohort, first, second = make_two_offers()
    no_of(first)
    (run,) = by_itself(cohort)

    def closed_to_all(_case: Case) -> Closed:
        no_of(second)
        raise Unreadable

    monkeypatch.setattr(solving, "closed_of", closed_to_all)
    solve_run(str(run.uuid))

    run.refresh_from_db()
    assert run.failure == "unreadable"
    assert by_itself(cohort) == [run]


@pytest.mark.django_db
def test_a_run_that_a_person_asked_for_is_not_followed_by_one_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cohort, first, second = make_two_offers()
    no_of(first)
    Run.objects.filter(started_by=None).delete()
    run = request_run(cohort=cohort, by=make_hr_admin())

    solved_while(lambda: no_of(second), monkeypatch, run)

    assert by_itself(cohort) == []


@pytest.mark.django_db(transaction=True)
def test_a_no_at_the_moment_a_run_ends_is_in_it_or_begins_the_next() -> None:
    cohort, first, second = make_two_offers()
    no_of(first)
    (run,) = by_itself(cohort)
    declined = str(second.mentees()[0].enrollment.uuid)

    assert together(lambda: solve_run(str(run.uuid)), lambda: no_of(second)) == []

    last = by_itself(cohort)[-1]
    read = {one["id"] for one in last.inputs.get("mentees", ())}
    assert last.state == "queued" or declined in read
