"""The organisation's look and words, as an HR admin sets them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.models import Organization
from people.organization import MOST_BYTES, check_logo
from web.contrast import READABLE, WHITE, contrast, for_light
from web.forms import SharedEdit
from web.own_words import OURS, Identity

OUR_COLOUR = "#0b6b63"


class OrganizationForm(SharedEdit, forms.Form):
    """`words_en_mentor` and its like: one pair of fields a language and thing."""

    name = forms.CharField(
        label=_("Name"),
        max_length=40,
        required=False,
        help_text=_("Stands where “Mentoring” would. Empty: “Mentoring”."),
    )
    colour = forms.CharField(
        label=_("Colour"),
        widget=forms.TextInput(attrs={"type": "color"}),
        required=False,
        help_text=_("For buttons and links. White text on it must be readable."),
    )
    logo = forms.FileField(
        label=_("Logo"),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        required=False,
        help_text=_("PNG, JPEG or WebP, at most 100 kilobytes. Square ones look best."),
    )
    no_logo = forms.BooleanField(label=_("Show no logo of our own"), required=False)

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        self.organization = organization
        super().__init__(*args, initial=initial_of(organization), **kwargs)
        for language, things in OURS.items():
            for thing, ours in things.items():
                for number, our in enumerate(ours):
                    self.fields[word_field(language, thing, number)] = forms.CharField(
                        label=our, max_length=30, required=False
                    )

    @property
    def word_rows(self) -> list[tuple[str, list[Any]]]:
        """Language, and its fields in order: one, several, one, several."""
        names = dict(settings.LANGUAGES)
        return [
            (
                str(names.get(language, language)),
                [self[word_field(language, thing, at)] for thing in things for at in (0, 1)],
            )
            for language, things in OURS.items()
        ]

    def clean_colour(self) -> str:
        colour = str(self.cleaned_data["colour"]).strip().lower()
        if not colour or colour == OUR_COLOUR:
            return ""
        Organization._meta.get_field("colour").run_validators(colour)
        against_white = contrast(colour, WHITE)
        if against_white < READABLE:
            words = gettext(
                "White text on this colour has a contrast of %(found)s to 1; people need "
                "%(needed)s to 1 to read it. The nearest that works is %(nearest)s."
            )
            values = {
                "found": f"{against_white:.1f}",
                "needed": READABLE,
                "nearest": for_light(colour),
            }
            raise ValidationError(words % values)
        return colour

    def clean_logo(self) -> bytes | None:
        given = self.cleaned_data["logo"]
        if not given:
            return None
        data: bytes = given.read(MOST_BYTES + 1)
        self.logo_type = check_logo(data)
        return data

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for language, things in OURS.items():
            for thing in things:
                one, several = (word_field(language, thing, number) for number in (0, 1))
                if bool(cleaned.get(one)) != bool(cleaned.get(several)):
                    missing = several if cleaned.get(one) else one
                    self.add_error(missing, gettext("Give both: the word for one and for several."))
        return cleaned

    def words(self) -> dict[str, dict[str, list[str]]]:
        """Only what differs from ours."""
        found: dict[str, dict[str, list[str]]] = {}
        for language, things in OURS.items():
            for thing, ours in things.items():
                typed = [
                    self.cleaned_data.get(word_field(language, thing, at)) or "" for at in (0, 1)
                ]
                if all(typed) and tuple(typed) != ours:
                    found.setdefault(language, {})[thing] = typed
        return found

    def filled(self) -> Organization:
        """The row as it would be saved."""
        row = self.organization
        row.name, row.colour = self.cleaned_data["name"], self.cleaned_data["colour"]
        row.words = self.words()
        if self.cleaned_data["no_logo"]:
            row.logo, row.logo_type = None, ""
        elif self.cleaned_data["logo"]:
            row.logo, row.logo_type = self.cleaned_data["logo"], self.logo_type
        return row

    def preview(self) -> Identity:
        words = {
            language: {thing: (forms[0], forms[1]) for thing, forms in things.items()}
            for language, things in self.words().items()
        }
        return Identity(
            name=self.cleaned_data["name"], colour=self.cleaned_data["colour"], words=words
        )


def word_field(language: str, thing: str, number: int) -> str:
    return f"words_{language}_{thing}_{'many' if number else 'one'}"


def initial_of(organization: Organization) -> dict[str, Any]:
    words = {
        word_field(language, thing, number): word
        for language, things in organization.words.items()
        for thing, forms in things.items()
        for number, word in enumerate(forms)
    }
    return {"name": organization.name, "colour": organization.colour or OUR_COLOUR, **words}
