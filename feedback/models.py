"""Journals: private to their author unless shared, encrypted at rest, outside the audit trail."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from feedback.encryption import EncryptedTextField
from people.models import Person
from people.records import Record
from programs.models import Mentorship


class Visibility(models.TextChoices):
    ONLY_ME = "only_me", _("Only me")
    MY_MENTORSHIP = "my_mentorship", _("Me and my partner in this mentorship")


class JournalEntryQuerySet(models.QuerySet["JournalEntry"]):
    def seen_by(self, person: Person) -> Self:
        """The author's own, and what a partner shares with a mentorship the person is in."""
        shared = Q(
            visibility=Visibility.MY_MENTORSHIP,
            mentorship__in=Mentorship.objects.seen_by(person).running(),
        )
        return self.filter(Q(author=person) | shared)


class JournalEntry(Record):
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="journal_entries")
    mentorship = models.ForeignKey(
        Mentorship, on_delete=models.SET_NULL, null=True, blank=True, related_name="journal_entries"
    )
    prompt = models.CharField(max_length=200, blank=True)
    body = EncryptedTextField(_("entry"))
    visibility = models.CharField(
        _("who can read it"), max_length=20, choices=Visibility, default=Visibility.ONLY_ME
    )

    objects = JournalEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name_plural = _("journal entries")
        constraints = [
            models.CheckConstraint(
                condition=~Q(visibility="my_mentorship") | Q(mentorship__isnull=False),
                name="journal_shared_entry_names_its_mentorship",
            )
        ]

    def __str__(self) -> str:
        # Never the text: this ends up in logs and shells.
        return f"journal entry {self.uuid}"


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
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry} → {self.person}"
