"""A file on its way into the directory: uploaded, mapped, tried, then applied or not."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models.person import Person
from people.records import Record


class ImportKind(models.TextChoices):
    PEOPLE = "people", _("People")
    CAREER = "career", _("Careers")
    REVIEWS = "reviews", _("Performance reviews")
    SUCCESSION = "succession", _("Succession")
    UNIT_MEASURES = "unit_measures", _("Units' measures")


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", _("Uploaded")
    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Checked")
    HELD = "held", _("Held for confirmation")
    APPLYING = "applying", _("Being applied")
    APPLIED = "applied", _("Applied")
    CANCELLED = "cancelled", _("Cancelled")
    FAILED = "failed", _("Failed")


class Coverage(models.TextChoices):
    EVERYBODY = "everybody", _("everybody who works here: who is missing from it has left")
    SOME = "some", _("only some people: nobody leaves by being missing from it")


class DateOrder(models.TextChoices):
    DAY_FIRST = "dmy", _("3 April (day first)")
    MONTH_FIRST = "mdy", _("March 4 (month first)")


class GradeAnswer(models.TextChoices):
    REGRADING = "regrading", _("A re-grading: nobody was promoted by it")
    PROMOTIONS = "promotions", _("Promotions: note them in people's careers")


class RowChange(models.TextChoices):
    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    LEFT = "left", _("Left")
    RETURNED = "returned", _("Returned")
    REMOVED = "removed", _("Removed")
    UNCHANGED = "unchanged", _("Unchanged")
    BLOCKED = "blocked", _("Not imported")


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent("state_changed", condition=pghistory.AnyChange("state")),
    fields=["id", "uuid", "state", "file_name", "uploaded_by", "applied_at"],
)
class DirectoryImport(Record):
    """The turnstile of one import: whoever changes its state does so under its row lock."""

    kind = models.CharField(
        _("kind of file"), max_length=20, choices=ImportKind, default=ImportKind.PEOPLE
    )
    file = models.FileField(upload_to="imports/", max_length=300)
    file_name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file")
    header = models.JSONField(default=list, help_text="names of the file's columns")
    samples = models.JSONField(default=list, help_text="its first rows, until it is over")
    note = models.TextField(blank=True, help_text="what reading it had to assume")
    mapping = models.JSONField(default=dict, help_text="our field → the file's column")
    covers = models.CharField(
        _("the file lists"), max_length=20, choices=Coverage, default=Coverage.EVERYBODY
    )
    date_order = models.CharField(
        _("dates such as 03/04/2025 mean"), max_length=3, choices=DateOrder, blank=True
    )
    as_of = models.DateField(
        _("the file is as of"),
        default=timezone.localdate,
        help_text="changes without a date of their own take effect on this day",
    )
    state = models.CharField(max_length=20, choices=ImportState, default=ImportState.UPLOADED)
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    summary = models.JSONField(default=dict, help_text="counts of the dry run, by kind of change")
    failure = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0, help_text="starts of the running task")
    uploaded_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="imports"
    )
    leavers_confirmed_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    regrading = models.CharField(max_length=20, choices=GradeAnswer, blank=True)
    regrading_answered_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered = models.JSONField(default=list, help_text="what of summary.holds was confirmed")
    applied_by = models.ForeignKey(
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

    @property
    def running(self) -> bool:
        return self.state in {ImportState.CHECKING, ImportState.APPLYING}

    @property
    def may_be_checked(self) -> bool:
        return self.state in {
            ImportState.UPLOADED,
            ImportState.CHECKED,
            ImportState.HELD,
            ImportState.FAILED,
        }

    @property
    def may_be_cancelled(self) -> bool:
        return self.state == ImportState.CHECKING or self.may_be_checked

    @property
    def changes(self) -> int:
        """How many people or records the import would change, or did."""
        kinds = ("new", "changed", "left", "returned", "removed")
        return sum(self.summary.get(kind, 0) for kind in kinds)

    @property
    def open_holds(self) -> list[str]:
        """What somebody must look at before it may be applied: leavers, regrading, removals."""
        return [hold for hold in self.summary.get("holds", []) if hold not in self.answered]

    def asks(self, *holds: str) -> bool:
        return self.state == ImportState.HELD and bool(set(holds) & set(self.open_holds))

    def forget_answers(self) -> None:
        """A new check asks anew."""
        self.answered, self.regrading = [], ""
        self.leavers_confirmed_by = self.regrading_answered_by = None


class ImportRow(models.Model):
    """A cleaned row of the file beside what it means for the directory.

    Who leaves by being missing from the file has a row without a line. Rows of people have their
    cells in columns, those of other kinds in `cells`; such a row may stand here twice, once for
    each `target` that it fills. Written by COPY and set-based SQL only, so it carries no times of
    its own and is gone with its import.
    """

    directory_import = models.ForeignKey(
        DirectoryImport, on_delete=models.CASCADE, related_name="rows", db_index=False
    )
    line = models.PositiveIntegerField(null=True, help_text="1 is the header")
    target = models.TextField(db_default="", help_text="which table of several; empty: people")
    about = models.JSONField(null=True, help_text="[field, value] for what says which record it is")
    cells = models.JSONField(null=True, help_text="the cleaned cells of a record")
    employee_number = models.TextField(default="")
    email = models.TextField(default="")
    name = models.TextField(default="")
    preferred_name = models.TextField(default="")
    job_title = models.TextField(default="")
    grade = models.SmallIntegerField(null=True)
    unit = models.TextField(default="", help_text="path from the root, parts joined by ' / '")
    site = models.TextField(default="")
    manager = models.TextField(default="", help_text="employee number or e-mail address")
    time_zone = models.TextField(default="")
    languages = models.TextField(default="", help_text="codes joined by a space")
    working_hours = models.TextField(db_default="", help_text="such as 09:00-17:30")
    hired_on = models.DateField(null=True)
    left_on = models.DateField(null=True)
    leaving_kind = models.TextField(default="")
    high_potential = models.BooleanField(default=False)
    readable = models.BooleanField(default=True, help_text="false: a cell of it was refused")
    person_id = models.BigIntegerField(
        null=True, help_text="the person it was found to be; a plain number, for speed"
    )
    change = models.CharField(max_length=20, choices=RowChange, default=RowChange.UNCHANGED)
    changes = models.JSONField(default=list, help_text="[field, from, to] for what changes")

    class Meta:
        indexes = [models.Index(fields=["directory_import", "change", "line"])]

    def __str__(self) -> str:
        return f"{self.line}: {self.name} {self.change}"


class ImportProblem(Record):
    """One thing wrong in one place of the file."""

    directory_import = models.ForeignKey(
        DirectoryImport, on_delete=models.CASCADE, related_name="problems"
    )
    line = models.PositiveIntegerField(help_text="1 is the header; 0 is the file as a whole")
    column = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=40)
    value = models.CharField(max_length=200, blank=True)
    other = models.CharField(max_length=400, blank=True, help_text="what it clashes with")
    blocks_row = models.BooleanField(default=True)

    class Meta:
        ordering = ["line", "id"]
        indexes = [models.Index(fields=["directory_import", "line"])]

    def __str__(self) -> str:
        return f"{self.line}: {self.column} {self.code}"
