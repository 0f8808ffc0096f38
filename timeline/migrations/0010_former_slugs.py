from django.db import migrations

from renaming.from_history import keep_former_slugs


def keep(apps, schema_editor):
    keep_former_slugs(apps, "timeline", "Event")


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('renaming', '0001_initial'),
        ('timeline', '0009_finding_keys'),
    ]

    operations = [
        migrations.RunPython(keep, migrations.RunPython.noop),
    ]
