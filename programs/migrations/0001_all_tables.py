import uuid

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import people.encryption
import programs.eligibility.stored
from web.migrating import AllAtOnce


class Migration(migrations.Migration):
    replaces = [
        ("programs", "0001_initial"),
        ("programs", "0002_read_who_may_join_loudly"),
        ("programs", "0003_keep_the_reason_of_a_decision_out_of_the_audit_trail"),
        ("programs", "0004_sort_competencies_whatever_their_case"),
        ("programs", "0005_ask_people_to_take_part"),
        ("programs", "0006_let_programs_be_of_every_kind"),
        ("programs", "0007_prepare_people_before_they_meet"),
        ("programs", "0008_take_completions_from_learning_systems"),
        ("programs", "0009_let_people_say_how_they_work"),
        ("programs", "0010_give_programs_a_charter_and_a_state"),
        ("programs", "0011_let_people_say_what_they_think_of_a_program"),
        ("programs", "0012_give_seats_by_criteria_order_or_lot"),
        ("programs", "0013_audit_competencies_of_programs_and_applications"),
        ("programs", "0014_shelve_resources_and_open_circles"),
        ("programs", "0015_ask_own_questions"),
        ("programs", "0016_let_groups_work_together"),
        ("programs", "0017_let_a_program_write_its_agreement"),
        ("programs", "0001_tables"),
        ("programs", "0002_keep_what_is_typed_on_every_page"),
        ("programs", "0003_tell_settled_steps"),
        ("programs", "0004_let_a_mentor_say_how_many"),
        ("programs", "0005_let_some_go_first"),
        ("programs", "0006_look_for_the_next_after_a_no"),
        ("programs", "0007_tell_how_far_a_topic_is_read"),
        ("programs", "0008_name_the_manager"),
    ]

    initial = True

    dependencies = [
        ("people", "0001_all_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        AllAtOnce(
            [
                migrations.CreateModel(
                    name="Competency",
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
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                    ],
                    options={
                        "verbose_name_plural": "competencies",
                        "ordering": [django.db.models.functions.text.Lower("name")],
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("name"),
                                name="competency_name_once",
                                violation_error_message="There is a competency of this name already.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CompetencyEvent",
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
                                to="programs.competency",
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
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Program",
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
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("one_to_one", "One-to-one"),
                                    ("circle", "Circle"),
                                    ("reverse", "Reverse"),
                                    ("peer", "Peer"),
                                    ("flash", "Flash"),
                                    ("sponsorship", "Sponsorship"),
                                ],
                                default="one_to_one",
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("published", "Published"),
                                    ("archived", "Archived"),
                                ],
                                default="draft",
                                max_length=20,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "template",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="begun from the template"
                            ),
                        ),
                        ("purpose", models.TextField(blank=True, verbose_name="purpose")),
                        (
                            "strategic_goal",
                            models.TextField(
                                blank=True, verbose_name="the company's goal it serves"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="programs_owned",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "sponsor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="programs_sponsored",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "expects_of_mentors",
                            models.TextField(blank=True, verbose_name="what mentors promise"),
                        ),
                        (
                            "expects_of_mentees",
                            models.TextField(blank=True, verbose_name="what mentees promise"),
                        ),
                        ("boundaries", models.TextField(blank=True, verbose_name="what it is not")),
                        (
                            "confidentiality",
                            models.TextField(blank=True, verbose_name="what stays between the two"),
                        ),
                        (
                            "agreement",
                            models.TextField(
                                blank=True, max_length=5000, verbose_name="what each pair signs"
                            ),
                        ),
                        (
                            "reviews_on",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.DateField(), blank=True, default=list, size=None
                            ),
                        ),
                        (
                            "rolling",
                            models.BooleanField(
                                default=False, verbose_name="people can join at any time"
                            ),
                        ),
                        (
                            "launched_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="launched"
                            ),
                        ),
                        (
                            "eligibility",
                            models.JSONField(
                                blank=True,
                                default=list,
                                help_text="see programs.eligibility",
                                validators=[programs.eligibility.stored.check_rules],
                                verbose_name="who may join",
                            ),
                        ),
                        (
                            "minutes_per_month",
                            models.PositiveSmallIntegerField(
                                default=120,
                                validators=[
                                    django.core.validators.MinValueValidator(15),
                                    django.core.validators.MaxValueValidator(2400),
                                ],
                                verbose_name="time commitment, minutes a month",
                            ),
                        ),
                        (
                            "cadence_weeks",
                            models.PositiveSmallIntegerField(
                                default=2,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(12),
                                ],
                                verbose_name="weeks from one touchpoint to the next",
                            ),
                        ),
                        (
                            "touchpoint_minutes",
                            models.PositiveSmallIntegerField(
                                default=30,
                                validators=[
                                    django.core.validators.MinValueValidator(10),
                                    django.core.validators.MaxValueValidator(240),
                                ],
                                verbose_name="minutes a touchpoint",
                            ),
                        ),
                        (
                            "counts_earlier",
                            models.BooleanField(
                                default=False,
                                verbose_name="having completed it before counts when applications are decided",
                            ),
                        ),
                        (
                            "training_gates_matching",
                            models.BooleanField(
                                default=False,
                                verbose_name="match only people who have done the training they need",
                            ),
                        ),
                        (
                            "manager_approval",
                            models.BooleanField(
                                default=False, verbose_name="ask the manager of whoever applies"
                            ),
                        ),
                        (
                            "competencies",
                            models.ManyToManyField(
                                blank=True, related_name="programs", to="programs.competency"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name"],
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("name"),
                                name="program_name_once",
                                violation_error_message="There is a program of this name already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cadence_weeks__gte", 1), ("touchpoint_minutes__gte", 10)
                                ),
                                name="program_rhythm_is_possible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "published", "archived"])
                                ),
                                name="program_state_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "draft"),
                                    models.Q(("purpose", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="program_published_has_a_purpose",
                                violation_error_message="Say what the program is for.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("launched_at", None),
                                    models.Q(("state", "draft"), _negated=True),
                                    _connector="OR",
                                ),
                                name="program_launched_is_no_draft",
                                violation_error_message="Its cohorts have opened: it cannot be a draft again.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgramEvent",
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
                                to="programs.program",
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
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("one_to_one", "One-to-one"),
                                    ("circle", "Circle"),
                                    ("reverse", "Reverse"),
                                    ("peer", "Peer"),
                                    ("flash", "Flash"),
                                    ("sponsorship", "Sponsorship"),
                                ],
                                default="one_to_one",
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("published", "Published"),
                                    ("archived", "Archived"),
                                ],
                                default="draft",
                                max_length=20,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "template",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="begun from the template"
                            ),
                        ),
                        ("purpose", models.TextField(blank=True, verbose_name="purpose")),
                        (
                            "strategic_goal",
                            models.TextField(
                                blank=True, verbose_name="the company's goal it serves"
                            ),
                        ),
                        (
                            "owner",
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
                            "sponsor",
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
                            "expects_of_mentors",
                            models.TextField(blank=True, verbose_name="what mentors promise"),
                        ),
                        (
                            "expects_of_mentees",
                            models.TextField(blank=True, verbose_name="what mentees promise"),
                        ),
                        ("boundaries", models.TextField(blank=True, verbose_name="what it is not")),
                        (
                            "confidentiality",
                            models.TextField(blank=True, verbose_name="what stays between the two"),
                        ),
                        (
                            "agreement",
                            models.TextField(
                                blank=True, max_length=5000, verbose_name="what each pair signs"
                            ),
                        ),
                        (
                            "reviews_on",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.DateField(), blank=True, default=list, size=None
                            ),
                        ),
                        (
                            "rolling",
                            models.BooleanField(
                                default=False, verbose_name="people can join at any time"
                            ),
                        ),
                        (
                            "launched_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="launched"
                            ),
                        ),
                        (
                            "eligibility",
                            models.JSONField(
                                blank=True,
                                default=list,
                                help_text="see programs.eligibility",
                                validators=[programs.eligibility.stored.check_rules],
                                verbose_name="who may join",
                            ),
                        ),
                        (
                            "minutes_per_month",
                            models.PositiveSmallIntegerField(
                                default=120,
                                validators=[
                                    django.core.validators.MinValueValidator(15),
                                    django.core.validators.MaxValueValidator(2400),
                                ],
                                verbose_name="time commitment, minutes a month",
                            ),
                        ),
                        (
                            "cadence_weeks",
                            models.PositiveSmallIntegerField(
                                default=2,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(12),
                                ],
                                verbose_name="weeks from one touchpoint to the next",
                            ),
                        ),
                        (
                            "touchpoint_minutes",
                            models.PositiveSmallIntegerField(
                                default=30,
                                validators=[
                                    django.core.validators.MinValueValidator(10),
                                    django.core.validators.MaxValueValidator(240),
                                ],
                                verbose_name="minutes a touchpoint",
                            ),
                        ),
                        (
                            "counts_earlier",
                            models.BooleanField(
                                default=False,
                                verbose_name="having completed it before counts when applications are decided",
                            ),
                        ),
                        (
                            "training_gates_matching",
                            models.BooleanField(
                                default=False,
                                verbose_name="match only people who have done the training they need",
                            ),
                        ),
                        (
                            "manager_approval",
                            models.BooleanField(
                                default=False, verbose_name="ask the manager of whoever applies"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ProgramManager",
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
                                related_name="managers",
                                to="programs.program",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="programs_managed",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "since",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="from"
                            ),
                        ),
                        (
                            "until",
                            models.DateTimeField(blank=True, null=True, verbose_name="until"),
                        ),
                        (
                            "granted_by",
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
                                condition=models.Q(("until", None)),
                                fields=("program", "person"),
                                name="program_manager_once",
                                violation_error_message="This person manages the program already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None),
                                    ("until__gt", models.F("since")),
                                    _connector="OR",
                                ),
                                name="program_manager_until_after_since",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgramManagerEvent",
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
                                to="programs.programmanager",
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
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "since",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="from"
                            ),
                        ),
                        (
                            "until",
                            models.DateTimeField(blank=True, null=True, verbose_name="until"),
                        ),
                        (
                            "granted_by",
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
                    name="Cohort",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cohorts",
                                to="programs.program",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("open", "Open for applications"),
                                    ("matching", "Being matched"),
                                    ("running", "Running"),
                                    ("closing", "Closing"),
                                    ("closed", "Closed"),
                                ],
                                default="draft",
                                max_length=20,
                            ),
                        ),
                        (
                            "applications_open_on",
                            models.DateField(verbose_name="applications open on"),
                        ),
                        (
                            "applications_close_on",
                            models.DateField(verbose_name="applications close on"),
                        ),
                        ("starts_on", models.DateField(verbose_name="starts on")),
                        ("ends_on", models.DateField(verbose_name="ends on")),
                        (
                            "seats",
                            models.PositiveIntegerField(
                                default=20,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="seats for mentees",
                            ),
                        ),
                        (
                            "admission",
                            models.CharField(
                                choices=[
                                    (
                                        "criteria",
                                        "You choose, by criteria that applicants can read",
                                    ),
                                    ("first_come", "First come, first served"),
                                    ("lottery", "A published lottery"),
                                ],
                                default="criteria",
                                max_length=12,
                                verbose_name="when more apply than there are seats",
                            ),
                        ),
                        (
                            "goes_first",
                            models.CharField(
                                choices=[
                                    ("nobody", "Nobody: it is the same for everybody"),
                                    (
                                        "passed_over",
                                        "Whoever still waited when an earlier cohort began, and never had a seat",
                                    ),
                                    (
                                        "newcomers",
                                        "Whoever has not had a seat in an earlier cohort",
                                    ),
                                ],
                                default="nobody",
                                max_length=12,
                                verbose_name="who goes first",
                            ),
                        ),
                        (
                            "admission_criteria",
                            models.TextField(
                                blank=True,
                                max_length=2000,
                                verbose_name="by which criteria you choose",
                            ),
                        ),
                        (
                            "cadence_weeks",
                            models.PositiveSmallIntegerField(
                                default=2,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="weeks from one touchpoint to the next",
                            ),
                        ),
                        (
                            "touchpoint_minutes",
                            models.PositiveSmallIntegerField(
                                default=30,
                                validators=[django.core.validators.MinValueValidator(10)],
                                verbose_name="minutes a touchpoint",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-starts_on", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "name"),
                                name="cohort_name_once_per_program",
                                violation_error_message="This program has a cohort of this name already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("applications_open_on__lte", models.F("applications_close_on"))
                                ),
                                name="cohort_applications_close_after_they_open",
                                violation_error_message="Applications must close after they open.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("applications_close_on__lte", models.F("starts_on"))
                                ),
                                name="cohort_starts_after_applications",
                                violation_error_message="The cohort must start after applications close.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("starts_on__lt", models.F("ends_on"))),
                                name="cohort_ends_after_it_starts",
                                violation_error_message="The cohort must end after it starts.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("seats__gte", 1)), name="cohort_has_a_seat"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("goes_first", "nobody"),
                                    models.Q(("admission", "criteria"), _negated=True),
                                    _connector="OR",
                                ),
                                name="cohort_goes_first_by_rule_only",
                                violation_error_message="You choose yourself here: write it into your criteria.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cadence_weeks__gte", 1), ("touchpoint_minutes__gte", 10)
                                ),
                                name="cohort_rhythm_is_possible",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CohortEvent",
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
                                to="programs.cohort",
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
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("open", "Open for applications"),
                                    ("matching", "Being matched"),
                                    ("running", "Running"),
                                    ("closing", "Closing"),
                                    ("closed", "Closed"),
                                ],
                                default="draft",
                                max_length=20,
                            ),
                        ),
                        (
                            "applications_open_on",
                            models.DateField(verbose_name="applications open on"),
                        ),
                        (
                            "applications_close_on",
                            models.DateField(verbose_name="applications close on"),
                        ),
                        ("starts_on", models.DateField(verbose_name="starts on")),
                        ("ends_on", models.DateField(verbose_name="ends on")),
                        (
                            "seats",
                            models.PositiveIntegerField(
                                default=20,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="seats for mentees",
                            ),
                        ),
                        (
                            "admission",
                            models.CharField(
                                choices=[
                                    (
                                        "criteria",
                                        "You choose, by criteria that applicants can read",
                                    ),
                                    ("first_come", "First come, first served"),
                                    ("lottery", "A published lottery"),
                                ],
                                default="criteria",
                                max_length=12,
                                verbose_name="when more apply than there are seats",
                            ),
                        ),
                        (
                            "goes_first",
                            models.CharField(
                                choices=[
                                    ("nobody", "Nobody: it is the same for everybody"),
                                    (
                                        "passed_over",
                                        "Whoever still waited when an earlier cohort began, and never had a seat",
                                    ),
                                    (
                                        "newcomers",
                                        "Whoever has not had a seat in an earlier cohort",
                                    ),
                                ],
                                default="nobody",
                                max_length=12,
                                verbose_name="who goes first",
                            ),
                        ),
                        (
                            "admission_criteria",
                            models.TextField(
                                blank=True,
                                max_length=2000,
                                verbose_name="by which criteria you choose",
                            ),
                        ),
                        (
                            "cadence_weeks",
                            models.PositiveSmallIntegerField(
                                default=2,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="weeks from one touchpoint to the next",
                            ),
                        ),
                        (
                            "touchpoint_minutes",
                            models.PositiveSmallIntegerField(
                                default=30,
                                validators=[django.core.validators.MinValueValidator(10)],
                                verbose_name="minutes a touchpoint",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Enrollment",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enrollments",
                                to="programs.cohort",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="enrollments",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("mentor", "Mentor"), ("mentee", "Mentee")],
                                max_length=10,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("applied", "Applied"),
                                    ("waitlisted", "On the waiting list"),
                                    ("approved", "Approved"),
                                    ("ready", "Ready"),
                                    ("declined", "Declined"),
                                    ("withdrawn", "Withdrawn"),
                                    ("completed", "Completed"),
                                ],
                                default="applied",
                                max_length=20,
                            ),
                        ),
                        (
                            "seats",
                            models.PositiveSmallIntegerField(default=0, verbose_name="seats"),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=10),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "words",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="a few words"
                            ),
                        ),
                        (
                            "added_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("applied_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("decision_reason", models.CharField(blank=True, max_length=500)),
                        (
                            "competencies",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Offered by a mentor, wanted by a mentee.",
                                related_name="enrollments",
                                to="programs.competency",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["created_at", "id"],
                        "indexes": [
                            models.Index(
                                fields=["cohort", "role", "state"],
                                name="programs_en_cohort__55377a_idx",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cohort", "person", "role"),
                                name="enrollment_once_per_cohort_and_role",
                                violation_error_message="You have applied to this cohort in this role already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("role", "mentor"), ("seats__gte", 1)),
                                    models.Q(("role", "mentee"), ("seats", 0)),
                                    _connector="OR",
                                ),
                                name="enrollment_only_mentors_have_seats",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EnrollmentEvent",
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
                                to="programs.enrollment",
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
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("mentor", "Mentor"), ("mentee", "Mentee")],
                                max_length=10,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("applied", "Applied"),
                                    ("waitlisted", "On the waiting list"),
                                    ("approved", "Approved"),
                                    ("ready", "Ready"),
                                    ("declined", "Declined"),
                                    ("withdrawn", "Withdrawn"),
                                    ("completed", "Completed"),
                                ],
                                default="applied",
                                max_length=20,
                            ),
                        ),
                        (
                            "seats",
                            models.PositiveSmallIntegerField(default=0, verbose_name="seats"),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=10),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "added_by",
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
                        ("applied_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "decided_by",
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
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Mentorship",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mentorships",
                                to="programs.cohort",
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=80, verbose_name="name")),
                        (
                            "because",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="why these people"
                            ),
                        ),
                        ("started_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("completed", "Completed"),
                                    ("not_accepted", "Not accepted"),
                                    ("rematched", "Matched anew"),
                                    ("left_company", "One of them left the company"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "proposed_by",
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
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("end_reason", ""), ("ended_at", None)),
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        models.Q(("end_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="mentorship_end_has_time_and_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started_at", None),
                                    ("ended_at", None),
                                    ("ended_at__gte", models.F("started_at")),
                                    _connector="OR",
                                ),
                                name="mentorship_ends_after_it_starts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MentorshipEvent",
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
                                to="programs.mentorship",
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
                        ("name", models.CharField(blank=True, max_length=80, verbose_name="name")),
                        (
                            "because",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="why these people"
                            ),
                        ),
                        ("started_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("completed", "Completed"),
                                    ("not_accepted", "Not accepted"),
                                    ("rematched", "Matched anew"),
                                    ("left_company", "One of them left the company"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "proposed_by",
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
                    name="Participant",
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
                                related_name="participants",
                                to="programs.mentorship",
                            ),
                        ),
                        (
                            "enrollment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="participations",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="participations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("mentor", "Mentor"), ("mentee", "Mentee")], max_length=10
                            ),
                        ),
                        ("accepted_at", models.DateTimeField(blank=True, null=True)),
                        ("joined_at", models.DateTimeField(blank=True, null=True)),
                        ("left_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("mentorship", "person"),
                                name="participant_nobody_mentors_themselves",
                                violation_error_message="Nobody can be mentor and mentee of the same pair.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("joined_at__isnull", False),
                                    ("left_at", None),
                                    ("role", "mentee"),
                                ),
                                fields=("enrollment",),
                                name="participant_one_running_mentorship_per_mentee",
                                violation_error_message="This mentee already has a mentor.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("joined_at", None),
                                    ("accepted_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="participant_joins_only_after_accepting",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ParticipantEvent",
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
                                to="programs.participant",
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
                            "enrollment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.enrollment",
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
                        (
                            "role",
                            models.CharField(
                                choices=[("mentor", "Mentor"), ("mentee", "Mentee")], max_length=10
                            ),
                        ),
                        ("accepted_at", models.DateTimeField(blank=True, null=True)),
                        ("joined_at", models.DateTimeField(blank=True, null=True)),
                        ("left_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Agreement",
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
                                related_name="agreements",
                                to="programs.mentorship",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(default=1)),
                        (
                            "text",
                            models.TextField(max_length=5000, verbose_name="what we agree on"),
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
                                fields=("mentorship", "version"),
                                name="agreement_version_once",
                                violation_error_message="The agreement was changed meanwhile.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementEvent",
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
                                to="programs.agreement",
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
                        ("version", models.PositiveSmallIntegerField(default=1)),
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
                    name="Signature",
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
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signatures",
                                to="programs.agreement",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signatures",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agreement", "person"), name="signature_once_a_person"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SignatureEvent",
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
                                to="programs.signature",
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
                            "agreement",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.agreement",
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
                    name="ManagerApproval",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="manager_approval",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "manager",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="manager",
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[("agreed", "Agreed"), ("refused", "Did not agree")],
                                max_length=10,
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=500, verbose_name="reason"),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "waived_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("waiver_reason", models.CharField(blank=True, max_length=500)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", ""), ("answered_at", None)),
                                    models.Q(
                                        models.Q(("answer", ""), _negated=True),
                                        ("answered_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="manager_approval_answer_has_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", "refused"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="manager_approval_refusal_has_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ManagerApprovalEvent",
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
                                to="programs.managerapproval",
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
                            "enrollment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "manager",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="manager",
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[("agreed", "Agreed"), ("refused", "Did not agree")],
                                max_length=10,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "waived_by",
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
                    name="Endorsement",
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
                                related_name="endorsements",
                                to="programs.program",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="endorsements",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "invited_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "words",
                            models.TextField(
                                blank=True, max_length=1500, verbose_name="why I stand behind it"
                            ),
                        ),
                        (
                            "journey",
                            models.TextField(
                                blank=True, max_length=3000, verbose_name="who helped me on my way"
                            ),
                        ),
                        (
                            "hours_given",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(500)],
                                verbose_name="hours I give it in a year",
                            ),
                        ),
                        (
                            "is_shown",
                            models.BooleanField(default=False, verbose_name="shown to employees"),
                        ),
                    ],
                    options={
                        "ordering": ["created_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "person"),
                                name="endorsement_once_a_person",
                                violation_error_message="This person has been asked already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_shown", False),
                                    models.Q(("words", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="endorsement_shown_has_words",
                                violation_error_message="There is nothing to show yet.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EndorsementEvent",
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
                                to="programs.endorsement",
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
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "invited_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "words",
                            models.TextField(
                                blank=True, max_length=1500, verbose_name="why I stand behind it"
                            ),
                        ),
                        (
                            "journey",
                            models.TextField(
                                blank=True, max_length=3000, verbose_name="who helped me on my way"
                            ),
                        ),
                        (
                            "hours_given",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(500)],
                                verbose_name="hours I give it in a year",
                            ),
                        ),
                        (
                            "is_shown",
                            models.BooleanField(default=False, verbose_name="shown to employees"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReviewNote",
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
                                related_name="review_notes",
                                to="programs.program",
                            ),
                        ),
                        (
                            "said",
                            models.TextField(max_length=1000, verbose_name="what people said"),
                        ),
                        (
                            "changed",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="what changes"
                            ),
                        ),
                        (
                            "published_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="shown to employees since"
                            ),
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
                        "ordering": ["-created_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("published_on", None),
                                    models.Q(("changed", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="review_note_published_says_what_changes",
                                violation_error_message="Say what changes before employees read it.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewNoteEvent",
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
                                to="programs.reviewnote",
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
                            "said",
                            models.TextField(max_length=1000, verbose_name="what people said"),
                        ),
                        (
                            "changed",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="what changes"
                            ),
                        ),
                        (
                            "published_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="shown to employees since"
                            ),
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
                    name="Improvement",
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
                                related_name="improvements",
                                to="programs.program",
                            ),
                        ),
                        (
                            "note",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="improvements",
                                to="programs.reviewnote",
                            ),
                        ),
                        (
                            "done_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="seen to"),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "note"),
                                name="improvement_once_per_program_and_note",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImprovementEvent",
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
                                to="programs.improvement",
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
                            "note",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.reviewnote",
                            ),
                        ),
                        (
                            "done_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="seen to"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AlumniCircle",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="circle",
                                to="programs.program",
                            ),
                        ),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "opened_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AlumniCircleEvent",
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
                                to="programs.alumnicircle",
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
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "opened_by",
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
                    name="Topic",
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
                            "circle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="topics",
                                to="programs.alumnicircle",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(max_length=150, verbose_name="what it is about"),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="topics",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-created_at", "-id"],
                    },
                ),
                migrations.CreateModel(
                    name="TopicReading",
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
                            "topic",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="readings",
                                to="programs.topic",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="topic_readings",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("until", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("topic", "person"), name="topic_reading_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Post",
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
                            "topic",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="posts",
                                to="programs.topic",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="posts",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "body",
                            models.TextField(
                                blank=True,
                                max_length=4000,
                                verbose_name="what you would like to say",
                            ),
                        ),
                        ("edited_at", models.DateTimeField(blank=True, null=True)),
                        ("deleted_at", models.DateTimeField(blank=True, null=True)),
                        ("hidden_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "hidden_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "hidden_reason",
                            models.CharField(blank=True, max_length=300, verbose_name="reason"),
                        ),
                    ],
                    options={
                        "ordering": ["created_at", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("hidden_at", None), ("hidden_reason", "")),
                                    models.Q(
                                        ("hidden_at__isnull", False),
                                        models.Q(("hidden_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="post_is_hidden_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("deleted_at", None), ("body", ""), _connector="OR"
                                ),
                                name="post_deleted_is_forgotten",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CompetencyLevel",
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
                            "competency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="levels",
                                to="programs.competency",
                            ),
                        ),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Beginning"),
                                    (2, "Practising"),
                                    (3, "Reliable"),
                                    (4, "An example to others"),
                                ],
                                verbose_name="level",
                            ),
                        ),
                        ("behaviours", models.TextField(verbose_name="what can be seen")),
                    ],
                    options={
                        "ordering": ["level"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("competency", "level"),
                                name="competency_level_once_per_level",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("level__in", [1, 2, 3, 4])),
                                name="competency_level_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CompetencyLevelEvent",
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
                                to="programs.competencylevel",
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
                            "competency",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.competency",
                            ),
                        ),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Beginning"),
                                    (2, "Practising"),
                                    (3, "Reliable"),
                                    (4, "An example to others"),
                                ],
                                verbose_name="level",
                            ),
                        ),
                        ("behaviours", models.TextField(verbose_name="what can be seen")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Training",
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
                        ("key", models.SlugField(max_length=60, unique=True, verbose_name="key")),
                        ("title", models.CharField(max_length=120, verbose_name="title")),
                        (
                            "summary",
                            models.CharField(
                                blank=True,
                                max_length=240,
                                verbose_name="what it is for, in one sentence",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                blank=True,
                                choices=[("mentor", "Mentor"), ("mentee", "Mentee")],
                                max_length=10,
                                verbose_name="for",
                            ),
                        ),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                default=15,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(600),
                                ],
                                verbose_name="minutes it takes",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="text")),
                        (
                            "url",
                            models.URLField(
                                blank=True, max_length=500, verbose_name="address of the course"
                            ),
                        ),
                        (
                            "external_id",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="its name in the learning system",
                            ),
                        ),
                        (
                            "needs_proof",
                            models.BooleanField(
                                default=False,
                                verbose_name="counts only once the learning system says so",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["title"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), ("url", ""), _connector="OR"),
                                name="training_has_a_text_or_lies_elsewhere",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("needs_proof", False),
                                    models.Q(("url", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="training_asks_for_proof_only_elsewhere",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("external_id", ""), _negated=True),
                                fields=("external_id",),
                                name="training_external_id_once",
                                violation_error_message="Another training has this name already.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrainingEvent",
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
                                to="programs.training",
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
                            "key",
                            models.SlugField(db_index=False, max_length=60, verbose_name="key"),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="title")),
                        (
                            "summary",
                            models.CharField(
                                blank=True,
                                max_length=240,
                                verbose_name="what it is for, in one sentence",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                blank=True,
                                choices=[("mentor", "Mentor"), ("mentee", "Mentee")],
                                max_length=10,
                                verbose_name="for",
                            ),
                        ),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                default=15,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(600),
                                ],
                                verbose_name="minutes it takes",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="text")),
                        (
                            "url",
                            models.URLField(
                                blank=True, max_length=500, verbose_name="address of the course"
                            ),
                        ),
                        (
                            "external_id",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="its name in the learning system",
                            ),
                        ),
                        (
                            "needs_proof",
                            models.BooleanField(
                                default=False,
                                verbose_name="counts only once the learning system says so",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ProgramTraining",
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
                                related_name="trainings",
                                to="programs.program",
                            ),
                        ),
                        (
                            "training",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="places",
                                to="programs.training",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "is_required",
                            models.BooleanField(default=False, verbose_name="needed to be ready"),
                        ),
                        ("own_text", models.TextField(blank=True, verbose_name="text")),
                    ],
                    options={
                        "ordering": ["position", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "training"),
                                name="program_training_once",
                                violation_error_message="This training is in the program already.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgramTrainingEvent",
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
                                to="programs.programtraining",
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
                            "training",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.training",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "is_required",
                            models.BooleanField(default=False, verbose_name="needed to be ready"),
                        ),
                        ("own_text", models.TextField(blank=True, verbose_name="text")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReadinessWaiver",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="waiver",
                                to="programs.enrollment",
                            ),
                        ),
                        ("reason", models.CharField(max_length=300, verbose_name="reason")),
                        (
                            "given_by",
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
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="readiness_waiver_has_a_reason",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReadinessWaiverEvent",
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
                                to="programs.readinesswaiver",
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
                            "enrollment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "given_by",
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
                    name="TrainingProgress",
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
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="training_progress",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "training",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="progress",
                                to="programs.training",
                            ),
                        ),
                        ("part", models.PositiveSmallIntegerField(default=1)),
                        ("choices", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name_plural": "training progress",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "training"),
                                name="training_progress_once_a_person",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("part__gte", 1)),
                                name="training_progress_has_a_part",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrainingCompletion",
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
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="trainings_completed",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "training",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="completions",
                                to="programs.training",
                            ),
                        ),
                        ("completed_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("here", "Done here"),
                                    ("csv", "From a file"),
                                    ("xapi", "From the learning system"),
                                ],
                                default="here",
                                max_length=10,
                            ),
                        ),
                        ("statement", models.CharField(blank=True, max_length=100)),
                    ],
                    options={
                        "ordering": ["-completed_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "training"),
                                name="training_completion_once_a_person",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("statement", ""), _negated=True),
                                fields=("statement",),
                                name="training_completion_statement_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrainingCompletionEvent",
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
                                to="programs.trainingcompletion",
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
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "training",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.training",
                            ),
                        ),
                        ("completed_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("here", "Done here"),
                                    ("csv", "From a file"),
                                    ("xapi", "From the learning system"),
                                ],
                                default="here",
                                max_length=10,
                            ),
                        ),
                        ("statement", models.CharField(blank=True, max_length=100)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CompletionImport",
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
                            "source",
                            models.CharField(
                                choices=[
                                    ("csv", "From a file"),
                                    ("xapi", "From the learning system"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("file_name", models.CharField(max_length=200, verbose_name="file")),
                        ("rows", models.JSONField(default=list)),
                        ("rows_found", models.PositiveIntegerField(default=0)),
                        ("known", models.PositiveIntegerField(default=0)),
                        ("problems", models.JSONField(default=list)),
                        ("problems_found", models.PositiveIntegerField(default=0)),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("applied_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "applied_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("added", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "ordering": ["-created_at", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("applied_at", None), ("rows", []), _connector="OR"
                                ),
                                name="completion_import_forgets_its_rows",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CompletionImportEvent",
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
                                to="programs.completionimport",
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
                            "source",
                            models.CharField(
                                choices=[
                                    ("csv", "From a file"),
                                    ("xapi", "From the learning system"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("file_name", models.CharField(max_length=200, verbose_name="file")),
                        ("rows_found", models.PositiveIntegerField(default=0)),
                        ("known", models.PositiveIntegerField(default=0)),
                        ("problems_found", models.PositiveIntegerField(default=0)),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("applied_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "applied_by",
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
                        ("added", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="programs.cohort",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("mentor", "Mentor"), ("mentee", "Mentee")],
                                max_length=10,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("nominated", "Nominated by their manager"),
                                    ("invited", "Invited"),
                                    ("outreach", "Reached out to"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "invited_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "words",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="a few words"
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[("accepted", "Said yes"), ("declined", "Said no")],
                                max_length=10,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-created_at", "-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cohort", "person", "role"),
                                name="invitation_once_per_cohort_and_role",
                                violation_error_message="This person has been asked already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", ""), ("answered_at", None)),
                                    models.Q(
                                        models.Q(("answer", ""), _negated=True),
                                        ("answered_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="invitation_answer_has_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answered_at", None), ("withdrawn_at", None), _connector="OR"
                                ),
                                name="invitation_is_answered_or_withdrawn",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("invited_by", None),
                                    models.Q(("invited_by", models.F("person")), _negated=True),
                                    models.Q(("way", "nominated"), _negated=True),
                                    _connector="OR",
                                ),
                                name="invitation_nobody_nominates_themselves",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InvitationEvent",
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
                                to="programs.invitation",
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
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("mentor", "Mentor"), ("mentee", "Mentee")],
                                max_length=10,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("nominated", "Nominated by their manager"),
                                    ("invited", "Invited"),
                                    ("outreach", "Reached out to"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "invited_by",
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
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[("accepted", "Said yes"), ("declined", "Said no")],
                                max_length=10,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Lottery",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lottery",
                                to="programs.cohort",
                            ),
                        ),
                        ("rules", models.TextField(max_length=3000, verbose_name="rules")),
                        (
                            "strata",
                            models.CharField(
                                choices=[
                                    ("none", "None: one draw for everybody"),
                                    ("unit", "Units at the top of the company"),
                                    ("site", "Sites"),
                                    ("grade", "Grades, in bands of three"),
                                ],
                                default="none",
                                max_length=10,
                                verbose_name="seats in proportion by",
                            ),
                        ),
                        (
                            "goes_first",
                            models.CharField(
                                choices=[
                                    ("nobody", "Nobody: it is the same for everybody"),
                                    (
                                        "passed_over",
                                        "Whoever still waited when an earlier cohort began, and never had a seat",
                                    ),
                                    (
                                        "newcomers",
                                        "Whoever has not had a seat in an earlier cohort",
                                    ),
                                ],
                                default="nobody",
                                max_length=12,
                                verbose_name="who goes first",
                            ),
                        ),
                        ("seed", models.CharField(max_length=64)),
                        ("commitment", models.CharField(max_length=64)),
                        (
                            "published_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("drawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "drawn_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("seats_drawn", models.PositiveIntegerField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name_plural": "lotteries",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("drawn_at", None), ("seats_drawn", None)),
                                    models.Q(
                                        ("drawn_at__isnull", False), ("seats_drawn__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="lottery_draw_has_time_and_seats",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LotteryEvent",
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
                                to="programs.lottery",
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
                        ("rules", models.TextField(max_length=3000, verbose_name="rules")),
                        (
                            "strata",
                            models.CharField(
                                choices=[
                                    ("none", "None: one draw for everybody"),
                                    ("unit", "Units at the top of the company"),
                                    ("site", "Sites"),
                                    ("grade", "Grades, in bands of three"),
                                ],
                                default="none",
                                max_length=10,
                                verbose_name="seats in proportion by",
                            ),
                        ),
                        (
                            "goes_first",
                            models.CharField(
                                choices=[
                                    ("nobody", "Nobody: it is the same for everybody"),
                                    (
                                        "passed_over",
                                        "Whoever still waited when an earlier cohort began, and never had a seat",
                                    ),
                                    (
                                        "newcomers",
                                        "Whoever has not had a seat in an earlier cohort",
                                    ),
                                ],
                                default="nobody",
                                max_length=12,
                                verbose_name="who goes first",
                            ),
                        ),
                        ("commitment", models.CharField(max_length=64)),
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
                        ("drawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "drawn_by",
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
                        ("seats_drawn", models.PositiveIntegerField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="LotteryTicket",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lottery_ticket",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "lottery",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tickets",
                                to="programs.lottery",
                            ),
                        ),
                        ("code", models.CharField(max_length=12, unique=True)),
                        ("contribution", models.CharField(blank=True, max_length=40)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="LotteryEntry",
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
                            "lottery",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="programs.lottery",
                            ),
                        ),
                        (
                            "enrollment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lottery_entry",
                                to="programs.enrollment",
                            ),
                        ),
                        ("code", models.CharField(max_length=12)),
                        ("contribution", models.CharField(blank=True, max_length=40)),
                        ("stratum", models.CharField(blank=True, max_length=160)),
                        (
                            "place",
                            models.PositiveIntegerField(
                                help_text="none: stepped back before the draw", null=True
                            ),
                        ),
                        ("won", models.BooleanField()),
                    ],
                    options={
                        "ordering": ["place", "code"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("lottery", "code"), name="lottery_entry_code_once"
                            ),
                            models.UniqueConstraint(
                                fields=("lottery", "place"), name="lottery_entry_place_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("won", False), ("place__isnull", False), _connector="OR"
                                ),
                                name="lottery_entry_winner_has_a_place",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SuccessMeasure",
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
                                related_name="measures",
                                to="programs.program",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="position"),
                        ),
                    ],
                    options={
                        "ordering": ["position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="SuccessMeasureEvent",
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
                                to="programs.successmeasure",
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
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="position"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MeasureVersion",
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
                            "measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versions",
                                to="programs.successmeasure",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(default=1)),
                        (
                            "what",
                            models.CharField(max_length=120, verbose_name="what should be reached"),
                        ),
                        ("how", models.TextField(verbose_name="how it is measured")),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("percent", "percent"),
                                    ("people", "people"),
                                    ("points", "points of 5"),
                                    ("days", "days"),
                                    ("number", "in number"),
                                ],
                                default="percent",
                                max_length=20,
                                verbose_name="unit",
                            ),
                        ),
                        (
                            "baseline",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=9,
                                null=True,
                                verbose_name="where it stands today",
                            ),
                        ),
                        (
                            "target",
                            models.DecimalField(
                                decimal_places=2, max_digits=9, verbose_name="target"
                            ),
                        ),
                        (
                            "months",
                            models.PositiveSmallIntegerField(
                                default=12,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(120),
                                ],
                                verbose_name="months after the launch",
                            ),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="why it changes")),
                        (
                            "dropped",
                            models.BooleanField(
                                default=False, verbose_name="it is no longer measured"
                            ),
                        ),
                        (
                            "fixed_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="fixed"
                            ),
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
                        "ordering": ["version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("measure", "version"),
                                name="measure_version_once",
                                violation_error_message="Somebody changed this measure meanwhile.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("version", 1),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="measure_version_has_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("dropped", False), ("version", 1)),
                                    models.Q(("fixed_at__isnull", False), ("version__gt", 1)),
                                    _connector="OR",
                                ),
                                name="measure_version_later_is_fixed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("unit", "percent"), _negated=True),
                                    models.Q(("target__gte", 0), ("target__lte", 100)),
                                    _connector="OR",
                                ),
                                name="measure_version_percent_in_range",
                                violation_error_message="A share lies between 0 and 100 percent.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("baseline", None),
                                    models.Q(("baseline", models.F("target")), _negated=True),
                                    _connector="OR",
                                ),
                                name="measure_version_target_moves",
                                violation_error_message="The target is where it stands today already.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeasureVersionEvent",
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
                                to="programs.measureversion",
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
                            "measure",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.successmeasure",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(default=1)),
                        (
                            "what",
                            models.CharField(max_length=120, verbose_name="what should be reached"),
                        ),
                        ("how", models.TextField(verbose_name="how it is measured")),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("percent", "percent"),
                                    ("people", "people"),
                                    ("points", "points of 5"),
                                    ("days", "days"),
                                    ("number", "in number"),
                                ],
                                default="percent",
                                max_length=20,
                                verbose_name="unit",
                            ),
                        ),
                        (
                            "baseline",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=9,
                                null=True,
                                verbose_name="where it stands today",
                            ),
                        ),
                        (
                            "target",
                            models.DecimalField(
                                decimal_places=2, max_digits=9, verbose_name="target"
                            ),
                        ),
                        (
                            "months",
                            models.PositiveSmallIntegerField(
                                default=12,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(120),
                                ],
                                verbose_name="months after the launch",
                            ),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="why it changes")),
                        (
                            "dropped",
                            models.BooleanField(
                                default=False, verbose_name="it is no longer measured"
                            ),
                        ),
                        (
                            "fixed_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="fixed"
                            ),
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
                    name="Profile",
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
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="profiles",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("mentor", "Mentor"), ("mentee", "Mentee")], max_length=10
                            ),
                        ),
                        (
                            "offers",
                            models.TextField(
                                blank=True, max_length=1500, verbose_name="what I offer"
                            ),
                        ),
                        (
                            "path",
                            models.TextField(
                                blank=True, max_length=1500, verbose_name="the path I walked"
                            ),
                        ),
                        (
                            "minutes_per_month",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(15),
                                    django.core.validators.MaxValueValidator(6000),
                                ],
                                verbose_name="minutes a month I can give in all",
                            ),
                        ),
                        (
                            "seats",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(5),
                                ],
                                verbose_name="mentees at once, at most",
                            ),
                        ),
                        (
                            "paused_until",
                            models.DateField(
                                blank=True, null=True, verbose_name="nobody new until"
                            ),
                        ),
                        (
                            "wants",
                            models.TextField(
                                blank=True, max_length=1500, verbose_name="what I want"
                            ),
                        ),
                        (
                            "why_now",
                            models.TextField(blank=True, max_length=1500, verbose_name="why now"),
                        ),
                        (
                            "safe",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("silence", "Knowing that nothing leaves the room"),
                                        ("time", "Time to get to know each other first"),
                                        ("plain", "Plain words, also about what is not good"),
                                        ("asked", "Being asked before I get feedback"),
                                        ("mistakes", "Hearing about my mentor's own mistakes"),
                                        ("outside", "Somebody from outside my unit"),
                                    ],
                                    max_length=10,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "safe_words",
                            models.TextField(
                                blank=True,
                                max_length=1000,
                                verbose_name="what else helps me feel safe to be honest",
                            ),
                        ),
                        (
                            "ways",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("talk", "Talking things through"),
                                        ("practise", "Trying things out together"),
                                        ("stories", "Stories and examples from work"),
                                        ("plan", "A plan with clear steps"),
                                        ("read", "Reading or watching first, then talking"),
                                        ("questions", "Hard questions"),
                                    ],
                                    max_length=10,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "ways_words",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="in my own words"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "role"), name="profile_once_a_person_and_role"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("role", "mentor"),
                                        ("safe", []),
                                        ("safe_words", ""),
                                        ("wants", ""),
                                        ("why_now", ""),
                                    ),
                                    models.Q(
                                        ("minutes_per_month", None),
                                        ("offers", ""),
                                        ("path", ""),
                                        ("paused_until", None),
                                        ("role", "mentee"),
                                        ("seats", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="profile_says_what_its_role_is_asked",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("seats", None),
                                    models.Q(("seats__gte", 1), ("seats__lte", 5)),
                                    _connector="OR",
                                ),
                                name="profile_seats_are_possible",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Question",
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
                        ("series", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveSmallIntegerField(default=1)),
                        ("text", models.CharField(max_length=300, verbose_name="question")),
                        ("help", models.CharField(blank=True, max_length=300, verbose_name="help")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("text", "A line of text"),
                                    ("long_text", "A longer text"),
                                    ("choice", "One of several choices"),
                                    ("choices", "Any of several choices"),
                                    ("scale", "A scale from 1 to 5"),
                                    ("competencies", "Competencies of the program"),
                                    ("availability", "When somebody has time"),
                                ],
                                max_length=20,
                                verbose_name="kind of answer",
                            ),
                        ),
                        (
                            "choices",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=120),
                                blank=True,
                                default=list,
                                help_text="of a scale: the words at its two ends",
                                size=None,
                                verbose_name="choices",
                            ),
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
                        "ordering": ["text", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("series", "version"), name="question_version_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("choices__len__gte", 2),
                                        ("kind__in", ("choice", "choices")),
                                    ),
                                    models.Q(("choices__len", 2), ("kind", "scale")),
                                    models.Q(
                                        models.Q(
                                            ("kind__in", ["choice", "choices", "scale"]),
                                            _negated=True,
                                        ),
                                        ("choices__len", 0),
                                    ),
                                    _connector="OR",
                                ),
                                name="question_choices_fit_its_kind",
                                violation_error_message="These choices do not fit the kind of answer.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuestionEvent",
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
                                to="programs.question",
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
                        ("series", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("version", models.PositiveSmallIntegerField(default=1)),
                        ("text", models.CharField(max_length=300, verbose_name="question")),
                        ("help", models.CharField(blank=True, max_length=300, verbose_name="help")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("text", "A line of text"),
                                    ("long_text", "A longer text"),
                                    ("choice", "One of several choices"),
                                    ("choices", "Any of several choices"),
                                    ("scale", "A scale from 1 to 5"),
                                    ("competencies", "Competencies of the program"),
                                    ("availability", "When somebody has time"),
                                ],
                                max_length=20,
                                verbose_name="kind of answer",
                            ),
                        ),
                        (
                            "choices",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=120),
                                blank=True,
                                default=list,
                                help_text="of a scale: the words at its two ends",
                                size=None,
                                verbose_name="choices",
                            ),
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
                    name="ProgramQuestion",
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
                                related_name="questions",
                                to="programs.program",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="placements",
                                to="programs.question",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                blank=True,
                                choices=[("mentor", "Mentor"), ("mentee", "Mentee")],
                                max_length=10,
                                verbose_name="who is asked",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "required",
                            models.BooleanField(default=False, verbose_name="must be answered"),
                        ),
                    ],
                    options={
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "question"),
                                name="program_question_once",
                                violation_error_message="The form has this question already.",
                            ),
                            models.UniqueConstraint(
                                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                                fields=("program", "position"),
                                name="program_question_position_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgramQuestionEvent",
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
                                to="programs.programquestion",
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
                            "question",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.question",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                blank=True,
                                choices=[("mentor", "Mentor"), ("mentee", "Mentee")],
                                max_length=10,
                                verbose_name="who is asked",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "required",
                            models.BooleanField(default=False, verbose_name="must be answered"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Answer",
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
                                related_name="answers",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="programs.question",
                            ),
                        ),
                        ("value", models.JSONField()),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("enrollment", "question"), name="answer_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Refusal",
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
                            "participant",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="refusal",
                                to="programs.participant",
                            ),
                        ),
                        ("reason", people.encryption.EncryptedTextField()),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Resource",
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
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="resources",
                                to="programs.program",
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="title")),
                        (
                            "text",
                            models.TextField(blank=True, max_length=20000, verbose_name="text"),
                        ),
                        ("url", models.URLField(blank=True, max_length=500, verbose_name="link")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("before", "Before you begin"),
                                    ("start", "Getting started"),
                                    ("middle", "Half-way"),
                                    ("end", "Coming to an end"),
                                    ("after", "Afterwards"),
                                ],
                                max_length=10,
                                verbose_name="when it helps",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                blank=True,
                                choices=[("mentor", "Mentor"), ("mentee", "Mentee")],
                                max_length=10,
                                verbose_name="for",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["title", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("text", ""), _negated=True),
                                    models.Q(("url", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="resource_says_something",
                                violation_error_message="Write a text or give a link.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResourceEvent",
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
                                to="programs.resource",
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
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.program",
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="title")),
                        (
                            "text",
                            models.TextField(blank=True, max_length=20000, verbose_name="text"),
                        ),
                        ("url", models.URLField(blank=True, max_length=500, verbose_name="link")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("before", "Before you begin"),
                                    ("start", "Getting started"),
                                    ("middle", "Half-way"),
                                    ("end", "Coming to an end"),
                                    ("after", "Afterwards"),
                                ],
                                max_length=10,
                                verbose_name="when it helps",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                blank=True,
                                choices=[("mentor", "Mentor"), ("mentee", "Mentee")],
                                max_length=10,
                                verbose_name="for",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SettledStep",
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
                                related_name="settled_steps",
                                to="programs.program",
                            ),
                        ),
                        ("step", models.CharField(max_length=40)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "step"), name="settled_step_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SetupDraft",
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
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="setup_drafts",
                                to="programs.program",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="setup_drafts",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("step", models.CharField(max_length=80)),
                        ("typed", models.JSONField(default=dict)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "person", "step"),
                                name="setup_draft_once_per_person_and_step",
                                nulls_distinct=False,
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgramCompetency",
                    fields=[],
                    options={
                        "verbose_name": "competency of a program",
                        "verbose_name_plural": "competencies of programs",
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("programs.program_competencies",),
                ),
                migrations.CreateModel(
                    name="ProgramCompetencyEvent",
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
                                to="programs.programcompetency",
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
                        (
                            "program",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.program",
                            ),
                        ),
                        (
                            "competency",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.competency",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="EnrollmentCompetency",
                    fields=[],
                    options={
                        "verbose_name": "competency of an application",
                        "verbose_name_plural": "competencies of applications",
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("programs.enrollment_competencies",),
                ),
                migrations.CreateModel(
                    name="EnrollmentCompetencyEvent",
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
                                to="programs.enrollmentcompetency",
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
                        (
                            "enrollment",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.enrollment",
                            ),
                        ),
                        (
                            "competency",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.competency",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="competency",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_competencyevent" ("created_at", "description", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "uuid") VALUES (NEW."created_at", NEW."description", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="8d419d9468e566aa4e028ba0415a369ae3c67d64",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_58eef",
                            table="programs_competency",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="competency",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "programs_competencyevent" ("created_at", "description", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "uuid") VALUES (NEW."created_at", NEW."description", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="30f9cd1e925a88b200952df82059ebeb6f56f487",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a8089",
                            table="programs_competency",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="competency",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_competencyevent" ("created_at", "description", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "uuid") VALUES (OLD."created_at", OLD."description", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="d4f8183f23d0039fc35b5796700462884d76df51",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4a94a",
                            table="programs_competency",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="training",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_trainingevent" ("created_at", "external_id", "id", "key", "minutes", "needs_proof", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "summary", "text", "title", "updated_at", "url", "uuid") VALUES (NEW."created_at", NEW."external_id", NEW."id", NEW."key", NEW."minutes", NEW."needs_proof", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."summary", NEW."text", NEW."title", NEW."updated_at", NEW."url", NEW."uuid"); RETURN NULL;',
                            hash="fb20b6323826cb0b54845d1cc1e4fbf39efd3651",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_96334",
                            table="programs_training",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="training",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "programs_trainingevent" ("created_at", "external_id", "id", "key", "minutes", "needs_proof", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "summary", "text", "title", "updated_at", "url", "uuid") VALUES (NEW."created_at", NEW."external_id", NEW."id", NEW."key", NEW."minutes", NEW."needs_proof", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."summary", NEW."text", NEW."title", NEW."updated_at", NEW."url", NEW."uuid"); RETURN NULL;',
                            hash="be03f9ea23cb0f2599e170981542b7487a056904",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_056cc",
                            table="programs_training",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="training",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_trainingevent" ("created_at", "external_id", "id", "key", "minutes", "needs_proof", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "summary", "text", "title", "updated_at", "url", "uuid") VALUES (OLD."created_at", OLD."external_id", OLD."id", OLD."key", OLD."minutes", OLD."needs_proof", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."summary", OLD."text", OLD."title", OLD."updated_at", OLD."url", OLD."uuid"); RETURN NULL;',
                            hash="cc0e9bc26b1e986529d346d340fbb6eeb1b15659",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b41e1",
                            table="programs_training",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="competencylevel",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_competencylevelevent" ("behaviours", "competency_id", "created_at", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "uuid") VALUES (NEW."behaviours", NEW."competency_id", NEW."created_at", NEW."id", NEW."level", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="de1e9c0c88b01ff44461aa1b5d0c5da2797ee7f6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6206c",
                            table="programs_competencylevel",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="competencylevel",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "programs_competencylevelevent" ("behaviours", "competency_id", "created_at", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "uuid") VALUES (NEW."behaviours", NEW."competency_id", NEW."created_at", NEW."id", NEW."level", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="6c12ecc91bbb9b13e56faaecb638059a38fab636",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_73260",
                            table="programs_competencylevel",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="competencylevel",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_competencylevelevent" ("behaviours", "competency_id", "created_at", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "uuid") VALUES (OLD."behaviours", OLD."competency_id", OLD."created_at", OLD."id", OLD."level", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="a5e0369f13a72b45e0f9688646405789fca9dd8b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c363b",
                            table="programs_competencylevel",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="completionimport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_completionimportevent" ("added", "applied_at", "applied_by_id", "created_at", "file_name", "id", "known", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problems_found", "rows_found", "source", "updated_at", "uploaded_by_id", "uuid") VALUES (NEW."added", NEW."applied_at", NEW."applied_by_id", NEW."created_at", NEW."file_name", NEW."id", NEW."known", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."problems_found", NEW."rows_found", NEW."source", NEW."updated_at", NEW."uploaded_by_id", NEW."uuid"); RETURN NULL;',
                            hash="94e45ce7bd3471fb3452661c25d253ad90cbc685",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8aff0",
                            table="programs_completionimport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="completionimport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."added" IS DISTINCT FROM (NEW."added") OR OLD."applied_at" IS DISTINCT FROM (NEW."applied_at") OR OLD."applied_by_id" IS DISTINCT FROM (NEW."applied_by_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."known" IS DISTINCT FROM (NEW."known") OR OLD."problems_found" IS DISTINCT FROM (NEW."problems_found") OR OLD."rows_found" IS DISTINCT FROM (NEW."rows_found") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."uploaded_by_id" IS DISTINCT FROM (NEW."uploaded_by_id") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid"))',
                            func='INSERT INTO "programs_completionimportevent" ("added", "applied_at", "applied_by_id", "created_at", "file_name", "id", "known", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problems_found", "rows_found", "source", "updated_at", "uploaded_by_id", "uuid") VALUES (NEW."added", NEW."applied_at", NEW."applied_by_id", NEW."created_at", NEW."file_name", NEW."id", NEW."known", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."problems_found", NEW."rows_found", NEW."source", NEW."updated_at", NEW."uploaded_by_id", NEW."uuid"); RETURN NULL;',
                            hash="0d419589fb4f9cd08d3d9e32b1eaeda590660a46",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_17a49",
                            table="programs_completionimport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrollment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_enrollmentevent" ("added_by_id", "applied_at", "cohort_id", "created_at", "decided_at", "decided_by_id", "id", "languages", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "seats", "state", "updated_at", "uuid") VALUES (NEW."added_by_id", NEW."applied_at", NEW."cohort_id", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."languages", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."seats", NEW."state", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="7d9c9c670cc3f771cb7ffe07a60f45a0e2c1101f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_75e5e",
                            table="programs_enrollment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrollment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."applied_at" IS DISTINCT FROM (NEW."applied_at") OR OLD."cohort_id" IS DISTINCT FROM (NEW."cohort_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."languages" IS DISTINCT FROM (NEW."languages") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."seats" IS DISTINCT FROM (NEW."seats") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid"))',
                            func='INSERT INTO "programs_enrollmentevent" ("added_by_id", "applied_at", "cohort_id", "created_at", "decided_at", "decided_by_id", "id", "languages", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "seats", "state", "updated_at", "uuid") VALUES (NEW."added_by_id", NEW."applied_at", NEW."cohort_id", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."languages", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."seats", NEW."state", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="dbf4e067e7f607ac7ca55d22901dae92a0d8f486",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_96a50",
                            table="programs_enrollment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrollment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_enrollmentevent" ("added_by_id", "applied_at", "cohort_id", "created_at", "decided_at", "decided_by_id", "id", "languages", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "seats", "state", "updated_at", "uuid") VALUES (OLD."added_by_id", OLD."applied_at", OLD."cohort_id", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."languages", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."seats", OLD."state", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="9240c667f5fa709e699bb8be49cccaafb9ef7f51",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_069fc",
                            table="programs_enrollment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invitation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.way <> 'outreach')",
                            func='INSERT INTO "programs_invitationevent" ("answer", "answered_at", "cohort_id", "created_at", "id", "invited_by_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "updated_at", "uuid", "way", "withdrawn_at") VALUES (NEW."answer", NEW."answered_at", NEW."cohort_id", NEW."created_at", NEW."id", NEW."invited_by_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."updated_at", NEW."uuid", NEW."way", NEW."withdrawn_at"); RETURN NULL;',
                            hash="0ee89a05f9d282d712a081af0c4811e0ef13e035",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_37937",
                            table="programs_invitation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invitation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.way <> 'outreach' AND OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "programs_invitationevent" ("answer", "answered_at", "cohort_id", "created_at", "id", "invited_by_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "updated_at", "uuid", "way", "withdrawn_at") VALUES (NEW."answer", NEW."answered_at", NEW."cohort_id", NEW."created_at", NEW."id", NEW."invited_by_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."updated_at", NEW."uuid", NEW."way", NEW."withdrawn_at"); RETURN NULL;',
                            hash="ed9fdb1798a3848b88a4f0aa894c2d877aa60847",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_54ec0",
                            table="programs_invitation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invitation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.way <> 'outreach')",
                            func='INSERT INTO "programs_invitationevent" ("answer", "answered_at", "cohort_id", "created_at", "id", "invited_by_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "updated_at", "uuid", "way", "withdrawn_at") VALUES (OLD."answer", OLD."answered_at", OLD."cohort_id", OLD."created_at", OLD."id", OLD."invited_by_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."updated_at", OLD."uuid", OLD."way", OLD."withdrawn_at"); RETURN NULL;',
                            hash="bd91e95531b1726fc7f23237c6d26be765cdffc7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a6bd7",
                            table="programs_invitation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lottery",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_what_was_promised",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."cohort_id" IS DISTINCT FROM (NEW."cohort_id") OR OLD."commitment" IS DISTINCT FROM (NEW."commitment") OR OLD."goes_first" IS DISTINCT FROM (NEW."goes_first") OR OLD."rules" IS DISTINCT FROM (NEW."rules") OR OLD."seed" IS DISTINCT FROM (NEW."seed") OR OLD."strata" IS DISTINCT FROM (NEW."strata"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="d9b62e7a293aa3d1c8a004df5d003e9f5f594df4",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_what_was_promised_c1b27",
                            table="programs_lottery",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lottery",
                    trigger=pgtrigger.compiler.Trigger(
                        name="draw_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.drawn_at IS NOT NULL AND (OLD.drawn_at, OLD.seats_drawn) IS DISTINCT FROM (NEW.drawn_at, NEW.seats_drawn))",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="015d648e4c6f6ae45de86c3a1ec7334a134b37eb",
                            operation="UPDATE",
                            pgid="pgtrigger_draw_once_60539",
                            table="programs_lottery",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lottery",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_what_was_drawn",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."drawn_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="cb02a62ce734caba967eb7a36d9f2d5f9fbdb7b4",
                            operation="DELETE",
                            pgid="pgtrigger_keep_what_was_drawn_f9368",
                            table="programs_lottery",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lottery",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_lotteryevent" ("cohort_id", "commitment", "created_at", "drawn_at", "drawn_by_id", "goes_first", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_by_id", "rules", "seats_drawn", "strata", "updated_at", "uuid") VALUES (NEW."cohort_id", NEW."commitment", NEW."created_at", NEW."drawn_at", NEW."drawn_by_id", NEW."goes_first", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_by_id", NEW."rules", NEW."seats_drawn", NEW."strata", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="b7b560a348ed30ea3e8288e50dfb8c15147b4ca8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_16348",
                            table="programs_lottery",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lottery",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."cohort_id" IS DISTINCT FROM (NEW."cohort_id") OR OLD."commitment" IS DISTINCT FROM (NEW."commitment") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."drawn_at" IS DISTINCT FROM (NEW."drawn_at") OR OLD."drawn_by_id" IS DISTINCT FROM (NEW."drawn_by_id") OR OLD."goes_first" IS DISTINCT FROM (NEW."goes_first") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."published_by_id" IS DISTINCT FROM (NEW."published_by_id") OR OLD."rules" IS DISTINCT FROM (NEW."rules") OR OLD."seats_drawn" IS DISTINCT FROM (NEW."seats_drawn") OR OLD."strata" IS DISTINCT FROM (NEW."strata") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid"))',
                            func='INSERT INTO "programs_lotteryevent" ("cohort_id", "commitment", "created_at", "drawn_at", "drawn_by_id", "goes_first", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_by_id", "rules", "seats_drawn", "strata", "updated_at", "uuid") VALUES (NEW."cohort_id", NEW."commitment", NEW."created_at", NEW."drawn_at", NEW."drawn_by_id", NEW."goes_first", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_by_id", NEW."rules", NEW."seats_drawn", NEW."strata", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="09a4c3fa35ec3ce11541e5ec7805a0d49085adc8",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c3caa",
                            table="programs_lottery",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lottery",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_lotteryevent" ("cohort_id", "commitment", "created_at", "drawn_at", "drawn_by_id", "goes_first", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_by_id", "rules", "seats_drawn", "strata", "updated_at", "uuid") VALUES (OLD."cohort_id", OLD."commitment", OLD."created_at", OLD."drawn_at", OLD."drawn_by_id", OLD."goes_first", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_by_id", OLD."rules", OLD."seats_drawn", OLD."strata", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="ce08bbf6eac7f88b47c38c2339089d214ea9ffa6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d2d28",
                            table="programs_lottery",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lotteryentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_as_drawn",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c6ab83195a6f340703502f859401e2fbdd6ea04e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_keep_as_drawn_fd91c",
                            table="programs_lotteryentry",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="managerapproval",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_managerapprovalevent" ("answer", "answered_at", "asked_at", "created_at", "enrollment_id", "id", "manager_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "uuid", "waived_by_id") VALUES (NEW."answer", NEW."answered_at", NEW."asked_at", NEW."created_at", NEW."enrollment_id", NEW."id", NEW."manager_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."updated_at", NEW."uuid", NEW."waived_by_id"); RETURN NULL;',
                            hash="970f198c64d19da5897396af9f80b66d5d7fae89",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3e166",
                            table="programs_managerapproval",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="managerapproval",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."answered_at" IS DISTINCT FROM (NEW."answered_at") OR OLD."asked_at" IS DISTINCT FROM (NEW."asked_at") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."enrollment_id" IS DISTINCT FROM (NEW."enrollment_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."manager_id" IS DISTINCT FROM (NEW."manager_id") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid") OR OLD."waived_by_id" IS DISTINCT FROM (NEW."waived_by_id"))',
                            func='INSERT INTO "programs_managerapprovalevent" ("answer", "answered_at", "asked_at", "created_at", "enrollment_id", "id", "manager_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "uuid", "waived_by_id") VALUES (NEW."answer", NEW."answered_at", NEW."asked_at", NEW."created_at", NEW."enrollment_id", NEW."id", NEW."manager_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."updated_at", NEW."uuid", NEW."waived_by_id"); RETURN NULL;',
                            hash="aadf394d2196f4a04c50f69780ced6431d49ff82",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5bbd1",
                            table="programs_managerapproval",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="managerapproval",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_managerapprovalevent" ("answer", "answered_at", "asked_at", "created_at", "enrollment_id", "id", "manager_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "uuid", "waived_by_id") VALUES (OLD."answer", OLD."answered_at", OLD."asked_at", OLD."created_at", OLD."enrollment_id", OLD."id", OLD."manager_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."updated_at", OLD."uuid", OLD."waived_by_id"); RETURN NULL;',
                            hash="06fe4d019c3c366aa0688f47d1cb66ce0fda3ac3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_de1e8",
                            table="programs_managerapproval",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mentorship",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_mentorshipevent" ("because", "cohort_id", "created_at", "end_reason", "ended_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "started_at", "updated_at", "uuid") VALUES (NEW."because", NEW."cohort_id", NEW."created_at", NEW."end_reason", NEW."ended_at", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed_by_id", NEW."started_at", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="9970ba7c3e138d3e98a0422f8d67f97927fc4771",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c0861",
                            table="programs_mentorship",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mentorship",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "programs_mentorshipevent" ("because", "cohort_id", "created_at", "end_reason", "ended_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "started_at", "updated_at", "uuid") VALUES (NEW."because", NEW."cohort_id", NEW."created_at", NEW."end_reason", NEW."ended_at", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed_by_id", NEW."started_at", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="3ec6145c264f904c11f4a8c965ebe9f2bf8b3658",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3a99e",
                            table="programs_mentorship",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mentorship",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_mentorshipevent" ("because", "cohort_id", "created_at", "end_reason", "ended_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "started_at", "updated_at", "uuid") VALUES (OLD."because", OLD."cohort_id", OLD."created_at", OLD."end_reason", OLD."ended_at", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposed_by_id", OLD."started_at", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="fbe9910dffd6d119988051bf6a2bd1eca36232bb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6c134",
                            table="programs_mentorship",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_agreementevent" ("created_at", "id", "mentorship_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "uuid", "version", "written_by_id") VALUES (NEW."created_at", NEW."id", NEW."mentorship_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."updated_at", NEW."uuid", NEW."version", NEW."written_by_id"); RETURN NULL;',
                            hash="7f871c5f1418da5b7592b6ffd434ded75ff43fc9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_93b89",
                            table="programs_agreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."mentorship_id" IS DISTINCT FROM (NEW."mentorship_id") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."written_by_id" IS DISTINCT FROM (NEW."written_by_id"))',
                            func='INSERT INTO "programs_agreementevent" ("created_at", "id", "mentorship_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "uuid", "version", "written_by_id") VALUES (NEW."created_at", NEW."id", NEW."mentorship_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."updated_at", NEW."uuid", NEW."version", NEW."written_by_id"); RETURN NULL;',
                            hash="481f2eaa66e9a972f006b1a9319df988720ef7c3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c7c18",
                            table="programs_agreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_agreementevent" ("created_at", "id", "mentorship_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "uuid", "version", "written_by_id") VALUES (OLD."created_at", OLD."id", OLD."mentorship_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."updated_at", OLD."uuid", OLD."version", OLD."written_by_id"); RETURN NULL;',
                            hash="7cb1c320c4b69574facc056b64b2b9d9ef65aeb7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c9e2d",
                            table="programs_agreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="participant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="fits_its_enrollment",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    IF NOT EXISTS (\n        SELECT FROM programs_enrollment e\n        JOIN programs_mentorship m ON m.id = NEW.mentorship_id AND m.cohort_id = e.cohort_id\n        WHERE e.id = NEW.enrollment_id AND e.person_id = NEW.person_id AND e.role = NEW.role\n    ) THEN\n        RAISE EXCEPTION 'participant does not fit its enrollment' USING ERRCODE = '23514';\n    END IF;\n    RETURN NEW;\n",
                            hash="2d261ca206af6beeda8fdb5c2f9b0ff264970028",
                            operation='INSERT OR UPDATE OF "mentorship_id", "enrollment_id", "person_id", "role"',
                            pgid="pgtrigger_fits_its_enrollment_0987a",
                            table="programs_participant",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="participant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="has_room",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE most integer;",
                            func="\n    IF NEW.left_at IS NOT NULL THEN\n        RETURN NEW;\n    END IF;\n    PERFORM FROM programs_mentorship WHERE id = NEW.mentorship_id FOR NO KEY UPDATE;\n    SELECT CASE p.kind || ' ' || NEW.role WHEN 'one_to_one mentor' THEN 1 WHEN 'one_to_one mentee' THEN 1 WHEN 'circle mentor' THEN 2 WHEN 'circle mentee' THEN 12 WHEN 'reverse mentor' THEN 1 WHEN 'reverse mentee' THEN 1 WHEN 'peer mentor' THEN 0 WHEN 'peer mentee' THEN 6 WHEN 'flash mentor' THEN 1 WHEN 'flash mentee' THEN 1 WHEN 'sponsorship mentor' THEN 1 WHEN 'sponsorship mentee' THEN 1 END INTO most\n    FROM programs_mentorship m\n    JOIN programs_cohort c ON c.id = m.cohort_id JOIN programs_program p ON p.id = c.program_id\n    WHERE m.id = NEW.mentorship_id;\n    IF most <= (\n        SELECT count(*) FROM programs_participant other\n        WHERE other.mentorship_id = NEW.mentorship_id AND other.role = NEW.role\n            AND other.left_at IS NULL AND other.id <> NEW.id\n    ) THEN\n        RAISE EXCEPTION 'no more room on this side of the mentorship' USING ERRCODE = '23514';\n    END IF;\n    RETURN NEW;\n",
                            hash="94c7cdb808885f8263ac425271ab19677af2053d",
                            operation='INSERT OR UPDATE OF "mentorship_id", "role", "left_at"',
                            pgid="pgtrigger_has_room_3ee13",
                            table="programs_participant",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="participant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_participantevent" ("accepted_at", "created_at", "enrollment_id", "id", "joined_at", "left_at", "mentorship_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "updated_at", "uuid") VALUES (NEW."accepted_at", NEW."created_at", NEW."enrollment_id", NEW."id", NEW."joined_at", NEW."left_at", NEW."mentorship_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="86068a701f45dc2ff682a65fc23c52730bacfff5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_99321",
                            table="programs_participant",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="participant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "programs_participantevent" ("accepted_at", "created_at", "enrollment_id", "id", "joined_at", "left_at", "mentorship_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "updated_at", "uuid") VALUES (NEW."accepted_at", NEW."created_at", NEW."enrollment_id", NEW."id", NEW."joined_at", NEW."left_at", NEW."mentorship_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="58dbbc3247144c43de04ae7922302275bc932515",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_19412",
                            table="programs_participant",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="participant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_participantevent" ("accepted_at", "created_at", "enrollment_id", "id", "joined_at", "left_at", "mentorship_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "updated_at", "uuid") VALUES (OLD."accepted_at", OLD."created_at", OLD."enrollment_id", OLD."id", OLD."joined_at", OLD."left_at", OLD."mentorship_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="641dab9cff41ea435f396fab2c0a384e8f8d63da",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f12ea",
                            table="programs_participant",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="program",
                    trigger=pgtrigger.compiler.Trigger(
                        name="kind_stays_once_people_apply",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    IF NEW.kind <> OLD.kind AND EXISTS (\n        SELECT FROM programs_enrollment e JOIN programs_cohort c ON c.id = e.cohort_id\n        WHERE c.program_id = NEW.id\n    ) THEN\n        RAISE EXCEPTION 'a program with people keeps its kind' USING ERRCODE = '23514';\n    END IF;\n    RETURN NEW;\n",
                            hash="481291665d8cf2e488e008177af34ebd657bf023",
                            operation='UPDATE OF "kind"',
                            pgid="pgtrigger_kind_stays_once_people_apply_47f81",
                            table="programs_program",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="program",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_programevent" ("agreement", "boundaries", "cadence_weeks", "confidentiality", "counts_earlier", "created_at", "eligibility", "expects_of_mentees", "expects_of_mentors", "id", "kind", "launched_at", "manager_approval", "minutes_per_month", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reviews_on", "rolling", "sponsor_id", "state", "strategic_goal", "template", "touchpoint_minutes", "training_gates_matching", "updated_at", "uuid") VALUES (NEW."agreement", NEW."boundaries", NEW."cadence_weeks", NEW."confidentiality", NEW."counts_earlier", NEW."created_at", NEW."eligibility", NEW."expects_of_mentees", NEW."expects_of_mentors", NEW."id", NEW."kind", NEW."launched_at", NEW."manager_approval", NEW."minutes_per_month", NEW."name", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."reviews_on", NEW."rolling", NEW."sponsor_id", NEW."state", NEW."strategic_goal", NEW."template", NEW."touchpoint_minutes", NEW."training_gates_matching", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="6783ffd1643df83b6b39730954156c491b91b055",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5a554",
                            table="programs_program",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="program",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "programs_programevent" ("agreement", "boundaries", "cadence_weeks", "confidentiality", "counts_earlier", "created_at", "eligibility", "expects_of_mentees", "expects_of_mentors", "id", "kind", "launched_at", "manager_approval", "minutes_per_month", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reviews_on", "rolling", "sponsor_id", "state", "strategic_goal", "template", "touchpoint_minutes", "training_gates_matching", "updated_at", "uuid") VALUES (NEW."agreement", NEW."boundaries", NEW."cadence_weeks", NEW."confidentiality", NEW."counts_earlier", NEW."created_at", NEW."eligibility", NEW."expects_of_mentees", NEW."expects_of_mentors", NEW."id", NEW."kind", NEW."launched_at", NEW."manager_approval", NEW."minutes_per_month", NEW."name", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."reviews_on", NEW."rolling", NEW."sponsor_id", NEW."state", NEW."strategic_goal", NEW."template", NEW."touchpoint_minutes", NEW."training_gates_matching", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="fc8fd97b0afd90b3c2b752ff12ceb26524bb6c59",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7f86c",
                            table="programs_program",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="program",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_programevent" ("agreement", "boundaries", "cadence_weeks", "confidentiality", "counts_earlier", "created_at", "eligibility", "expects_of_mentees", "expects_of_mentors", "id", "kind", "launched_at", "manager_approval", "minutes_per_month", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reviews_on", "rolling", "sponsor_id", "state", "strategic_goal", "template", "touchpoint_minutes", "training_gates_matching", "updated_at", "uuid") VALUES (OLD."agreement", OLD."boundaries", OLD."cadence_weeks", OLD."confidentiality", OLD."counts_earlier", OLD."created_at", OLD."eligibility", OLD."expects_of_mentees", OLD."expects_of_mentors", OLD."id", OLD."kind", OLD."launched_at", OLD."manager_approval", OLD."minutes_per_month", OLD."name", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."reviews_on", OLD."rolling", OLD."sponsor_id", OLD."state", OLD."strategic_goal", OLD."template", OLD."touchpoint_minutes", OLD."training_gates_matching", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="40319fe50e7421d88bf71c984dd7b93befd8bf06",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7c1d4",
                            table="programs_program",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="endorsement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_endorsementevent" ("created_at", "hours_given", "id", "invited_by_id", "is_shown", "journey", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "updated_at", "uuid", "words") VALUES (NEW."created_at", NEW."hours_given", NEW."id", NEW."invited_by_id", NEW."is_shown", NEW."journey", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."updated_at", NEW."uuid", NEW."words"); RETURN NULL;',
                            hash="10f8b4b274b159ade4f33f7c8d5e9a8a92e1a4d0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_98c29",
                            table="programs_endorsement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="endorsement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "programs_endorsementevent" ("created_at", "hours_given", "id", "invited_by_id", "is_shown", "journey", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "updated_at", "uuid", "words") VALUES (NEW."created_at", NEW."hours_given", NEW."id", NEW."invited_by_id", NEW."is_shown", NEW."journey", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."updated_at", NEW."uuid", NEW."words"); RETURN NULL;',
                            hash="223d30888959200f65bf81b0eb90ec13e2919f7c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b471b",
                            table="programs_endorsement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="endorsement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_endorsementevent" ("created_at", "hours_given", "id", "invited_by_id", "is_shown", "journey", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "updated_at", "uuid", "words") VALUES (OLD."created_at", OLD."hours_given", OLD."id", OLD."invited_by_id", OLD."is_shown", OLD."journey", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."updated_at", OLD."uuid", OLD."words"); RETURN NULL;',
                            hash="31f9b865b01ee8b288c02960a636c62b2ac11433",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_741a1",
                            table="programs_endorsement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="cohort",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_cohortevent" ("admission", "admission_criteria", "applications_close_on", "applications_open_on", "cadence_weeks", "created_at", "ends_on", "goes_first", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "seats", "starts_on", "state", "touchpoint_minutes", "updated_at", "uuid") VALUES (NEW."admission", NEW."admission_criteria", NEW."applications_close_on", NEW."applications_open_on", NEW."cadence_weeks", NEW."created_at", NEW."ends_on", NEW."goes_first", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."seats", NEW."starts_on", NEW."state", NEW."touchpoint_minutes", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="79480fc9ffa4e99703e8f042085f54a2ed902adc",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9ca4a",
                            table="programs_cohort",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="cohort",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "programs_cohortevent" ("admission", "admission_criteria", "applications_close_on", "applications_open_on", "cadence_weeks", "created_at", "ends_on", "goes_first", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "seats", "starts_on", "state", "touchpoint_minutes", "updated_at", "uuid") VALUES (NEW."admission", NEW."admission_criteria", NEW."applications_close_on", NEW."applications_open_on", NEW."cadence_weeks", NEW."created_at", NEW."ends_on", NEW."goes_first", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."seats", NEW."starts_on", NEW."state", NEW."touchpoint_minutes", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="b21ba540bbb67400ef1631ba138b60f4d96fe8b6",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b92ad",
                            table="programs_cohort",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="cohort",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_cohortevent" ("admission", "admission_criteria", "applications_close_on", "applications_open_on", "cadence_weeks", "created_at", "ends_on", "goes_first", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "seats", "starts_on", "state", "touchpoint_minutes", "updated_at", "uuid") VALUES (OLD."admission", OLD."admission_criteria", OLD."applications_close_on", OLD."applications_open_on", OLD."cadence_weeks", OLD."created_at", OLD."ends_on", OLD."goes_first", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."seats", OLD."starts_on", OLD."state", OLD."touchpoint_minutes", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="7bea6d7064f37583cef4802210004b685a205b3d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4e0ed",
                            table="programs_cohort",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="alumnicircle",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_alumnicircleevent" ("closed_at", "created_at", "id", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "updated_at", "uuid") VALUES (NEW."closed_at", NEW."created_at", NEW."id", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="ce352fe66f5d2e6daa9c18233549af483d40ba40",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_219f6",
                            table="programs_alumnicircle",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="alumnicircle",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "programs_alumnicircleevent" ("closed_at", "created_at", "id", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "updated_at", "uuid") VALUES (NEW."closed_at", NEW."created_at", NEW."id", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="ee032a93a8fadc9c534bad8b50a57a4e6a14e1cb",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_da143",
                            table="programs_alumnicircle",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="alumnicircle",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_alumnicircleevent" ("closed_at", "created_at", "id", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "updated_at", "uuid") VALUES (OLD."closed_at", OLD."created_at", OLD."id", OLD."opened_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="90c00c70bf8ad6ef9bc06f57ebbcdfd1b264303c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bc8ea",
                            table="programs_alumnicircle",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="programmanager",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_programmanagerevent" ("created_at", "granted_by_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "since", "until", "updated_at", "uuid") VALUES (NEW."created_at", NEW."granted_by_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."since", NEW."until", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="5a394a08d272458507cfc502a8f3924792a8a4b6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f6d8a",
                            table="programs_programmanager",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="programmanager",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "programs_programmanagerevent" ("created_at", "granted_by_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "since", "until", "updated_at", "uuid") VALUES (NEW."created_at", NEW."granted_by_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."since", NEW."until", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="33630997fb1f9268596bb8ebbd6662b198b4268c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c901c",
                            table="programs_programmanager",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="programmanager",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_programmanagerevent" ("created_at", "granted_by_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "since", "until", "updated_at", "uuid") VALUES (OLD."created_at", OLD."granted_by_id", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."since", OLD."until", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="87e62de27ace1f591c01eb609d9cbf7286c90419",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_41a6e",
                            table="programs_programmanager",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_questionevent" ("choices", "created_at", "help", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "series", "text", "updated_at", "uuid", "version", "written_by_id") VALUES (NEW."choices", NEW."created_at", NEW."help", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."series", NEW."text", NEW."updated_at", NEW."uuid", NEW."version", NEW."written_by_id"); RETURN NULL;',
                            hash="154568717392ac56f34331adefc6580a7a5207f6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4613d",
                            table="programs_question",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "programs_questionevent" ("choices", "created_at", "help", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "series", "text", "updated_at", "uuid", "version", "written_by_id") VALUES (NEW."choices", NEW."created_at", NEW."help", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."series", NEW."text", NEW."updated_at", NEW."uuid", NEW."version", NEW."written_by_id"); RETURN NULL;',
                            hash="f76bdcbe75321b003a1746e678a8fc2c5a5c8b68",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7ab7c",
                            table="programs_question",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_questionevent" ("choices", "created_at", "help", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "series", "text", "updated_at", "uuid", "version", "written_by_id") VALUES (OLD."choices", OLD."created_at", OLD."help", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."series", OLD."text", OLD."updated_at", OLD."uuid", OLD."version", OLD."written_by_id"); RETURN NULL;',
                            hash="501e5a7d1cb2526e0c4f1603958307159b102925",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b0839",
                            table="programs_question",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="programquestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_programquestionevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "program_id", "question_id", "required", "role", "updated_at", "uuid") VALUES (NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."program_id", NEW."question_id", NEW."required", NEW."role", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="7cfce9e0bb8d3137508e18b243a71dff260a6b72",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3e894",
                            table="programs_programquestion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="programquestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "programs_programquestionevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "program_id", "question_id", "required", "role", "updated_at", "uuid") VALUES (NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."program_id", NEW."question_id", NEW."required", NEW."role", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="46917c377ed1720e319efe711f1ae3891b20106b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c9099",
                            table="programs_programquestion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="programquestion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_programquestionevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "program_id", "question_id", "required", "role", "updated_at", "uuid") VALUES (OLD."created_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."program_id", OLD."question_id", OLD."required", OLD."role", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="953cdb5d3ddb82431cfa88f551bc221adf9a52f0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_532cc",
                            table="programs_programquestion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="readinesswaiver",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_readinesswaiverevent" ("created_at", "enrollment_id", "given_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "uuid") VALUES (NEW."created_at", NEW."enrollment_id", NEW."given_by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="c1a79d4d4468afa6c2257421b06259373b9174dd",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_497cf",
                            table="programs_readinesswaiver",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="readinesswaiver",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_readinesswaiverevent" ("created_at", "enrollment_id", "given_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "uuid") VALUES (OLD."created_at", OLD."enrollment_id", OLD."given_by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="84ddb5b3f4fcbb5b6f6fbfb50aec8cd75ce63b65",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7a5f1",
                            table="programs_readinesswaiver",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resource",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_resourceevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "role", "stage", "text", "title", "updated_at", "url", "uuid") VALUES (NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."role", NEW."stage", NEW."text", NEW."title", NEW."updated_at", NEW."url", NEW."uuid"); RETURN NULL;',
                            hash="fba89a3f1c2b38a3711b64d92711aa6b82c7e20e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_26229",
                            table="programs_resource",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resource",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "programs_resourceevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "role", "stage", "text", "title", "updated_at", "url", "uuid") VALUES (NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."role", NEW."stage", NEW."text", NEW."title", NEW."updated_at", NEW."url", NEW."uuid"); RETURN NULL;',
                            hash="ad1be75420e385d704a7c6191f3bc294473e6dae",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_95d9b",
                            table="programs_resource",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resource",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_resourceevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "role", "stage", "text", "title", "updated_at", "url", "uuid") VALUES (OLD."created_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."role", OLD."stage", OLD."text", OLD."title", OLD."updated_at", OLD."url", OLD."uuid"); RETURN NULL;',
                            hash="88bf91803b027c071f0cf7805743a43c0f7ba9b3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7003e",
                            table="programs_resource",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_reviewnoteevent" ("changed", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "published_on", "said", "updated_at", "uuid", "written_by_id") VALUES (NEW."changed", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."published_on", NEW."said", NEW."updated_at", NEW."uuid", NEW."written_by_id"); RETURN NULL;',
                            hash="f06324a272ed296247fbe3bf2948300015d6f897",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_df775",
                            table="programs_reviewnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "programs_reviewnoteevent" ("changed", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "published_on", "said", "updated_at", "uuid", "written_by_id") VALUES (NEW."changed", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."published_on", NEW."said", NEW."updated_at", NEW."uuid", NEW."written_by_id"); RETURN NULL;',
                            hash="06ca6fc621891416d77d8be18b599a26097d005a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e4faf",
                            table="programs_reviewnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_reviewnoteevent" ("changed", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "published_on", "said", "updated_at", "uuid", "written_by_id") VALUES (OLD."changed", OLD."created_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."published_on", OLD."said", OLD."updated_at", OLD."uuid", OLD."written_by_id"); RETURN NULL;',
                            hash="c5ea192aa69d8307dfe83d0b07d62051b24f2884",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5ce2f",
                            table="programs_reviewnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="improvement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_improvementevent" ("created_at", "done_at", "id", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "updated_at", "uuid") VALUES (NEW."created_at", NEW."done_at", NEW."id", NEW."note_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="2831d4b8afb42a426fa37dae14b49e3eb642d980",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1a759",
                            table="programs_improvement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="improvement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "programs_improvementevent" ("created_at", "done_at", "id", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "updated_at", "uuid") VALUES (NEW."created_at", NEW."done_at", NEW."id", NEW."note_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="2fab1438875f294011f7784f6bcc6bd91c6a35ff",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_af887",
                            table="programs_improvement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="improvement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_improvementevent" ("created_at", "done_at", "id", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "updated_at", "uuid") VALUES (OLD."created_at", OLD."done_at", OLD."id", OLD."note_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="beef089b0c93e1b49d12fe2798469e57b6601543",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dcf15",
                            table="programs_improvement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="signature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_signatureevent" ("agreement_id", "created_at", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "uuid") VALUES (NEW."agreement_id", NEW."created_at", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="7a69275fb78b888ed8d837794a2e45025ada8bcc",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_551e1",
                            table="programs_signature",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="signature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_signatureevent" ("agreement_id", "created_at", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "uuid") VALUES (OLD."agreement_id", OLD."created_at", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="332f3f7136d03f765703a046bc8c5986d61c552a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_98318",
                            table="programs_signature",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="successmeasure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_successmeasureevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "program_id", "updated_at", "uuid") VALUES (NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."program_id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="005a9986eafe64d7bd68273783c5365ad87998fc",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_efb7f",
                            table="programs_successmeasure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="successmeasure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "programs_successmeasureevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "program_id", "updated_at", "uuid") VALUES (NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."program_id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="03204acd2c4ad073506cb88efd13f99e0797e730",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_aaaf7",
                            table="programs_successmeasure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="successmeasure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_successmeasureevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "program_id", "updated_at", "uuid") VALUES (OLD."created_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."program_id", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="18423bd0fd4097e7ae8bde1b8855cf4a9bb0051b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_64cbe",
                            table="programs_successmeasure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="measureversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="stays_once_fixed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."fixed_at" IS NOT NULL)',
                            func='RAISE EXCEPTION \'pgtrigger: Cannot update of "measure_id", "version", "what", "how", "unit", "baseline", "target", "months", "reason", "dropped", "fixed_at" rows from % table\', TG_TABLE_NAME;',
                            hash="ea4b466c4b0fffb4b9cb8bb7721ee0bac53178a4",
                            operation='UPDATE OF "measure_id", "version", "what", "how", "unit", "baseline", "target", "months", "reason", "dropped", "fixed_at"',
                            pgid="pgtrigger_stays_once_fixed_c7132",
                            table="programs_measureversion",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="measureversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="remains_once_fixed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."fixed_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="d2f011b3c04ebf1847641d174fb53758f136e77c",
                            operation="DELETE",
                            pgid="pgtrigger_remains_once_fixed_164b8",
                            table="programs_measureversion",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="measureversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_measureversionevent" ("baseline", "created_at", "dropped", "fixed_at", "how", "id", "measure_id", "months", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "target", "unit", "updated_at", "uuid", "version", "what", "written_by_id") VALUES (NEW."baseline", NEW."created_at", NEW."dropped", NEW."fixed_at", NEW."how", NEW."id", NEW."measure_id", NEW."months", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."target", NEW."unit", NEW."updated_at", NEW."uuid", NEW."version", NEW."what", NEW."written_by_id"); RETURN NULL;',
                            hash="0f36a715b30f70f8174b1c8ac6536d46e40ccdac",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d1c4e",
                            table="programs_measureversion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="measureversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "programs_measureversionevent" ("baseline", "created_at", "dropped", "fixed_at", "how", "id", "measure_id", "months", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "target", "unit", "updated_at", "uuid", "version", "what", "written_by_id") VALUES (NEW."baseline", NEW."created_at", NEW."dropped", NEW."fixed_at", NEW."how", NEW."id", NEW."measure_id", NEW."months", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."target", NEW."unit", NEW."updated_at", NEW."uuid", NEW."version", NEW."what", NEW."written_by_id"); RETURN NULL;',
                            hash="bcf059fca9ce67f313da8f7c5016259325e6f3c6",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a19c6",
                            table="programs_measureversion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="measureversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_measureversionevent" ("baseline", "created_at", "dropped", "fixed_at", "how", "id", "measure_id", "months", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "target", "unit", "updated_at", "uuid", "version", "what", "written_by_id") VALUES (OLD."baseline", OLD."created_at", OLD."dropped", OLD."fixed_at", OLD."how", OLD."id", OLD."measure_id", OLD."months", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."target", OLD."unit", OLD."updated_at", OLD."uuid", OLD."version", OLD."what", OLD."written_by_id"); RETURN NULL;',
                            hash="f158652bf63d7a9e656b172e7d3a6a6c1dda2c20",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_74ba9",
                            table="programs_measureversion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="programtraining",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_programtrainingevent" ("created_at", "id", "is_required", "own_text", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "program_id", "training_id", "updated_at", "uuid") VALUES (NEW."created_at", NEW."id", NEW."is_required", NEW."own_text", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."program_id", NEW."training_id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="1916d725ae1fd84bfcecc05267fcfcc02a1f976e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e9bfe",
                            table="programs_programtraining",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="programtraining",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "programs_programtrainingevent" ("created_at", "id", "is_required", "own_text", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "program_id", "training_id", "updated_at", "uuid") VALUES (NEW."created_at", NEW."id", NEW."is_required", NEW."own_text", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."program_id", NEW."training_id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="a6bdf0a5c59acd253ec315e5a16268b1270db096",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_21231",
                            table="programs_programtraining",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="programtraining",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_programtrainingevent" ("created_at", "id", "is_required", "own_text", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "program_id", "training_id", "updated_at", "uuid") VALUES (OLD."created_at", OLD."id", OLD."is_required", OLD."own_text", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."program_id", OLD."training_id", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="4c68d9fa952ccf46242b79d259cd6ca010b69b77",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_845c9",
                            table="programs_programtraining",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="trainingcompletion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_trainingcompletionevent" ("completed_at", "created_at", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "statement", "training_id", "updated_at", "uuid") VALUES (NEW."completed_at", NEW."created_at", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."statement", NEW."training_id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="cfa9abb29982aa55227a590e00b1028584bea1da",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5bfb6",
                            table="programs_trainingcompletion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="trainingcompletion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_trainingcompletionevent" ("completed_at", "created_at", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "statement", "training_id", "updated_at", "uuid") VALUES (OLD."completed_at", OLD."created_at", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."statement", OLD."training_id", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="6cbbe7021b74c0e760a68a5a9632673ffd87d362",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_27436",
                            table="programs_trainingcompletion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrollmentcompetency",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_enrollmentcompetencyevent" ("competency_id", "enrollment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."competency_id", NEW."enrollment_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="8bb6a6f154c3662d561ed3123295ce1f6e44f70e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_df36d",
                            table="programs_enrollment_competencies",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrollmentcompetency",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_enrollmentcompetencyevent" ("competency_id", "enrollment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."competency_id", OLD."enrollment_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="b043e6ae6432cd168abe6ab5d90314ab56c0e6dc",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_63f4c",
                            table="programs_enrollment_competencies",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="programcompetency",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_programcompetencyevent" ("competency_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id") VALUES (NEW."competency_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id"); RETURN NULL;',
                            hash="d0609693e567877026f5203bf2003932bbc90c3b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_58f8d",
                            table="programs_program_competencies",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="programcompetency",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "programs_programcompetencyevent" ("competency_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id") VALUES (OLD."competency_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id"); RETURN NULL;',
                            hash="ddf965a4802ab4ade127d255815e648233703e05",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5a901",
                            table="programs_program_competencies",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        )
    ]
