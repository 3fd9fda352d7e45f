"""The messages of programs: rendered when wanted, silent when over, and without private words."""

from uuid import uuid4

import pytest
from django.template.loader import render_to_string

from notices.kinds import kind_named
from people.models import Person
from programs.actions import end_mentorship, sign_agreement, withdraw, write_agreement
from programs.models import Mentorship
from tests.factories.people import make_person
from tests.factories.programs import make_enrollment, make_mentorship
from tests.programs.test_applications import told

pytestmark = pytest.mark.django_db

PAIR_KINDS = ["started", "not_accepted", "free_again", "ended", "agreement_changed"]
PAIR_KINDS += ["rematched", "rematch_wished", "answer_waits"]


def letter(name: str, about: object, to: Person) -> str:
    kind = kind_named(f"programs.{name}")
    assert kind
    assert kind.subject
    assert kind.link
    thing = kind.load(about.uuid)  # type: ignore[attr-defined]
    subject, link = kind.subject(thing, to), kind.link(thing, to)
    context = {"about": thing, "recipient": to, "subject": subject, "link": link}
    both = [render_to_string(f"{kind.template}.{form}", context) for form in ("txt", "html")]
    assert all(subject in one and link in one for one in both)
    return "\n".join(both)


@pytest.mark.parametrize("state", ["received", "approved", "declined", "waitlisted"])
def test_letters_about_an_application_carry_none_of_its_words(state: str) -> None:
    enrollment = make_enrollment(words="canary words", decision_reason="canary reason")

    text = letter(f"application_{state}", enrollment, enrollment.person)

    assert str(enrollment.cohort) in text
    assert "canary" not in text


@pytest.mark.parametrize("name", PAIR_KINDS)
def test_letters_about_a_pair_carry_nothing_they_wrote(name: str) -> None:
    mentorship = make_mentorship(mentor=make_person("Ana"), mentee=make_person("Bo"))
    ana, bo = mentorship.people()
    write_agreement(mentorship=mentorship, text="canary text", replaces=1, by=ana)

    assert "canary" not in letter(name, mentorship, bo)


def test_those_who_run_it_do_not_read_whose_no_it_was() -> None:
    mentorship = make_mentorship(mentor=make_person("Anahita"), mentee=make_person("Boaz"))

    text = letter("free_again", mentorship, make_person("Mia"))

    assert "Anahita" not in text
    assert "Boaz" not in text


def wanted(name: str, about: object, to: Person) -> bool:
    kind = kind_named(f"programs.{name}")
    assert kind
    return kind.wanted(kind.load(about.uuid), to)  # type: ignore[attr-defined]


def test_a_letter_overtaken_by_events_is_not_wanted() -> None:
    enrollment = make_enrollment(state="applied")
    assert wanted("application_received", enrollment, enrollment.person)
    withdraw(enrollment=enrollment, by=enrollment.person)
    assert not wanted("application_received", enrollment, enrollment.person)

    mentorship = make_mentorship()
    ana, bo = mentorship.people()
    write_agreement(mentorship=mentorship, text="New", replaces=1, by=ana)
    assert wanted("agreement_changed", mentorship, bo)
    sign_agreement(mentorship=mentorship, version=2, by=bo)
    assert not wanted("agreement_changed", mentorship, bo)

    assert wanted("started", mentorship, bo)
    end_mentorship(mentorship=mentorship, reason="other", by=ana)
    assert not wanted("started", mentorship, bo)
    assert told(bo) == ["programs.agreement_changed", "programs.ended"]


def test_what_is_gone_is_no_letter() -> None:
    kind = kind_named("programs.started")
    assert kind
    assert kind.load(uuid4()) is None
    assert not Mentorship.objects.exists()
