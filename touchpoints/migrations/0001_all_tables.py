import uuid

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import people.models.place
from web.migrating import AllAtOnce


class Migration(migrations.Migration):
    replaces = [
        ("touchpoints", "0001_initial"),
        ("touchpoints", "0002_what_people_have_been_told"),
        ("touchpoints", "0003_keep_places_out_of_the_trail"),
        ("touchpoints", "0004_give_programs_agendas"),
        ("touchpoints", "0001_tables"),
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
                    name="Rhythm",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rhythm",
                                to="programs.mentorship",
                            ),
                        ),
                        (
                            "every_weeks",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(12),
                                ],
                                verbose_name="weeks from one touchpoint to the next",
                            ),
                        ),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(10),
                                    django.core.validators.MaxValueValidator(240),
                                ],
                                verbose_name="minutes",
                            ),
                        ),
                        (
                            "first_on",
                            models.DateField(
                                help_text="its weekday is that of the rhythm",
                                verbose_name="first on",
                            ),
                        ),
                        ("wall_time", models.TimeField(verbose_name="time")),
                        (
                            "time_zone",
                            models.CharField(
                                max_length=64,
                                validators=[people.models.place.valid_time_zone],
                                verbose_name="time zone",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("video", "Video"),
                                    ("in_person", "In person"),
                                    ("phone", "Phone"),
                                ],
                                default="video",
                                max_length=20,
                                verbose_name="how you meet",
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="link or place"
                            ),
                        ),
                        ("planned_until", models.DateField(blank=True, editable=False, null=True)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("every_weeks__gte", 1), ("every_weeks__lte", 12)
                                ),
                                name="rhythm_every_one_to_twelve_weeks",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RhythmEvent",
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
                                to="touchpoints.rhythm",
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
                            "every_weeks",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(12),
                                ],
                                verbose_name="weeks from one touchpoint to the next",
                            ),
                        ),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(10),
                                    django.core.validators.MaxValueValidator(240),
                                ],
                                verbose_name="minutes",
                            ),
                        ),
                        (
                            "first_on",
                            models.DateField(
                                help_text="its weekday is that of the rhythm",
                                verbose_name="first on",
                            ),
                        ),
                        ("wall_time", models.TimeField(verbose_name="time")),
                        (
                            "time_zone",
                            models.CharField(
                                max_length=64,
                                validators=[people.models.place.valid_time_zone],
                                verbose_name="time zone",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("video", "Video"),
                                    ("in_person", "In person"),
                                    ("phone", "Phone"),
                                ],
                                default="video",
                                max_length=20,
                                verbose_name="how you meet",
                            ),
                        ),
                        ("planned_until", models.DateField(blank=True, editable=False, null=True)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                blank=True,
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
                    name="Touchpoint",
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
                                related_name="touchpoints",
                                to="programs.mentorship",
                            ),
                        ),
                        (
                            "occurrence",
                            models.PositiveIntegerField(
                                help_text="1, 2, 3 … within the mentorship"
                            ),
                        ),
                        ("wall_date", models.DateField(verbose_name="date")),
                        ("wall_time", models.TimeField(verbose_name="time")),
                        (
                            "time_zone",
                            models.CharField(
                                max_length=64,
                                validators=[people.models.place.valid_time_zone],
                                verbose_name="time zone",
                            ),
                        ),
                        (
                            "starts_at",
                            models.DateTimeField(help_text="the instant, from wall time and zone"),
                        ),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(5),
                                    django.core.validators.MaxValueValidator(480),
                                ],
                                verbose_name="minutes",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("video", "Video"),
                                    ("in_person", "In person"),
                                    ("phone", "Phone"),
                                ],
                                default="video",
                                max_length=20,
                                verbose_name="how you meet",
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="link or place"
                            ),
                        ),
                        (
                            "agenda",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("first", "The first time"),
                                    ("early", "Early on"),
                                    ("middle", "In the middle"),
                                    ("closing", "Towards the end"),
                                    ("once", "The one conversation"),
                                ],
                                help_text="empty: what fits",
                                max_length=20,
                                verbose_name="agenda",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("held", "Held"),
                                    ("missed", "Did not happen"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="planned",
                                max_length=20,
                            ),
                        ),
                        (
                            "outside_plan",
                            models.BooleanField(
                                default=False,
                                help_text="met without having planned to; logged afterwards",
                            ),
                        ),
                        (
                            "held_minutes",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(480)],
                                verbose_name="how long, in minutes",
                            ),
                        ),
                        (
                            "topic",
                            models.CharField(blank=True, max_length=500, verbose_name="what about"),
                        ),
                        (
                            "next_step",
                            models.CharField(blank=True, max_length=500, verbose_name="next step"),
                        ),
                        (
                            "logged_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("logged_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "moved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("moved_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "cancelled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "reminded_of",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "asked_about",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                    ],
                    options={
                        "ordering": ["starts_at"],
                        "indexes": [
                            models.Index(
                                fields=["state", "starts_at"], name="touchpoints_state_79854d_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("mentorship", "occurrence"),
                                name="touchpoint_occurrence_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("held_minutes__isnull", False),
                                        ("logged_at__isnull", False),
                                        ("state", "held"),
                                    ),
                                    models.Q(
                                        models.Q(("state", "held"), _negated=True),
                                        ("held_minutes", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="touchpoint_held_has_minutes",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("cancelled_at__isnull", False), ("state", "cancelled")
                                    ),
                                    models.Q(
                                        models.Q(("state", "cancelled"), _negated=True),
                                        ("cancelled_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="touchpoint_cancelled_has_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "agenda__in",
                                        ["", "first", "early", "middle", "closing", "once"],
                                    )
                                ),
                                name="touchpoint_agenda_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TouchpointEvent",
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
                                to="touchpoints.touchpoint",
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
                            "occurrence",
                            models.PositiveIntegerField(
                                help_text="1, 2, 3 … within the mentorship"
                            ),
                        ),
                        ("wall_date", models.DateField(verbose_name="date")),
                        ("wall_time", models.TimeField(verbose_name="time")),
                        (
                            "time_zone",
                            models.CharField(
                                max_length=64,
                                validators=[people.models.place.valid_time_zone],
                                verbose_name="time zone",
                            ),
                        ),
                        (
                            "starts_at",
                            models.DateTimeField(help_text="the instant, from wall time and zone"),
                        ),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(5),
                                    django.core.validators.MaxValueValidator(480),
                                ],
                                verbose_name="minutes",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("video", "Video"),
                                    ("in_person", "In person"),
                                    ("phone", "Phone"),
                                ],
                                default="video",
                                max_length=20,
                                verbose_name="how you meet",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("held", "Held"),
                                    ("missed", "Did not happen"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="planned",
                                max_length=20,
                            ),
                        ),
                        (
                            "outside_plan",
                            models.BooleanField(
                                default=False,
                                help_text="met without having planned to; logged afterwards",
                            ),
                        ),
                        (
                            "held_minutes",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(480)],
                                verbose_name="how long, in minutes",
                            ),
                        ),
                        (
                            "logged_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("logged_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "moved_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("moved_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "cancelled_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AgendaTemplate",
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
                                related_name="agendas",
                                to="programs.program",
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("first", "The first time"),
                                    ("early", "Early on"),
                                    ("middle", "In the middle"),
                                    ("closing", "Towards the end"),
                                    ("once", "The one conversation"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("title", models.CharField(max_length=80, verbose_name="title")),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(5),
                                    django.core.validators.MaxValueValidator(240),
                                ],
                                verbose_name="minutes",
                            ),
                        ),
                        (
                            "points",
                            models.TextField(
                                help_text="one on each line", verbose_name="what to talk about"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "stage"),
                                name="agenda_template_once_per_stage",
                                violation_error_message="This stage has an agenda of its own already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stage__in", ["first", "early", "middle", "closing", "once"]),
                                    models.Q(("title", ""), _negated=True),
                                    models.Q(("points", ""), _negated=True),
                                ),
                                name="agenda_template_is_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaTemplateEvent",
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
                                to="touchpoints.agendatemplate",
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
                                    ("first", "The first time"),
                                    ("early", "Early on"),
                                    ("middle", "In the middle"),
                                    ("closing", "Towards the end"),
                                    ("once", "The one conversation"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("title", models.CharField(max_length=80, verbose_name="title")),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(5),
                                    django.core.validators.MaxValueValidator(240),
                                ],
                                verbose_name="minutes",
                            ),
                        ),
                        (
                            "points",
                            models.TextField(
                                help_text="one on each line", verbose_name="what to talk about"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendatemplate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "touchpoints_agendatemplateevent" ("created_at", "id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "program_id", "stage", "title", "updated_at", "uuid") VALUES (NEW."created_at", NEW."id", NEW."minutes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."points", NEW."program_id", NEW."stage", NEW."title", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="588dd73d0ce2bcec0af6aa07892ed2a18e8ac691",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6ee57",
                            table="touchpoints_agendatemplate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendatemplate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "touchpoints_agendatemplateevent" ("created_at", "id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "program_id", "stage", "title", "updated_at", "uuid") VALUES (NEW."created_at", NEW."id", NEW."minutes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."points", NEW."program_id", NEW."stage", NEW."title", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="c0fd09fe6ede7a00937dc3247aab3662277a66d6",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c9077",
                            table="touchpoints_agendatemplate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendatemplate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "touchpoints_agendatemplateevent" ("created_at", "id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "program_id", "stage", "title", "updated_at", "uuid") VALUES (OLD."created_at", OLD."id", OLD."minutes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."points", OLD."program_id", OLD."stage", OLD."title", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="99b67ba5e764befc02f38db7ee92370470c2725e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_cf929",
                            table="touchpoints_agendatemplate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rhythm",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "touchpoints_rhythmevent" ("changed_by_id", "created_at", "every_weeks", "first_on", "id", "kind", "mentorship_id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_until", "time_zone", "updated_at", "uuid", "wall_time") VALUES (NEW."changed_by_id", NEW."created_at", NEW."every_weeks", NEW."first_on", NEW."id", NEW."kind", NEW."mentorship_id", NEW."minutes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planned_until", NEW."time_zone", NEW."updated_at", NEW."uuid", NEW."wall_time"); RETURN NULL;',
                            hash="647b555b0d597402481c21ea20994cd5a576881c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6b276",
                            table="touchpoints_rhythm",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rhythm",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."changed_by_id" IS DISTINCT FROM (NEW."changed_by_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."every_weeks" IS DISTINCT FROM (NEW."every_weeks") OR OLD."first_on" IS DISTINCT FROM (NEW."first_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."mentorship_id" IS DISTINCT FROM (NEW."mentorship_id") OR OLD."minutes" IS DISTINCT FROM (NEW."minutes") OR OLD."planned_until" IS DISTINCT FROM (NEW."planned_until") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid") OR OLD."wall_time" IS DISTINCT FROM (NEW."wall_time"))',
                            func='INSERT INTO "touchpoints_rhythmevent" ("changed_by_id", "created_at", "every_weeks", "first_on", "id", "kind", "mentorship_id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_until", "time_zone", "updated_at", "uuid", "wall_time") VALUES (NEW."changed_by_id", NEW."created_at", NEW."every_weeks", NEW."first_on", NEW."id", NEW."kind", NEW."mentorship_id", NEW."minutes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned_until", NEW."time_zone", NEW."updated_at", NEW."uuid", NEW."wall_time"); RETURN NULL;',
                            hash="2c9127569b859dbba22ad7d0d398fdb9fa500845",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e4719",
                            table="touchpoints_rhythm",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rhythm",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "touchpoints_rhythmevent" ("changed_by_id", "created_at", "every_weeks", "first_on", "id", "kind", "mentorship_id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_until", "time_zone", "updated_at", "uuid", "wall_time") VALUES (OLD."changed_by_id", OLD."created_at", OLD."every_weeks", OLD."first_on", OLD."id", OLD."kind", OLD."mentorship_id", OLD."minutes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planned_until", OLD."time_zone", OLD."updated_at", OLD."uuid", OLD."wall_time"); RETURN NULL;',
                            hash="3dc01e2bdf07b40ff5b6e1d39faca28a39e2c8f5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1a99a",
                            table="touchpoints_rhythm",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="touchpoint",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "touchpoints_touchpointevent" ("cancelled_at", "cancelled_by_id", "created_at", "held_minutes", "id", "kind", "logged_at", "logged_by_id", "mentorship_id", "minutes", "moved_at", "moved_by_id", "occurrence", "outside_plan", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at", "state", "time_zone", "uuid", "wall_date", "wall_time") VALUES (NEW."cancelled_at", NEW."cancelled_by_id", NEW."created_at", NEW."held_minutes", NEW."id", NEW."kind", NEW."logged_at", NEW."logged_by_id", NEW."mentorship_id", NEW."minutes", NEW."moved_at", NEW."moved_by_id", NEW."occurrence", NEW."outside_plan", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts_at", NEW."state", NEW."time_zone", NEW."uuid", NEW."wall_date", NEW."wall_time"); RETURN NULL;',
                            hash="47f6a77e3c9fc2a66704e82a100dfbb80c5b4c11",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3da33",
                            table="touchpoints_touchpoint",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="touchpoint",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."cancelled_at" IS DISTINCT FROM (NEW."cancelled_at") OR OLD."cancelled_by_id" IS DISTINCT FROM (NEW."cancelled_by_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."held_minutes" IS DISTINCT FROM (NEW."held_minutes") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."logged_at" IS DISTINCT FROM (NEW."logged_at") OR OLD."logged_by_id" IS DISTINCT FROM (NEW."logged_by_id") OR OLD."mentorship_id" IS DISTINCT FROM (NEW."mentorship_id") OR OLD."minutes" IS DISTINCT FROM (NEW."minutes") OR OLD."moved_at" IS DISTINCT FROM (NEW."moved_at") OR OLD."moved_by_id" IS DISTINCT FROM (NEW."moved_by_id") OR OLD."occurrence" IS DISTINCT FROM (NEW."occurrence") OR OLD."outside_plan" IS DISTINCT FROM (NEW."outside_plan") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid") OR OLD."wall_date" IS DISTINCT FROM (NEW."wall_date") OR OLD."wall_time" IS DISTINCT FROM (NEW."wall_time"))',
                            func='INSERT INTO "touchpoints_touchpointevent" ("cancelled_at", "cancelled_by_id", "created_at", "held_minutes", "id", "kind", "logged_at", "logged_by_id", "mentorship_id", "minutes", "moved_at", "moved_by_id", "occurrence", "outside_plan", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at", "state", "time_zone", "uuid", "wall_date", "wall_time") VALUES (NEW."cancelled_at", NEW."cancelled_by_id", NEW."created_at", NEW."held_minutes", NEW."id", NEW."kind", NEW."logged_at", NEW."logged_by_id", NEW."mentorship_id", NEW."minutes", NEW."moved_at", NEW."moved_by_id", NEW."occurrence", NEW."outside_plan", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts_at", NEW."state", NEW."time_zone", NEW."uuid", NEW."wall_date", NEW."wall_time"); RETURN NULL;',
                            hash="fd3b84bc62c3a8590165378f764bd032d6391084",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3b451",
                            table="touchpoints_touchpoint",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="touchpoint",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "touchpoints_touchpointevent" ("cancelled_at", "cancelled_by_id", "created_at", "held_minutes", "id", "kind", "logged_at", "logged_by_id", "mentorship_id", "minutes", "moved_at", "moved_by_id", "occurrence", "outside_plan", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at", "state", "time_zone", "uuid", "wall_date", "wall_time") VALUES (OLD."cancelled_at", OLD."cancelled_by_id", OLD."created_at", OLD."held_minutes", OLD."id", OLD."kind", OLD."logged_at", OLD."logged_by_id", OLD."mentorship_id", OLD."minutes", OLD."moved_at", OLD."moved_by_id", OLD."occurrence", OLD."outside_plan", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."starts_at", OLD."state", OLD."time_zone", OLD."uuid", OLD."wall_date", OLD."wall_time"); RETURN NULL;',
                            hash="ab82589f10c10976c50f6503d8126aacd01fbcc1",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_662e2",
                            table="touchpoints_touchpoint",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        )
    ]
