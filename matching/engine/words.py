"""Reasons as sentences. Every function takes a gettext-like callable, so that a caller may
translate; `str` itself, or any identity, gives English."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from matching.engine.criteria import CRITERIA
from matching.engine.criteria.base import Gettext, Naming
from matching.engine.result import Alternative, Gap, Part, Reason, Shortage
from matching.engine.rules import RULES


def points(score: int) -> str:
    """Thousandths of a point as a reader says them: 60, 47.5."""
    return f"{score / 1000:.1f}".removesuffix(".0")


def part_words(part: Part, _: Gettext, name: Naming = str, *, to_mentor: bool = False) -> str:
    """As anybody reads it, or said to the pair's mentor."""
    criterion = CRITERIA[part.criterion]
    said = criterion.to_mentor if to_mentor and criterion.to_mentor else criterion.words
    return said(part.evidence, _, name)


def criterion_label(criterion: str, _: Gettext) -> str:
    return CRITERIA[criterion].label(_)


def rule_label(rule: str, _: Gettext) -> str:
    return RULES[rule].label(_)


def rule_count_words(rule: str, removed: int, _: Gettext) -> str:
    return _("{rule}: removed {count} pairs.").format(rule=rule_label(rule, _), count=removed)


def reason_words(reason: Reason, _: Gettext) -> str:
    """Why somebody is unmatched, without naming anybody else."""
    if reason.kind == "no_eligible" and not reason.rule:
        return _("There are no mentors in the pool.")
    if reason.kind == "no_eligible":
        return _("No mentor is possible. The last ones fell away by this rule: {rule}.").format(
            rule=rule_label(reason.rule, _)
        )
    if reason.kind == "stopped":
        return _("The search was stopped before it was known whether there is a mentor.")
    if reason.kind == "capacity" and not reason.candidates:
        return _("No mentor who would be possible has a free seat.")
    if reason.kind == "capacity" and reason.candidates == 1:
        return _("One mentor would be possible, but has no free seat.")
    if reason.kind == "capacity":
        return _("{count} mentors would be possible, but none has a free seat.").format(
            count=reason.candidates
        )
    return _(
        "{people} mentees compete for the same mentors ({mentors}), who have fewer free seats "
        "({seats}): {shortage} too few. Seats elsewhere do not help them."
    ).format(
        people=len(reason.group),
        mentors=len(reason.mentors),
        seats=reason.seats,
        shortage=reason.shortage,
    )


def left_out_words(reasons: Iterable[Reason], _: Gettext) -> list[str]:
    """How many are unmatched for the same reason, most first."""
    # How many full mentors would be possible differs from one to the next.
    same = [replace(one, candidates=0) if one.kind == "capacity" else one for one in reasons]
    counted = Counter(reason_words(one, _) for one in same)
    return [f"{times} × {words}" for words, times in counted.most_common()]


def help_words(reason: Reason, _: Gettext) -> str:
    """What would help the person just explained."""
    if reason.kind == "no_eligible" and reason.rule == "training_done":
        return _("Ask those who still miss it to finish their training, the mentors first.")
    if reason.kind == "no_eligible" and reason.rule:
        return _("Relax this rule, or win a mentor it allows.")
    if reason.kind == "stopped":
        return _("Let the search run to its end.")
    if reason.kind == "hall":
        return _("One more seat with any of these mentors would match one more person.")
    return _("More seats would help: ask mentors for one more, or invite new ones.")


def gap_words(gap: Gap, _: Gettext, *, charged: bool = False, groups: bool = False) -> str:
    """How far a result that was stopped early may be from the best one. charged: whether moving
    people cost something, which then is part of the total. groups: of these, not of pairs."""
    if gap.people == 1:
        text = _("Stopped early, not proven best: at most 1 more person could be matched.")
    elif gap.people:
        text = _("Stopped early, not proven best: at most {people} more people could be matched.")
    elif gap.score and groups:
        text = _(
            "Stopped early, not proven best: all groups together could be better by at most "
            "{points} points."
        )
    elif gap.score:
        text = _(
            "Stopped early, not proven best: all pairs together could be better by at most "
            "{points} points."
        )
    else:
        text = _("Stopped early: the total cannot be better.")
    if gap.score and charged:
        text += " " + _("That counts what leaving people together is worth, too.")
    if gap.floor:
        text += " " + _("The weakest pairs might be better by up to {floor} points.")
    return text.format(people=gap.people, points=points(gap.score), floor=points(gap.floor))


