"""What people say about themselves of their own will, and what they agreed it may be used for.

Only the person reads it. No audit trail copies it, nothing can search, sort or filter by it.
Whoever counts it starts from `SelfDescription.objects.agreed_to(purpose)`.
"""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from people.describing import (
    CATEGORY_NAMED,
    ConsentText,
    Purpose,
    current_text,
    text_of_version,
)
from people.encryption import EncryptedTextField, Sealed
from people.models.person import Person
from people.records import Record


class ConsentQuerySet(models.QuerySet["Consent"]):
    def live(self) -> Self:
        return self.filter(withdrawn_at=None)


class Consent(Record):
    """One giving of consent, to one text; what was withdrawn stays as a record for the person."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose)
    version = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=Q(withdrawn_at=None),
                name="consent_live_once_a_purpose",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_withdrawn_after_given",
            ),
        ]

    def __str__(self) -> str:
        return f"consent {self.uuid}"

    @property
    def text(self) -> ConsentText:
        """The very text that this person agreed to."""
        return text_of_version(self.purpose, self.version)

    @property
    def is_outdated(self) -> bool:
        return self.version < current_text(self.purpose).version


class SelfDescriptionQuerySet(models.QuerySet["SelfDescription"]):
    def agreed_to(self, purpose: str) -> Self:
        """Those whose authors agree to this use now."""
        consents = Consent.objects.live().filter(purpose=purpose, person=OuterRef("person"))
        return self.filter(Exists(consents))


class SelfDescription(Record):
    """One answer in one category, closed by the key of the journals.

    All codes of choices are of at most 15 letters, so that every closed answer is of one length
    and tells nothing by it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="self_descriptions")
    category = models.CharField(max_length=20)  # a name in people.describing.CATEGORIES
    answer = EncryptedTextField()
    words = EncryptedTextField(blank=True)

    objects = SelfDescriptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "category"],
                name="self_description_once_a_category",
                violation_error_message=_("You have answered this already."),
            )
        ]

    def __str__(self) -> str:
        # Never the answer: this ends up in logs and shells.
        return f"self-description {self.uuid}"

    @property
    def is_readable(self) -> bool:
        return not isinstance(self.answer, Sealed)

    @property
    def group(self) -> str | None:
        """The group it counts in; own words, silence and an unreadable answer count in none."""
        category = CATEGORY_NAMED.get(self.category)
        groups = {code for code, _label in category.groups} if category else set()
        return self.answer if self.answer in groups else None
