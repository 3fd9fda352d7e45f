"""Who came how far on the way into a cohort, as mentees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Count, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from people.access import is_hr_admin
from people.disclosure import K_OUTCOMES, rounded
from people.models import Person, Site
from programs.access import rules_known_to
from programs.eligibility import Company, chosen
from programs.eligibility.counting import secret_of_each
from programs.models import Cohort, Enrollment, Invitation, Role
from programs.models.enrollment import SEATED


class Stage(models.TextChoices):
    ELIGIBLE = "eligible", _("Eligible")
    INVITED = "invited", _("Invited")
    APPLIED = "applied", _("Applied")
    APPROVED = "approved", _("Approved")


KEY = "key"


@dataclass
class Way:
    """The way into one cohort: whoever came further was eligible, whatever the rules say today.

    For a `reader` who is not HR it leaves out the rules on what only HR knows, and rounds how many
    are eligible: see docs/decisions/what-a-count-may-give-away.md.
    """

    cohort: Cohort
    reader: Person | None = None
    company: Company = field(default_factory=Company)

    @property
    def is_exact(self) -> bool:
        return self.reader is None or bool(is_hr_admin(self.reader))

    @cached_property
    def later(self) -> dict[str, frozenset[int]]:
        mentees = Enrollment.objects.filter(cohort=self.cohort, role=Role.MENTEE).order_by()
        asked = Invitation.objects.filter(cohort=self.cohort, role=Role.MENTEE).order_by()
        return {
            str(Stage.INVITED): _people(asked),
            str(Stage.APPLIED): _people(mentees),
            str(Stage.APPROVED): _people(mentees.filter(state__in=SEATED)),
        }

    def may(self) -> QuerySet[Person]:
        """For whom the rules hold today."""
        rules = self.cohort.program.rules_for(Role.MENTEE)
        known = rules if self.reader is None else rules_known_to(self.reader, rules)
        employed = Person.objects.employed(self.company.today).order_by()
        return employed.filter(chosen(known, self.company))

    @cached_property
    def further(self) -> frozenset[int]:
        return self.later[Stage.INVITED] | self.later[Stage.APPLIED]

    def sets(self) -> dict[str, frozenset[int]]:
        eligible = self.further.union(self.may().values_list("pk", flat=True))
        return {str(Stage.ELIGIBLE): eligible, **self.later}

    @cached_property
    def by_place(self) -> dict[str, dict[str, Counter[str]]]:
        """What the directory knows → group → how many at each stage; one pass over it.

        Beside the stages stands "key", for rounding.
        """
        found: dict[str, dict[str, Counter[str]]] = {"unit": {}, "site": {}, "grade": {}}
        sites = dict(Site.objects.values_list("pk", "name"))
        for row in [*self._everybody(), *self._each_who_came_further()]:
            unit, site, grade = (row.pop(name) for name in found)
            department = self.company.departments.get(unit)
            names = {"unit": department, "site": sites.get(site), "grade": grade}
            for dimension, name in names.items():
                group = "" if name is None else str(name)
                found[dimension].setdefault(group, Counter()).update(row)
        return found

    def _everybody(self) -> Iterator[dict[str, Any]]:
        """For whom the rules hold, counted by unit, site and grade."""
        counts: dict[str, Any] = {str(Stage.ELIGIBLE): Count("pk")}
        if not self.is_exact:
            counts[KEY] = Sum(secret_of_each())
        places: Any = self.may().values("unit", "site", "grade")
        yield from places.annotate(**counts)

    def _each_who_came_further(self) -> Iterator[dict[str, Any]]:
        """One by one, since they are few; eligible here if the rules do not hold for them today."""
        counted = self.may().filter(pk__in=self.further)
        is_counted = frozenset(counted.values_list("pk", flat=True))
        people = Person.objects.filter(pk__in=self.further).order_by()
        for row in people.annotate(key=secret_of_each()).values("pk", "unit", "site", "grade", KEY):
            pk, key = row.pop("pk"), row.pop(KEY)
            here = {stage: int(pk in those) for stage, those in self.later.items()}
            is_new = pk not in is_counted
            yield {**row, **here, str(Stage.ELIGIBLE): int(is_new), KEY: key if is_new else 0}

    def released(self, counts: Counter[str]) -> int | None:
        """How many of these are eligible, as the reader may know it."""
        eligible = counts[Stage.ELIGIBLE]
        if self.is_exact:
            return eligible
        # Nobody is withheld like a few: "none of the two in this team" tells of both.
        return None if eligible < K_OUTCOMES else rounded(eligible, key=int(counts[KEY]))


def _people(rows: QuerySet[Enrollment] | QuerySet[Invitation]) -> frozenset[int]:
    return frozenset(rows.values_list("person_id", flat=True))
