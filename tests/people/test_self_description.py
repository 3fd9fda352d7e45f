"""Saying something about oneself, agreeing to its use, and taking both back."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from people.actions.self_description import Answer, describe, withdraw_consent
from people.describing import CATEGORIES, CONSENT_TEXTS, UNCOUNTED, Purpose
from people.models import Consent, Person, SelfDescription
from tests.factories.people import make_description, make_person
from tests.races import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Person]:
    """Whom the apps above were told of."""
    told: list[Person] = []
    monkeypatch.setattr("people.actions.self_description.no_longer_counted", [told.append])
    return told


def counted(purpose: str) -> list[str | None]:
    return [one.group for one in SelfDescription.objects.agreed_to(purpose)]


def test_an_answer_is_read_for_the_uses_agreed_to_and_for_no_other() -> None:
    make_description(answer="woman", agrees_to=("counts",))

    assert counted("counts") == ["woman"]
    assert counted("outreach") == []


def test_nothing_is_kept_without_an_agreement() -> None:
    bo = make_person()

    with pytest.raises(ValidationError, match="without your agreement"):
        describe(by=bo, answers={"gender": Answer("woman")})

    assert list(SelfDescription.objects.all()) == []


def test_withdrawal_counts_from_that_moment(heard: list[Person]) -> None:
    description = make_description()

    withdraw_consent(by=description.person, purpose="counts")

    assert counted("counts") == []
    assert counted("outreach") == ["woman"]
    assert heard == [description.person]


def test_withdrawing_twice_is_once(heard: list[Person]) -> None:
    bo = make_description().person

    withdraw_consent(by=bo, purpose="counts")
    first = Consent.objects.get(person=bo, purpose="counts").withdrawn_at
    withdraw_consent(by=bo, purpose="counts")

    assert Consent.objects.get(person=bo, purpose="counts").withdrawn_at == first
    assert len(heard) == 1


def test_the_answers_go_too_if_the_person_wishes(heard: list[Person]) -> None:
    bo = make_description().person

    withdraw_consent(by=bo, purpose="outreach", forget=True)

    assert list(SelfDescription.objects.all()) == []
    assert heard == [bo]


def test_with_the_last_agreement_the_answers_go() -> None:
    bo = make_description(agrees_to=("counts",)).person

    withdraw_consent(by=bo, purpose="counts")

    assert list(SelfDescription.objects.all()) == []


def test_agreeing_again_starts_a_new_record_and_keeps_the_old_one() -> None:
    bo = make_description(agrees_to=("counts",)).person
    withdraw_consent(by=bo, purpose="counts")

    describe(by=bo, answers={}, agrees_to=["counts"])
    describe(by=bo, answers={}, agrees_to=["counts"])

    records = Consent.objects.filter(person=bo)
    assert [one.withdrawn_at is None for one in records] == [True, False]


def test_an_answer_changed_or_taken_out_is_told_and_a_new_one_is_not(heard: list[Person]) -> None:
    bo = make_description().person
    assert heard == []

    describe(by=bo, answers={"gender": Answer("woman")})
    assert heard == []
    describe(by=bo, answers={"gender": Answer("man")})
    assert heard == [bo]
    describe(by=bo, answers={"gender": Answer("")})
    assert heard == [bo, bo]
    assert list(SelfDescription.objects.all()) == []


def test_own_words_and_silence_count_in_no_group() -> None:
    for code, _label in UNCOUNTED:
        make_description(answer=code, words="agender")

    assert counted("counts") == [None, None]


def test_the_database_holds_no_answer_in_the_open() -> None:
    make_description(answer="woman")
    make_description(answer="man")

    with connection.cursor() as cursor:
        cursor.execute("SELECT answer, words FROM people_selfdescription")
        rows = cursor.fetchall()

    assert not any("man" in column for row in rows for column in row)
    assert len({len(answer) for answer, _ in rows}) == 1


def test_every_choice_fits_into_one_block_of_the_cipher() -> None:
    codes = [code for category in CATEGORIES for code, _label in category.choices]

    assert max(map(len, codes)) <= 15
    assert {"own_words", "not_said"} <= set(codes)


def test_every_purpose_has_a_text_and_versions_go_up_by_one() -> None:
    for purpose in Purpose:
        versions = [text.version for text in CONSENT_TEXTS[purpose]]
        assert versions == list(range(1, len(versions) + 1))


def test_neither_name_nor_repr_says_what_is_answered() -> None:
    description = make_description(answer="own_words", words="agender")

    assert "agender" not in f"{description} {description!r}"
    assert "own_words" not in f"{description} {description!r}"


def test_the_database_keeps_one_live_consent_a_purpose() -> None:
    bo = make_description().person

    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(person=bo, purpose="counts", version=1, given_at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_once_leave_one_answer_and_one_agreement() -> None:
    bo = make_person()

    def tab() -> None:
        describe(by=bo, answers={"gender": Answer("woman")}, agrees_to=["counts"])

    assert together(tab, tab, tab) == []
    assert SelfDescription.objects.count() == Consent.objects.count() == 1
