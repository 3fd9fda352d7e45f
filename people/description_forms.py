"""What people say about themselves, typed only by themselves."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from people.actions.self_description import Answer
from people.describing import CATEGORIES, OWN_WORDS, Category, Purpose, current_text
from people.models import Consent, Person, SelfDescription
from web.forms import SharedEdit

LONGEST_WORDS = 60


class DescriptionForm(SharedEdit, forms.Form):
    """One question per category, all optional, and the uses not agreed to yet."""

    every_field_optional = True

    def __init__(self, data: QueryDict | None = None, *, person: Person) -> None:
        super().__init__(data)
        said = {one.category: one for one in person.self_descriptions.all()}
        live = Consent.objects.live().filter(person=person)
        agreed = set(live.values_list("purpose", flat=True))
        for category in CATEGORIES:
            self._ask(category, said.get(category.name))
        self.purposes = [purpose for purpose in Purpose if purpose not in agreed]
        for purpose in self.purposes:
            self.fields[f"agree_{purpose}"] = forms.BooleanField(
                label=purpose.label, help_text=str(current_text(purpose).text), required=False
            )

    def _ask(self, category: Category, said: SelfDescription | None) -> None:
        self.fields[category.name] = forms.ChoiceField(
            label=str(category.label),
            choices=[("", _("No answer")), *category.choices],
            required=False,
            initial=said.answer if said else "",
        )
        if not category.takes_words:
            return
        self.fields[f"{category.name}_words"] = forms.CharField(
            label=_("%(category)s, in my own words") % {"category": category.label},
            max_length=LONGEST_WORDS,
            required=False,
            initial=said.words if said else "",
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )

    def questions(self) -> list[forms.BoundField]:
        names = [name for one in CATEGORIES for name in (one.name, f"{one.name}_words")]
        return [self[name] for name in names if name in self.fields]

    def consents(self) -> list[forms.BoundField]:
        return [self[f"agree_{purpose}"] for purpose in self.purposes]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for category in CATEGORIES:
            answer, words = cleaned.get(category.name), cleaned.get(f"{category.name}_words")
            if answer == OWN_WORDS and not words:
                self.add_error(f"{category.name}_words", _("Write your words, or choose another."))
            if words and answer != OWN_WORDS:
                self.add_error(
                    category.name, _("Choose “In my own words”, or empty the words below.")
                )
        return cleaned

    def answers(self) -> dict[str, Answer]:
        given = self.cleaned_data
        return {
            one.name: Answer(given[one.name], given.get(f"{one.name}_words", ""))
            for one in CATEGORIES
        }

    def agrees_to(self) -> list[str]:
        return [purpose for purpose in self.purposes if self.cleaned_data[f"agree_{purpose}"]]


class WithdrawalForm(forms.Form):
    forget = forms.BooleanField(
        label=_("Delete my answers too, for good"),
        required=False,
    )
