"""What the applicant's manager says, where the program asks them."""

from __future__ import annotations

from typing import Self

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.records import Record
from programs.models.enrollment import EDITABLE, Enrollment


class ManagerAnswer(models.TextChoices):
    AGREED = "agreed", _("Agreed")
    REFUSED = "refused", _("Did not agree")


class ManagerApprovalQuerySet(models.QuerySet["ManagerApproval"]):
    def unsettled(self) -> Self:
        """Neither the manager agreed, nor did those who run the program go on without."""
        return self.filter(waived_by=None).exclude(answer=ManagerAnswer.AGREED)

    def unheard(self) -> Self:
        """Unsettled, with a manager who works here and has not answered."""
        return self.unsettled().filter(answer="", manager__in=Person.objects.employed())

    def in_the_way(self) -> Self:
        """What keeps those who run the program from approving; with no manager left they decide."""
        here = Q(answer="", manager__in=Person.objects.employed())
        return self.unsettled().filter(here | Q(answer=ManagerAnswer.REFUSED))


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["reason", "waiver_reason"],
)
class ManagerApproval(Record):
    """Asked of whoever was the manager when the person applied."""

    enrollment = models.OneToOneField(
        Enrollment, on_delete=models.CASCADE, related_name="manager_approval"
    )
    manager = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("manager"),
    )
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=ManagerAnswer, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    waived_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    waiver_reason = models.CharField(max_length=500, blank=True)

    objects = ManagerApprovalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="manager_approval_answer_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(answer="refused") | ~Q(reason=""),
                name="manager_approval_refusal_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrollment}: {self.get_answer_display() or '–'}"

    @property
    def manager_is_here(self) -> bool:
        return self.manager is not None and self.manager.is_active

    @property
    def waits_for_manager(self) -> bool:
        open_still = not self.answer and self.waived_by_id is None
        return open_still and self.manager_is_here and self.enrollment.state in EDITABLE
