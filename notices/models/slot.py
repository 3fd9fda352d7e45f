"""One row per turn of a periodic job, however many schedulers call for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.records import Record


class JobSlot(Record):
    job = models.CharField(max_length=100)
    slot = models.CharField(max_length=60)
    # Until when whoever took it is believed to be at work; nobody is when it is empty.
    lease_until = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "slot"], name="job_slot_taken_once"),
            models.CheckConstraint(
                condition=models.Q(done_at=None) | models.Q(lease_until=None),
                name="job_slot_done_is_held_by_nobody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.slot}"
