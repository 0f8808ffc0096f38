from django.db import migrations


def owe_them(apps, schema_editor):
    """Folded texts, and findings on aspects that are called otherwise now, are made when `migrate` is done."""
    if apps.get_model("revisions", "Revision").objects.filter(number__gt=0).exists():  # else there is nothing yet
        apps.get_model("revisions", "OwedWork").objects.get_or_create(name="findings")


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0005_folded_events"),
        ("claims", "0006_folded_claims"),
        ("revisions", "0002_owedwork"),
    ]

    operations = [migrations.RunPython(owe_them, migrations.RunPython.noop)]
