"""The matching page of a cohort: where it stands, its pairs, who is left out, and why."""

from collections.abc import Iterable
from itertools import chain
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from matching.actions.publication import stale_because
from matching.contradictions import failure_to_show
from matching.events import pages_beside
from matching.favouring import said_of
from matching.forms import PairFilter
from matching.group_what_if_form import what_if_form
from matching.group_words import GroupsInWords
from matching.keeping import AgainForm, moves_in_words, refuse_charge
from matching.models import Policy, Proposal, Run, RunState
from matching.queries import (
    MATCHABLE_STATES,
    comments_on,
    current_policy,
    latest_run,
    pool_size,
    publication_of,
    result_before,
    result_to_read,
    settled_by,
)
from matching.scenario_words import answered_shortages, floor_in_words, names_in, told
from matching.tables import GroupRunTable, PairTable, RunTable, UnmatchedTable
from matching.turns import next_round
from matching.views.finding import find_cohort
from matching.wishing import people_whose_wishes_do_not_count
from matching.wording import (
    changes_in_words,
    competency_names,
    gap_in_words,
    member_names,
    problems_in_words,
    rings_of,
    rules_in_words,
    unmatched_in_words,
    weights_in_words,
)
from people.access_log import note_views
from people.requests import PersonRequest
from programs.eligibility import Company
from programs.held_back import waiting_for_training
from programs.models import Cohort
from web.pages import render_page, wants_piece
from web.tables import prepare

MANY = 1000  # mentees
POINT = 1000  # scores are thousandths of a point
WEAK = 50 * POINT


@require_GET
def board(request: PersonRequest, uuid: UUID) -> HttpResponse:
    shown = request.GET.get("show", "pairs")
    cohort = find_cohort(request.user, uuid)
    if cohort.program.shape.is_group:
        return group_board_page(request, cohort, shown)
    return board_page(request, cohort, shown if shown in TABS else "pairs")


def group_board_page(
    request: PersonRequest,
    cohort: Cohort,
    shown: str,
    refused: str = "",
    given: dict[str, Any] | None = None,
) -> HttpResponse:
    """A card for each group instead of a row for each pair. `given`: as on the board of pairs."""
    shown = shown if shown in GROUP_TABS else "pairs"
    context = state_of(cohort) | {"shown": shown, "refused": refused} | (given or {})
    context |= surroundings(context) | GROUP_TABS[shown](request, context)
    status = 409 if refused else None
    return render_page(request, "matching/groups.html", context, status=status)


def groups(request: PersonRequest, context: dict[str, Any]) -> dict[str, Any]:
    result = context["result"]
    if result is None:
        return {}
    may_move = context["may_decide"] and not context["is_published"]
    shown = GroupsInWords(result, competency_names(), may_move=may_move)
    seen = [one.enrollment.person_id for one in shown.circles.places]
    _note(request, [*seen, *(one.person_id for one in shown.idle)])
    return {"groups": shown, "shortages": answered_shortages(result)}


def board_page(
    request: PersonRequest, cohort: Cohort, shown: str, given: dict[str, Any] | None = None
) -> HttpResponse:
    """`given`: a form that was refused, to be shown again where it stands."""
    context = state_of(cohort) | {"shown": shown} | (given or {})
    if request.GET.get("look") == "changes" and wants_piece(request):
        context |= surroundings(context)
        return render_page(request, "matching/board.html", context, partial="standing")
    if not wants_piece(request):
        context |= surroundings(context, at_once="again" in context or not is_large(context))
    context |= TABS[shown](request, context)
    return render_page(request, "matching/board.html", context, partial=shown)


def is_large(state: dict[str, Any]) -> bool:
    """Reading everybody anew takes a while then: the page asks by itself once it is there."""
    result = state["result"]
    return bool(result) and result.objective.get("mentees", 0) > MANY


def state_of(cohort: Cohort) -> dict[str, Any]:
    """Where the cohort stands: its newest run, and the result to look at."""
    publication, latest = publication_of(cohort), latest_run(cohort)
    result, settled = result_to_read(cohort), settled_by(cohort)
    return {
        "cohort": cohort,
        "run": latest,
        "under_way": latest is not None and latest.is_under_way,
        "result": result,
        "publication": publication,
        "settled": settled,
        "is_published": publication is not None and publication.run == result,
        "may_decide": settled is None and cohort.state in MATCHABLE_STATES,
        "earlier": result_before(result) if result else None,
        "next_round": next_round(cohort),
    }


