"""What people of the demo say of themselves that matching compares, beside their own words."""

from __future__ import annotations

from random import Random
from uuid import UUID

from people.models import Unit
from people.queries import functions
from programs.models import Profile
from programs.models.profile import CareerGoal, Giving, Safety
from programs.profiles import walked_by_directory

INTERESTS = [
    *("hiking", "cooking", "chess", "football", "choir", "photography", "gardening"),
    *("cycling", "board games", "swimming", "running", "volunteering", "theatre"),
]
# What is wanted more often than the rest; few mentors have much to say of the last ones.
GOALS = [one.value for one in CareerGoal]
OFTEN = GOALS[:6]
WOULD_MOVE, CAME, COUNTS, HAS_INTERESTS = 0.5, 0.5, 0.6, 0.7


class Tellers:
    """Knows the parts of the company, which are looked up once."""

    def __init__(self, chance: Random) -> None:
        self.chance, self.part = chance, functions()
        rows = Unit.objects.filter(uuid__in=set(filter(None, self.part.values())))
        self.parts = list(rows.order_by("name"))

    def tell(self, profile: Profile) -> None:
        chance = self.chance
        if chance.random() < HAS_INTERESTS:
            profile.interests = sorted(chance.sample(INTERESTS, chance.choice([1, 2, 3])))
        if profile.is_mentors:
            profile.goals = sorted(chance.sample(GOALS, chance.choice([3, 4, 5])))
            profile.walked = self._walked(profile)
            profile.gives = sorted(chance.sample(Giving.values, chance.choice([2, 3])))
        else:
            often = OFTEN if chance.random() < 0.6 else GOALS
            profile.goals = sorted(chance.sample(often, chance.choice([1, 2, 2, 3])))
            profile.aim = self._aim(profile) if chance.random() < WOULD_MOVE else None
            profile.safe = sorted(chance.sample(Safety.values, 2))
            profile.safe_counts = chance.random() < COUNTS

    def _walked(self, profile: Profile) -> list[UUID]:
        """What the directory knows, and for some what was before its records begin."""
        known = walked_by_directory(profile.person)
        before = [one.uuid for one in self.parts if one.uuid not in known]
        return [self.chance.choice(before), *known] if self.chance.random() < CAME else known

    def _aim(self, profile: Profile) -> Unit:
        here = self.part.get(profile.person.unit_id or 0)
        return self.chance.choice([one for one in self.parts if str(one.uuid) != here])
