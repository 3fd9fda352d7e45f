"""Touchpoints of a mentorship, ahead or behind us."""

from datetime import timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.utils import timezone

from growth.models import Goal
from people.models import Person
from programs.models import Agreement, Mentorship, Signature
from tests.factories.people import make_executive, make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_mentorship, make_program_manager
from touchpoints.models import Touchpoint


def make_touchpoint(
    mentorship: Mentorship | None = None,
    *,
    days: float = 3,
    state: str = "planned",
    by: Person | None = None,
    time_zone: str = "UTC",
    **fields: Any,
) -> Touchpoint:
    """One that starts in so many days; negative is past. `held` lasted its planned minutes."""
    mentorship = mentorship or make_mentorship()
    starts_at = (timezone.now() + timedelta(days=days)).replace(second=0, microsecond=0)
    wall = starts_at.astimezone(ZoneInfo(time_zone))
    defaults: dict[str, Any] = {
        "mentorship": mentorship,
        "occurrence": mentorship.touchpoints.count() + 1,
        "wall_date": wall.date(),
        "wall_time": wall.time(),
        "time_zone": time_zone,
        "starts_at": starts_at,
        "minutes": 30,
        "state": state,
    }
    if state in {"held", "missed"}:
        defaults |= {"logged_at": timezone.now(), "logged_by": by}
    if state == "held":
        defaults["held_minutes"] = 30
    if state == "cancelled":
        defaults |= {"cancelled_at": timezone.now(), "cancelled_by": by}
    return Touchpoint.objects.create(**(defaults | fields))


class Story(NamedTuple):
    """Ana mentors Bo; what they planned and signed is theirs to add."""

    mentorship: Mentorship
    ana: Person
    bo: Person


def make_story(**fields: Any) -> Story:
    """Ana in New York mentors Bo in Berlin, since a month, in a cohort that runs."""
    today = timezone.localdate()
    cohort = make_cohort(
        state="running",
        applications_open_on=today - timedelta(days=90),
        applications_close_on=today - timedelta(days=60),
        starts_on=today - timedelta(days=45),
        ends_on=today + timedelta(days=150),
    )
    ana = make_person("Ana Silva", time_zone="America/New_York")
    bo = make_person("Bo Lind", time_zone="Europe/Berlin")
    return Story(make_mentorship(mentor=ana, mentee=bo, cohort=cohort, **fields), ana, bo)


def settle(story: Story) -> None:
    """Both have signed and set a goal: nothing is left to do before they meet."""
    agreement = Agreement.objects.create(mentorship=story.mentorship, text="We listen.")
    for person in (story.ana, story.bo):
        Signature.objects.create(agreement=agreement, person=person)
        Goal.objects.create(mentorship=story.mentorship, person=person, title="Speak up")


def strangers_to(story: Story) -> list[Person]:
    """Everybody who has no business in this pair: HR, its program manager, a former partner."""
    former = make_person("Fay")
    make_mentorship(mentor=former, mentee=story.bo, state="ended")
    return [
        make_person("Cy"),
        former,
        make_hr_admin(),
        make_program_manager(story.mentorship.cohort.program),
        make_executive(),
    ]
