"""Somebody asked to take part: by their manager, or by those who run the program."""

from __future__ import annotations

from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.records import Record
from programs.kinds import Side
from programs.models.cohort import Cohort
from programs.models.enrollment import Enrollment, EnrollmentState, Role
from programs.models.program import Program


class Way(models.TextChoices):
    NOMINATED = "nominated", _("Nominated by their manager")
    INVITED = "invited", _("Invited")
    OUTREACH = "outreach", _("Reached out to")


class InvitationAnswer(models.TextChoices):
    ACCEPTED = "accepted", _("Said yes")
    DECLINED = "declined", _("Said no")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        return self.filter(answer="", withdrawn_at=None)

    def listed(self) -> Self:
        """Those that a list may name; whom an outreach reached shows in no list."""
        return self.exclude(way=Way.OUTREACH)

    def run_by(self, person: Person) -> Self:
        return self.filter(cohort__program__in=Program.objects.run_by(person))

    def unused(self) -> Self:
        """Open, or answered with a yes that no application followed."""
        applied = Enrollment.objects.exclude(state=EnrollmentState.WITHDRAWN).filter(
            cohort=models.OuterRef("cohort"),
            person=models.OuterRef("person"),
            role=models.OuterRef("role"),
        )
        alive = self.filter(withdrawn_at=None).exclude(answer=InvitationAnswer.DECLINED)
        return alive.exclude(models.Exists(applied))


# Whom an outreach reached stands in no trail either.
_IN_TRAIL = pgtrigger.Condition("NEW.way <> 'outreach'")
_CHANGE_IN_TRAIL = pgtrigger.Condition("NEW.way <> 'outreach' AND OLD.* IS DISTINCT FROM NEW.*")
_END_IN_TRAIL = pgtrigger.Condition("OLD.way <> 'outreach'")


@pghistory.track(
    pghistory.InsertEvent(condition=_IN_TRAIL),
    pghistory.UpdateEvent(condition=_CHANGE_IN_TRAIL),
    pghistory.DeleteEvent(condition=_END_IN_TRAIL),
    exclude=["words"],
)
class Invitation(Record):
    """The person decides; a no is seen by those who run the program and by nobody else."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(_("role"), max_length=10, choices=Role)
    way = models.CharField(max_length=10, choices=Way)
    invited_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    words = models.TextField(_("a few words"), blank=True, max_length=1000)
    answer = models.CharField(max_length=10, choices=InvitationAnswer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "person", "role"],
                name="invitation_once_per_cohort_and_role",
                violation_error_message=_("This person has been asked already."),
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="invitation_answer_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(withdrawn_at=None),
                name="invitation_is_answered_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(invited_by=None) | ~Q(invited_by=F("person")) | ~Q(way="nominated"),
                name="invitation_nobody_nominates_themselves",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.cohort}"

    @property
    def side(self) -> Side:
        """What the role means and is called in this kind of mentoring."""
        return self.cohort.program.shape.side(self.role)

    @property
    def is_open(self) -> bool:
        """Waits for an answer that can still lead to an application."""
        return not self.answer and self.withdrawn_at is None and self.cohort.takes_applications
