"""What people say about a program: the words of those behind it, and what was changed since."""

from __future__ import annotations

from typing import Self

import pghistory
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.records import Record
from programs.models.program import Program


class EndorsementQuerySet(models.QuerySet["Endorsement"]):
    def shown(self) -> Self:
        return self.filter(is_shown=True, person__in=Person.objects.employed())

    def written(self) -> Self:
        return self.exclude(words="")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Endorsement(Record):
    """Somebody stands behind the program in their own words; asked for first, shown when agreed."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="endorsements")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="endorsements")
    invited_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField(_("why I stand behind it"), blank=True, max_length=1500)
    journey = models.TextField(_("who helped me on my way"), blank=True, max_length=3000)
    hours_given = models.PositiveSmallIntegerField(
        _("hours I give it in a year"), null=True, blank=True, validators=[MaxValueValidator(500)]
    )
    is_shown = models.BooleanField(_("shown to employees"), default=False)

    objects = EndorsementQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "person"],
                name="endorsement_once_a_person",
                violation_error_message=_("This person has been asked already."),
            ),
            models.CheckConstraint(
                condition=Q(is_shown=False) | ~Q(words=""),
                name="endorsement_shown_has_words",
                violation_error_message=_("There is nothing to show yet."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.program}"


class ReviewNoteQuerySet(models.QuerySet["ReviewNote"]):
    def published(self) -> Self:
        return self.filter(published_on__isnull=False)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ReviewNote(Record):
    """You said, we changed."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="review_notes")
    said = models.TextField(_("what people said"), max_length=1000)
    changed = models.TextField(_("what changes"), blank=True, max_length=1000)
    published_on = models.DateField(_("shown to employees since"), null=True, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ReviewNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_on=None) | ~Q(changed=""),
                name="review_note_published_says_what_changes",
                violation_error_message=_("Say what changes before employees read it."),
            )
        ]

    def __str__(self) -> str:
        return self.said


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Improvement(Record):
    """Something the last review asked for, to be seen to in the copy of a program."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="improvements")
    note = models.ForeignKey(ReviewNote, on_delete=models.CASCADE, related_name="improvements")
    done_at = models.DateTimeField(_("seen to"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "note"], name="improvement_once_per_program_and_note"
            )
        ]

    def __str__(self) -> str:
        return str(self.note)
