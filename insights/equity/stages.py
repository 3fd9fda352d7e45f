"""Who came how far on the way into a cohort, as mentees."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from people.models import Person, Site
from programs.eligibility import Company, chosen
from programs.models import Cohort, Enrollment, Invitation, Role
from programs.models.enrollment import SEATED


class Stage(models.TextChoices):
    ELIGIBLE = "eligible", _("Eligible")
    INVITED = "invited", _("Invited")
    APPLIED = "applied", _("Applied")
    APPROVED = "approved", _("Approved")


@dataclass
class Way:
    """The way into one cohort: whoever came further was eligible, whatever the rules say today."""

    cohort: Cohort
    company: Company = field(default_factory=Company)

    @cached_property
    def later(self) -> dict[str, frozenset[int]]:
        mentees = Enrollment.objects.filter(cohort=self.cohort, role=Role.MENTEE).order_by()
        asked = Invitation.objects.filter(cohort=self.cohort, role=Role.MENTEE).order_by()
        return {
            Stage.INVITED: _people(asked),
            Stage.APPLIED: _people(mentees),
            Stage.APPROVED: _people(mentees.filter(state__in=SEATED)),
        }

    def eligible(self) -> QuerySet[Person]:
        rules = chosen(self.cohort.program.rules_for(Role.MENTEE), self.company)
        may = Person.objects.employed(self.company.today).filter(rules)
        further = self.later[Stage.INVITED] | self.later[Stage.APPLIED]
        return Person.objects.filter(Q(pk__in=may.values("pk")) | Q(pk__in=further)).order_by()

    def sets(self) -> dict[str, frozenset[int]]:
        eligible = frozenset(self.eligible().values_list("pk", flat=True))
        return {Stage.ELIGIBLE: eligible, **self.later}

    def by_place(self) -> dict[str, dict[str, Counter[str]]]:
        """What the directory knows → group → how many at each stage; one pass over it."""
        counts: dict[str, Any] = {str(Stage.ELIGIBLE): Count("pk")}
        for stage, people in self.later.items():
            counts[str(stage)] = Count("pk", filter=Q(pk__in=people))
        places: Any = self.eligible().values("unit", "site", "grade")
        units, sites = departments(), dict(Site.objects.values_list("pk", "name"))
        found: dict[str, dict[str, Counter[str]]] = {"unit": {}, "site": {}, "grade": {}}
        for row in places.annotate(**counts):
            unit, site, grade = (row.pop(name) for name in found)
            names = {"unit": units.get(unit, ""), "site": sites.get(site, ""), "grade": grade}
            for dimension, name in names.items():
                group = "" if name is None else str(name)
                found[dimension].setdefault(group, Counter()).update(row)
        return found


def _people(
    rows: QuerySet[Enrollment] | QuerySet[Invitation],
) -> frozenset[int]:
    return frozenset(rows.values_list("person_id", flat=True))
