"""Roles that must not stay empty, and who might take them over. Seen by HR admins only."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.imported import UNTRACKED, Imported
from people.models.person import Person
from people.models.place import Unit


class Risk(models.TextChoices):
    LOW = "low", _("Low")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")


class SuccessionReadiness(models.TextChoices):
    NOW = "now", _("Ready now")
    SOON = "soon", _("In one to two years")
    LATER = "later", _("In three years or more")


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=UNTRACKED
)
class SuccessionSlot(Imported):
    """A role at risk; `key` is the company's own name for it and finds it again."""

    key = models.CharField(
        _("key of the role"),
        max_length=400,
        unique=True,
        error_messages={"unique": _("There is a role with this key already.")},
    )
    title = models.CharField(_("role"), max_length=200)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="succession_slots"
    )
    incumbent = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="slots_held"
    )
    risk = models.CharField(
        _("risk of it falling empty"), max_length=10, choices=Risk, default=Risk.MEDIUM
    )

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(risk__in=Risk.values), name="succession_slot_risk_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=UNTRACKED
)
class SuccessionCandidate(Imported):
    slot = models.ForeignKey(SuccessionSlot, on_delete=models.CASCADE, related_name="candidates")
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="succession_candidacies"
    )
    readiness = models.CharField(_("ready"), max_length=10, choices=SuccessionReadiness)

    class Meta:
        ordering = ["slot", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["slot", "person"],
                name="succession_candidate_once_per_slot",
                violation_error_message=_("This person is a candidate for that role already."),
            ),
            models.CheckConstraint(
                condition=models.Q(readiness__in=SuccessionReadiness.values),
                name="succession_candidate_readiness_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} for {self.slot}: {self.readiness}"