def alternative_words(alternative: Alternative, _: Gettext) -> str:
    """What insisting on another mentor would cost everybody together."""
    if not alternative.exact:
        text = _bound_words(alternative, _)
    elif alternative.people > 0:
        text = _("{people} fewer people would be matched.")
    elif alternative.moving:
        return _moving_words(alternative.score - alternative.moving, alternative.moving, _)
    elif alternative.score == 0:
        text = _("Equally good for everybody together.")
    else:
        text = _("All pairs together would lose {points} points.")
    return text.format(people=alternative.people, points=points(alternative.score))


def _bound_words(alternative: Alternative, _: Gettext) -> str:
    """What is known without looking for who else would move."""
    if alternative.people > 0:
        return _("At least {people} fewer people would be matched.")
    if alternative.score == 0:
        return _("Perhaps equally good for everybody together.")
    if alternative.moving is None:
        return _(
            "All pairs together would lose at least {points} points, counting what moving people "
            "costs."
        )
    return _("All pairs together would lose at least {points} points.")


def _moving_words(lost: int, moving: int, _: Gettext) -> str:
    """lost: in the scores of the pairs. moving: what is charged for it beside."""
    if lost > 0:
        text = _("All pairs together would lose {lost} points.")
    elif lost:
        text = _("All pairs together would have {lost} more points.")
    else:
        text = _("All pairs together would have as many points.")
    if moving > 0:
        text += " " + _("Moving people who are together would count {moving} more.")
    else:
        text += " " + _("People who would be together again count {moving} for it.")
    return text.format(lost=points(abs(lost)), moving=points(abs(moving)))


def shortage_words(
    shortage: Shortage, _: Gettext, name: Naming = str, *, circles: bool = False
) -> str:
    """Which mentors would help, and how much; found by solving with them. circles: their seats
    are the circles that they lead."""
    many = _("{mentors} more mentors {kind}") if shortage.mentors > 1 else _("1 more mentor {kind}")
    gain = _circle_gain(shortage, _) if circles else _pair_gain(shortage, _)
    kind = wanted_words(shortage, _, name, circles=circles)
    return gain.format(
        who=many.format(mentors=shortage.mentors, kind=kind),
        people=shortage.people,
        points=points(shortage.score),
    )


def _pair_gain(shortage: Shortage, _: Gettext) -> str:
    if shortage.people > 1:
        return _("{who} would match {people} more mentees and add {points} points.")
    if shortage.people:
        return _("{who} would match 1 more mentee and add {points} points.")
    return _("{who} would add {points} points and match nobody more.")


def _circle_gain(shortage: Shortage, _: Gettext) -> str:
    if shortage.people > 1:
        return _("{who} would give {people} more people a circle.")
    if shortage.people:
        return _("{who} would give 1 more person a circle.")
    return _("{who} would add {points} points and give nobody more a circle.")


def wanted_words(
    shortage: Shortage, _: Gettext, name: Naming = str, *, circles: bool = False
) -> str:
    """What kind of mentor, after the word: offering negotiating, in Oslo, with 2 seats each."""
    wanted, seats = shortage.wanted, shortage.seats
    many = _("with {what} seats each") if shortage.mentors > 1 else _("with {what} seats")
    one = _("with 1 seat each") if shortage.mentors > 1 else _("with 1 seat")
    if circles:
        many = _("leading {what} circles each") if shortage.mentors > 1 else many
        many = _("leading {what} circles") if shortage.mentors == 1 else many
        one = _("leading one circle each") if shortage.mentors > 1 else _("leading one circle")
    parts = [
        _("offering {what}").format(what=name(wanted.competency)) if wanted.competency else "",
        _("speaking {what}").format(what=name(wanted.language)) if wanted.language else "",
        _("in {what}").format(what=name(wanted.site)) if wanted.site else "",
        _("in the time zone {what}").format(what=wanted.time_zone) if wanted.time_zone else "",
        "" if wanted.grade is None else _("around grade {what}").format(what=wanted.grade),
        many.format(what=seats) if seats > 1 else one,
    ]
    return ", ".join(filter(None, parts))
