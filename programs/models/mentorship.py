"""One pair: proposed, accepted by both, running, ended."""

from __future__ import annotations

from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.records import Record
from programs.kinds import Shape, Side
from programs.models.cohort import Cohort
from programs.models.enrollment import Enrollment, Role
from programs.models.program import Program


class MentorshipState(models.TextChoices):
    PROPOSED = "proposed", _("Waiting for both to accept")
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Ended")


class EndReason(models.TextChoices):
    COMPLETED = "completed", _("Completed")
    NOT_ACCEPTED = "not_accepted", _("Not accepted")
    REMATCHED = "rematched", _("Matched anew")
    LEFT_COMPANY = "left_company", _("One of them left the company")
    OTHER = "other", _("Other")


class MentorshipQuerySet(models.QuerySet["Mentorship"]):
    def proposed(self) -> Self:
        return self.filter(started_at=None, ended_at=None)

    def running(self) -> Self:
        return self.filter(started_at__isnull=False, ended_at=None)

    def unfinished(self) -> Self:
        return self.filter(ended_at=None)

    def of(self, person: Person) -> Self:
        """Mentorships the person takes or took part in."""
        return self.filter(Exists(Participant.objects.of(person).filter(mentorship=OuterRef("pk"))))

    def seen_by(self, person: Person) -> Self:
        """Mentorships open to the person: those they have not left."""
        present = Participant.objects.of(person).filter(left_at=None, mentorship=OuterRef("pk"))
        return self.filter(Exists(present))

    def run_by(self, person: Person) -> Self:
        return self.filter(cohort__program__in=Program.objects.run_by(person))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Mentorship(Record):
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="mentorships")
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=20, choices=EndReason, blank=True)
    proposed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = MentorshipQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, end_reason="")
                | (Q(ended_at__isnull=False) & ~Q(end_reason="")),
                name="mentorship_end_has_time_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(started_at=None) | Q(ended_at=None) | Q(ended_at__gte=F("started_at")),
                name="mentorship_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return " & ".join(str(one.person) for one in self.participants.all())

    @property
    def state(self) -> MentorshipState:
        if self.ended_at:
            return MentorshipState.ENDED
        return MentorshipState.RUNNING if self.started_at else MentorshipState.PROPOSED

    @property
    def shape(self) -> Shape:
        """How its people work together, as the kind of the program says."""
        return self.cohort.program.shape

    def mentor(self) -> Participant:
        return next(one for one in self.participants.all() if one.role == Role.MENTOR)

    def mentee(self) -> Participant:
        return next(one for one in self.participants.all() if one.role == Role.MENTEE)

    def people(self) -> list[Person]:
        """Those who have not left it, mentor first."""
        present = [one for one in self.participants.all() if one.left_at is None]
        return [one.person for one in sorted(present, key=lambda one: one.role != Role.MENTOR)]

    def partner_of(self, person: Person) -> Person:
        return next(one.person for one in self.participants.all() if one.person_id != person.pk)

    def participant(self, person: Person) -> Participant:
        return next(one for one in self.participants.all() if one.person_id == person.pk)


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def of(self, person: Person) -> Self:
        return self.filter(person=person)

    def present(self) -> Self:
        """In a mentorship that runs."""
        return self.filter(joined_at__isnull=False, left_at=None)


FITS_ITS_ENROLLMENT = """
    IF NOT EXISTS (
        SELECT FROM programs_enrollment e
        JOIN programs_mentorship m ON m.id = NEW.mentorship_id AND m.cohort_id = e.cohort_id
        WHERE e.id = NEW.enrollment_id AND e.person_id = NEW.person_id AND e.role = NEW.role
    ) THEN
        RAISE EXCEPTION 'participant does not fit its enrollment' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
"""


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Participant(Record):
    """A person in a mentorship; has joined once both have accepted."""

    mentorship = models.ForeignKey(
        Mentorship, on_delete=models.CASCADE, related_name="participants"
    )
    enrollment = models.ForeignKey(
        Enrollment, on_delete=models.PROTECT, related_name="participations"
    )
    # Repeated from the enrollment, so that the database itself can say "nobody mentors themselves".
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="participations")
    role = models.CharField(max_length=10, choices=Role)
    accepted_at = models.DateTimeField(null=True, blank=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mentorship", "person"],
                name="participant_nobody_mentors_themselves",
                violation_error_message=_("Nobody can be mentor and mentee of the same pair."),
            ),
            models.UniqueConstraint(
                fields=["enrollment"],
                condition=Q(role="mentee", joined_at__isnull=False, left_at=None),
                name="participant_one_running_mentorship_per_mentee",
                violation_error_message=_("This mentee already has a mentor."),
            ),
            models.UniqueConstraint(
                fields=["mentorship"],
                condition=Q(role="mentee"),
                name="participant_one_mentee_in_a_pair",
            ),
            models.UniqueConstraint(
                fields=["mentorship"],
                condition=Q(role="mentor"),
                name="participant_one_mentor_in_a_pair",
            ),
            models.CheckConstraint(
                condition=Q(joined_at=None) | Q(accepted_at__isnull=False),
                name="participant_joins_only_after_accepting",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="fits_its_enrollment",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("mentorship_id", "enrollment_id", "person_id", "role"),
                func=FITS_ITS_ENROLLMENT,
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"

    @property
    def side(self) -> Side:
        """What the role means and is called in this kind of mentoring."""
        return self.mentorship.shape.side(self.role)
