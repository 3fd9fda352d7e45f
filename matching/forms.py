"""What HR types: a decision about a pair, and the filters of the pairs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.models import Cohort, Enrollment


class MemberField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Enrollment) -> str:
        person = obj.person
        return f"{person.called} · {person.job_title}" if person.job_title else person.called


class DecisionForm(forms.Form):
    """Two people of the cohort and why."""

    seen_by = {"reason": _("HR admins and the managers of this program")}

    mentee = MemberField(
        queryset=Enrollment.objects.none(),
        to_field_name="uuid",
        label=_("Mentee"),
        empty_label=_("Choose a mentee"),
    )
    mentor = MemberField(
        queryset=Enrollment.objects.none(),
        to_field_name="uuid",
        label=_("Mentor"),
        empty_label=_("Choose a mentor"),
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("So that whoever looks at this later understands it."),
    )

    def __init__(self, *args: Any, cohort: Cohort, **options: Any) -> None:
        super().__init__(*args, **options)
        members = cohort.enrollments.matchable().select_related("person").order_by("person__name")
        self.fields["mentee"].queryset = members.mentees()  # type: ignore[attr-defined]
        self.fields["mentor"].queryset = members.mentors()  # type: ignore[attr-defined]


class PairFilter(forms.Form):
    SHOWN = [
        ("", _("All pairs")),
        ("changed", _("Other mentor than in the run before")),
        ("pinned", _("Pinned")),
        ("weak", _("Under 50 points")),
    ]

    name = forms.CharField(
        label=_("Name"), widget=forms.SearchInput, required=False, max_length=100
    )
    only = forms.ChoiceField(label=_("Show"), choices=SHOWN, required=False)
