import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations, models

import people.encryption
import people.models.person
import people.models.place
from web.migrating import AllAtOnce

# Immutable, as unaccent() itself is not declared to be, so that an index may use it.
PLAIN = """
CREATE OR REPLACE FUNCTION people_plain(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$ SELECT lower(public.unaccent('public.unaccent', words)) $$
"""
NO_PLAIN = "DROP FUNCTION people_plain(text)"

# Both lock before they look, in a statement of its own: of two changes at once about one person the
# second then sees the first. Both answer how many rows were not as they should be.
FUNCTIONS = """
CREATE FUNCTION people_note_leads(ids bigint[]) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE corrected bigint;
BEGIN
  IF ids IS NULL THEN RETURN 0; END IF;
  PERFORM FROM people_person WHERE id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
  UPDATE people_person person SET leads_until = found.until
  FROM (
    SELECT asked.id, max(coalesce(report.left_on, '9999-12-31'))
                       FILTER (WHERE report.id IS NOT NULL) AS until
    FROM unnest(ids) asked(id) LEFT JOIN people_person report ON report.manager_id = asked.id
    GROUP BY asked.id
  ) found
  WHERE person.id = found.id AND person.leads_until IS DISTINCT FROM found.until;
  GET DIAGNOSTICS corrected = ROW_COUNT;
  RETURN corrected;
END $$;

CREATE FUNCTION people_note_reviews(ids bigint[]) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE corrected bigint;
BEGIN
  IF ids IS NULL THEN RETURN 0; END IF;
  PERFORM FROM people_person WHERE id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
  UPDATE people_person person
  SET last_rating = found.rating, last_reviewed_on = found.reviewed_on
  FROM (
    SELECT asked.id, last.rating, last.reviewed_on
    FROM unnest(ids) asked(id) LEFT JOIN LATERAL (
      SELECT review.rating, review.reviewed_on FROM people_performancereview review
      WHERE review.person_id = asked.id ORDER BY review.reviewed_on DESC, review.id DESC LIMIT 1
    ) last ON true
  ) found
  WHERE person.id = found.id
    AND (person.last_rating, person.last_reviewed_on)
        IS DISTINCT FROM (found.rating, found.reviewed_on);
  GET DIAGNOSTICS corrected = ROW_COUNT;
  RETURN corrected;
END $$;
"""
NO_FUNCTIONS = """
DROP FUNCTION people_note_leads(bigint[]);
DROP FUNCTION people_note_reviews(bigint[]);
"""


