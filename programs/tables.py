"""Tables of programs, applications and pairs; sorted, filtered and paged on the server."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from programs.kinds import Shape
from programs.models import Enrollment, Invitation, Mentorship, Program
from web.tables import Choice, Table

NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}


class ProgramTable(Table):
    name = tables.TemplateColumn(template_name="programs/cells/program.html")
    state = tables.TemplateColumn(
        verbose_name=_("State"), template_name="programs/cells/program_state.html"
    )
    cohort_count = tables.Column(verbose_name=_("Cohorts"), attrs=NUMBER)
    open_count = tables.Column(verbose_name=_("Taking applications"), attrs=NUMBER)
    running_count = tables.Column(verbose_name=_("Running"), attrs=NUMBER)

    class Meta(Table.Meta):
        model = Program
        fields = ["name", "state", "cohort_count", "open_count", "running_count"]
        order_by = "name"


class EnrollmentTable(Table):
    chosen = Choice(accessor="uuid", label="person__name")
    person = tables.TemplateColumn(
        verbose_name=_("Name"),
        template_name="programs/cells/applicant.html",
        order_by=["person__name"],
    )
    role = tables.Column(verbose_name=_("Role"))
    unit = tables.Column(accessor="person__unit__name", verbose_name=_("Unit"))
    grade = tables.Column(accessor="person__grade", verbose_name=_("Grade"), attrs=NUMBER)
    seats = tables.Column(verbose_name=_("Seats"), attrs=NUMBER)
    applied_at = tables.TemplateColumn(
        verbose_name=_("Applied"),
        template_code="{% load times %}{% day record.applied_at short=True %}",
    )
    state = tables.TemplateColumn(
        verbose_name=_("State"), template_name="programs/cells/enrollment_state.html"
    )

    class Meta(Table.Meta):
        model = Enrollment
        fields = ["chosen", "person", "role", "unit", "grade", "seats", "applied_at", "state"]
        order_by = "applied_at"

    def render_role(self, record: Enrollment) -> str:
        return str(record.side.name)

    def render_seats(self, value: int) -> str:
        return str(value or "–")


class InvitationTable(Table):
    person = tables.TemplateColumn(
        verbose_name=_("Name"),
        template_code=(
            "{% load ui %}{% person_chip record.person.called record.person.job_title %}"
        ),
        order_by=["person__name"],
    )
    role = tables.Column(verbose_name=_("Role"))
    way = tables.Column(verbose_name=_("How"))
    invited_by = tables.Column(verbose_name=_("By"), order_by=["invited_by__name"])
    created_at = tables.TemplateColumn(
        verbose_name=_("Asked"),
        template_code="{% load times %}{% day record.created_at short=True %}",
    )
    answer = tables.TemplateColumn(
        verbose_name=_("Answer"), template_name="programs/cells/invitation_answer.html"
    )
    end = tables.TemplateColumn(
        verbose_name="", template_name="programs/cells/invitation_end.html", orderable=False
    )

    class Meta(Table.Meta):
        model = Invitation
        fields = ["person", "role", "way", "invited_by", "created_at", "answer", "end"]
        order_by = "-created_at"

    def render_role(self, record: Invitation) -> str:
        return str(record.side.name)


class PairTable(Table):
    """The kind of mentoring names the two sides."""

    mentors = tables.TemplateColumn(
        template_name="programs/cells/pair_side.html",
        extra_context={"side": "mentors"},
        orderable=False,
    )
    mentees = tables.TemplateColumn(
        template_name="programs/cells/pair_side.html",
        extra_context={"side": "mentees"},
        orderable=False,
    )
    state = tables.TemplateColumn(
        verbose_name=_("State"),
        template_name="programs/cells/pair_state.html",
        orderable=False,
    )
    started_at = tables.TemplateColumn(
        verbose_name=_("Since"), template_code="{% load times %}{% day record.started_at %}"
    )
    end = tables.TemplateColumn(
        verbose_name="", template_name="programs/cells/pair_end.html", orderable=False
    )

    class Meta(Table.Meta):
        model = Mentorship
        fields = ["mentors", "mentees", "state", "started_at", "end"]
        order_by = "-started_at"

    def __init__(self, *args: Any, shape: Shape, **kwargs: Any) -> None:
        hidden = [] if shape.mentor.most else ["mentors"]
        super().__init__(*args, exclude=hidden, **kwargs)
        self.columns["mentees"].column.verbose_name = (
            shape.mentee.names if shape.is_group else shape.mentee.name
        )
        if not hidden:
            self.columns["mentors"].column.verbose_name = shape.mentor.name
