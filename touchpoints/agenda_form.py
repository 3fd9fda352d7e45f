"""The agendas of a program, all of its stages on one page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.models import Program
from touchpoints.agendas import Agenda, AgendaStage, stages_of
from touchpoints.queries import agendas_of
from web.forms import SharedEdit, lines_of

MOST_POINTS, LONGEST_POINT = 12, 200
LEAST_MINUTES, MOST_MINUTES, USUAL_MINUTES = 5, 240, 30


class AgendasForm(SharedEdit, forms.Form):
    """Shows the usual agendas until the program has its own; an emptied one becomes usual again."""

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stages = stages_of(program.shape)
        for stage, agenda in agendas_of(program).items():
            self.fields |= _fields(stage, agenda)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for stage in self.stages:
            points = lines_of(cleaned.get(f"points_{stage}", ""))
            if len(points) > MOST_POINTS or any(len(one) > LONGEST_POINT for one in points):
                words = gettext("At most %(n)s lines, each up to %(long)s characters.")
                self.add_error(f"points_{stage}", words % {"n": MOST_POINTS, "long": LONGEST_POINT})
            if points and not cleaned.get(f"title_{stage}") and f"title_{stage}" not in self.errors:
                self.add_error(f"title_{stage}", gettext("Give it a title."))
        return cleaned

    def agendas(self) -> dict[AgendaStage, Agenda | None]:
        return {stage: self._agenda(stage) for stage in self.stages}

    def _agenda(self, stage: AgendaStage) -> Agenda | None:
        points = lines_of(self.cleaned_data[f"points_{stage}"])
        if not points:
            return None
        minutes = self.cleaned_data[f"minutes_{stage}"] or USUAL_MINUTES
        return Agenda(self.cleaned_data[f"title_{stage}"], minutes, tuple(points))

    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """For each stage its name and its fields."""
        names = ("title", "minutes", "points")
        return [
            (str(stage.label), [self[f"{name}_{stage}"] for name in names]) for stage in self.stages
        ]


def _fields(stage: AgendaStage, agenda: Agenda) -> dict[str, forms.Field]:
    return {
        f"title_{stage}": forms.CharField(
            label=_("Title"), max_length=80, required=False, initial=agenda.title
        ),
        f"minutes_{stage}": forms.IntegerField(
            label=_("Minutes"),
            min_value=LEAST_MINUTES,
            max_value=MOST_MINUTES,
            required=False,
            initial=agenda.minutes,
        ),
        f"points_{stage}": forms.CharField(
            label=_("What to talk about"),
            help_text=_("One question on each line. Empty: the usual agenda."),
            widget=forms.Textarea(attrs={"rows": 7}),
            required=False,
            initial="\n".join(agenda.points),
            validators=[MaxLengthValidator(4000)],
        ),
    }
