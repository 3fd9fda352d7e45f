from django.db import migrations, models


def those_weighed_before(apps, schema_editor):
    """As far as it is known: those there when the cohort's wishes were weighed last."""
    wishes = apps.get_model("matching", "Wish").objects
    for ways in apps.get_model("matching", "Ways").objects.exclude(granted_at=None):
        there = wishes.filter(enrollment__cohort=ways.cohort_id, created_at__lte=ways.granted_at)
        there.update(weighed_at=ways.granted_at)


class Migration(migrations.Migration):
    dependencies = [
        ("matching", "0014_runs_keep_how_long_each_stage_took"),
    ]

    operations = [
        migrations.AddField(
            model_name="wish",
            name="weighed_at",
            field=models.DateTimeField(
                blank=True,
                help_text="when it was tried first whether it could be granted",
                null=True,
            ),
        ),
        migrations.RunPython(those_weighed_before, migrations.RunPython.noop),
    ]
