"""/cohorts/<uuid>/equity/: who is eligible, invited, applied and approved, by group."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from django.urls import reverse

from insights.equity.counting import count_access
from insights.equity.funnel import Funnel
from people.actions.self_description import withdraw_consent
from programs.models import Cohort, Invitation
from tests.factories.equity import enroll, make_crowd
from tests.factories.people import make_executive, make_hr_admin, make_person, make_site, make_unit
from tests.factories.programs import make_cohort, make_program, make_program_manager

pytestmark = pytest.mark.django_db
Queries = Callable[[int], AbstractContextManager[object]]


def url(cohort: Cohort, name: str = "equity") -> str:
    return reverse(f"insights:{name}", kwargs={"uuid": cohort.uuid})


@pytest.fixture
def cohort() -> Cohort:
    rules = [{"rule": "grade", "at_least": 5}]
    return make_cohort(make_program(eligibility=rules), name="Autumn")


@pytest.fixture
def hana(client: Client) -> Client:
    client.force_login(make_hr_admin("Hana", grade=1))
    return client


def test_those_who_run_the_cohort_may_look(client: Client, cohort: Cohort) -> None:
    client.force_login(make_program_manager(cohort.program))

    for name in ("equity", "equity-summary", "outreach"):
        assert client.get(url(cohort, name)).status_code == 200


def test_everybody_else_finds_nothing(client: Client, cohort: Cohort) -> None:
    for person in (make_person("Cy"), make_executive("Eve")):
        client.force_login(person)
        for name in ("equity", "equity-summary", "outreach"):
            assert client.get(url(cohort, name)).status_code == 404


def test_it_only_reads(hana: Client, cohort: Cohort) -> None:
    assert hana.post(url(cohort)).status_code == 405
    assert hana.post(url(cohort, "equity-summary")).status_code == 405


def test_departments_sites_and_grades_are_counted_as_of_now(cohort: Cohort) -> None:
    sales, labs = make_unit("Sales"), make_unit("Labs")
    berlin = make_site("Berlin")
    sellers = make_crowd(8, unit=sales, site=berlin)
    make_crowd(3, unit=labs)
    make_crowd(6, unit=labs, site=berlin)
    enroll(cohort, sellers[:6])

    unit, site, grade = Funnel(cohort, make_hr_admin(grade=1)).places

    assert [(row.name, row.cells) for row in unit.rows] == [
        ("Labs", [9, 0, 0, 0]),
        ("Sales", [8, 0, 6, 0]),
    ]
    assert [(str(row.name), row.cells[0]) for row in site.rows] == [
        ("Berlin", None),
        ("No site", None),
    ]
    assert [(row.name, row.cells) for row in grade.rows] == [("5", [17, 0, 6, 0])]


def test_small_departments_are_withheld_with_what_gives_them_away(cohort: Cohort) -> None:
    for size, name in ((4, "Labs"), (6, "Sales"), (9, "Works")):
        make_crowd(size, unit=make_unit(name))

    unit = Funnel(cohort, make_hr_admin(grade=1)).places[0]

    assert [(row.name, row.cells[0]) for row in unit.rows] == [
        ("Labs", None),
        ("Sales", None),
        ("Works", 9),
    ]


def test_a_manager_who_is_not_hr_reads_rounded_counts(client: Client, cohort: Cohort) -> None:
    crowd = make_crowd(13, unit=make_unit("Sales"))
    make_crowd(6, unit=make_unit("Labs"))
    enroll(cohort, crowd[:7])
    manager = make_program_manager(cohort.program, make_person("Mia", grade=1))

    funnel = Funnel(cohort, manager)

    labs, sales = funnel.places[0].rows
    assert labs.cells[0] in (5, 10)
    assert (sales.cells[0], sales.cells[2]) in ((10, 7), (15, 7))
    assert funnel.totals["eligible"] in (15, 20)
    client.force_login(manager)
    assert "rounded to fives" in client.get(url(cohort)).content.decode()


def test_a_rule_on_what_only_hr_knows_moves_no_figure_of_a_manager(cohort: Cohort) -> None:
    make_crowd(20)
    manager = make_program_manager(cohort.program, make_person("Mia", grade=1))
    before = Funnel(cohort, manager).totals
    cohort.program.eligibility += [{"rule": "high_potential"}]
    cohort.program.save()

    cohort = Cohort.objects.get(pk=cohort.pk)
    assert Funnel(cohort, manager).totals == before
    assert Funnel(cohort, make_hr_admin(grade=1)).totals["eligible"] == 0


def test_whoever_came_further_was_eligible(cohort: Cohort) -> None:
    enroll(cohort, make_crowd(5))
    cohort.program.eligibility = [{"rule": "grade", "at_least": 9}]
    cohort.program.save()

    assert Funnel(Cohort.objects.get(pk=cohort.pk), make_hr_admin(grade=1)).totals["eligible"] == 5


def test_invitations_are_a_stage(cohort: Cohort) -> None:
    people = make_crowd(6)
    for one in people:
        Invitation.objects.create(cohort=cohort, person=one, role="mentee", way="nominated")

    assert Funnel(cohort, make_hr_admin(grade=1)).totals == {
        "eligible": 6,
        "invited": 6,
        "applied": 0,
        "approved": 0,
    }


def test_a_group_that_lags_is_named_with_its_range(hana: Client, cohort: Cohort) -> None:
    women, men = make_crowd(60, "woman"), make_crowd(60, "man")
    enroll(cohort, [*women[:12], *men[:40]])
    count_access(cohort=cohort)

    page = hana.get(url(cohort)).content.decode()

    assert "these groups applied less often" in page
    assert "0.30 (0.17 to 0.50)" in page
    assert "20 % (12 % to 32 %)" in page
    assert [row.code for _, row in Funnel(cohort, make_hr_admin(grade=1)).behind] == ["woman"]


def test_groups_are_compared_with_those_who_answered_as_well(cohort: Cohort) -> None:
    """Those who answer apply more often than the silent: beside these, all groups would lead."""
    women, men, silent = make_crowd(40, "woman"), make_crowd(40, "man"), make_crowd(200)
    enroll(cohort, [*women[:20], *men[:20], *silent[:10]])
    count_access(cohort=cohort)

    rows = Funnel(cohort, make_hr_admin(grade=1)).described[0].shown

    assert [row.cells for row in rows] == [[40, 0, 20, 0], [40, 0, 20, 0]]
    assert [row.applying.finding for row in rows] == ["unclear", "unclear"]
    assert [row.applying.ratio.value for row in rows if row.applying.ratio] == [1, 1]


def test_what_nobody_may_know_says_too_few(hana: Client, cohort: Cohort) -> None:
    make_crowd(9, "woman")
    make_crowd(30)
    count_access(cohort=cohort)

    page = hana.get(url(cohort)).content.decode()

    assert "Too few to say" in page
    assert "fewer than ten people of any group answered" in page


def test_after_a_withdrawal_the_page_shows_nothing_of_it(hana: Client, cohort: Cohort) -> None:
    women = make_crowd(23, "woman")
    make_crowd(30)
    count_access(cohort=cohort)
    assert "Woman" in hana.get(url(cohort)).content.decode()

    withdraw_consent(by=women[0], purpose="counts")

    assert "Woman" not in hana.get(url(cohort)).content.decode()


def test_looking_counts_nothing_anew(hana: Client, cohort: Cohort) -> None:
    make_crowd(20, "woman")
    make_crowd(20)

    assert "Woman" not in hana.get(url(cohort)).content.decode()


def test_an_empty_company_says_so(hana: Client, cohort: Cohort) -> None:
    assert "Nobody is eligible" in hana.get(url(cohort)).content.decode()


def test_the_cohort_page_loads_a_piece_of_it(hana: Client, cohort: Cohort) -> None:
    page = reverse("programs:cohort", kwargs={"uuid": cohort.uuid})
    assert f'hx-get="{url(cohort, "equity-summary")}"' in hana.get(page).content.decode()

    piece = hana.get(url(cohort, "equity-summary"), headers={"HX-Request": "true"})

    assert piece.content.decode().strip().startswith('<section id="summary"')
    assert url(cohort) in piece.content.decode()


def test_more_people_cost_no_more_queries(
    hana: Client, cohort: Cohort, django_assert_max_num_queries: Queries
) -> None:
    for size in (1, 30):
        make_crowd(size, "woman", unit=make_unit(), site=make_site())
        count_access(cohort=cohort)
        hana.get(url(cohort))
        with django_assert_max_num_queries(18):
            hana.get(url(cohort))
