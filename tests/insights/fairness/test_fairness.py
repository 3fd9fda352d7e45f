"""Fairness of a run: by where people work, and as they describe themselves."""

from collections.abc import Sequence

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from insights.fairness.counting import count_matches
from insights.fairness.figures import Figures
from insights.models import MatchCount
from matching import solving
from matching.models import Run
from people.describing import Purpose
from people.events import no_longer_counted
from people.models import Consent, Person, Site
from programs.models import Cohort, Enrollment
from tests.factories.equity import enroll, make_crowd
from tests.factories.matching import make_circle_pool, make_peer_pool, make_result
from tests.factories.people import make_executive, make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_enrollment, make_program_manager

pytestmark = pytest.mark.django_db


def make_mentor(cohort: Cohort, seats: int) -> Enrollment:
    mentor = make_person(grade=7)
    return make_enrollment("mentor", cohort=cohort, person=mentor, seats=seats)


def make_pool(cohort: Cohort, seats: int, *crowds: Sequence[Person]) -> Run:
    make_mentor(cohort, seats)
    for crowd in crowds:
        enroll(cohort, crowd, "approved")
    return make_result(cohort)


def read(client: Client, cohort: Cohort, reader: Person) -> str:
    client.force_login(reader)
    answer = client.get(reverse("insights:matching-fairness", args=[cohort.uuid]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_cohort_without_a_run_has_nothing_to_say_yet(client: Client) -> None:
    assert "Nothing to say yet" in read(client, make_cohort(), make_hr_admin())


def test_groups_stand_beside_each_other_and_small_ones_are_withheld(client: Client) -> None:
    lisbon, oslo, rome, bern = (
        Site.objects.create(name=name) for name in ("Lisbon", "Oslo", "Rome", "Bern")
    )
    cohort = make_cohort()
    crowds = [
        make_crowd(n, site=site) for n, site in ((8, lisbon), (7, oslo), (2, rome), (4, bern))
    ]
    run = make_pool(cohort, 10, *crowds)

    places = {str(one.label): one for one in Figures(run).breakdowns()}

    assert [(row.name, row.pool) for row in places["Site"].rows] == [("Lisbon", 8), ("Oslo", 7)]
    assert places["Site"].withheld == ["Bern", "Rome"]
    page = read(client, cohort, make_program_manager(cohort.program))
    assert "Too few to say anything of:" in page
    assert "Mentors with 10 mentees" in page


def test_a_group_with_fewer_mentors_is_told_why(client: Client) -> None:
    lisbon, oslo = Site.objects.create(name="Lisbon"), Site.objects.create(name="Oslo")
    cohort = make_cohort()
    alone, *others = make_crowd(6, site=lisbon)
    enroll(cohort, [alone, *others, *make_crowd(6, site=oslo)], "approved")
    make_mentor(cohort, 9)
    Enrollment.objects.update(languages=["en"])
    Enrollment.objects.filter(person=alone).update(languages=["is"])

    run = make_result(cohort)

    sites = next(one for one in Figures(run).breakdowns() if str(one.label) == "Site")
    told = {str(row.name): row.left_out for row in sites.rows}
    assert "1 has no mentor whom the rules allow" in told["Lisbon"]
    assert sum(int(words[0]) for some in told.values() for words in some) == 12 - 9
    assert "1 has no mentor whom the rules allow" in read(client, cohort, make_hr_admin())


def test_the_worst_tenth_of_a_group_is_told_from_fifty_with_a_mentor(client: Client) -> None:
    lisbon, oslo = Site.objects.create(name="Lisbon"), Site.objects.create(name="Oslo")
    cohort = make_cohort()
    run = make_pool(cohort, 99, make_crowd(50, site=lisbon), make_crowd(49, site=oslo))
    in_lisbon = run.proposals.filter(mentee__person__site=lisbon).order_by("pk")
    for points, proposal in enumerate(in_lisbon, 20):
        proposal.score = points * 1000
        proposal.save()

    sites = next(one for one in Figures(run).breakdowns() if str(one.label) == "Site")

    told = {str(row.name): row.worst for row in sites.rows}
    assert told["Oslo"] is None
    assert told["Lisbon"] is not None
    assert told["Lisbon"].value == (20 + 21 + 22 + 23 + 24) / 5
    page = read(client, cohort, make_hr_admin())
    assert "18.0 to 26.0" in page
    assert "told from 50 with points on" in page


def test_circles_are_told_of_by_their_members_and_peers_have_no_load(client: Client) -> None:
    circles, peers = make_circle_pool(circles=2, members=3), make_peer_pool(6)
    hana = make_hr_admin()

    assert Figures(make_result(circles)).load == [(3, 2)]
    page = read(client, circles, hana)
    assert "With a group" in page
    assert "Mentors with 3 members" in page
    assert "Share of own best</th>" not in page
    make_result(peers)
    assert "How the load is spread" not in read(client, peers, hana)
    board = client.get(reverse("matching:board", args=[peers.uuid])).content.decode()
    assert reverse("insights:matching-fairness", args=[peers.uuid]) in board


def test_each_pair_is_measured_by_the_best_that_mentee_could_have() -> None:
    cohort = make_cohort()
    run = make_pool(cohort, 3, make_crowd(3))

    figures = Figures(run)

    assert [one.share_of_best for one in figures.served] == [1, 1, 1]
    assert figures.load == [(3, 1)]


def test_self_description_is_counted_from_ten_on_both_sides_and_without_points(
    client: Client,
) -> None:
    cohort = make_cohort()
    run = make_pool(cohort, 24, make_crowd(12, "woman"), make_crowd(12, "man"))

    count = MatchCount.objects.get(run=run)

    assert count.category == "gender"
    assert count.counts["pool"] == {"woman": 12, "man": 12}
    page = read(client, cohort, make_hr_admin())
    assert "Woman" in page
    assert "Ethnic background" in page  # among those of which too few said something


def test_nine_are_too_few_and_so_are_those_who_do_not_agree() -> None:
    cohort = make_cohort()

    make_pool(cohort, 30, make_crowd(9, "woman"), make_crowd(12, "man", agrees_to=["outreach"]))

    assert not MatchCount.objects.exists()


def test_a_run_that_differs_by_one_person_shows_no_new_count(client: Client) -> None:
    """The difference of the two would tell which group that person belongs to."""
    cohort = make_cohort()
    first = make_pool(cohort, 40, make_crowd(12, "woman"), make_crowd(12, "man"))
    enroll(cohort, make_crowd(1, "woman"), "approved")

    second = make_result(cohort)

    assert [one.run for one in MatchCount.objects.all()] == [first]
    assert not MatchCount.objects.standing().exists()
    assert not MatchCount.objects.filter(run=second).exists()
    assert "Woman" not in read(client, cohort, make_hr_admin())


def test_counting_a_run_twice_counts_once() -> None:
    run = make_pool(make_cohort(), 24, make_crowd(12, "woman"), make_crowd(12, "man"))

    count_matches(run)

    assert MatchCount.objects.count() == 1


def test_who_takes_an_answer_back_takes_the_figure_down(client: Client) -> None:
    cohort = make_cohort()
    women = make_crowd(12, "woman")
    make_pool(cohort, 24, women, make_crowd(12, "man"))
    Consent.objects.filter(person=women[0], purpose=Purpose.COUNTS).delete()

    for tell in no_longer_counted:
        tell(women[0])

    assert not MatchCount.objects.standing().exists()
    assert "Woman" not in read(client, cohort, make_hr_admin())


def test_executives_do_not_see_it(client: Client) -> None:
    client.force_login(make_executive())
    url = reverse("insights:matching-fairness", args=[make_cohort().uuid])
    assert client.get(url).status_code == 404


def test_a_listener_that_breaks_leaves_the_result_standing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(run: Run) -> None:
        raise RuntimeError

    monkeypatch.setattr(solving, "result_found", [broken])

    assert make_pool(make_cohort(), 2, make_crowd(2)).objective["matched"] == 2


def test_the_page_asks_as_many_queries_for_few_as_for_many(client: Client) -> None:
    hana, counted = make_hr_admin(), []
    read(client, make_cohort(), hana)
    for size in (1, 3):
        cohort = make_cohort()
        make_pool(cohort, size, make_crowd(size))
        with CaptureQueriesContext(connection) as queries:
            read(client, cohort, hana)
        counted.append(len(queries))

    assert counted[0] == counted[1]


def test_who_would_both_gain_is_counted_at_a_margin_and_named(client: Client) -> None:
    cohort = make_cohort()
    run = make_pool(cohort, 3, make_crowd(3))
    mentee = run.proposals.order_by("pk")[0].mentee
    mentor = run.proposals.order_by("pk")[0].mentor
    assert set(run.swaps["counts"]) == {"1000", "2000", "5000", "10000", "20000"}
    Run.objects.filter(pk=run.pk).update(
        swaps={
            "counts": {"1000": [7, 3], "5000": [4, 2]},
            "examples": [[str(mentee.uuid), str(mentor.uuid), 4500, 9000]],
        }
    )
    hana, here = make_hr_admin(), reverse("insights:matching-fairness", args=[cohort.uuid])

    usual, lower = read(client, cohort, hana), client.get(f"{here}?margin=1").content.decode()

    assert "2 mentees and mentors who are not theirs" in usual
    assert "at least 5 points more" in usual
    assert "4.5 points more" not in usual
    assert "3 mentees and mentors who are not theirs" in lower
    assert "4.5 points more for the mentee, 9 more than" in lower
    assert f"mentee={mentee.uuid}" in lower
    assert client.get(f"{here}?margin=junk").status_code == 200


def test_of_a_run_of_before_nothing_is_said_about_swaps(client: Client) -> None:
    cohort = make_cohort()
    make_pool(cohort, 3, make_crowd(3))
    Run.objects.update(swaps={})

    assert "both gain" not in read(client, cohort, make_hr_admin())


@pytest.mark.parametrize(("speak", "is_behind"), [("is", True), ("en", False)])
def test_whoever_publishes_reads_before_which_group_has_less_of_a_chance(
    client: Client, speak: str, is_behind: bool
) -> None:
    lisbon, oslo = Site.objects.create(name="Lisbon"), Site.objects.create(name="Oslo")
    cohort = make_cohort()
    in_oslo = make_crowd(6, site=oslo)
    enroll(cohort, [*make_crowd(6, site=lisbon), *in_oslo], "approved")
    make_mentor(cohort, 12)
    Enrollment.objects.update(languages=["en"])
    Enrollment.objects.filter(person__in=in_oslo[2:]).update(languages=[speak])
    run = make_result(cohort)
    client.force_login(make_hr_admin())

    page = client.get(reverse("matching:publication", args=[run.uuid])).content.decode()

    told = "are matched; beside the others, a ratio of 0.33 (0.09 to 0.80)."
    assert ("<li>Oslo: 33" in page, told in page) == (is_behind, is_behind)
    assert "<li>Lisbon:" not in page
    fairness = reverse("insights:matching-fairness", args=[cohort.uuid])
    assert (f'<a href="{fairness}">Fairness</a>' in page) == is_behind
