"""A made-up company to match: seeded, uneven like a real one, with as many seats as mentees."""

from random import Random
from sys import intern
from typing import Any

from matching.engine.case import Case, Mentee, Mentor, Objective, Policy

SKILLS, GOALS, INTERESTS, SITES = 200, 24, 60, 12
FUNCTIONS = ("sales", "finance", "people", "product", "research", "support", "legal", "works")
LANGUAGES = ("en", "de", "fr", "es", "pt", "ja", "hi", "pl")
ZONES = (
    "Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles", "America/Denver",
    "America/Chicago", "America/New_York", "America/Halifax", "America/Sao_Paulo",
    "Atlantic/South_Georgia", "Atlantic/Azores", "Europe/London", "Europe/Berlin",
    "Europe/Athens", "Europe/Istanbul", "Asia/Dubai", "Asia/Karachi", "Asia/Kolkata",
    "Asia/Dhaka", "Asia/Bangkok", "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney",
    "Pacific/Noumea", "Pacific/Auckland",
)  # fmt: skip
WEIGHTS = {
    "competencies": 40,
    "goals": 15,
    "trajectory": 10,
    "grade_gap": 10,
    "closeness": 10,
    "ways": 5,
    "interests": 5,
    "wishes": 5,
}
RULES: dict[str, dict[str, int]] = {
    "reporting_line": {},
    "same_manager": {},
    "previous_pair": {},
    "shared_language": {},
    "working_hours": {"minutes": 60},
}


def pool(mentees: int, mentors: int, seed: int, *, floor: int) -> Case:
    chance = Random(seed)
    people = [f"p{number}" for number in range(mentees + mentors)]
    below = people[mentors:]
    previous = {(chance.choice(below), chance.choice(people[:mentors])) for _ in range(mentees)}
    return Case(
        mentees=[mentee(chance, one, people[:mentors]) for one in below],
        mentors=[
            mentor(chance, one, seats, below)
            for one, seats in zip(people, seats_of(chance, mentees, mentors), strict=False)
        ],
        policy=Policy(weights=WEIGHTS, rules=RULES, seed=seed),
        manager={people[k]: people[(k - 1) // 8] for k in range(1, len(people))},
        previous=sorted(previous),
        objective=Objective(floor=floor),
    )


def seats_of(chance: Random, mentees: int, mentors: int) -> list[int]:
    """One to three for each mentor, as many as there are mentees."""
    seats = [1] * mentors
    free = [number for number in range(mentors) for _more in range(2)]
    for number in chance.sample(free, mentees - mentors):
        seats[number] += 1
    return seats


def some(chance: Random, prefix: str, of: int, count: int) -> frozenset[str]:
    """Few things are asked for by many, and many by few."""
    # One string for each word, however many people share it, as a form's choices are.
    return frozenset(intern(f"{prefix}{int(of * chance.random() ** 2)}") for _ in range(count))


def profile(chance: Random, person: str) -> dict[str, Any]:
    site = chance.randrange(SITES)
    spoken = {language for language in LANGUAGES[1:] if chance.random() < 0.15}
    return {
        "id": person,
        "person": person,
        "languages": frozenset(
            spoken | ({"en"} if chance.random() < 0.85 or not spoken else set())
        ),
        "site": f"s{site}" if chance.random() < 0.8 else "",
        "time_zone": ZONES[2 * site if chance.random() < 0.8 else chance.randrange(len(ZONES))],
        "function": chance.choice(FUNCTIONS),
        "goals": some(chance, "g", GOALS, chance.randint(1, 4)),
        "interests": some(chance, "i", INTERESTS, chance.randint(0, 5)),
        "ways": some(chance, "w", 6, 2),
    }


def mentee(chance: Random, person: str, mentors: list[str]) -> Mentee:
    wishes = tuple(chance.sample(mentors, 2)) if chance.random() < 0.2 else ()
    return Mentee(
        **profile(chance, person),
        grade=chance.randint(1, 8),
        wanted=some(chance, "k", SKILLS, chance.randint(2, 6)),
        aim=chance.choice(FUNCTIONS),
        wishes=wishes,
    )


def mentor(chance: Random, person: str, seats: int, mentees: list[str]) -> Mentor:
    return Mentor(
        **profile(chance, person),
        grade=chance.randint(4, 12),
        offered=some(chance, "k", SKILLS, chance.randint(4, 14)),
        path=tuple(chance.sample(FUNCTIONS, chance.randint(1, 3))),
        capacity=seats,
        wishes=(chance.choice(mentees),) if chance.random() < 0.1 else (),
    )
