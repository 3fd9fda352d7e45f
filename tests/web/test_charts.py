"""A chart and the table beside it hold the same numbers."""

import json

from django.utils.translation import gettext_lazy as _

from web.charts import Chart, Series
from web.templatetags.ui import component

KEPT = Series(str(_("Kept")), [62, 71.56, None], low=[50, 60, None], high=[73, 81, None])
CHART = Chart(
    kind="line",
    labels=["W1", "W2", "W3"],
    label_heading="Week",
    unit=" %",
    series=[Series("Planned", [1200, 0, 3]), KEPT],
    missing="too few to say",
)


def test_the_table_writes_out_every_number_with_its_uncertainty() -> None:
    assert list(CHART.rows()) == [
        ("W1", ["1,200 %", "62 % (50 % to 73 %)"]),
        ("W2", ["0 %", "71.6 % (60 % to 81 %)"]),
        ("W3", ["3 %", "too few to say"]),
    ]


def test_what_is_drawn_is_plain_data() -> None:
    data = json.loads(json.dumps(CHART.as_data()))

    assert data["series"][1] == {
        "name": "Kept",
        "values": [62, 71.56, None],
        "low": [50, 60, None],
        "high": [73, 81, None],
    }
    assert (data["unit"], data["missing"], data["minimum"]) == (" %", "too few to say", 0)


def test_a_chart_without_numbers_says_so_and_draws_nothing() -> None:
    nothing = Chart(kind="bar", labels=["W1"], label_heading="Week", series=[Series("x", [None])])

    html = component("chart", id="x", data_id="x-data", title="Kept", chart=nothing)

    assert "Nothing to draw yet" in html
    assert "data-chart" not in html


def test_names_cannot_break_out_of_the_data_block() -> None:
    evil = Chart(
        kind="bar", labels=["</script><b>"], label_heading="Week", series=[Series("<i>", [1])]
    )

    html = component("chart", id="x", data_id="x-data", title="Kept", chart=evil)

    assert "</script><b>" not in html
    assert "<i>" not in html