class Migration(migrations.Migration):
    replaces = [
        ("people", "0001_initial"),
        ("people", "0002_import_rows_and_search"),
        ("people", "0003_import_header"),
        ("people", "0004_reviews_succession_and_measures"),
        ("people", "0005_say_something_about_oneself_with_consent"),
        ("people", "0006_imports_of_every_kind"),
        ("people", "0007_careers_say_when_they_were_noticed"),
        ("people", "0008_have_a_look_and_words_of_ones_own"),
        ("people", "0009_keep_standing_on_the_row"),
        ("people", "0001_tables"),
        ("people", "0002_name_the_manager"),
    ]

    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        AllAtOnce(
            [
                UnaccentExtension(),
                TrigramExtension(),
                migrations.RunSQL(PLAIN, NO_PLAIN),
                migrations.CreateModel(
                    name="Unit",
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
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="people.unit",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name"],
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("name"),
                                models.F("parent"),
                                name="unit_name_once_under_parent",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("parent", models.F("id")), _negated=True),
                                name="unit_not_own_parent",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnitEvent",
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
                                to="people.unit",
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
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.unit",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Site",
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
                            "time_zone",
                            models.CharField(
                                default="UTC",
                                max_length=64,
                                validators=[people.models.place.valid_time_zone],
                                verbose_name="time zone",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name"],
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("name"), name="site_name_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SiteEvent",
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
                                to="people.site",
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
                            "time_zone",
                            models.CharField(
                                default="UTC",
                                max_length=64,
                                validators=[people.models.place.valid_time_zone],
                                verbose_name="time zone",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Person",
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
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "last_login",
                            models.DateTimeField(blank=True, null=True, verbose_name="last login"),
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
                        ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "preferred_name",
                            models.CharField(
                                blank=True, max_length=100, verbose_name="preferred name"
                            ),
                        ),
                        (
                            "employee_number",
                            models.CharField(
                                blank=True,
                                max_length=40,
                                null=True,
                                unique=True,
                                verbose_name="employee number",
                            ),
                        ),
                        (
                            "job_title",
                            models.CharField(blank=True, max_length=200, verbose_name="job title"),
                        ),
                        (
                            "grade",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="grade"
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="people.unit",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="people.site",
                            ),
                        ),
                        (
                            "manager",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="reports",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="manager",
                            ),
                        ),
                        (
                            "time_zone",
                            models.CharField(
                                default="UTC",
                                max_length=64,
                                validators=[people.models.place.valid_time_zone],
                                verbose_name="time zone",
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                default="en", max_length=10, verbose_name="language of the pages"
                            ),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=10),
                                blank=True,
                                default=list,
                                help_text="Two-letter codes, such as en or de.",
                                size=None,
                                verbose_name="languages spoken",
                            ),
                        ),
                        (
                            "hired_on",
                            models.DateField(blank=True, null=True, verbose_name="hired on"),
                        ),
                        (
                            "left_on",
                            models.DateField(blank=True, null=True, verbose_name="left on"),
                        ),
                        (
                            "leaving_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("voluntary", "Resigned"),
                                    ("involuntary", "Dismissed"),
                                    ("retired", "Retired"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                                verbose_name="kind of leaving",
                            ),
                        ),
                        (
                            "high_potential",
                            models.BooleanField(default=False, verbose_name="high potential"),
                        ),
                        (
                            "quiet_from",
                            models.TimeField(blank=True, null=True, verbose_name="quiet from"),
                        ),
                        (
                            "quiet_until",
                            models.TimeField(blank=True, null=True, verbose_name="quiet until"),
                        ),
                        ("leads_until", models.DateField(editable=False, null=True)),
                        ("last_rating", models.SmallIntegerField(editable=False, null=True)),
                        ("last_reviewed_on", models.DateField(editable=False, null=True)),
                    ],
                    options={
                        "verbose_name_plural": "people",
                        "ordering": ["name", "id"],
                        "indexes": [
                            models.Index(
                                fields=["unit", "left_on"], name="people_pers_unit_id_d8b625_idx"
                            ),
                            models.Index(fields=["left_on"], name="people_pers_left_on_d8605b_idx"),
                            models.Index(
                                people.models.person.Plain("name"),
                                models.F("id"),
                                name="person_by_name",
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                django.contrib.postgres.indexes.OpClass(
                                    people.models.person.Plain(
                                        django.db.models.functions.text.Concat(
                                            models.F("name"),
                                            models.Value(" "),
                                            models.F("preferred_name"),
                                            models.Value(" "),
                                            models.F("email"),
                                            models.Value(" "),
                                            models.F("employee_number"),
                                            output_field=models.TextField(),
                                        )
                                    ),
                                    name="gin_trgm_ops",
                                ),
                                name="person_search",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("email"),
                                name="person_email_once_whatever_its_case",
                                violation_error_message="Somebody with this e-mail address is here already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("manager", None),
                                    models.Q(("manager", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="person_not_own_manager",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("leaving_kind", ""), ("left_on", None)),
                                    ("left_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="person_leaving_kind_only_with_date",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("left_on", None),
                                    ("hired_on", None),
                                    ("left_on__gte", models.F("hired_on")),
                                    _connector="OR",
                                ),
                                name="person_left_after_hired",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("quiet_from", None), ("quiet_until", None)),
                                    models.Q(
                                        ("quiet_from__isnull", False),
                                        ("quiet_until__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="person_quiet_hours_both_or_neither",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonEvent",
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
                                to=settings.AUTH_USER_MODEL,
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
                        ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "preferred_name",
                            models.CharField(
                                blank=True, max_length=100, verbose_name="preferred name"
                            ),
                        ),
                        (
                            "employee_number",
                            models.CharField(
                                blank=True, max_length=40, null=True, verbose_name="employee number"
                            ),
                        ),
                        (
                            "job_title",
                            models.CharField(blank=True, max_length=200, verbose_name="job title"),
                        ),
                        (
                            "grade",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="grade"
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.unit",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.site",
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
                        (
                            "time_zone",
                            models.CharField(
                                default="UTC",
                                max_length=64,
                                validators=[people.models.place.valid_time_zone],
                                verbose_name="time zone",
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                default="en", max_length=10, verbose_name="language of the pages"
                            ),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=10),
                                blank=True,
                                default=list,
                                help_text="Two-letter codes, such as en or de.",
                                size=None,
                                verbose_name="languages spoken",
                            ),
                        ),
                        (
                            "hired_on",
                            models.DateField(blank=True, null=True, verbose_name="hired on"),
                        ),
                        (
                            "left_on",
                            models.DateField(blank=True, null=True, verbose_name="left on"),
                        ),
                        (
                            "leaving_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("voluntary", "Resigned"),
                                    ("involuntary", "Dismissed"),
                                    ("retired", "Retired"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                                verbose_name="kind of leaving",
                            ),
                        ),
                        (
                            "high_potential",
                            models.BooleanField(default=False, verbose_name="high potential"),
                        ),
                        (
                            "quiet_from",
                            models.TimeField(blank=True, null=True, verbose_name="quiet from"),
                        ),
                        (
                            "quiet_until",
                            models.TimeField(blank=True, null=True, verbose_name="quiet until"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AccessRecord",
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
                                related_name="access_records",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "viewer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("page", models.CharField(max_length=80)),
                        ("day", models.DateField()),
                    ],
                    options={
                        "ordering": ["-day", "-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "viewer", "page", "day"),
                                name="access_record_once_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("person", models.F("viewer")), _negated=True),
                                name="access_record_of_somebody_else",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DirectoryImport",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("people", "People"),
                                    ("career", "Careers"),
                                    ("reviews", "Performance reviews"),
                                    ("succession", "Succession"),
                                    ("unit_measures", "Units' measures"),
                                ],
                                default="people",
                                max_length=20,
                                verbose_name="kind of file",
                            ),
                        ),
                        ("file", models.FileField(max_length=300, upload_to="imports/")),
                        ("file_name", models.CharField(max_length=255)),
                        (
                            "digest",
                            models.CharField(help_text="SHA-256 of the file", max_length=64),
                        ),
                        (
                            "header",
                            models.JSONField(default=list, help_text="names of the file's columns"),
                        ),
                        (
                            "samples",
                            models.JSONField(
                                default=list, help_text="its first rows, until it is over"
                            ),
                        ),
                        (
                            "note",
                            models.TextField(blank=True, help_text="what reading it had to assume"),
                        ),
                        (
                            "mapping",
                            models.JSONField(
                                default=dict, help_text="our field → the file's column"
                            ),
                        ),
                        (
                            "covers",
                            models.CharField(
                                choices=[
                                    (
                                        "everybody",
                                        "everybody who works here: who is missing from it has left",
                                    ),
                                    (
                                        "some",
                                        "only some people: nobody leaves by being missing from it",
                                    ),
                                ],
                                default="everybody",
                                max_length=20,
                                verbose_name="the file lists",
                            ),
                        ),
                        (
                            "date_order",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("dmy", "3 April (day first)"),
                                    ("mdy", "March 4 (month first)"),
                                ],
                                max_length=3,
                                verbose_name="dates such as 03/04/2025 mean",
                            ),
                        ),
                        (
                            "as_of",
                            models.DateField(
                                default=django.utils.timezone.localdate,
                                help_text="changes without a date of their own take effect on this day",
                                verbose_name="the file is as of",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("uploaded", "Uploaded"),
                                    ("checking", "Being checked"),
                                    ("checked", "Checked"),
                                    ("held", "Held for confirmation"),
                                    ("applying", "Being applied"),
                                    ("applied", "Applied"),
                                    ("cancelled", "Cancelled"),
                                    ("failed", "Failed"),
                                ],
                                default="uploaded",
                                max_length=20,
                            ),
                        ),
                        ("rows_total", models.PositiveIntegerField(default=0)),
                        ("rows_done", models.PositiveIntegerField(default=0)),
                        (
                            "summary",
                            models.JSONField(
                                default=dict, help_text="counts of the dry run, by kind of change"
                            ),
                        ),
                        ("failure", models.TextField(blank=True)),
                        (
                            "attempts",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="starts of the running task"
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="imports",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "leavers_confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "regrading",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("regrading", "A re-grading: nobody was promoted by it"),
                                    ("promotions", "Promotions: note them in people's careers"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "regrading_answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "answered",
                            models.JSONField(
                                default=list, help_text="what of summary.holds was confirmed"
                            ),
                        ),
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
                        ("applied_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-created_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("applied_at__isnull", False), ("state", "applied")),
                                    models.Q(
                                        models.Q(("state", "applied"), _negated=True),
                                        ("applied_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="directory_import_applied_has_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DirectoryImportIdUuidStateFileNameUploadedByAppliedAtEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="id_uuid_state_file_name_uploaded_by_applied_at_events",
                                to="people.directoryimport",
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("uploaded", "Uploaded"),
                                    ("checking", "Being checked"),
                                    ("checked", "Checked"),
                                    ("held", "Held for confirmation"),
                                    ("applying", "Being applied"),
                                    ("applied", "Applied"),
                                    ("cancelled", "Cancelled"),
                                    ("failed", "Failed"),
                                ],
                                default="uploaded",
                                max_length=20,
                            ),
                        ),
                        ("file_name", models.CharField(max_length=255)),
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ImportRow",
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
                        (
                            "directory_import",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="people.directoryimport",
                            ),
                        ),
                        (
                            "line",
                            models.PositiveIntegerField(help_text="1 is the header", null=True),
                        ),
                        (
                            "target",
                            models.TextField(
                                db_default="", help_text="which table of several; empty: people"
                            ),
                        ),
                        (
                            "about",
                            models.JSONField(
                                help_text="[field, value] for what says which record it is",
                                null=True,
                            ),
                        ),
                        (
                            "cells",
                            models.JSONField(help_text="the cleaned cells of a record", null=True),
                        ),
                        ("employee_number", models.TextField(default="")),
                        ("email", models.TextField(default="")),
                        ("name", models.TextField(default="")),
                        ("preferred_name", models.TextField(default="")),
                        ("job_title", models.TextField(default="")),
                        ("grade", models.SmallIntegerField(null=True)),
                        (
                            "unit",
                            models.TextField(
                                default="", help_text="path from the root, parts joined by ' / '"
                            ),
                        ),
                        ("site", models.TextField(default="")),
                        (
                            "manager",
                            models.TextField(
                                default="", help_text="employee number or e-mail address"
                            ),
                        ),
                        ("time_zone", models.TextField(default="")),
                        (
                            "languages",
                            models.TextField(default="", help_text="codes joined by a space"),
                        ),
                        ("hired_on", models.DateField(null=True)),
                        ("left_on", models.DateField(null=True)),
                        ("leaving_kind", models.TextField(default="")),
                        ("high_potential", models.BooleanField(default=False)),
                        (
                            "readable",
                            models.BooleanField(
                                default=True, help_text="false: a cell of it was refused"
                            ),
                        ),
                        (
                            "person_id",
                            models.BigIntegerField(
                                help_text="the person it was found to be; a plain number, for speed",
                                null=True,
                            ),
                        ),
                        (
                            "change",
                            models.CharField(
                                choices=[
                                    ("new", "New"),
                                    ("changed", "Changed"),
                                    ("left", "Left"),
                                    ("returned", "Returned"),
                                    ("removed", "Removed"),
                                    ("unchanged", "Unchanged"),
                                    ("blocked", "Not imported"),
                                ],
                                default="unchanged",
                                max_length=20,
                            ),
                        ),
                        (
                            "changes",
                            models.JSONField(
                                default=list, help_text="[field, from, to] for what changes"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["directory_import", "change", "line"],
                                name="people_impo_directo_0cb40a_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportProblem",
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
                            "directory_import",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="problems",
                                to="people.directoryimport",
                            ),
                        ),
                        (
                            "line",
                            models.PositiveIntegerField(
                                help_text="1 is the header; 0 is the file as a whole"
                            ),
                        ),
                        ("column", models.CharField(blank=True, max_length=200)),
                        ("code", models.CharField(max_length=40)),
                        ("value", models.CharField(blank=True, max_length=200)),
                        (
                            "other",
                            models.CharField(
                                blank=True, help_text="what it clashes with", max_length=400
                            ),
                        ),
                        ("blocks_row", models.BooleanField(default=True)),
                    ],
                    options={
                        "ordering": ["line", "id"],
                        "indexes": [
                            models.Index(
                                fields=["directory_import", "line"],
                                name="people_impo_directo_c00d6d_idx",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CareerEvent",
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
                            "as_of",
                            models.DateField(
                                default=django.utils.timezone.localdate,
                                help_text="the day the file speaks of",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="people.directoryimport",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="career",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("hired", "Hired"),
                                    ("promoted", "Promoted"),
                                    ("regraded", "Re-graded"),
                                    ("moved", "Moved"),
                                    ("left", "Left"),
                                    ("returned", "Returned"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("effective_on", models.DateField()),
                        (
                            "stated",
                            models.BooleanField(default=False, help_text="a career file says so"),
                        ),
                        ("from_grade", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("to_grade", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "from_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                        (
                            "to_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["effective_on", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "kind", "effective_on"),
                                name="career_event_once_a_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Grant",
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
                                related_name="grants",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("hr_admin", "HR admin"), ("executive", "Executive")],
                                max_length=20,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grants",
                                to="people.unit",
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
                                fields=("person", "role", "unit"),
                                name="grant_role_held_once",
                                nulls_distinct=False,
                                violation_error_message="This person holds that role already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None),
                                    ("until__gt", models.F("since")),
                                    _connector="OR",
                                ),
                                name="grant_until_after_since",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GrantEvent",
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
                                to="people.grant",
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
                            "role",
                            models.CharField(
                                choices=[("hr_admin", "HR admin"), ("executive", "Executive")],
                                max_length=20,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.unit",
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
                    name="Organization",
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
                        ("is_only", models.BooleanField(default=True, editable=False, unique=True)),
                        ("name", models.CharField(blank=True, max_length=40, verbose_name="name")),
                        (
                            "colour",
                            models.CharField(
                                blank=True,
                                max_length=7,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^#[0-9a-f]{6}\\Z", "A colour looks like #0b6b63."
                                    )
                                ],
                                verbose_name="colour",
                            ),
                        ),
                        ("logo", models.BinaryField(blank=True, null=True)),
                        (
                            "logo_type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("image/png", "PNG"),
                                    ("image/jpeg", "JPEG"),
                                    ("image/webp", "WebP"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("words", models.JSONField(blank=True, default=dict)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("is_only", True)), name="organization_only_one"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("colour", ""),
                                    ("colour__regex", "^#[0-9a-f]{6}$"),
                                    _connector="OR",
                                ),
                                name="organization_colour_is_hex",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("logo", None), ("logo_type", "")),
                                    models.Q(
                                        ("logo__isnull", False),
                                        (
                                            "logo_type__in",
                                            ["image/png", "image/jpeg", "image/webp"],
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="organization_logo_has_a_type",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrganizationEvent",
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
                                to="people.organization",
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
                        ("is_only", models.BooleanField(default=True, editable=False)),
                        ("name", models.CharField(blank=True, max_length=40, verbose_name="name")),
                        (
                            "colour",
                            models.CharField(
                                blank=True,
                                max_length=7,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^#[0-9a-f]{6}\\Z", "A colour looks like #0b6b63."
                                    )
                                ],
                                verbose_name="colour",
                            ),
                        ),
                        (
                            "logo_type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("image/png", "PNG"),
                                    ("image/jpeg", "JPEG"),
                                    ("image/webp", "WebP"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("words", models.JSONField(blank=True, default=dict)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PerformanceReview",
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
                            "as_of",
                            models.DateField(
                                default=django.utils.timezone.localdate,
                                help_text="the day the file speaks of",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="people.directoryimport",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reviews",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("cycle", models.CharField(max_length=80, verbose_name="review cycle")),
                        (
                            "reviewed_on",
                            models.DateField(
                                help_text="the end of the period reviewed",
                                verbose_name="reviewed on",
                            ),
                        ),
                        ("rating", models.SmallIntegerField(verbose_name="rating")),
                        (
                            "scale_min",
                            models.SmallIntegerField(default=1, verbose_name="lowest rating"),
                        ),
                        (
                            "scale_max",
                            models.SmallIntegerField(default=5, verbose_name="highest rating"),
                        ),
                    ],
                    options={
                        "ordering": ["-reviewed_on", "-id"],
                        "indexes": [
                            models.Index(
                                fields=["person", "-reviewed_on"],
                                name="people_perf_person__ccb90c_idx",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "cycle"),
                                name="performance_review_once_per_cycle",
                                violation_error_message="This person has a review of that cycle already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("scale_min__lt", models.F("scale_max"))),
                                name="performance_review_scale_goes_up",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("rating__gte", models.F("scale_min")),
                                    ("rating__lte", models.F("scale_max")),
                                ),
                                name="performance_review_rating_on_scale",
                                violation_error_message="The rating is not on its scale.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PerformanceReviewEvent",
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
                                to="people.performancereview",
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
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("cycle", models.CharField(max_length=80, verbose_name="review cycle")),
                        (
                            "reviewed_on",
                            models.DateField(
                                help_text="the end of the period reviewed",
                                verbose_name="reviewed on",
                            ),
                        ),
                        ("rating", models.SmallIntegerField(verbose_name="rating")),
                        (
                            "scale_min",
                            models.SmallIntegerField(default=1, verbose_name="lowest rating"),
                        ),
                        (
                            "scale_max",
                            models.SmallIntegerField(default=5, verbose_name="highest rating"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="UnitMeasure",
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
                            "as_of",
                            models.DateField(
                                default=django.utils.timezone.localdate,
                                help_text="the day the file speaks of",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="people.directoryimport",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="measures",
                                to="people.unit",
                            ),
                        ),
                        ("measure", models.CharField(max_length=120, verbose_name="measure")),
                        ("period_start", models.DateField(verbose_name="first day of the period")),
                        ("period_end", models.DateField(verbose_name="last day of the period")),
                        (
                            "value",
                            models.DecimalField(
                                decimal_places=4, max_digits=18, verbose_name="value"
                            ),
                        ),
                        (
                            "unit_of_measure",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="unit of measure"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["measure", "period_start", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("unit", "measure", "period_start", "period_end"),
                                name="unit_measure_once_per_period",
                                violation_error_message="This unit has a value for that period already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("period_end__gte", models.F("period_start"))),
                                name="unit_measure_period_ends_after_start",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnitMeasureEvent",
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
                                to="people.unitmeasure",
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
                            "unit",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.unit",
                            ),
                        ),
                        ("measure", models.CharField(max_length=120, verbose_name="measure")),
                        ("period_start", models.DateField(verbose_name="first day of the period")),
                        ("period_end", models.DateField(verbose_name="last day of the period")),
                        (
                            "value",
                            models.DecimalField(
                                decimal_places=4, max_digits=18, verbose_name="value"
                            ),
                        ),
                        (
                            "unit_of_measure",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="unit of measure"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Consent",
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
                                related_name="consents",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("counts", "Counted in figures about fair access"),
                                    (
                                        "outreach",
                                        "Invited to programs that few people like me are in",
                                    ),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField()),
                        ("given_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-given_at", "-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("person", "purpose"),
                                name="consent_live_once_a_purpose",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn_at", None),
                                    ("withdrawn_at__gte", models.F("given_at")),
                                    _connector="OR",
                                ),
                                name="consent_withdrawn_after_given",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SelfDescription",
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
                                related_name="self_descriptions",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("category", models.CharField(max_length=20)),
                        ("answer", people.encryption.EncryptedTextField()),
                        ("words", people.encryption.EncryptedTextField(blank=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "category"),
                                name="self_description_once_a_category",
                                violation_error_message="You have answered this already.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SuccessionSlot",
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
                            "as_of",
                            models.DateField(
                                default=django.utils.timezone.localdate,
                                help_text="the day the file speaks of",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="people.directoryimport",
                            ),
                        ),
                        (
                            "key",
                            models.CharField(
                                error_messages={"unique": "There is a role with this key already."},
                                max_length=400,
                                unique=True,
                                verbose_name="key of the role",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="role")),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="succession_slots",
                                to="people.unit",
                            ),
                        ),
                        (
                            "incumbent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="slots_held",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "risk",
                            models.CharField(
                                choices=[("low", "Low"), ("medium", "Medium"), ("high", "High")],
                                default="medium",
                                max_length=10,
                                verbose_name="risk of it falling empty",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["title", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("risk__in", ["low", "medium", "high"])),
                                name="succession_slot_risk_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SuccessionSlotEvent",
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
                                to="people.successionslot",
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
                            "key",
                            models.CharField(
                                error_messages={"unique": "There is a role with this key already."},
                                max_length=400,
                                verbose_name="key of the role",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="role")),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.unit",
                            ),
                        ),
                        (
                            "incumbent",
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
                            "risk",
                            models.CharField(
                                choices=[("low", "Low"), ("medium", "Medium"), ("high", "High")],
                                default="medium",
                                max_length=10,
                                verbose_name="risk of it falling empty",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SuccessionCandidate",
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
                            "as_of",
                            models.DateField(
                                default=django.utils.timezone.localdate,
                                help_text="the day the file speaks of",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="people.directoryimport",
                            ),
                        ),
                        (
                            "slot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="candidates",
                                to="people.successionslot",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="succession_candidacies",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "readiness",
                            models.CharField(
                                choices=[
                                    ("now", "Ready now"),
                                    ("soon", "In one to two years"),
                                    ("later", "In three years or more"),
                                ],
                                max_length=10,
                                verbose_name="ready",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["slot", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("slot", "person"),
                                name="succession_candidate_once_per_slot",
                                violation_error_message="This person is a candidate for that role already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("readiness__in", ["now", "soon", "later"])),
                                name="succession_candidate_readiness_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SuccessionCandidateEvent",
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
                                to="people.successioncandidate",
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
                            "slot",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.successionslot",
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
                            "readiness",
                            models.CharField(
                                choices=[
                                    ("now", "Ready now"),
                                    ("soon", "In one to two years"),
                                    ("later", "In three years or more"),
                                ],
                                max_length=10,
                                verbose_name="ready",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
                pgtrigger.migrations.AddTrigger(
                    model_name="organization",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_organizationevent" ("colour", "created_at", "id", "is_only", "logo_type", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "uuid", "words") VALUES (NEW."colour", NEW."created_at", NEW."id", NEW."is_only", NEW."logo_type", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."updated_at", NEW."uuid", NEW."words"); RETURN NULL;',
                            hash="8b2eec8a9cab88e442e176633d3ab213bfd7870f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d3fcc",
                            table="people_organization",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organization",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."colour" IS DISTINCT FROM (NEW."colour") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_only" IS DISTINCT FROM (NEW."is_only") OR OLD."logo_type" IS DISTINCT FROM (NEW."logo_type") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid") OR OLD."words" IS DISTINCT FROM (NEW."words"))',
                            func='INSERT INTO "people_organizationevent" ("colour", "created_at", "id", "is_only", "logo_type", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "uuid", "words") VALUES (NEW."colour", NEW."created_at", NEW."id", NEW."is_only", NEW."logo_type", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."updated_at", NEW."uuid", NEW."words"); RETURN NULL;',
                            hash="53f14d76252195cd5decf3fe1dcafd503b9f69e0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4d4b4",
                            table="people_organization",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="site",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_siteevent" ("created_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "time_zone", "updated_at", "uuid") VALUES (NEW."created_at", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."time_zone", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="a8290eb7730217bbd53f560a2ca9b579451889f7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e44d1",
                            table="people_site",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="site",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "people_siteevent" ("created_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "time_zone", "updated_at", "uuid") VALUES (NEW."created_at", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."time_zone", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="8bd0fb7ca85c497eb5a478626a359d2eeca90b93",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7d4eb",
                            table="people_site",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="site",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_siteevent" ("created_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "time_zone", "updated_at", "uuid") VALUES (OLD."created_at", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."time_zone", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="5ddc9925a012940d2c06359f26278ee9adf0037d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c3259",
                            table="people_site",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="directoryimport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_directoryimportiduuidstatefilenameuploadedbyapplieda7d9d" ("applied_at", "file_name", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "uploaded_by_id", "uuid") VALUES (NEW."applied_at", NEW."file_name", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."uploaded_by_id", NEW."uuid"); RETURN NULL;',
                            hash="2dcfc07391ee01e6259c05a86769484be43e20f5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_54f98",
                            table="people_directoryimport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="directoryimport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="state_changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."state" IS DISTINCT FROM (NEW."state"))',
                            func='INSERT INTO "people_directoryimportiduuidstatefilenameuploadedbyapplieda7d9d" ("applied_at", "file_name", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "uploaded_by_id", "uuid") VALUES (NEW."applied_at", NEW."file_name", NEW."id", _pgh_attach_context(), NOW(), \'state_changed\', NEW."id", NEW."state", NEW."uploaded_by_id", NEW."uuid"); RETURN NULL;',
                            hash="c7e32f7992eadc82e86e84f6551687487fcb29c1",
                            operation="UPDATE",
                            pgid="pgtrigger_state_changed_update_98074",
                            table="people_directoryimport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="performancereview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="standing_added",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM people_note_reviews(array_agg(DISTINCT either.person_id)) FROM new_rows either; RETURN NULL;",
                            hash="116c35d528dd16126de5b1d54109f3773a04f53c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_standing_added_5856a",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="people_performancereview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="performancereview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="standing_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM people_note_reviews(array_agg(DISTINCT either.person_id)) \n        FROM old_rows o JOIN new_rows n USING (id)\n        CROSS JOIN LATERAL (VALUES (o.person_id), (n.person_id)) either(person_id)\n        WHERE (o.person_id, o.reviewed_on, o.rating)\n              IS DISTINCT FROM (n.person_id, n.reviewed_on, n.rating)\n    ; RETURN NULL;",
                            hash="c67558b3808c996e272ba412a2e2d27e68f3161d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_standing_changed_7d324",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="people_performancereview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="performancereview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="standing_gone",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM people_note_reviews(array_agg(DISTINCT either.person_id)) FROM old_rows either; RETURN NULL;",
                            hash="bc89d9daea487479328255dcb71c4c8484931393",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_standing_gone_abe54",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="people_performancereview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="performancereview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_performancereviewevent" ("created_at", "cycle", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rating", "reviewed_on", "scale_max", "scale_min", "uuid") VALUES (NEW."created_at", NEW."cycle", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rating", NEW."reviewed_on", NEW."scale_max", NEW."scale_min", NEW."uuid"); RETURN NULL;',
                            hash="a17ee10d9c80e0a38b17553c0b761b85f890480c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4954b",
                            table="people_performancereview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="performancereview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."cycle" IS DISTINCT FROM (NEW."cycle") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."rating" IS DISTINCT FROM (NEW."rating") OR OLD."reviewed_on" IS DISTINCT FROM (NEW."reviewed_on") OR OLD."scale_max" IS DISTINCT FROM (NEW."scale_max") OR OLD."scale_min" IS DISTINCT FROM (NEW."scale_min") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid"))',
                            func='INSERT INTO "people_performancereviewevent" ("created_at", "cycle", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rating", "reviewed_on", "scale_max", "scale_min", "uuid") VALUES (NEW."created_at", NEW."cycle", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rating", NEW."reviewed_on", NEW."scale_max", NEW."scale_min", NEW."uuid"); RETURN NULL;',
                            hash="f7902d7e27f93b79fa1786492de98b50b2bf897f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6c0b1",
                            table="people_performancereview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="performancereview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_performancereviewevent" ("created_at", "cycle", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rating", "reviewed_on", "scale_max", "scale_min", "uuid") VALUES (OLD."created_at", OLD."cycle", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rating", OLD."reviewed_on", OLD."scale_max", OLD."scale_min", OLD."uuid"); RETURN NULL;',
                            hash="d7223e35b578b9c42eca74d0a1cac2a67cbda4d4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_52a02",
                            table="people_performancereview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="successioncandidate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_successioncandidateevent" ("created_at", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "readiness", "slot_id", "uuid") VALUES (NEW."created_at", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."readiness", NEW."slot_id", NEW."uuid"); RETURN NULL;',
                            hash="7287a56526ba826575d2b05ba1d30c81afbc1e6d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ac667",
                            table="people_successioncandidate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="successioncandidate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."readiness" IS DISTINCT FROM (NEW."readiness") OR OLD."slot_id" IS DISTINCT FROM (NEW."slot_id") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid"))',
                            func='INSERT INTO "people_successioncandidateevent" ("created_at", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "readiness", "slot_id", "uuid") VALUES (NEW."created_at", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."readiness", NEW."slot_id", NEW."uuid"); RETURN NULL;',
                            hash="132e9cca4eabf71ea9a4f4ef969d786f0cd97600",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0a087",
                            table="people_successioncandidate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="successioncandidate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_successioncandidateevent" ("created_at", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "readiness", "slot_id", "uuid") VALUES (OLD."created_at", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."readiness", OLD."slot_id", OLD."uuid"); RETURN NULL;',
                            hash="b11bd793339dc08b4b08019144350a5542a605f8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9a133",
                            table="people_successioncandidate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="unit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_unitevent" ("created_at", "id", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "uuid") VALUES (NEW."created_at", NEW."id", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="eb9838f17807f5a0b8be0e22a0f83a84f610fd19",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7f536",
                            table="people_unit",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="unit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "people_unitevent" ("created_at", "id", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "uuid") VALUES (NEW."created_at", NEW."id", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="20a70e4924bb1a9390360f1c0804e6f11414d658",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_aea35",
                            table="people_unit",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="unit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_unitevent" ("created_at", "id", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "uuid") VALUES (OLD."created_at", OLD."id", OLD."name", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="0514381139c19e518ff73a7f894c63bb77f416c2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_625af",
                            table="people_unit",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="successionslot",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_successionslotevent" ("created_at", "id", "incumbent_id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk", "title", "unit_id", "uuid") VALUES (NEW."created_at", NEW."id", NEW."incumbent_id", NEW."key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."risk", NEW."title", NEW."unit_id", NEW."uuid"); RETURN NULL;',
                            hash="686ef752cef53ac8f1c3a440cc1be5e2bf6796de",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_12515",
                            table="people_successionslot",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="successionslot",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."incumbent_id" IS DISTINCT FROM (NEW."incumbent_id") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."risk" IS DISTINCT FROM (NEW."risk") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid"))',
                            func='INSERT INTO "people_successionslotevent" ("created_at", "id", "incumbent_id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk", "title", "unit_id", "uuid") VALUES (NEW."created_at", NEW."id", NEW."incumbent_id", NEW."key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."risk", NEW."title", NEW."unit_id", NEW."uuid"); RETURN NULL;',
                            hash="06748ab2af92c2df71a29a3c6a42c5a282bdc280",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_204a8",
                            table="people_successionslot",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="successionslot",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_successionslotevent" ("created_at", "id", "incumbent_id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk", "title", "unit_id", "uuid") VALUES (OLD."created_at", OLD."id", OLD."incumbent_id", OLD."key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."risk", OLD."title", OLD."unit_id", OLD."uuid"); RETURN NULL;',
                            hash="b371da941dbe5789f38f6e9828df3cb5b5936091",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_02b4f",
                            table="people_successionslot",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="grant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_grantevent" ("created_at", "granted_by_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "unit_id", "until", "updated_at", "uuid") VALUES (NEW."created_at", NEW."granted_by_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."since", NEW."unit_id", NEW."until", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="da47303d917d8dfdcca1909c707f6fcbe69c6e46",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a2869",
                            table="people_grant",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="grant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "people_grantevent" ("created_at", "granted_by_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "unit_id", "until", "updated_at", "uuid") VALUES (NEW."created_at", NEW."granted_by_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."since", NEW."unit_id", NEW."until", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                            hash="e5c6f263e2ab19662c875f27a68653a7c36e2bad",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_317e2",
                            table="people_grant",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="grant",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_grantevent" ("created_at", "granted_by_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "unit_id", "until", "updated_at", "uuid") VALUES (OLD."created_at", OLD."granted_by_id", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."since", OLD."unit_id", OLD."until", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                            hash="8229fa29fdc96ba4e6ee60da7d793991dd9411fa",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_75260",
                            table="people_grant",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="standing_is_derived",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (pg_trigger_depth() = 0 AND (OLD.leads_until, OLD.last_rating, OLD.last_reviewed_on) IS DISTINCT FROM (NEW.leads_until, NEW.last_rating, NEW.last_reviewed_on))",
                            func="NEW.leads_until := OLD.leads_until; NEW.last_rating := OLD.last_rating; NEW.last_reviewed_on := OLD.last_reviewed_on; RETURN NEW;",
                            hash="462df3a64ad7d2578e5067e7fb5982e07f57b993",
                            operation="UPDATE",
                            pgid="pgtrigger_standing_is_derived_6cb68",
                            table="people_person",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="standing_added",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM people_note_leads(array_agg(DISTINCT either.manager_id)) FROM new_rows either; RETURN NULL;",
                            hash="ed4d8e9c88e3ad436ccd4bc4073c269d68add003",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_standing_added_559d5",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="people_person",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="standing_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM people_note_leads(array_agg(DISTINCT either.manager_id)) \n        FROM old_rows o JOIN new_rows n USING (id)\n        CROSS JOIN LATERAL (VALUES (o.manager_id), (n.manager_id)) either(manager_id)\n        WHERE (o.manager_id, o.left_on)\n              IS DISTINCT FROM (n.manager_id, n.left_on)\n    ; RETURN NULL;",
                            hash="9884387dd0c2e1104013124e60ac6f4d18580dd5",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_standing_changed_4e6a7",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="people_person",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="standing_gone",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM people_note_leads(array_agg(DISTINCT either.manager_id)) FROM old_rows either; RETURN NULL;",
                            hash="529b1133d86d0345b8122d69aedcd487e9c3867d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_standing_gone_e91c4",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="people_person",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_personevent" ("created_at", "email", "employee_number", "grade", "high_potential", "hired_on", "id", "job_title", "language", "languages", "leaving_kind", "left_on", "manager_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_name", "quiet_from", "quiet_until", "site_id", "time_zone", "unit_id", "uuid") VALUES (NEW."created_at", NEW."email", NEW."employee_number", NEW."grade", NEW."high_potential", NEW."hired_on", NEW."id", NEW."job_title", NEW."language", NEW."languages", NEW."leaving_kind", NEW."left_on", NEW."manager_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."preferred_name", NEW."quiet_from", NEW."quiet_until", NEW."site_id", NEW."time_zone", NEW."unit_id", NEW."uuid"); RETURN NULL;',
                            hash="314fdf0cf6cac588a3b0fb8581e98c646c4b4eb8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_65688",
                            table="people_person",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."employee_number" IS DISTINCT FROM (NEW."employee_number") OR OLD."grade" IS DISTINCT FROM (NEW."grade") OR OLD."high_potential" IS DISTINCT FROM (NEW."high_potential") OR OLD."hired_on" IS DISTINCT FROM (NEW."hired_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."job_title" IS DISTINCT FROM (NEW."job_title") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."languages" IS DISTINCT FROM (NEW."languages") OR OLD."leaving_kind" IS DISTINCT FROM (NEW."leaving_kind") OR OLD."left_on" IS DISTINCT FROM (NEW."left_on") OR OLD."manager_id" IS DISTINCT FROM (NEW."manager_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."preferred_name" IS DISTINCT FROM (NEW."preferred_name") OR OLD."quiet_from" IS DISTINCT FROM (NEW."quiet_from") OR OLD."quiet_until" IS DISTINCT FROM (NEW."quiet_until") OR OLD."site_id" IS DISTINCT FROM (NEW."site_id") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid"))',
                            func='INSERT INTO "people_personevent" ("created_at", "email", "employee_number", "grade", "high_potential", "hired_on", "id", "job_title", "language", "languages", "leaving_kind", "left_on", "manager_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_name", "quiet_from", "quiet_until", "site_id", "time_zone", "unit_id", "uuid") VALUES (NEW."created_at", NEW."email", NEW."employee_number", NEW."grade", NEW."high_potential", NEW."hired_on", NEW."id", NEW."job_title", NEW."language", NEW."languages", NEW."leaving_kind", NEW."left_on", NEW."manager_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."preferred_name", NEW."quiet_from", NEW."quiet_until", NEW."site_id", NEW."time_zone", NEW."unit_id", NEW."uuid"); RETURN NULL;',
                            hash="de7bc63c1d097ac2da71215a1808e0e9eb3a0b3d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_de829",
                            table="people_person",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_personevent" ("created_at", "email", "employee_number", "grade", "high_potential", "hired_on", "id", "job_title", "language", "languages", "leaving_kind", "left_on", "manager_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_name", "quiet_from", "quiet_until", "site_id", "time_zone", "unit_id", "uuid") VALUES (OLD."created_at", OLD."email", OLD."employee_number", OLD."grade", OLD."high_potential", OLD."hired_on", OLD."id", OLD."job_title", OLD."language", OLD."languages", OLD."leaving_kind", OLD."left_on", OLD."manager_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."preferred_name", OLD."quiet_from", OLD."quiet_until", OLD."site_id", OLD."time_zone", OLD."unit_id", OLD."uuid"); RETURN NULL;',
                            hash="e033d4a7065414d06fdc444424d5702b8104adbc",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2ca2d",
                            table="people_person",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="unitmeasure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_unitmeasureevent" ("created_at", "id", "measure", "period_end", "period_start", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id", "unit_of_measure", "uuid", "value") VALUES (NEW."created_at", NEW."id", NEW."measure", NEW."period_end", NEW."period_start", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."unit_id", NEW."unit_of_measure", NEW."uuid", NEW."value"); RETURN NULL;',
                            hash="8e4ca819dc8dc01ed1dcc4e0cef843282484214a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_81932",
                            table="people_unitmeasure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="unitmeasure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."measure" IS DISTINCT FROM (NEW."measure") OR OLD."period_end" IS DISTINCT FROM (NEW."period_end") OR OLD."period_start" IS DISTINCT FROM (NEW."period_start") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id") OR OLD."unit_of_measure" IS DISTINCT FROM (NEW."unit_of_measure") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid") OR OLD."value" IS DISTINCT FROM (NEW."value"))',
                            func='INSERT INTO "people_unitmeasureevent" ("created_at", "id", "measure", "period_end", "period_start", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id", "unit_of_measure", "uuid", "value") VALUES (NEW."created_at", NEW."id", NEW."measure", NEW."period_end", NEW."period_start", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."unit_id", NEW."unit_of_measure", NEW."uuid", NEW."value"); RETURN NULL;',
                            hash="c12e025839e0379556d8d73db00f478b55d1123c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bd8ed",
                            table="people_unitmeasure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="unitmeasure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_unitmeasureevent" ("created_at", "id", "measure", "period_end", "period_start", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id", "unit_of_measure", "uuid", "value") VALUES (OLD."created_at", OLD."id", OLD."measure", OLD."period_end", OLD."period_start", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."unit_id", OLD."unit_of_measure", OLD."uuid", OLD."value"); RETURN NULL;',
                            hash="23ae1d3434b98b8824b289129d15a4b53cfe469f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b774a",
                            table="people_unitmeasure",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        )
    ]
