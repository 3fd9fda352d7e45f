"""The base of every sortable, paged table: server-side, and kind to assistive technology."""

from __future__ import annotations

from typing import Any

import django_tables2
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django_tables2.utils import Accessor

PAGE_SIZE = 25
LABELLED = {"td": {"class": "labelled"}}  # says what it is where rows stand as stacks


class Table(django_tables2.Table):
    """Inherit, name columns, pass a queryset; draw with {% data_table %}.

    stacks: on a narrow screen each row is a little card, so that what can be done with it is seen.
    """

    stacks = False

    class Meta:
        attrs = {"class": "table"}
        template_name = "components/data_table.html"


class Choice(django_tables2.Column):
    """A box to choose rows, with one in the heading for all; `label` names the row in words.

    The boxes are called `name` and carry the accessor's value; the table lies inside the form.
    """

    def __init__(self, *, name: str = "chosen", label: str = "name", **options: Any) -> None:
        self.box_name, self.row_label = name, label
        attrs = {"th": {"choose": True, "class": "choose"}, "td": {"class": "choose"}}
        super().__init__(orderable=False, verbose_name="", attrs=attrs, **options)

    def render(self, value: object, record: Any, table: Any) -> SafeString:
        label = Accessor(self.row_label).resolve(record)
        # A table remembers here what was chosen before the form was refused.
        checked = str(value) in getattr(table, "chosen_before", ())
        context = {"name": self.box_name, "value": value, "label": label, "checked": checked}
        return render_to_string("components/choice.html", context)


def prepare(request: HttpRequest, table: Any, *, page_size: int = PAGE_SIZE) -> Any:
    """Sort and page the table as the query string says; an impossible page shows the last one.

    How long a page is stays ours, whatever `per_page` asks for.
    """
    paginate = {"paginator_class": lambda rows, _asked: Paginator(rows, page_size), "silent": True}
    django_tables2.RequestConfig(request, paginate=paginate).configure(table)
    return table
