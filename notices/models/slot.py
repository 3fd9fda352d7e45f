"""One row per turn of a periodic job, however many schedulers call for it."""

from django.db import models

from people.records import Record


class JobSlot(Record):
    job = models.CharField(max_length=100)
    slot = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "slot"], name="job_slot_taken_once")]

    def __str__(self) -> str:
        return f"{self.job} {self.slot}"
