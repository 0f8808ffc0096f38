from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0012_corrections'),
    ]

    operations = [
        migrations.RenameModel(old_name='Touch', new_name='ChangedEvent'),
    ]
