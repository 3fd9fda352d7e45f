"""Colleagues by their e-mail addresses: whom somebody would rather not work with, or misses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.functions import Lower
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matching.avoiding import avoided_by
from people.models import Person
from web.forms import lines_of

MOST = 50


class AvoidanceForm(forms.Form):
    seen_by = {"people": _("You alone. No admin reads it, and nobody on it is told.")}

    people = forms.CharField(
        label=_("Their e-mail addresses, one on each line"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Leave it empty to take everybody off."),
    )

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person
        self.fields["people"].initial = "\n".join(one.email for one in avoided_by(person))

    def clean_people(self) -> list[Person]:
        typed = {line.lower() for line in lines_of(self.cleaned_data["people"])}
        if len(typed) > MOST:
            raise ValidationError(gettext("Name at most %(n)s people.") % {"n": MOST})
        rows = Person.objects.employed().alias(address=Lower("email")).filter(address__in=typed)
        found = {one.email.lower(): one for one in rows}
        if unknown := sorted(typed - set(found)):
            words = gettext("Nobody who works here has this address: %(addresses)s.")
            raise ValidationError(words % {"addresses": ", ".join(unknown)})
        if self.person.email.lower() in found:
            raise ValidationError(gettext("Leave yourself out."))
        return list(found.values())


class ColleagueForm(forms.Form):
    seen_by = {"person": _("You alone. It is not kept.")}

    person = forms.EmailField(
        label=_("Their e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asking = person

    def clean_person(self) -> Person:
        found = Person.objects.employed().filter(email__iexact=self.cleaned_data["person"]).first()
        if found is None:
            raise ValidationError(gettext("Nobody who works here has this address."))
        if found == self.asking:
            raise ValidationError(gettext("That is you."))
        return found
