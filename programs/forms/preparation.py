"""What those who run a program type to set up how people prepare."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.queries import last_changed_by
from programs.models import Program, ProgramTraining, Role, Training
from programs.trainings.library import Shipped, keys, shipped
from programs.trainings.text import LONGEST, Unreadable, read
from web.forms import SharedEdit

WHO = [("", _("Everybody")), *Role.choices]


def readable(text: str) -> str:
    """The text of a training, or every line that is wrong with it."""
    text = text.replace("\r\n", "\n").strip()
    try:
        read(text)
    except Unreadable as problem:
        raise ValidationError([str(one) for one in problem.faults[:10]]) from problem
    return text


class TextForm(SharedEdit, forms.Form):
    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 28, "class": "font-monospace"}),
        max_length=LONGEST,
    )

    def __init__(self, *args: Any, place: ProgramTraining, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = place

    def changed_by(self) -> str:
        return last_changed_by(self.place)

    def clean_text(self) -> str:
        return readable(self.cleaned_data["text"])


class OwnTrainingForm(forms.ModelForm):  # type: ignore[type-arg]
    """A training in our own words."""

    role = forms.ChoiceField(label=_("For"), choices=WHO, required=False)
    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 20, "class": "font-monospace"}),
        max_length=LONGEST,
        initial=_(
            "## Why this matters\n\n…\n\n### Scenario: A name\n\nWhat happens.\n\n"
            "- [good] What one could say.\n  > What comes of it.\n"
            "- [poor] Something else.\n  > What comes of it.\n"
        ),
    )

    class Meta:
        model = Training
        fields = ["title", "summary", "role", "minutes", "text"]

    def clean_text(self) -> str:
        return readable(self.cleaned_data["text"])


class LinkedTrainingForm(forms.ModelForm):  # type: ignore[type-arg]
    """A course that lies elsewhere."""

    role = forms.ChoiceField(label=_("For"), choices=WHO, required=False)
    url = forms.URLField(label=_("Address of the course"), max_length=500, assume_scheme="https")

    class Meta:
        model = Training
        fields = ["title", "summary", "role", "minutes", "url", "external_id", "needs_proof"]
        help_texts = {
            "external_id": _(
                "As the learning system names the course in its statements. Only needed when you "
                "import who has finished it."
            ),
            "needs_proof": _("Otherwise people say themselves that they have done it."),
        }

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if not url.startswith(("http://", "https://")):
            raise ValidationError(gettext("Give an address that begins with https://."))
        return url


class LibraryForm(forms.Form):
    """A training that comes with the product, or one another program added."""

    training = forms.ChoiceField(label=_("Training"))

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["training"]
        field.choices = [(key, title) for key, title in addable(program).items()]


def addable(program: Program) -> dict[str, str]:
    """Key → title of everything that is not in the program yet."""
    here = set(program.trainings.values_list("training__key", flat=True))
    found: dict[str, str] = {}
    for key in keys():
        one: Shipped | None = shipped(key)
        if one and key not in here:
            found[key] = one.title
    others = Training.objects.exclude(key__in=here)
    return found | {one.key: one.called for one in others}


class PreparationForm(SharedEdit, forms.Form):
    """Which trainings are needed, and whether matching waits for them."""

    every_field_optional = True

    needed = forms.ModelMultipleChoiceField(
        label=_("Needed to be ready"),
        queryset=ProgramTraining.objects.none(),
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("The others are offered, and may be left out."),
    )
    gates_matching = forms.BooleanField(
        label=_("Match only people who have done what is needed"),
        help_text=_("Whoever runs the program can let one person go without it, with a reason."),
        required=False,
    )

    counts_earlier = forms.BooleanField(
        label=_("Having completed this program before counts when applications are decided"),
        help_text=_("It is said on the page where people apply, and those who decide see it."),
        required=False,
    )

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        places = program.trainings.select_related("training")
        kwargs["initial"] = {
            "needed": [one.uuid for one in places if one.is_required],
            "gates_matching": program.training_gates_matching,
            "counts_earlier": program.counts_earlier,
        }
        super().__init__(*args, **kwargs)
        self.program = program
        field: Any = self.fields["needed"]
        field.queryset = places
        field.label_from_instance = lambda one: f"{one.training.called} ({one.training.is_for})"

    def changed_by(self) -> str:
        return last_changed_by(self.program)


class WaiverForm(forms.Form):
    seen_by = {"reason": _("The participant, and those who run this program")}

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Such as “Did a longer course with us last year”."),
        max_length=300,
    )


class CompletionsForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("A table (CSV or Excel) or xAPI statements (JSON), up to 5 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.json"}),
    )
