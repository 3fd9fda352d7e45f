"""A cohort: its name, its dates, its seats, its rhythm."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from people.queries import last_changed_by
from programs.calendar import months_after
from programs.models import Admission, Cohort, GoesFirst
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
            "admission",
            "goes_first",
            "admission_criteria",
            "cadence_weeks",
            "touchpoint_minutes",
        ]
        widgets = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            for name in ("applications_open_on", "applications_close_on", "starts_on", "ends_on")
        } | {
            "admission": forms.RadioSelect,
            "goes_first": forms.RadioSelect,
            "admission_criteria": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "name": _("Such as “Spring 2027”."),
            "applications_open_on": _("People can apply from this day on, once you open it."),
            "applications_close_on": _("The last day to apply."),
            "starts_on": _("When the first pairs should meet."),
            "seats": _("How many mentees you approve at most."),
            "admission": _("How seats for mentees are given. It stands once the cohort is open."),
            "goes_first": _(
                "By earlier cohorts of this program. With first come it counts on the waiting "
                "list, with a lottery in the draw. Where you choose, write it into your criteria."
            ),
            "admission_criteria": _("Applicants read this before they apply."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["admission_criteria"].required = False
        self.fields["goes_first"].required = False
        if months := self.instance.program.months:
            words = ngettext(
                "Empty: %(n)s month after the start.",
                "Empty: %(n)s months after the start.",
                months,
            )
            self.fields["ends_on"].required = False
            self.fields["ends_on"].help_text = words % {"n": months}
        if self.instance._state.adding:
            self.initial["admission_criteria"] = gettext(
                "We look at what you want to learn and why now, and at whether a mentor of this "
                "cohort can offer it. Where two applications are alike, whoever has not taken "
                "part yet goes first."
            )

    def clean_goes_first(self) -> str:
        return self.cleaned_data["goes_first"] or GoesFirst.NOBODY.value

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        months, starts_on = self.instance.program.months, cleaned.get("starts_on")
        if months and starts_on and "ends_on" in cleaned and not cleaned["ends_on"]:
            cleaned["ends_on"] = months_after(starts_on, months)
        chooses = cleaned.get("admission") == Admission.CRITERIA
        if chooses and not cleaned.get("admission_criteria"):
            self.add_error("admission_criteria", gettext("Say by what you choose."))
        return cleaned

    def changed_by(self) -> str:
        return last_changed_by(self.instance)

    def _get_validation_exclusions(self) -> set[str]:
        """The program is given, not typed; still its cohorts' names must differ."""
        return super()._get_validation_exclusions() - {"program"}  # type: ignore[misc,no-any-return]
