"""What apps above want to do when a mentorship starts or ends, or when somebody leaves
it or a cohort.

An app above appends its own function in `AppConfig.ready()`. Each is called once, inside the
transaction that starts or ends the mentorship, so its rows live or die with the change. A pair
that was never accepted has not started and does not end here. A function may be called again after
a repair and must then change nothing.
"""

from collections.abc import Callable

from programs.models import Enrollment, Mentorship, Participant

mentorship_started: list[Callable[[Mentorship], None]] = []
mentorship_ended: list[Callable[[Mentorship], None]] = []
# A match that was on offer was declined, or ended to match its people anew: all are free again.
match_declined: list[Callable[[Mentorship], None]] = []
# One person left while the others go on.
participant_left: list[Callable[[Participant], None]] = []
# Somebody steps back from a cohort, or their place in it is taken back; its row is locked.
enrollment_left: list[Callable[[Enrollment], None]] = []
