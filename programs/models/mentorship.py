"""One pair or one circle: proposed, accepted, running, ended."""

from __future__ import annotations

from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.records import Record
from programs.kinds import KINDS, ProgramKind, Shape, Side
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
    ROUND_OVER = "round_over", _("The round is over")
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
        """Mentorships the person takes or took part in, or was asked into."""
        return self.filter(Exists(Participant.objects.of(person).filter(mentorship=OuterRef("pk"))))

    def seen_by(self, person: Person) -> Self:
        """Mentorships open to the person: those they are in; before the start, are asked into."""
        inside = Participant.objects.of(person).filter(left_at=None, mentorship=OuterRef("pk"))
        joined = Q(Exists(inside.filter(joined_at__isnull=False)))
        return self.filter(joined | Q(Exists(inside), started_at=None))

    def ended_by(self, person: Person) -> Self:
        """Those the person is in, or was in until the end."""
        mine = Participant.objects.of(person).filter(mentorship=OuterRef("pk"))
        to_the_end = Q(left_at=None) | Q(left_at=F("mentorship__ended_at"))
        return self.filter(Exists(mine.filter(to_the_end)))

    def offered_to(self, person: Person) -> Self:
        """Those the person is asked into or is in, from the first question to the end."""
        inside = Participant.objects.of(person).filter(left_at=None, mentorship=OuterRef("pk"))
        return self.filter(Exists(inside))

    def run_by(self, person: Person) -> Self:
        return self.filter(cohort__program__in=Program.objects.run_by(person))


NAME_LENGTH = 80
SHOWN_NAMES = 3


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Mentorship(Record):
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="mentorships")
    # A circle may have a name; a pair is its two people.
    name = models.CharField(_("name"), max_length=NAME_LENGTH, blank=True)
    because = models.CharField(_("why these people"), max_length=500, blank=True)
    # What those who put them together said to all of them when they did.
    note = models.CharField(_("a word to them"), max_length=1000, blank=True)
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
        there = (one for one in self.participants.all() if one.left_at == self.ended_at)
        joined = (one.person for one in there if one.joined_at or not self.started_at)
        return self.name or " & ".join(map(str, joined))

    @property
    def state(self) -> MentorshipState:
        if self.ended_at:
            return MentorshipState.ENDED
        return MentorshipState.RUNNING if self.started_at else MentorshipState.PROPOSED

    @property
    def shape(self) -> Shape:
        """How its people work together, as the kind of the program says."""
        return self.cohort.program.shape

    @property
    def may_be_rematched(self) -> bool:
        """Whether its two people could be matched anew; whoever is in a group can leave it."""
        lasts = not (self.shape.is_group or self.shape.meets_once)
        return lasts and self.state == MentorshipState.RUNNING and self.cohort.pairs_may_start

    def present(self) -> list[Participant]:
        """Those in it now, mentors first; of one that is only proposed, those asked."""
        found = [one for one in self.participants.all() if one.is_present]
        return sorted(found, key=lambda one: one.role != Role.MENTOR)

    def answered(self) -> int:
        """How many of those asked have said yes."""
        return sum(one.accepted_at is not None for one in self.present())

    def people(self) -> list[Person]:
        return [one.person for one in self.present()]

    def mentors(self) -> list[Participant]:
        return self._on_side(Role.MENTOR)

    def mentees(self) -> list[Participant]:
        return self._on_side(Role.MENTEE)

    def _on_side(self, role: str) -> list[Participant]:
        """Those in it now; of one that is over, those who were in it until the end."""
        return [
            one
            for one in self.participants.all()
            if one.role == role and one.left_at == self.ended_at
        ]

    def reasons_to_decline(self) -> list[str]:
        """What was said for those who run the program, without who said it."""
        there = (getattr(one, "refusal", None) for one in self.participants.all())
        return sorted(one.reason for one in there if one)

    def may_be_ended_by(self, person: Person) -> bool:
        """Who mentors a group may end it for all; everybody else leaves it to the others."""
        leads = self.participant(person).role == Role.MENTOR
        return leads or not self.shape.is_group or len(self.present()) <= 2

    def participant(self, person: Person) -> Participant:
        return next(one for one in self.participants.all() if one.person_id == person.pk)

    def others(self, person: Person) -> list[Participant]:
        """Whom this person works with, mentors first; of what is over for them, worked with."""
        me = self.participant(person)
        found = [one for one in self.participants.all() if one != me and me.shows(one)]
        return sorted(found, key=lambda one: one.role != Role.MENTOR)

    def goes_on_without(self, going: Participant) -> bool:
        """Whether those who stay are enough to begin, or to go on."""
        rest = [one for one in self.present() if one != going]
        mentors = sum(one.role == Role.MENTOR for one in rest)
        enough = self.shape.may_go_on if self.started_at else self.shape.may_begin
        return enough(mentors=mentors, mentees=len(rest) - mentors)

    def shows_whose_no(self, person: Person) -> bool:
        """Whether those who run the program can tell it from what they see of the others."""
        others = self.others(person)
        said_yes = bool(others) and all(one.accepted_at for one in others)
        return said_yes or self.goes_on_without(self.participant(person))

    def with_words(self, person: Person) -> str:
        """Who this is with, as one of them says it: a name, or a few and how many more."""
        return self.name or names_in_words([one.person.called for one in self.others(person)])


