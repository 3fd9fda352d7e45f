"""The tables of the matching page."""

from __future__ import annotations

from collections import Counter
from typing import Any

import django_tables2
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from matching.models import Proposal
from matching.wording import Names, alternatives_in_words, parts_in_words, stripes
from web.tables import LABELLED, Table

NUMBER = {"th": {"class": "number"}, "td": {"class": "number"}}


class PairTable(Table):
    """Proposals; `may_decide` adds the links to pin a pair or rule it out."""

    stacks = True

    pair = django_tables2.Column(
        verbose_name=_("Mentee and mentor"),
        order_by=("mentee__person__name", "pk"),
        empty_values=(),
    )
    score = django_tables2.TemplateColumn(
        "{% load times %}{{ record.points|number }}",
        verbose_name=_("Points of 100"),
        order_by=("score", "pk"),
        attrs=NUMBER,
    )
    why = django_tables2.Column(verbose_name=_("Why"), orderable=False, empty_values=())
    decide = django_tables2.Column(
        verbose_name=_("Decide"),
        orderable=False,
        empty_values=(),
        attrs={"td": {"class": "decide"}},
    )

    def __init__(self, *args: Any, competencies: Names, may_decide: bool, **options: Any) -> None:
        self.competencies, self.may_decide = competencies, may_decide
        self.comments: Counter[tuple[int, int]] = Counter()  # as are the names
        self.names: Names = {}  # of the alternatives on the page shown, set when it is known
        hidden = () if may_decide else ("decide",)
        super().__init__(*args, exclude=hidden, **options)

    def render_pair(self, record: Proposal) -> SafeString:
        context = {"record": record, "may_swap": self.may_decide and not record.pinned}
        return render_to_string("matching/_pair.html", context)

    def render_why(self, record: Proposal) -> SafeString:
        parts = parts_in_words(record, self.competencies)
        context = {
            "proposal": record,
            "parts": parts,
            "stripes": stripes(parts),
            "comments": self.comments[record.mentee_id, record.mentor_id],
            "others": alternatives_in_words(record, self.names),
        }
        return render_to_string("matching/_why.html", context)

    def render_decide(self, record: Proposal) -> SafeString:
        return render_to_string("matching/_decide.html", {"proposal": record}, self.request)


class UnmatchedTable(Table):
    stacks = True

    name = django_tables2.TemplateColumn(
        "{% load ui %}{% person_chip record.name record.job_title %}", verbose_name=_("Mentee")
    )
    why = django_tables2.TemplateColumn(
        template_name="matching/_unmatched_why.html", verbose_name=_("Why nobody"), order_by="kind"
    )
    help = django_tables2.TemplateColumn(
        template_name="matching/_unmatched_help.html",
        verbose_name=_("What would help"),
        orderable=False,
    )


class SwapTable(Table):
    """Swaps of one mentee, the least costly first; those that cannot be stand last."""

    stacks = True

    name = django_tables2.TemplateColumn(
        "{% load ui %}{% person_chip record.name record.job_title %}", verbose_name=_("Mentee")
    )
    mentor = django_tables2.Column(verbose_name=_("Mentor now"), attrs=LABELLED)
    words = django_tables2.Column(verbose_name=_("What it costs"), order_by="rank", attrs=LABELLED)
    choose = django_tables2.TemplateColumn(
        template_name="matching/_swap_choose.html", verbose_name=_("Swap"), orderable=False
    )


class RunTable(Table):
    created_at = django_tables2.TemplateColumn(
        "{% load times %}{% moment record.created_at %}", verbose_name=_("When")
    )
    started_by = django_tables2.Column(verbose_name=_("Who"), order_by="started_by__name")
    state = django_tables2.TemplateColumn(
        template_name="matching/_run_state.html", verbose_name=_("State")
    )
    matched = django_tables2.Column(
        accessor="objective__matched", verbose_name=_("Pairs"), attrs=NUMBER, orderable=False
    )
    seconds = django_tables2.TemplateColumn(
        "{{ record.seconds|floatformat:2 }}", verbose_name=_("Seconds"), attrs=NUMBER
    )
    record = django_tables2.TemplateColumn(
        template_name="matching/_run_link.html", verbose_name=_("Record"), orderable=False
    )


class GroupRunTable(RunTable):
    matched = django_tables2.Column(
        accessor="objective__matched",
        verbose_name=_("People with a group"),
        attrs=NUMBER,
        orderable=False,
    )


class LetterTable(Table):
    """Each in the order it stands: the pairs by the mentee's name, both sides of each."""

    stacks = True

    recipient = django_tables2.TemplateColumn(
        "{% load ui %}{% person_chip record.recipient.called record.side %}",
        verbose_name=_("To"),
        orderable=False,
    )
    mail = django_tables2.TemplateColumn(
        template_name="matching/_letter.html", verbose_name=_("Message"), orderable=False
    )


class RequestTable(Table):
    stacks = True

    mentee = django_tables2.TemplateColumn(
        "{% load ui %}{% person_chip record.mentee.person.called record.mentee.person.job_title %}",
        verbose_name=_("Mentee"),
        order_by="mentee__person__name",
    )
    mentor = django_tables2.TemplateColumn(
        "{% load ui %}{% person_chip record.mentor.person.called record.mentor.person.job_title %}",
        verbose_name=_("Mentor asked"),
        order_by="mentor__person__name",
        attrs=LABELLED,
    )
    created_at = django_tables2.TemplateColumn(
        "{% load times %}{% day record.created_at short=True %}",
        verbose_name=_("Asked"),
        attrs=LABELLED,
    )
    expires_at = django_tables2.TemplateColumn(
        "{% load times %}{% day record.expires_at short=True %}",
        verbose_name=_("Until"),
        attrs=LABELLED,
    )
    state = django_tables2.TemplateColumn(
        template_name="matching/_request_state.html", verbose_name=_("State")
    )
