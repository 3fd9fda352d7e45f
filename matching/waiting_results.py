"""Results that somebody should read and publish, of many cohorts at once."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.db.models.fields.json import KeyTransform
from django.utils.translation import gettext as _

from matching.models import Ban, Failure, Pin, Policy, Proposal, ProposedPlace, Publication, Run
from matching.turns import in_rounds
from programs.models import Participant
from programs.models.enrollment import MATCHABLE

PLANNED = ("least", "most", "mentors", "per_function", "mixing", "threes")  # what an engine reads


def waiting_results(cohorts: Sequence[int]) -> dict[int, str]:
    """Cohort → what an admin has changed since its newest result, in words; mostly nothing.

    Only of those results whose people can all still be matched so. Where somebody left or was put
    together with others since, there is nothing to read; not for the second in rounds, where a new
    one begins for all. Whether anything else has changed is told where one cohort is looked at
    (`stale_because`): that reads everybody anew.
    """
    after = {"cohort": OuterRef("cohort"), "created_at__gt": OuterRef("created_at")}
    rows = Run.objects.done().filter(
        ~Exists(Run.objects.done().filter(**after)),
        ~Exists(Publication.objects.filter(**after)),
        # What was decided since left no result: that is told where the cohort is matched.
        ~Exists(Run.objects.filter(**after, failure=Failure.IMPOSSIBLE)),
        cohort__in=cohorts,
    )
    for places, one in (
        (Proposal.objects.all(), "mentee"),
        (Proposal.objects.all(), "mentor"),
        (ProposedPlace.objects.seated(), "enrollment"),
    ):
        of_it = places.filter(run=OuterRef("pk"))
        gone = of_it.exclude(**{f"{one}__state__in": MATCHABLE})
        since = Participant.objects.unfinished().filter(
            enrollment=OuterRef(one), created_at__gt=OuterRef("run__created_at")
        )
        taken = of_it.filter(Exists(since))
        rows = rows.filter(~Exists(gone), Q(cohort__in=in_rounds()) | ~Exists(taken))
    plan = (f"cohort__group_plan__{name}" for name in PLANNED)
    asked = rows.annotate(**_changes()).values(
        "cohort", "created_at", "objective__matched", *_changes(), *plan
    )
    found = [row for row in asked if row["objective__matched"]]
    decided = _decided({row["cohort"]: row for row in found if row["locked"] is not None})
    return {row["cohort"]: _in_words(row, row["cohort"] in decided) for row in found}


def _changes() -> dict[str, Any]:
    """Since the run was asked for. The whole case is large: each part of it is opened only where
    somebody was at what it tells. Of pins and bans the audit trail knows, also those lifted."""
    cohort = {"cohort": OuterRef("cohort")}
    since = {**cohort, "pgh_created_at__gt": OuterRef("created_at")}
    pins, bans = (apps.get_model("matching", f"{kind}Event").objects for kind in ("Pin", "Ban"))
    newer = {"version__gt": OuterRef("policy__version")}
    touched = Q(cohort__group_plan__updated_at__gt=F("created_at"))
    decided = Exists(pins.filter(**since)) | Exists(bans.filter(**since))
    return {
        "judged": Exists(Policy.objects.filter(**cohort, **newer)),
        "locked": Case(When(decided, then=KeyTransform("locked", "inputs"))),
        "forbidden": Case(When(decided, then=KeyTransform("forbidden", "inputs"))),
        "asked": Case(When(touched, then=KeyTransform("groups", "inputs"))),
    }


def _decided(read: dict[int, Any]) -> set[int]:
    """Those cohorts where a pair is pinned or ruled out that was not when the run read it, or the
    other way round. What was taken back again is as it was."""
    found = set[int]()
    for model, key in ((Pin, "locked"), (Ban, "forbidden")) if read else ():
        pair = ("cohort", "mentee__uuid", "mentor__uuid")
        now = set(model.objects.filter(cohort__in=read).values_list(*pair))
        trail = apps.get_model("matching", f"{model.__name__}Event").objects.filter(cohort__in=read)
        since = {
            (cohort, mentee, mentor)
            for cohort, mentee, mentor, at in trail.values_list(*pair, "pgh_created_at")
            if at > read[cohort]["created_at"]
        }
        for cohort, *two in since:
            ids = list(map(str, two))
            was, is_now = ids in read[cohort][key], (cohort, *two) in now
            # A pin of two of whom one said no before keeps nobody together.
            if was != is_now and not (model is Pin and ids in read[cohort]["forbidden"]):
                found.add(cohort)
    return found


def _in_words(row: dict[str, Any], decided: bool) -> str:
    asked = row["asked"] or {}
    planned = any(
        asked[name] != row[f"cohort__group_plan__{name}"] for name in PLANNED if name in asked
    )
    sentences = [
        (row["judged"], _("The weights or rules changed.")),
        (decided, _("People were pinned or ruled out, or no longer are.")),
        (planned, _("What groups should be like changed.")),
    ]
    return " ".join(words for changed, words in sentences if changed)
