import django_tables2
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from notices.kinds import kind_named
from notices.models import Notice
from web.tables import Choice, Table


class StoppedTable(Table):
    """Kind, recipient, when and state: nothing of what a message says."""

    chosen = Choice(accessor="uuid", label="recipient__called")
    recipient = django_tables2.TemplateColumn(
        "{% load ui %}{% person_chip record.recipient.called record.recipient.email %}",
        verbose_name=_("To"),
        order_by="recipient__name",
    )
    kind = django_tables2.Column(verbose_name=_("What"))
    due_at = django_tables2.TemplateColumn(
        "{% load times %}{% moment record.not_before %}",
        verbose_name=_("Meant for"),
        order_by="not_before",
    )
    state = django_tables2.TemplateColumn(
        template_name="notices/_state.html", verbose_name=_("What happened"), order_by="reason"
    )
    decide = django_tables2.TemplateColumn(
        template_name="notices/_decide.html", verbose_name=_("What to do"), orderable=False
    )

    class Meta(Table.Meta):
        model = Notice
        fields = ("chosen", "recipient", "kind", "due_at", "state", "decide")
        order_by = "-due_at"

    def render_kind(self, value: str) -> SafeString | str:
        kind = kind_named(value)
        return str(kind.label) if kind else value
