"""That a form of the set-up was saved, so that the same form sent again does not save it twice."""

from __future__ import annotations

from django.db import models

from people.models import Person
from people.records import Record
from programs.models.program import Program


class SavedForm(Record):
    """`form_key`: what the page put into its form to know it again. `digest`: of what was typed.

    `place`: where saving it led. Whoever goes back and changes something saves something else.
    """

    program = models.ForeignKey(
        Program, on_delete=models.CASCADE, null=True, related_name="saved_forms"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="saved_forms")
    step = models.CharField(max_length=80)
    form_key = models.UUIDField()
    digest = models.CharField(max_length=64)
    place = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "form_key", "digest"], name="saved_form_saved_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.program or ''}: {self.step}"
