"""Goals: the two people of the pair; each changes only their own."""

from tests.access.rule import MENTEE, MENTOR, Rule, only

PAIR = only(MENTEE, MENTOR)

RULES: dict[str, Rule] = {
    "growth:goals": Rule(GET=PAIR, POST=PAIR, uuid="mentorship", data={"title": "Listen more"}),
    "growth:goal": Rule(
        GET=only(MENTEE), POST=only(MENTEE), uuid="goal", data={"title": "Listen", "progress": "5"}
    ),
}
