"""Times, dates and numbers in the reader's zone, language and habits.

{% load times %}
{% moment touchpoint.starts_at %}     <time datetime="…">24 Nov 2026, 09:30</time>
{% moment starts_at zone=True %}      … 09:30 (Europe/Berlin)
{% day cohort.starts_on %}            <time datetime="2026-11-24">24 November 2026</time>
{% ago notice.sent_at %}              3 hours ago, the exact time on hover
{{ count|number }}  {{ share|percent }}   1,234   82 %   (0.82 is 82 %)
"""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince, timeuntil
from django.utils.translation import gettext as _

from web.charts import rounded

register = template.Library()
TIME = '<time datetime="{}">{}</time>'


def local_text(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


@register.simple_tag
def moment(value: datetime | None, zone: bool = False) -> SafeString | str:
    if value is None:
        return ""
    text = local_text(value)
    if zone:
        text = f"{text} ({timezone.get_current_timezone_name()})"
    return format_html(TIME, value.isoformat(), text)


@register.simple_tag
def day(value: date | None, short: bool = False) -> SafeString | str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    style = "SHORT_DATE_FORMAT" if short else "DATE_FORMAT"
    return format_html(TIME, value.isoformat(), date_format(value, style))


@register.simple_tag
def clock(value: datetime | None) -> SafeString | str:
    if value is None:
        return ""
    text = date_format(timezone.localtime(value), "TIME_FORMAT")
    return format_html(TIME, value.isoformat(), text)


@register.simple_tag
def ago(value: datetime | None) -> SafeString | str:
    if value is None:
        return ""
    shape = '<time datetime="{}" title="{}">{}</time>'
    return format_html(shape, value.isoformat(), local_text(value), distance(value))


def distance(value: datetime) -> str:
    now = timezone.now()
    if abs((now - value).total_seconds()) < 60:
        return _("just now")
    if value > now:
        return _("in %(time)s") % {"time": timeuntil(value, now, depth=1)}
    return _("%(time)s ago") % {"time": timesince(value, now, depth=1)}


@register.filter
def number(value: float | int | None) -> str:
    return "–" if value is None else rounded(value)


@register.filter
def percent(value: float | None) -> str:
    if value is None:
        return "–"
    return _("%(number)s %%") % {"number": rounded(round(100 * value))}
