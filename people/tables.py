"""The tables of people and imports."""

from typing import Any

import django_tables2
from django.utils.translation import gettext_lazy as _

from people.directory.problems import reason
from people.models import DirectoryImport, ImportProblem, ImportRow, Person, UnitMeasure
from web.tables import LABELLED, Table

NUMBER = {"th": {"class": "number"}, "td": {"class": "number"}}


class PeopleTable(Table):
    name = django_tables2.TemplateColumn(
        template_name="people/_person.html", verbose_name=_("Name")
    )
    employee_number = django_tables2.Column(verbose_name=_("Number"))
    unit = django_tables2.Column(verbose_name=_("Unit"), order_by=("unit__name", "name", "id"))
    site = django_tables2.Column(verbose_name=_("Site"), order_by=("site__name", "name", "id"))
    grade = django_tables2.Column(verbose_name=_("Grade"), attrs=NUMBER)
    works_here = django_tables2.TemplateColumn(
        template_name="people/_works_here.html", verbose_name=_("Works here"), order_by=("left_on",)
    )

    def order_name(self, queryset: Any, is_descending: bool) -> tuple[Any, bool]:
        ordered = queryset.by_name()
        return (ordered.reverse() if is_descending else ordered), True

    class Meta(Table.Meta):
        model = Person
        fields = ("name", "employee_number", "unit", "site", "grade", "works_here")


class ImportsTable(Table):
    file_name = django_tables2.Column(
        verbose_name=_("File"), linkify=("people:import", {"uuid": django_tables2.A("uuid")})
    )
    kind = django_tables2.Column(verbose_name=_("Kind"))
    as_of = django_tables2.TemplateColumn(
        "{% load times %}{% day record.as_of short=True %}", verbose_name=_("As of")
    )
    created_at = django_tables2.TemplateColumn(
        "{% load times %}{% moment record.created_at %}", verbose_name=_("Uploaded")
    )
    uploaded_by = django_tables2.Column(verbose_name=_("By"), default=_("A shell"), orderable=False)
    state = django_tables2.TemplateColumn(
        template_name="people/_import_state.html", verbose_name=_("State")
    )
    changes = django_tables2.Column(verbose_name=_("Changes"), attrs=NUMBER, orderable=False)

    class Meta(Table.Meta):
        model = DirectoryImport
        fields = ("file_name", "kind", "as_of", "created_at", "uploaded_by", "state", "changes")


class MeasuresTable(Table):
    unit = django_tables2.Column(verbose_name=_("Unit"), order_by=("unit__name", "id"))
    measure = django_tables2.Column(verbose_name=_("Measure"))
    period = django_tables2.TemplateColumn(
        "{% load times %}{% day record.period_start short=True %} – "
        "{% day record.period_end short=True %}",
        verbose_name=_("Period"),
        order_by=("period_start", "id"),
    )
    value = django_tables2.TemplateColumn(
        "{{ record.plain_value }} {{ record.unit_of_measure }}",
        verbose_name=_("Value"),
        attrs=NUMBER,
    )
    as_of = django_tables2.TemplateColumn(
        "{% load people %}{{ record|as_of_words }}", verbose_name=_("Holds")
    )

    class Meta(Table.Meta):
        model = UnitMeasure
        fields = ("unit", "measure", "period", "value", "as_of")


class ChangesTable(Table):
    stacks = True

    line = django_tables2.Column(verbose_name=_("Line"), attrs=NUMBER, default="–")
    name = django_tables2.TemplateColumn(
        template_name="people/_import_row.html", verbose_name=_("Who or what")
    )
    changes = django_tables2.TemplateColumn(
        template_name="people/_changes.html", verbose_name=_("What changes"), orderable=False
    )

    class Meta(Table.Meta):
        model = ImportRow
        fields = ("line", "name", "changes")


class ProblemsTable(Table):
    stacks = True

    line = django_tables2.Column(verbose_name=_("Line"), attrs=NUMBER)
    column = django_tables2.Column(verbose_name=_("Column"), attrs=LABELLED)
    reason = django_tables2.Column(verbose_name=_("What is wrong"), empty_values=())
    blocks_row = django_tables2.TemplateColumn(
        template_name="people/_blocks_row.html", verbose_name=_("What happens")
    )

    class Meta(Table.Meta):
        model = ImportProblem
        fields = ("line", "column", "reason", "blocks_row")

    def render_line(self, value: int) -> str:
        return str(value or "–")

    def render_reason(self, record: ImportProblem) -> str:
        return reason(record.code, record.value, record.other)

    def order_reason(self, queryset: Any, is_descending: bool) -> tuple[Any, bool]:
        return queryset.order_by(("-" if is_descending else "") + "code", "line"), True
