"""Which mentorships have fallen silent."""

from __future__ import annotations

from django.db.models import DurationField, F, Func, Min, OuterRef, QuerySet
from django.db.models.functions import Coalesce, Now

from insights.definitions import QUIET_RHYTHMS
from programs.models import Cohort, Mentorship
from touchpoints.models import Touchpoint


class TwiceItsRhythm(Func):
    """The silence after which a mentorship is quiet, from the weeks of its rhythm."""

    template = f"make_interval(weeks => ({QUIET_RHYTHMS} * %(expressions)s + 1)::int)"
    output_field = DurationField()


def quiet_mentorships(cohort: Cohort) -> QuerySet[Mentorship]:
    """Running ones that have not met for long: `silent_since`, `met`, `next_at` come with them."""
    own = Touchpoint.objects.filter(mentorship=OuterRef("pk")).order_by()
    last_held = own.held().order_by("-starts_at").values("starts_at")[:1]
    ahead = own.planned().filter(starts_at__gte=Now()).values("mentorship")
    return (
        Mentorship.objects.running()
        .filter(cohort=cohort)
        .annotate(
            last_held=last_held,
            silent_since=Coalesce("last_held", "started_at"),
            next_at=ahead.annotate(at=Min("starts_at")).values("at"),
            patience=TwiceItsRhythm(Coalesce("rhythm__every_weeks", "cohort__cadence_weeks")),
        )
        .filter(silent_since__lt=Now() - F("patience"))
        .select_related("cohort__program")
        .prefetch_related("participants__person")
        .order_by("silent_since", "pk")
    )
