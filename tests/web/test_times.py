"""Times, dates and numbers as the reader writes them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone

from web.templatetags.times import number, percent

LATE = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)


def drawn(tag: str, zone: str = "Asia/Tokyo", **context: object) -> str:
    with timezone.override(zone):
        return Template("{% load times %}{% " + tag + " %}").render(Context(context)).strip()


def test_a_moment_is_told_in_the_readers_zone() -> None:
    shown = '<time datetime="2026-11-23T23:30:00+00:00">24 Nov 2026, 08:30</time>'

    assert drawn("moment at", at=LATE) == shown
    assert drawn("clock at", at=LATE).endswith(">08:30</time>")
    assert "24 Nov 2026, 08:30 (Asia/Tokyo)" in drawn("moment at zone=True", at=LATE)


def test_the_day_of_a_moment_is_the_readers_day() -> None:
    assert drawn("day at", at=LATE) == '<time datetime="2026-11-24">24 November 2026</time>'
    assert (
        drawn("day at", at=date(2026, 1, 2)) == '<time datetime="2026-01-02">2 January 2026</time>'
    )
    assert drawn("day at short=True", at=date(2026, 1, 2)).endswith(">2 Jan 2026</time>")


@pytest.mark.parametrize("tag", ["moment at", "day at", "clock at", "ago at"])
def test_a_time_that_is_not_known_is_not_shown(tag: str) -> None:
    assert drawn(tag, at=None) == ""


@pytest.mark.parametrize(
    ("away", "words"),
    [
        (timedelta(seconds=-5), "just now"),
        (timedelta(hours=-3, minutes=-5), "3\xa0hours ago"),
        (timedelta(days=2, minutes=5), "in 2\xa0days"),
    ],
)
def test_distance_is_told_in_one_unit(away: timedelta, words: str) -> None:
    assert f">{words}</time>" in drawn("ago at", at=timezone.now() + away)


def test_numbers_are_grouped_and_shares_are_percent() -> None:
    assert [number(n) for n in (1234, 1234.56, 0, None)] == ["1,234", "1,234.6", "0", "–"]
    assert [percent(n) for n in (0.824, 1, None)] == ["82 %", "100 %", "–"]
