"""Journals: private to their author unless shared, encrypted at rest, outside the audit trail."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from feedback.prompts import PROMPTS, prompt_text
from people.encryption import EncryptedTextField, Sealed
from people.models import Person
from people.records import Record
from programs.models import Mentorship


class Visibility(models.TextChoices):
    ONLY_ME = "only_me", _("Only me")
    MY_MENTORSHIP = "my_mentorship", _("Me and those in this mentorship with me")


class JournalEntryQuerySet(models.QuerySet["JournalEntry"]):
    def of(self, person: Person) -> Self:
        return self.filter(author=person)

    def shared_with(self, person: Person) -> Self:
        """What others share with this person now, as long as all of them are in it together."""
        open_to_them = Sharing.objects.filter(person=person, unshared_at=None, entry=OuterRef("pk"))
        return self.filter(
            Exists(open_to_them),
            visibility=Visibility.MY_MENTORSHIP,
            mentorship__in=Mentorship.objects.seen_by(person).running(),
        ).exclude(author=person)

    def seen_by(self, person: Person) -> Self:
        """The author's own, and what partners share with them."""
        shared = JournalEntry.objects.shared_with(person)
        return self.filter(Q(author=person) | Q(pk__in=shared.values("pk")))


class JournalEntry(Record):
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="journal_entries")
    mentorship = models.ForeignKey(
        Mentorship, on_delete=models.SET_NULL, null=True, blank=True, related_name="journal_entries"
    )
    prompt = models.CharField(
        _("a question to begin with"), max_length=20, choices=PROMPTS, blank=True
    )
    body = EncryptedTextField(_("entry"))
    visibility = models.CharField(
        _("who can read it"), max_length=20, choices=Visibility, default=Visibility.ONLY_ME
    )
    # Counts the changes of the text, so that two open tabs cannot overwrite each other.
    revision = models.PositiveIntegerField(default=1, editable=False)
    rewritten_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = JournalEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name_plural = _("journal entries")
        constraints = [
            models.CheckConstraint(
                condition=~Q(visibility="my_mentorship") | Q(mentorship__isnull=False),
                name="journal_shared_entry_names_its_mentorship",
            )
        ]
        indexes = [models.Index(fields=["author", "-created_at"])]

    def __str__(self) -> str:
        # Never the text: this ends up in logs and shells.
        return f"journal entry {self.uuid}"

    @property
    def readable(self) -> bool:
        return not isinstance(self.body, Sealed)

    @property
    def question(self) -> str:
        return prompt_text(self.prompt)

    @property
    def reader_names(self) -> str:
        """Who can read it besides the author, by name."""
        return get_text_list([one.person.called for one in self.open_sharings()], gettext("and"))

    def open_sharings(self) -> list[Sharing]:
        return [one for one in self.sharings.all() if one.unshared_at is None]

    @property
    def is_shared(self) -> bool:
        return self.visibility == Visibility.MY_MENTORSHIP


class Sharing(Record):
    """What was open to whom, from when to when; said to the author, kept after un-sharing."""

    entry = models.ForeignKey(JournalEntry, on_delete=models.CASCADE, related_name="sharings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    shared_at = models.DateTimeField()
    unshared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-shared_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "person"],
                condition=Q(unshared_at=None),
                name="sharing_open_once_a_person",
            ),
            models.CheckConstraint(
                condition=Q(unshared_at=None) | Q(unshared_at__gte=models.F("shared_at")),
                name="sharing_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry} → {self.person}"
