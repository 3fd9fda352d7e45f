"""A goal or a commitment as its owner writes it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from growth.models import Commitment, Goal
from programs.models import Program
from web.forms import SharedEdit


class GoalForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Goal
        fields = ["title", "why", "competency", "target_on"]
        widgets = {
            "why": forms.Textarea(attrs={"rows": 3}),
            "target_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        labels = {"title": _("What do you want to reach?"), "competency": _("What it is part of")}
        help_texts = {"title": _("One sentence that you can tell whether it came true.")}

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by = dict.fromkeys(["title", "why"], program.shape.readers)
        competency: Any = self.fields["competency"]
        competency.queryset = program.competencies.all()
        competency.empty_label = _("Nothing in particular")


class ProgressForm(GoalForm):
    class Meta(GoalForm.Meta):
        fields = [*GoalForm.Meta.fields, "progress"]
        widgets = GoalForm.Meta.widgets | {
            "progress": forms.NumberInput(attrs={"min": 0, "max": 100, "step": 5})
        }


class CommitmentForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Commitment
        fields = ["kind", "text", "due_on"]
        widgets = {
            "kind": forms.RadioSelect,
            "due_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        labels = {"text": _("What do you promise?")}
        help_texts = {"text": _("So that both of you can tell whether it was kept.")}

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by = {"text": program.shape.readers}

    def clean_due_on(self) -> date:
        day: date = self.cleaned_data["due_on"]
        if "due_on" in self.changed_data and day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Choose one that is still to come."))
        return day


class ChangedCommitmentForm(SharedEdit, CommitmentForm):
    pass


class OutcomeForm(forms.Form):
    outcome = forms.CharField(
        label=_("What came of it?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A no is an outcome too."),
    )

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by = {"outcome": program.shape.readers}
