"""The lottery as everybody reads it, and as those who run it lead it."""

import pytest
from django.test import Client
from django.urls import reverse

from programs.lottery import draw
from programs.lottery.draw import differences
from programs.models import Cohort, Lottery, LotteryTicket
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort
from tests.factories.ways_in import close_applications, make_applicants, make_lottery
from tests.programs.test_program_pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def hana() -> Client:
    return signed_in(make_hr_admin())


def at(name: str, cohort: Cohort) -> str:
    return reverse(f"programs:{name}", args=[cohort.uuid])


def test_hr_is_led_from_the_draft_to_the_draw(hana: Client) -> None:
    cohort = make_cohort(state="draft", admission="lottery", seats=1)
    assert at("lottery-publication", cohort) in hana.get(at("cohort", cohort)).content.decode()
    refused = hana.post(at("lottery-publication", cohort), {"rules": "", "strata": "stars"})
    assert refused.status_code == 422

    rules = {"rules": "One ticket each.", "strata": "none"}
    for _ in range(2):
        assert hana.post(at("lottery-publication", cohort), rules).status_code == 303

    assert "Nobody has read the rules yet" in hana.get(at("lottery", cohort)).content.decode()
    hana.post(reverse("programs:cohort-change", args=[cohort.uuid, "opening"]))
    make_applicants(cohort, 3)
    assert hana.post(at("lottery-drawing", cohort)).status_code == 409
    close_applications(cohort)
    assert "Draw the lottery" in hana.get(at("cohort", cohort)).content.decode()
    for _ in range(2):
        assert hana.post(at("lottery-drawing", cohort)).status_code == 303
    assert Lottery.objects.get().entries.filter(won=True).count() == 1


def test_rules_are_taken_back_only_while_nobody_read_them(hana: Client) -> None:
    lottery = make_lottery()
    assert hana.post(at("lottery-withdrawal", lottery.cohort)).status_code == 409
    Cohort.objects.update(state="draft")

    assert hana.post(at("lottery-withdrawal", lottery.cohort)).status_code == 303

    assert not Lottery.objects.exists()
    assert hana.get(at("lottery-drawing", lottery.cohort)).status_code == 404


def test_anybody_redoes_the_draw_with_what_is_published() -> None:
    lottery = make_lottery(seats=2)
    make_applicants(lottery.cohort, 5)
    cy = signed_in(make_person("Cy"))
    before = cy.get(at("lottery-file", lottery.cohort)).json()
    assert (before["seed"], before["tickets"]) == (None, [])
    close_applications(lottery.cohort)
    sealed = cy.get(at("lottery-file", lottery.cohort)).json()
    assert (sealed["seed"], len(sealed["tickets"])) == (None, 5)

    signed_in(make_hr_admin()).post(at("lottery-drawing", lottery.cohort))

    after = cy.get(at("lottery-file", lottery.cohort)).json()
    assert after["commitment"] == before["commitment"]
    assert {one["code"] for one in after["tickets"]} == {one["code"] for one in sealed["tickets"]}
    assert differences(after) == []
    script = cy.get(at("lottery-script", lottery.cohort))
    with open(draw.__file__, "rb") as source:
        assert script.content == source.read()


def test_what_is_published_names_nobody_and_tells_no_seed_before_the_draw() -> None:
    lottery = make_lottery()
    people = [one.person for one in make_applicants(lottery.cohort, 3)]
    close_applications(lottery.cohort)
    cy = signed_in(make_person("Cy"))

    for draw_it in (False, True):
        if draw_it:
            signed_in(make_hr_admin()).post(at("lottery-drawing", lottery.cohort))
        for name in ("lottery", "lottery-file"):
            text = cy.get(at(name, lottery.cohort)).content.decode()
            assert not any(one.name in text or one.email in text for one in people)
            assert (lottery.seed in text) == draw_it


def test_each_applicant_finds_their_ticket_and_their_place() -> None:
    lottery = make_lottery(seats=1)
    line = make_applicants(lottery.cohort, 3)
    page = at("application", lottery.cohort)
    ticket = LotteryTicket.objects.get(enrollment=line[0])
    assert ticket.code in signed_in(line[0].person).get(page).content.decode()
    close_applications(lottery.cohort)
    signed_in(make_hr_admin()).post(at("lottery-drawing", lottery.cohort))

    last = lottery.entries.get(place=3).enrollment.person
    first = lottery.entries.get(place=1).enrollment.person

    assert "You are number 2 on the waiting list" in signed_in(last).get(page).content.decode()
    own = signed_in(last).get(at("lottery", lottery.cohort)).content.decode()
    assert "It was drawn as number 3" in own
    assert "has a seat" in signed_in(first).get(at("lottery", lottery.cohort)).content.decode()


def test_the_letters_are_typed_on_the_application() -> None:
    lottery = make_lottery()
    bo = signed_in(make_person("Bo"))
    page = at("application", lottery.cohort)
    data = {"role": "mentee", "languages": ["en"], "contribution": "grüne Wolke 7"}
    assert "Some letters of your own" in bo.get(page).content.decode()

    refused = bo.post(page, data | {"contribution": "x" * 41})
    assert refused.status_code == 422
    assert bo.post(page, data).status_code == 303

    assert LotteryTicket.objects.get().contribution == "grüne Wolke 7"
    assert "Some letters" not in bo.get(page + "?role=mentor").content.decode()


def test_a_draft_is_read_by_those_who_run_it_alone(hana: Client) -> None:
    lottery = make_lottery()
    Cohort.objects.update(state="draft")

    for name in ("lottery", "lottery-file", "lottery-script"):
        assert hana.get(at(name, lottery.cohort)).status_code == 200
        assert signed_in(make_person()).get(at(name, lottery.cohort)).status_code == 404
        assert hana.post(at(name, lottery.cohort)).status_code == 405


def test_the_list_of_applications_offers_no_decision_that_the_rule_takes(client: Client) -> None:
    lottery = make_lottery()
    make_applicants(lottery.cohort, 1)
    client.force_login(make_hr_admin())
    here = reverse("programs:cohort-enrollments", args=[lottery.cohort.uuid])

    offered = {
        role: [value for value, _label in client.get(here, {"role": role}).context["decisions"]]
        for role in ("", "mentee", "mentor")
    }

    everything = ["approved", "waitlisted", "declined"]
    assert offered == {"": ["declined"], "mentee": ["declined"], "mentor": everything}
    assert "Show the mentors" in client.get(here).content.decode()
