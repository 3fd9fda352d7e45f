"""A file of completions from a learning system: checked first, applied when somebody says so."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.records import Record
from programs.models.training import CompletionSource


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), exclude=["rows", "problems"])
class CompletionImport(Record):
    """`rows` are what will be written, and are forgotten once they are."""

    source = models.CharField(
        _("kind"),
        max_length=10,
        choices=[one for one in CompletionSource.choices if one[0] != "here"],
    )
    file_name = models.CharField(_("file"), max_length=200)
    rows = models.JSONField(default=list)
    rows_found = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    problems_found = models.PositiveIntegerField(default=0)
    uploaded_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)
    applied_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    added = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(applied_at=None) | Q(rows=[]),
                name="completion_import_forgets_its_rows",
            )
        ]

    def __str__(self) -> str:
        return self.file_name
