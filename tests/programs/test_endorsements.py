"""A leader stands behind a program in their own words, and employees read them once shown."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from notices.models import Notice
from people.models import Person
from programs.actions import ask_to_endorse, write_endorsement
from programs.models import Endorsement
from tests.factories.people import make_hr_admin, make_leaver, make_person
from tests.factories.programs import make_endorsement, make_program, make_program_manager
from tests.programs.test_program_pages import signed_in
from tests.races import together

pytestmark = pytest.mark.django_db

WORDS = {"words": "It changed my life.", "journey": "Ada helped me.", "hours_given": "12"}


@pytest.fixture
def hana() -> Client:
    return signed_in(make_hr_admin())


def about(endorsement: Endorsement, reader: Person | None = None) -> str:
    url = reverse("programs:about", args=[endorsement.program.uuid])
    return signed_in(reader or make_person()).get(url).content.decode()


def page(endorsement: Endorsement, name: str = "endorsement") -> str:
    return reverse(f"programs:{name}", args=[endorsement.uuid])


def test_hr_asks_the_leader_writes_and_hr_shows_it(hana: Client) -> None:
    program, sue = make_program(), make_person("Sue")
    asking = reverse("programs:endorsements", args=[program.uuid])
    for _ in range(2):
        assert hana.post(asking, {"person": sue.email.upper()}).status_code == 303
    found = Endorsement.objects.get()
    assert Notice.objects.filter(kind="programs.endorsement_asked", recipient=sue).count() == 1

    for _ in range(2):
        assert signed_in(sue).post(page(found), WORDS).status_code == 303
    assert Notice.objects.filter(kind="programs.endorsement_written").count() == 1
    assert "It changed my life." not in about(found)

    for _ in range(2):
        assert hana.post(page(found, "endorsement-showing")).status_code == 303
    for words in ("It changed my life.", "Ada helped me.", "12 hours a year"):
        assert words in about(found)

    hana.post(page(found, "endorsement-hiding"))
    assert "It changed my life." not in about(found)


def test_the_sponsor_is_proposed_until_they_are_asked(hana: Client) -> None:
    sue = make_person("Sue")
    program = make_program(sponsor=sue)
    asking = reverse("programs:endorsements", args=[program.uuid])

    assert f'value="{sue.email}"' in hana.get(asking).content.decode()
    make_endorsement(program, sue)
    assert f'value="{sue.email}"' not in hana.get(asking).content.decode()


def test_new_words_are_read_by_those_who_run_it_before_employees_do() -> None:
    found = make_endorsement(is_shown=True)

    signed_in(found.person).post(page(found), WORDS | {"words": "New words."})

    found.refresh_from_db()
    assert (found.words, found.is_shown) == ("New words.", False)


def test_words_that_changed_meanwhile_are_not_shown_unread(hana: Client) -> None:
    found = make_endorsement(words="I like it.")
    showing = page(found, "endorsement-showing")
    read = hana.get(showing)
    assert "I like it." in read.content.decode()
    seen = {"seen": read.context["question"].seen}

    signed_in(found.person).post(page(found), WORDS)
    refused = hana.post(showing, seen)

    assert refused.status_code == 409
    assert "Read it again" in refused.content.decode()
    assert WORDS["words"] not in about(found)
    again = {"seen": hana.get(showing).context["question"].seen}
    for _ in range(2):
        assert hana.post(showing, again).status_code == 303
    assert WORDS["words"] in about(found)


def test_an_older_tab_does_not_silently_replace_what_its_author_wrote_since() -> None:
    found = make_endorsement(words="First.")
    sue = signed_in(found.person)
    seen = sue.get(page(found)).context["form"]["seen"].value()
    sue.post(page(found), WORDS | {"seen": seen})

    refused = sue.post(page(found), WORDS | {"words": "From the older tab.", "seen": seen})

    assert refused.status_code == 422
    found.refresh_from_db()
    assert found.words == WORDS["words"]


def test_nobody_writes_the_words_of_somebody_else(hana: Client) -> None:
    found = make_endorsement()

    assert hana.post(page(found), WORDS).status_code == 404
    with pytest.raises(ValidationError, match="Only the person"):
        write_endorsement(
            endorsement=found, words="x", journey="", hours_given=None, by=make_person()
        )


def test_another_programs_manager_neither_sees_nor_shows_it() -> None:
    found = make_endorsement()
    oz = signed_in(make_program_manager(make_program(), make_person("Oz")))

    assert oz.post(page(found, "endorsement-showing")).status_code == 404
    assert oz.get(reverse("programs:endorsements", args=[found.program.uuid])).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"words": ""}, "required"), ({"hours_given": "-1"}, "greater than or equal to 0")],
)
def test_bad_input_is_refused_and_kept(wrong: dict[str, str], words: str) -> None:
    found = make_endorsement(words="")

    answer = signed_in(found.person).post(page(found), WORDS | wrong)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Ada helped me." in answer.content.decode()


def test_a_refused_page_does_not_say_that_somebody_reads_the_words_next() -> None:
    found = make_endorsement(words="")

    refused = signed_in(found.person).post(page(found), WORDS | {"hours_given": "9999"})

    assert refused.status_code == 422
    assert "read it next" not in refused.content.decode()


def test_who_has_left_cannot_be_asked_and_is_no_longer_shown(hana: Client) -> None:
    program, leaver = make_program(), make_leaver()
    gone = make_endorsement(program, leaver, words="Gone words.", is_shown=True)

    asking = reverse("programs:endorsements", args=[program.uuid])
    assert hana.post(asking, {"person": leaver.email}).status_code == 422
    assert "Gone words." not in about(gone)


def test_nothing_is_shown_that_nobody_wrote(hana: Client) -> None:
    found = make_endorsement(words="")

    assert hana.post(page(found, "endorsement-showing")).status_code == 404
    with pytest.raises(IntegrityError), transaction.atomic():
        Endorsement.objects.update(is_shown=True)


@pytest.mark.django_db(transaction=True)
def test_two_admins_ask_the_same_person_once() -> None:
    program, sue, hana = make_program(), make_person("Sue"), make_hr_admin()

    problems = together(
        *[lambda: ask_to_endorse(program=program, person=sue, by=hana) for _ in range(2)]
    )

    assert (problems, Endorsement.objects.count(), Notice.objects.count()) == ([], 1, 1)
