"""Switching on how people come together in a cohort."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from matching.models import Ways
from people.models import Person
from programs.actions.turnstiles import locked_cohort
from programs.models import Cohort


@transaction.atomic
def save_ways(*, cohort: Cohort, by: Person, **chosen: Any) -> Ways:
    """Twice is once; the audit trail keeps each change."""
    cohort = locked_cohort(cohort)
    if not cohort.program.shape.matched_by_engine:
        raise ValidationError(_("Groups are put together by hand for now."))
    ways = Ways.objects.filter(cohort=cohort).first() or Ways(cohort=cohort)
    for name, value in chosen.items():
        setattr(ways, name, value)
    ways.set_by = by
    ways.full_clean()
    ways.save()
    return ways
