from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0010_former_slugs'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='finding', name='finding_most_telling_first'),
        migrations.RenameField(model_name='finding', old_name='is_telling', new_name='is_key'),
        migrations.RenameField(model_name='finding', old_name='telling_order', new_name='rank'),
        migrations.AddIndex(model_name='finding', index=models.Index(fields=['rank', 'id'], name='finding_by_rank')),
    ]
