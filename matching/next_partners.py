"""With whom a mentee of a pair could go on, for those who decide whether it is matched anew.

By the rules they set, what is offered, and who has said no to this mentee before. Private lists are
left out of it on purpose: a name that is missing here would tell of one.
"""

from __future__ import annotations

from matching.asking import never_with
from matching.by_hand import Chosen
from matching.queries import available_mentors, free_seats
from programs.models import Mentorship
from programs.rematches import Next

SHOWN = 3


def mentors_next(mentorship: Mentorship) -> list[Next]:
    """The few who offer most of what the mentee wants, of those with a free place."""
    mentees = mentorship.mentees()
    if len(mentees) != 1 or not mentorship.mentors():
        return []
    mentee = mentees[0].enrollment
    together = [one.person_id for one in mentorship.participants.all()]
    rows = available_mentors(mentorship.cohort).annotate(free=free_seats()).filter(free__gt=0)
    rows = rows.exclude(pk__in=never_with(mentee)).exclude(person__in=together)
    mentors = list(rows.select_related("person"))
    chosen = Chosen(mentorship.cohort, [mentee, *mentors])
    possible = [one for one in mentors if chosen.may_be_a_pair(mentee, one)]
    possible.sort(key=lambda one: (-chosen.shared_by(mentee, one), one.person.name, one.pk))
    return [Next(one.person, chosen.reasons_between(mentee, one)) for one in possible[:SHOWN]]
