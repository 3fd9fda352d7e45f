"""What executives see: all programs, no names, and no group of fewer than five."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from insights import definitions, figures
from insights.departments import places_by_department
from insights.estimates.proportion import wilson
from insights.figures import Figure
from insights.queries import GOING_ON, Numbers, Week, due_touchpoints, numbers_of, weeks
from people.disclosure import Cell, disclose, total_may_show
from programs.models import Cohort, CohortState, Role
from touchpoints.models import Touchpoint


@dataclass(frozen=True)
class Row:
    """One cohort among the others."""

    cohort: Cohort
    mentees: Cell
    mentors: Cell
    matched: Figure
    kept: Figure


@dataclass
class Overview:
    cohorts: list[Cohort]
    numbers: dict[int, Numbers] = field(init=False)

    def __post_init__(self) -> None:
        self.numbers = numbers_of(self.cohorts)

    @cached_property
    def rows(self) -> list[Row]:
        return [self._row(cohort) for cohort in self.cohorts]

    def _row(self, cohort: Cohort) -> Row:
        numbers = self.numbers[cohort.pk]
        return Row(
            cohort=cohort,
            mentees=released(numbers.places(Role.MENTEE)),
            mentors=released(numbers.places(Role.MENTOR)),
            matched=figures.matched_released(cohort, numbers),
            kept=figures.kept_of(numbers.kept, unsaid=numbers.unsaid),
        )

    @cached_property
    def shown_cells(self) -> dict[tuple[int, str], int]:
        """Places in cohorts that go on, by cohort and role, as far as they are shown."""
        cells = {
            (cohort.pk, str(role)): self.numbers[cohort.pk].places(role)
            for cohort in self.cohorts
            if cohort.state in GOING_ON
            for role in Role
        }
        return {cell: places for cell, places in cells.items() if places and total_may_show(places)}

    @cached_property
    def places(self) -> Figure:
        return figures.count(definitions.PLACES, sum(self.shown_cells.values()))

    @cached_property
    def time(self) -> Figure:
        held = Touchpoint.objects.held().filter(mentorship__cohort__state__in=GOING_ON).order_by()
        sums = held.aggregate(count=Count("pk"), minutes=Sum("held_minutes", default=0))
        return figures.time_together(sums["count"], sums["minutes"])

    @cached_property
    def cohorts_with_pairs_enough(self) -> list[Cohort]:
        """Those whose own row shows how many touchpoints were kept.

        No total may hold another one: the total less the rows would give away what its row
        withholds.
        """
        return [c for c in self.cohorts if len(self.numbers[c.pk].kept) >= definitions.FEWEST_PAIRS]

    @cached_property
    def kept(self) -> Figure:
        """Over the cohorts that go on and have pairs enough to be shown."""
        shown = self.cohorts_with_pairs_enough
        going_on = [self.numbers[c.pk] for c in shown if c.state in GOING_ON]
        pairs = [pair for numbers in going_on for pair in numbers.kept]
        return figures.kept_of(pairs, unsaid=sum(numbers.unsaid for numbers in going_on))

    @property
    def figures(self) -> list[Figure]:
        return [self.places, self.time, self.kept]

    @cached_property
    def weeks(self) -> list[Week]:
        shown = self.cohorts_with_pairs_enough
        return weeks(due_touchpoints().filter(mentorship__cohort__in=shown))

    @cached_property
    def departments(self) -> dict[str, Cell]:
        """Most places first, those withheld last."""
        counts = places_by_department(self.shown_cells)
        named = {name or _("No department"): count for name, count in counts.items()}
        cells = disclose(named)
        return dict(sorted(cells.items(), key=lambda cell: (-(cell[1].value or 0), cell[0])))


def overview() -> Overview:
    shown = Cohort.objects.exclude(state=CohortState.DRAFT).select_related("program")
    return Overview(list(shown.order_by("program__name", "-starts_on", "pk")))


def released(places: int) -> Cell:
    return Cell(places if total_may_show(places) else None)


def share_of(week: Week) -> Figure:
    """Kept in one week; each pair meets about once in it, so its touchpoints are independent."""
    share = wilson(week.kept, week.due) if week.pairs >= definitions.FEWEST_PAIRS else None
    if share is None:
        return Figure(definitions.SHARE_BY_WEEK, None, "share", empty=figures.too_few())
    source = figures.touchpoints_words(week.due)
    return Figure(
        definitions.SHARE_BY_WEEK, share.value, "share", share.low, share.high, source=source
    )
