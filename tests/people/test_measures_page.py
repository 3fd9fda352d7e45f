"""What units achieved, on one page for HR admins."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from people.models import UnitMeasure
from tests.factories.people import (
    make_executive,
    make_hr_admin,
    make_measure,
    make_person,
    make_unit,
)

pytestmark = pytest.mark.django_db
PAGE = reverse("people:measures")


def shown(client: Client, **asked: Any) -> list[tuple[str, str]]:
    table = client.get(PAGE, asked).context["table"]
    rows: list[UnitMeasure] = [row.record for row in table.page.object_list]
    return [(row.unit.name, row.measure) for row in rows]


@pytest.fixture(autouse=True)
def _hana(client: Client) -> None:
    client.force_login(make_hr_admin())


def test_it_lists_values_with_their_day_and_can_be_narrowed(client: Client) -> None:
    sales = make_unit("Sales")
    north = make_unit("North", parent=sales)
    make_measure(north, value="12.5000", unit_of_measure="EUR", as_of=date(2026, 4, 2))
    make_measure(make_unit("Care"), measure="Churn")

    assert shown(client) == [("Care", "Churn"), ("North", "Revenue")]
    assert shown(client, unit=sales.pk) == [("North", "Revenue")]
    assert shown(client, measure="Churn") == [("Care", "Churn")]
    assert shown(client, measure="Nothing", unit="x") == [("Care", "Churn"), ("North", "Revenue")]
    answer = client.get(PAGE).content.decode()
    assert "12.5" in answer
    assert "as of 2 April 2026" in answer


def test_empty_it_says_how_to_begin(client: Client) -> None:
    assert "No measures yet" in client.get(PAGE).content.decode()


def test_three_values_cost_no_more_queries_than_one(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    make_measure()
    client.get(PAGE)
    with django_assert_max_num_queries(30) as first:
        client.get(PAGE)
    make_measure()
    make_measure()
    with django_assert_max_num_queries(len(first)):
        client.get(PAGE)


def test_others_find_no_such_page(client: Client) -> None:
    for viewer in (make_person(), make_executive()):
        client.force_login(viewer)
        assert client.get(PAGE).status_code == 404
