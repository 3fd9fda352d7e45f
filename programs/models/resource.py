"""Something to read or to use, for a stage and a role."""

from __future__ import annotations

from typing import Self

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from people.access import is_hr_admin
from people.models import Person
from people.records import Record
from programs.models.enrollment import Enrollment, Role
from programs.models.program import Program
from programs.models.training import TAKING_PART


class Stage(models.TextChoices):
    BEFORE = "before", _("Before you begin")
    START = "start", _("Getting started")
    MIDDLE = "middle", _("Half-way")
    END = "end", _("Coming to an end")
    AFTER = "after", _("Afterwards")


class ResourceQuerySet(models.QuerySet["Resource"]):
    def run_by(self, person: Person) -> Self:
        """Those of the programs a person runs; those of every program are HR's."""
        everywhere = Q(program=None) if is_hr_admin(person) else Q(pk__in=[])
        return self.filter(Q(program__in=Program.objects.run_by(person)) | everywhere)

    def seen_by(self, person: Person) -> Self:
        """Those for the programs and roles this person has a place in, and those they run."""
        own = Enrollment.objects.filter(person=person, state__in=TAKING_PART)
        here = own.filter(cohort__program=OuterRef("program"))
        anywhere = own.filter(role=OuterRef("role"))
        taken = (
            Q(Exists(here), role="")
            | Q(Exists(here.filter(role=OuterRef("role"))))
            | Q(Exists(own), role="", program=None)
            | Q(Exists(anywhere), program=None)
        )
        return self.filter(taken | Q(pk__in=Resource.objects.run_by(person)))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Resource(Record):
    program = models.ForeignKey(
        Program, on_delete=models.CASCADE, null=True, blank=True, related_name="resources"
    )
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), blank=True, max_length=20_000)
    url = models.URLField(_("link"), blank=True, max_length=500)
    stage = models.CharField(_("when it helps"), max_length=10, choices=Stage)
    role = models.CharField(_("for"), max_length=10, choices=Role, blank=True)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(url=""),
                name="resource_says_something",
                violation_error_message=_("Write a text or give a link."),
            )
        ]

    def __str__(self) -> str:
        return self.title
