"""What a choice costs all together, as a share of their points: 41 points tell little alone."""

from django.utils.translation import gettext as _

from matching.engine import words
from matching.models import Run


def share_of(score: int, run: Run) -> str:
    """Of what the run's pairs or groups have together; empty where there is nothing to compare."""
    total = run.objective.get("score", 0)
    # More than all: of the few pairs found last, which are no measure for it.
    if not score or abs(score) > max(total, 0):
        return ""
    tenths = round(1000 * abs(score) / total)
    if not tenths:
        return _("less than 0.1 percent of all points")
    # A point is a thousand of the score's, so this says 0.3 and not 0.30.
    return _("%(share)s percent of all points") % {"share": words.points(100 * tenths)}


def with_share(text: str, score: int, run: Run) -> str:
    share = share_of(score, run)
    return _("%(text)s (%(share)s)") % {"text": text, "share": share} if share else text
