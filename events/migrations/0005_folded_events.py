import re

from django.db import migrations, models

KNOWN = (
    *("date", "planned", "start", "end", "not before", "deadline"),
    *("rank", "place", "participants", "format", "cause"),
)


def fold_aspects(apps, schema_editor):
    """`Date` was taken for a figure; where an account gives `date` as well, both stay for a curator to look at."""
    Particular = apps.get_model("events", "Particular")
    for aspect in list(Particular.objects.order_by().values_list("aspect", flat=True).distinct()):
        written = re.sub(r"[\s_-]+", " ", aspect.strip().lower())
        if written in KNOWN and written != aspect:
            both = list(Particular.objects.filter(aspect=written).values_list("account", flat=True))
            Particular.objects.filter(aspect=aspect).exclude(account__in=both).update(aspect=written)


class Migration(migrations.Migration):
    dependencies = [("events", "0004_reading")]

    operations = [
        migrations.AddField("event", "folded", models.TextField(null=True, editable=False)),
        migrations.RunPython(fold_aspects, migrations.RunPython.noop),
    ]
