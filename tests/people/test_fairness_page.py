"""/my-data/fairness/: what one says about oneself, what for, and taking it back."""

import pytest
from django.test import Client
from django.urls import reverse

from people.models import AccessRecord, Consent, Person, SelfDescription
from tests.factories.people import make_description, make_hr_admin, make_person

pytestmark = pytest.mark.django_db
URL = "/my-data/fairness/"
WITHDRAWAL = "/my-data/fairness/counts/withdrawal/"


@pytest.fixture
def bo(client: Client) -> Person:
    bo = make_person("Bo")
    client.force_login(bo)
    return bo


def test_saving_keeps_the_answer_and_the_agreement(client: Client, bo: Person) -> None:
    response = client.post(URL, {"gender": "woman", "agree_counts": "on"})

    assert (response.status_code, response["Location"]) == (303, URL)
    assert [(one.person, one.answer) for one in SelfDescription.objects.all()] == [(bo, "woman")]
    assert [(one.purpose, one.version) for one in Consent.objects.all()] == [("counts", 1)]
    assert 'value="woman" selected' in client.get(URL).content.decode()


def test_sent_twice_it_is_once(client: Client, bo: Person) -> None:
    for _ in range(2):
        client.post(URL, {"gender": "woman", "agree_counts": "on"})

    assert SelfDescription.objects.count() == Consent.objects.count() == 1


def test_another_tab_overwrites_nothing_unseen(client: Client, bo: Person) -> None:
    make_description(bo, "woman")
    seen = client.get(URL).context["form"]["seen"].value()
    client.post(URL, {"gender": "nonbinary", "seen": seen})

    response = client.post(URL, {"gender": "man", "seen": seen})

    assert response.status_code == 422
    assert "changed meanwhile" in response.content.decode()
    assert SelfDescription.objects.get().answer == "nonbinary"


def test_without_an_agreement_nothing_is_kept_and_the_page_says_so(
    client: Client, bo: Person
) -> None:
    response = client.post(URL, {"gender": "woman"})

    assert response.status_code == 422
    assert "without your agreement" in response.content.decode()
    assert 'value="woman" selected' in response.content.decode()
    assert not SelfDescription.objects.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"gender": "own_words"}, "Write your words"),
        ({"gender": "woman", "gender_words": "agender"}, "or empty the words below"),
        ({"gender": "martian"}, "not one of the available choices"),
        ({"gender": "own_words", "gender_words": "x" * 61}, "at most 60 characters"),
    ],
)
def test_a_wrong_answer_is_refused_in_words(
    client: Client, bo: Person, data: dict[str, str], said: str
) -> None:
    response = client.post(URL, data | {"agree_counts": "on"})

    assert response.status_code == 422
    assert said in response.content.decode()
    assert not SelfDescription.objects.exists()


def test_the_page_shows_the_very_text_agreed_to(client: Client, bo: Person) -> None:
    make_description(bo, agrees_to=("counts",))

    page = client.get(URL).content.decode()

    assert "at least ten people" in page
    assert "version 1 of the text" in page


def test_withdrawing_asks_first_and_works_at_once(client: Client, bo: Person) -> None:
    make_description(bo)

    assert "Take it back" in client.get(WITHDRAWAL).content.decode()
    assert SelfDescription.objects.agreed_to("counts").count() == 1
    response = client.post(WITHDRAWAL)

    assert response["Location"] == URL
    assert SelfDescription.objects.agreed_to("counts").count() == 0
    assert SelfDescription.objects.count() == 1
    assert "Nothing to take back" in client.get(WITHDRAWAL).content.decode()


def test_the_answers_are_deleted_on_request(client: Client, bo: Person) -> None:
    make_description(bo)

    client.post(WITHDRAWAL, {"forget": "on"})

    assert not SelfDescription.objects.exists()


def test_a_use_that_does_not_exist_has_no_page(client: Client, bo: Person) -> None:
    url = reverse("people:fairness-withdrawal", kwargs={"purpose": "advertising"})

    assert client.get(url).status_code == 404


def test_only_reads_and_posts(client: Client, bo: Person) -> None:
    assert client.put(URL).status_code == 405
    assert client.delete(WITHDRAWAL).status_code == 405


def test_no_browser_keeps_it_and_nobody_is_noted(client: Client, bo: Person) -> None:
    assert "no-store" in client.get(URL)["Cache-Control"]
    assert not AccessRecord.objects.exists()


def test_nobody_else_reads_it_anywhere(client: Client, bo: Person) -> None:
    make_description(bo, "own_words", words="agender")
    client.force_login(make_hr_admin())

    for url in (URL, f"/people/{bo.uuid}/", "/people/", "/audit/"):
        assert "agender" not in client.get(url).content.decode()


def test_htmx_gets_the_piece_alone(client: Client, bo: Person) -> None:
    page = client.get(URL, headers={"HX-Request": "true"}).content.decode()

    assert page.strip().startswith('<div id="fairness"')


def test_the_profile_and_my_data_lead_there(client: Client, bo: Person) -> None:
    for url in ("/profile/", "/my-data/"):
        assert URL in client.get(url).content.decode()
