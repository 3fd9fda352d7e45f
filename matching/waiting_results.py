"""Results that somebody should read and publish, of many cohorts at once."""

from collections.abc import Sequence

from django.apps import apps
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from matching.models import GroupPlan, Policy, Proposal, ProposedPlace, Publication, Run
from matching.turns import in_rounds
from programs.models import Participant
from programs.models.enrollment import MATCHABLE


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
    found = rows.annotate(**_changes()).values("cohort", "objective__matched", *_changes())
    return {row["cohort"]: _in_words(row) for row in found if row["objective__matched"]}


def _changes() -> dict[str, Exists | Q]:
    """Since the run was asked for. Of pins and bans the audit trail knows, also those lifted."""
    cohort = {"cohort": OuterRef("cohort")}
    decided = {**cohort, "pgh_created_at__gt": OuterRef("created_at")}
    pins, bans = (apps.get_model("matching", f"{kind}Event").objects for kind in ("Pin", "Ban"))
    newer = {"version__gt": OuterRef("policy__version")}
    return {
        "judged": Exists(Policy.objects.filter(**cohort, **newer)),
        "decided": Exists(pins.filter(**decided)) | Exists(bans.filter(**decided)),
        "planned": Exists(
            GroupPlan.objects.filter(**cohort, updated_at__gt=OuterRef("created_at"))
        ),
    }


def _in_words(row: dict[str, bool]) -> str:
    sentences = {
        "judged": _("The weights or rules changed."),
        "decided": _("People were pinned or ruled out, or no longer are."),
        "planned": _("What groups should be like changed."),
    }
    return " ".join(words for name, words in sentences.items() if row[name])
