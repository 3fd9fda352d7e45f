"""A person approves the pairs of a run, once."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse

from matching.actions.avoidances import save_avoidance
from matching.actions.publication import NotPublishable, publish, stale_because
from matching.models import Ban, Publication
from matching.notices import PROPOSED
from notices.letters import worded
from notices.models import Notice
from people.models import Person
from programs.models import CohortState, Mentorship, Participant
from programs.reasons import reasons_for
from tests.factories.matching import (
    make_circle_pool,
    make_pair,
    make_publication,
    make_result,
    make_unproven_result,
)
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import (
    make_cohort,
    make_competency,
    make_enrollment,
    make_mentorship,
)
from tests.pages import ask, text_of


@pytest.mark.django_db
def test_publishing_proposes_each_pair_and_tells_both_sides() -> None:
    cohort, hana = make_cohort(), make_hr_admin()
    mentor, mentee = make_pair(cohort)
    make_pair(cohort)
    run = make_result(cohort)

    publish(run=run, by=hana)

    mentorships = Mentorship.objects.proposed().filter(cohort=cohort)
    assert mentorships.count() == 2
    assert {one.proposed_by for one in mentorships} == {hana}
    assert not Participant.objects.filter(joined_at__isnull=False).exists()
    told = Notice.objects.filter(kind="matching.proposed")
    assert told.count() == 4
    assert told.filter(recipient__in=[mentor.person, mentee.person]).count() == 2
    cohort.refresh_from_db()
    assert cohort.state == CohortState.RUNNING


@pytest.mark.django_db
def test_publishing_again_tells_who_was_first_and_does_nothing() -> None:
    cohort = make_cohort()
    make_pair(cohort)
    first = make_publication(cohort, by=make_hr_admin("Hana"))

    with pytest.raises(NotPublishable, match="Hana published the pairs"):
        publish(run=first.run, by=make_hr_admin("Ida"))

    assert Mentorship.objects.count() == 1
    assert Notice.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_admins_who_publish_at_once_one_wins_and_the_other_is_told() -> None:
    cohort = make_cohort()
    for _pair in range(3):
        make_pair(cohort)
    run = make_result(cohort)
    start, answers = Barrier(2), []

    def go(name: str) -> None:
        try:
            admin = make_hr_admin(name)
            start.wait(10)
            publish(run=run, by=admin)
            answers.append("published")
        except ValidationError as refused:
            answers.append(refused.messages[0])
        finally:
            connection.close()

    threads = [Thread(target=go, args=[name]) for name in ("Hana", "Ida")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    winner, told = sorted(answers, key=lambda one: one != "published")
    assert winner == "published"
    assert "published the pairs of this cohort already" in told
    assert Publication.objects.count() == 1
    assert Mentorship.objects.count() == 3
    assert Notice.objects.count() == 6


@pytest.mark.django_db
def test_a_run_that_the_cohort_outgrew_is_not_published_and_says_what_changed() -> None:
    cohort = make_cohort()
    mentor, mentee = make_pair(cohort)
    run = make_result(cohort)
    assert stale_because(run) == []
    late, _other = make_pair(cohort)
    mentee.state = "withdrawn"
    mentee.save()
    mentor.seats = 2
    mentor.save()

    kinds = {change.kind for change in stale_because(run)}
    with pytest.raises(NotPublishable, match="has changed since this run"):
        publish(run=run, by=make_hr_admin())

    assert kinds == {"came", "left", "seats"}
    assert not Mentorship.objects.exists()
    assert late.cohort == cohort


@pytest.mark.django_db
def test_whoever_leaves_is_told_as_that_alone_and_not_by_what_was_said_of_them() -> None:
    cohort, hana = make_cohort(), make_hr_admin()
    mentor, mentee = make_pair(cohort)
    other, goes = make_pair(cohort)
    Ban.objects.create(cohort=cohort, mentor=mentor, mentee=goes, reason="Same team.")
    make_mentorship(mentor=other.person, mentee=goes.person, state="ended")
    Person.objects.filter(pk=goes.person_id).update(manager=make_person("Boss", manager=hana))
    save_avoidance(people=[goes.person], by=mentor.person)
    run = make_result(cohort)
    assert stale_because(run) == []

    goes.state = "withdrawn"
    goes.save()

    assert [change.kind for change in stale_because(run)] == ["left"]
    Person.objects.filter(pk=mentee.person_id).update(manager=hana)
    assert [change.kind for change in stale_because(run)] == ["left", "lines"]
    save_avoidance(people=[mentee.person], by=mentor.person)
    goes.state = "approved"
    goes.save()
    assert [change.kind for change in stale_because(run)] == ["lines", "wishes"]


@pytest.mark.django_db
def test_only_the_newest_result_is_published() -> None:
    cohort = make_cohort()
    make_pair(cohort)
    old, _new = make_result(cohort), make_result(cohort)

    with pytest.raises(NotPublishable, match="newer run"):
        publish(run=old, by=make_hr_admin())


@pytest.mark.django_db
def test_while_an_application_waits_for_its_answer_nothing_is_published() -> None:
    cohort = make_cohort()
    make_pair(cohort)
    run = make_result(cohort)
    make_enrollment(cohort=cohort, state="applied")

    with pytest.raises(NotPublishable, match="1 application waits for a decision"):
        publish(run=run, by=make_hr_admin())
    page = text_of(ask(make_hr_admin(), reverse("matching:publication", args=[run.uuid])))
    assert "1 application waits for a decision" in page
    assert '?state=applied">Read and decide' in page


@pytest.mark.django_db
def test_a_run_without_pairs_is_not_published() -> None:
    with pytest.raises(NotPublishable, match="found nobody"):
        publish(run=make_result(make_cohort()), by=make_hr_admin())


@pytest.mark.django_db
def test_both_read_why_they_were_matched_without_points() -> None:
    cohort, skill = make_cohort(), make_competency("Listening")
    mentor, mentee = make_pair(cohort)
    mentor.competencies.add(skill)
    mentee.competencies.add(skill)
    make_publication(cohort)

    to_both = [reasons_for(Mentorship.objects.get(), one.person) for one in (mentee, mentor)]

    assert [words[0] for words in to_both] == [
        "Offers 1 of 1 competencies asked for: Listening.",
        "You offer 1 of 1 competencies they asked for: Listening.",
    ]
    assert not any("point" in one for words in to_both for one in words)


@pytest.mark.django_db
def test_weaknesses_are_no_reason_to_read() -> None:
    cohort = make_cohort()
    make_enrollment("mentor", cohort=cohort, person=make_person(grade=1))
    mentee = make_enrollment(cohort=cohort, person=make_person(grade=9, time_zone="Asia/Tokyo"))
    make_publication(cohort)

    assert reasons_for(Mentorship.objects.get(), mentee.person) == [
        "Of all possible pairs, these were the best for everybody together."
    ]


@pytest.mark.django_db
def test_the_page_says_what_will_happen_and_then_does_it(client: Client) -> None:
    cohort, hana = make_cohort(), make_hr_admin()
    make_pair(cohort)
    run = make_result(cohort)
    client.force_login(hana)
    page = reverse("matching:publication", args=[run.uuid])

    asked = client.get(page).content.decode()
    answer = client.post(page)
    again = client.post(page)

    assert "1 pair becomes a proposed mentorship" in asked
    assert "2 messages go out" in asked
    assert (answer.status_code, again.status_code) == (303, 409)
    assert "Hana published the pairs" in again.content.decode()
    assert Mentorship.objects.count() == 1


@pytest.mark.django_db
def test_a_word_to_all_is_previewed_in_place_kept_and_then_goes_out_with_each(
    client: Client,
) -> None:
    cohort, hana = make_cohort(), make_hr_admin()
    mentor, mentee = make_pair(cohort)
    run = make_result(cohort)
    client.force_login(hana)
    page = reverse("matching:publication", args=[run.uuid])
    mails = reverse("matching:mails", args=[run.uuid])

    looked = client.post(page, {"note": "Kick-off is on <Monday>.", "look": "1"})
    preview = client.get(mails).content.decode()

    assert (looked.status_code, looked.headers["Location"]) == (303, mails)
    assert preview.count("Kick-off is on &lt;Monday&gt;.") == 2
    assert "Kick-off is on &lt;Monday&gt;." in client.get(page).content.decode()
    assert not Publication.objects.exists()
    long = client.post(page, {"note": "x" * 1001})
    assert (long.status_code, "x" * 1001 in long.content.decode()) == (422, True)

    client.post(page, {"note": "Kick-off is on <Monday>."})

    publication, mentorship = Publication.objects.get(), Mentorship.objects.get()
    assert publication.note == mentorship.note == "Kick-off is on <Monday>."
    sent = worded(PROPOSED, mentorship, mentee.person)
    assert "Kick-off is on <Monday>." in sent.text
    assert "Kick-off is on &lt;Monday&gt;." in sent.html
    for one in (mentor.person, mentee.person):
        client.force_login(one)
        match = client.get(reverse("programs:acceptance", args=[mentorship.uuid]))
        assert "Kick-off is on &lt;Monday&gt;." in match.content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM matching_publicationevent")
        assert cursor.fetchall() == [("Kick-off is on <Monday>.",)]


@pytest.mark.django_db
def test_what_one_admin_types_no_other_admin_sends(client: Client) -> None:
    cohort = make_cohort()
    make_pair(cohort)
    page = reverse("matching:publication", args=[make_result(cohort).uuid])
    client.force_login(make_hr_admin("Hana"))
    client.post(page, {"note": "Half a sentence", "look": "1"})

    client.force_login(make_hr_admin("Ida"))

    assert "Half a sentence" not in client.get(page).content.decode()


@pytest.mark.django_db
def test_pairs_not_proven_best_are_published_only_by_somebody_who_says_to_know(
    client: Client,
) -> None:
    cohort, hana = make_cohort(), make_hr_admin()
    make_pair(cohort)
    run = make_unproven_result(cohort, by=hana)
    client.force_login(hana)
    here = reverse("matching:publication", args=[run.uuid])

    page = client.get(here).content.decode()
    unsaid = client.post(here)
    with pytest.raises(NotPublishable, match="not proven best"):
        publish(run=run, by=hana)

    assert "could be better by at most 12.5 points" in page
    assert unsaid.status_code == 422
    assert "run the matching to its end first" in unsaid.content.decode()
    assert not Publication.objects.exists()
    assert client.post(here, {"known": "on"}).status_code == 303
    assert Publication.objects.get().run == run


@pytest.mark.django_db
def test_of_groups_the_page_speaks_of_groups(client: Client) -> None:
    cohort, hana = make_circle_pool(), make_hr_admin()
    run = make_unproven_result(cohort, by=hana)
    client.force_login(hana)
    here = reverse("matching:publication", args=[run.uuid])

    asked, unsaid = client.get(here).content.decode(), client.post(here).content.decode()
    with pytest.raises(NotPublishable, match="These groups are not proven best"):
        publish(run=run, by=hana)
    done = client.post(here, {"known": "on"}, follow=True).content.decode()
    again = client.post(here, {"known": "on"}).content.decode()

    assert "all groups together could be better by at most 12.5 points" in asked
    assert "I know that better groups may exist" in asked
    assert "Everybody in the groups is being told" in done
    assert f"{hana.called} published the groups" in again
    for page in (asked, unsaid, again):
        assert "pair" not in page
