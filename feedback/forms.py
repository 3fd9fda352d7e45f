"""What people type into their journal. The text never leaves these forms but into its own row."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from feedback.models import JournalEntry
from feedback.prompts import PROMPTS
from people.models import Person
from programs.models import Mentorship, Participant
from programs.models.mentorship import MentorshipQuerySet

LONGEST = 20_000
ONLY_YOU = gettext_lazy("Only you. HR, program managers and executives can never open it.")


class PairChoice(forms.ModelChoiceField):  # type: ignore[type-arg] # not subscriptable at run time
    """A mentorship of this person, named by whom it is with."""

    def __init__(self, person: Person, **kwargs: Any) -> None:
        super().__init__(to_field_name="uuid", **kwargs)
        self.person = person

    def label_from_instance(self, obj: Any) -> str:
        values = {"name": obj.with_words(self.person), "cohort": obj.cohort}
        return _("%(name)s (%(cohort)s)") % values


def running_of(person: Person) -> MentorshipQuerySet:
    return _named(Mentorship.objects.running().seen_by(person))


def all_of(person: Person) -> MentorshipQuerySet:
    took_part = Participant.objects.of(person).filter(joined_at__isnull=False)
    return _named(Mentorship.objects.filter(participants__in=took_part))


def _named(mentorships: MentorshipQuerySet) -> MentorshipQuerySet:
    return mentorships.select_related("cohort__program").prefetch_related("participants__person")


def body_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Your entry"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 14, "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write something, or go back.")},
    )


class NewEntryForm(forms.Form):
    """`key` makes sending it twice harmless."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    prompt = forms.ChoiceField(
        label=gettext_lazy("A question to begin with"),
        choices=[("", gettext_lazy("Just write")), *PROMPTS],
        required=False,
    )
    body = body_field()
    seen_by = {"body": ONLY_YOU}

    def __init__(self, person: Person, key: UUID, data: Any = None, **initial: Any) -> None:
        super().__init__(data, initial={"key": key, **initial})
        running = running_of(person)
        if running:
            self.fields["mentorship"] = PairChoice(
                person,
                queryset=running,
                required=False,
                label=_("About your mentorship with"),
                empty_label=_("None in particular"),
                help_text=_("To find it again. Nobody else sees it."),
            )


class EntryForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    body = body_field()

    @classmethod
    def of(cls, entry: JournalEntry, data: Any = None) -> EntryForm:
        return cls(data, initial={"body": entry.body, "revision": entry.revision})

    def refuse(self, problem: forms.ValidationError, *, revision: int) -> None:
        """Keep what was typed; sending it again means having read what is saved now."""
        self.add_error(None, problem)
        newer = QueryDict(mutable=True)
        newer.update(self.data)
        newer["revision"] = str(revision)
        self.data = newer


class SharingForm(forms.Form):
    def __init__(self, entry: JournalEntry, data: Any = None) -> None:
        super().__init__(data)
        offered = running_of(entry.author)
        if entry.mentorship_id:
            offered = offered.filter(pk=entry.mentorship_id)
        self.offered = list(offered)
        self.fields["mentorship"] = PairChoice(
            entry.author,
            queryset=offered,
            label=_("Share it with"),
            empty_label=None,
            widget=forms.RadioSelect if len(self.offered) > 1 else forms.HiddenInput,
            initial=self.offered[0].uuid if len(self.offered) == 1 else None,
        )


class JournalFilter(forms.Form):
    """Entries about one mentorship, running or over."""

    every_field_optional = True

    def __init__(self, person: Person, data: Any) -> None:
        super().__init__(data)
        self.fields["mentorship"] = PairChoice(
            person,
            queryset=all_of(person),
            required=False,
            label=_("About"),
            empty_label=_("Everything"),
        )
