"""Somebody's place in a cohort, as mentor or mentee."""

from __future__ import annotations

from typing import Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.records import Record
from programs.kinds import Side
from programs.models.cohort import Admission, Cohort, CohortState, GoesFirst
from programs.models.program import Competency, Program


class Role(models.TextChoices):
    MENTOR = "mentor", _("Mentor")
    MENTEE = "mentee", _("Mentee")


class EnrollmentState(models.TextChoices):
    APPLIED = "applied", _("Applied")
    WAITLISTED = "waitlisted", _("On the waiting list")
    APPROVED = "approved", _("Approved")
    READY = "ready", _("Ready")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    COMPLETED = "completed", _("Completed")


MATCHABLE = (EnrollmentState.APPROVED, EnrollmentState.READY)
SEATED = (*MATCHABLE, EnrollmentState.COMPLETED)
EDITABLE = (EnrollmentState.APPLIED, EnrollmentState.WAITLISTED)
OVER = (EnrollmentState.DECLINED, EnrollmentState.WITHDRAWN, EnrollmentState.COMPLETED)

# How many mentees a mentor may offer to have at once.
MOST_SEATS = 5

WAITING_ORDERS = {
    Admission.CRITERIA: ("decided_at",),
    Admission.FIRST_COME: ("applied_at",),
    Admission.LOTTERY: ("lottery_entry__place", "applied_at"),
}


class EnrollmentQuerySet(models.QuerySet["Enrollment"]):
    def mentors(self) -> Self:
        return self.filter(role=Role.MENTOR)

    def mentees(self) -> Self:
        return self.filter(role=Role.MENTEE)

    def matchable(self) -> Self:
        """Approved people who still work here, do not pause, and are ready where that counts."""
        ungated = Q(state__in=MATCHABLE, cohort__program__training_gates_matching=False)
        ready = Q(state=EnrollmentState.READY)
        mentor_pauses = Q(
            role=Role.MENTOR,
            person__profiles__role=Role.MENTOR,
            person__profiles__paused_until__gte=timezone.localdate(),
        )
        found = self.filter(ungated | ready, person__in=Person.objects.employed())
        return found.exclude(pk__in=Enrollment.objects.filter(mentor_pauses).values("pk"))

    def unready(self) -> Self:
        """Approved people who still miss training before they can be matched."""
        return self.filter(state=EnrollmentState.APPROVED, person__in=Person.objects.employed())

    def undecided(self) -> Self:
        return self.filter(state=EnrollmentState.APPLIED, person__in=Person.objects.employed())

    def seated(self) -> Self:
        """Those who hold a place, whether they are matched yet or not."""
        return self.filter(state__in=SEATED)

    def waiting(self, cohort: Cohort) -> Self:
        """The waiting list of a cohort, whoever is next first."""
        rows = self.mentees().filter(cohort=cohort, state=EnrollmentState.WAITLISTED)
        rows = rows.filter(person__in=Person.objects.employed())
        return rows.in_line(cohort)

    def in_line(self, cohort: Cohort) -> Self:
        """Mentees of a cohort in the order in which its rule gives them seats."""
        order = WAITING_ORDERS[Admission(cohort.admission)]
        if cohort.admission != Admission.FIRST_COME:
            return self.order_by(*order, "pk")  # a draw has put them in its own order
        first = Case(When(going_first(cohort.goes_first), then=0), default=1)
        return self.order_by(first, *order, "pk")

    def paired(self) -> Self:
        """Those in a pair that is proposed or runs."""
        inside = Q(participations__left_at=None, participations__mentorship__ended_at=None)
        return self.filter(inside, participations__isnull=False).distinct()

    def run_by(self, person: Person) -> Self:
        return self.filter(cohort__program__in=Program.objects.run_by(person))


def going_first(who: str) -> Q:
    """The mentees whom `GoesFirst` puts before the others, by earlier cohorts of the program."""
    earlier = Enrollment.objects.mentees().filter(
        person=OuterRef("person"),
        cohort__program=OuterRef("cohort__program"),
        cohort__starts_on__lt=OuterRef("cohort__starts_on"),
    )
    seated = Q(state__in=SEATED) | Q(participations__joined_at__isnull=False)
    newcomer = ~Q(Exists(earlier.filter(seated)))
    if who == GoesFirst.NEWCOMERS:
        return newcomer
    if who == GoesFirst.PASSED_OVER:
        chosen = [CohortState.RUNNING, CohortState.CLOSING, CohortState.CLOSED]
        waited = earlier.filter(state=EnrollmentState.WAITLISTED, cohort__state__in=chosen)
        return newcomer & Q(Exists(waited))
    return Q(pk=None)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["words", "decision_reason"],
)
class Enrollment(Record):
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="enrollments")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="enrollments")
    role = models.CharField(_("role"), max_length=10, choices=Role)
    state = models.CharField(max_length=20, choices=EnrollmentState, default="applied")
    seats = models.PositiveSmallIntegerField(_("seats"), default=0)
    competencies = models.ManyToManyField(
        Competency,
        related_name="enrollments",
        blank=True,
        help_text=_("Offered by a mentor, wanted by a mentee."),
    )
    languages = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    words = models.TextField(_("a few words"), blank=True, max_length=2000)
    added_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    applied_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.CharField(max_length=500, blank=True)

    objects = EnrollmentQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "person", "role"],
                name="enrollment_once_per_cohort_and_role",
                violation_error_message=_("You have applied to this cohort in this role already."),
            ),
            models.CheckConstraint(
                condition=Q(role="mentor", seats__gte=1) | Q(role="mentee", seats=0),
                name="enrollment_only_mentors_have_seats",
            ),
        ]
        indexes = [models.Index(fields=["cohort", "role", "state"])]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"

    @property
    def side(self) -> Side:
        """What the role means and is called in this kind of mentoring."""
        return self.cohort.program.shape.side(self.role)

    def seats_taken(self) -> int:
        """Mentorships of this person that are running; read under a lock on this row to decide."""
        return self.participations.present().count()

    @property
    def is_editable(self) -> bool:
        """Whether the applicant may still change what they wrote.

        Who was added by others can still say what they want after the approval.
        """
        return self.state in EDITABLE or (self.added_by_id is not None and self.state in MATCHABLE)

    @property
    def is_over(self) -> bool:
        return self.state in OVER
