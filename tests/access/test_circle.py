"""Who left a circle finds none of its pages, and neither do those who are only asked into it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.actions import leave_mentorship
from tests.factories.groups import join, make_story_of_a_circle
from tests.factories.people import make_person
from tests.factories.touchpoints import make_touchpoint
from tests.pages import ask

pytestmark = pytest.mark.django_db
PAGES = (
    "touchpoints:mentorship",
    "touchpoints:rhythm",
    "touchpoints:touchpoint-new",
    "programs:agreement",
    "programs:agreement-edit",
    "growth:goals",
)


def test_a_circle_is_open_to_those_in_it_only() -> None:
    circle, ana, bo, cem, di = make_story_of_a_circle()
    planned = make_touchpoint(circle)
    leave_mentorship(participant=circle.participant(di), by=di)
    eli, zoe = make_person("Eli"), make_person("Zoe")
    join(circle, eli)
    join(circle, zoe, at=timezone.now())
    urls = [reverse(name, args=[circle.uuid]) for name in PAGES]
    urls.append(reverse("touchpoints:touchpoint", args=[planned.uuid]))

    for person in (ana, bo, cem, zoe):
        assert [ask(person, url).status_code for url in urls] == [200] * len(urls), person
    for person in (di, eli):
        assert [ask(person, url).status_code for url in urls] == [404] * len(urls), person
