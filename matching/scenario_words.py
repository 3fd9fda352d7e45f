"""What-ifs in the reader's words. Nothing here loads numpy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.engine import words
from matching.engine.criteria import CRITERIA
from matching.engine.result import Shortage, Wanted
from matching.favouring import choice_in_words
from matching.group_scenario_words import (
    groups_question_in_words,
    left_out_in_words,
    unproven_in_words,
    who_would_move,
    would_gain,
)
from matching.models import Proposal, Run, RunState, Scenario, ScenarioKind
from matching.shares import share_of, with_share
from matching.wording import Names, competency_names, member_names, problem_in_words
from people.languages import language_name
from people.models import Site

SHOWN = 50  # moves in full; who loses most comes first


@dataclass(frozen=True)
class Move:
    """A mentee who would get another mentor; `change` in points of this pair, signed."""

    mentee: str
    before: str
    after: str
    change: str
    better: bool | None  # None: as good as before


@dataclass(frozen=True)
class Told:
    """A scenario as it stands on the page; `verdict` says in a sentence what it costs.

    share: of the points of all. left_out, unproven: of groups, who would have none and why, and
    how sure the answer is.
    """

    question: list[str]
    verdict: str
    gently: str
    barred: list[str]
    problems: list[str]
    moves: list[Move]
    more: int
    matched: int | None
    people: int
    score: str
    share: str
    gain: int
    lose: int
    same: int
    left_out: list[tuple[str, str]]
    unproven: list[str]


def told(scenario: Scenario, names: Names | None = None) -> Told:
    answer = scenario.answer
    names = names or names_in([scenario])
    moves = [_move(one, names) for one in _sorted(answer.get("moved", ()))]
    counts = [sum(one.better is value for one in moves) for value in (True, False, None)]
    return Told(
        question=question_in_words(scenario.question, names),
        verdict=_verdict(answer, scenario.run),
        gently=_gently(answer),
        barred=[_barred(one, names) for one in answer.get("barred", ())],
        problems=[problem_in_words(one, names) for one in scenario.problems],
        moves=moves[:SHOWN],
        more=max(len(moves) - SHOWN, 0),
        matched=answer.get("matched"),
        people=answer.get("people", 0),
        score=signed(answer["score"]) if "score" in answer else "",
        share=share_of(answer.get("score", 0), scenario.run),
        gain=counts[0],
        lose=counts[1],
        same=counts[2],
        left_out=left_out_in_words(answer.get("unmatched", {}), names),
        unproven=unproven_in_words(answer),
    )


def names_in(scenarios: Iterable[Scenario]) -> Names:
    return member_names(one for scenario in scenarios for one in _ids(scenario))


def _ids(scenario: Scenario) -> set[str]:
    question, answer = scenario.question, scenario.answer
    pairs = [*question.get("pins", ()), *question.get("bans", ())]
    found = {one for pair in pairs for one in pair} | set(question.get("seats", ()))
    found |= {*question.get("leads", ()), *question.get("without", ())}
    found |= set(answer.get("unmatched", ()))
    found |= {one for pair in answer.get("barred", ()) for one in pair[:2]}
    found |= {one for problem in scenario.problems for one in problem["ids"]}
    places = ("mentee", "from", "to")
    return found | {
        one for move in answer.get("moved", ()) for at in places for one in _several(move[at])
    }


def _several(found: str | list[str] | None) -> list[str]:
    """A mentor, or everybody who leads a group or is in it."""
    return [found] if isinstance(found, str) else found or []


def people_in(scenario: Scenario) -> set[str]:
    """Enrollments whose names stand on its page."""
    return _ids(scenario) | {str(one) for one in [scenario.question.get("mentee")] if one}


def question_in_words(question: Mapping[str, Any], names: Names) -> list[str]:
    def name(one: str) -> str:
        return names.get(one, _("somebody who is gone"))

    said = [
        _("%(mentee)s works with %(mentor)s") % {"mentee": name(a), "mentor": name(b)}
        for a, b in question.get("pins", ())
    ]
    said += [
        _("%(mentee)s and %(mentor)s are ruled out") % {"mentee": name(a), "mentor": name(b)}
        for a, b in question.get("bans", ())
    ]
    said += [_seats(name(one), seats) for one, seats in question.get("seats", {}).items()]
    said += groups_question_in_words(question, name)
    if "extra" in question:
        said.append(choice_in_words(question["extra"]))
    if "floor" in question:
        said.append(_floor(question["floor"]))
    if question.get("fairest"):
        said.append(_("from the worst pair up"))
    if charge := question.get("charge"):
        text = _("whoever moves costs %(points)s points")
        said.append(text % {"points": words.points(charge)})
    return [*said, *_policy(question)]


def _seats(mentor: str, seats: int) -> str:
    if not seats:
        return _("%(mentor)s takes nobody") % {"mentor": mentor}
    text = ngettext("%(mentor)s has %(n)s seat", "%(mentor)s has %(n)s seats", seats)
    return text % {"mentor": mentor, "n": seats}


def floor_in_words(run: Run) -> str:
    """What came before the points of all together; nothing of groups."""
    objective = None if "shape" in run.inputs else run.inputs.get("objective")
    if not objective:
        return ""
    if isinstance(objective, Mapping):
        return _floor(objective["floor"])
    return _("from the worst pair up, so that the worst is as good as can be, then the next")


def _floor(share: int) -> str:
    if not share:
        return _("no floor for the weakest pairs")
    return _("no pair under %(share)s percent of the best floor") % {"share": share}


def _policy(question: Mapping[str, Any]) -> list[str]:
    weights = question.get("weights", {})
    shown = [(name, weights[name]) for name in CRITERIA if weights.get(name)]
    said = ", ".join(f"{words.criterion_label(name, _)} {points}" for name, points in shown)
    found = [_("Weights: %(weights)s") % {"weights": said}] if said else []
    if "rules" in question:
        rules = [words.rule_label(name, _) for name in question["rules"]]
        found.append(_("Rules: %(rules)s") % {"rules": ", ".join(rules) or _("none")})
    return found


def signed(score: int) -> str:
    """Points with their sign, as readers know them."""
    return f"{'+' if score > 0 else '−' if score < 0 else ''}{words.points(abs(score))}"


def _verdict(answer: Mapping[str, Any], run: Run) -> str:
    if "people" not in answer:
        return ""
    moved, people, score = len(answer["moved"]), answer["people"], answer["score"]
    if not (moved or people or score):
        return _("Nothing would change.")
    if "unmatched" in answer:
        cost = _cost_of_people(people) or with_share(would_gain(score), score, run)
        return f"{who_would_move(moved)}: {cost}."
    who = ngettext(
        "%(n)s mentee would have another mentor than now, or none",
        "%(n)s mentees would have another mentor than now, or none",
        moved,
    ) % {"n": moved}
    cost = _cost_of_people(people)
    if not cost and score < 0:
        cost = _("all pairs together lose %(points)s points") % {"points": words.points(-score)}
    elif not cost and score > 0:
        cost = _("all pairs together gain %(points)s points") % {"points": words.points(score)}
    cost = cost and with_share(cost, 0 if people else score, run)
    return f"{who}: {cost or _('as good for everybody together')}."


def _cost_of_people(people: int) -> str:
    """Empty where as many have a place."""
    if people < 0:
        text = ngettext("%(n)s fewer matched", "%(n)s fewer matched", -people)
        return text % {"n": -people}
    return (
        ngettext("%(n)s more matched", "%(n)s more matched", people) % {"n": people}
        if people
        else ""
    )


def _gently(answer: Mapping[str, Any]) -> str:
    """What it costs that people stay where they are, where that was asked for."""
    if why := answer.get("uncharged"):
        return _uncharged(why)
    free = answer.get("free")
    if free is None:
        return ""
    if not (free["people"] or free["score"] or free["moved"]):
        return _("Without a charge for those who move it would be the same.")
    people = ngettext("%(n)s more person", "%(n)s more people", free["moved"])
    text = _("Without a charge for those who move %(people)s would move: %(gain)s.")
    gain = _("all pairs together would have %(points)s more points")
    gain %= {"points": words.points(free["score"])}
    if free["people"] > 0:
        more = ngettext(
            "%(n)s more would be matched", "%(n)s more would be matched", free["people"]
        )
        gain = more % {"n": free["people"]}
    return text % {"people": people % {"n": free["moved"]}, "gain": gain}


def _uncharged(why: str | bool) -> str:
    """True is what answers of before said, whatever the reason."""
    if why == "fairest":
        return _("From the worst pair up, moving people costs nothing: the charge was left out.")
    if why == "extra":
        return _("Where a group counts more, moving people costs nothing: the charge was left out.")
    return _("Moving people costs nothing here: the charge was left out.")


def _sorted(moved: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(moved, key=lambda one: (_gain(one), one["mentee"]))


def _gain(one: Mapping[str, Any]) -> int:
    """By how much this mentee's pair is better; with nobody counts 0 points."""
    return int((one["after"] or 0) - (one["before"] or 0))


