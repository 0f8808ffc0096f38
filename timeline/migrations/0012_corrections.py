from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0011_key_findings'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='particular', name='particular_reading_has_reason'),
        migrations.RenameField(model_name='particular', old_name='reading', new_name='correction'),
        migrations.AlterField(
            model_name='particular',
            name='correction',
            field=models.CharField(blank=True, help_text='What it should be, where the source has a slip.', max_length=200),
        ),
        migrations.AddConstraint(
            model_name='particular',
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(('correction', ''), ('is_inferred', False)), models.Q(('reason', ''), _negated=True), _connector='OR'),
                name='particular_correction_has_reason',
            ),
        ),
    ]
