"""The tables of the page: one for each thing the directory knows or people say of themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from insights.equity.stages import Stage, Way
from insights.equity.verdict import WITHHELD, Comparison, compare
from insights.equity.words import Said, needed_words, said
from insights.models import AccessCount
from people.describing import CATEGORIES, Category
from people.disclosure import K_OPINIONS, K_OUTCOMES, disclose
from people.models import Person
from programs.models import Cohort

Words = str | Promise
Counts = Mapping[str, int | None]  # stage → how many; None or not there is withheld
PLACES: dict[str, tuple[Words, Words]] = {
    "unit": (_("Department"), _("No department")),
    "site": (_("Site"), _("No site")),
    "grade": (_("Grade"), _("No grade")),
}


@dataclass(frozen=True)
class Row:
    """One group on the way; `code` names it among its category's."""

    code: str
    name: Words
    counts: Counts
    totals: Counts

    @property
    def cells(self) -> list[int | None]:
        return [self.counts.get(stage) for stage in Stage]

    @cached_property
    def applying(self) -> Comparison:
        return self._step(Stage.ELIGIBLE, Stage.APPLIED)

    @cached_property
    def approval(self) -> Comparison:
        return self._step(Stage.APPLIED, Stage.APPROVED)

    @property
    def says_something(self) -> bool:
        return any(count is not None for count in self.cells)

    @property
    def said(self) -> list[Said]:
        return [said(self.applying), said(self.approval)]

    def _step(self, before: str, after: str) -> Comparison:
        found = [c.get(stage) for c in (self.counts, self.totals) for stage in (after, before)]
        reached, of, all_reached, all_of = found
        if reached is None or of is None or all_reached is None or all_of is None:
            return WITHHELD
        return compare(reached, of, all_reached, all_of)


@dataclass(frozen=True)
class Breakdown:
    """All groups of one kind. `counted_at` is None where nothing may be shown."""

    name: str
    label: Words
    rows: list[Row]
    k: int
    counted_at: datetime | None

    @property
    def shown(self) -> list[Row]:
        return [row for row in self.rows if row.says_something]

    @property
    def withheld(self) -> list[Row]:
        return [row for row in self.rows if not row.says_something]

    @property
    def needed(self) -> str:
        applying = next((row.applying.needed for row in self.rows if row.applying.needed), None)
        approval = next((row.approval.needed for row in self.rows if row.approval.needed), None)
        return needed_words(applying, approval)


@dataclass
class Funnel:
    cohort: Cohort
    reader: Person

    @cached_property
    def way(self) -> Way:
        return Way(self.cohort, self.reader)

    @cached_property
    def places(self) -> list[Breakdown]:
        """What the directory knows, as of now."""
        now = timezone.now()
        return [
            Breakdown(name, PLACES[name][0], list(self._rows(groups, name)), K_OUTCOMES, now)
            for name, groups in self.way.by_place.items()
        ]

    def _rows(self, groups: Mapping[str, Counter[str]], name: str) -> Iterator[Row]:
        shown = {
            stage: disclose({group: counts[stage] for group, counts in groups.items()})
            for stage in Stage
        }
        for group in sorted(groups, key=_in_order):
            counts = {str(stage): shown[stage][group].value for stage in Stage}
            if counts[Stage.ELIGIBLE] is not None:
                counts[Stage.ELIGIBLE] = self.way.released(groups[group])
            yield Row(group, group or PLACES[name][1], counts, self.totals)

    @cached_property
    def totals(self) -> dict[str, int | None]:
        """How many came how far, all groups together."""
        everybody: Counter[str] = Counter()
        for counts in self.way.by_place["unit"].values():
            everybody.update(counts)
        later = {stage: len(people) for stage, people in self.way.later.items()}
        return {str(Stage.ELIGIBLE): self.way.released(everybody), **later}

    @cached_property
    def described(self) -> list[Breakdown]:
        """What people say about themselves, as it was last counted."""
        standing = AccessCount.objects.standing().filter(cohort=self.cohort)
        counts = {one.category: one for one in standing}
        # Of nobody, nobody is of a group.
        nobody = {stage: 0 for stage, people in self.way.later.items() if not people}
        return [_described(one, counts.get(one.name), nobody) for one in CATEGORIES]

    @property
    def unsaid(self) -> list[Breakdown]:
        """What people say about themselves that may not be shown now."""
        return [one for one in self.described if one.counted_at is None]

    @cached_property
    def behind(self) -> list[tuple[Breakdown, Row]]:
        """Groups, as people describe themselves, that applied less often than the others."""
        return [(one, row) for one in self.described for row in one.rows if row.applying.is_behind]


def _in_order(group: str) -> tuple[bool, int, str]:
    """Grades by number, names by letter, nothing at the end."""
    return (not group, int(group) if group.isdecimal() else 0, group)


def _described(
    category: Category, count: AccessCount | None, nobody: Mapping[str, int]
) -> Breakdown:
    rows = []
    if count:
        # Beside those who answered as well: who gives an answer may differ from who gives none.
        totals = {stage: sum(cells.values()) for stage, cells in count.counts.items()}
        for code, label in category.groups:
            shown = {stage: cells.get(code) for stage, cells in count.counts.items()}
            counts = {**nobody, **shown} if any(shown.values()) else {}
            rows.append(Row(code, label, counts, totals))
    when = count.counted_at if count else None
    return Breakdown(category.name, category.label, rows, K_OPINIONS, when)
