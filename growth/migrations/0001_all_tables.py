import uuid

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from web.migrating import AllAtOnce


class Migration(migrations.Migration):
    replaces = [
        ("growth", "0001_initial"),
        ("growth", "0002_initial"),
        ("growth", "0003_keep_goals_out_of_the_trail"),
        ("growth", "0004_keep_commitments"),
        ("growth", "0001_tables"),
    ]

    initial = True

    dependencies = [
        ("people", "0001_all_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("programs", "0001_all_tables"),
    ]

    operations = [
        AllAtOnce(
            [
                migrations.CreateModel(
                    name="Goal",
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
                            "mentorship",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="goals",
                                to="programs.mentorship",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="goals",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="goal")),
                        (
                            "why",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="why it matters to me"
                            ),
                        ),
                        (
                            "competency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="goals",
                                to="programs.competency",
                            ),
                        ),
                        (
                            "target_on",
                            models.DateField(blank=True, null=True, verbose_name="by when"),
                        ),
                        (
                            "progress",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="progress in percent",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["created_at", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("progress__lte", 100)),
                                name="goal_progress_up_to_hundred",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GoalEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="id_uuid_mentorship_person_events",
                                to="growth.goal",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "mentorship",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.mentorship",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Commitment",
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
                            "mentorship",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="commitments",
                                to="programs.mentorship",
                            ),
                        ),
                        (
                            "promised_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="commitments",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("door", "A door to open"),
                                    ("name", "A name to put forward"),
                                    ("other", "Something else"),
                                ],
                                default="door",
                                max_length=10,
                                verbose_name="what it is",
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="what is promised")),
                        ("due_on", models.DateField(verbose_name="by when")),
                        ("done_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="what came of it"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["due_on", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("outcome", ""), ("done_at__isnull", False), _connector="OR"
                                ),
                                name="commitment_has_an_outcome_only_when_done",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommitmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="id_uuid_mentorship_promised_by_events",
                                to="growth.commitment",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "mentorship",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.mentorship",
                            ),
                        ),
                        (
                            "promised_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commitment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "growth_commitmentevent" ("id", "mentorship_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_by_id", "uuid") VALUES (NEW."id", NEW."mentorship_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."promised_by_id", NEW."uuid"); RETURN NULL;',
                            hash="0b8446368dc0faf715dd248f9e477d418737944b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5ae41",
                            table="growth_commitment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commitment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "growth_commitmentevent" ("id", "mentorship_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_by_id", "uuid") VALUES (OLD."id", OLD."mentorship_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."promised_by_id", OLD."uuid"); RETURN NULL;',
                            hash="eceac516c973b1a91356043d7a0c6bce399f4f77",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ea6c6",
                            table="growth_commitment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="goal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "growth_goalevent" ("id", "mentorship_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uuid") VALUES (NEW."id", NEW."mentorship_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."uuid"); RETURN NULL;',
                            hash="2e323d0c66a44856e521988757308d11eccc5a18",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5f664",
                            table="growth_goal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="goal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "growth_goalevent" ("id", "mentorship_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uuid") VALUES (OLD."id", OLD."mentorship_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."uuid"); RETURN NULL;',
                            hash="0e7ed0c5a13e1d4d9795bc210e1342ecae902c8e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_de2ed",
                            table="growth_goal",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        )
    ]