def _move(one: Mapping[str, Any], names: Names) -> Move:
    gain = _gain(one)
    better = None if gain == 0 and one["to"] and one["from"] else gain > 0 or not one["from"]
    nobody = _("nobody")
    return Move(
        mentee=names.get(one["mentee"], _("somebody who is gone")),
        before=_named(one["from"], names) or nobody,
        after=_named(one["to"], names) or nobody,
        change=signed(gain),
        better=better,
    )


def _named(found: str | list[str] | None, names: Names) -> str:
    gone = _("somebody who is gone")
    return ", ".join(names.get(one, gone) for one in _several(found))


def _barred(one: list[Any], names: Names) -> str:
    mentee, mentor, rules = one
    return _("%(mentee)s and %(mentor)s cannot be a pair: %(rules)s.") % {
        "mentee": names.get(mentee, mentee),
        "mentor": names.get(mentor, mentor),
        "rules": ", ".join(words.rule_label(rule, _) for rule in rules),
    }


@dataclass(frozen=True)
class Swap:
    """Another mentee to change places with; `to` is empty where it cannot be."""

    person_id: int
    name: str
    job_title: str
    mentor: str
    words: str
    to: str
    rank: tuple[bool, int, str]


def swaps_in_words(scenario: Scenario) -> list[Swap]:
    costs = scenario.answer.get("costs", {})
    rows = scenario.run.proposals.filter(mentee__uuid__in=list(costs))
    found = (
        _swap(scenario, one) for one in rows.select_related("mentee__person", "mentor__person")
    )
    return sorted(found, key=lambda one: one.rank)


