"""Accepting, declining, agreeing and ending, as the two people of a pair see it."""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from people.models import Person
from programs.agreements import current_agreement
from programs.models import Agreement, Mentorship, Signature
from programs.reasons import match_reasons
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_mentorship, make_program_manager
from tests.programs.test_program_pages import signed_in

pytestmark = pytest.mark.django_db


def page(name: str, mentorship: Mentorship) -> str:
    return reverse(f"programs:{name}", args=[mentorship.uuid])


@pytest.fixture
def proposed() -> Mentorship:
    return make_mentorship(mentor=make_person("Ana"), mentee=make_person("Bo"), state="proposed")


@pytest.fixture
def reasons() -> Iterator[None]:
    def explain(_pair: Mentorship, reader: Person) -> list[str]:
        return [f"Fits {reader}"]

    match_reasons.append(explain)
    yield
    match_reasons.remove(explain)


def test_each_side_reads_who_and_why(proposed: Mentorship, reasons: None) -> None:
    ana, bo = proposed.people()

    hers = signed_in(ana).get(page("acceptance", proposed)).content.decode()
    his = signed_in(bo).get(page("acceptance", proposed)).content.decode()

    assert ("Your mentee" in hers, "Fits Ana" in hers) == (True, True)
    assert ("Your mentor" in his, "Fits Bo" in his) == (True, True)


def test_the_second_yes_begins_it_and_leads_to_the_agreement(proposed: Mentorship) -> None:
    ana, bo = proposed.people()
    here = page("acceptance", proposed)

    assert signed_in(ana).post(here).headers["Location"] == here
    assert "Now Bo answers" in signed_in(ana).get(here).content.decode()
    assert signed_in(bo).post(here).headers["Location"] == page("agreement", proposed)
    assert signed_in(bo).post(here).headers["Location"] == page("agreement", proposed)
    proposed.refresh_from_db()
    assert proposed.state == "running"


def test_what_cannot_begin_says_why(proposed: Mentorship) -> None:
    bo = proposed.mentees()[0].person
    make_mentorship(mentor=proposed.mentors()[0].person, cohort=proposed.cohort)
    signed_in(proposed.mentors()[0].person).post(page("acceptance", proposed))

    answer = signed_in(bo).post(page("acceptance", proposed))

    assert answer.status_code == 409
    assert "Ana has no free place now" in answer.content.decode()


def test_declining_is_asked_then_done_once(proposed: Mentorship) -> None:
    ana, bo = proposed.people()
    here = page("refusal", proposed)

    assert "You need no reason" in signed_in(bo).get(here).content.decode()
    for _ in range(2):
        assert signed_in(bo).post(here).headers["Location"] == "/"
    proposed.refresh_from_db()
    assert proposed.end_reason == "not_accepted"
    assert signed_in(ana).get(page("acceptance", proposed)).status_code == 404


def test_what_runs_cannot_be_declined() -> None:
    mentorship = make_mentorship()

    answer = signed_in(mentorship.mentees()[0].person).post(page("refusal", mentorship))

    assert answer.status_code == 409
    assert "You can end it instead" in answer.content.decode()


@pytest.mark.parametrize("name", ["acceptance", "refusal", "agreement", "agreement-edit"])
def test_a_pairs_pages_are_for_the_two_only(name: str) -> None:
    mentorship = make_mentorship()
    strangers = [
        make_person(),
        make_hr_admin(),
        make_program_manager(mentorship.cohort.program),
        make_mentorship(cohort=mentorship.cohort).mentors()[0].person,
    ]
    for stranger in strangers:
        for method in ("get", "post"):
            answer = getattr(signed_in(stranger), method)(page(name, mentorship))
            assert answer.status_code == 404


def test_both_read_the_standard_text_and_sign_it() -> None:
    mentorship = make_mentorship()
    here = page("agreement", mentorship)
    for person in mentorship.people():
        client = signed_in(person)
        assert "What stays between us" in client.get(here).content.decode()
        read = {"version": "1", "text": current_agreement(mentorship).fingerprint}
        for _ in range(2):
            assert client.post(here, read).status_code == 303
    assert Signature.objects.count() == 2


@pytest.mark.parametrize("version", ["", "x", "7"])
def test_nobody_signs_what_they_did_not_read(version: str) -> None:
    mentorship = make_mentorship()

    answer = signed_in(mentorship.people()[0]).post(
        page("agreement", mentorship), {"version": version}
    )

    assert answer.status_code == 409
    assert not Signature.objects.exists()


def test_changing_the_text_keeps_what_was_typed_when_the_partner_was_faster() -> None:
    mentorship = make_mentorship()
    ana, bo = mentorship.people()
    here = page("agreement-edit", mentorship)

    assert signed_in(ana).post(here, {"text": "We walk.", "version": "1"}).status_code == 303
    answer = signed_in(bo).post(here, {"text": "We talk.", "version": "1"})

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "agreement was changed meanwhile" in text
    assert "We walk." in text
    assert "We talk." in text
    assert Agreement.objects.get().text == "We walk."


def test_an_empty_agreement_is_none() -> None:
    mentorship = make_mentorship()

    answer = signed_in(mentorship.people()[0]).post(
        page("agreement-edit", mentorship), {"text": " ", "version": "1"}
    )

    assert answer.status_code == 422


def test_either_side_ends_it_once_and_then_it_is_over() -> None:
    mentorship = make_mentorship()
    ana = signed_in(mentorship.people()[0])
    here = page("mentorship-ending", mentorship)

    assert "your partner is told" in ana.get(here).content.decode()
    assert ana.post(here, {}).status_code == 422
    assert ana.post(here, {"reason": "rematched"}).status_code == 422
    for _ in range(2):
        assert ana.post(here, {"reason": "completed"}).status_code == 303
    mentorship.refresh_from_db()
    assert mentorship.end_reason == "completed"
    assert "has ended" in ana.get(here).content.decode()


def test_those_who_run_the_program_may_end_a_pair() -> None:
    mentorship = make_mentorship()
    mia = signed_in(make_program_manager(mentorship.cohort.program))
    here = page("mentorship-ending", mentorship)

    assert "everybody in it is told" in mia.get(here).content.decode()
    answer = mia.post(here, {"reason": "rematched"})

    assert answer.headers["Location"] == reverse(
        "programs:cohort-pairs", args=[mentorship.cohort.uuid]
    )
    assert signed_in(make_person()).get(here).status_code == 404


def test_a_pair_that_never_began_is_not_completed() -> None:
    mentorship = make_mentorship(state="proposed", cohort=make_cohort(state="running"))

    answer = signed_in(make_hr_admin()).post(
        page("mentorship-ending", mentorship), {"reason": "completed"}
    )

    assert answer.status_code == 422
    assert "cannot be completed" in answer.content.decode()
