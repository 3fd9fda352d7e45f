"""Both sign the same text; a change is a new version that both sign again."""

import pytest
from django.core.exceptions import ValidationError

from programs.actions import sign_agreement, write_agreement
from programs.agreements import current_agreement, program_text, sample_text, usual_text
from programs.kinds import KINDS, Shape
from programs.models import Agreement, Mentorship, Program, Signature
from tests.factories.programs import make_cohort, make_mentorship, make_program
from tests.programs.test_applications import told
from tests.races import together

pytestmark = pytest.mark.django_db


def test_a_pair_begins_with_a_standard_text_and_both_sign_it() -> None:
    mentorship = make_mentorship()
    ana, bo = mentorship.people()

    sign_agreement(mentorship=mentorship, version=1, by=ana)
    sign_agreement(mentorship=mentorship, version=1, by=bo)
    sign_agreement(mentorship=mentorship, version=1, by=bo)

    agreement = Agreement.objects.get()
    assert "about every 2 weeks for 30 minutes" in agreement.text
    assert {one.person for one in agreement.signatures.all()} == {ana, bo}
    assert Signature.objects.count() == 2


def test_every_single_week_reads_well() -> None:
    weekly = make_program(cadence_weeks=1, touchpoint_minutes=30)

    assert "We meet about every week for 30 minutes." in sample_text(weekly)


@pytest.mark.parametrize("shape", [one for one in KINDS.values() if one.signs_agreement])
def test_what_is_signed_names_the_exceptions_that_the_program_names(shape: Shape) -> None:
    text = usual_text(shape)

    assert "two exceptions: a serious danger to somebody, and where the law obliges us" in text


def test_a_new_text_is_told_to_the_partner_and_signed_anew() -> None:
    mentorship = make_mentorship()
    ana, bo = mentorship.people()
    sign_agreement(mentorship=mentorship, version=1, by=bo)

    write_agreement(mentorship=mentorship, text="We walk.", replaces=1, by=ana)

    current = current_agreement(mentorship)
    assert (current.version, current.text, current.written_by) == (2, "We walk.", ana)
    assert not current.signatures.exists()
    assert told(bo) == ["programs.agreement_changed"]


def test_nobody_overwrites_or_signs_what_they_have_not_read() -> None:
    mentorship = make_mentorship()
    ana, bo = mentorship.people()
    write_agreement(mentorship=mentorship, text="Ana's text", replaces=1, by=ana)

    with pytest.raises(ValidationError, match="agreement was changed meanwhile"):
        write_agreement(mentorship=mentorship, text="Bo's text", replaces=1, by=bo)
    with pytest.raises(ValidationError, match="agreement was changed meanwhile"):
        sign_agreement(mentorship=mentorship, version=1, by=bo)


def test_the_same_text_is_no_new_version() -> None:
    mentorship = make_mentorship()
    text = current_agreement(mentorship).text

    write_agreement(mentorship=mentorship, text=text, replaces=1, by=mentorship.people()[0])

    assert current_agreement(mentorship).version == 1


@pytest.mark.parametrize("state", ["proposed", "ended"])
def test_only_what_runs_has_an_agreement(state: str) -> None:
    mentorship = make_mentorship(state=state)
    ana = mentorship.mentors()[0].person

    with pytest.raises(ValidationError, match="Only a mentorship that runs"):
        sign_agreement(mentorship=mentorship, version=1, by=ana)


@pytest.mark.django_db(transaction=True)
def test_both_sides_at_once() -> None:
    mentorship = make_mentorship()
    ana, bo = mentorship.people()

    def signing(person: object) -> None:
        sign_agreement(mentorship=Mentorship.objects.get(), version=1, by=person)  # type: ignore[arg-type]

    assert together(lambda: signing(ana), lambda: signing(bo)) == []
    problems = together(
        lambda: write_agreement(mentorship=mentorship, text="A", replaces=1, by=ana),
        lambda: write_agreement(mentorship=mentorship, text="B", replaces=1, by=bo),
    )

    assert [type(one) for one in problems] == [ValidationError]
    assert Agreement.objects.count() == 2


def test_a_program_with_its_own_text_gives_it_to_each_pair() -> None:
    program = make_program(agreement="Every {weeks} weeks, {minutes} minutes, with tea.")
    mentorship = make_mentorship(cohort=make_cohort(program=program))

    sign_agreement(mentorship=mentorship, version=1, by=mentorship.people()[0])

    assert Agreement.objects.get().text == "Every 2 weeks, 30 minutes, with tea."


def test_what_is_signed_stays_when_the_program_changes_its_text() -> None:
    mentorship = make_mentorship()
    sign_agreement(mentorship=mentorship, version=1, by=mentorship.people()[0])
    before = current_agreement(mentorship).text

    Program.objects.update(agreement="Another text")

    assert current_agreement(Mentorship.objects.get()).text == before


def test_nobody_signs_a_first_text_that_changed_while_they_read() -> None:
    mentorship = make_mentorship()
    read = current_agreement(mentorship).fingerprint
    Program.objects.update(agreement="Another text")

    with pytest.raises(ValidationError, match="as it stands now"):
        sign_agreement(mentorship=mentorship, version=1, read=read, by=mentorship.people()[0])

    assert not Agreement.objects.exists()


def test_where_people_meet_once_there_is_nothing_to_sign() -> None:
    assert program_text(make_program(kind="flash", agreement="Left over")) == ""
