"""What must not matter does not, and what is explained holds when it is tried."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from matching.engine.case import Case, Mentor, Objective
from matching.engine.solve import solve
from tests.matching.engine.cases import (
    check,
    pairs_of,
    random_case,
    scored,
    talkative_case,
)

OBJECTIVES = (Objective(floor=0), Objective(floor=95), Objective(leximin=True))


def renamed(case: Case, names: dict[str, str]) -> Case:
    return replace(
        case,
        mentees=[replace(one, id=names[one.id], person=names[one.id]) for one in case.mentees],
        mentors=[replace(one, id=names[one.id], person=names[one.id]) for one in case.mentors],
        locked=[(names[a], names[b]) for a, b in case.locked],
        scores={
            names[a]: {names[b]: score for b, score in row.items()}
            for a, row in (case.scores or {}).items()
        },
    )


@pytest.mark.parametrize("objective", OBJECTIVES, ids=str)
def test_other_names_change_nothing_that_counts(objective: Objective) -> None:
    for seed in range(40):
        case, chance = replace(random_case(seed), objective=objective), Random(seed)
        people = [one.id for one in (*case.mentees, *case.mentors)]
        names = dict(zip(people, chance.sample(range(900), len(people)), strict=True))
        other = renamed(case, {one: f"x{n}" for one, n in names.items()})

        before, after = solve(case), solve(other)

        assert (before.matched, before.score) == (after.matched, after.score), seed
        assert check(other, after) == []


@pytest.mark.parametrize("objective", OBJECTIVES, ids=str)
def test_the_same_added_to_every_score_moves_nobody(objective: Objective) -> None:
    for seed in range(40):
        case = replace(random_case(seed), objective=objective)
        higher = {a: {b: s + 777 for b, s in row.items()} for a, row in (case.scores or {}).items()}

        before, after = solve(case), solve(replace(case, scores=higher))

        assert pairs_of(before) == pairs_of(after), seed
        assert after.score == before.score + 777 * before.matched


@pytest.mark.parametrize("objective", OBJECTIVES, ids=str)
def test_mentors_split_into_single_seats_serve_the_same_people_as_well(
    objective: Objective,
) -> None:
    for seed in range(40):
        case = replace(random_case(seed), objective=objective, locked=())
        seats = {f"{one.id}/{k}": 1 for one in case.mentors for k in range(one.capacity)}
        scores = {
            a: {seat: row[seat.split("/")[0]] for seat in seats if seat.split("/")[0] in row}
            for a, row in (case.scores or {}).items()
        }

        whole = solve(case)
        split = solve(scored(scores, seats, objective=objective))

        assert (whole.matched, whole.score) == (split.matched, split.score), seed
        assert sorted(one.score for one in whole.pairs) == sorted(
            one.score for one in split.pairs
        ) or objective == Objective(floor=0)


@pytest.mark.parametrize("objective", OBJECTIVES, ids=str)
def test_mentors_without_a_seat_change_nobodys_pair(objective: Objective) -> None:
    for seed in range(40):
        case, chance = replace(random_case(seed), objective=objective), Random(seed)
        wider = {
            a: {**row, "closed": chance.randint(0, 10**5)} for a, row in (case.scores or {}).items()
        }
        closed = Mentor(id="closed", person="closed", capacity=0)

        more = replace(case, mentors=[*case.mentors, closed], scores=wider)

        assert pairs_of(solve(more)) == pairs_of(solve(case)), seed
        assert check(more, solve(more)) == []


def test_one_more_seat_never_matches_fewer_nor_lowers_the_total() -> None:
    for seed in range(60):
        case = random_case(seed)
        if not case.mentors:
            continue
        lucky = Random(seed).choice(case.mentors).id
        seats = [replace(one, capacity=one.capacity + (one.id == lucky)) for one in case.mentors]

        before, after = solve(case), solve(replace(case, mentors=seats))

        assert after.matched >= before.matched
        if after.matched == before.matched:
            assert after.score >= before.score


@pytest.mark.parametrize("seed", range(30))
def test_why_somebody_got_nobody_holds_when_it_is_tried(seed: int) -> None:
    case = talkative_case(Random(seed), 9, 4)
    before = solve(case)

    for mentee, reason in before.unmatched.items():
        many = [replace(one, capacity=9) for one in case.mentors]
        if reason.kind == "no_eligible":
            after = solve(replace(case, mentors=many, forbidden=case.forbidden))
            assert mentee in after.unmatched
        elif reason.kind == "hall":
            for helper in reason.mentors:
                seats = [
                    replace(one, capacity=one.capacity + (one.id == helper)) for one in case.mentors
                ]
                assert solve(replace(case, mentors=seats)).matched == before.matched + 1
        else:
            assert solve(replace(case, mentors=many)).matched > before.matched


@pytest.mark.parametrize("seed", range(12))
def test_what_another_mentor_would_cost_is_what_forcing_it_costs(seed: int) -> None:
    case = replace(talkative_case(Random(seed), 7, 5), objective=Objective(floor=0))
    before = solve(case)

    for mentee, others in before.alternatives.items():
        for other in others:
            forced = solve(replace(case, locked=[*case.locked, (mentee, other.mentor)]))
            assert other.exact
            assert before.matched - forced.matched == other.people
            assert before.score - forced.score == other.score


def test_tampering_with_any_part_of_a_proof_is_noticed() -> None:
    noticed: Counter[str] = Counter()
    for seed in range(40):
        case = replace(random_case(seed), objective=Objective(floor=95))
        result, chance = solve(case), Random(seed)
        if not result.pairs or result.certificate.floor is None:
            continue
        for part, prices in (
            ("mentee_price", result.certificate.mentee),
            ("mentor_price", result.certificate.mentor),
        ):
            matched = {pair.mentee for pair in result.pairs if not pair.locked}
            victim = chance.choice(sorted(matched or prices)) if part == "mentee_price" else ""
            if victim in prices:
                assert check(case, result, **{part: {**prices, victim: prices[victim] - 1}}), seed
                noticed[part] += 1
        assert check(case, result, bonus=1)
        noticed["bonus"] += 1
    assert noticed["mentee_price"] > 20
    assert noticed["bonus"] > 20
