import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from web.migrating import AllAtOnce


class Migration(migrations.Migration):
    replaces = [
        ("insights", "0001_keep_the_counts_that_were_shown"),
        ("insights", "0001_tables"),
        ("insights", "0002_count_matches"),
    ]

    initial = True

    dependencies = [
        ("matching", "0002_initial"),
        ("programs", "0001_all_tables"),
    ]

    operations = [
        AllAtOnce(
            [
                migrations.CreateModel(
                    name="AccessCount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True,
                                db_default=django.db.models.functions.datetime.Now(),
                            ),
                        ),
                        (
                            "updated_at",
                            models.DateTimeField(
                                auto_now=True, db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        (
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="access_counts",
                                to="programs.cohort",
                            ),
                        ),
                        ("category", models.CharField(max_length=20)),
                        ("counted_at", models.DateTimeField()),
                        ("counts", models.JSONField()),
                        ("people", models.JSONField()),
                        ("taken_down_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-counted_at", "-id"],
                        "indexes": [
                            models.Index(fields=["category"], name="insights_ac_categor_7eedc3_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("taken_down_at", None)),
                                fields=("cohort", "category"),
                                name="access_count_one_stands_a_category",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("taken_down_at", None),
                                    ("taken_down_at__gte", models.F("counted_at")),
                                    _connector="OR",
                                ),
                                name="access_count_taken_down_after_counted",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MatchCount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True,
                                db_default=django.db.models.functions.datetime.Now(),
                            ),
                        ),
                        (
                            "updated_at",
                            models.DateTimeField(
                                auto_now=True, db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        (
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="match_counts",
                                to="matching.run",
                            ),
                        ),
                        ("category", models.CharField(max_length=20)),
                        ("counted_at", models.DateTimeField()),
                        ("counts", models.JSONField()),
                        ("people", models.JSONField()),
                        ("taken_down_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-counted_at", "-id"],
                        "indexes": [
                            models.Index(fields=["category"], name="insights_ma_categor_813ba6_idx")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("run", "category"),
                                name="match_count_once_a_run_and_category",
                            )
                        ],
                    },
                ),
            ]
        )
    ]
