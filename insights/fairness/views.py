"""Fairness of a run, beside the other parts of the matching."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from insights.equity.verdict import WITHHELD, compare
from insights.equity.words import Said, said, share_words
from insights.fairness.counting import MATCHED, POOL
from insights.fairness.figures import DEFINITIONS, Figures, Row, mean_words
from insights.fairness.swaps import both_gain, people_in
from insights.finding import cohort_run_by
from insights.models import MatchCount
from matching.models import Run
from matching.views.board import state_of, surroundings
from people.access_log import note_views
from people.describing import CATEGORIES, Category
from people.requests import PersonRequest
from programs.models import Enrollment
from web.pages import render_page

HERE = "insights:matching-fairness"


@dataclass(frozen=True)
class Described:
    """A group as people describe themselves: counts alone, since points would tell who it is."""

    name: str | Promise
    pool: int
    matched: int | None
    said: Said


@require_safe
def fairness(request: PersonRequest, uuid: UUID) -> HttpResponse:
    state = state_of(cohort_run_by(request, uuid)) | {"shown": HERE}
    context = state | surroundings(state)
    if state["result"]:
        context |= _figures(state["result"]) | _swaps(request, state["result"])
    return render_page(request, "insights/fairness.html", context)


def _swaps(request: PersonRequest, run: Run) -> dict[str, Any]:
    people = Enrollment.objects.filter(uuid__in=people_in(run)).values_list("person_id", flat=True)
    note_views(viewer=request.user, people=people, page="matching")
    return {"both_gain": both_gain(run, request.GET.get("margin", ""))}


def apart(words: str) -> tuple[str | None, str]:
    """A figure and its range, to stand below each other."""
    value, _bracket, reach = words.partition(" (")
    return value or None, reach.removesuffix(")")


def _figures(run: Run) -> dict[str, Any]:
    figures = Figures(run)
    measured = [_("Points"), _("Worst tenth")]
    measured += [_("Share of own best")] if run.own_best else []
    breakdowns = [
        (
            one,
            [(row, _measures(row, measured)) for row in one.rows],
        )
        for one in figures.breakdowns()
    ]
    standing = {one.category: one for one in MatchCount.objects.standing().filter(run=run)}
    described = [(one.label, _described(standing.get(one.name), one)) for one in CATEGORIES]
    return {
        "figures": figures,
        "rate": apart(share_words(figures.rate) if figures.rate else ""),
        "points": apart(mean_words(figures.points)),
        "worst": apart(mean_words(figures.worst)),
        "share": apart(mean_words(figures.share, percent=True)),
        "measured": measured,
        "breakdowns": breakdowns,
        "described": [(label, rows) for label, rows in described if rows],
        "unsaid": [label for label, rows in described if not rows],
        "definitions": DEFINITIONS,
    }


def _measures(row: Row, measured: list[str]) -> list[tuple[str, str | None, str]]:
    """Points, worst tenth and, where the run kept it, the share of the own best: each with what it
    is called, its figure and its range."""
    words = [mean_words(row.points), mean_words(row.worst), mean_words(row.share, percent=True)]
    # What the run did not keep stands last.
    return [(label, *apart(one)) for label, one in zip(measured, words, strict=False)]


def _described(count: MatchCount | None, category: Category) -> list[Described]:
    """Beside the other groups shown, since those who answer may differ from those who do not."""
    pool = count.counts.get(POOL, {}) if count else {}
    matched = count.counts.get(MATCHED, {}) if count else {}
    all_pool, all_matched = sum(pool.values()), sum(matched.values())
    return [
        Described(
            name,
            pool[code],
            matched.get(code),
            _compared(code, pool, matched, all_matched, all_pool),
        )
        for code, name in category.groups
        if code in pool
    ]


def _compared(
    code: str, pool: dict[str, int], matched: dict[str, int], all_matched: int, all_pool: int
) -> Said:
    return said(
        compare(matched.get(code, 0), pool[code], all_matched, all_pool) if matched else WITHHELD
    )
