"""Whom to suggest, and which wishes to grant. Only workers import this file: it loads numpy.

Both are found by the engine over the whole cohort at once, so that nobody is served first.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.actions.decisions import pin
from matching.actions.runs import refuse_unless_open
from matching.avoiding import closed_of, with_closed
from matching.engine.case import Case, IdPair, Objective, smaller
from matching.engine.result import Pair
from matching.engine.scoring import describe, eligible_scores
from matching.engine.solve import solve
from matching.failures import failure_of
from matching.limits import bounded_memory
from matching.models import Failure, Suggestion, Ways, WaysJob, Wish
from matching.models.ways import LEAST_SUGGESTED
from matching.models.wish import MOST_WISHES
from matching.queries import case_of
from matching.wishing import asking_key, those_who_choose, to_be_shown, unweighed_wishes
from notices.actions import post
from people.models import Person
from programs.actions.turnstiles import locked_cohort
from programs.models import Cohort, Enrollment


def do_job_of(uuid: str) -> None:
    """Solved without a lock, then written under the cohort's: a second worker finds it done."""
    ways = Ways.objects.select_related("cohort__program").get(uuid=uuid)
    try:
        if ways.job == WaysJob.SUGGEST:
            with bounded_memory():
                found = to_suggest(ways)
            _write(ways, WaysJob.SUGGEST, lambda ways: suggest(ways, found))
        elif ways.job == WaysJob.GRANT:
            with bounded_memory():
                pairs = granted(ways.cohort)
            _write(ways, WaysJob.GRANT, lambda ways: grant(ways, pairs))
    except ValidationError:
        _give_up(ways, Failure.IMPOSSIBLE)  # what was decided meanwhile contradicts it
    except Exception as error:
        _give_up(ways, failure_of(error, f"What cohort {ways.cohort_id} asked for"))


@transaction.atomic
def _write(ways: Ways, job: WaysJob, act: Callable[[Ways], None]) -> None:
    cohort = locked_cohort(ways.cohort)
    ways = Ways.objects.select_related("job_by", "set_by").get(pk=ways.pk)
    if ways.job != job:
        return
    refuse_unless_open(cohort)
    ways.cohort, ways.job, ways.failure = cohort, WaysJob.NONE, ""
    act(ways)
    ways.save()


def _give_up(ways: Ways, failure: Failure) -> None:
    """It is not tried again by itself; the page says why, and the button is there again."""
    waiting = Ways.objects.filter(pk=ways.pk).exclude(job=WaysJob.NONE)
    waiting.update(job=WaysJob.NONE, failure=failure, updated_at=timezone.now())


def to_suggest(ways: Ways) -> dict[str, list[Pair]]:
    """For mentees who were shown nobody who has a place left; what others were shown stays."""
    if not ways.suggests:
        return {}
    case = case_of(ways.cohort)
    lacking = {str(one) for one in to_be_shown(ways.cohort).values_list("uuid", flat=True)}
    found = rounds(with_closed(case, closed_of(case)), ways.most_suggested)
    return {mentee: pairs for mentee, pairs in found.items() if mentee in lacking}


def suggest(ways: Ways, found: dict[str, list[Pair]]) -> None:
    """Everybody concerned is told once: a mentor of those they are shown to, too. Where people
    choose from all, all who can are asked."""
    rows = {str(one.uuid): one for one in ways.cohort.enrollments.select_related("person")}
    Suggestion.objects.filter(mentee__in=[rows[mentee] for mentee in found]).delete()
    Suggestion.objects.bulk_create(
        Suggestion(
            mentee=rows[mentee],
            mentor=rows[pair.mentor],
            place=place,
            parts=[asdict(part) for part in pair.parts],
        )
        for mentee, pairs in found.items()
        for place, pair in enumerate(pairs, start=1)
    )
    ways.suggested_at = timezone.now()
    shown = {*found, *(pair.mentor for pairs in found.values() for pair in pairs)}
    all_of_them = those_who_choose(ways).select_related("person")
    asked = all_of_them.filter(uuid__in=shown) if ways.suggests else all_of_them
    for one in asked.order_by("uuid"):
        tell_to_choose(one, ways)


def tell_to_choose(enrollment: Enrollment, ways: Ways) -> None:
    key = asking_key(enrollment.uuid, ways)
    post(key=key, to=enrollment.person, kind="matching.choose", about=enrollment)


