"""What somebody writes when they apply as mentor or as mentee."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from people.models import Person
from programs.alumni import learned
from programs.answers import as_before, field_name, field_of, last_answers, questions_for
from programs.languages import language_choices
from programs.models import Cohort, Competency, Enrollment, LotteryTicket, Role
from programs.models.enrollment import MOST_SEATS
from programs.profiles import seats_offered
from programs.queries import lottery_to_draw

READERS = _("You, and those who run this program")


class ApplicationForm(forms.Form):
    seen_by = dict.fromkeys(["competencies", "languages", "seats", "words"], READERS) | {
        "contribution": _("Everybody, without your name, once the lottery is drawn"),
    }

    competencies = forms.ModelMultipleChoiceField(
        queryset=Competency.objects.none(),
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you can talk in"), widget=forms.CheckboxSelectMultiple
    )
    seats = forms.IntegerField(
        label=_("How many mentees at most?"),
        help_text=_("One is a good start."),
        min_value=1,
        max_value=MOST_SEATS,
        initial=1,
    )
    words = forms.CharField(
        label=_("A few words"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )

    contribution = forms.CharField(
        label=_("Some letters of your own for the lottery"),
        help_text=_(
            "Anything that nobody can foresee, and nothing about you. It goes into the draw with "
            "those of all others, so that nobody can arrange the result."
        ),
        max_length=40,
        required=False,
        validators=[RegexValidator(r"\A[^\x00-\x1f]*\Z")],
    )

    def __init__(
        self,
        *args: Any,
        cohort: Cohort,
        role: str,
        person: Person,
        enrollment: Enrollment | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = _known(person, enrollment)
        if enrollment is None and role == Role.MENTOR:
            kwargs["initial"]["competencies"] = [one.uuid for one in learned(person, cohort)]
        super().__init__(*args, **kwargs)
        self._ask(cohort, role)
        self._languages(person, enrollment)
        self.questions = questions_for(cohort.program, role)
        self._ask_more(person, enrollment)

    def _ask_more(self, person: Person, enrollment: Enrollment | None) -> None:
        """The program's own questions, filled in from what was answered last."""
        before = last_answers(person, [placed.question for placed in self.questions])
        self.seen_by = dict(self.seen_by)
        for placed in self.questions:
            name, field = field_name(placed.question), field_of(placed)
            self.fields[name] = field
            self.seen_by[name] = READERS
            if answer := before.get(placed.question.series):
                field.initial = answer.value
                if answer.enrollment_id != getattr(enrollment, "pk", None):
                    field.help_text = f"{field.help_text} {as_before(answer)}".strip()

    @property
    def extra_fields(self) -> list[BoundField]:
        return [self[field_name(placed.question)] for placed in self.questions]

    def typed(self) -> dict[str, Any]:
        """What `apply` takes."""
        usual = {
            name: value
            for name, value in self.cleaned_data.items()
            if not name.startswith("question_")
        }
        answers = {
            placed.question: self.cleaned_data[field_name(placed.question)]
            for placed in self.questions
        }
        return usual | {"answers": answers}

    def _ask(self, cohort: Cohort, role: str) -> None:
        competencies: Any = self.fields["competencies"]
        competencies.queryset = cohort.program.competencies.all()
        competencies.required = cohort.program.competencies.exists()
        shape = cohort.program.shape
        side = shape.side(role)
        competencies.label, self.fields["words"].help_text = str(side.asked), str(side.hopes)
        if role != Role.MENTOR or shape.is_group:
            del self.fields["seats"]
        if role == Role.MENTOR or lottery_to_draw(cohort) is None:
            del self.fields["contribution"]

    def _languages(self, person: Person, enrollment: Enrollment | None) -> None:
        languages: Any = self.fields["languages"]
        own = [*person.languages, *(enrollment.languages if enrollment else [])]
        languages.choices = language_choices(own)


def _known(person: Person, enrollment: Enrollment | None) -> dict[str, Any]:
    if enrollment is None:
        return {"languages": person.languages, "seats": seats_offered(person)}
    ticket = LotteryTicket.objects.filter(enrollment=enrollment).first()
    return {
        "competencies": [one.uuid for one in enrollment.competencies.all()],
        "languages": enrollment.languages,
        "seats": enrollment.seats or seats_offered(person),
        "words": enrollment.words,
        "contribution": getattr(ticket, "contribution", ""),
    }
