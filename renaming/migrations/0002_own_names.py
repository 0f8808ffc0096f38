import django.db.models.deletion
from django.db import migrations, models


def owe_them(apps, schema_editor):
    """They are written with all else that is kept, when `migrate` is done: by this version's rules, not by copies."""
    if apps.get_model("revisions", "Revision").objects.filter(number__gt=0).exists():  # else there is nothing yet
        apps.get_model("revisions", "OwedWork").objects.get_or_create(name="findings")


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('renaming', '0001_initial'),
        ('revisions', '0002_owedwork'),
    ]

    operations = [
        migrations.CreateModel(
            name='OwnName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.PositiveBigIntegerField()),
                ('field', models.CharField(max_length=12)),
                ('key', models.CharField(max_length=32)),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='contenttypes.contenttype')),
            ],
            options={
                'default_permissions': (),
                'indexes': [models.Index(fields=['content_type', 'object_id'], name='own_names_of_a_record')],
                'constraints': [models.UniqueConstraint(fields=('content_type', 'field', 'key'), name='own_name_of_one_record')],
            },
        ),
        migrations.RunPython(owe_them, migrations.RunPython.noop),
    ]
