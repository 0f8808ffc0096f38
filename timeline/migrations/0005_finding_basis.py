import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0004_syntheses'),
    ]

    operations = [
        migrations.AlterField(
            model_name='finding',
            name='basis_of',
            field=models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='bases', to='timeline.finding'),
        ),
        migrations.AddIndex(
            model_name='finding',
            index=models.Index(condition=models.Q(('basis_of__isnull', False)), fields=['basis_of'], name='finding_basis'),
        ),
    ]
