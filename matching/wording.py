"""What a run found, in the reader's words. Nothing here loads numpy."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.changes import Change
from matching.engine import words
from matching.engine.criteria import CRITERIA
from matching.engine.result import Alternative, Gap, Part, Reason
from matching.models import Proposal, Publication, Run
from people.models import Person, Unit
from programs.models import Competency, Enrollment, Mentorship, Role
from programs.models.profile import CareerGoal, WorkingStyle

Names = Mapping[str, str]
SHOWN = 5  # names before "and 7 more"


def member_names(ids: Iterable[str]) -> Names:
    """Enrollment uuid → the person's name; ids that are none, such as a rule's, are left out."""
    rows = Enrollment.objects.filter(uuid__in=set(filter(is_uuid, ids))).values_list(
        "uuid", "person__name", "person__preferred_name"
    )
    return {
        str(uuid): Person(name=name, preferred_name=called).called for uuid, name, called in rows
    }


def is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def competency_names() -> Names:
    """Of all that the parts of a score may name: parts of the company, goals, ways to work, too."""
    units = Unit.objects.values_list("uuid", "name")
    competencies = Competency.objects.values_list("uuid", "name")
    named = {str(uuid): name for uuid, name in [*units, *competencies]}
    chosen = [*CareerGoal.choices, *WorkingStyle.choices]
    return named | {value: str(label) for value, label in chosen}


def listed(ids: Iterable[str], names: Names) -> str:
    """Up to five names, and how many more; somebody deleted meanwhile is "somebody"."""
    known = sorted(names.get(one, _("somebody who is gone")) for one in ids)
    if len(known) <= SHOWN:
        return ", ".join(known)
    more = len(known) - SHOWN
    text = ngettext("%(names)s and %(more)s more", "%(names)s and %(more)s more", more)
    return text % {"names": ", ".join(known[:SHOWN]), "more": more}


@dataclass(frozen=True)
class PartInWords:
    label: str
    points: str
    most: str
    score: int
    max_score: int
    sentence: str


@dataclass(frozen=True)
class Stripe:
    """A piece of the bar of a score: where it begins and how wide it is, of 100 points."""

    label: str
    points: str
    most: str
    start: float
    width: float


def stripes(parts: Sequence[PartInWords]) -> list[Stripe]:
    """What each criterion gave, side by side; the empty rest is what is missing to 100."""
    starts = accumulate((part.score / 1000 for part in parts), initial=0.0)
    return [
        Stripe(part.label, part.points, part.most, round(start, 2), round(part.score / 1000, 2))
        for part, start in zip(parts, starts, strict=False)
    ]


def parts_in_words(proposal: Proposal, competencies: Names) -> list[PartInWords]:
    return [part_in_words(values, competencies) for values in proposal.parts]


def part_in_words(values: Mapping[str, Any], competencies: Names) -> PartInWords:
    return _part(Part(**values), competencies)


def _part(part: Part, competencies: Names) -> PartInWords:
    return PartInWords(
        label=words.criterion_label(part.criterion, _),
        points=words.points(part.score),
        most=words.points(part.max_score),
        score=part.score,
        max_score=part.max_score,
        sentence=_sentence(part, competencies),
    )


def _sentence(part: Part, competencies: Names) -> str:
    if part.criterion == "wishes":
        wished = any(part.evidence.values())
        return _("A wish counts for this pair.") if wished else _("No wish counts here.")
    if part.criterion == "safety":
        return _("What helps to be honest counts here, blurred: these points tell nobody's needs.")
    return words.part_words(part, _, naming(part.criterion, competencies))


def naming(criterion: str, names: Names) -> Callable[[str], str]:
    """Interests are words themselves; what else is named and gone is said to be."""
    return str if criterion == "interests" else lambda one: names.get(one, _("(deleted)"))


@dataclass(frozen=True)
class AlternativeInWords:
    uuid: str
    mentor: str
    points: str
    sentence: str


def alternatives_in_words(proposal: Proposal, names: Names) -> list[AlternativeInWords]:
    return [
        AlternativeInWords(
            uuid=other.mentor,
            mentor=names.get(other.mentor, _("somebody who is gone")),
            points=words.points(other.own_score),
            sentence=words.alternative_words(other, _),
        )
        for other in (Alternative(**values) for values in proposal.alternatives)
    ]


@dataclass(frozen=True)
class Unmatched:
    person_id: int
    name: str
    job_title: str
    uuid: str
    kind: str
    why: str
    help: str
    rules: list[str]
    group: str


def unmatched_in_words(run: Run) -> list[Unmatched]:
    """Everybody the run left without a mentor, by name."""
    found = run.unmatched
    people, groups = found.get("people", {}), found.get("groups", [])
    rows = Enrollment.objects.filter(cohort=run.cohort_id, uuid__in=list(people))
    names = member_names(one for group in groups for one in group)
    return [
        _unmatched(one, people[str(one.uuid)], found, names)
        for one in rows.select_related("person").order_by("person__name")
    ]


def _unmatched(
    enrollment: Enrollment, values: dict[str, Any], found: dict[str, Any], names: Names
) -> Unmatched:
    place = values["group"]
    group = found["groups"][place] if place is not None else []
    # What a whole group shares is written once.
    mentors = values["mentors"] or (found["mentors"][place] if place is not None else [])
    reason = Reason(**{**values, "group": tuple(group), "mentors": tuple(mentors)})
    removed = sorted(reason.removed.items(), key=lambda pair: -pair[1])
    others = [one for one in group if one != str(enrollment.uuid)]
    return Unmatched(
        person_id=enrollment.person_id,
        name=enrollment.person.called,
        job_title=enrollment.person.job_title,
        uuid=str(enrollment.uuid),
        kind=reason.kind,
        why=words.reason_words(reason, _),
        help=words.help_words(reason, _),
        rules=[rule_removes(rule, count) for rule, count in removed],
        group=listed(others, names) if others else "",
    )


def gap_in_words(run: Run | None) -> str:
    """How far a run that was stopped early may be from the best choice; nothing for others."""
    gap = run.objective.get("gap") if run and run.is_unproven else None
    if not run or not gap:
        return ""
    kind = {"charged": bool(run.charge), "groups": run.cohort.program.shape.is_group}
    return f"{words.gap_words(Gap(**gap), _, **kind)} {cut_in_words(run)}".strip()


def cut_in_words(run: Run | None) -> str:
    """Of groups, what ended the search, and whether the next one may end elsewhere."""
    sentences = {
        "clock": _("The time was over: another machine, or this one less busy, may find others."),
        "work": _("It ended after a fixed amount of work, so every machine finds the same."),
        "size": _("The pool is too large for the exact way; every machine finds the same."),
    }
    return sentences.get(run.objective.get("cut", ""), "") if run else ""


def rule_removes(rule: str, count: int) -> str:
    text = ngettext("%(rule)s: %(count)s mentor", "%(rule)s: %(count)s mentors", count)
    return text % {"rule": rule_told(rule), "count": count}


def rule_told(rule: str) -> str:
    """By its label; what may not be because somebody said so has two sources here."""
    return _("Ruled out by HR, or declined before") if rule == "ban" else words.rule_label(rule, _)


@dataclass(frozen=True)
class RuleInWords:
    label: str
    removed: int
    only: int


def rules_in_words(run: Run) -> list[RuleInWords]:
    """The rules that held, without the one that only speaks of ready scores."""
    return [
        RuleInWords(rule_told(one["rule"]), one["removed"], one["only"])
        for one in run.rule_counts
        if one["rule"] != "not_scored"
    ]


def rings_of(run: Run) -> list[list[Person]]:
    """People who by the directory report to one another in a ring, as far as they are known."""
    rings = run.objective.get("cycles", [])
    rows = Person.objects.filter(uuid__in=filter(is_uuid, chain(*rings))) if rings else ()
    people = {str(one.uuid): one for one in rows}
    return [[people[one] for one in ring if one in people] for ring in rings]


def weights_in_words(run: Run) -> list[tuple[str, int]]:
    weights = run.inputs.get("policy", {}).get("weights", {})
    shown = [(name, weights[name]) for name in CRITERIA if weights.get(name)]
    return [(words.criterion_label(name, _), points) for name, points in shown]


def changes_in_words(changes: Sequence[Change]) -> list[str]:
    names = member_names(one for change in changes for one in change.ids)
    return [_change(change, names) for change in changes]


def _change(change: Change, names: Names) -> str:
    who = listed(change.ids, names)
    sentences = {
        "came": _("Now in the pool: %(who)s."),
        "left": _("No longer in the pool: %(who)s."),
        "seats": _("Other seats than before: %(who)s."),
        "details": _("Changed what they told or what the directory says: %(who)s."),
        "pins": _("Pairs were pinned or unpinned: %(who)s."),
        "bans": _("Pairs were ruled out or allowed again: %(who)s."),
        "lines": _("Reporting lines changed."),
        "history": _("Some of them worked together meanwhile."),
        "policy": _("The weights or rules changed."),
        "plan": _("What groups should be like changed."),
        "turns": _("Goes first now, or no longer, after having had nobody: %(who)s."),
        "wishes": _(
            "Somebody changed what they keep to themselves: a wish, or whom they would rather not "
            "work with."
        ),
        "round": _("A round was published after this run was asked for; it would end that round."),
    }
    return sentences[change.kind] % {"who": who}


def problems_in_words(run: Run | None) -> list[str]:
    problems = run.problems if run else []
    names = member_names(one for problem in problems for one in problem["ids"])
    return [problem_in_words(one, names) for one in problems]


def problem_in_words(problem: Mapping[str, Any], names: Names) -> str:
    """What made a run impossible, with names instead of ids."""
    ids = list(problem["ids"])
    if problem["code"] == "forbidden_lock":
        rules = ", ".join(rule_told(rule) for rule in ids[2:])
        return _("%(pair)s are pinned, but this forbids it: %(rules)s.") % {
            "pair": listed(ids[:2], names),
            "rules": rules,
        }
    if problem["code"] == "too_many_locks":
        return _("%(mentor)s has fewer free seats than pinned mentees: %(mentees)s.") % {
            "mentor": listed(ids[:1], names),
            "mentees": listed(ids[1:], names),
        }
    sentence = str(problem["sentence"])
    for one in ids:
        sentence = sentence.replace(one, names.get(one, one))
    return sentence


def explain_match(mentorship: Mentorship, reader: Person) -> list[str]:
    """Why these two, for one of them: what speaks for the pair, without points. Of groups see
    `group_reasons`."""
    if mentorship.shape.is_group and not mentorship.because:
        return []
    proposal = None if mentorship.because else proposal_of(mentorship)
    if proposal is None:
        return [mentorship.because] if mentorship.because else []
    is_mentor = mentorship.participant(reader).role == Role.MENTOR
    found = strengths(proposal.parts, competency_names(), to_mentor=is_mentor)
    found = found or [_("Of all possible pairs, these were the best for everybody together.")]
    return [*found, *about_own_wishes(mentorship, proposal, reader)]


def strengths(
    parts: Iterable[Mapping[str, Any]], competencies: Names, *, to_mentor: bool = False
) -> list[str]:
    """What speaks for a pair, without points; to its mentor as "you"."""
    read = (Part(**values) for values in parts)
    return [
        words.part_words(part, _, naming(part.criterion, competencies), to_mentor=to_mentor)
        for part in read
        if speaks_for_the_pair(part)
    ]


def about_own_wishes(mentorship: Mentorship, proposal: Proposal, reader: Person) -> list[str]:
    """What became of the reader's wishes; it gives away nothing of anybody else, and nobody else
    reads it."""
    own, found_at = mentorship.participant(reader), mentorship.created_at
    wishes = own.enrollment.wishes.filter(created_at__lt=found_at)
    wished = list(wishes.values_list("wished", flat=True))
    if not wished:
        return []
    others = [one.enrollment_id for one in mentorship.others(reader)]
    place = next((wished.index(pk) + 1 for pk in others if pk in wished), None)
    counted = any(part["criterion"] == "wishes" for part in proposal.parts)
    if place is not None:
        told = _("You wished for this: it was your wish number %(n)s.") % {"n": place}
    elif not counted and not wishes.filter(weighed_at__lte=found_at).exists():
        told = _(
            "Your wishes were not weighed in this matching: the pairs were found without "
            "them. That says nothing about you or about those you named."
        )
    else:
        told = _(
            "None of your wishes could be granted this time. That says nothing about you or "
            "about those you named: places are few, and all pairs are found together."
        )
    return [f"{told} {_('You alone read this line.')}"]


def speaks_for_the_pair(part: Part) -> bool:
    """Something in common, or nearly everything the criterion could give.

    A wish is its author's own: see `about_own_wishes`. What helps to be honest is blurred, so it
    proves nothing of one pair.
    """
    if part.criterion in ("wishes", "safety"):
        return False
    return bool(part.evidence.get("shared")) or 5 * part.score >= 4 * part.max_score


def proposal_of(mentorship: Mentorship) -> Proposal | None:
    """The published proposal a mentorship came from, if it came from one."""
    places = {one.role: one.enrollment_id for one in mentorship.participants.all()}
    runs = Publication.objects.filter(cohort=mentorship.cohort_id).values("run")
    return Proposal.objects.filter(
        run__in=runs, mentor=places.get(Role.MENTOR), mentee=places.get(Role.MENTEE)
    ).first()
