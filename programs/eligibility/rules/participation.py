"""Rules on what somebody has done in mentoring here before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.apps import apps
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from people.models import Person
from programs.eligibility.company import Company
from programs.eligibility.facts import Place
from programs.eligibility.rules.base import Rule, Verdict

NEVER, FREE = "never", "free"
COMPLETED = {"completed_as_mentee": "mentee", "completed_as_mentor": "mentor"}
HISTORIES = (NEVER, FREE, *COMPLETED)


@dataclass(frozen=True)
class ParticipationRule(Rule):
    """history: never took part, is free now, or has completed; here: in this program only.

    `of` is the key of the program whose rule it is. It is not stored, so that a copy of a program
    speaks of itself.
    """

    kind: ClassVar[str] = "participation"
    history: str
    here: bool = False
    of: int | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if self.history not in HISTORIES:
            raise ValueError(_("choose what must have been before."))

    def words(self, company: Company) -> str:
        in_this = {
            NEVER: _("Has not taken part in this program before"),
            FREE: _("Not in a running cohort of this program"),
            "completed_as_mentee": _("Has completed this program as a mentee"),
            "completed_as_mentor": _("Has completed this program as a mentor"),
        }
        in_any = {
            NEVER: _("Has not taken part in a mentoring program before"),
            FREE: _("Not in a running cohort of any program"),
            "completed_as_mentee": _("Has completed a mentoring program as a mentee"),
            "completed_as_mentor": _("Has completed a mentoring program as a mentor"),
        }
        return (in_this if self.here else in_any)[self.history]

    def chosen(self, company: Company) -> Q:
        there = Q(pk__in=self.exceptions())
        return ~there if self.usually else there

    def exceptions(self) -> Any:
        places = places_with(self._asked())
        if self.here:
            places = places.filter(cohort__program=self.of)
        return places.order_by().values("person")

    @property
    def usually(self) -> bool:
        return self.history not in COMPLETED

    def _asked(self) -> Q:
        if self.history == NEVER:
            return Q(participations__joined_at__isnull=False)
        if self.history == FREE:
            return Q(state__in=("approved", "ready"), cohort__state__in=("running", "closing"))
        return Q(state="completed", role=COMPLETED[self.history])

    def judge(self, person: Person, company: Company) -> Verdict:
        places = [one for one in company.facts(person).places if self._fits(one)]
        place = places[0] if places else None
        holds = (place is not None) == (self.history in COMPLETED)
        change = ""
        if place and self.history == FREE:
            change = _("That cohort ends on %(day)s.") % {"day": date_format(place.ends_on)}
        return Verdict(holds, self.words(company), self._found(place), change)

    def _fits(self, place: Place) -> bool:
        if self.here and place.program != self.of:
            return False
        if self.history == NEVER:
            return place.joined
        if self.history == FREE:
            return place.is_now
        return place.completed and place.role == COMPLETED[self.history]

    def _found(self, place: Place | None) -> str:
        if place is None:
            return _("you have not") if self.history != FREE else _("you are in none")
        if self.history == FREE:
            return _("you are in %(cohort)s") % {"cohort": place.cohort}
        return _("you took part in %(cohort)s") % {"cohort": place.cohort}


def places_with(asked: Q) -> Any:
    # A program reads its rules, so the models of programs stand above this module.
    return apps.get_model("programs", "Enrollment")._default_manager.filter(asked)
