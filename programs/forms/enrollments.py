"""Finding applications, and deciding one or many of them."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.models import Person, Unit
from programs.eligibility import Company
from programs.models import Enrollment, EnrollmentState, Role


class FilterForm(forms.Form):
    every_field_optional = True


class EnrollmentFilter(django_filters.FilterSet):
    name = django_filters.CharFilter(
        label=_("Name"), method="named", widget=forms.TextInput(attrs={"type": "search"})
    )
    role = django_filters.ChoiceFilter(label=_("Role"), choices=Role, empty_label=_("All"))
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=EnrollmentState, empty_label=_("All")
    )
    unit = django_filters.ModelChoiceFilter(
        label=_("Unit"),
        queryset=Unit.objects.all(),
        to_field_name="uuid",
        method="in_unit",
        empty_label=_("All"),
    )

    class Meta:
        model = Enrollment
        fields = ["name", "role", "state", "unit"]
        form = FilterForm

    def named(self, rows: QuerySet[Enrollment], _name: str, words: str) -> QuerySet[Enrollment]:
        return rows.filter(person__in=Person.objects.named(words))

    def in_unit(self, rows: QuerySet[Enrollment], _name: str, unit: Unit) -> QuerySet[Enrollment]:
        """The unit with all below it."""
        return rows.filter(person__unit_id__in=Company().units_under([unit.uuid]))


DECISIONS = [
    (EnrollmentState.APPROVED.value, _("Approve")),
    (EnrollmentState.WAITLISTED.value, _("Put on the waiting list")),
    (EnrollmentState.DECLINED.value, _("Decline")),
]


class DecisionForm(forms.Form):
    """Which applications, what to do with them, and why when it is a no."""

    DECISIONS = DECISIONS

    chosen = forms.ModelMultipleChoiceField(
        queryset=Enrollment.objects.none(),
        to_field_name="uuid",
        error_messages={
            "required": _("Choose at least one application."),
            "invalid_choice": _("One of the applications is no longer there."),
            "invalid_pk_value": _("One of the applications is no longer there."),
        },
    )
    decision = forms.ChoiceField(
        choices=DECISIONS,
        error_messages={"required": _("Say what you decide.")},
    )
    reason = forms.CharField(
        label=_("Reason, when you decline"),
        help_text=_(
            "Each applicant is told by message, once. The reason stands on their page only."
        ),
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, enrollments: QuerySet[Enrollment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["chosen"]
        chosen.queryset = enrollments

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") == EnrollmentState.DECLINED and not cleaned.get("reason"):
            self.add_error("reason", gettext("Say in a kind word why, before you decline."))
        return cleaned
