"""Whether the two can meet easily: the same site, or working hours that overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matching.engine.case import Case, Mentee, Mentor, Params
from matching.engine.criteria.base import FULL, HALF, Criterion, Evidence, Gettext, Naming

if TYPE_CHECKING:
    from matching.engine.encodings import Form


def encode(case: Case, params: Params) -> Form:
    """Full at one site; otherwise the shared working minutes out of `enough_minutes`."""
    import numpy as np

    from matching.engine.arrays import IntArray, codes, rounded_share
    from matching.engine.clocks import by_shared_minutes
    from matching.engine.encodings import Alike

    enough = np.int64(params["enough_minutes"])

    def share(shared: IntArray) -> IntArray:
        return rounded_share(np.minimum(shared, enough), np.full_like(shared, enough), FULL)

    index: dict[str, int] = {}
    return Alike(
        row=codes([mentee.site for mentee in case.mentees], index),
        column=codes([mentor.site for mentor in case.mentors], index),
        value=FULL,
        otherwise=by_shared_minutes(case, share, unknown=HALF),
    )


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
    encode=encode,
    evidence=evidence,
    label=lambda _: _("Site and hours"),
    words=words,
)
