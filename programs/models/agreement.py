"""What people of a mentorship promise each other; all sign the same text."""

from hashlib import sha256

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.records import Record
from programs.models.mentorship import Mentorship


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["text"]
)
class Agreement(Record):
    """A version of the text; changing it makes a new version that all sign again."""

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="agreements")
    version = models.PositiveSmallIntegerField(default=1)
    text = models.TextField(_("what we agree on"), max_length=5000)
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["mentorship", "version"],
                name="agreement_version_once",
                violation_error_message=_("The agreement was changed meanwhile."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.mentorship} v{self.version}"

    @property
    def fingerprint(self) -> str:
        """Equal for equal texts."""
        return sha256(self.text.encode()).hexdigest()[:16]


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
class Signature(Record):
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="signatures")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "person"], name="signature_once_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.agreement}"
