"""Figures as a page shows them: value, range, where it comes from, and what is withheld.

The overview withholds by `people.disclosure`. Its groups of people are the places of one role in
one cohort; every other count of people on it is made of the groups it shows, so that no two of
its figures differ by a group it withholds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insights import definitions
from insights.definitions import FEWEST_PAIRS, Definition
from insights.estimates.proportion import Share, clustered, wilson
from insights.queries import Gaps, Numbers
from people.disclosure import K_OUTCOMES, total_may_show
from programs.models import Cohort, CohortState, Role

Words = str | Promise
NOT_MATCHED_YET = (CohortState.DRAFT, CohortState.OPEN, CohortState.MATCHING)


@dataclass(frozen=True)
class Figure:
    """`value` is None where there is nothing to say; `empty` then says why."""

    definition: Definition
    value: float | None
    unit: str = ""  # "share" for 0..1, "days", or a plain count
    low: float | None = None
    high: float | None = None
    source: Words = ""
    remark: Words = ""
    empty: Words = ""

    @property
    def text(self) -> str | None:
        return None if self.value is None else written(self.value, self.unit)

    @property
    def range(self) -> str:
        if self.low is None or self.high is None:
            return ""
        return _("%(low)s to %(high)s") % {
            "low": written(self.low, self.unit),
            "high": written(self.high, self.unit),
        }

    @property
    def note(self) -> str:
        """Everything that stands below the value, as one line."""
        return "; ".join(str(part) for part in (self.range, self.source, self.remark) if part)


def written(value: float, unit: str) -> str:
    if unit == "share":
        return _("%(number)s %%") % {"number": number_format(round(100 * value), decimal_pos=0)}
    whole = float(value).is_integer()
    return number_format(value, decimal_pos=0 if whole else 1, force_grouping=True)


def count(definition: Definition, value: int, *, source: Words = "", remark: Words = "") -> Figure:
    return Figure(definition, value, source=source, remark=remark)


def matched(cohort: Cohort, numbers: Numbers) -> Figure:
    """For those who run the cohort: they see each of its mentees by name anyway."""
    mentees = numbers.places(Role.MENTEE)
    if not numbers.matched and cohort.state in NOT_MATCHED_YET:
        return Figure(definitions.MATCHED, None, "share", empty=_("Not matched yet"))
    share = wilson(numbers.matched, mentees)
    if share is None:
        return Figure(definitions.MATCHED, None, "share", empty=_("No mentee has a place yet"))
    return _of_share(definitions.MATCHED, share, source=mentees_words(numbers.matched, mentees))


def mentees_words(part: int, whole: int) -> str:
    return ngettext("%(part)s of %(whole)s mentee", "%(part)s of %(whole)s mentees", whole) % {
        "part": written(part, ""),
        "whole": written(whole, ""),
    }


def matched_released(cohort: Cohort, numbers: Numbers) -> Figure:
    """For those who may not learn about fewer than five people."""
    mentees, without = numbers.places(Role.MENTEE), numbers.places(Role.MENTEE) - numbers.matched
    if not total_may_show(mentees):
        return Figure(definitions.MATCHED, None, "share", empty=too_few())
    if 0 < without < K_OUTCOMES:
        words = _("Nearly all: fewer than %(k)s are without") % {"k": K_OUTCOMES}
        return Figure(definitions.MATCHED, None, "share", empty=words)
    if 0 < numbers.matched < K_OUTCOMES:
        words = _("Hardly any: fewer than %(k)s") % {"k": K_OUTCOMES}
        return Figure(definitions.MATCHED, None, "share", empty=words)
    return matched(cohort, numbers)


def kept_of(
    pairs: Sequence[tuple[int, int]], *, unsaid: int = 0, say_pairs: bool = False
) -> Figure:
    """Touchpoints kept, from (took place, planned) of each pair.

    How many pairs there were is only for those who run the cohort: beside the places it would
    tell how many people have no mentor.
    """
    due, held = sum(due for _, due in pairs), sum(held for held, _ in pairs)
    if not due:
        return Figure(definitions.KEPT, None, "share", empty=_("No touchpoint was due yet"))
    share = clustered(pairs) if len(pairs) >= FEWEST_PAIRS else None
    source = touchpoints_words(due)
    if say_pairs:
        source = touchpoints_and_pairs_words(due, len(pairs))
    if share is None:
        return Figure(definitions.KEPT, None, "share", source=source, empty=too_few())
    remark = ""
    if unsaid:
        words = _("of %(count)s nobody has said anything; had they all taken place: %(share)s")
        most = written((held + unsaid) / due, "share")
        remark = words % {"count": written(unsaid, ""), "share": most}
    return _of_share(definitions.KEPT, share, source=source, remark=remark)


def touchpoints_words(due: int) -> str:
    words = ngettext(
        "from %(due)s touchpoint planned until yesterday",
        "from %(due)s touchpoints planned until yesterday",
        due,
    )
    return words % {"due": written(due, "")}


def touchpoints_and_pairs_words(due: int, pairs: int) -> str:
    words = ngettext(
        "from %(due)s touchpoint of %(pairs)s pairs planned until yesterday",
        "from %(due)s touchpoints of %(pairs)s pairs planned until yesterday",
        due,
    )
    return words % {"due": written(due, ""), "pairs": written(pairs, "")}


def time_together(touchpoints: int, minutes: int) -> Figure:
    words = ngettext("%(hours)s hour in all", "%(hours)s hours in all", round(minutes / 60))
    hours = words % {"hours": written(round(minutes / 60), "")}
    return count(definitions.TIME, touchpoints, remark=hours if touchpoints else "")


def between(gaps: Gaps | None) -> Figure:
    if gaps is None or gaps.pairs < FEWEST_PAIRS:
        empty = too_few() if gaps else _("No pair has met twice yet")
        return Figure(definitions.BETWEEN, None, "days", empty=empty)
    source = _("from %(count)s gaps of %(pairs)s pairs") % {
        "count": written(gaps.count, ""),
        "pairs": written(gaps.pairs, ""),
    }
    words = _("half of them last %(low)s to %(high)s days")
    if gaps.lower == gaps.upper:
        words = _("at least half of them last %(low)s days")
    remark = words % {"low": written(gaps.lower, ""), "high": written(gaps.upper, "")}
    return Figure(definitions.BETWEEN, gaps.median, "days", source=source, remark=remark)


def too_few() -> str:
    return _("Too few to say")


def _of_share(definition: Definition, share: Share, *, source: Words, remark: Words = "") -> Figure:
    return Figure(
        definition, share.value, "share", share.low, share.high, source=source, remark=remark
    )