def rounds(case: Case, most: int) -> dict[str, list[Pair]]:
    """Mentee → mentors, by running the matching again and again without the pairs found before.

    Each round is the best for everybody together, so the suggestions are spread as evenly as the
    rounds are: no mentor is shown to more people than their share of each round.
    """
    free = {one.id for one in case.mentors if one.capacity}
    case = smaller(case, mentors=free)
    share = math.ceil(len(case.mentees) / max(len(free), 1))
    mentors = [replace(one, capacity=max(one.capacity, share)) for one in case.mentors]
    # Nothing is decided by a suggestion, so the usual floor will do.
    case = replace(case, mentors=mentors, locked=(), objective=None)
    found: dict[str, list[Pair]] = defaultdict(list)
    for _round in range(most):
        pairs = solve(case, others=False).pairs
        for pair in pairs:
            found[pair.mentee].append(pair)
        if not pairs:
            break
        case = replace(case, forbidden=[*case.forbidden, *((p.mentee, p.mentor) for p in pairs)])
    top_up(case, found, min(most, LEAST_SUGGESTED))
    return found


def top_up(case: Case, found: dict[str, list[Pair]], least: int) -> None:
    """Whom the rounds gave fewer gets their best others, where so many may be theirs.

    case: without the pairs that were found.
    """
    short = {one.id for one in case.mentees if len(found.get(one.id, ())) < least}
    if not short:
        return
    mentees = {one.id: one for one in case.mentees}
    mentors = {one.id: one for one in case.mentors}
    for mentee, scores in eligible_scores(smaller(case, mentees=short)):
        wanted = least - len(found.get(mentee, ()))
        best = sorted(scores, key=lambda mentor: (-scores[mentor], mentor))[:wanted]
        if best:
            found[mentee] += [describe(case, mentees[mentee], mentors[one]) for one in best]


def grant(ways: Ways, pairs: list[IdPair]) -> None:
    """Pins the pairs whose wishes are granted; whoever asked for it sees and may lift them."""
    cohort, by = ways.cohort, ways.job_by or ways.set_by
    rows = {str(one.uuid): one for one in cohort.enrollments.all()}
    for mentee, mentor in pairs:
        _pin(cohort, rows[mentee], rows[mentor], by)
    now = timezone.now()
    unweighed_wishes(cohort).update(weighed_at=now, updated_at=now)
    ways.granted_at = now


def _pin(cohort: Cohort, mentee: Enrollment, mentor: Enrollment, by: Person | None) -> None:
    if by is not None:
        pin(cohort=cohort, mentor=mentor, mentee=mentee, reason=_("A wish granted"), by=by)


def granted(cohort: Cohort) -> list[IdPair]:
    """As many wishes as fit, the highest first, while nobody is left out for one."""
    case = case_of(cohort)
    # Wishes alone count here: neither the floor nor who counts more has a say in them.
    alone = replace(case, objective=Objective(floor=0), extra={})
    whole = with_closed(alone, closed_of(case))
    scores = wish_scores(cohort, whole)
    if not scores:
        return []
    free = _without_pinned(replace(whole, scores=scores))
    pairs = sorted(solve(free, others=False).pairs, key=lambda pair: (-pair.score, pair.mentee))
    wished = [(pair.mentee, pair.mentor) for pair in pairs if pair.score > 0]
    return wished[: _most_that_fit(whole, wished)]


def _most_that_fit(case: Case, wished: list[IdPair]) -> int:
    """The longest beginning that leaves as many people matched as without any wish.

    A shorter beginning asks less of the rest, so it never matches fewer: halving finds it.
    """
    matched = solve(case, others=False).matched
    low, high = 0, len(wished)
    while low < high:
        middle = (low + high + 1) // 2
        locked = [*case.locked, *wished[:middle]]
        low, high = (
            (middle, high)
            if solve(replace(case, locked=locked), others=False).matched >= matched
            else (low, middle - 1)
        )
    return low


def wish_scores(cohort: Cohort, case: Case) -> dict[str, dict[str, int]]:
    """Mentee → mentor → how much the two wish for each other; nobody else is there."""
    mentees = {one.id for one in case.mentees}
    mentors = {one.id for one in case.mentors}
    scores: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = Wish.objects.filter(enrollment__cohort=cohort)
    for one, other, place in rows.values_list("enrollment__uuid", "wished__uuid", "place"):
        a, b = str(one), str(other)
        mentee, mentor = (a, b) if a in mentees else (b, a)
        if mentee in mentees and mentor in mentors:
            scores[mentee][mentor] += MOST_WISHES + 1 - place
    return {mentee: dict(row) for mentee, row in scores.items()}


def _without_pinned(case: Case) -> Case:
    """Pinned mentees have their mentor, and the seat is taken."""
    pinned = {mentee for mentee, _mentor in case.locked}
    taken: dict[str, int] = defaultdict(int)
    for _mentee, mentor in case.locked:
        taken[mentor] += 1
    mentors = [replace(one, capacity=one.capacity - taken[one.id]) for one in case.mentors]
    mentees = [one for one in case.mentees if one.id not in pinned]
    forbidden = [pair for pair in case.forbidden if pair[0] not in pinned]
    scores = {one: row for one, row in (case.scores or {}).items() if one not in pinned}
    return replace(
        case, mentees=mentees, mentors=mentors, forbidden=forbidden, locked=(), scores=scores
    )
