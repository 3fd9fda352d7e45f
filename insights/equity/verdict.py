"""What may be said of one group beside others. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from insights.estimates.proportion import Share, wilson
from insights.estimates.ratio import Ratio, people_needed, ratio_of_shares

Finding = Literal["less", "alike", "more", "unclear", "withheld"]
FOUR_FIFTHS = 0.8


@dataclass(frozen=True)
class Comparison:
    """Of those at one stage, the share who reached the next: a group, and the others.

    `needed`: people in each group it would take to see four fifths, where nothing is clear yet.
    """

    finding: Finding
    share: Share | None = None
    ratio: Ratio | None = None
    needed: int | None = None

    @property
    def under_four_fifths(self) -> bool:
        return self.ratio is not None and self.ratio.value < FOUR_FIFTHS

    @property
    def is_behind(self) -> bool:
        """Reason enough to invite: surely less often, or under four fifths as far as one sees."""
        return self.finding == "less" or self.under_four_fifths


WITHHELD = Comparison("withheld")


def compare(reached: int, of: int, all_reached: int, all_of: int) -> Comparison:
    """`reached` of `of` people of the group, within `all_reached` of `all_of` altogether."""
    share = wilson(reached, of) if reached <= of else None
    others = (all_reached - reached, all_of - of)
    if share is None or not 0 <= others[0] <= others[1]:
        return WITHHELD
    ratio = ratio_of_shares(reached, of, *others)
    finding = found(ratio)
    needed = None
    if finding == "unclear" and all_of:
        needed = people_needed(all_reached / all_of, FOUR_FIFTHS)
    return Comparison(finding, share, ratio, needed)


def found(ratio: Ratio | None) -> Finding:
    if ratio is None:
        return "unclear"
    if ratio.high < 1:
        return "less"
    if ratio.low > 1:
        return "more"
    return "alike" if ratio.low >= FOUR_FIFTHS and ratio.high <= 1 / FOUR_FIFTHS else "unclear"
