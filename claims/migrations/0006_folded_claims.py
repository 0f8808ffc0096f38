from django.db import migrations, models

from renaming.characters import caseless

BATCH = 2000


def fold(apps, schema_editor):
    Claim = apps.get_model("claims", "Claim")
    batch = []
    for claim in Claim.objects.only("statement", "speaker").order_by("pk").iterator(chunk_size=BATCH):
        claim.folded = f"{caseless(claim.statement)}\n{caseless(claim.speaker)}"
        batch.append(claim)
        if len(batch) == BATCH:
            Claim.objects.bulk_update(batch, ["folded"])
            batch = []
    Claim.objects.bulk_update(batch, ["folded"])


class Migration(migrations.Migration):
    dependencies = [("claims", "0005_changed_texts")]

    operations = [
        migrations.AddField("claim", "folded", models.TextField(null=True, editable=False)),
        migrations.RunPython(fold, migrations.RunPython.noop),
    ]
