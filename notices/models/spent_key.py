"""What has been said: the keys of notices whose rows are gone."""

from __future__ import annotations

from hashlib import sha256
from typing import Self

from django.db import models

from people.records import Record


class SpentKeyQuerySet(models.QuerySet["SpentKey"]):
    def of(self, key: str) -> Self:
        return self.filter(digest=digest_of(key))


class SpentKey(Record):
    """Kept for good, so that no occasion is told of a second time, however late it is posted."""

    digest = models.CharField(max_length=64, unique=True)

    objects = SpentKeyQuerySet.as_manager()

    def __str__(self) -> str:
        return self.digest


def digest_of(key: str) -> str:
    """Tells nothing of whom the notice went to."""
    return sha256(key.encode()).hexdigest()
