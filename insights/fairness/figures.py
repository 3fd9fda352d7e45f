"""What a run gives each group that the directory knows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from insights.equity.funnel import PLACES
from insights.equity.verdict import WITHHELD, Comparison, compare
from insights.equity.words import Said, said
from insights.estimates.mean import Mean, mean, worst_tenth
from insights.estimates.proportion import Share, wilson
from matching.by_group import enough_for_tenth
from matching.models import Run
from people.disclosure import K_OUTCOMES, disclose
from programs.eligibility import Company
from programs.models import Enrollment, Role

Words = str | Promise
POINT = 1000  # scores are thousandths of a point


@dataclass(frozen=True)
class Served:
    """A mentee of the pool: points of the own pair (None without one), and the most possible.

    left_out: the kind of reason for which a mentee has no mentor.
    """

    person_id: int
    points: float | None
    best: float | None
    places: dict[str, str]
    left_out: str = ""

    @property
    def share_of_best(self) -> float | None:
        if self.points is None or not self.best:
            return None
        return self.points / self.best


@dataclass(frozen=True)
class Row:
    """One group: how many of it are in the pool, how many have a mentor, and how good a one."""

    name: Words
    pool: int
    matched: int
    rate: Comparison
    points: Mean | None
    worst: Mean | None
    share: Mean | None
    left_out: list[str]  # why some have no mentor, in words

    @property
    def said(self) -> Said:
        return said(self.rate)


@dataclass(frozen=True)
class Breakdown:
    label: Words
    rows: list[Row]
    withheld: list[Words]


@dataclass
class Figures:
    run: Run
    served: list[Served] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.served = served_by(self.run)

    @property
    def matched(self) -> list[Served]:
        return [one for one in self.served if one.points is not None]

    @property
    def rate(self) -> Share | None:
        return wilson(len(self.matched), len(self.served))

    @property
    def points(self) -> Mean | None:
        return mean([one.points for one in self.matched if one.points is not None])

    @property
    def worst(self) -> Mean | None:
        return worst_tenth([one.points for one in self.matched if one.points is not None])

    @property
    def share(self) -> Mean | None:
        return mean(_shares(self.served))

    @property
    def load(self) -> list[tuple[int, int]]:
        """How many mentees a mentor with seats would have → how many such mentors."""
        by_mentor = Counter(str(one) for one in self._mentors_given())
        mentors = self.run.inputs.get("mentors", ())
        counted = Counter(by_mentor[one["id"]] for one in mentors if one["capacity"])
        return sorted(counted.items())

    def _mentors_given(self) -> Iterator[UUID]:
        """A mentor as often as there are people for them, in pairs or in circles."""
        yield from self.run.proposals.values_list("mentor__uuid", flat=True)
        seated = self.run.places.seated()
        members = Counter(seated.mentees().values_list("group", flat=True))
        for group, mentor in seated.filter(role=Role.MENTOR).values_list(
            "group", "enrollment__uuid"
        ):
            yield from [mentor] * members[group]

    def breakdowns(self) -> list[Breakdown]:
        return [self._breakdown(*one) for one in PLACES.items()]

    def _breakdown(self, place: str, names: tuple[Words, Words]) -> Breakdown:
        """Groups of fewer than five are withheld, and what would give them away."""
        groups: dict[str, list[Served]] = defaultdict(list)
        for one in self.served:
            groups[one.places[place]].append(one)
        label, nowhere = names
        shown = disclose({group: len(members) for group, members in groups.items()}, k=K_OUTCOMES)
        rows = [
            self._row(group or nowhere, groups[group])
            for group in sorted(groups, key=lambda one: (-len(groups[one]), one))
            if not shown[group].withheld
        ]
        withheld = [group or nowhere for group in sorted(groups) if shown[group].withheld]
        return Breakdown(label, rows, withheld)

    def _row(self, name: Words, members: list[Served]) -> Row:
        matched = [one.points for one in members if one.points is not None]
        others = len(self.served) - len(members)
        counts = (len(matched), len(members), len(self.matched), len(self.served))
        return Row(
            name=name,
            pool=len(members),
            matched=len(matched),
            rate=compare(*counts) if others else WITHHELD,
            points=mean(matched) if len(matched) >= K_OUTCOMES else None,
            worst=worst_tenth(matched) if enough_for_tenth(matched) else None,
            share=mean(_shares(members)) if len(matched) >= K_OUTCOMES else None,
            left_out=_left_out(members),
        )


def _left_out(members: list[Served]) -> list[str]:
    """Those who run the program read each of these reasons by name beside it."""
    counts = Counter(one.left_out for one in members if one.points is None)
    words = (
        ("hall", _competing(counts["hall"])),
        ("capacity", _seatless(counts["capacity"])),
        ("no_eligible", _impossible(counts["no_eligible"])),
    )
    return [said % {"n": counts[kind]} for kind, said in words if counts[kind]]


def _competing(n: int) -> str:
    return ngettext(
        "%(n)s competes for the same few mentors", "%(n)s compete for the same few mentors", n
    )


def _seatless(n: int) -> str:
    return ngettext("%(n)s finds no free seat", "%(n)s find no free seat", n)


def _impossible(n: int) -> str:
    return ngettext(
        "%(n)s has no mentor whom the rules allow", "%(n)s have no mentor whom the rules allow", n
    )


def _shares(members: list[Served]) -> list[float]:
    return [one.share_of_best for one in members if one.share_of_best is not None]


def served_by(run: Run) -> list[Served]:
    """Everybody in the pool that the run read, as far as they are still there."""
    scores = {str(uuid): n for uuid, n in run.proposals.values_list("mentee__uuid", "score")}
    seated = run.places.seated().mentees().values_list("enrollment__uuid", "score")
    scores |= {str(uuid): n or 0 for uuid, n in seated}
    ids = [one["id"] for one in run.inputs.get("mentees", ())]
    departments, left_out = Company().departments, run.unmatched.get("people", {})
    people = (
        Enrollment.objects.filter(uuid__in=ids)
        .order_by()
        .values_list("uuid", "person_id", "person__unit", "person__site__name", "person__grade")
    )
    return [
        Served(
            person_id=person,
            points=_points(scores.get(str(uuid))),
            best=_points(run.own_best.get(str(uuid))),
            places={
                "unit": str(departments.get(unit) or ""),
                "site": site or "",
                "grade": "" if grade is None else str(grade),
            },
            left_out=left_out.get(str(uuid), {}).get("kind", ""),
        )
        for uuid, person, unit, site, grade in people
    ]


def _points(score: Any) -> float | None:
    return None if score is None else score / POINT


def mean_words(one: Mean | None, *, percent: bool = False) -> str:
    if one is None:
        return ""
    scale = 100 if percent else 1
    value, low, high = (
        number_format(round(max(part, 0) * scale, 1), decimal_pos=1)
        for part in (one.value, one.low, min(one.high, 1 if percent else 100))
    )
    unit = " %" if percent else ""
    return _("%(value)s (%(low)s to %(high)s)") % {
        "value": f"{value}{unit}",
        "low": low,
        "high": f"{high}{unit}",
    }


DEFINITIONS: list[tuple[Words, Words]] = [
    (
        gettext_lazy("With a mentor, or with a group"),
        gettext_lazy(
            "Those of the pool for whom the run proposes a mentor, or a group. The range says how"
            " far chance alone could move the share (95 percent, Wilson). Beside the others: the"
            " share of the group divided by that of everybody else, with its range (Koopman);"
            " under 0.8 is a reason to look closer, no proof."
        ),
    ),
    (
        gettext_lazy("Points"),
        gettext_lazy(
            "The mean of the points of 100 of those with a mentor or a group, with Student's range"
            " (95 percent)."
        ),
    ),
    (
        gettext_lazy("Worst tenth"),
        gettext_lazy(
            "The mean points of the tenth with the fewest. In a table: of the row's own weakest"
            " tenth, told from 50 with points on, so that the tenth is five people at least. The"
            " range also counts that chance decides where the tenth ends (95 percent, Manistre and"
            " Hancock)."
        ),
    ),
    (
        gettext_lazy("Share of own best"),
        gettext_lazy(
            "Points of one's own pair, of the most that any possible mentor would give this mentee"
            " if they were alone. It shows who gives way to others, whatever the weights favour."
        ),
    ),
]
