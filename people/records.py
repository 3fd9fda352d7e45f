"""What every table has in common."""

import uuid

from django.db import models
from django.db.models.functions import Now


class Record(models.Model):
    """A row with times and a public name: URLs carry `uuid`, never the sequential key."""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    updated_at = models.DateTimeField(auto_now=True, db_default=Now())

    class Meta:
        abstract = True
