"""Refuses what cannot be meant, naming everybody concerned."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeGuard

from matching.engine.case import SCALE, Case, IdPair, Mentor, Params, Profile
from matching.engine.criteria import CRITERIA
from matching.engine.impossible import ImpossibleCase, Problem, Said
from matching.engine.misnamed import ids_by_name, meant
from matching.engine.rules import RULES
from matching.engine.zones import DAY, is_zone, zones_by_name

LARGEST_SCORE = 10**12
# What parameters may be, where not every whole number makes sense.
LIMITS = {"enough_minutes": (1, DAY), "enough": (1, 99), "arrived": (0, SCALE), "step": (0, SCALE)}
LIMITS |= {"minutes": (0, DAY)}
BOUNDS = (("minimum", "maximum"), ("best_from", "best_to"))  # the lower one first
TEXTS = ("languages", "goals", "interests", "ways", "wishes")
TEXTS_OF_ONE_SIDE = ("wanted", "needs", "offered", "path", "gives")


def refuse_impossible(case: Case) -> None:
    """Raises ImpossibleCase with every problem found, not only the first."""
    problems = [
        *_people(case.mentees, "mentee"),
        *_people(case.mentors, "mentor"),
        *_capacities(case.mentors),
        *_unknown(case, case.forbidden, "forbidden"),
        *_unknown(case, case.locked, "locked"),
        *_locks(case),
        *_scores(case),
        *_extra(case),
        *_kept(case),
        *_policy(case),
    ]
    if problems:
        raise ImpossibleCase(problems)


def is_integer(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _repeated(values: Iterable[str]) -> list[str]:
    return sorted(value for value, times in Counter(values).items() if times > 1)


def _people(people: Sequence[Profile], side: str) -> Iterator[Problem]:
    for identity in _repeated(person.id for person in people):
        sentence = f"The {side} id {identity} appears twice."
        yield Problem("duplicate_id", (identity,), sentence, ((side, identity),))
    for person in people:
        name, said = (person.id,), ((side, person.id),)
        texts = isinstance(person.id, str) and isinstance(person.person, str)
        if not texts or not person.id or not person.person:
            yield Problem(
                "no_id",
                (str(person.id),),
                f"A {side} ({person.id!r}) lacks an id or a person (both texts).",
            )
        if person.grade is not None and not is_integer(person.grade):
            sentence = f"The grade of {side} {person.id} is not whole."
            yield Problem("bad_grade", name, sentence, said)
        if person.time_zone and not is_zone(person.time_zone):
            hint = meant(person.time_zone, zones_by_name()) or " They are called as Europe/Berlin."
            sentence = f"The time zone {person.time_zone!r} of {side} {person.id} is unknown.{hint}"
            yield Problem("bad_zone", name, sentence, said)
        yield from _said(person, side)
        start, end = person.working_hours
        if not (0 <= start <= DAY and start < end <= start + DAY):
            hours = f"The working hours of {side} {person.id} must begin between 00:00 and 24:00"
            night = " A night ends on the next day: 22:00-30:00." if end < start else ""
            sentence = f"{hours} and end after that, within a day.{night}"
            yield Problem("bad_hours", name, sentence, said)


def _said(person: Profile, side: str) -> Iterator[Problem]:
    """What people say of themselves are texts, and each is said once."""
    for field in TEXTS + TEXTS_OF_ONE_SIDE:
        said = getattr(person, field, ())
        if not all(isinstance(one, str) and one for one in said):
            sentence = f"{side} {person.id}: {field} is not all text."
            yield Problem("bad_text", (person.id,), sentence, ((side, person.id),))
    for wish in _repeated(one for one in person.wishes if isinstance(one, str)):
        sentence = f"The {side} {person.id} wishes for {wish} twice."
        yield Problem("wished_twice", (person.id, wish), sentence, ((side, person.id),))
    trained: object = person.trained
    if not (trained is None or isinstance(trained, bool)):  # 1 equals True, and is no answer
        sentence = f"{side} {person.id}: trained is {trained!r}; it must be true or false."
        yield Problem("bad_trained", (person.id,), sentence, ((side, person.id),))


def _capacities(mentors: Sequence[Mentor]) -> Iterator[Problem]:
    for mentor in mentors:
        if not is_integer(mentor.capacity) or mentor.capacity < 0:
            yield Problem(
                "bad_capacity",
                (mentor.id,),
                f"The capacity of mentor {mentor.id} is {mentor.capacity!r}; "
                "it must be a whole number, 0 or more.",
                (("mentor", mentor.id),),
            )


def _unknown(case: Case, pairs: Iterable[IdPair], what: str) -> Iterator[Problem]:
    sides = [{one.id for one in side} for side in (case.mentees, case.mentors)]
    unknown = [pair for pair in sorted(pairs) if not _are_there(pair, sides)]
    if not unknown:
        return
    nearly = [ids_by_name(side) for side in (case.mentees, case.mentors)]
    for pair in unknown:
        there = zip(pair, sides, nearly, strict=True)
        strangers = {one: meant(one, alike) for one, known, alike in there if one not in known}
        sentence = f"{what} names {' and '.join(strangers)}, who is not in the pool."
        told = sentence + "".join(strangers.values())
        yield Problem("unknown_id", tuple(strangers), told, ((what, pair),))


def _are_there(pair: IdPair, sides: Sequence[set[str]]) -> bool:
    return all(one in side for one, side in zip(pair, sides, strict=True))


def _locks(case: Case) -> Iterator[Problem]:
    for mentee in _repeated(mentee for mentee, _mentor in case.locked):
        said = _of_locks(pair for pair in case.locked if pair[0] == mentee)
        yield Problem("locked_twice", (mentee,), f"Mentee {mentee} is locked twice.", said)
    locks = Counter(mentor for _mentee, mentor in case.locked)
    for mentor in case.mentors:
        if is_integer(mentor.capacity) and locks[mentor.id] > max(mentor.capacity, 0):
            mentees = sorted(a for a, b in case.locked if b == mentor.id)
            yield Problem(
                "too_many_locks",
                (mentor.id, *mentees),
                f"Mentor {mentor.id} has {mentor.capacity} seats but {len(mentees)} locked "
                f"mentees: {', '.join(mentees)}.",
                (("mentor", mentor.id), *_of_locks((a, mentor.id) for a in mentees)),
            )


def _of_locks(pairs: Iterable[IdPair]) -> tuple[Said, ...]:
    return tuple(("locked", pair) for pair in sorted(set(pairs)))


def _scores(case: Case) -> Iterator[Problem]:
    if case.scores is None:
        return
    mentees = {mentee.id for mentee in case.mentees}
    mentors = {mentor.id for mentor in case.mentors}
    for mentee, row in case.scores.items():
        if mentee not in mentees:
            yield Problem("unknown_id", (mentee,), f"scores names {mentee}, who is no mentee.")
        if row.keys() <= mentors and all(map(_is_score, row.values())):
            continue  # millions are looked at
        for mentor, score in row.items():
            if mentor not in mentors:
                yield Problem("unknown_id", (mentor,), f"scores names {mentor}, who is no mentor.")
            if not _is_score(score):
                yield Problem(
                    "bad_score",
                    (mentee, mentor),
                    f"The score of {mentee} with {mentor} is {score!r}; it must be a whole "
                    f"number up to {LARGEST_SCORE:,}.",
                )


def _is_score(score: object) -> bool:
    return is_integer(score) and abs(score) <= LARGEST_SCORE


def _extra(case: Case) -> Iterator[Problem]:
    mentees = {mentee.id for mentee in case.mentees}
    for mentee, points in case.extra.items():
        if mentee not in mentees:
            yield Problem("unknown_id", (mentee,), f"extra names {mentee}, who is no mentee.")
        if not is_integer(points) or not 0 <= points <= LARGEST_SCORE:
            sentence = f"The extra of {mentee} is {points!r}; it must be whole, 0 or more."
            yield Problem("bad_extra", (mentee,), sentence)
    if case.extra and case.is_leximin():
        yield Problem("bad_extra", (), "From the worst pair up, nobody can count more: no extra.")


def _kept(case: Case) -> Iterator[Problem]:
    yield from _unknown(case, case.kept.items(), "kept")
    if not is_integer(case.charge) or not 0 <= case.charge <= LARGEST_SCORE:
        sentence = f"The charge is {case.charge!r}; it must be whole, 0 or more."
        yield Problem("bad_charge", (), sentence)
    others = {
        "in groups": case.groups is not None,
        "where some count more (extra)": bool(case.extra),
        "where pairs are found from the worst one up": case.is_leximin(),
    }
    for where in (words for words, holds in others.items() if case.charge and holds):
        yield Problem("bad_charge", (), f"Moving people cannot cost anything {where}.")


def _policy(case: Case) -> Iterator[Problem]:
    policy = case.policy
    yield from _known((*policy.weights, *policy.settings), "criterion", list(CRITERIA))
    yield from _known(policy.rules, "rule", list(RULES))
    if not all(is_integer(points) and 0 <= points <= 100 for points in policy.weights.values()):
        yield Problem("bad_weights", tuple(policy.weights), "Weights must be whole, 0 to 100.")
    elif case.scores is None and sum(policy.weights.values()) != 100:
        total = sum(policy.weights.values())
        yield Problem("bad_weights", tuple(policy.weights), f"Weights sum to {total}, not 100.")
    share = case.floor_share()
    if not is_integer(share) or not 0 <= share <= 100:
        yield Problem("bad_floor", (), f"The floor is {share!r} percent, not 0 to 100.")
    if not is_integer(policy.seed):
        yield Problem("bad_seed", (), "The seed must be a whole number.")
    yield from _parameters(case)


def _known(names: Iterable[str], what: str, known: Sequence[str]) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            told = f"The policy names {name}, which is no {what}: these are {', '.join(known)}."
            yield Problem("unknown_criterion", (name,), told)


def _parameters(case: Case) -> Iterator[Problem]:
    chosen = [
        (name, parameters, CRITERIA[name].defaults)
        for name, parameters in case.policy.settings.items()
        if name in CRITERIA
    ]
    chosen += [
        (name, parameters, RULES[name].defaults)
        for name, parameters in case.policy.rules.items()
        if name in RULES
    ]
    for name, parameters, known in chosen:
        for parameter, value in parameters.items():
            least, most = LIMITS.get(parameter, (-LARGEST_SCORE, LARGEST_SCORE))
            if parameter not in known:
                told = ", ".join(known) or "none"
                sentence = f"{name} has no parameter {parameter}; it knows {told}."
                yield Problem("unknown_parameter", (name,), sentence)
            elif not is_integer(value) or not least <= value <= most:
                sentence = f"{name}: {parameter} is {value!r}; it must be {least:,} to {most:,}."
                yield Problem("bad_parameter", (name,), sentence)
        yield from _bounds(name, {**known, **parameters})


def _bounds(name: str, parameters: Params) -> Iterator[Problem]:
    """parameters: with the defaults of those that are left out."""
    for low, high in BOUNDS:
        ends = [parameters[one] for one in (low, high) if one in parameters]
        if len(ends) == 2 and all(map(is_integer, ends)) and ends[0] > ends[1]:
            told = f"{name}: {low} is {ends[0]} and {high} is {ends[1]}"
            sentence = f"{told}; the first must not be above the second."
            yield Problem("bad_parameter", (name,), sentence)
