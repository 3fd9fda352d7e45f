from datetime import time

import pytest
from django.test import Client

from notices.forms import PreferencesForm
from notices.models import NoticePreference
from people.models import Person
from tests.factories.notices import OCCASION
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

URL = "/account/notices/"


@pytest.fixture
def ana() -> Person:
    return make_person("Ana")


@pytest.fixture
def as_ana(client: Client, ana: Person) -> Client:
    client.force_login(ana)
    return client


def answers(ana: Person, delivery: str = "at_once", **more: str) -> dict[str, str]:
    """The form as it stands, with the made-up kind chosen so."""
    form = PreferencesForm(person=ana)
    values = {name: "at_once" for name in form.kinds}
    own = next(name for name, kind in form.kinds.items() if kind == OCCASION)
    return values | {own: delivery, "quiet_from": "", "quiet_until": ""} | more


def chosen(ana: Person) -> str:
    return NoticePreference.objects.get(person=ana, kind=OCCASION.name).delivery


def test_each_kind_has_its_choice(as_ana: Client) -> None:
    page = as_ana.get(URL).content.decode()

    assert "An occasion" in page
    assert "In one daily message" in page
    assert "Trial message" not in page


@pytest.mark.parametrize("htmx", [False, True])
def test_what_is_chosen_is_kept(as_ana: Client, ana: Person, htmx: bool) -> None:
    headers = {"HX-Request": "true"} if htmx else {}
    data = answers(ana, "digest", quiet_from="20:00", quiet_until="07:30")

    first = as_ana.post(URL, data, headers=headers)
    again = as_ana.post(URL, data, headers=headers)

    assert first.status_code == again.status_code == (204 if htmx else 303)
    ana.refresh_from_db()
    assert (ana.quiet_from, ana.quiet_until) == (time(20), time(7, 30))
    assert chosen(ana) == "digest"
    assert 'value="20:00' in as_ana.get(URL).content.decode()


def test_another_choice_replaces_the_first(as_ana: Client, ana: Person) -> None:
    as_ana.post(URL, answers(ana, "digest", quiet_from="20:00", quiet_until="07:30"))
    as_ana.post(URL, answers(ana, "off"))

    ana.refresh_from_db()
    assert ana.quiet_from is None
    assert chosen(ana) == "off"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"quiet_from": "20:00"}, "Give both times"),
        ({"quiet_from": "20:00", "quiet_until": "20:00"}, "an end other than their start"),
        ({"quiet_from": "late", "quiet_until": "07:00"}, "Enter a valid time"),
    ],
)
@pytest.mark.parametrize("htmx", [False, True])
def test_what_makes_no_sense_is_refused_and_kept_on_the_page(
    as_ana: Client, ana: Person, more: dict[str, str], message: str, htmx: bool
) -> None:
    headers = {"HX-Request": "true"} if htmx else {}
    answer = as_ana.post(URL, answers(ana, "digest", **more), headers=headers)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in page
    assert more["quiet_from"] in page
    assert ("<html" in page) is not htmx
    assert not NoticePreference.objects.exists()


def test_a_choice_that_does_not_exist_is_refused(as_ana: Client, ana: Person) -> None:
    assert as_ana.post(URL, answers(ana, "by pigeon")).status_code == 422


def test_each_person_has_their_own(as_ana: Client, ana: Person) -> None:
    bo = make_person("Bo")
    as_ana.post(URL, answers(ana, "off"))

    assert not NoticePreference.objects.filter(person=bo).exists()


def test_other_methods_and_strangers(client: Client, as_ana: Client) -> None:
    assert as_ana.delete(URL).status_code == 405
    assert Client().get(URL).status_code == 302
