"""The audit trail, as HR admins read it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pghistory import context

from mentoring import audit
from people.models import AccessRecord
from programs.models import Program
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import (
    make_competency,
    make_enrollment,
    make_mentorship,
    make_program,
)

pytestmark = pytest.mark.django_db


def test_the_trail_says_what_changed_from_what_to_what() -> None:
    program = make_program("Leaders")
    program.purpose = "Keep leaders."
    program.save()

    newest = audit.trail(table="programs.program")[0][0]

    assert (newest.table_name, newest.verb, newest.what) == ("Program", "changed", "Leaders")
    assert [(c.field, c.before, c.after) for c in newest.changes] == [
        ("Purpose", "Grow leaders.", "Keep leaders.")
    ]


def test_a_bulk_update_past_the_models_is_in_the_trail_too() -> None:
    make_program("Leaders")

    Program.objects.update(cadence_weeks=4)

    assert audit.trail(table="programs.program")[0][0].changes[0].after == "4"


def test_the_trail_names_the_actor_of_the_request() -> None:
    hana = make_hr_admin("Hana")
    with context(user=hana.pk):
        make_program("Leaders")

    lines, _older = audit.trail(table="programs.program", actor=hana)

    assert [line.actor for line in lines] == [hana]


def test_an_hr_admin_reads_and_narrows_the_page(client: Client) -> None:
    client.force_login(make_hr_admin("Hana"))
    make_program("Leaders")

    response = client.get("/audit/", {"table": "programs.program"})

    assert response.status_code == 200
    assert b"Leaders" in response.content


@pytest.mark.parametrize("address", ["nobody@demo.example", "no\0body"])
def test_an_unknown_address_gets_a_clear_message(client: Client, address: str) -> None:
    client.force_login(make_hr_admin("Hana"))

    response = client.get("/audit/", {"actor": address, "before": "not a time"})

    assert "Nobody has this e-mail address" in response.content.decode()


def test_a_long_trail_goes_on_with_older_changes(client: Client) -> None:
    client.force_login(make_hr_admin("Hana"))
    for _ in range(audit.PAGE + 5):
        make_person()

    lines, older = audit.trail(table="people.person")
    rest, end = audit.trail(table="people.person", before=older)

    assert len(lines) == audit.PAGE
    assert rest
    assert end is None


def test_who_of_a_pair_said_no_is_in_no_line_of_the_trail() -> None:
    mentorship = make_mentorship(state="proposed")
    decliner = mentorship.mentees()[0].person
    with context(user=decliner.pk, url="/mentorships/refusal/"):
        mentorship.ended_at, mentorship.end_reason = timezone.now(), "not_accepted"
        mentorship.save()
        mentorship.participants.update(left_at=timezone.now())

    for table in ("programs.mentorship", "programs.participant"):
        newest = audit.trail(table=table)[0][0]
        assert (newest.actor, newest.by_the_pair, newest.where) == (None, True, "")
        assert audit.trail(table=table, actor=decliner) == ([], None)


def test_the_trail_names_the_page_it_came_from() -> None:
    with context(user=make_hr_admin().pk, url="/programs/new/"):
        make_program("Leaders")

    assert audit.trail(table="programs.program")[0][0].where == "/programs/new/"


def test_competencies_given_and_taken_are_in_the_trail() -> None:
    program, feedback = make_program("Leaders"), make_competency("Feedback")
    program.competencies.add(feedback)
    program.competencies.set([make_competency("Voice")])
    ana = make_enrollment(person=make_person("Ana"))
    ana.competencies.add(feedback)

    of_programs = audit.trail(table="programs.programcompetency")[0]
    of_people = audit.trail(table="programs.enrollmentcompetency")[0]

    assert {(line.verb, line.what) for line in of_programs} == {
        ("added", "Leaders: Feedback"),
        ("deleted", "Leaders: Feedback"),
        ("added", "Leaders: Voice"),
    }
    assert [(line.verb, line.what) for line in of_people] == [("added", "Ana: Feedback")]
    assert "Competency of a program" in dict(audit.tables()).values()


def test_a_link_whose_ends_are_gone_is_still_a_line() -> None:
    program, feedback = make_program("Leaders"), make_competency("Feedback")
    program.competencies.add(feedback)
    program.delete()
    feedback.delete()

    assert [line.what for line in audit.trail(table="programs.programcompetency")[0]] == [
        "–: –",
        "–: –",
    ]


def test_many_lines_cost_no_more_queries(
    client: Client,
) -> None:
    client.force_login(make_hr_admin("Hana"))
    feedback, counts = make_competency("Feedback"), []
    for number in (1, 3):
        for _another in range(number):
            make_program().competencies.add(feedback)
            make_enrollment(person=make_person()).competencies.add(feedback)
        with CaptureQueriesContext(connection) as asked:
            client.get("/audit/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_who_is_named_in_the_trail_can_read_that_somebody_looked(client: Client) -> None:
    hana, ida = make_hr_admin("Hana"), make_hr_admin("Ida")
    with context(user=ida.pk):
        ana = make_enrollment(person=make_person("Ana"))
    client.force_login(hana)

    for _twice in range(2):
        client.get("/audit/", {"table": "programs.enrollment"})

    seen = AccessRecord.objects.order_by("person__name")
    assert [(one.person, one.viewer) for one in seen] == [(ana.person, hana), (ida, hana)]
    assert seen[0].page_words == "the audit trail"


def test_nobody_else_knows_the_page(client: Client) -> None:
    client.force_login(make_person())

    assert client.get("/audit/").status_code == 404
    assert client.post("/audit/").status_code == 405
