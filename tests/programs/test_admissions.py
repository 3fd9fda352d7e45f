"""Who gets a seat when more apply than there are: by order, by lot, by choice."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from people.models import Person
from programs.actions import (
    add_people,
    apply,
    approve,
    change_state,
    decline,
    draw_lottery,
    move_up_waiting_lists,
    publish_lottery,
    save_cohort,
    take_lottery_back,
    waitlist,
    withdraw,
)
from programs.lottery import published
from programs.lottery.draw import commitment_of, differences
from programs.models import Cohort, Enrollment, Lottery, LotteryEntry
from programs.queries import standing, waiting_place
from programs.states import change_named
from programs.steps import next_step
from tests.factories.people import make_hr_admin, make_person, make_unit
from tests.factories.programs import make_cohort, make_enrollment
from tests.factories.ways_in import close_applications, make_applicants, make_lottery
from tests.pages import ask, text_of
from tests.programs.test_applications import told
from tests.races import together

pytestmark = pytest.mark.django_db


def states(enrollments: list[Enrollment]) -> list[str]:
    return [Enrollment.objects.get(pk=one.pk).state for one in enrollments]


def places(enrollments: list[Enrollment]) -> list[int | None]:
    return [waiting_place(Enrollment.objects.get(pk=one.pk)) for one in enrollments]


@pytest.fixture
def first_come() -> Cohort:
    return make_cohort(admission="first_come", seats=2)


def test_who_comes_first_is_in_at_once_and_the_others_wait_in_order(first_come: Cohort) -> None:
    line = make_applicants(first_come, 4)

    assert states(line) == ["approved", "approved", "waitlisted", "waitlisted"]
    assert places(line) == [None, None, 1, 2]
    assert told(line[0].person) == ["programs.application_approved"]
    assert told(line[2].person) == ["programs.application_waitlisted"]


def test_a_seat_that_frees_goes_to_whoever_is_next_and_they_are_told_once(
    first_come: Cohort,
) -> None:
    line = make_applicants(first_come, 4)

    for _ in range(2):
        withdraw(enrollment=line[0], by=line[0].person)

    assert states(line) == ["withdrawn", "approved", "approved", "waitlisted"]
    assert places(line)[3] == 1
    assert told(line[2].person)[-1] == "programs.moved_up"
    assert told(line[2].person).count("programs.moved_up") == 1


def test_so_do_seats_that_are_added_declined_or_left_behind(first_come: Cohort) -> None:
    line, hana = make_applicants(first_come, 5), make_hr_admin()
    cohort = Cohort.objects.get(pk=first_come.pk)

    cohort.seats = 3
    save_cohort(cohort=cohort, by=hana)
    assert states(line) == ["approved"] * 3 + ["waitlisted"] * 2
    decline(enrollment=line[0], by=hana, reason="You asked for the other program.")
    assert states(line)[3] == "approved"
    Enrollment.objects.filter(pk=line[1].pk).update(state="withdrawn")
    assert move_up_waiting_lists() == 1
    assert move_up_waiting_lists() == 0
    assert states(line)[4] == "approved"


def test_who_comes_back_after_withdrawing_stands_at_the_end(first_come: Cohort) -> None:
    line = make_applicants(first_come, 4)
    withdraw(enrollment=line[2], by=line[2].person)

    apply(cohort=first_come, role="mentee", by=line[2].person)

    assert places(line) == [None, None, 2, 1]


def earlier(cohort: Cohort, *, state: str, of: str = "running") -> Any:
    """Somebody with a place in an earlier cohort of the same program."""
    before = make_cohort(cohort.program, state=of, starts_on=cohort.starts_on - timedelta(days=7))
    return make_enrollment("mentee", cohort=before, state=state).person


@pytest.mark.parametrize(
    ("who", "order"),
    [
        ("nobody", ["done", "new", "waited", "waits"]),
        ("passed_over", ["waited", "done", "new", "waits"]),
        ("newcomers", ["new", "waited", "waits", "done"]),
    ],
)
def test_earlier_cohorts_count_on_the_waiting_list_as_the_cohort_says(
    who: str, order: list[str]
) -> None:
    cohort = make_cohort(admission="first_come", seats=1, goes_first=who)
    people = {
        "done": earlier(cohort, state="completed"),
        "new": make_person(),
        "waited": earlier(cohort, state="waitlisted"),
        # That cohort may still take them: nothing is lost yet.
        "waits": earlier(cohort, state="waitlisted", of="open"),
    }
    (holder,) = make_applicants(cohort, 1)
    rows = {name: apply(cohort=cohort, role="mentee", by=one) for name, one in people.items()}

    assert [places([rows[name]]) for name in order] == [[1], [2], [3], [4]]
    withdraw(enrollment=holder, by=holder.person)
    assert states([rows[order[0]]]) == ["approved"]
    assert f"{cohort.get_goes_first_display()}." in about_seats(cohort) or who == "nobody"


def about_seats(cohort: Cohort) -> str:
    return text_of(ask(make_person(), reverse("programs:application", args=[cohort.uuid])))


def test_in_a_lottery_they_are_drawn_first_and_everybody_can_redo_it() -> None:
    lottery = make_lottery(seats=7, goes_first="passed_over")
    cohort = Cohort.objects.get(pk=lottery.cohort.pk)
    waited = [earlier(cohort, state="waitlisted") for _ in range(5)]
    others = make_applicants(cohort, 6)
    first = [apply(cohort=cohort, role="mentee", by=one) for one in waited]
    close_applications(cohort)

    drawn = draw_lottery(lottery=lottery, by=make_hr_admin())

    assert states(first) == ["approved"] * 5
    assert sorted(states(others)) == ["approved"] * 2 + ["waitlisted"] * 4
    data = published.as_data(drawn)
    assert (data["goes_first"], differences(data)) == ("passed_over", [])
    shown = text_of(ask(make_person(), reverse("programs:lottery", args=[cohort.uuid])))
    assert "Whoever still waited when an earlier cohort began" in shown
    assert shown.count("Goes first") == 6


def test_who_goes_first_stands_once_it_is_promised() -> None:
    drawn_by_lot = make_lottery(goes_first="newcomers")
    opened_one = make_cohort(admission="first_come", goes_first="newcomers")
    for cohort in (drawn_by_lot.cohort, opened_one):
        cohort.refresh_from_db()
        cohort.goes_first = "nobody"
        with pytest.raises(ValidationError, match="stands for this cohort"):
            save_cohort(cohort=cohort, by=make_hr_admin())
    with pytest.raises(DatabaseError), transaction.atomic():
        Lottery.objects.filter(pk=drawn_by_lot.pk).update(goes_first="nobody")
    with pytest.raises(DatabaseError), transaction.atomic():
        Cohort.objects.filter(pk=opened_one.pk).update(admission="criteria")


def test_nobody_is_put_ahead(first_come: Cohort) -> None:
    line, hana = make_applicants(first_come, 3), make_hr_admin()

    for deed in (approve, waitlist):
        with pytest.raises(ValidationError, match="came first"):
            deed(enrollment=line[2] if deed is approve else line[0], by=hana)
    with pytest.raises(ValidationError, match="by a rule"):
        add_people(
            cohort=first_come, people=[make_person()], role="mentee", by=hana, state="approved"
        )
    mentor = make_enrollment("mentor", cohort=first_come, state="applied")
    assert approve(enrollment=mentor, by=hana).state == "approved"


def test_who_is_added_joins_the_line(first_come: Cohort) -> None:
    make_applicants(first_come, 2)
    adding = {"people": [make_person()], "role": "mentee", "state": "applied"}

    (added,) = add_people(cohort=first_come, by=make_hr_admin(), **adding)  # type: ignore[arg-type]

    assert (states([added]), places([added])) == (["waitlisted"], [1])


def test_leavers_hold_no_place_in_the_line(first_come: Cohort) -> None:
    line = make_applicants(first_come, 4)
    Person.objects.filter(pk=line[2].person_id).update(left_on=timezone.localdate())

    withdraw(enrollment=line[0], by=line[0].person)

    assert states(line)[2:] == ["waitlisted", "approved"]


def test_how_seats_are_given_stands_from_the_opening_on(first_come: Cohort) -> None:
    cohort = Cohort.objects.get(pk=first_come.pk)
    cohort.admission = "criteria"

    with pytest.raises(ValidationError, match="It stands for this cohort"):
        save_cohort(cohort=cohort, by=make_hr_admin())


def moved(cohort: Cohort, days: int) -> Cohort:
    """As a form has it: the last day to apply is another one."""
    changed = Cohort.objects.get(pk=cohort.pk)
    changed.applications_close_on += timedelta(days=days)
    return changed


def test_the_last_day_of_a_lottery_moves_to_later_while_applications_are_open() -> None:
    cohort, hana = make_lottery().cohort, make_hr_admin()
    save_cohort(cohort=moved(cohort, 1), by=hana)

    with pytest.raises(ValidationError, match="can only end later"):
        save_cohort(cohort=moved(cohort, -1), by=hana)

    closed = close_applications(cohort)
    with pytest.raises(ValidationError, match="list of tickets is published"):
        save_cohort(cohort=moved(closed, 5), by=hana)
    assert (
        save_cohort(cohort=moved(closed, 0), by=hana).applications_close_on < timezone.localdate()
    )


def test_nobody_is_shut_out_of_a_lottery_without_a_word_and_unseen() -> None:
    lottery, hana = make_lottery(seats=1), make_hr_admin()
    line = make_applicants(lottery.cohort, 3)
    with pytest.raises(ValidationError, match="say why you decline"):
        decline(enrollment=line[0], by=hana)

    decline(enrollment=line[0], by=hana, reason="You leave before the cohort starts.")
    withdraw(enrollment=line[1], by=line[1].person)
    close_applications(lottery.cohort)
    drawn = draw_lottery(lottery=lottery, by=hana)
    decline(enrollment=line[2], by=hana)

    assert published.as_data(drawn)["declined_before_the_draw"] == 1


def test_with_criteria_those_who_run_it_are_asked_when_a_seat_is_free() -> None:
    cohort, hana = make_cohort(seats=1), make_hr_admin()
    line = make_applicants(cohort, 3)
    approve(enrollment=line[0], by=hana)
    waitlist(enrollment=line[2], by=hana)
    waitlist(enrollment=line[1], by=hana)
    assert places(line) == [None, 2, 1]

    withdraw(enrollment=line[0], by=line[0].person)

    assert states(line) == ["withdrawn", "waitlisted", "waitlisted"]
    step = next_step(cohort, standing(cohort))
    assert step.title == "A seat is free, and somebody waits for one"


def test_the_rules_are_published_before_the_cohort_opens() -> None:
    cohort, hana = make_cohort(state="draft", admission="lottery"), make_hr_admin()
    opening = change_named("opening")
    assert opening
    with pytest.raises(ValidationError, match="Publish the rules"):
        change_state(cohort=cohort, change=opening, by=hana)
    publish = partial(publish_lottery, cohort=cohort, rules="One ticket each.", strata="none")

    lottery = publish(by=hana)

    assert publish(by=make_hr_admin()) == lottery
    assert lottery.commitment == commitment_of(lottery.seed)
    assert published.as_data(lottery)["seed"] is None
    assert change_state(cohort=cohort, change=opening, by=hana).state == "open"
    with pytest.raises(ValidationError, match="they stand"):
        take_lottery_back(lottery=lottery, by=hana)


def test_rules_nobody_read_can_be_taken_back() -> None:
    cohort, hana = make_cohort(state="draft", admission="lottery"), make_hr_admin()
    lottery = publish_lottery(cohort=cohort, rules="Wrong", strata="none", by=hana)
    cohort.admission = "criteria"
    with pytest.raises(ValidationError, match="Take it back first"):
        save_cohort(cohort=Cohort(pk=cohort.pk, **_fields(cohort)), by=hana)

    take_lottery_back(lottery=lottery, by=hana)

    assert not Lottery.objects.exists()


def _fields(cohort: Cohort) -> dict[str, object]:
    return {field.attname: getattr(cohort, field.attname) for field in cohort._meta.fields[1:]}


@pytest.mark.parametrize("fields", [{"admission": "criteria"}, {"state": "open"}])
def test_only_a_draft_that_draws_has_a_lottery(fields: dict[str, Any]) -> None:
    draft: dict[str, Any] = {"state": "draft", "admission": "lottery"}
    cohort = make_cohort(**(draft | fields))

    with pytest.raises(ValidationError, match="before its cohort opens"):
        publish_lottery(cohort=cohort, rules="…", strata="none", by=make_hr_admin())


def test_the_draw_gives_the_seats_and_can_be_redone() -> None:
    lottery = make_lottery(seats=2)
    line = make_applicants(lottery.cohort, 5)
    assert states(line) == ["applied"] * 5
    withdraw(enrollment=line[4], by=line[4].person)
    close_applications(lottery.cohort)

    drawn = draw_lottery(lottery=lottery, by=make_hr_admin())
    again = draw_lottery(lottery=lottery, by=make_hr_admin("Hugo"))

    assert (again.drawn_at, again.drawn_by) == (drawn.drawn_at, drawn.drawn_by)
    assert differences(published.as_data(drawn)) == []
    by_place = list(drawn.entries.filter(place__isnull=False).order_by("place"))
    assert states([one.enrollment for one in by_place]) == ["approved"] * 2 + ["waitlisted"] * 2
    assert places([one.enrollment for one in by_place]) == [None, None, 1, 2]
    assert drawn.entries.get(place=None).enrollment == line[4]
    winner = by_place[0].enrollment
    assert told(winner.person)[-1] == "programs.application_approved"
    withdraw(enrollment=winner, by=winner.person)
    assert states([by_place[2].enrollment, by_place[3].enrollment]) == ["approved", "waitlisted"]
    assert LotteryEntry.objects.get(pk=by_place[2].pk).won is False


def test_those_between_whom_chance_alone_decided_are_kept_to_be_compared() -> None:
    lottery = make_lottery(seats=7, goes_first="passed_over")
    cohort, hana = Cohort.objects.get(pk=lottery.cohort.pk), make_hr_admin()
    waited = [earlier(cohort, state="waitlisted") for _ in range(5)]
    first = [apply(cohort=cohort, role="mentee", by=one) for one in waited]
    line = make_applicants(cohort, 7)
    withdraw(enrollment=line[6], by=line[6].person)
    close_applications(cohort)

    drawn = draw_lottery(lottery=lottery, by=hana)
    withdraw(enrollment=first[0], by=first[0].person)
    moved_up = drawn.entries.moved_up().get()
    withdraw(enrollment=moved_up.enrollment, by=moved_up.enrollment.person)

    compared = drawn.entries.by_chance()
    assert {one.enrollment for one in compared} == set(line[:6])
    assert compared.filter(won=True).count() == 2
    assert drawn.entries.moved_up().count() == 2
    assert moved_up in compared.filter(won=False)
    shown = reverse("programs:lottery", args=[cohort.uuid])
    assert "Kept for a fair comparison" in text_of(ask(hana, shown))
    assert "Kept for a fair comparison" not in text_of(ask(make_person(), shown))


def test_where_everybody_gets_a_seat_there_is_nothing_to_compare() -> None:
    lottery = make_lottery(seats=2)
    make_applicants(lottery.cohort, 2)
    close_applications(lottery.cohort)

    drawn = draw_lottery(lottery=lottery, by=make_hr_admin())

    assert not drawn.entries.by_chance().exists()


def test_strata_get_their_share() -> None:
    lottery = make_lottery(seats=3, strata="unit")
    top = make_unit("Company")
    sales, legal = make_unit("Sales", parent=top), make_unit("Legal", parent=top)
    make_applicants(lottery.cohort, 10, unit=make_unit("Field", parent=sales))
    make_applicants(lottery.cohort, 5, unit=legal)
    close_applications(lottery.cohort)

    drawn = draw_lottery(lottery=lottery, by=make_hr_admin())

    won = drawn.entries.filter(won=True).order_by("stratum").values_list("stratum", flat=True)
    assert list(won) == ["Legal", "Sales", "Sales"]


def test_a_draw_has_its_time() -> None:
    lottery, hana = make_lottery(), make_hr_admin()
    with pytest.raises(ValidationError, match="still open"):
        draw_lottery(lottery=lottery, by=hana)
    close_applications(lottery.cohort)
    with pytest.raises(ValidationError, match="Nobody has applied"):
        draw_lottery(lottery=lottery, by=hana)


def test_nobody_chooses_beside_a_lottery() -> None:
    lottery, hana = make_lottery(), make_hr_admin()
    (bo,) = make_applicants(lottery.cohort, 1)
    add = partial(add_people, cohort=lottery.cohort, people=[make_person()], role="mentee", by=hana)

    with pytest.raises(ValidationError, match="nobody is put ahead"):
        approve(enrollment=bo, by=hana)
    (added,) = add(state="applied")
    assert added.lottery_ticket.code
    close_applications(lottery.cohort)
    with pytest.raises(ValidationError, match="nobody joins the lottery any more"):
        add(state="applied", people=[make_person()])
    assert decline(enrollment=bo, by=hana, reason="Kindly").state == "declined"


def test_after_the_draw_nobody_joins() -> None:
    lottery = make_lottery()
    make_applicants(lottery.cohort, 3)
    draw_lottery(lottery=_closed(lottery), by=make_hr_admin())
    Cohort.objects.update(applications_close_on=timezone.localdate())

    with pytest.raises(ValidationError, match="is drawn"):
        make_applicants(lottery.cohort, 1)


def _closed(lottery: Lottery) -> Lottery:
    lottery.cohort = close_applications(lottery.cohort)
    return lottery


def test_letters_can_be_changed_and_the_ticket_stays() -> None:
    lottery = make_lottery()
    (bo,) = make_applicants(lottery.cohort, 1)
    code = bo.lottery_ticket.code

    apply(cohort=lottery.cohort, role="mentee", by=bo.person, contribution="other letters")

    bo.lottery_ticket.refresh_from_db()
    assert (bo.lottery_ticket.code, bo.lottery_ticket.contribution) == (code, "other letters")


def test_the_database_keeps_what_was_promised_and_what_was_drawn() -> None:
    lottery = make_lottery()
    make_applicants(lottery.cohort, 3)
    deeds: list[Callable[[], object]] = [
        lambda: Lottery.objects.update(seed="0" * 64),
        lambda: Lottery.objects.update(rules="Friends first"),
        lambda: Lottery.objects.update(strata="unit"),
    ]
    draw_lottery(lottery=_closed(lottery), by=make_hr_admin())
    deeds += [
        lambda: LotteryEntry.objects.update(won=True),
        lambda: LotteryEntry.objects.all().delete(),
        lambda: Lottery.objects.update(drawn_at=None, seats_drawn=None),
    ]

    for deed in deeds:
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            deed()


def test_leavers_are_not_drawn() -> None:
    lottery = make_lottery(seats=1)
    line = make_applicants(lottery.cohort, 3)
    gone = timezone.localdate() - timedelta(days=1)
    Person.objects.filter(pk=line[0].person_id).update(left_on=gone)

    drawn = draw_lottery(lottery=_closed(lottery), by=make_hr_admin())

    assert drawn.entries.get(place=None).enrollment == line[0]


@pytest.mark.django_db(transaction=True)
def test_drawing_twice_at_once_draws_once() -> None:
    lottery, hana = make_lottery(seats=2), make_hr_admin()
    line = make_applicants(lottery.cohort, 4)
    close_applications(lottery.cohort)

    def drawing() -> None:
        draw_lottery(lottery=Lottery.objects.get(pk=lottery.pk), by=hana)

    assert together(drawing, drawing, drawing) == []
    assert LotteryEntry.objects.count() == 4
    assert sorted(states(line)) == ["approved"] * 2 + ["waitlisted"] * 2
    assert all(len(told(one.person)) == 2 for one in line)


@pytest.mark.django_db(transaction=True)
def test_the_last_seat_goes_to_one_of_those_who_come_at_once() -> None:
    cohort = make_cohort(admission="first_come", seats=2)
    people = [make_person() for _ in range(6)]

    def applying(person: Person) -> None:
        apply(cohort=Cohort.objects.get(pk=cohort.pk), role="mentee", by=person)

    assert together(*[partial(applying, one) for one in people]) == []
    assert Enrollment.objects.filter(state="approved").count() == 2
    assert Enrollment.objects.filter(state="waitlisted").count() == 4


@pytest.mark.django_db(transaction=True)
def test_two_who_step_back_at_once_let_two_move_up() -> None:
    cohort = make_cohort(admission="first_come", seats=2)
    line = make_applicants(cohort, 5)
    leaving = [partial(withdraw, enrollment=one, by=one.person) for one in line[:2]]

    assert together(*leaving) == []
    assert states(line) == ["withdrawn"] * 2 + ["approved"] * 2 + ["waitlisted"]


@pytest.mark.parametrize("admission", ["lottery", "first_come"])
def test_which_cohorts_are_earlier_stands_once_it_is_promised(admission: str) -> None:
    by_lot = admission == "lottery"
    promised = make_lottery(goes_first="newcomers").cohort if by_lot else None
    cohort = promised or make_cohort(admission="first_come", goes_first="newcomers")
    day = Cohort.objects.get(pk=cohort.pk).starts_on
    other = make_cohort(cohort.program, starts_on=day - timedelta(days=7))

    assert not refused(other, day - timedelta(days=1))
    assert refused(other, day)
    assert refused(cohort, day - timedelta(days=1))
    assert not refused(cohort, day + timedelta(days=30))
    Cohort.objects.filter(pk=cohort.pk).update(state="running")
    assert not refused(other, day + timedelta(days=60))


@pytest.mark.django_db(transaction=True)
def test_two_first_days_moved_at_once_do_not_change_who_is_earlier() -> None:
    cohort, hana = make_lottery(goes_first="newcomers").cohort, make_hr_admin()
    day = Cohort.objects.get(pk=cohort.pk).starts_on
    other = make_cohort(cohort.program, starts_on=day - timedelta(days=7))
    moves = []
    for one, days in ((cohort, 5), (other, 2)):
        fresh = Cohort.objects.get(pk=one.pk)
        fresh.starts_on = day - timedelta(days=days)
        moves.append(partial(save_cohort, cohort=fresh, by=hana))

    assert len(together(*moves)) == 1

    cohort, other = Cohort.objects.get(pk=cohort.pk), Cohort.objects.get(pk=other.pk)
    assert other.starts_on < cohort.starts_on


def refused(cohort: Cohort, starts_on: date) -> bool:
    """Whether its first day may not become this one."""
    fresh = Cohort.objects.get(pk=cohort.pk)
    fresh.starts_on = starts_on
    try:
        save_cohort(cohort=fresh, by=make_hr_admin())
    except ValidationError as problem:
        return "others who go first" in str(problem.message_dict["starts_on"])
    return False
