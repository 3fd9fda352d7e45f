"""How each person wants to be told."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from notices.models.notice import Channel
from people.models import Person
from people.records import Record


class NoticePreference(Record):
    """One row per kind and channel where somebody chose; without a row, at once."""

    class Delivery(models.TextChoices):
        AT_ONCE = "at_once", _("At once")
        DIGEST = "digest", _("In one daily message")
        OFF = "off", _("Not at all")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notice_preferences")
    kind = models.CharField(max_length=80)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.EMAIL)
    delivery = models.CharField(max_length=10, choices=Delivery, default=Delivery.AT_ONCE)

    class Meta:
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "channel"], name="notice_preference_once_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.kind}: {self.get_delivery_display()}"
