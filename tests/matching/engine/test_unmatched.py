from dataclasses import replace

from matching.engine.case import Case, Mentee, Mentor, Policy
from matching.engine.solve import solve
from matching.engine.words import help_words, reason_words
from tests.matching.engine.cases import check, random_case, scored


def test_people_competing_for_too_few_mentors_are_named_as_a_group() -> None:
    case = scored(
        {"a": {"m": 5}, "b": {"m": 5}, "c": {"m": 5, "n": 1}, "d": {"n": 1, "o": 1}},
        {"m": 1, "n": 1, "o": 3},
    )

    result = solve(case)

    (reason,) = result.unmatched.values()
    assert (reason.kind, reason.group, reason.mentors) == ("hall", ("a", "b"), ("m",))
    assert (reason.seats, reason.shortage) == (1, 1)
    assert "2 mentees" in reason_words(reason, str)
    assert "One more seat" in help_words(reason, str)


def test_a_named_group_is_really_short_and_one_more_seat_helps() -> None:
    met = 0
    for seed in range(400):
        case = random_case(seed)
        result = solve(case)
        for mentee, reason in result.unmatched.items():
            if reason.kind != "hall":
                continue
            met += 1
            assert mentee in reason.group
            assert reason.shortage == len(set(reason.group) & set(result.unmatched)) > 0
            for mentor in reason.mentors:
                wider = [
                    replace(one, capacity=one.capacity + (one.id == mentor)) for one in case.mentors
                ]
                assert solve(replace(case, mentors=wider)).matched == result.matched + 1
    assert met >= 20


def test_the_rule_that_took_the_last_candidate_is_named_with_counts() -> None:
    case = Case(
        mentees=[Mentee(id="a", person="ana", languages=frozenset({"pt"}))],
        mentors=[
            Mentor(id="boss", person="bo", languages=frozenset({"pt"})),
            Mentor(id="far", person="cy", languages=frozenset({"ja"})),
        ],
        manager={"ana": "bo"},
    )

    result = solve(case)

    reason = result.unmatched["a"]
    assert (reason.kind, reason.rule) == ("no_eligible", "shared_language")
    assert reason.removed == {"reporting_line": 1, "shared_language": 1}
    assert "No shared language" in reason_words(reason, str)
    assert check(case, result) == []


def test_no_free_seat_is_told_apart_from_a_shortage_in_one_group() -> None:
    result = solve(scored({"a": {"m": 1}, "b": {"m": 1}}, {"m": 1}))

    (reason,) = result.unmatched.values()
    assert (reason.kind, reason.candidates) == ("capacity", 1)


def test_everyone_excluded_is_explained_for_everyone() -> None:
    case = Case(
        mentees=[Mentee(id=name, person=name) for name in "ab"],
        mentors=[Mentor(id=name, person=name) for name in "mn"],
        policy=Policy(rules={}),
        forbidden=[(a, b) for a in "ab" for b in "mn"],
    )

    result = solve(case)

    assert result.matched == 0
    assert {reason.rule for reason in result.unmatched.values()} == {"ban"}
    assert [(count.rule, count.removed) for count in result.rule_counts if count.removed] == [
        ("ban", 4)
    ]


def test_where_training_is_missing_the_advice_is_to_finish_it() -> None:
    case = Case(
        mentees=[Mentee(id="a", person="a", trained=True)],
        mentors=[Mentor(id="m", person="m", trained=False)],
        policy=Policy(rules={"training_done": {}}),
    )

    (reason,) = solve(case).unmatched.values()

    assert "finish their training" in help_words(reason, str)
