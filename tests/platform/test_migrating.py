"""Making many tables in one step, and taking them back."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from web.migrating import AllAtOnce

pytestmark = pytest.mark.django_db

TWO_TABLES = AllAtOnce(
    [
        migrations.CreateModel("Shelf", [("id", models.BigAutoField(primary_key=True))]),
        migrations.CreateModel(
            "Book",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("shelf", models.ForeignKey("library.Shelf", models.CASCADE)),
            ],
        ),
    ]
)


def test_tables_that_refer_to_each_other_are_made_and_taken_back() -> None:
    before, after = ProjectState(), ProjectState()
    TWO_TABLES.state_forwards("library", after)

    with connection.schema_editor() as editor:
        TWO_TABLES.database_forwards("library", editor, before, after)
    assert {"library_shelf", "library_book"} <= set(connection.introspection.table_names())

    with connection.schema_editor() as editor:
        TWO_TABLES.database_backwards("library", editor, after, before)
    assert not {"library_shelf", "library_book"} & set(connection.introspection.table_names())


def test_classes_built_before_do_not_hide_what_is_new() -> None:
    state = ProjectState()
    assert not list(state.apps.get_models())
    TWO_TABLES.state_forwards("library", state)
    assert {model.__name__ for model in state.apps.get_models()} == {"Shelf", "Book"}
