"""What each figure counts, in one place, in words for whoever reads it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.disclosure import K_OUTCOMES


@dataclass(frozen=True)
class Definition:
    name: str | Promise
    text: str | Promise


FEWEST_PAIRS = K_OUTCOMES  # an estimate from fewer pairs would be about those few people
WEEKS_SHOWN = 26
QUIET_RHYTHMS = 2  # and a week more: how long a silence makes a mentorship quiet

WAITING = Definition(
    _("Waiting for a decision"),
    _("Applications nobody has approved, declined or put on the waiting list yet."),
)
PLACES = Definition(
    _("Places taken"),
    _(
        "Approved mentors and mentees, also those who have finished since. Somebody who takes part"
        " twice, as mentor in one cohort and mentee in another, counts twice."
    ),
)
MATCHED = Definition(
    _("Mentees with a mentor"),
    _(
        "Of the mentees with a place, the share whose mentorship has started, also if it has ended"
        " since. The range says how far chance alone could move the share, had others like them"
        " applied (95 percent, Wilson)."
    ),
)
SEATS = Definition(
    _("Free seats"),
    _("Seats the approved mentors offer, less the mentorships they are in."),
)
KEPT = Definition(
    _("Touchpoints kept"),
    _(
        "Of the touchpoints planned until yesterday, the share that took place. A touchpoint nobody"
        " has said anything about counts as not kept; one that was cancelled or was never planned"
        " does not count. The range says how far chance alone could move the share; it allows for"
        " the touchpoints of one pair being alike (95 percent). A cohort of fewer than 5 pairs is"
        " in no total."
    ),
)
KEPT_BY_WEEK = Definition(
    _("Touchpoints by week"),
    _(
        "Each touchpoint planned until yesterday, in the week it was planned for. Cancelled ones do"
        " not count. The latest weeks still change, as people say whether they met."
    ),
)
SHARE_BY_WEEK = Definition(
    _("Share of touchpoints kept, by week"),
    _(
        "Of the touchpoints planned for the week, the share that took place, over all programs. The"
        " range says how far chance alone could move it (95 percent, Wilson). Weeks in which fewer"
        " than 5 pairs had one planned, and cohorts of fewer than 5 pairs, are left out. The latest"
        " weeks still rise, as people say"
        " whether they met."
    ),
)
BETWEEN = Definition(
    _("Days between touchpoints"),
    _(
        "The median of the days from one touchpoint that took place to the next of the same pair:"
        " half of the gaps are shorter, half longer. A silence that still goes on is not in it; the"
        " quiet mentorships below show those."
    ),
)
QUIET = Definition(
    _("Quiet mentorships"),
    _(
        "Running mentorships that have not met for more than twice their rhythm and a week. Counted"
        " from the last touchpoint that took place, or from the start if none has."
    ),
)
TIME = Definition(
    _("Touchpoints so far"),
    _(
        "Touchpoints that took place in cohorts that are not closed, also those nobody had planned,"
        " and how long they lasted in all."
    ),
)
DEPARTMENTS = Definition(
    _("Where they work"),
    _(
        "Places taken in cohorts that are not closed, by department. Departments with 1 to 4 are"
        " withheld, and where that alone would give one away, the next smallest is too."
    ),
)
