"""Which groups a run gives a mentor to less often than the others, for whoever publishes it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from insights.equity.words import ratio_words, share_words
from insights.fairness.figures import Figures, Row
from matching.models import Run


def groups_behind(run: Run) -> list[str]:
    """By where people work: surely less often first, then under four fifths as far as one sees.

    What people say about themselves stays on the page of the fairness, with all that has to be
    read beside it.
    """
    rows = [row for one in Figures(run).breakdowns() for row in one.rows if row.rate.is_behind]
    return [_in_words(row) for row in sorted(rows, key=lambda row: row.rate.finding != "less")]


def _in_words(row: Row) -> str:
    share, ratio = row.rate.share, row.rate.ratio
    words = _("%(group)s: %(share)s are matched; beside the others, a ratio of %(ratio)s.")
    if row.rate.finding != "less":
        words = _(
            "%(group)s: %(share)s are matched; beside the others, a ratio of %(ratio)s, with too "
            "few people to be sure."
        )
    return words % {
        "group": row.name,
        "share": share_words(share) if share else "",
        "ratio": ratio_words(ratio) if ratio else "",
    }
