"""The quiet mentorships of a cohort, longest silence first."""

from __future__ import annotations

from typing import Any

import django_tables2
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from programs.models import Mentorship
from web.tables import Table


class QuietTable(Table):
    pair = django_tables2.Column(empty_values=(), orderable=False, verbose_name=_("Pair"))
    silent_since = django_tables2.Column(verbose_name=_("Silent since"))
    next_at = django_tables2.Column(verbose_name=_("Next planned"))
    write = django_tables2.Column(empty_values=(), orderable=False, verbose_name=_("What helps"))

    def render_pair(self, record: Mentorship) -> SafeString:
        return cell("pair", record)

    def render_silent_since(self, value: Any, record: Mentorship) -> SafeString:
        return cell("since", record)

    def render_next_at(self, value: Any, record: Mentorship) -> SafeString:
        return cell("next", record)

    def render_write(self, record: Mentorship) -> SafeString:
        return cell("write", record)


def cell(name: str, mentorship: Mentorship) -> SafeString:
    return render_to_string(f"insights/quiet_{name}.html", {"mentorship": mentorship})