def names_in_words(names: list[str]) -> str:
    if len(names) <= SHOWN_NAMES:
        return get_text_list(names, gettext("and"))
    more = len(names) - SHOWN_NAMES + 1
    words = gettext("%(names)s and %(n)s more")
    return words % {"names": ", ".join(names[: SHOWN_NAMES - 1]), "n": more}


def circle_of(leading: list[Person]) -> str:
    """A circle by who leads it; peers need no name."""
    if not leading:
        return ""
    names = names_in_words([one.called for one in leading])
    return (gettext("Circle of %(name)s") % {"name": names})[:NAME_LENGTH]


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def of(self, person: Person) -> Self:
        return self.filter(person=person)

    def present(self) -> Self:
        """In a mentorship that runs."""
        return self.filter(joined_at__isnull=False, left_at=None)

    def unfinished(self) -> Self:
        """In a mentorship that runs or is on offer, or asked into one."""
        return self.filter(left_at=None, mentorship__ended_at=None)


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


# How many each kind takes on each side; the lock makes those who join at once take turns.
HAS_ROOM = """
    IF NEW.left_at IS NOT NULL THEN
        RETURN NEW;
    END IF;
    PERFORM FROM programs_mentorship WHERE id = NEW.mentorship_id FOR NO KEY UPDATE;
    SELECT CASE p.kind || ' ' || NEW.role LIMITS END INTO most
    FROM programs_mentorship m
    JOIN programs_cohort c ON c.id = m.cohort_id JOIN programs_program p ON p.id = c.program_id
    WHERE m.id = NEW.mentorship_id;
    IF most <= (
        SELECT count(*) FROM programs_participant other
        WHERE other.mentorship_id = NEW.mentorship_id AND other.role = NEW.role
            AND other.left_at IS NULL AND other.id <> NEW.id
    ) THEN
        RAISE EXCEPTION 'no more room on this side of the mentorship' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
""".replace(
    "LIMITS",
    " ".join(
        f"WHEN '{kind.value} {role}' THEN {most}"
        for kind in ProgramKind
        for role, most in KINDS[kind].limits()
    ),
)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Participant(Record):
    """A person in a mentorship, or asked into it: joined once it runs and they have accepted.

    Who leaves a circle keeps the row; asked again, it begins anew.
    """

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
            ),
            pgtrigger.Trigger(
                name="has_room",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("mentorship_id", "role", "left_at"),
                declare=[("most", "integer")],
                func=HAS_ROOM,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"

    @property
    def is_present(self) -> bool:
        """In it now; while nothing has started, those who are asked count."""
        inside = self.joined_at is not None or self.mentorship.started_at is None
        return inside and self.left_at is None

    @property
    def is_asked_no_more(self) -> bool:
        """It is over for them before they joined, by their own no or otherwise."""
        return self.joined_at is None and bool(self.left_at or self.mentorship.ended_at)

    def shows(self, other: Participant) -> bool:
        """Whether this person knows of the other: nobody learns of who came after they left."""
        if self.left_at is None:
            return other.is_present
        if self.joined_at is None or other.joined_at is None:
            return other.left_at == self.left_at
        stayed = other.left_at is None or other.left_at >= self.joined_at
        return stayed and other.joined_at <= self.left_at

    @property
    def side(self) -> Side:
        """What the role means and is called in this kind of mentoring."""
        return self.mentorship.shape.side(self.role)
