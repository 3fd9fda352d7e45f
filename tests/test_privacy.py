"""Every field has a privacy class, and nothing private is copied into the audit trail."""

from typing import Any

from django.apps import apps
from pghistory.models import Event

from mentoring.privacy import CLASSES, EVERYWHERE, PRIVATE, readers_of_fields
from tests.test_house import APPS


def _tables() -> list[Any]:
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in APPS and not issubclass(model, Event)
    ]


def _trails() -> list[Any]:
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Event) and hasattr(model, "pgh_tracked_model")
    ]


def _fields(model: Any) -> set[str]:
    fields = [*model._meta.concrete_fields, *model._meta.local_many_to_many]
    return {field.name for field in fields} - EVERYWHERE


def test_every_field_has_a_class() -> None:
    wrong = {
        model._meta.label: sorted(_fields(model) ^ set(readers_of_fields(model._meta.label)))
        for model in _tables()
        if _fields(model) != set(readers_of_fields(model._meta.label))
    }
    assert wrong == {}


def test_no_class_is_left_of_a_table_that_went() -> None:
    assert set(CLASSES) - {model._meta.label for model in _tables()} == set()


def test_no_trail_copies_what_is_private() -> None:
    copied = {
        trail._meta.label: sorted(names)
        for trail in _trails()
        if (names := _fields(trail) & _private(trail.pgh_tracked_model))
    }
    assert copied == {}


def test_journals_and_answers_have_no_trail_at_all() -> None:
    """Of feedback only what those who run a program set up is tracked: what is asked, and when."""
    trails = {t.__name__ for t in _trails() if t._meta.app_label == "feedback"}
    assert trails == {"SurveyEvent", "SurveyRoundEvent"}


def _private(model: Any) -> set[str]:
    fields = readers_of_fields(model._meta.label)
    return {name for name, readers in fields.items() if readers in PRIVATE}
