"""A people file on its way into the directory: uploaded, mapped, tried, then applied or not."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models.person import Person
from people.records import Record


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", _("Uploaded")
    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Checked")
    HELD = "held", _("Held for confirmation")
    APPLYING = "applying", _("Being applied")
    APPLIED = "applied", _("Applied")
    CANCELLED = "cancelled", _("Cancelled")
    FAILED = "failed", _("Failed")


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent("state_changed", condition=pghistory.AnyChange("state")),
    fields=["id", "uuid", "state", "file_name", "uploaded_by", "applied_at"],
)
class DirectoryImport(Record):
    file = models.FileField(upload_to="imports/", max_length=300)
    file_name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file")
    mapping = models.JSONField(default=dict, help_text="our field → the file's column")
    state = models.CharField(max_length=20, choices=ImportState, default=ImportState.UPLOADED)
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    summary = models.JSONField(default=dict, help_text="counts of the dry run, by kind of change")
    failure = models.TextField(blank=True)
    uploaded_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="imports"
    )
    leavers_confirmed_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="applied", applied_at__isnull=False)
                | (~Q(state="applied") & Q(applied_at=None)),
                name="directory_import_applied_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.get_state_display()})"


class ImportProblem(Record):
    """One thing wrong in one place of the file."""

    directory_import = models.ForeignKey(
        DirectoryImport, on_delete=models.CASCADE, related_name="problems"
    )
    line = models.PositiveIntegerField(help_text="1 is the header")
    column = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=40)
    value = models.CharField(max_length=200, blank=True)
    blocks_row = models.BooleanField(default=True)

    class Meta:
        ordering = ["line", "id"]
        indexes = [models.Index(fields=["directory_import", "line"])]

    def __str__(self) -> str:
        return f"{self.line}: {self.column} {self.code}"
