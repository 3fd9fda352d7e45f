"""How the demo company is built: sites, units, grades and job titles."""

from __future__ import annotations

from dataclasses import dataclass

ROOT = "Company"
TOP_GRADE = 10
DIRECTOR, HEAD, MANAGER, LEAD, HIGHEST_SPECIALIST = 9, 8, 7, 6, 5
SPAN = 10  # people a team lead leads
LARGE = 45  # people in a unit whose head has a grade more
LEADS_PER_MANAGER = 7


@dataclass(frozen=True)
class Place:
    name: str
    time_zone: str
    share: int
    language: str
    cultures: dict[str, int]


SITES = [
    Place(
        "Hamburg",
        "Europe/Berlin",
        30,
        "de",
        {"german": 50, "turkish": 14, "polish": 10, "ukrainian": 7, "spanish": 5, "nordic": 6}
        | {"arabic": 5, "vietnamese": 3},
    ),
    Place(
        "Leipzig",
        "Europe/Berlin",
        14,
        "de",
        {"german": 60, "polish": 10, "vietnamese": 10, "ukrainian": 8, "arabic": 7, "turkish": 5},
    ),
    Place(
        "Lisbon",
        "Europe/Lisbon",
        13,
        "pt",
        {"portuguese": 62, "brazilian": 16, "spanish": 8, "quebecois": 5, "kenyan": 4, "nordic": 5},
    ),
    Place(
        "Toronto",
        "America/Toronto",
        17,
        "en",
        {"canadian": 36, "quebecois": 14, "chinese": 12, "north indian": 10, "nigerian": 9}
        | {"korean": 7, "arabic": 6, "ukrainian": 6},
    ),
    Place(
        "São Paulo",
        "America/Sao_Paulo",
        11,
        "pt",
        {"brazilian": 80, "spanish": 8, "arabic": 5, "korean": 4, "nigerian": 3},
    ),
    Place(
        "Bengaluru",
        "Asia/Kolkata",
        15,
        "kn",
        {"south indian": 60, "north indian": 34, "arabic": 2, "kenyan": 4},
    ),
]

# department: share of the people, then its units with what their people are called
DEPARTMENTS: dict[str, tuple[int, dict[str, str]]] = {
    "Engineering": (
        26,
        {
            "Platform Software": "Software Engineer",
            "Device Software": "Embedded Engineer",
            "Hardware": "Hardware Engineer",
            "Data": "Data Engineer",
            "Quality": "Test Engineer",
        },
    ),
    "Product and Design": (
        8,
        {
            "Product": "Product Manager",
            "Design": "Product Designer",
            "User Research": "User Researcher",
        },
    ),
    "Operations": (
        20,
        {
            "Manufacturing": "Production Technician",
            "Supply Chain": "Supply Planner",
            "Facilities": "Facilities Coordinator",
        },
    ),
    "Sales": (
        14,
        {
            "Sales Europe": "Account Manager",
            "Sales Americas": "Account Manager",
            "Sales Asia": "Account Manager",
            "Partners": "Partner Manager",
        },
    ),
    "Marketing": (6, {"Brand": "Brand Designer", "Campaigns": "Campaign Specialist"}),
    "Customer Care": (
        10,
        {
            "Support": "Support Specialist",
            "Onboarding": "Onboarding Consultant",
            "Field Service": "Service Technician",
        },
    ),
    "Finance": (
        6,
        {
            "Accounting": "Accountant",
            "Controlling": "Financial Analyst",
            "Procurement": "Buyer",
        },
    ),
    "People and Culture": (
        5,
        {
            "Recruiting": "Recruiter",
            "Learning": "Learning Designer",
            "People Operations": "HR Specialist",
        },
    ),
    "Technology and Security": (
        5,
        {"Workplace Technology": "Systems Administrator", "Security": "Security Analyst"},
    ),
}

RANKS = {1: "Junior {}", 2: "{}", 3: "Senior {}", 4: "Staff {}", 5: "Principal {}"}


def job_title(grade: int, profession: str) -> str:
    return RANKS[grade].format(profession)


@dataclass
class Seat:
    """A place in the reporting tree; people come and go, the seat stays."""

    unit: str
    grade: int  # the grade of its holder, or for a specialist the grade to begin with
    parent: int | None  # number of the seat it reports to
    title: str = ""  # of one who leads
    profession: str = ""  # of a specialist

    @property
    def leads(self) -> bool:
        return self.grade >= LEAD


def seats(people: int, entry_grades: list[int]) -> list[Seat]:
    """A reporting tree of exactly that many seats, the head of the company first.

    `entry_grades` is a cycle of grades that specialists begin with.
    """
    tree = [Seat(ROOT, TOP_GRADE, None, "Chief Executive")]
    left = max(people, len(DEPARTMENTS) * 12) - 1
    total = sum(share for share, _ in DEPARTMENTS.values())
    for department, (share, units) in DEPARTMENTS.items():
        size = left * share // total
        director = len(tree)
        tree.append(Seat(department, DIRECTOR, 0, f"Director of {department}"))
        for unit, profession in units.items():
            _fill(tree, unit, profession, director, (size - 1) // len(units), entry_grades)
    while len(tree) < people:
        grade = entry_grades[len(tree) % len(entry_grades)]
        technician = DEPARTMENTS["Operations"][1]["Manufacturing"]
        tree.append(Seat("Manufacturing", grade, _lead(tree), profession=technician))
    return tree


def _lead(tree: list[Seat]) -> int:
    """A team lead of Manufacturing, each in turn, for those who are left over."""
    leads = [i for i, seat in enumerate(tree) if seat.unit == "Manufacturing" and seat.leads]
    return leads[len(tree) % len(leads)]


def _fill(
    tree: list[Seat], unit: str, profession: str, director: int, size: int, entry: list[int]
) -> None:
    """One unit: its head, managers where there are many teams, team leads, specialists."""
    head, last = len(tree), len(tree) + max(size, 2)
    tree.append(Seat(unit, HEAD if size >= LARGE else MANAGER, director, f"Head of {unit}"))
    teams = max(1, round((size - 1) / (SPAN + 1)))
    managers = teams // LEADS_PER_MANAGER
    bosses = list(range(len(tree), len(tree) + managers)) or [head]
    tree.extend(Seat(unit, MANAGER, head, f"Manager, {unit}") for _ in range(managers))
    leads = list(range(len(tree), min(len(tree) + teams, last)))
    title = f"Team Lead, {unit}"
    tree.extend(Seat(unit, LEAD, bosses[i % len(bosses)], title) for i in range(len(leads)))
    for i in range(len(tree), last):
        team, grade = leads[i % len(leads)], entry[i % len(entry)]
        tree.append(Seat(unit, grade, team, profession=profession))
