"""What is typed on any page of the set-up is kept on the server until it is saved or let go of."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.models import Person
from programs.actions import forget_saved_forms
from programs.models import Program, Resource, SavedForm, SetupDraft, SuccessMeasure
from tests.factories.people import make_hr_admin, make_person
from tests.factories.preparation import TEXT, make_place, make_resource
from tests.factories.programs import (
    make_cohort,
    make_competency,
    make_endorsement,
    make_measure,
    make_program,
    make_review_note,
)
from tests.factories.ways_in import make_question
from tests.pages import HTMX, opened
from tests.programs.test_program_pages import signed_in
from tests.programs.test_setup import MEASURE
from tests.races import together
from web.forms import differs

pytestmark = pytest.mark.django_db

Url = Callable[[Program, Person], str]
QUESTION = {"text": "What drives you?", "kind": "text"}
RESOURCE = {"text": "Read this.", "stage": "before"}
COURSE = {"title": "Listening", "summary": "How.", "minutes": "10", "url": "https://example.com/"}
DRAWN: dict[str, Any] = {"state": "draft", "admission": "lottery"}
CRITERIA = {"admission_criteria": "Need."}
COHORT = CRITERIA | {
    "name": "Spring",
    "applications_open_on": "2027-01-01",
    "applications_close_on": "2027-02-01",
    "starts_on": "2027-03-01",
    "ends_on": "2027-09-01",
    "seats": "10",
    "admission": "criteria",
    "cadence_weeks": "2",
    "touchpoint_minutes": "45",
}


def of_program(name: str, *args: Any) -> Url:
    return lambda program, by: reverse(name, args=[program.uuid, *args])


def of_row(name: str, make: Callable[[Program], Any]) -> Url:
    return lambda program, by: reverse(name, args=[make(program).uuid])


def of_both(name: str, make: Callable[[Program], Any]) -> Url:
    return lambda program, by: reverse(name, args=[program.uuid, make(program).uuid])


def words_of(answer: Any) -> str:
    return str(answer.content.decode())


def key_at(client: Client, url: str) -> dict[str, str]:
    """What the page puts into its form to know it again."""
    return {"form_key": str(client.get(url).context["form_key"])}


class CountForm(forms.Form):
    count = forms.IntegerField(required=False)


def in_program(program: Program) -> Any:
    program.competencies.add(found := make_competency())
    return found


# The page, the field in which somebody types, and what else it takes to save it.
PAGES: dict[str, tuple[Url, str, dict[str, str]]] = {
    "program-new": (lambda _program, _by: reverse("programs:program-start"), "name", {}),
    "copy": (of_program("programs:program-copy"), "name", {}),
    "weights": (
        of_row("matching:cohort-policy", lambda p: make_cohort(p, state="matching")),
        "weight_competencies",
        {"weight_grade_gap": "19"},
    ),
    "ways": (of_row("matching:ways", make_cohort), "answer_days", {}),
    "purpose": (of_program("programs:setup-purpose"), "strategic_goal", {}),
    "measure-new": (of_program("programs:measure-new"), "what", MEASURE),
    "measure": (of_both("programs:measure-edit", make_measure), "how", {}),
    "competency": (of_both("programs:setup-competency", in_program), "level_2", {}),
    "question-new": (of_program("programs:question-new"), "help", QUESTION),
    "question": (of_both("programs:question-edit", make_question), "help", {}),
    "agendas": (of_program("touchpoints:setup-agendas"), "points_first", {}),
    "survey": (of_program("feedback:setup-survey", "mid"), "text_3", {}),
    "text-new": (of_program("programs:training-own"), "title", {"summary": "S", "minutes": "9"}),
    "course-new": (of_program("programs:training-link"), "title", COURSE),
    "text": (of_row("programs:training-edit", lambda p: make_place(p, "listening")), "text", {}),
    "resource-new": (
        of_program("programs:resource-new"),
        "title",
        {"text": "T", "stage": "before"},
    ),
    "resource": (of_row("programs:resource-edit", make_resource), "text", {}),
    "shared-resource": (of_row("programs:resource-edit", lambda _: make_resource()), "text", {}),
    "note-new": (of_program("programs:review-notes"), "said", {}),
    "note": (of_row("programs:review-note", make_review_note), "changed", {}),
    "lottery": (
        of_row("programs:lottery-publication", lambda p: make_cohort(p, **DRAWN)),
        "rules",
        {},
    ),
    "removal": (of_both("programs:measure-removal", make_measure), "reason", {}),
    "cohort-new": (of_program("programs:cohort-new"), "name", COHORT),
    "cohort": (
        of_row("programs:cohort-edit", make_cohort),
        "name",
        {"admission_criteria": "Need."},
    ),
}


# Where any words do not do.
WRITTEN = {"text": TEXT, "weight_competencies": "61", "answer_days": "9"}


@pytest.fixture(params=PAGES, name="writing")
def _writing(request: pytest.FixtureRequest) -> tuple[Client, Person, str, str, dict[str, Any]]:
    """Somebody who runs it, at a page with something typed in one field."""
    hana, (url, name, more) = make_hr_admin(), PAGES[request.param]
    here = url(make_program(state="draft"), hana)
    client = signed_in(hana)
    typed = opened(client, here) | more
    written = WRITTEN.get(name) or f"{typed.get(name) or ''} Typed"
    return client, hana, here, name, typed | {name: written.strip()}


def test_it_is_kept_for_the_one_who_typed_it_on_any_device(writing: Any) -> None:
    client, hana, here, name, typed = writing

    piece = client.post(here, typed | {"preview": "1"}, headers=HTMX)
    elsewhere = signed_in(hana).get(here)
    others = signed_in(make_hr_admin()).get(here)

    assert (piece.status_code, elsewhere.status_code) == (200, 200)
    assert "<html" not in words_of(piece)
    assert "What you type is kept" in words_of(piece)
    assert elsewhere.context["form"][name].value() == typed[name]
    assert "have not saved" in words_of(elsewhere)
    assert others.context["form"][name].value() != typed[name]


def test_it_is_offered_no_more_once_it_is_let_go_of(writing: Any) -> None:
    client, _hana, here, name, typed = writing
    client.post(here, typed | {"preview": "1"})

    back = client.post(here, {"drop": "1"})

    assert back.headers["Location"] == here
    assert client.get(here).context["form"][name].value() != typed[name]
    assert not SetupDraft.objects.exists()


def test_it_is_offered_no_more_once_it_is_saved(writing: Any) -> None:
    client, _hana, here, _name, typed = writing
    client.post(here, typed | {"preview": "1"})

    saved = client.post(here, typed)

    assert saved.status_code == 303
    assert not SetupDraft.objects.exists()


def test_nothing_of_it_is_kept_that_was_on_its_way_while_it_was_saved(writing: Any) -> None:
    client, _hana, here, name, typed = writing
    sent = typed | key_at(client, here)
    late = sent | {name: typed[name][:-1], "preview": "1"}

    client.post(here, sent)
    client.post(here, late, headers=HTMX)

    assert not SetupDraft.objects.exists()


def test_the_same_form_sent_again_leads_to_where_the_first_one_led(writing: Any) -> None:
    client, _hana, here, _name, typed = writing
    sent = typed | key_at(client, here)

    first = client.post(here, sent)
    again = client.post(here, sent)

    assert (first.status_code, again.status_code) == (303, 303)
    assert again.headers["Location"] == first.headers["Location"]
    assert SavedForm.objects.count() == 1


def test_what_the_tab_keeps_is_let_go_of_once_it_is_saved(writing: Any) -> None:
    client, _hana, here, _name, typed = writing
    before = words_of(client.get(here)).split('data-keep="')[1].split('"')[0]

    client.post(here, typed | key_at(client, here))

    saved = client.get(here)
    if saved.status_code == 200 and "data-keep" in words_of(saved):
        assert words_of(saved).split('data-keep="')[1].split('"')[0] != before


def test_a_double_click_makes_one_measure() -> None:
    client = signed_in(make_hr_admin())
    here = of_program("programs:measure-new")(make_program(state="draft"), make_person())
    sent = MEASURE | key_at(client, here)

    for _click in range(2):
        client.post(here, sent)

    assert SuccessMeasure.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_twice_at_the_same_moment_makes_one_measure() -> None:
    hana = make_hr_admin()
    here = of_program("programs:measure-new")(make_program(state="draft"), make_person())
    clients = [signed_in(hana), signed_in(hana)]
    sent = MEASURE | key_at(clients[0], here)

    problems = together(*[lambda c=client: c.post(here, sent) for client in clients])

    assert not problems
    assert SuccessMeasure.objects.count() == 1


def test_whoever_goes_back_and_changes_something_saves_something_else() -> None:
    client = signed_in(make_hr_admin())
    here = of_program("programs:measure-new")(make_program(state="draft"), make_person())
    sent = MEASURE | key_at(client, here)
    client.post(here, sent)

    other = sent | {"what": "Pairs that stay", "returned": "1"}
    client.post(here, other | {"preview": "1"})
    kept = SetupDraft.objects.get().typed["what"]
    client.post(here, other)

    assert kept == ["Pairs that stay"]
    assert SuccessMeasure.objects.count() == 2
    assert not SetupDraft.objects.exists()


def test_somebody_else_cannot_use_up_a_form() -> None:
    hana, mia = signed_in(make_hr_admin()), signed_in(make_hr_admin())
    here = of_program("programs:measure-new")(make_program(state="draft"), make_person())
    sent = MEASURE | key_at(hana, here)

    mia.post(here, sent)
    hana.post(here, sent)

    assert SuccessMeasure.objects.count() == 2


def test_saved_forms_leave_after_a_while() -> None:
    client = signed_in(make_hr_admin())
    here = of_program("programs:measure-new")(make_program(state="draft"), make_person())
    client.post(here, MEASURE | key_at(client, here))

    forget_saved_forms(timezone.now() + timedelta(days=89))
    assert SavedForm.objects.exists()
    forget_saved_forms(timezone.now() + timedelta(days=91))
    assert not SavedForm.objects.exists()


def test_a_resource_for_everybody_is_not_offered_again_in_the_same_tab() -> None:
    client = signed_in(make_hr_admin())
    here = of_program("programs:resource-new")(make_program(state="draft"), make_person())
    before = client.get(here).context["saved_last"]

    client.post(here, {"title": "For all", "everywhere": "on"} | RESOURCE | key_at(client, here))

    assert Resource.objects.get().program is None
    assert client.get(here).context["saved_last"] != before


def test_a_zero_that_is_saved_is_not_something_typed() -> None:
    form = CountForm({"count": "0"}, initial={"count": 0})

    assert not differs(form)
    assert differs(CountForm({"count": ""}, initial={"count": 0}))


def test_the_words_of_a_sponsor_are_kept_too() -> None:
    words = make_endorsement()
    here, sue = reverse("programs:endorsement", args=[words.uuid]), signed_in(words.person)

    sue.post(here, {"words": "Half a sen", "preview": "1"})

    words.refresh_from_db()
    assert words.words == "It changed my life."
    assert sue.get(here).context["form"]["words"].value() == "Half a sen"


def test_what_a_sponsor_wrote_in_one_tab_is_not_overwritten_from_another() -> None:
    words = make_endorsement()
    here, sue = reverse("programs:endorsement", args=[words.uuid]), signed_in(words.person)
    old_tab = opened(sue, here)
    sue.post(here, old_tab | {"words": "Newer."})

    refused = sue.post(here, old_tab | {"words": "Older."})

    words.refresh_from_db()
    assert refused.status_code == 422
    assert words.words == "Newer."
    assert refused.context["form"]["words"].value() == "Older."


def test_the_link_of_a_template_begins_with_it_whatever_was_typed_before() -> None:
    client, here = signed_in(make_hr_admin()), reverse("programs:program-start")
    client.post(here, {"name": "Half a na", "template": "", "preview": "1"})

    linked = client.get(f"{here}?template=reverse")

    assert linked.context["form"]["template"].value() == "reverse"
    assert client.get(here).context["form"]["name"].value() == "Half a na"


def test_what_is_refused_is_kept_as_well() -> None:
    client = signed_in(make_hr_admin())
    here = reverse("programs:measure-new", args=[make_program(state="draft").uuid])

    refused = client.post(here, MEASURE | {"target": "many"})

    assert refused.status_code == 422
    assert client.get(here).context["form"]["what"].value() == "Pairs that meet"


def test_what_was_typed_does_not_overwrite_what_was_saved_meanwhile() -> None:
    program = make_program(state="draft")
    here = of_program("touchpoints:setup-agendas")(program, make_person())
    hana, mia = signed_in(make_hr_admin()), signed_in(make_hr_admin())
    before = opened(hana, here)
    hana.post(here, before | {"points_first": "Mine", "preview": "1"})
    mia.post(here, before | {"points_first": "Theirs"})

    shown = hana.get(here)
    sent = {**before, "points_first": "Mine"}
    refused = hana.post(here, sent)

    assert shown.context["form"]["points_first"].value() == "Mine"
    assert "changed meanwhile" in words_of(shown)
    assert "Theirs" in words_of(shown)
    assert refused.status_code == 422


def test_a_copy_of_what_is_saved_is_not_kept() -> None:
    """A request that was on its way while the page was saved comes too late."""
    client = signed_in(make_hr_admin())
    here = of_program("programs:setup-rhythm")(make_program(state="draft"), make_person())
    before = opened(client, here)
    client.post(here, before | {"minutes_per_month": "75"})

    client.post(here, before | {"minutes_per_month": "75", "preview": "1"})

    assert not SetupDraft.objects.exists()


def test_a_nul_that_was_pasted_is_refused_in_words_and_the_rest_is_kept() -> None:
    client, program = signed_in(make_hr_admin()), make_program(state="draft")
    new = reverse("programs:measure-new", args=[program.uuid])

    refused = client.post(new, MEASURE | {"what": "Stay\0ing"})

    assert refused.status_code == 422
    assert SetupDraft.objects.get().typed["what"] == ["Staying"]


def test_a_measure_and_a_competency_are_shown_as_employees_will_read_them() -> None:
    program = make_program(state="draft", eligibility=[{"rule": "grade", "at_least": 6}])
    client, listening = signed_in(make_hr_admin()), in_program(program)
    new = reverse("programs:measure-new", args=[program.uuid])
    of_it = reverse("programs:setup-competency", args=[program.uuid, listening.uuid])

    measure = words_of(client.post(new, MEASURE | {"preview": "1"}, headers=HTMX))
    half = words_of(client.post(new, {"what": "Half", "preview": "1"}, headers=HTMX))
    learned = {"name": "Hearing", "level_3": "Waits before answering.", "preview": "1"}
    competency = words_of(client.post(of_it, learned, headers=HTMX))

    assert "Pairs that meet: 75 percent, 9 months after the launch" in measure
    assert "Half" not in half
    assert "<strong>Hearing</strong>" in competency
    assert "<dt>Reliable</dt><dd>Waits before answering.</dd>" in competency
    for shown in (measure, competency):
        assert "Who may join" in shown
        assert "Grade 6 or higher" in shown
    listening.refresh_from_db()
    assert listening.name != "Hearing"
