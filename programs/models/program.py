"""What a program is for, whom it is open to, and who runs it."""

from __future__ import annotations

from typing import Self

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.access import is_hr_admin
from people.models import Person
from people.records import Record
from programs.eligibility import Rule, check_rules, for_role, parse
from programs.kinds import KINDS, USUAL_KIND, ProgramKind, Shape


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Competency(Record):
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        ordering = [Lower("name")]
        verbose_name_plural = _("competencies")
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="competency_name_once",
                violation_error_message=_("There is a competency of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


KIND_STAYS = """
    IF NEW.kind <> OLD.kind AND EXISTS (
        SELECT FROM programs_enrollment e JOIN programs_cohort c ON c.id = e.cohort_id
        WHERE c.program_id = NEW.id
    ) THEN
        RAISE EXCEPTION 'a program with people keeps its kind' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
"""


class ProgramState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    ARCHIVED = "archived", _("Archived")


class ProgramQuerySet(models.QuerySet["Program"]):
    def announced(self) -> Self:
        """Those that employees may know of."""
        return self.filter(state=ProgramState.PUBLISHED)

    def run_by(self, person: Person) -> Self:
        """Programs this person administers: all of them for HR, else those they manage."""
        if is_hr_admin(person):
            return self
        managed = ProgramManager.objects.current().filter(person=person)
        return self.filter(pk__in=managed.values("program"))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Program(Record):
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=ProgramKind, default=USUAL_KIND)
    state = models.CharField(
        _("state"), max_length=20, choices=ProgramState, default=ProgramState.DRAFT
    )
    template = models.CharField(_("begun from the template"), max_length=40, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    strategic_goal = models.TextField(_("the company's goal it serves"), blank=True)
    owner = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="programs_owned"
    )
    sponsor = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="programs_sponsored"
    )
    expects_of_mentors = models.TextField(_("what mentors promise"), blank=True)
    expects_of_mentees = models.TextField(_("what mentees promise"), blank=True)
    boundaries = models.TextField(_("what it is not"), blank=True)
    confidentiality = models.TextField(_("what stays between the two"), blank=True)
    agreement = models.TextField(_("what each pair signs"), max_length=5000, blank=True)
    reviews_on = ArrayField(models.DateField(), default=list, blank=True)
    rolling = models.BooleanField(_("people can join at any time"), default=False)
    launched_at = models.DateTimeField(_("launched"), null=True, blank=True, editable=False)
    competencies = models.ManyToManyField(Competency, related_name="programs", blank=True)
    eligibility = models.JSONField(
        _("who may join"),
        default=list,
        blank=True,
        validators=[check_rules],
        help_text="see programs.eligibility",
    )
    minutes_per_month = models.PositiveSmallIntegerField(
        _("time commitment, minutes a month"),
        default=120,
        validators=[MinValueValidator(15), MaxValueValidator(2400)],
    )
    cadence_weeks = models.PositiveSmallIntegerField(
        _("weeks from one touchpoint to the next"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    touchpoint_minutes = models.PositiveSmallIntegerField(
        _("minutes a touchpoint"),
        default=30,
        validators=[MinValueValidator(10), MaxValueValidator(240)],
    )
    months = models.PositiveSmallIntegerField(
        _("months from start to end"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    counts_earlier = models.BooleanField(
        _("having completed it before counts when applications are decided"), default=False
    )
    training_gates_matching = models.BooleanField(
        _("match only people who have done the training they need"), default=False
    )

    manager_approval = models.BooleanField(_("ask the manager of whoever applies"), default=False)

    objects = ProgramQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="program_name_once",
                violation_error_message=_("There is a program of this name already."),
            ),
            models.CheckConstraint(
                condition=Q(cadence_weeks__gte=1, touchpoint_minutes__gte=10),
                name="program_rhythm_is_possible",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ProgramState.values), name="program_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=ProgramState.DRAFT) | ~Q(purpose=""),
                name="program_published_has_a_purpose",
                violation_error_message=_("Say what the program is for."),
            ),
            models.CheckConstraint(
                condition=Q(launched_at=None) | ~Q(state=ProgramState.DRAFT),
                name="program_launched_is_no_draft",
                violation_error_message=_("Its cohorts have opened: it cannot be a draft again."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="kind_stays_once_people_apply",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("kind"),
                func=KIND_STAYS,
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_draft(self) -> bool:
        return self.state == ProgramState.DRAFT

    @property
    def has_people(self) -> bool:
        """Whether anybody has applied to any of its cohorts."""
        known = self.pk is not None
        return known and self.cohorts.filter(enrollments__isnull=False).exists()

    def may_become(self, kind: str) -> bool:
        """Once people have applied, the kind stays."""
        return self.kind == kind or not self.has_people

    @property
    def shape(self) -> Shape:
        """How its people work together, as its kind says."""
        return KINDS[self.kind]

    @property
    def rules(self) -> list[Rule]:
        """Who may join; all of them must hold that are for everybody or for the role."""
        return parse(self.eligibility, of=self.pk)

    def rules_for(self, role: str) -> list[Rule]:
        return for_role(self.rules, role)

    @property
    def asks_for_training(self) -> bool:
        """Whether being ready means something here; elsewhere approved people stay approved."""
        needed = self.trainings.filter(is_required=True)
        return self.training_gates_matching or needed.exists()


class ProgramManagerQuerySet(models.QuerySet["ProgramManager"]):
    def current(self) -> Self:
        now = timezone.now()
        return self.filter(Q(until=None) | Q(until__gt=now), since__lte=now)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ProgramManager(Record):
    """Somebody who runs one program without being an HR admin."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="managers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="programs_managed")
    since = models.DateTimeField(_("from"), default=timezone.now)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    granted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ProgramManagerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "person"],
                condition=Q(until=None),
                name="program_manager_once",
                violation_error_message=_("This person manages the program already."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="program_manager_until_after_since",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.program}"
