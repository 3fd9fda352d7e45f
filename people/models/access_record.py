"""Who looked at what of whose; the person it is about can read it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.models.person import Person
from people.records import Record

PAGE_WORDS = {
    "people:person": _("your page in the directory"),
    "programs:history": _("the mentoring history of somebody you were paired with"),
    "people:person-roles": _("your roles"),
    "people:people": _("the list of people"),
    "people:import": _("an import of people"),
    "audit": _("the audit trail"),
    "application": _("your application to a cohort"),
    "applications": _("the list of applications to a cohort"),
    "invitations": _("the list of invitations to a cohort"),
    "manager-approval": _("that you applied to a program, as your manager is asked"),
    "nominations": _("whom of their team a manager may nominate"),
    "matching": _("the matching of a cohort"),
    "partner profile": _("your mentoring profile, as your partner"),
    "mentors to ask": _("your name and what you offer, looking for a mentor"),
    "choosing": _("your name and why you could fit, choosing whom to work with"),
    "request": _("your name, with a request to work together"),
    "preparation": _("how you prepare for a cohort: what is done and what is missing"),
    "pairs": _("the list of pairs of a cohort"),
    "touchpoints": _("when you and your partner met"),
    "insights:cohort": _("the dashboard of a cohort"),
}


class AccessRecord(Record):
    """One row per page, viewer, person and day: the one write a GET may make."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="access_records")
    viewer = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=80)
    day = models.DateField()

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "viewer", "page", "day"], name="access_record_once_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(person=F("viewer")), name="access_record_of_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.viewer} → {self.person}: {self.page}"

    @property
    def page_words(self) -> str:
        """The page in words; a page that nobody described goes by its name."""
        return str(PAGE_WORDS.get(self.page, self.page))
