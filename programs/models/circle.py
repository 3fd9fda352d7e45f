"""A program's circle: where people who finished share what they learned with those who start."""

from __future__ import annotations

from typing import Self

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from people.access import is_hr_admin
from people.models import Person
from people.records import Record
from programs.models.cohort import CohortState
from programs.models.enrollment import MATCHABLE, Enrollment, EnrollmentState
from programs.models.program import Program, ProgramManager

GOING = (CohortState.OPEN, CohortState.MATCHING, CohortState.RUNNING, CohortState.CLOSING)


class AlumniCircleQuerySet(models.QuerySet["AlumniCircle"]):
    def moderated_by(self, person: Person) -> Self:
        """The program's managers; while it has none, the HR admins."""
        managing = ProgramManager.objects.current()
        own = managing.filter(person=person).values("program")
        if not is_hr_admin(person):
            return self.filter(program__in=own)
        return self.filter(Q(program__in=own) | ~Q(program__in=managing.values("program")))

    def read_by(self, person: Person) -> Self:
        """Open to those who finished this program, and those who take part in it now."""
        own = Enrollment.objects.filter(person=person, cohort__program=OuterRef("program"))
        takes_part = Q(state__in=MATCHABLE, cohort__state__in=GOING)
        here = own.filter(takes_part | Q(state=EnrollmentState.COMPLETED))
        moderated = AlumniCircle.objects.moderated_by(person)
        is_open = self.filter(closed_at=None)
        return is_open.filter(Q(Exists(here)) | Q(pk__in=moderated))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class AlumniCircle(Record):
    program = models.OneToOneField(Program, on_delete=models.CASCADE, related_name="circle")
    closed_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = AlumniCircleQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.program)


class Topic(Record):
    """A conversation; not in the audit trail, since its author may delete what they said."""

    circle = models.ForeignKey(AlumniCircle, on_delete=models.CASCADE, related_name="topics")
    title = models.CharField(_("what it is about"), max_length=150)
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="topics")

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.title


class PostQuerySet(models.QuerySet["Post"]):
    def seen_by(self, person: Person) -> Self:
        return self.filter(topic__circle__in=AlumniCircle.objects.read_by(person))

    def moderated_by(self, person: Person) -> Self:
        moderated = AlumniCircle.objects.moderated_by(person).filter(closed_at=None)
        return self.filter(topic__circle__in=moderated)

    def there(self) -> Self:
        return self.filter(deleted_at=None)

    def new_to(self, person: Person) -> Self:
        """What others wrote since this person read the conversation."""
        read = TopicReading.objects.filter(
            topic=OuterRef("topic"), person=person, until__gte=OuterRef("created_at")
        )
        rows = self.there().filter(hidden_at=None).exclude(author=person)
        return rows.exclude(Exists(read))


class TopicReading(Record):
    """How far somebody has read a conversation, so that they are told of what is new, once."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="readings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="topic_readings")
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "person"], name="topic_reading_once")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.topic}"


class Post(Record):
    """What somebody said; deleting it forgets the words, hiding keeps them for the moderators."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="posts")
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="posts")
    body = models.TextField(_("what you would like to say"), max_length=4000, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    hidden_reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hidden_at=None, hidden_reason="")
                | (Q(hidden_at__isnull=False) & ~Q(hidden_reason="")),
                name="post_is_hidden_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(deleted_at=None) | Q(body=""), name="post_deleted_is_forgotten"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author}: {self.topic}"