def surroundings(state: dict[str, Any], *, at_once: bool = True) -> dict[str, Any]:
    """What stands around the piece: what is wrong or out of date, and the tabs."""
    cohort, run, result = state["cohort"], state["run"], state["result"]
    current = result and not state["is_published"]
    current = current and state["may_decide"] and not state["under_way"]
    pool = pool_size(cohort) if asks_for_pool(state) else {}
    failed = failure_to_show(run, state["publication"]) if state["may_decide"] else ""
    may_run = state["may_decide"] and not state["under_way"] and failed != "stands"
    return {
        "stale": changes_in_words(stale_because(result)) if current and at_once else [],
        "looks_later": current and not at_once,
        "failed": failed,
        "problems": problems_in_words(run),
        "gap": gap_in_words(result),
        "moves": moves_in_words(result),
        "again": state.get("again") or AgainForm(),
        "may_keep": may_keep(cohort),
        "wishes": people_whose_wishes_do_not_count(cohort) if state["may_decide"] else 0,
        "pool": pool,
        "all_held": bool(may_run and pool.get("mentees") and not pool["ready"]),
        "tabs": tabs(state),
        "waiting": waiting_for_training(cohort) if cohort.state in MATCHABLE_STATES else None,
    }


def asks_for_pool(state: dict[str, Any]) -> bool:
    """Where there is no result to publish, what comes next goes by who waits."""
    result = state["result"]
    return not result or state["is_published"] or not result.objective.get("matched")


def may_keep(cohort: Cohort) -> bool:
    """Whether a new run can keep people together."""
    try:
        refuse_charge(cohort, current_policy(cohort) or Policy())
    except ValidationError:
        return False
    return True


def may_ask_again(cohort: Cohort) -> bool:
    """Whether the page has room for the form that asks for such a run."""
    state = state_of(cohort)
    return bool(state["may_decide"]) and not state["under_way"] and may_keep(cohort)


def tabs(context: dict[str, Any]) -> list[dict[str, Any]]:
    result, cohort = context["result"], context["cohort"]
    decisions = cohort.pins.count() + cohort.bans.count()
    grouped = cohort.program.shape.is_group
    found = result.objective.get("matched") if result else None
    found = len(result.objective.get("groups", ())) if result and grouped else found
    items = [
        ("pairs", _("Groups") if grouped else _("Pairs"), found),
        ("unmatched", _("Without a mentor"), result.left_out if result else None),
        ("scenarios", _("What if"), None),
        ("decisions", _("Pinned and ruled out"), decisions),
        ("rules", _("Weights and rules"), None),
        ("runs", _("Runs"), cohort.runs.count()),
    ]
    board = reverse("matching:board", args=[cohort.uuid])
    own = [
        {
            "key": name,
            "label": label,
            "url": f"{board}?show={name}",
            "active": context["shown"] == name,
            "count": count,
        }
        for name, label, count in items
        if not grouped or name in GROUP_TABS
    ]
    return [*own, *(_page_beside(context, *one) for one in pages_beside)]


def _page_beside(context: dict[str, Any], label: Promise, name: str) -> dict[str, Any]:
    url = reverse(name, args=[context["cohort"].uuid])
    return {"key": name, "label": label, "url": url, "active": context["shown"] == name}


def pairs(request: PersonRequest, context: dict[str, Any]) -> dict[str, Any]:
    form = PairFilter(request.GET)
    result, earlier = context["result"], context["earlier"]
    found = result.proposals.all() if result else Proposal.objects.none()
    changed = found.filter(differs_from(earlier)).count() if earlier else 0
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = chosen(found, wanted, earlier)
    table = PairTable(
        # Apart from the pairs, so that only those of one page are looked for.
        rows.prefetch_related("mentee__person", "mentor__person", "mentee__cohort"),
        order_by="-score",
        competencies=competency_names(),
        may_decide=context["may_decide"] and not context["is_published"],
    )
    prepare(request, table)
    shown = [row.record for row in table.page.object_list]
    table.names = member_names(other["mentor"] for one in shown for other in one.alternatives)
    table.comments = comments_on(shown)
    _note(request, (place.person_id for one in shown for place in (one.mentee, one.mentor)))
    return {"filter_form": form, "changed": changed, "table": table}


