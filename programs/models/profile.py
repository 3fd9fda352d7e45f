"""How somebody likes to work as a mentor, or as a mentee; kept from one cohort to the next."""

from __future__ import annotations

from typing import Self
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person, Unit
from people.records import Record
from programs.models.enrollment import MOST_SEATS, Role

MOST_GOALS, MOST_INTERESTS, MOST_STEPS = 3, 8, 4
LONGEST_INTEREST = 40


class WorkingStyle(models.TextChoices):
    """How people work together; mentors and mentees choose from the same list."""

    TALK = "talk", _("Talking things through")
    PRACTISE = "practise", _("Trying things out together")
    STORIES = "stories", _("Stories and examples from work")
    PLAN = "plan", _("A plan with clear steps")
    READ = "read", _("Reading or watching first, then talking")
    QUESTIONS = "questions", _("Hard questions")


class CareerGoal(models.TextChoices):
    """What people want mentoring for; a mentor says what they can help with from the same list."""

    FIRST_LEAD = "first_lead", _("Leading people for the first time")
    LEAD_MORE = "lead_more", _("Leading more people, or other leaders")
    EXPERT = "expert", _("Going deeper as an expert")
    SWITCH = "switch", _("Moving to another field of work")
    ABROAD = "abroad", _("Working across borders")
    NEXT_ROLE = "next_role", _("Finding out which role should come next")
    SEEN = "seen", _("Being heard and seen")
    DECIDE = "decide", _("Deciding with little to go on")
    CONFLICT = "conflict", _("Getting through conflict")
    CHANGE = "change", _("Leading a change")
    SETTLE = "settle", _("Finding my feet in the company")
    BALANCE = "balance", _("Work that leaves room for the rest of life")


class Safety(models.TextChoices):
    """What helps somebody to be honest."""

    SILENCE = "silence", _("Knowing that nothing leaves the room")
    TIME = "time", _("Time to get to know each other first")
    PLAIN = "plain", _("Plain words, also about what is not good")
    ASKED = "asked", _("Being asked before I get feedback")
    MISTAKES = "mistakes", _("Hearing about my mentor's own mistakes")
    OUTSIDE = "outside", _("Somebody from outside my unit")


class Giving(models.TextChoices):
    """What a mentor does for it; being from another unit is seen in the directory."""

    SILENCE = Safety.SILENCE.value, _("What I hear stays with me")
    TIME = Safety.TIME.value, _("We take time to get to know each other first")
    PLAIN = Safety.PLAIN.value, _("I speak plainly, also about what is not good")
    ASKED = Safety.ASKED.value, _("I ask before I give feedback")
    MISTAKES = Safety.MISTAKES.value, _("I tell of my own mistakes")


class ProfileQuerySet(models.QuerySet["Profile"]):
    def paused(self) -> Self:
        """Mentors who take nobody new for now."""
        return self.filter(role=Role.MENTOR, paused_until__gte=timezone.localdate())


class Profile(Record):
    """In the person's own words: none of it is in the audit trail."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="profiles")
    role = models.CharField(max_length=10, choices=Role)
    # A mentor's
    offers = models.TextField(_("what I offer"), blank=True, max_length=1500)
    path = models.TextField(_("the path I walked"), blank=True, max_length=1500)
    # Parts of the company by uuid, the first one first; one that is gone is passed over.
    walked = ArrayField(models.UUIDField(), default=list, blank=True)
    gives = ArrayField(models.CharField(max_length=10, choices=Giving), default=list, blank=True)
    minutes_per_month = models.PositiveSmallIntegerField(
        _("minutes a month I can give in all"),
        null=True,
        blank=True,
        validators=[MinValueValidator(15), MaxValueValidator(6000)],
    )
    seats = models.PositiveSmallIntegerField(
        _("mentees at once, at most"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)],
    )
    paused_until = models.DateField(_("nobody new until"), null=True, blank=True)
    # A mentee's
    wants = models.TextField(_("what I want"), blank=True, max_length=1500)
    why_now = models.TextField(_("why now"), blank=True, max_length=1500)
    aim = models.ForeignKey(
        Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    safe = ArrayField(models.CharField(max_length=10, choices=Safety), default=list, blank=True)
    safe_words = models.TextField(
        _("what else helps me feel safe to be honest"), blank=True, max_length=1000
    )
    # Whether `safe` may count when pairs are found; see docs/decisions/blurred-needs.md.
    safe_counts = models.BooleanField(
        _("let it count, blurred, when pairs are found"), default=False
    )
    blur = models.UUIDField(default=uuid4, editable=False)
    # Of both: a mentee's goals and what a mentor helps with; interests in small letters
    goals = ArrayField(
        models.CharField(max_length=10, choices=CareerGoal), default=list, blank=True
    )
    interests = ArrayField(models.CharField(max_length=LONGEST_INTEREST), default=list, blank=True)
    ways = ArrayField(
        models.CharField(max_length=10, choices=WorkingStyle), default=list, blank=True
    )
    ways_words = models.CharField(_("in my own words"), blank=True, max_length=300)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role"], name="profile_once_a_person_and_role"
            ),
            models.CheckConstraint(
                condition=Q(
                    role="mentor",
                    wants="",
                    why_now="",
                    aim=None,
                    safe=[],
                    safe_words="",
                    safe_counts=False,
                )
                | Q(
                    role="mentee",
                    offers="",
                    path="",
                    walked=[],
                    gives=[],
                    minutes_per_month=None,
                    seats=None,
                    paused_until=None,
                ),
                name="profile_says_what_its_role_is_asked",
            ),
            models.CheckConstraint(
                condition=Q(seats=None) | Q(seats__gte=1, seats__lte=MOST_SEATS),
                name="profile_seats_are_possible",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"

    @property
    def is_paused(self) -> bool:
        return self.paused_until is not None and self.paused_until >= timezone.localdate()

    @property
    def is_mentors(self) -> bool:
        return self.role == Role.MENTOR

    @property
    def goals_in_words(self) -> list[str]:
        return [str(label) for value, label in CareerGoal.choices if value in self.goals]

    @property
    def walked_in_words(self) -> list[str]:
        if not self.walked:
            return []
        named = dict(Unit.objects.filter(uuid__in=self.walked).values_list("uuid", "name"))
        return [named[one] for one in self.walked if one in named]

    @property
    def ways_in_words(self) -> list[str]:
        return [str(label) for value, label in WorkingStyle.choices if value in self.ways]

    @property
    def safe_in_words(self) -> list[str]:
        return [str(label) for value, label in Safety.choices if value in self.safe]

    @property
    def gives_in_words(self) -> list[str]:
        return [str(label) for value, label in Giving.choices if value in self.gives]

    @property
    def is_empty(self) -> bool:
        texts = (self.offers, self.path, self.wants, self.why_now, self.ways_words, self.safe_words)
        chosen = (
            self.ways,
            self.safe,
            self.goals,
            self.interests,
            self.walked,
            self.gives,
            self.aim_id,
        )
        return not (any(texts) or any(chosen))
