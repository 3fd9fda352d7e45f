"""What somebody typed on a page of a program's set-up and has not saved yet."""

from __future__ import annotations

from django.db import models
from django.http import QueryDict

from people.models import Person
from people.records import Record
from programs.models.program import Program


class SetupDraft(Record):
    """One for each person and page; gone once the page is saved. `typed`: field → its values.

    No program: the page is of what all programs share, such as a resource for everybody.
    """

    program = models.ForeignKey(
        Program, on_delete=models.CASCADE, null=True, related_name="setup_drafts"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="setup_drafts")
    step = models.CharField(max_length=80)
    typed = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "person", "step"],
                nulls_distinct=False,
                name="setup_draft_once_per_person_and_step",
            )
        ]

    def __str__(self) -> str:
        return f"{self.program or ''}: {self.step}"

    def as_posted(self) -> QueryDict:
        """As a form is bound to it."""
        query = QueryDict(mutable=True)
        for key, values in self.typed.items():
            query.setlist(key, values)
        return query
