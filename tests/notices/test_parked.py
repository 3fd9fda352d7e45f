from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from notices.models import Notice
from tests.factories.notices import make_notice
from tests.factories.people import make_hr_admin, make_person
from tests.races import together

pytestmark = pytest.mark.django_db

URL = "/messages/"


@pytest.fixture
def hana(client: Client) -> Client:
    client.force_login(make_hr_admin())
    return client


def make_parked(**fields: object) -> Notice:
    stopped: dict[str, object] = {"state": "parked", "reason": "uncertain", "handovers": 2}
    return make_notice(make_person("Bo Lind"), **(stopped | fields))  # type: ignore[arg-type]


def test_it_says_who_when_and_why_but_not_what(hana: Client) -> None:
    make_parked(about=make_person("a private matter"))

    page = hana.get(URL).content.decode()

    assert "Bo Lind" in page
    assert "An occasion" in page
    assert "It may have arrived" in page
    assert "a private matter" not in page


def test_an_empty_page_says_what_would_stand_here(hana: Client) -> None:
    page = hana.get(URL).content.decode()

    assert "Nothing stopped on its way" in page
    assert "Send the chosen ones again" not in page


@pytest.mark.parametrize("htmx", [False, True])
def test_it_goes_out_once_more(hana: Client, htmx: bool) -> None:
    notice = make_parked()
    headers = {"HX-Request": "true"} if htmx else {}

    answer = hana.post(URL, {"again": str(notice.uuid)}, headers=headers)

    assert answer.status_code == (204 if htmx else 303)
    notice.refresh_from_db()
    assert (notice.state, notice.reason, notice.handovers) == ("queued", "", 1)


def test_letting_go_takes_the_bundled_ones_along(hana: Client) -> None:
    digest = make_parked(state="failed", reason="refused", handovers=0)
    member = make_notice(bundle=digest)

    hana.post(URL, {"drop": str(digest.uuid)})

    for notice in (digest, member):
        notice.refresh_from_db()
        assert (notice.state, notice.reason) == ("cancelled", "dropped")


def test_many_are_decided_at_once(hana: Client) -> None:
    chosen, other = [make_parked() for _ in range(3)], make_parked()

    answer = hana.post(
        URL, {"decision": "again", "chosen": [str(one.uuid) for one in chosen]}, follow=True
    )

    assert "3 messages go out again." in answer.content.decode()
    assert list(Notice.objects.undecided()) == [other]


def test_deciding_twice_changes_nothing_more(hana: Client) -> None:
    notice = make_parked()
    hana.post(URL, {"drop": str(notice.uuid)})

    answer = hana.post(URL, {"again": str(notice.uuid)}, follow=True)

    assert "decided already" in answer.content.decode()
    notice.refresh_from_db()
    assert notice.state == "cancelled"


@pytest.mark.django_db(transaction=True)
def test_two_admins_at_once_decide_once() -> None:
    admins = [Client(), Client()]
    for admin in admins:
        admin.force_login(make_hr_admin())
    notice = make_parked()

    problems = together(
        lambda: admins[0].post(URL, {"again": str(notice.uuid)}),
        lambda: admins[1].post(URL, {"drop": str(notice.uuid)}),
    )

    notice.refresh_from_db()
    assert problems == []
    assert (notice.state, notice.reason) in {("queued", ""), ("cancelled", "dropped")}


def test_the_decision_is_in_the_audit_trail(hana: Client) -> None:
    notice = make_parked()
    Notice.objects.filter(pk=make_notice().pk).update(due_at=timezone.now())

    hana.post(URL, {"drop": str(notice.uuid)})

    events = Notice.pgh_event_model.objects.values_list(  # type: ignore[attr-defined]
        "pgh_obj_id", "state", "pgh_context__metadata__user"
    )
    assert [(row[0], row[1]) for row in events] == [(notice.pk, "cancelled")]
    assert events[0][2] is not None


def test_what_has_expired_cannot_go_out_again(hana: Client) -> None:
    notice = make_parked(expires_at=timezone.now() - timedelta(seconds=1))
    assert "Send again to Bo Lind" not in hana.get(URL).content.decode()

    answer = hana.post(URL, {"again": str(notice.uuid)}, follow=True)

    assert "too late" in answer.content.decode()
    notice.refresh_from_db()
    assert notice.state == "parked"


@pytest.mark.parametrize(
    "data", [{}, {"decision": "again"}, {"again": "not-a-uuid"}, {"decision": "burn"}]
)
def test_a_decision_about_nothing_is_refused(hana: Client, data: dict[str, str]) -> None:
    make_parked()

    answer = hana.post(URL, data)

    assert answer.status_code == 422
    assert Notice.objects.undecided().count() == 1


def test_an_unknown_message_changes_nothing(hana: Client) -> None:
    assert hana.post(URL, {"again": str(uuid4())}).status_code == 303


def test_nobody_else_sees_or_decides(client: Client) -> None:
    notice = make_parked()
    client.force_login(make_person("Cy"))

    assert client.get(URL).status_code == 404
    assert client.post(URL, {"drop": str(notice.uuid)}).status_code == 404
    assert client.put(URL).status_code in {404, 405}
    notice.refresh_from_db()
    assert notice.state == "parked"


def test_it_warns_when_nothing_goes_out_though_due(hana: Client) -> None:
    long_ago = timezone.now() - timedelta(minutes=10)
    make_notice(not_before=long_ago)

    page = hana.get(URL).content.decode()

    assert "Messages are due but nothing goes out" in page
    assert "the oldest since" in page


def test_it_warns_when_the_mail_server_does_not_answer(hana: Client) -> None:
    make_notice(state="retry", reason="unreachable")

    assert "The mail server does not answer" in hana.get(URL).content.decode()


def test_three_rows_ask_no_more_than_one(hana: Client) -> None:
    counts = []
    for _ in range(2):
        make_parked()
        with CaptureQueriesContext(connection) as queries:
            hana.get(reverse("notices:parked"))
        counts.append(len(queries))
        make_parked()

    assert counts[0] == counts[1]
