"""The organisation's name, logo, colour and words: set by HR, seen by everybody at once."""

import re
import struct
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from people.actions.organization import save_organization
from people.models import Organization, Person
from programs.models import ProgramTraining
from tests.factories.people import make_executive, make_hr_admin, make_person
from tests.factories.preparation import make_place
from tests.factories.programs import (
    make_cohort,
    make_enrollment,
    make_mentorship,
    make_program_manager,
)
from tests.pages import ask, send, text_of
from tests.races import together
from web.mail import render_mail

pytestmark = pytest.mark.django_db
PAGE, LOGO = "/organization/", "/organization/logo/"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 64, 64) + b"\x08\x06\x00\x00\x00"
WORDS = {"words_en_mentor_one": "guide", "words_en_mentor_many": "guides"}


def save(hana: Person, **data: Any) -> Any:
    return send(hana, PAGE, {"name": "Acme Grows", "colour": "#7a1f5c", **data})


def picture(data: bytes, name: str = "logo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_hr_sets_it_and_everybody_sees_it_at_once() -> None:
    hana, bo = make_hr_admin(), make_person("Bo")
    assert "<title>Hello Bo · Mentoring</title>" in text_of(ask(bo, "/"))

    assert save(hana, **WORDS, logo=picture(PNG)).status_code == 303

    page = text_of(ask(bo, "/"))
    assert "<title>Hello Bo · Acme Grows</title>" in page
    assert "/organization/7a1f5c.css" in page
    assert f'src="{LOGO}?v=' in page
    row = Organization.objects.get()
    assert (row.logo_type, row.words) == ("image/png", {"en": {"mentor": ["guide", "guides"]}})


def test_own_words_stand_in_our_texts_and_not_in_what_people_wrote() -> None:
    Organization.objects.create(words={"en": {"mentor": ["guide", "guides"]}})
    ana, bo = make_person("Ana"), make_person("Bo Mentor", job_title="The mentor of all")
    make_mentorship(mentor=ana, mentee=bo, cohort=make_cohort(state="running", name="A mentor"))

    page = text_of(ask(bo, reverse("touchpoints:my-mentoring")))

    assert "Your guide" in page
    assert "Your mentor" not in page
    assert "A mentor" in page
    assert "Bo Mentor" in page


def test_trainings_of_ours_carry_the_words_and_those_somebody_edited_do_not() -> None:
    Organization.objects.create(words={"en": {"mentor": ["guide", "guides"]}})
    cohort = make_cohort()
    bo = make_enrollment(cohort=cohort, person=make_person("Bo")).person
    shipped = make_place(cohort.program, "owning-the-plan")
    edited = make_place(cohort.program, "asking")
    ProgramTraining.objects.filter(pk=edited.pk).update(own_text="## One\n\nYour mentor waits.")

    read = text_of(ask(bo, reverse("programs:training", args=[shipped.uuid])))

    assert "Your guide meets you" in read
    assert not re.search(r"\bmentors?\b", read.split('id="part"')[1].split("</section>")[0])
    own = text_of(ask(bo, reverse("programs:training", args=[edited.uuid])))
    assert "Your mentor waits." in own


def test_mails_carry_name_colour_and_words() -> None:
    Organization.objects.create(
        name="Acme Grows", colour="#7a1f5c", words={"en": {"mentor": ["guide", "guides"]}}
    )

    written = render_mail("mail/matching/proposed", {"link": "https://x.example/"}, "en")

    assert "Acme Grows" in written.html
    assert "#7a1f5c" in written.html
    assert not mail.outbox


@pytest.mark.parametrize("who", ["person", "executive", "manager"])
def test_nobody_but_hr_finds_the_page(who: str) -> None:
    people = {"person": make_person, "executive": make_executive}
    person = people[who]() if who in people else make_program_manager(make_cohort().program)

    assert ask(person, PAGE).status_code == 404
    assert send(person, PAGE, {"name": "X"}).status_code == 404
    assert not Organization.objects.exists()


def test_a_colour_that_cannot_be_read_is_refused_with_the_nearest_that_can() -> None:
    answer = save(make_hr_admin(), colour="#ffcc00")

    assert answer.status_code == 422
    assert re.search(
        r"contrast of 1\.5 to 1.*The nearest that works is #[0-9a-f]{6}", text_of(answer)
    )
    assert "Acme Grows" in text_of(answer)
    assert not Organization.objects.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "An SVG can carry code"),
        (b"GIF89a", "Only PNG, JPEG or WebP"),
        (PNG + b"0" * 100_000, "at most 100 kilobytes"),
        (PNG[:16] + struct.pack(">II", 5000, 10) + PNG[24:], "at most 2000 pixels"),
        (PNG[:12] + b"IDAT" + PNG[16:], "damaged"),
    ],
)
def test_a_logo_is_what_is_in_it_and_not_what_it_is_called(data: bytes, words: str) -> None:
    answer = save(make_hr_admin(), logo=picture(data))

    assert (answer.status_code, words in text_of(answer)) == (422, True)


def test_the_logo_is_served_as_a_picture_also_before_signing_in() -> None:
    Organization.objects.create(logo=PNG, logo_type="image/png")

    answer = Client().get(LOGO)

    assert (answer.content, answer["Content-Type"]) == (PNG, "image/png")
    assert answer["X-Content-Type-Options"] == "nosniff"
    Organization.objects.update(logo=None, logo_type="")
    assert Client().get(LOGO).status_code == 404


def test_the_stylesheet_is_ours_and_takes_nothing_but_a_colour() -> None:
    answer = Client().get("/organization/7a1f5c.css")

    assert answer["Content-Type"].startswith("text/css")
    assert "--tblr-primary: #7a1f5c;" in answer.content.decode()
    assert Client().get("/organization/url(x).css").status_code == 404


def test_a_word_needs_both_forms() -> None:
    answer = save(make_hr_admin(), words_en_cohort_one="round")

    assert answer.status_code == 422
    assert "Give both" in text_of(answer)


def test_looking_saves_nothing() -> None:
    answer = save(make_hr_admin(), look="1", **WORDS)

    assert answer.status_code == 200
    assert "A mentee meets a guide." in text_of(answer)
    assert not Organization.objects.exists()


def test_twice_is_once_and_a_second_change_is_shown_first() -> None:
    hana = make_hr_admin()
    before = re.findall(r'name="seen"[^>]*value="([^"]*)"', text_of(ask(hana, PAGE)))
    seen = {"seen": before[0].replace("&quot;", '"')} if before else {}

    save(hana)
    save(hana)
    assert Organization.objects.count() == 1
    answer = save(hana, name="Other", **seen)
    assert answer.status_code == 422
    assert "meanwhile" in text_of(answer)
    assert "Acme Grows" in text_of(answer)


@pytest.mark.django_db(transaction=True)
def test_two_admins_who_write_the_first_one_at_once_leave_one() -> None:
    hana = make_hr_admin()

    def first() -> None:
        save_organization(organization=Organization(name="A"), by=hana)

    assert together(first, first) == []
    assert Organization.objects.count() == 1
