"""Company-wide roles: who may act as HR admin or read as an executive, from when to when."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models.person import Person
from people.models.place import Unit
from people.records import Record


class GrantQuerySet(models.QuerySet["Grant"]):
    def current(self) -> Self:
        now = timezone.now()
        return self.filter(Q(until=None) | Q(until__gt=now), since__lte=now)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Grant(Record):
    class Role(models.TextChoices):
        HR_ADMIN = "hr_admin", _("HR admin")
        EXECUTIVE = "executive", _("Executive")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="grants"
    )
    since = models.DateTimeField(_("from"), default=timezone.now)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    granted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "unit"],
                condition=Q(until=None),
                nulls_distinct=False,
                name="grant_role_held_once",
                violation_error_message=_("This person holds that role already."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="grant_until_after_since"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"
