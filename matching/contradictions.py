"""What kept the newest run from a result, and whether that still stands."""

from matching.actions.publication import stale_because
from matching.changes import Change
from matching.models import Failure, Publication, Run, RunState


def failure_to_show(run: Run | None, published: Publication | None) -> str:
    """ "stands" while a new run would fail as well, "changed" once it might not, "once" where
    trying again may help; empty where there is nothing to tell any more.
    """
    if run is None or run.state != RunState.FAILED:
        return ""
    if published is not None and published.created_at > run.created_at:
        return ""
    if run.failure != Failure.IMPOSSIBLE or not run.inputs:
        return "once"
    named = {one for problem in run.problems for one in problem["ids"]}
    return "changed" if any(_touches(one, named) for one in stale_because(run)) else "stands"


def _touches(change: Change, named: set[str]) -> bool:
    """Rules, reporting lines and the like concern everybody. So does who came or left: what people
    keep to themselves is compared only while the same are there (`changes`)."""
    everybody = not (change.ids and named) or change.kind in ("came", "left")
    return everybody or not named.isdisjoint(change.ids)
