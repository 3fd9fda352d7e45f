"""The page on which those who run a program say who may join."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from people.models import Person
from programs.actions import ChangedMeanwhile, set_eligibility
from programs.eligibility import GradeRule, Rule, TenureRule
from programs.forms.eligibility import seen as seen_digest
from programs.models import Program
from tests.factories.people import make_hr_admin, make_person, make_site, make_unit
from tests.factories.programs import make_program, make_program_manager
from tests.programs.test_program_pages import signed_in
from tests.races import together

pytestmark = pytest.mark.django_db

GRADE = {"row": "0:grade", "rule-0-at_least": "6"}


@pytest.fixture
def hana() -> Client:
    return signed_in(make_hr_admin(grade=9))


@pytest.fixture
def program() -> Program:
    return make_program()


def page(program: Program) -> str:
    return reverse("programs:setup-eligibility", args=[program.uuid])


def seen(client: Client, program: Program) -> str:
    return str(client.get(page(program)).context["rules"].seen)


def test_hr_saves_rules_of_every_kind_and_reads_them_again(hana: Client, program: Program) -> None:
    sales, berlin = make_unit("Sales"), make_site("Berlin")
    typed = {
        "save": "1",
        "seen": seen(hana, program),
        "row": [
            *("0:grade", "1:tenure", "2:unit", "3:site"),
            *("4:leadership", "5:participation", "6:rating", "7:high_potential"),
        ],
        "rule-0-at_least": "6",
        "rule-0-role": "mentor",
        "rule-1-at_least_months": "12",
        "rule-1-at_most_months": "60",
        "rule-2-units": [str(sales.uuid)],
        "rule-3-sites": [str(berlin.uuid)],
        "rule-4-leads": "no",
        "rule-5-history": "completed_as_mentee",
        "rule-5-here": "yes",
        "rule-6-at_least": "4",
        "rule-6-within_months": "18",
        "rule-7-role": "mentee",
    }

    answer = hana.post(page(program), typed)

    program.refresh_from_db()
    assert answer.status_code == 303
    assert program.eligibility == [
        {"rule": "grade", "at_least": 6, "role": "mentor"},
        {"rule": "tenure", "at_least_months": 12, "at_most_months": 60},
        {"rule": "unit", "units": [str(sales.uuid)]},
        {"rule": "site", "sites": [str(berlin.uuid)]},
        {"rule": "leadership", "leads": False},
        {"rule": "participation", "history": "completed_as_mentee", "here": True},
        {"rule": "rating", "at_least": 4, "within_months": 18},
        {"rule": "high_potential", "role": "mentee"},
    ]
    again = hana.get(page(program)).context["rules"]
    fields = {
        f"{form.prefix}-{field.name}": field.value()
        for form in again.forms
        for field in form.visible_fields()
        if field.value() not in (None, "", "everybody")
    }
    shown = {key: value for key, value in typed.items() if key.startswith("rule-")}
    assert {key: words(value) for key, value in fields.items()} == {
        key: words(value) for key, value in shown.items()
    }


def words(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]


def test_adding_and_removing_keeps_what_is_typed_and_saves_nothing(
    hana: Client, program: Program
) -> None:
    more = hana.post(page(program), GRADE | {"add": "tenure"})
    forms = more.context["rules"].forms
    assert [form.row for form in forms] == ["0:grade", "1:tenure"]
    assert (forms[0]["at_least"].value(), forms[1].is_new) == ("6", True)
    assert (more.status_code, b"field-error" in more.content) == (200, False)

    less = hana.post(
        page(program), {"row": ["0:grade", "1:tenure"], "rule-0-at_least": "6", "remove": "1"}
    )
    assert [form.row for form in less.context["rules"].forms] == ["0:grade"]

    program.refresh_from_db()
    assert program.eligibility == []


def test_what_is_typed_is_there_at_a_later_visit_until_it_is_saved_or_let_go_of(
    hana: Client, program: Program
) -> None:
    def rows(client: Client) -> list[tuple[str, str]]:
        forms = client.get(page(program)).context["rules"].forms
        return [(form.row, str(form[next(iter(form.fields))].value() or "")) for form in forms]

    typed = GRADE | {"seen": seen(hana, program)}
    hana.post(page(program), typed | {"add": "grade"})
    assert rows(hana) == [("0:grade", "6"), ("1:grade", "")]
    assert "have not saved" in hana.get(page(program)).content.decode()
    assert rows(signed_in(make_hr_admin())) == []

    assert hana.post(page(program), {"drop": "1"}).status_code == 303
    assert rows(hana) == []

    hana.post(page(program), typed | {"count": "1"})
    assert hana.post(page(program), typed | {"save": "1"}).status_code == 303
    assert "have not saved" not in hana.get(page(program)).content.decode()
    assert rows(hana) == [("0:grade", "6")]


def test_each_kind_of_rule_has_a_button_and_a_manager_has_those_of_hr_not(
    hana: Client, program: Program
) -> None:
    mia = signed_in(make_program_manager(program))

    def buttons(client: Client) -> list[tuple[str, str]]:
        text = client.get(page(program)).content.decode()
        found = re.findall(r'name="add" value="(\w+)"[^>]*>(.*?)</button>', text, re.DOTALL)
        return [(kind, re.sub(r"<[^>]*>", "", label).strip()) for kind, label in found]

    everyone = [
        ("grade", "Grade"),
        ("tenure", "Time in the company"),
        ("unit", "Unit"),
        ("site", "Site"),
        ("leadership", "Leading people"),
        ("participation", "Earlier participation"),
    ]
    of_hr = [("rating", "Performance review"), ("high_potential", "High potential")]
    assert buttons(hana) == everyone + of_hr
    assert buttons(mia) == everyone


def test_htmx_gets_the_piece_it_asked_for(hana: Client, program: Program) -> None:
    htmx = {"HX-Request": "true"}
    piece = hana.post(page(program), GRADE | {"add": "unit"}, headers=htmx)
    count = hana.post(page(program), GRADE | {"count": "1"}, headers=htmx)

    assert piece.content.decode().strip().startswith('<div class="columns" id="rules"')
    assert count.content.decode().strip().startswith('<div id="reach"')


def test_the_count_follows_what_is_typed_by_unit_and_level(hana: Client, program: Program) -> None:
    sales, lab = make_unit("Sales"), make_unit("Lab")
    for grade, unit in [(5, sales), (6, sales), (7, lab)]:
        make_person(grade=grade, unit=unit)

    preview = hana.post(page(program), GRADE | {"count": "1"}).context["preview"]

    def rows(table: list) -> list:  # type: ignore[type-arg]
        return [(row.name, row.may_join[0].value, row.everybody.value) for row in table]

    assert rows([preview.total]) == [("Everybody", 3, 4)]
    assert rows(preview.departments) == [("Lab", 1, 1), ("No unit", 1, 1), ("Sales", 1, 2)]
    assert rows(preview.levels) == [
        ("Grade 5", 0, 1),
        ("Grade 6", 1, 1),
        ("Grade 7", 1, 1),
        ("Grade 9", 1, 1),
    ]
    assert [(one.words, one.left_out.value, one.alone.value) for one in preview.effects] == [
        ("Grade 6 or higher", 1, 1)
    ]


def test_the_page_warns_of_a_rule_that_shuts_out_nearly_all_of_a_group(
    hana: Client, program: Program
) -> None:
    sales, lab = make_unit("Sales"), make_unit("Lab")
    for number in range(12):
        make_person(grade=4 if number else 8, unit=sales)
        make_person(grade=8, unit=lab)

    answer = hana.post(page(program), GRADE | {"count": "1"}).content.decode()

    assert "shuts out nearly all of Sales: 11 of 12" in answer
    assert "nearly all of Lab" not in answer


def test_a_rule_is_not_blamed_for_the_groups_it_is_about(hana: Client, program: Program) -> None:
    sales, lab = make_unit("Sales"), make_unit("Lab")
    for _ in range(12):
        make_person(unit=sales)
        make_person(unit=lab)
    typed = {"row": "0:unit", "rule-0-units": [str(sales.uuid)], "count": "1"}

    assert hana.post(page(program), typed).context["preview"].warnings == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"row": "0:grade"}, "Say at least one limit"),
        (GRADE | {"rule-0-at_most": "5"}, "The lower limit is above the upper one"),
        (GRADE | {"rule-0-at_least": "many"}, "Enter a whole number"),
        (GRADE | {"rule-0-role": "guest"}, "not one of the available choices"),
        ({"row": "0:unit"}, "Choose at least one"),
        ({"row": "0:unit", "rule-0-units": ["x"]}, "not a valid"),
        ({"row": "0:participation", "rule-0-history": "always"}, "not one of the available"),
        ({"row": "0:rating", "rule-0-at_least": "4", "rule-0-within_months": "0"}, "or equal to 1"),
    ],
)
def test_what_makes_no_sense_is_refused_and_kept(
    hana: Client, program: Program, wrong: dict[str, str], said: str
) -> None:
    answer = hana.post(page(program), wrong | {"save": "1", "seen": seen(hana, program)})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "One rule needs your attention" in answer.content.decode()
    program.refresh_from_db()
    assert program.eligibility == []


@pytest.mark.parametrize(
    "odd", [{"row": "0:star sign"}, {"row": "grade"}, {"row": "x:grade"}, {"add": "star sign"}]
)
def test_a_page_nobody_made_is_refused(hana: Client, program: Program, odd: dict[str, str]) -> None:
    assert hana.post(page(program), odd | {"save": "1"}).status_code == 400


def test_more_rules_than_a_program_can_have_are_refused(hana: Client, program: Program) -> None:
    rows = {"row": [f"{number}:leadership" for number in range(20)]}

    answer = hana.post(page(program), rows | {"add": "grade"})

    assert answer.status_code == 422
    assert "the most a program can have: 20" in answer.content.decode()


def test_two_admins_do_not_overwrite_each_other_unknowingly(hana: Client, program: Program) -> None:
    before = seen(hana, program)
    Program.objects.filter(pk=program.pk).update(
        eligibility=[{"rule": "tenure", "at_least_months": 12}]
    )

    refused = hana.post(page(program), GRADE | {"save": "1", "seen": before})

    assert refused.status_code == 422
    said = refused.content.decode()
    assert "Somebody else changed these rules" in said
    assert "Here for at least 1 year" in said
    assert refused.context["rules"].forms[0]["at_least"].value() == "6"

    knowingly = GRADE | {"save": "1", "seen": refused.context["rules"].seen}
    assert hana.post(page(program), knowingly).status_code == 303
    program.refresh_from_db()
    assert program.eligibility == [{"rule": "grade", "at_least": 6}]


def test_the_same_save_twice_is_one(hana: Client, program: Program) -> None:
    first = GRADE | {"save": "1", "seen": seen(hana, program)}
    hana.post(page(program), first)
    changed = Program.objects.get().updated_at

    assert hana.post(page(program), first).status_code == 303
    assert Program.objects.get().updated_at == changed


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_is_told(program: Program) -> None:
    hana, before = make_hr_admin(), seen_digest(program)

    def save(rule: Rule) -> Callable[[], object]:
        return lambda: set_eligibility(
            program=program,
            rules=[rule],
            unchanged=lambda now: seen_digest(now) == before,
            by=hana,
        )

    problems = together(save(GradeRule(at_least=6)), save(TenureRule(at_least_months=12)))

    assert [type(one) for one in problems] == [ChangedMeanwhile]
    assert len(Program.objects.get().rules) == 1


def test_strangers_and_managers_of_other_programs_find_no_page(program: Program) -> None:
    for person in (make_person(), make_program_manager(make_program())):
        assert signed_in(person).get(page(program)).status_code == 404
        assert signed_in(person).post(page(program), GRADE | {"save": "1"}).status_code == 404
    program.refresh_from_db()
    assert program.eligibility == []


def test_a_manager_neither_sees_nor_changes_what_only_hr_knows(program: Program) -> None:
    program.eligibility = [{"rule": "rating", "at_least": 4, "within_months": 18}]
    program.eligibility += [{"rule": "high_potential"}, {"rule": "grade", "at_least": 3}]
    program.save()
    mia = signed_in(make_program_manager(program))
    for _ in range(30):
        make_person(grade=6)

    answer = mia.get(page(program))
    rules, preview = answer.context["rules"], answer.context["preview"]
    assert [form.row for form in rules.forms] == ["0:grade"]
    assert b"high potential" not in answer.content.lower()
    assert [rule.kind for rule in preview.rules] == ["grade"]
    assert mia.post(page(program), {"add": "high_potential"}).status_code == 400
    assert mia.post(page(program), {"row": "0:rating", "save": "1"}).status_code == 400

    mia.post(page(program), GRADE | {"save": "1", "seen": rules.seen})
    program.refresh_from_db()
    assert program.eligibility == [
        {"rule": "grade", "at_least": 6},
        {"rule": "rating", "at_least": 4, "within_months": 18},
        {"rule": "high_potential"},
    ]


def test_a_manager_cannot_read_one_persons_grade_from_counts(program: Program) -> None:
    mia = signed_in(make_program_manager(program))
    team = make_unit("Team of two")
    make_person(grade=6, unit=team)
    make_person(grade=5, unit=team)
    rows = {"row": ["0:unit", "1:grade"], "rule-0-units": [str(team.uuid)], "count": "1"}

    for limit in ("5", "6", "7"):
        answer = mia.post(page(program), rows | {"rule-1-at_least": limit})
        counted = answer.context["preview"].total.may_join[0]
        assert counted.value is None
        assert "fewer than 5" in answer.content.decode()


def test_the_page_asks_the_same_for_one_rule_and_for_three(
    hana: Client, program: Program, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(21) as one:
        hana.post(page(program), GRADE | {"count": "1"})
    three = {"row": ["0:grade", "1:grade", "2:leadership"], "rule-1-at_most": "9"}
    with django_assert_max_num_queries(len(one)):
        hana.post(page(program), GRADE | three | {"rule-2-leads": "yes", "count": "1"})


def test_wrong_methods(hana: Client, program: Program) -> None:
    assert hana.delete(page(program)).status_code == 405
    assert Person.objects.count() == 1
