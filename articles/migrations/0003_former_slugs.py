from django.db import migrations

from renaming.from_history import keep_former_slugs


def keep(apps, schema_editor):
    keep_former_slugs(apps, "articles", "Article")


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_reprints'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('renaming', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(keep, migrations.RunPython.noop),
    ]
