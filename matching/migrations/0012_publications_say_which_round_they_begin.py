"""Until now each publication counted as a round, which is so where partners change."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

NUMBER_THEM = """
    UPDATE matching_publication SET round = number WHERE cohort_id IN (
        SELECT cohort_id FROM matching_groupplan WHERE every_days > 0
    )
"""


class Migration(migrations.Migration):
    dependencies = [
        ("matching", "0011_where_people_could_sit_is_told_anew"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="publication",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="publication",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="publication",
            name="round",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="publicationevent",
            name="round",
            field=models.PositiveIntegerField(default=1),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publication",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "matching_publicationevent" ("cohort_id", "created_at", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_by_id", "round", "run_id", "updated_at", "uuid") VALUES (NEW."cohort_id", NEW."created_at", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_by_id", NEW."round", NEW."run_id", NEW."updated_at", NEW."uuid"); RETURN NULL;',
                    hash="e117b5c9cd0b7ca0bca25bd394dd2f20f64a2c33",
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
                    func='INSERT INTO "matching_publicationevent" ("cohort_id", "created_at", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_by_id", "round", "run_id", "updated_at", "uuid") VALUES (OLD."cohort_id", OLD."created_at", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_by_id", OLD."round", OLD."run_id", OLD."updated_at", OLD."uuid"); RETURN NULL;',
                    hash="cd8868f610137d5947472af36db6d088ca25c2e5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b02a3",
                    table="matching_publication",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(NUMBER_THEM, migrations.RunSQL.noop, elidable=True),
    ]
