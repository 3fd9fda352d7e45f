"""What happened to somebody's job, and when it took effect."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.imported import Imported
from people.models.person import Person
from people.models.place import Unit


class CareerKind(models.TextChoices):
    HIRED = "hired", _("Hired")
    PROMOTED = "promoted", _("Promoted")
    REGRADED = "regraded", _("Re-graded")
    MOVED = "moved", _("Moved")
    LEFT = "left", _("Left")
    RETURNED = "returned", _("Returned")


class CareerEvent(Imported):
    """Stated by a career file, or noticed when the people file brought another grade or unit."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="career")
    kind = models.CharField(max_length=20, choices=CareerKind)
    effective_on = models.DateField()
    stated = models.BooleanField(default=False, help_text="a career file says so")
    from_grade = models.PositiveSmallIntegerField(null=True, blank=True)
    to_grade = models.PositiveSmallIntegerField(null=True, blank=True)
    from_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    to_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["effective_on", "id"]
        constraints = [
            # An import that runs twice finds its own events.
            models.UniqueConstraint(
                fields=["person", "kind", "effective_on"], name="career_event_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.kind} {self.effective_on}"
