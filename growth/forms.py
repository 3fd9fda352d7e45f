"""A goal as its owner writes it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from growth.models import Goal
from programs.models import Program

READERS = _("You and your partner, nobody else")


class GoalForm(forms.ModelForm):  # type: ignore[type-arg]
    seen_by = {"title": READERS, "why": READERS}

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
        competency: Any = self.fields["competency"]
        competency.queryset = program.competencies.all()
        competency.empty_label = _("Nothing in particular")


class ProgressForm(GoalForm):
    class Meta(GoalForm.Meta):
        fields = [*GoalForm.Meta.fields, "progress"]
        widgets = GoalForm.Meta.widgets | {
            "progress": forms.NumberInput(attrs={"min": 0, "max": 100, "step": 5})
        }
