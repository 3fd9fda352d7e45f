"""/cohorts/<uuid>/outreach/: inviting without learning whom."""

import pytest
from django.test import Client
from django.urls import reverse

from insights.equity.counting import count_access
from programs.models import Cohort, Invitation
from tests.factories.equity import enroll, make_crowd
from tests.factories.people import make_executive, make_hr_admin
from tests.factories.programs import make_cohort

pytestmark = pytest.mark.django_db


def url(cohort: Cohort) -> str:
    return reverse("insights:outreach", kwargs={"uuid": cohort.uuid})


@pytest.fixture
def cohort() -> Cohort:
    """Women apply less often than men, and the count of last night shows it."""
    cohort = make_cohort()
    women, men = make_crowd(60, "woman"), make_crowd(60, "man")
    others = make_crowd(30)
    enroll(cohort, [*women[:12], *men[:40], *others[:15]])
    count_access(cohort=cohort)
    return cohort


@pytest.fixture
def hana(client: Client) -> Client:
    client.force_login(make_hr_admin("Hana"))
    return client


def test_it_says_what_will_happen_and_names_nobody(hana: Client, cohort: Cohort) -> None:
    page = hana.get(url(cohort)).content.decode()

    assert "Gender: Woman" in page
    assert "Crowd" not in page


def test_sending_invites_and_says_no_number_of_the_group(hana: Client, cohort: Cohort) -> None:
    response = hana.post(url(cohort), follow=True)

    assert Invitation.objects.filter(cohort=cohort).count() >= 20
    assert "At least 20 people are invited" in response.content.decode()


def test_sent_twice_it_is_once(hana: Client, cohort: Cohort) -> None:
    hana.post(url(cohort))
    sent = Invitation.objects.count()

    response = hana.post(url(cohort), follow=True)

    assert "less than a week ago" in response.content.decode()
    assert Invitation.objects.count() == sent


def test_without_a_group_that_lags_there_is_nothing_to_send(hana: Client) -> None:
    cohort = make_cohort()

    assert "No group is seen to apply less often" in hana.get(url(cohort)).content.decode()
    hana.post(url(cohort))
    assert not Invitation.objects.exists()


def test_a_cohort_that_takes_no_applications_invites_nobody(hana: Client) -> None:
    assert "Applications are closed" in hana.get(url(make_cohort(state="running"))).content.decode()


def test_executives_and_wrong_methods_get_nowhere(client: Client, cohort: Cohort) -> None:
    client.force_login(make_executive())
    assert client.get(url(cohort)).status_code == 404
    assert client.post(url(cohort)).status_code == 404
    client.force_login(make_hr_admin())
    assert client.put(url(cohort)).status_code == 405


def test_no_list_of_invitations_shows_whom_it_reached(hana: Client, cohort: Cohort) -> None:
    hana.post(url(cohort))

    listed = reverse("programs:cohort-invitations", kwargs={"uuid": cohort.uuid})
    assert "Crowd" not in hana.get(listed).content.decode()
