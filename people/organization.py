"""The organisation as pages and messages show it, and what its logo may be."""

from __future__ import annotations

import struct
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.db.models import Q
from django.utils.translation import gettext as _

from people.models import Organization
from people.models.organization import LogoType
from web.own_words import Identity

MOST_BYTES = 100_000
MOST_PIXELS = 2000
SIGNS = {
    LogoType.PNG: (b"\x89PNG\r\n\x1a\n", 0),
    LogoType.JPEG: (b"\xff\xd8\xff", 0),
    LogoType.WEBP: (b"WEBP", 8),
}


def current_identity() -> Identity:
    """One small row per request or message, so that a change is seen everywhere at once."""
    try:
        row = _row()
    except DatabaseError:  # a page that says what went wrong must come without
        return Identity()
    if row is None:
        return Identity()
    name, colour, has_logo, words, changed = row
    return Identity(
        name=name,
        colour=colour,
        has_logo=has_logo,
        version=f"{changed.timestamp():.6f}",
        words={
            language: {thing: tuple(forms) for thing, forms in things.items()}
            for language, things in words.items()
        },
    )


def _row() -> tuple[Any, ...] | None:
    rows = Organization.objects.annotate(has_logo=Q(logo__isnull=False))
    return rows.values_list("name", "colour", "has_logo", "words", "updated_at").first()


def check_logo(data: bytes) -> LogoType:
    """Its type, by what is in it and not by its name; else says why not."""
    if len(data) > MOST_BYTES:
        raise ValidationError(_("The picture is too large: at most 100 kilobytes."))
    found = (kind for kind, (sign, at) in SIGNS.items() if data[at : at + len(sign)] == sign)
    kind = next(found, None)
    if kind is None:
        raise ValidationError(
            _("Only PNG, JPEG or WebP pictures. An SVG can carry code, so it is not taken.")
        )
    if kind == LogoType.PNG:
        _check_size(data)
    return kind


def _check_size(data: bytes) -> None:
    if len(data) < 24 or data[12:16] != b"IHDR":
        raise ValidationError(_("This picture is damaged."))
    width, height = struct.unpack(">II", data[16:24])
    if not 0 < max(width, height) <= MOST_PIXELS:
        raise ValidationError(_("The picture is too large: at most 2000 pixels a side."))
