"""What the kinds of mentoring are, and that one table alone knows how they differ."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from programs.actions import apply, save_step
from programs.kinds import KINDS, ProgramKind
from programs.models import Program
from programs.setup import promises_are_written
from tests.factories.people import make_hr_admin, make_person
from tests.factories.programs import make_cohort, make_enrollment, make_mentorship, make_program
from tests.pages import ask, text_of

ROOT = Path(__file__).parents[2]
APPS = ("web", "people", "notices", "programs", "growth", "matching", "touchpoints", "feedback")
ASKS_WHICH = re.compile(r"ProgramKind\.[A-Z_]+|program\.kind\s*(==|!=|\bin\b)")
MAY_ASK = {"programs/kinds.py", "programs/models/program.py"}


def test_every_kind_has_a_shape() -> None:
    assert set(KINDS) == set(ProgramKind)


def test_only_the_table_asks_which_kind_it_is() -> None:
    paths = [
        path
        for app in (*APPS, "insights", "mentoring", "templates")
        for path in (ROOT / app).rglob("*")
        if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts
    ]
    found = {str(one.relative_to(ROOT)) for one in paths if ASKS_WHICH.search(one.read_text())}

    assert found - MAY_ASK == set()


def test_a_pair_needs_both_and_a_group_goes_on_without_one_of_many() -> None:
    pair, circle, peers = (KINDS[one] for one in ("one_to_one", "circle", "peer"))

    assert pair.may_begin(mentors=1, mentees=1)
    assert not pair.may_begin(mentors=1, mentees=0)
    assert not pair.may_go_on(mentors=1, mentees=0)
    assert not circle.may_begin(mentors=1, mentees=1)
    assert circle.may_go_on(mentors=1, mentees=1)
    assert not circle.may_go_on(mentors=0, mentees=5)
    assert peers.may_begin(mentors=0, mentees=2)
    assert not peers.may_go_on(mentors=0, mentees=1)


@pytest.mark.django_db
def test_the_application_speaks_as_the_kind_does() -> None:
    cohort = make_cohort(make_program(kind="reverse"))

    page = ask(make_person(), reverse("programs:application", args=[cohort.uuid]))

    assert "As the junior person, who mentors" in text_of(page)
    assert "What can you offer?" not in text_of(page)
    assert "What do you want to learn?" in text_of(page)


@pytest.mark.django_db
def test_nobody_applies_in_a_role_the_kind_does_not_have() -> None:
    cohort = make_cohort(make_program(kind="peer"))

    with pytest.raises(ValidationError, match="in that role"):
        apply(cohort=cohort, role="mentor", by=make_person())
    url = reverse("programs:application", args=[cohort.uuid]) + "?role=mentor"
    page: Any = ask(make_person(), url)
    assert page.context["role"] == "mentee"


@pytest.mark.django_db
def test_a_program_keeps_its_kind_once_people_apply() -> None:
    program = make_enrollment(state="applied").cohort.program
    program.kind = "reverse"

    with pytest.raises(ValidationError, match="stays as it is"):
        save_step(program=program, step="purpose", fields=["kind"], by=make_hr_admin())
    with pytest.raises(IntegrityError, match="keeps its kind"), transaction.atomic():
        Program.objects.filter(pk=program.pk).update(kind="circle")


@pytest.mark.django_db
def test_the_form_shows_what_each_kind_means_and_when_it_is_too_late() -> None:
    program, hr = make_program(), make_hr_admin()
    url = reverse("programs:setup-purpose", args=[program.uuid])

    assert "The junior person mentors the senior one." in text_of(ask(hr, url))
    make_enrollment(cohort=make_cohort(program))
    assert "since people have applied" in text_of(ask(hr, url))


@pytest.mark.django_db
def test_a_pair_reads_its_roles_as_the_kind_calls_them() -> None:
    cohort = make_cohort(make_program(kind="reverse"), state="running")
    mentorship = make_mentorship(cohort=cohort)
    senior = mentorship.mentees()[0].person

    page = ask(senior, reverse("touchpoints:mentorship", args=[mentorship.uuid]))

    assert "Your junior mentor" in text_of(page)


@pytest.mark.django_db
def test_among_peers_no_mentor_has_to_promise_anything() -> None:
    peers = make_program(
        kind="peer", expects_of_mentees="I ask before I advise.", confidentiality="It stays here."
    )

    page = text_of(ask(make_person(), reverse("programs:about", args=[peers.uuid])))

    assert promises_are_written(peers)
    assert ("Peers promise" in page, "Mentors promise" in page) == (True, False)
    assert "What stays in the group" in page
    peers.kind = "circle"
    assert not promises_are_written(peers)
