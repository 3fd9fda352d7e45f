"""The templates: whole, in every language alike, and copied into the program they begin."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.urls import reverse

from programs.actions import begin_program
from programs.models import CompetencyLevel, MeasureVersion, Program
from programs.program_templates import HERE, KEYS, program_template, program_templates
from programs.setup import missing
from tests.factories.people import make_hr_admin
from tests.factories.programs import make_competency, make_program
from tests.programs.test_program_pages import signed_in

pytestmark = pytest.mark.django_db

LANGUAGES = [one for one in HERE.iterdir() if one.is_dir() and not one.name.startswith("_")]
START = reverse("programs:program-start")


@pytest.mark.parametrize("key", KEYS)
def test_a_program_from_a_template_can_be_published_as_it_is(key: str) -> None:
    template = program_template(key)

    program = begin_program(program=Program(name="New"), template=template, by=make_hr_admin())

    assert missing(program) == []
    assert (program.state, program.template, program.purpose) == ("draft", key, template.purpose)
    assert program.competencies.count() == len(template.competencies)
    assert set(MeasureVersion.objects.values_list("target", flat=True)) == {
        one.target for one in template.measures
    }
    assert CompetencyLevel.objects.count() == 4 * program.competencies.count()
    Program.objects.update(state="published")
    program.refresh_from_db()
    program.full_clean()


def test_each_template_says_enough_to_be_published() -> None:
    for template in program_templates():
        for promises in (template.expects_of_mentors, template.expects_of_mentees):
            assert len(promises.splitlines()) >= 3, template.key
        assert len(template.boundaries.splitlines()) >= 3, template.key
        assert len(template.purpose.split()) >= 60, template.key
        assert "exceptions" in template.confidentiality, template.key
        assert len(template.measures) >= 3, template.key
        assert 4 <= len(template.competencies) <= 8, template.key


@pytest.mark.parametrize("folder", LANGUAGES, ids=lambda one: one.name)
def test_a_translation_has_the_shape_of_the_english_texts(folder: Path) -> None:
    for path in folder.glob("*.yaml"):
        own, english = (yaml.safe_load(p.read_text()) for p in (path, HERE / "en" / path.name))
        assert shape(own) == shape(english), path.name


def shape(value: Any) -> Any:
    """Keys, numbers and lengths; a text is only a text."""
    if isinstance(value, dict):
        return {k: v if k in {"kind", "unit"} else shape(v) for k, v in value.items()}
    if isinstance(value, list):
        return [shape(one) for one in value]
    return "text" if isinstance(value, str) else value


def test_what_is_missing_in_a_language_is_read_in_english() -> None:
    assert program_template("flash", "xx-yy") == program_template("flash", "en")


def test_the_companys_own_words_for_a_competency_win() -> None:
    own = make_competency("listening")
    CompetencyLevel.objects.create(competency=own, level=1, behaviours="Our words.")

    begin_program(
        program=Program(name="New"), template=program_template("onboarding"), by=make_hr_admin()
    )

    levels = list(own.levels.values_list("level", flat=True))
    assert (own.levels.get(level=1).behaviours, levels) == ("Our words.", [1, 2, 3, 4])


def test_hr_begins_from_a_template_whose_name_it_takes() -> None:
    hana, name = signed_in(make_hr_admin()), program_template("onboarding").name

    answer = hana.post(START, {"template": "onboarding", "name": ""})

    program = Program.objects.get()
    assert (answer.status_code, program.name, program.template) == (303, name, "onboarding")
    again = hana.post(START, {"template": "onboarding", "name": name.upper()})
    assert again.status_code == 422
    assert "of this name already" in again.content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": ""}, "Give it a name"),
        ({"name": "New", "template": "gone"}, "valid choice"),
        ({"name": "x" * 121}, "at most 120"),
    ],
)
def test_a_wrong_start_is_refused(typed: dict[str, str], words: str) -> None:
    make_program("Taken")

    answer = signed_in(make_hr_admin()).post(START, typed)

    assert answer.status_code == 422
    assert words in answer.content.decode()
