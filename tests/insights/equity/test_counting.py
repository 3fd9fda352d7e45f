"""What people say about themselves, counted once a night, and taken down at once."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from insights.equity.counting import count_access, count_all
from insights.models import AccessCount
from insights.tasks import count_access as nightly
from people.actions.self_description import Answer, describe, withdraw_consent
from people.models import SelfDescription
from programs.models import Cohort
from tests.factories.equity import enroll, make_crowd
from tests.factories.people import make_description
from tests.factories.programs import make_cohort
from tests.races import together

pytestmark = pytest.mark.django_db


def shown(cohort: Cohort, category: str = "gender") -> dict[str, dict[str, int]]:
    standing = AccessCount.objects.standing().filter(cohort=cohort, category=category).first()
    return dict(standing.counts) if standing else {}


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort()


def test_each_stage_is_counted_by_group(cohort: Cohort) -> None:
    women, men = make_crowd(40, "woman"), make_crowd(40, "man")
    enroll(cohort, women[:12])
    enroll(cohort, men[:10])
    enroll(cohort, men[10:25], "approved")
    enroll(cohort, women[12:24], "approved")

    count_access(cohort=cohort)

    assert shown(cohort) == {
        "eligible": {"woman": 40, "man": 40},
        "applied": {"woman": 24, "man": 25},
        "approved": {"woman": 12, "man": 15},
    }


def test_only_those_who_agree_to_it_are_counted(cohort: Cohort) -> None:
    make_crowd(20, "woman")
    make_crowd(20, "man", agrees_to=["outreach"])

    count_access(cohort=cohort)

    assert shown(cohort) == {"eligible": {"woman": 20}}


def test_counting_again_without_news_changes_nothing(cohort: Cohort) -> None:
    make_crowd(20, "woman")
    make_crowd(20)

    count_all()
    nightly()

    assert AccessCount.objects.count() == 1


def test_whoever_joins_alone_changes_no_figure(cohort: Cohort) -> None:
    women, others = make_crowd(40, "woman"), make_crowd(40)
    enroll(cohort, [*women[:15], *others[:15]])
    count_access(cohort=cohort)
    assert shown(cohort)["applied"] == {"woman": 15}

    enroll(cohort, women[15:16])
    count_access(cohort=cohort)
    assert shown(cohort)["applied"] == {"woman": 15}

    enroll(cohort, [*women[16:27], *others[15:26]])
    count_access(cohort=cohort)
    assert shown(cohort)["applied"] == {"woman": 27}


def test_a_withdrawal_takes_every_figure_down_at_once(cohort: Cohort) -> None:
    women = make_crowd(40, "woman")
    make_crowd(40)
    count_access(cohort=cohort)
    assert shown(cohort) == {"eligible": {"woman": 40}}

    withdraw_consent(by=women[0], purpose="counts")

    assert shown(cohort) == {}


def test_after_a_withdrawal_the_next_count_does_not_tell_who_it_was(cohort: Cohort) -> None:
    women = make_crowd(40, "woman")
    make_crowd(40)
    count_access(cohort=cohort)

    withdraw_consent(by=women[0], purpose="counts")
    count_access(cohort=cohort)
    assert shown(cohort) == {}

    for one in women[1:10]:
        withdraw_consent(by=one, purpose="counts")
    count_access(cohort=cohort)
    assert shown(cohort) == {"eligible": {"woman": 30}}


def test_a_withdrawal_leaves_cohorts_alone_that_never_counted_the_person(cohort: Cohort) -> None:
    make_crowd(20, "woman")
    make_crowd(20)
    count_access(cohort=cohort)
    newcomer = make_description().person

    withdraw_consent(by=newcomer, purpose="counts")

    assert shown(cohort) == {"eligible": {"woman": 20}}


def test_a_changed_answer_takes_figures_down_too(cohort: Cohort) -> None:
    women = make_crowd(20, "woman")
    make_crowd(20)
    count_access(cohort=cohort)

    describe(by=women[0], answers={"gender": Answer("man")})

    assert shown(cohort) == {}


def test_another_cohort_of_the_program_shows_the_same_people_as_eligible(cohort: Cohort) -> None:
    women, others = make_crowd(40, "woman"), make_crowd(40)
    count_access(cohort=cohort)
    make_crowd(1, "woman")
    later = make_cohort(cohort.program)
    enroll(later, [*women[:12], *others[:12]])

    count_access(cohort=later)

    assert shown(later) == {"eligible": {"woman": 40}, "applied": {"woman": 12}}


def test_a_cohort_that_is_not_announced_is_not_counted() -> None:
    make_crowd(20, "woman")
    make_crowd(20)
    make_cohort(state="draft")

    count_all()

    assert not AccessCount.objects.exists()


def test_where_one_cohort_fails_the_others_are_counted(
    cohort: Cohort, caplog: pytest.LogCaptureFixture
) -> None:
    make_crowd(20, "woman")
    make_crowd(20)
    broken = make_cohort()
    type(broken.program).objects.filter(pk=broken.program_id).update(eligibility=[{"rule": "?"}])
    last = make_cohort()

    count_all()

    assert [bool(shown(one)) for one in (cohort, broken, last)] == [True, False, True]
    assert str(broken.uuid) in caplog.text


def test_no_row_says_who_belongs_to_a_group(cohort: Cohort) -> None:
    women, others = make_crowd(20, "woman"), make_crowd(20)

    count_access(cohort=cohort)

    count = AccessCount.objects.get()
    assert count.people == {"eligible": sorted(one.pk for one in [*women, *others])}


def test_one_count_a_category_stands(cohort: Cohort) -> None:
    make_crowd(20, "woman")
    make_crowd(20)
    count_access(cohort=cohort)

    with pytest.raises(IntegrityError), transaction.atomic():
        AccessCount.objects.create(
            cohort=cohort, category="gender", counted_at=timezone.now(), counts={}, people={}
        )


@pytest.mark.django_db(transaction=True)
def test_a_count_and_a_withdrawal_at_once_leave_no_figure_with_that_person() -> None:
    cohort = make_cohort()
    women = make_crowd(20, "woman")
    make_crowd(20)

    problems = together(
        lambda: count_access(cohort=cohort),
        lambda: count_access(cohort=cohort),
        lambda: withdraw_consent(by=women[0], purpose="counts"),
    )

    assert problems == []
    assert shown(cohort) in ({}, {"eligible": {"woman": 19}})
    assert SelfDescription.objects.agreed_to("counts").count() == 19
