import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import people.encryption
from web.migrating import AllAtOnce


class Migration(migrations.Migration):
    replaces = [
        ("feedback", "0001_initial"),
        ("feedback", "0002_let_groups_work_together"),
        ("feedback", "0003_ask_surveys"),
        ("feedback", "0001_tables"),
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
                    name="JournalEntry",
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
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="journal_entries",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "mentorship",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="journal_entries",
                                to="programs.mentorship",
                            ),
                        ),
                        (
                            "prompt",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("surprise", "What surprised you in your last conversation?"),
                                    (
                                        "stuck",
                                        "What keeps going round in your head, and what would you tell a friend about it?",
                                    ),
                                    (
                                        "tried",
                                        "What did you try since you last met, and what came of it?",
                                    ),
                                    (
                                        "avoid",
                                        "Which conversation are you putting off? What makes it hard?",
                                    ),
                                    ("proud", "What went well that nobody noticed?"),
                                    (
                                        "ask",
                                        "What would you like to ask next time, and have not dared to yet?",
                                    ),
                                ],
                                max_length=20,
                                verbose_name="a question to begin with",
                            ),
                        ),
                        ("body", people.encryption.EncryptedTextField(verbose_name="entry")),
                        (
                            "visibility",
                            models.CharField(
                                choices=[
                                    ("only_me", "Only me"),
                                    ("my_mentorship", "Me and those in this mentorship with me"),
                                ],
                                default="only_me",
                                max_length=20,
                                verbose_name="who can read it",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "rewritten_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "journal entries",
                        "ordering": ["-created_at", "-id"],
                        "indexes": [
                            models.Index(
                                fields=["author", "-created_at"],
                                name="feedback_jo_author__62f669_idx",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("visibility", "my_mentorship"), _negated=True),
                                    ("mentorship__isnull", False),
                                    _connector="OR",
                                ),
                                name="journal_shared_entry_names_its_mentorship",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Sharing",
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
                            "entry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sharings",
                                to="feedback.journalentry",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("shared_at", models.DateTimeField()),
                        ("unshared_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-shared_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("unshared_at", None)),
                                fields=("entry", "person"),
                                name="sharing_open_once_a_person",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("unshared_at", None),
                                    ("unshared_at__gte", models.F("shared_at")),
                                    _connector="OR",
                                ),
                                name="sharing_ends_after_it_begins",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Survey",
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
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="surveys",
                                to="programs.program",
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("start", "Two weeks after the start"),
                                    ("mid", "Half-way"),
                                    ("exit", "At the end"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(default=1)),
                        ("asked", models.BooleanField(default=False, verbose_name="ask it")),
                        ("anonymous", models.BooleanField(default=True, verbose_name="anonymous")),
                        (
                            "questions",
                            models.JSONField(default=list, help_text="text, kind, choices of each"),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["stage", "-version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "stage", "version"),
                                name="survey_version_once",
                                violation_error_message="Somebody changed this survey meanwhile.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("stage__in", ["start", "mid", "exit"])),
                                name="survey_stage_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("asked", False),
                                    models.Q(("questions", []), _negated=True),
                                    _connector="OR",
                                ),
                                name="survey_asked_has_questions",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SurveyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="feedback.survey",
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
                            "program",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.program",
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("start", "Two weeks after the start"),
                                    ("mid", "Half-way"),
                                    ("exit", "At the end"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(default=1)),
                        ("asked", models.BooleanField(default=False, verbose_name="ask it")),
                        ("anonymous", models.BooleanField(default=True, verbose_name="anonymous")),
                        (
                            "questions",
                            models.JSONField(default=list, help_text="text, kind, choices of each"),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
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
                    name="SurveyRound",
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
                            "survey",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rounds",
                                to="feedback.survey",
                            ),
                        ),
                        (
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="survey_rounds",
                                to="programs.cohort",
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("start", "Two weeks after the start"),
                                    ("mid", "Half-way"),
                                    ("exit", "At the end"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("closes_on", models.DateField(verbose_name="open until")),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["created_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cohort", "stage"),
                                name="survey_round_once_per_cohort_and_stage",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SurveyRoundEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="feedback.surveyround",
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
                            "survey",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="feedback.survey",
                            ),
                        ),
                        (
                            "cohort",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.cohort",
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("start", "Two weeks after the start"),
                                    ("mid", "Half-way"),
                                    ("exit", "At the end"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("closes_on", models.DateField(verbose_name="open until")),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SurveyInvitation",
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
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to="feedback.surveyround",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="survey_invitations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("answered", models.BooleanField(default=False)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "person"), name="survey_invitation_once_a_person"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SurveyResponse",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="responses",
                                to="feedback.surveyround",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="survey_responses",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("answers", models.JSONField(default=list)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "person"), name="survey_response_once_a_person"
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="survey",
                    trigger=pgtrigger.compiler.Trigger(
                        name="a_version_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='RAISE EXCEPTION \'pgtrigger: Cannot update of "stage", "version", "asked", "anonymous", "questions" rows from % table\', TG_TABLE_NAME;',
                            hash="7962887310c9dad598401e453b8ae30893195b81",
                            operation='UPDATE OF "stage", "version", "asked", "anonymous", "questions"',
                            pgid="pgtrigger_a_version_stays_efa6c",
                            table="feedback_survey",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="survey",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "feedback_surveyevent" ("anonymous", "asked", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "questions", "stage", "updated_at", "uuid", "version", "written_by_id") VALUES (NEW."anonymous", NEW."asked", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."questions", NEW."stage", NEW."updated_at", NEW."uuid", NEW."version", NEW."written_by_id"); RETURN NULL;',
                            hash="c8d5e19e74da9b45e05c2c0ee507c3c217cf3d4c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9d53e",
                            table="feedback_survey",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="survey",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "feedback_surveyevent" ("anonymous", "asked", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "questions", "stage", "updated_at", "uuid", "version", "written_by_id") VALUES (NEW."anonymous", NEW."asked", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."questions", NEW."stage", NEW."updated_at", NEW."uuid", NEW."version", NEW."written_by_id"); RETURN NULL;',
                            hash="5f878233e90d57b9a661ed4cfa58038948b8c607",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e69c5",
                            table="feedback_survey",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="survey",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "feedback_surveyevent" ("anonymous", "asked", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "questions", "stage", "updated_at", "uuid", "version", "written_by_id") VALUES (OLD."anonymous", OLD."asked", OLD."created_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."questions", OLD."stage", OLD."updated_at", OLD."uuid", OLD."version", OLD."written_by_id"); RETURN NULL;',
                            hash="292f3008701bf0c605b56ba624f769e9f762bf94",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_82373",
                            table="feedback_survey",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="surveyround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "feedback_surveyroundevent" ("closed_at", "closes_on", "cohort_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "survey_id", "updated_at", "uuid") VALUES (NEW."closed_at", NEW."closes_on", NEW."cohort_id", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."stage", NEW."survey_id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="02991df4022b67cf7ce68e32901f14cc8e44a5ca",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0a43e",
                            table="feedback_surveyround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="surveyround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "feedback_surveyroundevent" ("closed_at", "closes_on", "cohort_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "survey_id", "updated_at", "uuid") VALUES (NEW."closed_at", NEW."closes_on", NEW."cohort_id", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."stage", NEW."survey_id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="20d026dc94cb8e0251d6207a5eaca7ba3879045e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4220b",
                            table="feedback_surveyround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="surveyround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "feedback_surveyroundevent" ("closed_at", "closes_on", "cohort_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "survey_id", "updated_at", "uuid") VALUES (OLD."closed_at", OLD."closes_on", OLD."cohort_id", OLD."created_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."stage", OLD."survey_id", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="038b890213befb98fe1256c836b90b05106cd312",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6e171",
                            table="feedback_surveyround",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        )
    ]
