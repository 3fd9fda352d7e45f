"""What a cohort said, for those who run it: a whole cohort at a time, and never fewer than ten.

There are no filters, so that no two results differ by a few people; and nothing is shown before a
survey is closed, so that nobody learns what the latest answer said by looking twice.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from hashlib import blake2b

from django.db.models import Count, Q

from feedback.models import SurveyResponse, SurveyRound
from feedback.surveys.content import SCALE, AnswerKind, Item
from insights.estimates.proportion import Share, wilson
from people.disclosure import K_OPINIONS
from programs.models import Cohort

FAVOURABLE = (4, 5)


@dataclass(frozen=True)
class Result:
    """counts: (answer, how many); empty when withheld. share: of those who said 4 or 5."""

    item: Item
    answered: int
    counts: list[tuple[str, int]] = field(default_factory=list)
    share: Share | None = None
    comments: list[str] = field(default_factory=list)

    @property
    def may_show(self) -> bool:
        return bool(self.counts or self.comments)

    @property
    def percents(self) -> dict[str, int]:
        share = self.share
        if share is None:
            return {}
        return {name: round(100 * getattr(share, name)) for name in ("value", "low", "high")}


@dataclass(frozen=True)
class Asked:
    """A survey of the cohort; `results` is empty while it is open, or with too few answers."""

    round: SurveyRound
    invited: int
    answered: int
    results: list[Result]

    @property
    def is_closed(self) -> bool:
        return self.round.closed_at is not None


def surveys_of(cohort: Cohort) -> list[Asked]:
    rounds = (
        SurveyRound.objects.filter(cohort=cohort)
        .select_related("survey")
        .annotate(
            invited=Count("invitations"),
            said=Count("invitations", filter=Q(invitations__answered=True)),
        )
        .prefetch_related("responses")
        .order_by("created_at")
    )
    return [Asked(one, one.invited, one.said, results_of(one)) for one in rounds]


def results_of(found: SurveyRound) -> list[Result]:
    responses = list(found.responses.all())
    if found.closed_at is None or len(responses) < K_OPINIONS:
        return []
    items = found.survey.content.items
    return [_result(item, number, responses) for number, item in enumerate(items)]


def _result(item: Item, number: int, responses: list[SurveyResponse]) -> Result:
    said = [(one, one.answers[number]) for one in responses if one.answers[number] is not None]
    if item.kind == AnswerKind.TEXT:
        return Result(item, len(said), comments=_mixed(said, number))
    answers = Counter(answer for _one, answer in said)
    # Where all said the same, a result would tell what each of them said.
    if len(said) < K_OPINIONS or len(answers) < 2:
        return Result(item, len(said))
    if item.kind == AnswerKind.CHOICE:
        return Result(item, len(said), [(one, answers[one]) for one in item.choices])
    share = wilson(sum(answers[value] for value in FAVOURABLE), len(said))
    return Result(item, len(said), [(str(value), answers[value]) for value in SCALE], share)


def _mixed(said: list[tuple[SurveyResponse, str]], number: int) -> list[str]:
    """In another order for each question, so that nobody reads two comments as one person's."""

    def place(one: tuple[SurveyResponse, str]) -> bytes:
        return blake2b(f"{one[0].pk}:{number}".encode(), digest_size=8).digest()

    return [words for _one, words in sorted(said, key=place)]