def _swap(scenario: Scenario, one: Proposal) -> Swap:
    mentee = str(one.mentee.uuid)
    cost = scenario.answer["costs"][mentee]
    name = one.mentee.person.called
    return Swap(
        person_id=one.mentee.person_id,
        name=name,
        job_title=one.mentee.person.job_title,
        mentor=one.mentor.person.called,
        words=swap_in_words(scenario, mentee),
        to="" if cost is None else reverse("matching:swap", args=[scenario.uuid, mentee]),
        rank=(cost is None, cost or 0, name),
    )


def swap_in_words(scenario: Scenario, mentee: str) -> str:
    """What it costs all pairs together if nobody else moves."""
    cost = scenario.answer.get("costs", {}).get(mentee)
    if cost is None:
        pinned = mentee in scenario.answer.get("pinned", ())
        return _("Is pinned") if pinned else _("A rule forbids it")
    if not cost:
        return _("Costs nothing")
    text = _("All pairs together lose %(points)s points")
    if cost < 0:
        text = _("All pairs together gain %(points)s points")
    return with_share(text % {"points": words.points(abs(cost))}, cost, scenario.run)


def answered_shortages(run: Run) -> list[str] | None:
    """Which mentors would help this run's cohort; None while nobody has asked."""
    rows = run.scenarios.filter(kind=ScenarioKind.SHORTAGES, state=RunState.DONE)
    found = rows.first()
    return shortages_in_words(found) if found else None


def shortages_in_words(scenario: Scenario) -> list[str]:
    sites = {str(uuid): name for uuid, name in Site.objects.values_list("uuid", "name")}
    named = {**competency_names(), **sites}
    circles = scenario.run.cohort.program.shape.grouping == "circles"
    found = []
    for one in scenario.answer.get("shortages", ()):
        said = words.shortage_words(
            Shortage(**{**one, "wanted": Wanted(**one["wanted"])}),
            _,
            lambda word: named.get(word) or language_name(word),
            circles=circles,
        )
        if share := share_of(one["score"], scenario.run):
            said = _("%(said)s That is %(share)s.") % {"said": said, "share": share}
        found.append(said)
    return found
