"""Why a mentor is not on somebody's list: plain where both know, else one answer for all."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from matching.actions.avoidances import save_avoidance
from matching.models import Ban, Policy, Ways
from matching.why_not import why_not
from programs.actions import end_mentorship
from programs.models import Cohort, Enrollment
from tests.factories.matching import make_pair, make_suggestion
from tests.factories.people import make_hr_admin, make_person, make_site
from tests.factories.preparation import make_profile
from tests.factories.programs import make_cohort, make_enrollment, make_mentorship
from tests.pages import ask, send, text_of

pytestmark = pytest.mark.django_db


def asking_cohort(**fields: Any) -> Cohort:
    cohort = make_cohort(**fields)
    Ways.objects.create(cohort=cohort, asks=True)
    return cohort


def page(mentee: Enrollment) -> str:
    return reverse("matching:why-not", args=[mentee.uuid])


def answered(mentee: Enrollment, email: str) -> str:
    return text_of(send(mentee.person, page(mentee), {"person": email}))


def test_whoever_is_on_the_list_can_be_asked_or_has_no_place_now() -> None:
    cohort = asking_cohort()
    ana, bo = make_pair(cohort)
    full, _mentee = make_pair(cohort)
    make_mentorship(mentor=full.person, cohort=cohort)

    free, taken = why_not(bo, ana.person), why_not(bo, full.person)

    assert (free.to_ask, "have a free place" in free.words) == (ana, True)
    assert (taken.to_ask, "no free place now" in taken.words) == (None, True)
    link = reverse("matching:asking", args=[bo.uuid, ana.uuid])
    assert link in answered(bo, ana.person.email.upper())


def test_what_both_know_is_said_plainly() -> None:
    cohort, boss = asking_cohort(), make_person()
    rules: dict[str, Any] = {
        "reporting_line": {},
        "same_manager": {},
        "previous_pair": {},
    }
    Policy.objects.create(cohort=cohort, version=1, weights={"competencies": 100}, rules=rules)
    bo = make_enrollment(cohort=cohort, person=make_person("Bo", manager=boss))
    mate = make_enrollment("mentor", cohort=cohort, person=make_person(manager=boss))
    report = make_person(manager=bo.person)
    earlier = make_mentorship(mentee=bo.person, state="ended").mentors()[0].person
    now = make_mentorship(mentee=bo.person, cohort=cohort)
    end_mentorship(mentorship=now, reason="rematched", by=make_hr_admin())

    said = {person: why_not(bo, person).words for person in (boss, report, mate.person, earlier)}

    # The same whether they take part or not: of that the answer says nothing.
    assert "They lead you" in said[boss]
    assert "You lead them" in said[report]
    assert "the same manager" in said[mate.person]
    assert "worked together before" in said[earlier]


def test_a_pair_of_this_cohort_that_is_over_is_said_plainly() -> None:
    cohort = asking_cohort(state="running")
    Policy.objects.create(cohort=cohort, version=1, weights={"competencies": 100}, rules={})
    pair = make_mentorship(cohort=cohort)
    bo, ana = pair.mentees()[0].enrollment, pair.mentors()[0].person
    end_mentorship(mentorship=pair, reason="rematched", by=make_hr_admin())

    assert "matched in this cohort already" in why_not(bo, ana).words


def _mentor_avoids(bo: Enrollment, ana: Enrollment) -> None:
    save_avoidance(people=[bo.person], by=ana.person)


def _mentee_avoids(bo: Enrollment, ana: Enrollment) -> None:
    save_avoidance(people=[ana.person], by=bo.person)


def _banned(bo: Enrollment, ana: Enrollment) -> None:
    Ban.objects.create(cohort=bo.cohort, mentee=bo, mentor=ana, reason="canary")


def _pauses(_bo: Enrollment, ana: Enrollment) -> None:
    until = timezone.localdate() + timedelta(days=30)
    make_profile(ana.person, role="mentor", paused_until=until)


def _takes_no_part(_bo: Enrollment, ana: Enrollment) -> None:
    ana.delete()


def _not_approved(_bo: Enrollment, ana: Enrollment) -> None:
    Enrollment.objects.filter(pk=ana.pk).update(state="declined")


def _too_close(bo: Enrollment, ana: Enrollment) -> None:
    rules = {"grade_range": {"minimum": 3, "maximum": 9}}
    Policy.objects.create(cohort=bo.cohort, version=1, weights={"competencies": 100}, rules=rules)
    for one in (bo.person, ana.person):
        one.grade = 5
        one.save()


def _speaks_otherwise(bo: Enrollment, ana: Enrollment) -> None:
    rules: dict[str, Any] = {"shared_language": {}}
    Policy.objects.create(cohort=bo.cohort, version=1, weights={"competencies": 100}, rules=rules)
    Enrollment.objects.filter(pk=ana.pk).update(languages=["pt"])
    Enrollment.objects.filter(pk=bo.pk).update(languages=["en"])


def _works_elsewhere(bo: Enrollment, ana: Enrollment) -> None:
    rules: dict[str, Any] = {"same_site": {}}
    Policy.objects.create(cohort=bo.cohort, version=1, weights={"competencies": 100}, rules=rules)
    for one in (bo.person, ana.person):
        one.site = make_site()
        one.save()


@pytest.mark.parametrize(
    "because",
    [
        _mentor_avoids,
        _mentee_avoids,
        _banned,
        _pauses,
        _takes_no_part,
        _not_approved,
        _too_close,
        _speaks_otherwise,
        _works_elsewhere,
    ],
)
@pytest.mark.parametrize("suggests", [False, True])
def test_a_private_no_reads_like_any_other_reason(
    because: Callable[[Enrollment, Enrollment], None], suggests: bool
) -> None:
    cohort = make_cohort() if suggests else asking_cohort()
    ana, bo = make_pair(cohort)
    if suggests:
        make_suggestion(mentee=bo, mentor=make_enrollment("mentor", cohort=cohort))
        assert "shown a few mentors" in why_not(bo, ana.person).words
    because(bo, ana)

    answer = why_not(bo, ana.person)

    assert answer.to_ask is None
    expected = "You are shown a few mentors" if suggests else "They cannot be your mentor here"
    assert answer.words.startswith(expected)
    assert "Which" in answer.words
    assert "tell nobody, about anybody" in answer.words


def test_the_page_is_the_mentees_own_and_says_what_cannot_be_asked() -> None:
    cohort = asking_cohort()
    ana, bo = make_pair(cohort)

    for stranger in (ana.person, make_person(), make_hr_admin()):
        assert ask(stranger, page(bo)).status_code == 404
        assert send(stranger, page(bo), {"person": ana.person.email}).status_code == 404
    unknown = send(bo.person, page(bo), {"person": "nobody@here.example"})
    assert (unknown.status_code, "nobody@here.example" in text_of(unknown)) == (422, True)
    assert send(bo.person, page(bo), {"person": bo.person.email}).status_code == 422
    assert send(bo.person, page(bo), {"person": "x"}).status_code == 422
    assert page(bo) in text_of(ask(bo.person, reverse("matching:mentors", args=[bo.uuid])))


def test_where_mentees_see_no_mentors_there_is_nothing_to_ask() -> None:
    ana, bo = make_pair(make_cohort())

    assert "no list to ask about" in answered(bo, ana.person.email)
    assert "They cannot be your mentor" not in answered(bo, ana.person.email)
