from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0003_former_slugs'),
    ]

    operations = [
        migrations.RenameField(model_name='passage', old_name='digest', new_name='summary'),
    ]
