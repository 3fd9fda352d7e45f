"""Where members of circles could move was kept as private lists had it; a new run tells it anew."""

from django.db import migrations

FORGET_PLACES = "UPDATE matching_proposedplace SET elsewhere = '{}' WHERE elsewhere <> '{}'"
FORGET_OBSTACLES = """
    UPDATE matching_run SET unmatched = jsonb_set(unmatched, '{people}', (
        SELECT jsonb_object_agg(key, value || '{"obstacles": {}}')
        FROM jsonb_each(unmatched -> 'people')
    ))
    WHERE unmatched -> 'people' <> '{}'
    AND EXISTS (SELECT FROM matching_proposedgroup WHERE run_id = matching_run.id)
"""


class Migration(migrations.Migration):
    dependencies = [("matching", "0010_a_run_may_keep_people_together")]

    operations = [
        migrations.RunSQL(FORGET_PLACES, migrations.RunSQL.noop, elidable=True),
        migrations.RunSQL(FORGET_OBSTACLES, migrations.RunSQL.noop, elidable=True),
    ]
