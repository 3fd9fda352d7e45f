"""Goals: the two people of the pair; each changes only their own."""

from tests.access.rule import MENTEE, MENTOR, Rule, only

PAIR = only(MENTEE, MENTOR)

RULES: dict[str, Rule] = {
    "growth:goals": Rule(GET=PAIR, POST=PAIR, uuid="mentorship", data={"title": "Listen more"}),
    "growth:goal": Rule(
        GET=only(MENTEE), POST=only(MENTEE), uuid="goal", data={"title": "Listen", "progress": "5"}
    ),
    # A sponsorship: what is promised stays between the two.
    "growth:commitments": Rule(
        GET=PAIR,
        POST=PAIR,
        uuid="sponsorship",
        data={"kind": "door", "text": "Ask", "due_on": "2030-01-31"},
    ),
    "growth:commitment": Rule(
        GET=only(MENTOR),
        POST=only(MENTOR),
        uuid="commitment",
        data={"kind": "door", "text": "Ask", "due_on": "2030-01-31"},
    ),
    "growth:commitment-outcome": Rule(GET=only(MENTOR), POST=only(MENTOR), uuid="commitment"),
}
