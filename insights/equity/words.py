"""Comparisons in words and numbers for the page."""

from __future__ import annotations

from dataclasses import dataclass
from math import isinf

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insights.definitions import Definition
from insights.equity.verdict import Comparison
from insights.estimates.proportion import Share
from insights.estimates.ratio import Ratio
from insights.figures import too_few, written

STAGES = Definition(
    gettext_lazy("How far people came"),
    gettext_lazy(
        "Mentees only. Eligible: everybody who works here and meets all rules of the program, and"
        " whoever came further. Invited: nominated by a manager or invited. Applied: also those who"
        " were declined or stepped back. Approved: those with a place, also if they have finished"
        " since."
    ),
)
SHARES = Definition(
    gettext_lazy("The shares"),
    gettext_lazy(
        "Who applied, of the eligible; who was approved, of those who applied. The range says how"
        " far chance alone could move the share, had others like them been in their place (95"
        " percent, Wilson)."
    ),
)
RATIO = Definition(
    gettext_lazy("Beside the others"),
    gettext_lazy(
        "The impact ratio: the share of the group divided by the share of the others, with its"
        " range (95 percent, score interval of Koopman). The others are everybody else; for what"
        " people say about themselves they are the other groups shown, since those who answer may"
        " apply more often than those who do not. 1 means alike. A ratio under 0.8 is by"
        " convention (the four-fifths rule of the US guidelines of 1978) a reason to look closer,"
        " no proof: in small groups chance alone often gives less, and in large ones a difference"
        " above it can be real. It says nothing about why."
    ),
)
FINDINGS = {
    "less": (gettext_lazy("Less often"), "warning"),
    "alike": (gettext_lazy("About as often"), "success"),
    "more": (gettext_lazy("More often"), "info"),
}


@dataclass(frozen=True)
class Said:
    """A comparison as it stands on the page; empty texts are left out."""

    finding: str | Promise
    tone: str
    share: str = ""
    ratio: str = ""
    note: str = ""


def said(comparison: Comparison) -> Said:
    label, tone = FINDINGS.get(comparison.finding, (too_few(), "neutral"))
    if comparison.share is None:
        return Said(label, tone)
    ratio = ratio_words(comparison.ratio) if comparison.ratio else ""
    return Said(label, tone, share_words(comparison.share), ratio, _note(comparison))


def share_words(share: Share) -> str:
    return _("%(share)s (%(low)s to %(high)s)") % {
        "share": written(share.value, "share"),
        "low": written(share.low, "share"),
        "high": written(share.high, "share"),
    }


def ratio_words(ratio: Ratio) -> str:
    if isinf(ratio.value):
        return _("at least %(low)s") % {"low": _number(ratio.low)}
    values = {"ratio": _number(ratio.value), "low": _number(ratio.low), "high": _number(ratio.high)}
    return _("%(ratio)s (%(low)s to %(high)s)") % values


def _number(value: float) -> str:
    return number_format(round(value, 2), decimal_pos=2)


def _note(comparison: Comparison) -> str:
    if comparison.finding == "less" and not comparison.under_four_fifths:
        return _("Above four fifths, and yet hardly chance.")
    return ""


def needed_words(applying: int | None, approval: int | None) -> str:
    """How many people it would take to see four fifths, where nothing is clear yet."""
    steps = ((_("who applies"), applying), (_("who is approved"), approval))
    parts = [
        _("%(what)s, about %(n)s people in the group") % {"what": what, "n": written(n, "")}
        for what, n in steps
        if n
    ]
    if not parts:
        return ""
    words = _("What it takes to see a ratio of four fifths: in %(steps)s, and as many others.")
    return words % {"steps": _("; in ").join(parts)}
