"""What somewhat more than half of the people say about themselves, and last night's count of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from insights.equity.counting import count_access
from mentoring.demo.loading import at, keep, public_names
from people.describing import OWN_WORDS
from people.models import Consent, Person, SelfDescription
from programs.models import Cohort

AGREEING = 0.55
REACHED_OUT_TO = 0.8  # of those who agree to be counted
ANSWERING = 0.9  # a category
# category: how often each answer is given
ANSWERS: dict[str, dict[str, int]] = {
    "gender": {"woman": 46, "man": 48, "nonbinary": 2, "own_words": 1, "not_said": 3},
    "age": {"under_30": 24, "30_to_39": 36, "40_to_49": 24, "from_50": 16},
    "background": {"white": 52, "asian": 18, "latin_american": 12, "black": 5}
    | {"middle_eastern": 5, "several": 4, "own_words": 1, "not_said": 3},
    "disability": {"no": 88, "yes": 7, "not_said": 5},
    "caring": {"no": 60, "yes": 36, "not_said": 4},
    "first_generation": {"no": 61, "yes": 35, "not_said": 4},
}
# Those who applied to the open cohort describe themselves in turn: more of them are men, which is
# what its figures are to show, and two of each ten say nothing.
OF_APPLICANTS = ["man", "woman", "man", "", "man", "woman", "man", "", "man", "woman"]


@dataclass
class Census:
    """Asks everybody; who agrees answers most questions."""

    seed: int
    today: date
    applicants: Sequence[int]
    consents: list[Consent] = field(default_factory=list)
    descriptions: list[SelfDescription] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = Random(f"{self.seed}:descriptions")
        self.public = public_names(self.chance)

    def ask(self, person: Person, *, agrees: bool = False) -> None:
        """`agrees` says that this person says yes to everything."""
        chance, gender = self.chance, ""
        if person.pk in self.applicants:
            gender = OF_APPLICANTS[self.applicants.index(person.pk) % len(OF_APPLICANTS)]
        silent = not gender if person.pk in self.applicants else chance.random() > AGREEING
        if silent and not agrees:
            return
        when = at(self.today - timedelta(days=chance.randint(10, 60)), chance.randint(7, 17))
        common = {"person": person, "created_at": when, "updated_at": when}
        outreach = agrees or chance.random() < REACHED_OUT_TO
        for purpose in ["counts", "outreach"][: 1 + outreach]:
            record = {"purpose": purpose, "version": 1, "given_at": when}
            self.consents.append(Consent(uuid=next(self.public), **record, **common))
        for category, weights in ANSWERS.items():
            told = gender if category == "gender" else ""
            if told or agrees or chance.random() < ANSWERING:
                answer = told or chance.choices(list(weights), list(weights.values()))[0]
                words = "ask me" if answer == OWN_WORDS else ""
                said = {"category": category, "answer": answer, "words": words}
                row = SelfDescription(uuid=next(self.public), **said, **common)
                self.descriptions.append(row)

    def keep(self) -> None:
        keep(self.consents)
        keep(self.descriptions)


def count_last_night(*cohorts: Cohort) -> None:
    for cohort in cohorts:
        count_access(cohort=cohort)
