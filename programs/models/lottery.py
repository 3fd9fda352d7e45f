"""A published lottery over the seats of a cohort, and what came of it."""

from __future__ import annotations

from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.records import Record
from programs.models.cohort import Cohort, GoesFirst
from programs.models.enrollment import SEATED, Enrollment, EnrollmentState


class Strata(models.TextChoices):
    NONE = "none", _("None: one draw for everybody")
    UNIT = "unit", _("Units at the top of the company")
    SITE = "site", _("Sites")
    GRADE = "grade", _("Grades, in bands of three")


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["seed"]
)
class Lottery(Record):
    """Published when it is written: from then on rules and seed stand, and the database sees to it.

    The seed is the program's secret until the draw; `commitment` is its SHA-256, and proves
    afterwards that it was not chosen to please.
    """

    cohort = models.OneToOneField(Cohort, on_delete=models.PROTECT, related_name="lottery")
    rules = models.TextField(_("rules"), max_length=3000)
    strata = models.CharField(
        _("seats in proportion by"), max_length=10, choices=Strata, default=Strata.NONE
    )
    goes_first = models.CharField(
        _("who goes first"), max_length=12, choices=GoesFirst, default=GoesFirst.NOBODY
    )
    seed = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64)
    published_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    drawn_at = models.DateTimeField(null=True, blank=True)
    drawn_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    seats_drawn = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name_plural = _("lotteries")
        constraints = [
            models.CheckConstraint(
                condition=Q(drawn_at=None, seats_drawn=None)
                | Q(drawn_at__isnull=False, seats_drawn__isnull=False),
                name="lottery_draw_has_time_and_seats",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="keep_what_was_promised",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "cohort", "rules", "strata", "goes_first", "commitment", "seed"
                ),
            ),
            pgtrigger.Protect(
                name="draw_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.drawn_at IS NOT NULL AND (OLD.drawn_at, OLD.seats_drawn)"
                    " IS DISTINCT FROM (NEW.drawn_at, NEW.seats_drawn)"
                ),
            ),
            pgtrigger.Protect(
                name="keep_what_was_drawn",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__drawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.cohort)

    @property
    def declined_before(self) -> models.QuerySet[LotteryTicket]:
        """Tickets that those who run the program took out; published, so that all can see it."""
        declined = self.tickets.filter(enrollment__state=EnrollmentState.DECLINED)
        return declined.exclude(enrollment__lottery_entry__place__isnull=False)


class LotteryTicket(Record):
    """An applicant's code, and the letters of their own that they add to the draw."""

    enrollment = models.OneToOneField(
        Enrollment, on_delete=models.CASCADE, related_name="lottery_ticket"
    )
    lottery = models.ForeignKey(Lottery, on_delete=models.PROTECT, related_name="tickets")
    code = models.CharField(max_length=12, unique=True)
    contribution = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return self.code


class LotteryEntryQuerySet(models.QuerySet["LotteryEntry"]):
    def by_chance(self) -> Self:
        """Those of whom chance alone decided who won: the comparison that honest numbers need.

        Compared within a stratum, and as drawn, whatever came later (by intention to treat).
        Strata in which everybody won, as mostly where they go first, or nobody, tell nothing.
        """
        drawn = LotteryEntry.objects.filter(lottery=OuterRef("lottery"), place__isnull=False)
        alike = drawn.filter(stratum=OuterRef("stratum"))
        both = Q(Exists(alike.filter(won=True))) & Q(Exists(alike.filter(won=False)))
        return self.filter(both, place__isnull=False)

    def moved_up(self) -> Self:
        """Those who lost and got a seat later, also where they gave it back since."""
        seated = Enrollment.objects.filter(events__state__in=SEATED)
        return self.filter(won=False, enrollment__in=seated)


class LotteryEntry(Record):
    """One ticket as it came out of the draw; never changed, never deleted."""

    lottery = models.ForeignKey(Lottery, on_delete=models.PROTECT, related_name="entries")
    enrollment = models.OneToOneField(
        Enrollment, on_delete=models.PROTECT, related_name="lottery_entry"
    )
    code = models.CharField(max_length=12)
    contribution = models.CharField(max_length=40, blank=True)
    stratum = models.CharField(max_length=160, blank=True)
    place = models.PositiveIntegerField(null=True, help_text="none: stepped back before the draw")
    won = models.BooleanField()

    objects = LotteryEntryQuerySet.as_manager()

    class Meta:
        ordering = ["place", "code"]
        constraints = [
            models.UniqueConstraint(fields=["lottery", "code"], name="lottery_entry_code_once"),
            models.UniqueConstraint(fields=["lottery", "place"], name="lottery_entry_place_once"),
            models.CheckConstraint(
                condition=Q(won=False) | Q(place__isnull=False),
                name="lottery_entry_winner_has_a_place",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="keep_as_drawn", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.code
