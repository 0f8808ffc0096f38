from django.db import migrations, models

from events.aspects import as_aspect
from pages.folding import folded

BATCH = 2000


def fold_titles(apps, schema_editor):
    Event = apps.get_model("events", "Event")
    batch = []
    for event in Event.objects.only("title", "place").order_by("pk").iterator(chunk_size=BATCH):
        event.folded = f"{folded(event.title)}\n{folded(event.place)}"
        batch.append(event)
        if len(batch) == BATCH:
            Event.objects.bulk_update(batch, ["folded"])
            batch = []
    Event.objects.bulk_update(batch, ["folded"])


def fold_aspects(apps, schema_editor):
    """`Date` was taken for a figure; where an account gives `date` as well, both stay for a curator to look at."""
    Particular = apps.get_model("events", "Particular")
    for aspect in list(Particular.objects.order_by().values_list("aspect", flat=True).distinct()):
        if (written := as_aspect(aspect)) != aspect:
            both = list(Particular.objects.filter(aspect=written).values_list("account", flat=True))
            Particular.objects.filter(aspect=aspect).exclude(account__in=both).update(aspect=written)


class Migration(migrations.Migration):
    dependencies = [("events", "0004_reading")]

    operations = [
        migrations.AddField("event", "folded", models.TextField(null=True, editable=False)),
        migrations.RunPython(fold_titles, migrations.RunPython.noop),
        migrations.RunPython(fold_aspects, migrations.RunPython.noop),
    ]
