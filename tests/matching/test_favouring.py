"""A group counts more only because an admin decided it, with its price and a published reason."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from matching.actions.favouring import favour_group, favour_nobody
from matching.actions.policies import save_cohort_policy
from matching.actions.publication import stale_because
from matching.favouring import groups_of, said_of
from matching.models import Policy, Run, Scenario
from matching.policies import judging_of_cohort
from matching.queries import case_of
from people.models import Person, SelfDescription, Site
from programs.models import Cohort
from tests.factories.equity import enroll, make_crowd
from tests.factories.matching import make_policy, make_result, make_scenario
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_enrollment
from tests.races import together

WHY = "Nobody from Pune was in the first two cohorts."


def two_sites(seats: int = 4, **more: Any) -> tuple[Cohort, Site]:
    """Six in Lisbon, who fit best, and six in Pune, for a few seats in Lisbon."""
    lisbon, pune = Site.objects.create(name="Lisbon"), Site.objects.create(name="Pune")
    cohort = make_cohort()
    mentor = make_person(grade=7, site=lisbon)
    make_enrollment("mentor", cohort=cohort, person=mentor, seats=seats)
    enroll(cohort, make_crowd(6, site=lisbon, **more), "approved")
    enroll(cohort, make_crowd(6, site=pune, time_zone="Asia/Kolkata"), "approved")
    return cohort, pune


def choice(site: Site, points: int = 20) -> dict[str, Any]:
    return {"place": "site", "key": str(site.uuid), "name": site.name, "points": points}


def priced(run: Run, site: Site, points: int = 20) -> Scenario:
    return make_scenario(run, {"extra": choice(site, points)})


def of_site(run: Run, site: Site) -> int:
    return run.proposals.filter(mentee__person__site=site).count()


@pytest.fixture
def hana(db: None) -> Person:
    return make_hr_admin("Hana")


def test_after_the_price_was_read_the_group_gets_the_seats(client: Client, hana: Person) -> None:
    cohort, pune = two_sites()
    before = make_result(cohort, by=hana)
    client.force_login(hana)
    asked = client.post(
        reverse("matching:favouring", args=[cohort.uuid]),
        {"group": f"site:{pune.uuid}", "points": "20"},
    )
    scenario = priced(before, pune)
    price = reverse("matching:favouring-price", args=[scenario.uuid])

    page = client.get(price).content.decode()
    assert asked.headers["Location"] == price
    assert "all pairs together lose" in page
    assert client.post(price, {"reason": WHY}).status_code == 422
    assert client.post(price, {"known": "on"}).status_code == 422
    assert not Policy.objects.filter(version=2).exists()
    assert client.post(price, {"reason": WHY, "known": "on"}).status_code == 303

    after = make_result(cohort, by=hana)
    assert (of_site(before, pune), of_site(after, pune)) == (0, 4)
    assert after.objective["score"] - before.objective["score"] == scenario.answer["score"]
    policy = Policy.objects.first()
    assert policy is not None
    assert (policy.version, policy.extra, policy.written_by) == (2, choice(pune), hana)


def test_whoever_may_apply_reads_that_a_group_counts_more_and_why(
    client: Client, hana: Person
) -> None:
    cohort, pune = two_sites()
    favour_group(scenario=priced(make_result(cohort, by=hana), pune), reason=WHY, by=hana)

    client.force_login(make_person())
    page = client.get(reverse("programs:application", args=[cohort.uuid])).content.decode()

    assert "mentees at the site Pune count 20 points more than others" in page
    assert WHY in page


def test_nobody_counts_more_by_default_and_other_changes_keep_the_choice(hana: Person) -> None:
    cohort, pune = two_sites()
    run = make_result(cohort, by=hana)
    assert case_of(cohort).extra == {}
    assert said_of(cohort) == []
    favour_group(scenario=priced(run, pune), reason=WHY, by=hana)
    judging = judging_of_cohort(cohort, Policy.objects.first())
    weights = {**judging.weights, "competencies": 50, "grade_gap": 30}

    save_cohort_policy(
        cohort=cohort, judging=type(judging)(weights, judging.rules), by=hana, reason="Grades."
    )

    assert set(case_of(cohort).extra.values()) == {20_000}
    assert [one.kind for one in stale_because(run)] == ["policy"]


def test_the_same_twice_is_one_version_and_ending_it_is_one_more(hana: Person) -> None:
    cohort, pune = two_sites()
    scenario = priced(make_result(cohort, by=hana), pune)
    favour_group(scenario=scenario, reason=WHY, by=hana)
    with pytest.raises(ValidationError, match="has changed since this price"):
        favour_group(scenario=scenario, reason=WHY, by=hana)

    favour_nobody(cohort=cohort, reason="It has worked.", by=hana)
    favour_nobody(cohort=cohort, reason="It has worked.", by=hana)

    kept = Policy.objects.order_by("version").values_list("version", "extra")
    assert list(kept) == [(1, {}), (2, choice(pune)), (3, {})]
    assert case_of(cohort).extra == {}


def test_a_small_group_and_one_that_is_nearly_everybody_cannot_be_chosen(
    client: Client, hana: Person
) -> None:
    cohort, pune = two_sites()
    rome = Site.objects.create(name="Rome")
    enroll(cohort, make_crowd(4, site=rome), "approved")
    run = make_result(cohort, by=hana)

    assert {one.name for one in groups_of(cohort)} == {"Lisbon", "Pune"}
    with pytest.raises(ValidationError, match="too small"):
        favour_group(scenario=priced(run, rome), reason=WHY, by=hana)
    with pytest.raises(ValidationError, match="1 to 30 points"):
        favour_group(scenario=priced(run, pune, 31), reason=WHY, by=hana)
    client.force_login(hana)
    answer = client.post(
        reverse("matching:favouring", args=[cohort.uuid]),
        {"group": f"site:{rome.uuid}", "points": "20"},
    )
    assert answer.status_code == 422


def test_a_price_of_a_cohort_that_has_changed_is_not_taken(hana: Person) -> None:
    cohort, pune = two_sites()
    scenario = priced(make_result(cohort, by=hana), pune)
    enroll(cohort, make_crowd(1, site=pune), "approved")

    with pytest.raises(ValidationError, match="has changed since this price"):
        favour_group(scenario=scenario, reason=WHY, by=hana)
    make_result(cohort, by=hana)
    with pytest.raises(ValidationError, match="for another run"):
        favour_group(scenario=scenario, reason=WHY, by=hana)
    assert not Policy.objects.exclude(extra={}).exists()


def test_another_what_if_is_no_price(client: Client, hana: Person) -> None:
    cohort, _pune = two_sites()
    scenario = make_scenario(make_result(cohort, by=hana), {"pins": []})
    client.force_login(hana)

    here = reverse("matching:favouring-price", args=[scenario.uuid])

    assert client.post(here, {"reason": WHY, "known": "on"}).status_code == 404


def test_ending_it_asks_why(client: Client, hana: Person) -> None:
    cohort, pune = two_sites()
    favour_group(scenario=priced(make_result(cohort, by=hana), pune), reason=WHY, by=hana)
    client.force_login(hana)
    here = reverse("matching:favouring-removal", args=[cohort.uuid])

    assert client.post(here, {"reason": " "}).status_code == 422
    assert client.post(here, {"reason": "It has worked."}).status_code == 303
    assert said_of(cohort) == []
    page = client.get(reverse("matching:favouring", args=[cohort.uuid])).content.decode()
    assert "Everybody counts alike." in page
    assert "It has worked." in page


@pytest.mark.django_db(transaction=True)
def test_of_two_admins_who_confirm_at_once_one_version_comes_out() -> None:
    cohort, pune = two_sites()
    scenario = priced(make_result(cohort), pune)
    hana, ida = make_hr_admin("Hana"), make_hr_admin("Ida")

    problems = together(
        lambda: favour_group(scenario=scenario, reason=WHY, by=hana),
        lambda: favour_group(scenario=scenario, reason=WHY, by=ida),
    )

    assert Policy.objects.count() == 2
    assert len(problems) == 1
    assert "has changed since this price" in str(problems[0])


@pytest.mark.django_db
def test_what_people_say_about_themselves_moves_no_pair() -> None:
    cohort, _pune = two_sites(group="woman")
    make_policy(cohort)
    before, said = make_result(cohort), list(SelfDescription.objects.all())
    answers = [one.answer for one in said]
    assert set(answers) == {"woman"}
    for one, answer in zip(said, ["man", "nonbinary"] * 3, strict=True):
        SelfDescription.objects.filter(pk=one.pk).update(answer=answer)

    after = make_result(cohort)

    keep = ("mentee", "mentor", "score", "parts")
    assert list(after.proposals.values_list(*keep)) == list(before.proposals.values_list(*keep))
    assert after.input_digest == before.input_digest
    assert not stale_because(before)
