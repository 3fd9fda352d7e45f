"""What mentors and mentees say of themselves, who reads it, and what matching makes of a pause."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from people.models import CareerEvent
from programs.actions import add_people, save_profile
from programs.models import Enrollment, Profile
from programs.profiles import too_little_time
from tests.factories.people import make_hr_admin, make_person, make_unit
from tests.factories.preparation import make_profile
from tests.factories.programs import (
    make_cohort,
    make_competency,
    make_enrollment,
    make_mentorship,
    make_program,
)
from tests.pages import ask, send, text_of
from tests.races import together

pytestmark = pytest.mark.django_db

MENTOR, MENTEE = reverse("programs:profile-mentor"), reverse("programs:profile-mentee")


def test_ana_writes_and_changes_her_profile() -> None:
    ana = make_person("Ana")

    send(ana, MENTOR, {"offers": "Budgets", "ways": ["talk", "plan"], "minutes_per_month": "90"})
    saved = send(ana, MENTOR, {"offers": "Hiring", "minutes_per_month": ""})

    assert saved.status_code == 303
    profile = Profile.objects.get()
    assert (profile.offers, profile.ways, profile.minutes_per_month) == ("Hiring", [], None)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"ways": ["magic"]}, "magic"),
        ({"minutes_per_month": "5"}, "15"),
        ({"paused_until": "soon"}, "date"),
        ({"paused_until": "2001-01-01"}, "This day is over"),
        ({"offers": "x" * 1501}, "1500"),
    ],
)
def test_bad_input_is_said_and_what_was_typed_is_kept(typed: dict[str, Any], said: str) -> None:
    refused = send(make_person("Ana"), MENTOR, {"path": "From sales"} | typed)

    assert refused.status_code == 422
    assert said in text_of(refused)
    assert "From sales" in text_of(refused)
    assert not Profile.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_saving_twice_at_once_makes_one_profile() -> None:
    ana = make_person("Ana")

    problems = together(*[lambda: save_profile(role="mentor", by=ana, offers="A")] * 2)

    assert problems == []
    assert Profile.objects.count() == 1


def test_a_mentee_cannot_have_a_mentors_pause() -> None:
    with pytest.raises(IntegrityError, match="profile_says_what_its_role_is_asked"):
        make_profile(make_person(), "mentee", paused_until=date(2027, 1, 1))


def test_the_path_begins_with_what_the_directory_knows() -> None:
    ana = make_person("Ana")
    CareerEvent.objects.create(
        person=ana, kind="promoted", effective_on=date(2021, 5, 1), to_unit=make_unit("Finance")
    )

    assert "2021: Promoted, Finance" in text_of(ask(ana, MENTOR))


def test_a_pausing_mentor_is_not_matched_and_the_pair_that_runs_stays() -> None:
    cohort, today = make_cohort(), timezone.localdate()
    pausing, back = (make_enrollment("mentor", cohort=cohort) for _n in range(2))
    make_profile(pausing.person, "mentor", paused_until=today)
    make_profile(back.person, "mentor", paused_until=today - timedelta(days=1))
    learning = make_enrollment("mentee", cohort=cohort, person=pausing.person)

    assert set(Enrollment.objects.matchable()) == {back, learning}


def test_too_little_time_is_said_to_the_mentor_and_to_hr() -> None:
    cohort = make_cohort(make_program(minutes_per_month=120))
    enrollment = make_enrollment("mentor", cohort=cohort, seats=2)
    profile = make_profile(enrollment.person, "mentor", minutes_per_month=120)

    words = "2 mentees ask for about 240 minutes a month; 120 are given."
    assert too_little_time(enrollment) == words
    assert words in text_of(ask(enrollment.person, MENTOR))
    page = reverse("programs:enrollment", args=[enrollment.uuid])
    assert words in text_of(ask(make_hr_admin(), page))
    profile.minutes_per_month = 240
    assert too_little_time(enrollment, profile) == ""


def test_what_helps_to_feel_safe_reaches_the_partner_once_it_runs_and_nobody_else() -> None:
    bo = make_person("Bo")
    make_profile(bo, wants="Lead a team", safe=["time"], safe_words="No surprises")
    running = make_mentorship(mentee=bo)
    proposed = make_mentorship(
        mentee=make_enrollment(cohort=make_cohort(), person=bo).person, state="proposed"
    )

    def seen(pair: Any, reader: Any) -> str:
        return text_of(ask(reader, reverse("programs:partner-profile", args=[pair.uuid])))

    early, later = (
        seen(proposed, proposed.mentors()[0].person),
        seen(running, running.mentors()[0].person),
    )
    hr = ask(
        make_hr_admin(), reverse("programs:enrollment", args=[running.mentees()[0].enrollment.uuid])
    )

    assert "Lead a team" in early
    assert "No surprises" not in early
    assert "No surprises" in later
    assert "Time to get to know each other first" in later
    assert "Lead a team" in text_of(hr)
    assert "No surprises" not in text_of(hr)


def test_applying_asks_it_along_and_keeps_it_for_the_next_time() -> None:
    bo, cohort = make_person("Bo"), make_cohort()
    competency = make_competency()
    cohort.program.competencies.add(competency)
    url = reverse("programs:application", args=[cohort.uuid])
    typed = {"role": "mentee", "competencies": [str(competency.uuid)], "languages": ["en"]}

    refused = send(bo, url, typed | {"about-asked": "1", "about-ways": ["magic"]})
    assert refused.status_code == 422
    assert not Enrollment.objects.exists()
    send(bo, url, typed | {"about-asked": "1", "about-wants": "Lead a team"})
    send(bo, url, typed)

    assert Profile.objects.get().wants == "Lead a team"
    next_time = reverse("programs:application", args=[make_cohort().uuid])
    assert "Lead a team" in text_of(ask(bo, next_time))


def test_how_many_mentees_a_mentor_takes_is_filled_in_and_their_answer_wins() -> None:
    cohort, ana = make_cohort(), make_person("Ana")
    send(ana, MENTOR, {"seats": "3"})
    page = reverse("programs:application", args=[cohort.uuid])

    offered = ask(ana, f"{page}?role=mentor").context["form"]["seats"].value()  # type: ignore[attr-defined]
    answers = {"languages": "en", "seats": "2", "about-asked": "1", "about-offers": "Budgets"}
    send(ana, f"{page}?role=mentor", answers)

    assert offered == 3
    assert Enrollment.objects.get().seats == 2
    assert (Profile.objects.get().seats, Profile.objects.get().offers) == (3, "Budgets")
    changing = ask(ana, f"{page}?role=mentor").context["form"]["seats"].value()  # type: ignore[attr-defined]
    assert changing == 2


def test_a_mentor_who_is_added_takes_as_many_as_their_profile_says() -> None:
    cohort, hana = make_cohort(), make_hr_admin()
    ana, zoe, max_ = make_person("Ana"), make_person("Zoe"), make_person("Max")
    make_profile(ana, "mentor", seats=3)
    how: Any = {"cohort": cohort, "role": "mentor", "state": "approved", "by": hana}

    add_people(people=[ana, zoe], **how)
    add_people(people=[max_], seats=2, **how)

    assert dict(Enrollment.objects.values_list("person__name", "seats")) == {
        "Ana": 3,
        "Zoe": 1,
        "Max": 2,
    }


@pytest.mark.parametrize("seats", ["0", "6"])
def test_a_profile_offers_one_to_five_mentees(seats: str) -> None:
    assert send(make_person(), MENTOR, {"seats": seats}).status_code == 422


def test_the_profile_of_a_mentor_begins_with_what_they_learned_and_liked_as_a_mentee() -> None:
    enrollment = make_enrollment("mentee", state="completed")
    enrollment.competencies.add(make_competency("Listening"), make_competency("Delegating"))
    make_profile(enrollment.person, "mentee", ways=["plan"], ways_words="With a pen")

    form = ask(enrollment.person, MENTOR).context["form"]  # type: ignore[attr-defined]
    fresh = ask(make_person(), MENTOR).context["form"]  # type: ignore[attr-defined]

    assert form["offers"].value() == "What I learned as a mentee: Delegating, Listening."
    assert (form["ways"].value(), form["ways_words"].value()) == (["plan"], "With a pen")
    assert fresh["offers"].value() == ""


def test_interests_are_kept_in_one_spelling() -> None:
    ana = make_person("Ana")

    send(ana, MENTOR, {"interests": " Hiking,  rock   CLIMBING;hiking, chess. "})

    assert Profile.objects.get().interests == ["hiking", "rock climbing", "chess"]
    assert "hiking, rock climbing, chess" in text_of(ask(ana, MENTOR))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"interests": ",".join("abcdefghi")}, "Name at most 8."),
        ({"interests": "x" * 41}, "is too long: at most 40 characters"),
        ({"goals": ["abroad", "seen", "expert", "switch"]}, "Choose at most 3."),
        ({"goals": ["fame"]}, "fame"),
        ({"aim": "00000000-0000-0000-0000-000000000000"}, "valid choice"),
    ],
)
def test_a_mentee_is_told_what_is_too_much(typed: dict[str, Any], said: str) -> None:
    refused = send(make_person(), MENTEE, {"wants": "To lead"} | typed)

    assert refused.status_code == 422
    assert said in text_of(refused)
    assert "To lead" in text_of(refused)


def test_a_mentees_aim_is_a_part_of_the_company_and_not_a_team() -> None:
    company = make_unit("Company")
    law = make_unit("Law", parent=company)
    team = make_unit("Contracts", parent=law)
    bo = make_person("Bo")

    refused = send(bo, MENTEE, {"aim": str(team.uuid)})
    saved = send(bo, MENTEE, {"aim": str(law.uuid)})

    assert (refused.status_code, saved.status_code) == (422, 303)
    assert Profile.objects.get().aim == law
    page = text_of(ask(bo, MENTEE))
    assert f'<option value="{law.uuid}" selected>' in page


def test_the_way_a_mentor_went_is_filled_in_from_the_directory_and_counts_once_saved() -> None:
    law, sales = make_unit("Law"), make_unit("Sales")
    ana = make_person("Ana", unit=sales)
    for year, unit in ((2019, law), (2021, law), (2023, sales)):
        CareerEvent.objects.create(
            person=ana, kind="moved", effective_on=date(year, 5, 1), to_unit=unit
        )

    offered = ask(ana, MENTOR).context["form"]["walked"].value()  # type: ignore[attr-defined]
    before = Profile.objects.exists()
    send(ana, MENTOR, {"walked_0": str(law.uuid), "walked_2": str(sales.uuid)})

    assert (offered, before) == ([law.uuid, sales.uuid], False)
    assert Profile.objects.get().walked == [law.uuid, sales.uuid]


def test_a_way_through_no_part_of_the_company_is_refused() -> None:
    refused = send(make_person(), MENTOR, {"walked_0": "00000000-0000-0000-0000-000000000000"})

    assert refused.status_code == 422
    assert not Profile.objects.exists()


def test_those_who_run_the_program_do_not_even_read_that_something_helps_to_be_honest() -> None:
    enrollment = make_enrollment("mentee")
    make_profile(enrollment.person, "mentee", safe=["time"])

    page = text_of(ask(make_hr_admin(), reverse("programs:enrollment", args=[enrollment.uuid])))

    assert "Their profile" not in page


def test_who_applies_sees_what_is_filled_in_from_the_directory() -> None:
    page = reverse("programs:application", args=[make_cohort().uuid]) + "?role=mentor"
    company = make_unit("Company")
    ana = make_person("Ana", unit=make_unit("Law", parent=company))

    opened = '<details class="choose-many" open>'
    assert opened in text_of(ask(ana, page))
    assert opened not in text_of(ask(make_person("Bo"), page))


def test_ones_own_page_says_all_of_it_and_what_counts_and_nobody_elses_does() -> None:
    bo = make_person("Bo")
    profile = make_profile(bo, wants="Lead a team", safe=["time"], safe_words="No surprises")

    silent = text_of(ask(bo, reverse("people:my-data")))
    profile.safe_counts = True
    profile.save()
    counting = text_of(ask(bo, reverse("people:my-data")))
    hr = text_of(ask(make_hr_admin(), reverse("people:person", args=[bo.uuid])))

    assert "No surprises" in silent
    assert "It does not count when pairs are found." in silent
    assert "It counts when pairs are found, blurred by chance." in counting
    assert "Lead a team" not in hr
    assert "No surprises" not in hr
