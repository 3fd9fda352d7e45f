"""Both sign the same text; a change is a new version that both sign again."""

import pytest
from django.core.exceptions import ValidationError

from programs.actions import sign_agreement, write_agreement
from programs.agreements import current_agreement
from programs.models import Agreement, Mentorship, Signature
from tests.factories.programs import make_mentorship
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
