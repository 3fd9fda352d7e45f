"""What came in by a file: as of which day it holds, and from which file."""

from django.db import models
from django.utils import timezone

from people.models.directory_import import DirectoryImport
from people.records import Record


class Imported(Record):
    """Every figure made of such rows says their day and file."""

    as_of = models.DateField(default=timezone.localdate, help_text="the day the file speaks of")
    source = models.ForeignKey(
        DirectoryImport, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True


# Moves with every file that says the same again; the import itself stands in the trail.
UNTRACKED = ["as_of", "source", "updated_at"]
