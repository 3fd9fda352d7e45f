"""A cohort: its name, its dates, its seats, its rhythm."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from people.queries import last_changed_by
from programs.models import Cohort
from web.forms import SharedEdit


class CohortForm(SharedEdit, forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Cohort
        fields = [
            "name",
            "applications_open_on",
            "applications_close_on",
            "starts_on",
            "ends_on",
            "seats",
            "cadence_weeks",
            "touchpoint_minutes",
        ]
        widgets = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            for name in ("applications_open_on", "applications_close_on", "starts_on", "ends_on")
        }
        help_texts = {
            "name": _("Such as “Spring 2027”."),
            "applications_open_on": _("People can apply from this day on, once you open it."),
            "applications_close_on": _("The last day to apply."),
            "starts_on": _("When the first pairs should meet."),
            "seats": _("How many mentees you approve at most."),
        }

    def changed_by(self) -> str:
        return last_changed_by(self.instance)

    def _get_validation_exclusions(self) -> set[str]:
        """The program is given, not typed; still its cohorts' names must differ."""
        return super()._get_validation_exclusions() - {"program"}  # type: ignore[misc,no-any-return]