def differs_from(earlier: Run) -> Combinable:
    """The mentee has another mentor than in that run, or had none."""
    same = Proposal.objects.filter(
        run=earlier, mentee=OuterRef("mentee"), mentor=OuterRef("mentor")
    )
    return ~Exists(same)


def chosen(
    found: QuerySet[Proposal], wanted: dict[str, Any], earlier: Run | None
) -> QuerySet[Proposal]:
    """The pairs that the form asks for; names last, among what the rest has left."""
    if below := wanted.get("below"):
        found = found.filter(score__lt=below * POINT)
    if unit := wanted.get("unit"):
        within = Company().units_under([unit.uuid])
        found = found.filter(_either(unit_id__in=within))
    if site := wanted.get("site"):
        found = found.filter(_either(site=site))
    match wanted.get("only"):
        case "changed":
            found = found.filter(differs_from(earlier)) if earlier else found.none()
        case "pinned":
            found = found.filter(pinned=True)
        case "weak":
            found = found.filter(score__lt=WEAK)
    words = wanted.get("name", "").split()
    return named(found, words) if words else found


def named(found: QuerySet[Proposal], words: Iterable[str]) -> QuerySet[Proposal]:
    """Each word stands in the name of one of the two.

    The names are read once, by themselves: to count the pairs and to show a page of them the
    database would read them twice, and carry whole rows while it compares.
    """
    pairs = found.order_by()
    for word in words:
        pairs = pairs.filter(
            Q(mentee__person__name__unaccent__icontains=word)
            | Q(mentor__person__name__unaccent__icontains=word)
        )
    return found.filter(pk__in=list(pairs.values_list("pk", flat=True)))


def _either(**wanted: Any) -> Q:
    """It holds for the mentee or for the mentor."""
    (field, value), *_none = wanted.items()
    return Q(**{f"mentee__person__{field}": value}) | Q(**{f"mentor__person__{field}": value})


def unmatched(request: PersonRequest, context: dict[str, Any]) -> dict[str, Any]:
    result = context["result"]
    table = prepare(request, UnmatchedTable(unmatched_in_words(result) if result else []))
    _note(request, (row.record.person_id for row in table.page.object_list))
    return {"table": table, "shortages": answered_shortages(result) if result else None}


def _note(request: PersonRequest, people: Iterable[int]) -> None:
    note_views(viewer=request.user, people=people, page="matching")


def decisions(request: PersonRequest, context: dict[str, Any]) -> dict[str, Any]:
    people = ("mentee__person", "mentor__person", "set_by")
    cohort = context["cohort"]
    return {
        "pins": cohort.pins.select_related(*people).order_by("mentee__person__name"),
        "bans": cohort.bans.select_related(*people).order_by("mentee__person__name"),
    }


def scenarios(request: PersonRequest, context: dict[str, Any]) -> dict[str, Any]:
    """The question box, and what was kept to compare."""
    cohort, result = context["cohort"], context["result"]
    kept = list(result.scenarios.kept()) if result else []
    names = names_in(kept)
    form = context.get("form") or what_if_form(
        cohort=cohort,
        run=result,
        initial={name: request.GET.get(name) for name in ("mentee", "mentor")},
    )
    return {"form": form, "kept": [(one, told(one, names)) for one in kept]}


def rules(request: PersonRequest, context: dict[str, Any]) -> dict[str, Any]:
    result, favoured = context["result"], said_of(context["cohort"])[:1]
    if result is None:
        return {"rules": [], "weights": [], "favoured": favoured}
    rules, weights = rules_in_words(result), weights_in_words(result)
    rings = rings_of(result)
    _note(request, (one.pk for one in chain(*rings)))
    more = {"floor": floor_in_words(result), "rings": rings}
    return {"rules": rules, "weights": weights, "favoured": favoured, **more}


def runs(request: PersonRequest, context: dict[str, Any]) -> dict[str, Any]:
    rows = context["cohort"].runs.select_related("started_by")
    rows = rows.defer("inputs", "certificate", "unmatched")
    kind = GroupRunTable if context["cohort"].program.shape.is_group else RunTable
    return {"table": prepare(request, kind(rows, order_by="-created_at")), "states": RunState}


GROUP_TABS = {
    "pairs": groups,
    "scenarios": scenarios,
    "decisions": decisions,
    "rules": rules,
    "runs": runs,
}
TABS = {
    "pairs": pairs,
    "unmatched": unmatched,
    "scenarios": scenarios,
    "decisions": decisions,
    "rules": rules,
    "runs": runs,
}
