"""How a competency looks at each level, as something others can see."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.records import Record
from programs.models.program import Competency


class Level(models.IntegerChoices):
    BEGINNING = 1, _("Beginning")
    PRACTISING = 2, _("Practising")
    RELIABLE = 3, _("Reliable")
    EXAMPLE = 4, _("An example to others")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class CompetencyLevel(Record):
    competency = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="levels")
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    behaviours = models.TextField(_("what can be seen"))

    class Meta:
        ordering = ["level"]
        constraints = [
            models.UniqueConstraint(
                fields=["competency", "level"], name="competency_level_once_per_level"
            ),
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="competency_level_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.competency}: {self.get_level_display()}"
