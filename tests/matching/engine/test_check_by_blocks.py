"""The benchmark's check in numpy refuses what the checker in plain Python refuses, in its words."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from bench.matching_check import objections_by_blocks, objections_one_by_one
from bench.matching_pool import pool
from matching.engine.case import Case
from matching.engine.result import Certificate
from matching.engine.solve import solve

Claim = tuple[dict[str, str], Certificate]
CASE = pool(60, 30, 7, floor=0)


def claimed(case: Case) -> Claim:
    result = solve(case, others=False)
    return {pair.mentee: pair.mentor for pair in result.pairs}, result.certificate


def cheaper_mentee(pairs: dict[str, str], proof: Certificate, one: str) -> Claim:
    return pairs, replace(proof, mentee={**proof.mentee, one: proof.mentee[one] - 1})


def dearer_mentee(pairs: dict[str, str], proof: Certificate, one: str) -> Claim:
    return pairs, replace(proof, mentee={**proof.mentee, one: proof.mentee[one] + 1})


def left_out(pairs: dict[str, str], proof: Certificate, one: str) -> Claim:
    return {a: b for a, b in pairs.items() if a != one}, proof


def cheaper_mentor(pairs: dict[str, str], proof: Certificate, one: str) -> Claim:
    price = proof.mentor[pairs[one]] - 1
    return pairs, replace(proof, mentor={**proof.mentor, pairs[one]: price})


def dearer_mentor(pairs: dict[str, str], proof: Certificate, one: str) -> Claim:
    price = proof.mentor[pairs[one]] + 1
    return pairs, replace(proof, mentor={**proof.mentor, pairs[one]: price})


def another_mentor(pairs: dict[str, str], proof: Certificate, one: str) -> Claim:
    other = next(mentor for mentor in pairs.values() if mentor != pairs[one])
    return {**pairs, one: other}, proof


def nobody_known(pairs: dict[str, str], proof: Certificate, one: str) -> Claim:
    return {**pairs, one: "nobody", "somebody": pairs[one]}, proof


def priced_nobody(pairs: dict[str, str], proof: Certificate, one: str) -> Claim:
    return pairs, replace(proof, mentor={**proof.mentor, "nobody": 1})


def small_bonus(pairs: dict[str, str], proof: Certificate, one: str) -> Claim:
    mentee = {name: price - proof.bonus + 5 for name, price in proof.mentee.items()}
    return pairs, replace(proof, bonus=5, mentee=mentee)


TAMPERINGS = (
    cheaper_mentee,
    dearer_mentee,
    left_out,
    cheaper_mentor,
    dearer_mentor,
    another_mentor,
    nobody_known,
    priced_nobody,
    small_bonus,
)


def test_both_accept_what_is_proved() -> None:
    for seats in (CASE, replace(CASE, mentors=CASE.mentors[:20])):
        pairs, proof = claimed(seats)
        assert objections_one_by_one(seats, pairs, proof) == []
        assert objections_by_blocks(seats, pairs, proof) == []


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_both_refuse_the_same_for_the_same_reasons(
    tampering: Callable[[dict[str, str], Certificate, str], Claim],
) -> None:
    pairs, proof = claimed(CASE)
    for one in Random(3).sample(sorted(pairs), 4):
        claim = tampering(pairs, proof, one)
        said = objections_one_by_one(CASE, *claim)
        assert said
        assert sorted(objections_by_blocks(CASE, *claim)) == sorted(said)
