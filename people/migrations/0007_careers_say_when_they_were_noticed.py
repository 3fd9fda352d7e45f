from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0006_imports_of_every_kind"),
    ]

    operations = [
        # What the directory noticed, it noticed on the day of the import that wrote it.
        migrations.RunSQL(
            "UPDATE people_careerevent SET as_of = created_at::date",
            migrations.RunSQL.noop,
        ),
    ]
