"""What admins tell each other about pairs and runs."""

from __future__ import annotations

from typing import Self

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.records import Record
from programs.models import Cohort, Enrollment, Program


class CommentQuerySet(models.QuerySet["Comment"]):
    def run_by(self, person: Person) -> Self:
        return self.filter(cohort__program__in=Program.objects.run_by(person))

    def about_pair(self, mentor: Enrollment, mentee: Enrollment) -> Self:
        return self.filter(mentor=mentor, mentee=mentee).select_related("written_by")


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
class Comment(Record):
    """What those who run the program tell each other about two people, or about a run.

    One about two people hangs on them, not on a run, so it stays when the matching runs again.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="matching_comments")
    mentor = models.ForeignKey(Enrollment, on_delete=models.CASCADE, null=True, related_name="+")
    mentee = models.ForeignKey(Enrollment, on_delete=models.CASCADE, null=True, related_name="+")
    run = models.ForeignKey("Run", on_delete=models.CASCADE, null=True, related_name="comments")
    text = models.TextField(_("comment"), max_length=2000)
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(run=None, mentor__isnull=False, mentee__isnull=False)
                | Q(run__isnull=False, mentor=None, mentee=None),
                name="comment_on_two_people_or_on_a_run",
            )
        ]
        indexes = [models.Index(fields=["mentee", "mentor"])]

    def __str__(self) -> str:
        return self.text[:60]
