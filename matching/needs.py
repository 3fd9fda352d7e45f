"""What a mentor gives of what a mentee needs to be honest: told to that mentee, as they choose.

Nothing of it is kept, and nobody else gets it. So what they need counts unblurred, through them.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from programs.models import Enrollment, Profile, Role
from programs.models.profile import Safety
from programs.profiles import profile_of


def needs_met(mentee: Enrollment, mentors: Sequence[Enrollment]) -> dict[int, str]:
    """Mentor's place → a sentence, where something is met; load `person` along."""
    needs = set(profile_of(mentee.person, Role.MENTEE).safe)
    if not needs:
        return {}
    people = [one.person_id for one in mentors]
    rows = Profile.objects.filter(person__in=people, role=Role.MENTOR)
    gives = dict(rows.values_list("person", "gives"))
    found = {}
    for one in mentors:
        given = {*gives.get(one.person_id, ())} | _outside(mentee, one)
        if words := [str(label) for need, label in Safety.choices if need in needs & given]:
            found[one.pk] = _("Helps you to be honest: %(names)s.") % {"names": "; ".join(words)}
    return found


def _outside(mentee: Enrollment, mentor: Enrollment) -> set[str]:
    units = mentee.person.unit_id, mentor.person.unit_id
    return {Safety.OUTSIDE.value} if None not in units and units[0] != units[1] else set()
