import uuid

import django.core.validators
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
        ("matching", "0001_initial"),
        ("matching", "0002_initial"),
        ("matching", "0003_keep_the_case_of_a_run"),
        ("matching", "0004_let_a_program_say_how_it_matches"),
        ("matching", "0001_tables"),
        ("matching", "0002_keep_private_avoidances"),
        ("matching", "0003_comments_between_admins"),
        ("matching", "0004_look_for_the_next_after_a_no"),
        ("matching", "0005_what_if_of_a_run"),
        ("matching", "0006_let_mentees_ask_a_mentor"),
        ("matching", "0007_say_why_a_policy_changed"),
        ("matching", "0008_ask_for_wishes"),
        ("matching", "0009_remember_the_best_for_each"),
        ("matching", "0010_hold_seats_in_the_database"),
        ("matching", "0011_find_pairs_by_points"),
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
                    name="Avoidance",
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
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="avoidance",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("people", people.encryption.EncryptedTextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Policy",
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
                                related_name="policies",
                                to="programs.cohort",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "weights",
                            models.JSONField(
                                default=dict, help_text="criterion → points; they sum to 100"
                            ),
                        ),
                        (
                            "rules",
                            models.JSONField(
                                default=dict, help_text="hard rule → its parameters, or false"
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=500, verbose_name="why"),
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
                        "ordering": ["-version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cohort", "version"),
                                name="policy_version_once",
                                violation_error_message="Somebody changed the policy meanwhile.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Run",
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
                                related_name="runs",
                                to="programs.cohort",
                            ),
                        ),
                        (
                            "policy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="runs",
                                to="matching.policy",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "Waiting to start"),
                                    ("running", "Running"),
                                    ("done", "Done"),
                                    ("cancelled", "Cancelled"),
                                    ("failed", "Failed"),
                                ],
                                default="queued",
                                max_length=20,
                            ),
                        ),
                        ("stage", models.CharField(blank=True, max_length=60)),
                        ("share_done", models.FloatField(default=0, help_text="0 to 1")),
                        ("cancel_requested", models.BooleanField(default=False)),
                        ("input_digest", models.CharField(blank=True, max_length=64)),
                        ("engine_version", models.CharField(blank=True, max_length=20)),
                        ("seed", models.BigIntegerField(default=0)),
                        (
                            "objective",
                            models.JSONField(default=dict, help_text="matched, score, optimal"),
                        ),
                        ("certificate", models.JSONField(default=dict)),
                        (
                            "rule_counts",
                            models.JSONField(default=list, help_text="rule, removed, only"),
                        ),
                        (
                            "unmatched",
                            models.JSONField(
                                default=dict,
                                help_text="people: enrollment uuid → reason; groups they point into",
                            ),
                        ),
                        (
                            "own_best",
                            models.JSONField(
                                default=dict,
                                help_text="mentee uuid → the score with whoever suits them best, were they alone",
                            ),
                        ),
                        ("seconds", models.FloatField(blank=True, null=True)),
                        (
                            "failure",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (
                                        "impossible",
                                        "What was decided beforehand contradicts itself or a rule.",
                                    ),
                                    (
                                        "too_large",
                                        "There are more people and seats than can be matched at once.",
                                    ),
                                    (
                                        "too_long",
                                        "The run took longer than it may. Try again, or split the cohort.",
                                    ),
                                    (
                                        "no_memory",
                                        "The server has too little memory for a cohort of this size.",
                                    ),
                                    (
                                        "silent",
                                        "The run stopped without a word, perhaps because the server restarted.",
                                    ),
                                    (
                                        "broken",
                                        "Something went wrong in the run. The server's log says what.",
                                    ),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "problems",
                            models.JSONField(
                                default=list, help_text="what is impossible: code, ids, sentence"
                            ),
                        ),
                        (
                            "inputs",
                            models.JSONField(
                                default=dict, help_text="the whole case, to repeat and to compare"
                            ),
                        ),
                        ("closed_inputs", people.encryption.EncryptedTextField(blank=True)),
                        (
                            "heard_of_at",
                            models.DateTimeField(
                                blank=True, help_text="last sign of life", null=True
                            ),
                        ),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "started_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-created_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["queued", "running"])),
                                fields=("cohort",),
                                name="run_one_at_a_time_per_cohort",
                                violation_error_message="A run of this cohort is under way already.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Comment",
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
                                related_name="matching_comments",
                                to="programs.cohort",
                            ),
                        ),
                        (
                            "mentor",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "mentee",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "run",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="comments",
                                to="matching.run",
                            ),
                        ),
                        ("text", models.TextField(max_length=2000, verbose_name="comment")),
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
                        "ordering": ["created_at", "id"],
                        "indexes": [
                            models.Index(
                                fields=["mentee", "mentor"], name="matching_co_mentee__090389_idx"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("mentee__isnull", False),
                                        ("mentor__isnull", False),
                                        ("run", None),
                                    ),
                                    models.Q(
                                        ("mentee", None), ("mentor", None), ("run__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="comment_on_two_people_or_on_a_run",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommentEvent",
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
                                to="matching.comment",
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
                            "mentor",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "mentee",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "run",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="matching.run",
                            ),
                        ),
                        ("text", models.TextField(max_length=2000, verbose_name="comment")),
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
                    name="MentorRequest",
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
                            "mentee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="requests_made",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "mentor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="requests",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "words",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="a few words to them"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Waiting for an answer"),
                                    ("accepted", "Accepted"),
                                    ("declined", "Declined"),
                                    ("withdrawn", "Withdrawn"),
                                    ("expired", "Not answered in time"),
                                ],
                                default="open",
                                max_length=10,
                            ),
                        ),
                        ("expires_at", models.DateTimeField()),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("reason", people.encryption.EncryptedTextField(blank=True)),
                    ],
                    options={
                        "ordering": ["-created_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "open")),
                                fields=("mentee",),
                                name="mentor_request_one_open_per_mentee",
                                violation_error_message="You have asked somebody already. One at a time.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "declined")),
                                fields=("mentee", "mentor"),
                                name="mentor_request_a_no_is_a_no",
                                violation_error_message="They have answered you already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_at", None), ("state", "open")),
                                    models.Q(
                                        models.Q(("state", "open"), _negated=True),
                                        ("answered_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="mentor_request_is_open_or_has_its_end",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("mentee", models.F("mentor")), _negated=True),
                                name="mentor_request_to_somebody_else",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PolicyEvent",
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
                                to="matching.policy",
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
                            "cohort",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.cohort",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "weights",
                            models.JSONField(
                                default=dict, help_text="criterion → points; they sum to 100"
                            ),
                        ),
                        (
                            "rules",
                            models.JSONField(
                                default=dict, help_text="hard rule → its parameters, or false"
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=500, verbose_name="why"),
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
                    name="ProgramPolicy",
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
                                related_name="policies",
                                to="programs.program",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "weights",
                            models.JSONField(default=dict, help_text="as of a cohort's policy"),
                        ),
                        (
                            "rules",
                            models.JSONField(default=dict, help_text="as of a cohort's policy"),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=500, verbose_name="why"),
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
                        "ordering": ["-version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "version"),
                                name="program_policy_version_once",
                                violation_error_message="Somebody changed the policy meanwhile.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgramPolicyEvent",
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
                                to="matching.programpolicy",
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
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "weights",
                            models.JSONField(default=dict, help_text="as of a cohort's policy"),
                        ),
                        (
                            "rules",
                            models.JSONField(default=dict, help_text="as of a cohort's policy"),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=500, verbose_name="why"),
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
                    name="Pin",
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
                                related_name="%(class)ss",
                                to="programs.cohort",
                            ),
                        ),
                        (
                            "mentor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "mentee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=500, verbose_name="reason"),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("mentee",),
                                name="pin_one_mentor_per_mentee",
                                violation_error_message="This mentee is pinned to somebody already.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PinEvent",
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
                                to="matching.pin",
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
                            "mentor",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "mentee",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=500, verbose_name="reason"),
                        ),
                        (
                            "set_by",
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
                    name="Ban",
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
                                related_name="%(class)ss",
                                to="programs.cohort",
                            ),
                        ),
                        (
                            "mentor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "mentee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=500, verbose_name="reason"),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("mentor", "mentee"),
                                name="ban_once_a_pair",
                                violation_error_message="This pair is banned already.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BanEvent",
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
                                to="matching.ban",
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
                            "mentor",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "mentee",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=500, verbose_name="reason"),
                        ),
                        (
                            "set_by",
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
                    name="Proposal",
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
                                related_name="proposals",
                                to="matching.run",
                            ),
                        ),
                        (
                            "mentor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "mentee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="programs.enrollment",
                            ),
                        ),
                        ("score", models.BigIntegerField()),
                        (
                            "parts",
                            models.JSONField(
                                default=list, help_text="criterion, points, most points, evidence"
                            ),
                        ),
                        (
                            "alternatives",
                            models.JSONField(default=list, help_text="mentor uuid, score, loss"),
                        ),
                        ("pinned", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ["-score", "id"],
                        "indexes": [
                            models.Index(
                                fields=["run", "-score", "-id"],
                                name="matching_pr_run_id_adb185_idx",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("run", "mentee"), name="proposal_once_per_mentee"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Publication",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="publication",
                                to="matching.run",
                            ),
                        ),
                        (
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="publications",
                                to="programs.cohort",
                            ),
                        ),
                        ("number", models.PositiveIntegerField(default=1)),
                        (
                            "published_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cohort", "number"),
                                name="publication_each_number_once_per_cohort",
                                violation_error_message="The pairs of this cohort were published already.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublicationEvent",
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
                                to="matching.publication",
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
                            "run",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="matching.run",
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
                        ("number", models.PositiveIntegerField(default=1)),
                        (
                            "published_by",
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
                    name="Scenario",
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
                                related_name="scenarios",
                                to="matching.run",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("change", "Something were otherwise"),
                                    ("swaps", "A mentee changed places with somebody"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("question", models.JSONField(default=dict)),
                        (
                            "key",
                            models.CharField(
                                help_text="digest of kind and question", max_length=64
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "Waiting to start"),
                                    ("running", "Running"),
                                    ("done", "Done"),
                                    ("cancelled", "Cancelled"),
                                    ("failed", "Failed"),
                                ],
                                default="queued",
                                max_length=20,
                            ),
                        ),
                        ("answer", models.JSONField(default=dict)),
                        (
                            "failure",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (
                                        "impossible",
                                        "What was decided beforehand contradicts itself or a rule.",
                                    ),
                                    (
                                        "too_large",
                                        "There are more people and seats than can be matched at once.",
                                    ),
                                    (
                                        "too_long",
                                        "The run took longer than it may. Try again, or split the cohort.",
                                    ),
                                    (
                                        "no_memory",
                                        "The server has too little memory for a cohort of this size.",
                                    ),
                                    (
                                        "silent",
                                        "The run stopped without a word, perhaps because the server restarted.",
                                    ),
                                    (
                                        "broken",
                                        "Something went wrong in the run. The server's log says what.",
                                    ),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "problems",
                            models.JSONField(
                                default=list, help_text="what is impossible: code, ids, sentence"
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        ("name", models.CharField(blank=True, max_length=80, verbose_name="name")),
                        (
                            "kept_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["created_at", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("run", "key"), name="scenario_once_a_run"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "failed"), _negated=True),
                                    models.Q(("failure", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="scenario_that_failed_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Suggestion",
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
                            "mentee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="suggestions",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "mentor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="suggested_to",
                                to="programs.enrollment",
                            ),
                        ),
                        ("place", models.PositiveSmallIntegerField()),
                        (
                            "parts",
                            models.JSONField(
                                default=list, help_text="criterion, points, most points, evidence"
                            ),
                        ),
                        ("met_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["mentee", "place"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("mentee", "mentor"), name="suggestion_once_a_pair"
                            ),
                            models.UniqueConstraint(
                                fields=("mentee", "place"), name="suggestion_one_a_place"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("place__gte", 1), ("place__lte", 5)),
                                name="suggestion_up_to_five",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Ways",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ways",
                                to="programs.cohort",
                            ),
                        ),
                        (
                            "choosing",
                            models.CharField(
                                choices=[
                                    ("not", "Nothing: HR decides"),
                                    (
                                        "wishes",
                                        "Wishes: both sides may rank up to five people of the other side",
                                    ),
                                    (
                                        "suggest",
                                        "Suggest and choose: each mentee is shown up to five mentors and ranks them",
                                    ),
                                    (
                                        "chemistry",
                                        "Chemistry: each mentee meets up to three mentors, then both rank",
                                    ),
                                ],
                                default="not",
                                max_length=10,
                                verbose_name="what people are asked before the matching",
                            ),
                        ),
                        (
                            "closes_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="last day to choose"
                            ),
                        ),
                        (
                            "job",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "nothing"),
                                    ("suggest", "Finding whom to suggest"),
                                    ("grant", "Weighing the wishes"),
                                ],
                                default="",
                                max_length=10,
                            ),
                        ),
                        (
                            "job_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "failure",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (
                                        "impossible",
                                        "What was decided beforehand contradicts itself or a rule.",
                                    ),
                                    (
                                        "too_large",
                                        "There are more people and seats than can be matched at once.",
                                    ),
                                    (
                                        "too_long",
                                        "The run took longer than it may. Try again, or split the cohort.",
                                    ),
                                    (
                                        "no_memory",
                                        "The server has too little memory for a cohort of this size.",
                                    ),
                                    (
                                        "silent",
                                        "The run stopped without a word, perhaps because the server restarted.",
                                    ),
                                    (
                                        "broken",
                                        "Something went wrong in the run. The server's log says what.",
                                    ),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("suggested_at", models.DateTimeField(blank=True, null=True)),
                        ("granted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "asks",
                            models.BooleanField(
                                default=False, verbose_name="mentees may ask a mentor themselves"
                            ),
                        ),
                        (
                            "answer_days",
                            models.PositiveSmallIntegerField(
                                default=7,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(30),
                                ],
                                verbose_name="days a mentor has to answer",
                            ),
                        ),
                        (
                            "every_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(90),
                                ],
                                verbose_name="match those who wait every so many days",
                            ),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ways to be paired",
                        "verbose_name_plural": "ways to be paired",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("choosing", "not"),
                                    ("closes_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="ways_choosing_closes_on_a_day",
                                violation_error_message="Say until which day people can choose.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("every_days", None),
                                    models.Q(("every_days__gte", 1), ("every_days__lte", 90)),
                                    _connector="OR",
                                ),
                                name="ways_every_1_to_90_days",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answer_days__gte", 1), ("answer_days__lte", 30)
                                ),
                                name="ways_answer_within_1_to_30_days",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WaysEvent",
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
                                to="matching.ways",
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
                            "choosing",
                            models.CharField(
                                choices=[
                                    ("not", "Nothing: HR decides"),
                                    (
                                        "wishes",
                                        "Wishes: both sides may rank up to five people of the other side",
                                    ),
                                    (
                                        "suggest",
                                        "Suggest and choose: each mentee is shown up to five mentors and ranks them",
                                    ),
                                    (
                                        "chemistry",
                                        "Chemistry: each mentee meets up to three mentors, then both rank",
                                    ),
                                ],
                                default="not",
                                max_length=10,
                                verbose_name="what people are asked before the matching",
                            ),
                        ),
                        (
                            "closes_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="last day to choose"
                            ),
                        ),
                        (
                            "job",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "nothing"),
                                    ("suggest", "Finding whom to suggest"),
                                    ("grant", "Weighing the wishes"),
                                ],
                                default="",
                                max_length=10,
                            ),
                        ),
                        (
                            "job_by",
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
                        (
                            "failure",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (
                                        "impossible",
                                        "What was decided beforehand contradicts itself or a rule.",
                                    ),
                                    (
                                        "too_large",
                                        "There are more people and seats than can be matched at once.",
                                    ),
                                    (
                                        "too_long",
                                        "The run took longer than it may. Try again, or split the cohort.",
                                    ),
                                    (
                                        "no_memory",
                                        "The server has too little memory for a cohort of this size.",
                                    ),
                                    (
                                        "silent",
                                        "The run stopped without a word, perhaps because the server restarted.",
                                    ),
                                    (
                                        "broken",
                                        "Something went wrong in the run. The server's log says what.",
                                    ),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("suggested_at", models.DateTimeField(blank=True, null=True)),
                        ("granted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "asks",
                            models.BooleanField(
                                default=False, verbose_name="mentees may ask a mentor themselves"
                            ),
                        ),
                        (
                            "answer_days",
                            models.PositiveSmallIntegerField(
                                default=7,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(30),
                                ],
                                verbose_name="days a mentor has to answer",
                            ),
                        ),
                        (
                            "every_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(90),
                                ],
                                verbose_name="match those who wait every so many days",
                            ),
                        ),
                        (
                            "set_by",
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
                    name="Wish",
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
                            "enrollment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="wishes",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "wished",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "place",
                            models.PositiveSmallIntegerField(help_text="1 is the first wish"),
                        ),
                    ],
                    options={
                        "ordering": ["enrollment", "place"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("enrollment", "place"), name="wish_one_a_place"
                            ),
                            models.UniqueConstraint(
                                fields=("enrollment", "wished"),
                                name="wish_once_a_person",
                                violation_error_message="You have named somebody twice.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("place__gte", 1), ("place__lte", 5)),
                                name="wish_up_to_five",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("enrollment", models.F("wished")), _negated=True
                                ),
                                name="wish_for_somebody_else",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ban",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "matching_banevent" ("cohort_id", "created_at", "id", "mentee_id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_by_id", "updated_at", "uuid") VALUES (NEW."cohort_id", NEW."created_at", NEW."id", NEW."mentee_id", NEW."mentor_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."set_by_id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="34113f9501d6a3bb345cb7fa57cde8a896e36a56",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_17a6d",
                            table="matching_ban",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ban",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "matching_banevent" ("cohort_id", "created_at", "id", "mentee_id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_by_id", "updated_at", "uuid") VALUES (NEW."cohort_id", NEW."created_at", NEW."id", NEW."mentee_id", NEW."mentor_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."set_by_id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="0994cd46a00847ece296f57fac60061c7a0633c4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_20976",
                            table="matching_ban",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ban",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "matching_banevent" ("cohort_id", "created_at", "id", "mentee_id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_by_id", "updated_at", "uuid") VALUES (OLD."cohort_id", OLD."created_at", OLD."id", OLD."mentee_id", OLD."mentor_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."set_by_id", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="b6d228bbdf36169ad90d37a97c7181bc984e4b90",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7e836",
                            table="matching_ban",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mentorrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="holds_a_seat",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.\"state\" = 'open')",
                            func="\n    PERFORM FROM programs_enrollment WHERE id = NEW.mentor_id FOR NO KEY UPDATE;\n    IF (SELECT seats FROM programs_enrollment WHERE id = NEW.mentor_id) <= (\n        SELECT count(*) FROM programs_participant p\n        JOIN programs_mentorship m ON m.id = p.mentorship_id\n        WHERE p.enrollment_id = NEW.mentor_id AND p.left_at IS NULL AND m.ended_at IS NULL\n    ) + (\n        SELECT count(*) FROM matching_mentorrequest other\n        WHERE other.mentor_id = NEW.mentor_id AND other.state = 'open'\n            AND other.expires_at > now() AND other.id <> NEW.id\n    ) THEN\n        RAISE EXCEPTION 'no seat of this mentor is free to hold' USING ERRCODE = '23514';\n    END IF;\n    RETURN NEW;\n",
                            hash="25c754864b006ae99b94009700a0b86efcf70065",
                            operation='INSERT OR UPDATE OF "mentor_id", "expires_at"',
                            pgid="pgtrigger_holds_a_seat_a36eb",
                            table="matching_mentorrequest",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="pin",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "matching_pinevent" ("cohort_id", "created_at", "id", "mentee_id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_by_id", "updated_at", "uuid") VALUES (NEW."cohort_id", NEW."created_at", NEW."id", NEW."mentee_id", NEW."mentor_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."set_by_id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="d1cd66df738d2b1570692c6c43356d17a6a5a509",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9e657",
                            table="matching_pin",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="pin",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "matching_pinevent" ("cohort_id", "created_at", "id", "mentee_id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_by_id", "updated_at", "uuid") VALUES (NEW."cohort_id", NEW."created_at", NEW."id", NEW."mentee_id", NEW."mentor_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."set_by_id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="ae2a5457520a17077816eaef6b67a4df8c124043",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_db33f",
                            table="matching_pin",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="pin",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "matching_pinevent" ("cohort_id", "created_at", "id", "mentee_id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_by_id", "updated_at", "uuid") VALUES (OLD."cohort_id", OLD."created_at", OLD."id", OLD."mentee_id", OLD."mentor_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."set_by_id", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="d1adfdd3ecdc973282aeaf420930119a7a0faf47",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bbe65",
                            table="matching_pin",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "matching_policyevent" ("cohort_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rules", "updated_at", "uuid", "version", "weights", "written_by_id") VALUES (NEW."cohort_id", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."rules", NEW."updated_at", NEW."uuid", NEW."version", NEW."weights", NEW."written_by_id"); RETURN NULL;',
                            hash="c1f3717e0d948dfd6dc8740f77780a35610ea39d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f0092",
                            table="matching_policy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "matching_policyevent" ("cohort_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rules", "updated_at", "uuid", "version", "weights", "written_by_id") VALUES (NEW."cohort_id", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."rules", NEW."updated_at", NEW."uuid", NEW."version", NEW."weights", NEW."written_by_id"); RETURN NULL;',
                            hash="b34bda335379b65018364ddcc27ad9aa4e81103a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_98a48",
                            table="matching_policy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "matching_policyevent" ("cohort_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rules", "updated_at", "uuid", "version", "weights", "written_by_id") VALUES (OLD."cohort_id", OLD."created_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."rules", OLD."updated_at", OLD."uuid", OLD."version", OLD."weights", OLD."written_by_id"); RETURN NULL;',
                            hash="de63331408c86abad7d2f0b692839821d31ddab8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_31746",
                            table="matching_policy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="programpolicy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="a_version_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='RAISE EXCEPTION \'pgtrigger: Cannot update of "version", "weights", "rules", "reason" rows from % table\', TG_TABLE_NAME;',
                            hash="a7a54dd83d4243f9adac70a3f98028a2dacd3d30",
                            operation='UPDATE OF "version", "weights", "rules", "reason"',
                            pgid="pgtrigger_a_version_stays_ff00b",
                            table="matching_programpolicy",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="programpolicy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "matching_programpolicyevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "reason", "rules", "updated_at", "uuid", "version", "weights", "written_by_id") VALUES (NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."reason", NEW."rules", NEW."updated_at", NEW."uuid", NEW."version", NEW."weights", NEW."written_by_id"); RETURN NULL;',
                            hash="2197057698dfc10b8f13749c9a2bc26a77e9c3d0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_815d8",
                            table="matching_programpolicy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="programpolicy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "matching_programpolicyevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "reason", "rules", "updated_at", "uuid", "version", "weights", "written_by_id") VALUES (NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."reason", NEW."rules", NEW."updated_at", NEW."uuid", NEW."version", NEW."weights", NEW."written_by_id"); RETURN NULL;',
                            hash="2fabbbca937b4762cb44d900eccb66f309d96d3c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_83f0a",
                            table="matching_programpolicy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="programpolicy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "matching_programpolicyevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "reason", "rules", "updated_at", "uuid", "version", "weights", "written_by_id") VALUES (OLD."created_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."reason", OLD."rules", OLD."updated_at", OLD."uuid", OLD."version", OLD."weights", OLD."written_by_id"); RETURN NULL;',
                            hash="04ebeaf2b25c61139a2cca01b71f76f163183efc",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_51af4",
                            table="matching_programpolicy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "matching_publicationevent" ("cohort_id", "created_at", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_by_id", "run_id", "updated_at", "uuid") VALUES (NEW."cohort_id", NEW."created_at", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_by_id", NEW."run_id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="9f488e73b3eb0b768a8cdc39093b99893170000c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0fb23",
                            table="matching_publication",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "matching_publicationevent" ("cohort_id", "created_at", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_by_id", "run_id", "updated_at", "uuid") VALUES (OLD."cohort_id", OLD."created_at", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_by_id", OLD."run_id", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="0a7008d15a64fe910464f5a756c479f5c9b9ae12",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b02a3",
                            table="matching_publication",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="comment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "matching_commentevent" ("cohort_id", "created_at", "id", "mentee_id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "text", "updated_at", "uuid", "written_by_id") VALUES (NEW."cohort_id", NEW."created_at", NEW."id", NEW."mentee_id", NEW."mentor_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."run_id", NEW."text", NEW."updated_at", NEW."uuid", NEW."written_by_id"); RETURN NULL;',
                            hash="c711256d44efb713ed7addabce5f488520ca4031",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b3f28",
                            table="matching_comment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="comment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "matching_commentevent" ("cohort_id", "created_at", "id", "mentee_id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "text", "updated_at", "uuid", "written_by_id") VALUES (OLD."cohort_id", OLD."created_at", OLD."id", OLD."mentee_id", OLD."mentor_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."run_id", OLD."text", OLD."updated_at", OLD."uuid", OLD."written_by_id"); RETURN NULL;',
                            hash="133e32e6792968180cdd4fc840935c7ef58338f3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_97af4",
                            table="matching_comment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ways",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "matching_waysevent" ("answer_days", "asks", "choosing", "closes_on", "cohort_id", "created_at", "every_days", "failure", "granted_at", "id", "job", "job_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_by_id", "suggested_at", "updated_at", "uuid") VALUES (NEW."answer_days", NEW."asks", NEW."choosing", NEW."closes_on", NEW."cohort_id", NEW."created_at", NEW."every_days", NEW."failure", NEW."granted_at", NEW."id", NEW."job", NEW."job_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."set_by_id", NEW."suggested_at", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="390fdb1649bdbdbeb6d42628c3002b5df612073e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_73c6c",
                            table="matching_ways",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ways",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "matching_waysevent" ("answer_days", "asks", "choosing", "closes_on", "cohort_id", "created_at", "every_days", "failure", "granted_at", "id", "job", "job_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_by_id", "suggested_at", "updated_at", "uuid") VALUES (NEW."answer_days", NEW."asks", NEW."choosing", NEW."closes_on", NEW."cohort_id", NEW."created_at", NEW."every_days", NEW."failure", NEW."granted_at", NEW."id", NEW."job", NEW."job_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."set_by_id", NEW."suggested_at", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="5524c0f81b79d53ede8307653269257a0a9b8971",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_dea62",
                            table="matching_ways",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ways",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "matching_waysevent" ("answer_days", "asks", "choosing", "closes_on", "cohort_id", "created_at", "every_days", "failure", "granted_at", "id", "job", "job_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_by_id", "suggested_at", "updated_at", "uuid") VALUES (OLD."answer_days", OLD."asks", OLD."choosing", OLD."closes_on", OLD."cohort_id", OLD."created_at", OLD."every_days", OLD."failure", OLD."granted_at", OLD."id", OLD."job", OLD."job_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."set_by_id", OLD."suggested_at", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="9769ba513f064bd6dd0a62b20fa4abbeef0566bb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ffcae",
                            table="matching_ways",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        )
    ]
