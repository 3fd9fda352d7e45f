"""Whether the two can meet easily: the same site, or working hours that overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matching.engine.case import Case, Mentee, Mentor, Params
from matching.engine.criteria.base import FULL, HALF, Criterion, Evidence, Gettext, Naming

if TYPE_CHECKING:
    from matching.engine.arrays import IntArray, ScoreBlocks


def prepare(case: Case, params: Params) -> ScoreBlocks:
    """Full at one site; otherwise the shared working minutes out of `enough_minutes`."""
    import numpy as np

    from matching.engine.arrays import codes, rounded_share
    from matching.engine.clocks import overlap, working_days

    index: dict[str, int] = {}
    mentee_site = codes([mentee.site for mentee in case.mentees], index)
    mentor_site = codes([mentor.site for mentor in case.mentors], index)
    mentee_day, mentee_known = working_days(case.mentees, case.year)
    mentor_day, mentor_known = working_days(case.mentors, case.year)
    enough = np.int64(params["enough_minutes"])

    def block(part: slice) -> IntArray:
        shared = np.minimum(overlap(mentee_day[part], mentor_day), enough)
        shares = rounded_share(shared, np.full_like(shared, enough), FULL)
        known = mentee_known[part][:, None] & mentor_known[None, :]
        site = mentee_site[part][:, None]
        same = (site == mentor_site[None, :]) & (site >= 0)
        return np.where(same, FULL, np.where(known, shares, HALF))

    return block


def evidence(case: Case, mentee: Mentee, mentor: Mentor, params: Params) -> Evidence:
    from matching.engine.clocks import overlap, working_days

    days = [working_days([person], case.year) for person in (mentee, mentor)]
    known = all(bool(mask[0]) for _day, mask in days)
    minutes = int(overlap(days[0][0], days[1][0])[0, 0]) if known else None
    return {"same_site": bool(mentee.site) and mentee.site == mentor.site, "minutes": minutes}


def words(facts: Evidence, _: Gettext, name: Naming) -> str:
    if facts["same_site"]:
        return _("Both work at the same site.")
    if facts["minutes"] is None:
        return _("A time zone is not known, so this counts half.")
    hours = f"{facts['minutes'] / 60:g}" if facts["minutes"] % 30 == 0 else None
    if facts["minutes"] == 0:
        return _("Different sites, and their working hours do not overlap.")
    if hours is None:
        return _("Different sites; {minutes} minutes of the working day overlap.").format(
            minutes=facts["minutes"]
        )
    return _("Different sites; {hours} h of the working day overlap.").format(hours=hours)


CLOSENESS = Criterion(
    name="closeness",
    reads=("site", "time_zone", "working_hours"),
    defaults={"enough_minutes": 240},
    prepare=prepare,
    evidence=evidence,
    label=lambda _: _("Site and hours"),
    words=words,
)
