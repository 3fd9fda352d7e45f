"""How the organisation shows itself: its name, logo, colour, and its own words."""

from __future__ import annotations

import pghistory
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.records import Record

hex_colour = RegexValidator(r"^#[0-9a-f]{6}\Z", _("A colour looks like #0b6b63."))


class LogoType(models.TextChoices):
    """Pictures that carry no code. SVG does, so it is not among them."""

    PNG = "image/png", "PNG"
    JPEG = "image/jpeg", "JPEG"
    WEBP = "image/webp", "WebP"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    exclude=["logo"],
    model_name="OrganizationEvent",
)
class Organization(Record):
    """One row at most; without it, and where it is empty, the product's own look stands."""

    is_only = models.BooleanField(default=True, editable=False, unique=True)
    name = models.CharField(_("name"), max_length=40, blank=True)
    colour = models.CharField(_("colour"), max_length=7, blank=True, validators=[hex_colour])
    # In the database, since every process must have it and none has a disk of its own.
    logo = models.BinaryField(null=True, blank=True, editable=False)
    logo_type = models.CharField(max_length=20, choices=LogoType, blank=True)
    # Language → mentor, mentee, cohort → its name, and the name of several.
    words = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(is_only=True), name="organization_only_one"),
            models.CheckConstraint(
                condition=Q(colour="") | Q(colour__regex=r"^#[0-9a-f]{6}$"),
                name="organization_colour_is_hex",
            ),
            models.CheckConstraint(
                condition=Q(logo=None, logo_type="")
                | (Q(logo__isnull=False) & Q(logo_type__in=LogoType.values)),
                name="organization_logo_has_a_type",
            ),
        ]

    def __str__(self) -> str:
        return self.name or "organization"
