"""A person of the company, and the account they sign in with."""

from __future__ import annotations

from datetime import date
from typing import Any, Self
from zoneinfo import ZoneInfo

import pghistory
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Concat, Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models.place import Site, Unit, valid_time_zone
from people.models.standing import DERIVED, KEEP_DERIVED, NOTE_LEADS
from people.records import Record


class LeavingKind(models.TextChoices):
    VOLUNTARY = "voluntary", _("Resigned")
    INVOLUNTARY = "involuntary", _("Dismissed")
    RETIRED = "retired", _("Retired")
    OTHER = "other", _("Other")


class Plain(Func):
    """Lower case, without accents; a function of our own, because an index may stand on it."""

    function = "people_plain"
    output_field = models.TextField()


def searched_text() -> Plain:
    parts = ("name", "preferred_name", "email", "employee_number")
    spaced = [part for name in parts for part in (F(name), Value(" "))]
    return Plain(Concat(*spaced[:-1], output_field=models.TextField()))


class PersonQuerySet(models.QuerySet["Person"]):
    def employed(self, on: date | None = None) -> Self:
        """People who work here on that day, today unless said."""
        day = on or timezone.localdate()
        return self.filter(Q(left_on=None) | Q(left_on__gt=day))

    def named(self, words: str) -> Self:
        """People whose names, e-mail address or employee number contain all of the words."""
        found = self.alias(searched=searched_text())
        for word in words.split():
            found = found.filter(searched__contains=Plain(Value(word)))
        return found

    def by_name(self) -> Self:
        """In the order of a phone book, whatever the accents."""
        return self.order_by(Plain("name"), "id")


class Directory(BaseUserManager["Person"]):
    """Django wants these two verbs of a user's manager."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        person = self.model(email=email.lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["password", "last_login", "updated_at", *DERIVED],
)
class Person(AbstractBaseUser, Record):
    """The directory's view of somebody; signs in with `email`."""

    email = models.EmailField(_("e-mail address"), max_length=254)
    name = models.CharField(_("name"), max_length=200)
    preferred_name = models.CharField(_("preferred name"), max_length=100, blank=True)
    employee_number = models.CharField(
        _("employee number"), max_length=40, null=True, blank=True, unique=True
    )
    job_title = models.CharField(_("job title"), max_length=200, blank=True)
    grade = models.PositiveSmallIntegerField(_("grade"), null=True, blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    manager = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("manager"),
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[valid_time_zone]
    )
    language = models.CharField(_("language of the pages"), max_length=10, default="en")
    languages = ArrayField(
        models.CharField(max_length=10),
        verbose_name=_("languages spoken"),
        default=list,
        blank=True,
        help_text=_("Two-letter codes, such as en or de."),
    )
    hired_on = models.DateField(_("hired on"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    leaving_kind = models.CharField(
        _("kind of leaving"), max_length=20, choices=LeavingKind, blank=True
    )
    high_potential = models.BooleanField(_("high potential"), default=False)
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True)
    works_from = models.TimeField(_("working hours from"), null=True, blank=True)
    works_until = models.TimeField(_("working hours until"), null=True, blank=True)
    # Kept by triggers, for the rules on who may join: people/models/standing.py
    leads_until = models.DateField(null=True, editable=False)
    last_rating = models.SmallIntegerField(null=True, editable=False)
    last_reviewed_on = models.DateField(null=True, editable=False)

    objects = Directory.from_queryset(PersonQuerySet)()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "id"]
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="person_email_once_whatever_its_case",
                violation_error_message=_("Somebody with this e-mail address is here already."),
            ),
            models.CheckConstraint(
                condition=Q(manager=None) | ~Q(manager=F("id")), name="person_not_own_manager"
            ),
            models.CheckConstraint(
                condition=Q(left_on=None, leaving_kind="") | Q(left_on__isnull=False),
                name="person_leaving_kind_only_with_date",
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(hired_on=None) | Q(left_on__gte=F("hired_on")),
                name="person_left_after_hired",
            ),
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="person_quiet_hours_both_or_neither",
            ),
            models.CheckConstraint(
                condition=Q(works_from=None, works_until=None)
                | Q(
                    works_from__isnull=False,
                    works_until__isnull=False,
                    works_until__gt=F("works_from"),
                ),
                name="person_working_hours_both_or_neither_in_order",
                violation_error_message=_(
                    "Working hours need a beginning and an end after it, on one day."
                ),
            ),
        ]
        triggers = [KEEP_DERIVED, *NOTE_LEADS]
        indexes = [
            models.Index(fields=["unit", "left_on"]),
            models.Index(fields=["left_on"]),
            models.Index(Plain("name"), "id", name="person_by_name"),
            GinIndex(OpClass(searched_text(), name="gin_trgm_ops"), name="person_search"),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """The name to show: the preferred one with the family name they have on paper."""
        if not self.preferred_name:
            return self.name
        family = self.name.rsplit(" ", 1)[-1] if " " in self.name else ""
        return f"{self.preferred_name} {family}".strip()

    @property
    def first_name(self) -> str:
        return self.preferred_name or self.name.split(" ")[0]

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # Django has a plain attribute
        """Whether they may sign in; asked on every request, so a leaver's session ends at once."""
        return self.left_on is None or self.left_on > timezone.localdate()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def years_here(self, on: date | None = None) -> float | None:
        """Tenure in years of 365.25 days, or None without a date of hire."""
        if self.hired_on is None:
            return None
        return ((on or timezone.localdate()) - self.hired_on).days / 365.25
